//! From text to domain values. Each loader says what it could not use, where, and how to mend it.

mod definitions;
mod directory;
mod locale;
mod questionnaire;
pub(super) mod reader;
mod safety;
mod service;
mod taxonomy;

pub use crate::domain::directory::{CleanLink, clean_email, clean_phone, clean_url};
pub use definitions::Definitions;
pub use directory::load_directory;
pub use locale::load_locale;
pub use questionnaire::load_questionnaire;
pub use safety::load_safety_net;
pub use taxonomy::load_taxonomy;

use super::json::{Findings, Json};
use super::parser::{self, Fault};
use super::{Diagnostic, Severity};

/// The only version of every format so far.
pub const SCHEMA_VERSION: u32 = 1;

/// Reads a whole file of version 1.
pub(super) fn parse(text: &str) -> Result<Json<'_>, Vec<Diagnostic>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let json = parser::parse(text).map_err(|fault| vec![syntax(text, fault)])?;
    check_version(&json)?;
    Ok(json)
}

/// Refuses a file of another version in plain words.
fn check_version(json: &Json<'_>) -> Result<(), Vec<Diagnostic>> {
    if json.get("schema_version") == Some(&Json::Number(f64::from(SCHEMA_VERSION))) {
        return Ok(());
    }
    let mut findings = Findings::default();
    let mark = findings.enter("schema_version");
    findings.add(Severity::Error, "unknown-version", || match json.get("schema_version") {
        Some(_) => (
            format!("This file is of another version; this program reads version {SCHEMA_VERSION}."),
            "Use a program of that version, or write the file in version 1.".to_owned(),
        ),
        None => (
            "The file does not say its version.".to_owned(),
            "Put \"schema_version\": 1 at the top.".to_owned(),
        ),
    });
    findings.leave(mark);
    Err(findings.into_list())
}

/// The findings of a file in which there is nothing that could be used.
fn nothing_in(mut findings: Findings, field: &str) -> Vec<Diagnostic> {
    let mark = findings.enter(field);
    findings.add(Severity::Error, "nothing-here", || {
        (
            "There is nothing here that can be used.".to_owned(),
            "Mend what is said of it, or fill it.".to_owned(),
        )
    });
    findings.leave(mark);
    findings.into_list()
}

/// What stands there is no JSON, or no file of this kind.
fn syntax(text: &str, fault: Fault) -> Diagnostic {
    let mut findings = Findings::default();
    findings.add(Severity::Error, "not-readable", || {
        let (line, column) = fault.line_and_column(text);
        (
            format!("It cannot be read: {} (line {line}, column {column}).", fault.what),
            "Look at that line and column: a comma, a quote or a bracket may be missing.".to_owned(),
        )
    });
    findings.into_list().remove(0)
}
