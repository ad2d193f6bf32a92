//! A locale file, version 1 (`assets/schema/locale.schema.json`).

use std::collections::BTreeMap;

use serde::Deserialize;

/// A locale file.
#[derive(Debug, Deserialize)]
pub struct LocaleFile {
    /// 1.
    pub schema_version: u32,
    /// BCP 47 tag.
    pub language: String,
    /// Its own name for itself.
    #[serde(default)]
    pub name: String,
    /// `ltr` or `rtl`.
    #[serde(default)]
    pub direction: String,
    /// Wording by key.
    pub strings: BTreeMap<String, String>,
}
