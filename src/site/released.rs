//! Reading a released folder back: what `cargo xtask dist` made, taken apart again.

use super::directory::Packed;
use super::files::{Class, File, Squeezed, name_of, with_suffix};
use super::release::{MANIFEST, PARTS, Parts, Release, without_mark};
use super::{headers::HASHED, read_text};
use crate::domain::code::Code;
use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// The directory of the national services, by its id.
pub const NATIONAL: &str = "uk-national";

/// What is read of the manifest.
#[derive(Debug, Deserialize)]
struct Manifest {
    version: String,
    files: BTreeMap<String, Entry>,
    directories: Vec<Listed>,
}

#[derive(Debug, Deserialize)]
struct Entry {
    file: String,
    class: String,
}

#[derive(Debug, Deserialize)]
struct Listed {
    file: String,
}

/// The classes of a release's own hashed files, in the order in which they name a build.
const OWN: [Class; 6] =
    [Class::Wasm, Class::Script, Class::Icon, Class::Kiosk, Class::Offline, Class::Places];

impl Release {
    /// Takes a released folder apart.
    ///
    /// # Errors
    /// When it is not one, is of another version than this program, or is damaged.
    pub fn read(folder: &Path) -> Result<Self> {
        let shown = folder.display();
        let parts = folder.join(PARTS);
        ensure!(
            parts.is_file(),
            "{shown} is no released folder: it has no {PARTS}. Name the folder that came with the release, or that \
             `cargo xtask dist` made; a folder made by `fingerpost build` cannot be built from"
        );
        let manifest = folder.join(MANIFEST);
        let manifest: Manifest = serde_json::from_str(&read_text(&manifest)?)
            .with_context(|| format!("{} is broken: fetch the release again", manifest.display()))?;
        let own = env!("CARGO_PKG_VERSION");
        ensure!(
            manifest.version == own,
            "{shown} is of version {}, this program of version {own}: use the two of one release",
            manifest.version
        );
        let parts: Parts = serde_json::from_str(&read_text(&parts)?)
            .with_context(|| format!("{} is broken: fetch the release again", parts.display()))?;
        let mut release = Self { parts, ..Self::default() };
        let mut files = Vec::new();
        for (logical, entry) in &manifest.files {
            let Some(class) = Class::parse(&entry.class) else {
                bail!("{shown} has a file of a kind that this program does not know: {}", entry.class);
            };
            let hashed = entry.file.starts_with(&format!("{HASHED}/"));
            match class {
                Class::Css => {
                    let css = String::from_utf8(whole(folder, class, logical, &entry.file)?.bytes)?;
                    release.styles = without_mark(&css).to_owned();
                }
                Class::Embed => {
                    let bytes = std::fs::read(folder.join(&entry.file))
                        .with_context(|| format!("{shown} lacks {}", entry.file))?;
                    release.beside.push(File::named(class, logical, &entry.file, bytes));
                }
                Class::Definitions => {
                    release.definitions.push(whole(folder, class, logical, &entry.file)?);
                }
                _ if hashed && OWN.contains(&class) => {
                    files.push(whole(folder, class, logical, &entry.file)?);
                }
                // Pages are written anew.
                _ => {}
            }
        }
        files.sort_by_key(|file| OWN.iter().position(|class| *class == file.class));
        release.files = files;
        for listed in &manifest.directories {
            let file = whole(folder, Class::Directory, "", &listed.file)?;
            let mut packed = Packed::of(Path::new(&listed.file), &String::from_utf8(file.bytes)?)?;
            packed.file.squeezed = file.squeezed;
            if packed.id == NATIONAL {
                release.national = String::from_utf8(packed.file.bytes.clone())?;
            }
            release.directories.push(packed);
        }
        ensure!(
            !release.national.is_empty(),
            "{shown} has no national services: it was made with --directory. Name one that was made without"
        );
        Ok(release)
    }
}

/// A hashed file with its squeezed copies, if it is what its name says.
fn whole(folder: &Path, class: Class, logical: &str, path: &str) -> Result<File> {
    let at = folder.join(path);
    let bytes = std::fs::read(&at).with_context(|| format!("{} cannot be read", at.display()))?;
    let named = format!(".{}.", name_of([bytes.as_slice()]));
    ensure!(
        path.contains(&named),
        "{} is damaged: it is not what its name says. Fetch the release again",
        at.display()
    );
    let mut file = File::named(class, logical, path, bytes);
    let squeezed = |suffix: &str| std::fs::read(with_suffix(&at, suffix)).ok();
    file.squeezed = squeezed("br").zip(squeezed("gz")).map(|(brotli, gzip)| Squeezed { brotli, gzip });
    Ok(file)
}
