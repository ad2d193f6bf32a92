//! Loads wording.

use super::parse;
use super::reader::code;
use crate::data::json::{Findings, Json};
use crate::data::{Diagnostic, Loaded};
use crate::i18n::{Catalogue, Direction};

/// Loads a locale file.
pub fn load_locale(text: &str) -> Result<Loaded<Catalogue>, Vec<Diagnostic>> {
    let file = parse(text)?;
    let mut findings = Findings::default();
    let direction = code(&mut findings, &file, "direction").unwrap_or(Direction::LeftToRight);
    let language = findings.text(&file, "language").unwrap_or("en-GB");
    let name = findings.text(&file, "name").unwrap_or_default();
    let mut strings: Vec<(Box<str>, Box<str>)> = Vec::new();
    if let Some(held @ Json::Object(members)) = file.get("strings") {
        let mark = findings.enter("strings");
        for (key, _) in members {
            if let Some(text) = findings.text(held, key) {
                strings.push((Box::from(&**key), Box::from(text)));
            }
        }
        findings.leave(mark);
    }
    let value = Catalogue::new(language, name, direction, strings);
    Ok(Loaded { value, diagnostics: findings.into_list() })
}
