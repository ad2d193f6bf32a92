//! The list of needs, version 1 (`assets/schema/taxonomy.schema.json`).

use serde::Deserialize;

/// A taxonomy file.
#[derive(Debug, Deserialize)]
pub struct TaxonomyFile {
    /// 1.
    pub schema_version: u32,
    /// Areas of life.
    pub domains: Vec<Domain>,
}

/// An area of life.
#[derive(Debug, Deserialize)]
pub struct Domain {
    /// Its code.
    pub code: String,
    /// Picture.
    #[serde(default)]
    pub pictogram: String,
    /// Its needs.
    pub needs: Vec<Need>,
}

/// A need.
#[derive(Debug, Deserialize)]
pub struct Need {
    /// Its code.
    pub code: String,
    /// Picture.
    #[serde(default)]
    pub pictogram: String,
    /// `heavy` or `always-a-person`.
    pub boundary: Option<String>,
    /// Drives the safety net.
    #[serde(default)]
    pub urgent: bool,
}
