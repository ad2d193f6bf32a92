//! A directory of services as it goes into the folder.

use super::files::{Class, File, pack_json};
use anyhow::{Result, bail};
use serde_json::{Value, json};
use std::path::Path;

/// A directory, packed, and what it says of itself.
#[derive(Clone, Debug)]
pub struct Packed {
    /// The file.
    pub file: File,
    /// Its id, such as `uk-national`.
    pub id: String,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// The day it was published, as it is written there.
    pub published: Option<String>,
    /// Its services are invented, and every page must say so.
    pub sample: bool,
}

impl Packed {
    /// Packs a directory; `path` is only named in errors.
    ///
    /// # Errors
    /// When the text is not JSON, or has no services.
    pub fn of(path: &Path, text: &str) -> Result<Self> {
        let text = pack_json(path, text)?;
        let value: Value = serde_json::from_str(&text)?;
        if !value.get("services").is_some_and(Value::is_array) {
            bail!(
                "{} has no list `services`: it is not a Fingerpost directory. A feed or a spreadsheet becomes one with \
                 `fingerpost import`",
                path.display()
            );
        }
        let said = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let id = said("id").unwrap_or_else(|| "directory".to_owned());
        // The id goes into a file name and an attribute: letters, digits and hyphens only.
        let stem: String = id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let stem = if stem.is_empty() { "directory".to_owned() } else { stem };
        let file =
            File::hashed(Class::Directory, &format!("directory/{stem}"), &stem, "json", text.into_bytes());
        let sample = value.get("sample").and_then(Value::as_bool).unwrap_or(false);
        Ok(Self { file, id, title: said("title"), published: said("published"), sample })
    }

    /// What the manifest says of it.
    pub(super) fn facts(&self) -> Value {
        json!({
            "id": self.id,
            "title": self.title,
            "published": self.published,
            "sample": self.sample,
            "file": self.file.path,
        })
    }
}
