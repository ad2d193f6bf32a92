//! The data files of a build: questions, needs, crisis lines, words, places, services.

use super::{DEFAULT_DIRECTORIES, What, pseudo};
use anyhow::{Result, bail};
use fingerpost::site::directory::Packed;
use fingerpost::site::files::{Class, File, pack_json};
use fingerpost::site::language::packed;
use fingerpost::site::{Release, read_text};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Reads and packs every data file, and puts it into the release.
///
/// # Errors
/// When a file that was asked for is missing, or one is not JSON.
pub fn collect(root: &Path, what: &What, release: &mut Release) -> Result<()> {
    // What only the native tool reads is a tenth of what the browser would fetch.
    let definition = |path: &str, tools: &[&str]| {
        let path = root.join(path);
        let mut value: Value = serde_json::from_str(&pack_json(&path, &read_text(&path)?)?)?;
        leave_out(&mut value, tools);
        anyhow::Ok(value.to_string())
    };
    release.parts.questionnaire =
        definition("assets/questionnaires/holistic.json", &["$schema", "licence", "words"])?;
    release.parts.wellbeing = definition("assets/modules/wellbeing.json", &["$schema", "licence"])?;
    release.parts.taxonomy =
        definition("assets/taxonomies/needs.json", &["$schema", "licence", "schemes", "exact", "close"])?;
    release.parts.safety_net =
        definition("assets/safety/safety-net.json", &["$schema", "source", "service_id", "confidence"])?;
    let locale = root.join("assets/locales/en-GB.json");
    let text = packed(&locale, &read_text(&locale)?)?;
    release.parts.locales = vec![if what.locale_pseudo { pseudo::pseudo_locale(&text)? } else { text }];
    let national = root.join(DEFAULT_DIRECTORIES[0]);
    release.national = pack_json(&national, &read_text(&national)?)?;
    release.files.push(places(root)?);
    for path in directories(root, what)? {
        release.directories.push(Packed::of(&path, &read_text(&path)?)?);
    }
    Ok(())
}

fn leave_out(value: &mut Value, members: &[&str]) {
    match value {
        Value::Object(object) => {
            // What is null or an empty list reads as what is missing.
            let says =
                |value: &Value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty());
            object.retain(|name, value| !members.contains(&name.as_str()) && says(value));
            object.values_mut().for_each(|inner| leave_out(inner, members));
        }
        Value::Array(items) => items.iter_mut().for_each(|inner| leave_out(inner, members)),
        _ => {}
    }
}

/// The outward codes, in whatever form they are committed.
fn places(root: &Path) -> Result<File> {
    let folder = root.join("assets/places");
    let there = ["txt", "json", "bin", "csv"].map(|e| (e, folder.join("outcodes").with_extension(e)));
    let Some((extension, path)) = there.into_iter().find(|(_, path)| path.is_file()) else {
        bail!("assets/places holds no outcodes file: `cargo xtask places` makes it");
    };
    let text = without_names(&read_text(&path)?);
    Ok(File::hashed(Class::Places, "places", "outcodes", extension, text.into_bytes()))
}

/// Leaves out what the councils are called, a fifth of the file: the widget never says it.
fn without_names(places: &str) -> String {
    let mut to_come = 0_usize;
    let mut text = String::new();
    for line in places.lines() {
        let kept = if to_come > 0 { line.split(' ').next().unwrap_or(line) } else { line };
        text.push_str(kept);
        text.push('\n');
        let count = line.strip_prefix("authorities ").and_then(|count| count.parse().ok());
        to_come = count.unwrap_or(to_come.saturating_sub(1));
    }
    text
}

/// The directories asked for, or the default ones.
fn directories(root: &Path, what: &What) -> Result<Vec<PathBuf>> {
    if what.directories.is_empty() {
        return Ok(DEFAULT_DIRECTORIES.iter().map(|path| root.join(path)).collect());
    }
    for path in &what.directories {
        if !path.is_file() {
            bail!("{} is not a file: --directory takes a directory of services in JSON", path.display());
        }
    }
    Ok(what.directories.clone())
}
