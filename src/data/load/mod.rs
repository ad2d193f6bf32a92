//! From text to domain values. Each loader says what it could not use, where, and how to mend it.

mod directory;
mod locale;
mod questionnaire;
mod reader;
mod safety;
mod service;
mod taxonomy;

pub use crate::domain::directory::{CleanLink, clean_email, clean_phone, clean_url};
pub use directory::load_directory;
pub use locale::load_locale;
pub use questionnaire::load_questionnaire;
pub use safety::load_safety_net;
pub use taxonomy::load_taxonomy;

use super::Diagnostic;
use serde::Deserialize;

/// The only version of every format so far.
pub const SCHEMA_VERSION: u32 = 1;

#[derive(Deserialize)]
struct VersionOnly {
    schema_version: Option<serde_json::Value>,
}

/// Reads a whole file; a wrong version is said before anything else is looked at.
fn parse<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Vec<Diagnostic>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let head: VersionOnly = serde_json::from_str(text).map_err(|error| vec![syntax(&error)])?;
    match head.schema_version.as_ref().and_then(serde_json::Value::as_u64) {
        Some(1) => {}
        Some(other) => {
            return Err(vec![Diagnostic::error(
                "unknown-version",
                "/schema_version",
                format!("This file is of version {other}; this program reads version {SCHEMA_VERSION}."),
                "Use a newer program, or write the file in the older version.",
            )]);
        }
        None => {
            return Err(vec![Diagnostic::error(
                "no-version",
                "/schema_version",
                "The file does not say its version.",
                "Put \"schema_version\": 1 at the top.",
            )]);
        }
    }
    serde_json::from_str(text).map_err(|error| vec![syntax(&error)])
}

fn syntax(error: &serde_json::Error) -> Diagnostic {
    Diagnostic::error(
        "not-readable",
        "",
        format!("It cannot be read: {error}."),
        "Look at that line and column: a comma, a quote or a bracket may be missing, or a value of the wrong kind.",
    )
}
