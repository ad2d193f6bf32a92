//! The data files of a build: questions, needs, crisis lines, words, places, services.

use super::files::{Class, File, pack_json};
use super::{DEFAULT_DIRECTORIES, What, pseudo, read};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The data a build ships.
#[derive(Debug, Default)]
pub struct Data {
    /// The files.
    pub files: Vec<File>,
    /// For the manifest: id, title, sample and file of each directory.
    pub directories: Vec<Value>,
    /// The whole locale, the wording of the static page included.
    pub locale: String,
    /// The crisis lines.
    pub safety_net: String,
    /// The national services, whichever directories are shown beside them.
    pub national: String,
    /// Whether any directory is invented, so that the page must say so.
    pub sample: bool,
}

/// Reads and packs every data file.
///
/// # Errors
/// When a file that was asked for is missing, or one is not JSON.
pub fn collect(root: &Path, what: &What) -> Result<Data> {
    let mut data = Data::default();
    let parts = [
        (Class::Questionnaire, "questionnaire", "assets/questionnaires/holistic.json"),
        (Class::Taxonomy, "taxonomy", "assets/taxonomies/needs.json"),
        (Class::SafetyNet, "safety-net", "assets/safety/safety-net.json"),
        (Class::Locale, "locale", "assets/locales/en-GB.json"),
    ];
    for (class, stem, path) in parts {
        let path = root.join(path);
        let text = without_the_tools_part(class, &pack_json(&path, &read(&path)?)?)?;
        let (stem, text) = match class {
            Class::Locale => {
                let (code, all) = match what.locale_pseudo {
                    true => (pseudo::CODE, pseudo::pseudo_locale(&text)?),
                    false => ("en-GB", text),
                };
                let shipped = without_the_pages_words(&all)?;
                data.locale = all;
                (code, shipped)
            }
            Class::SafetyNet => {
                data.safety_net = text.clone();
                (stem, text)
            }
            _ => (stem, text),
        };
        data.files.push(File::hashed(class, class.name(), stem, "json", text.into_bytes()));
    }
    let national = root.join(DEFAULT_DIRECTORIES[0]);
    data.national = pack_json(&national, &read(&national)?)?;
    places(root, &mut data)?;
    for path in directories(root, what)? {
        directory(&path, &mut data)?;
    }
    Ok(data)
}

/// Leaves out the wording of the static page: the page itself carries it.
fn without_the_pages_words(locale: &str) -> Result<String> {
    let mut value: Value = serde_json::from_str(locale)?;
    if let Some(strings) = value.get_mut("strings").and_then(Value::as_object_mut) {
        strings.retain(|key, _| !key.starts_with("static.") && !key.starts_with("kiosk."));
    }
    Ok(value.to_string())
}

/// Leaves out what only the native tool reads: it is a tenth of what the browser would fetch.
fn without_the_tools_part(class: Class, text: &str) -> Result<String> {
    let members: &[&str] = match class {
        Class::Questionnaire => &["$schema", "licence", "words"],
        Class::Taxonomy => &["$schema", "licence", "schemes", "exact", "close"],
        Class::SafetyNet => &["$schema", "source", "service_id", "confidence"],
        Class::Locale => &["$schema", "reviewers", "status"],
        _ => return Ok(text.to_owned()),
    };
    let mut value: Value = serde_json::from_str(text)?;
    leave_out(&mut value, members);
    Ok(value.to_string())
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
fn places(root: &Path, data: &mut Data) -> Result<()> {
    let folder = root.join("assets/places");
    let there = ["txt", "json", "bin", "csv"].map(|e| (e, folder.join("outcodes").with_extension(e)));
    let Some((extension, path)) = there.into_iter().find(|(_, path)| path.is_file()) else {
        bail!("assets/places holds no outcodes file: `cargo xtask places` makes it");
    };
    let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    data.files.push(File::hashed(Class::Places, "places", "outcodes", extension, bytes));
    Ok(())
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

/// Packs one directory and notes it for the manifest.
fn directory(path: &Path, data: &mut Data) -> Result<()> {
    let text = pack_json(path, &read(path)?)?;
    let value: Value = serde_json::from_str(&text)?;
    if !value.get("services").is_some_and(Value::is_array) {
        bail!(
            "{} has no list `services`: it is not a Fingerpost directory. A feed or a spreadsheet becomes one with \
             `fingerpost import`",
            path.display()
        );
    }
    let sample = value.get("sample").and_then(Value::as_bool).unwrap_or(false);
    let id = value.get("id").and_then(Value::as_str).unwrap_or("directory");
    // The id goes into a file name and an attribute: letters, digits and hyphens only.
    let stem: String = id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let stem = if stem.is_empty() { "directory".to_owned() } else { stem };
    let file = File::hashed(Class::Directory, &format!("directory/{stem}"), &stem, "json", text.into_bytes());
    data.sample |= sample;
    let title = value.get("title").cloned().unwrap_or_default();
    data.directories.push(json!({"id": id, "title": title, "published": value.get("published"), "sample": sample, "file": file.path}));
    data.files.push(file);
    Ok(())
}
