//! Loads wording.

use super::reader::code;
use super::{nothing_in, parse};
use crate::data::json::{Findings, Json};
use crate::data::{Diagnostic, Loaded};
use crate::i18n::{Catalogue, Direction};

/// Loads a locale file; one without a single string is refused.
pub fn load_locale(text: &str) -> Result<Loaded<Catalogue>, Vec<Diagnostic>> {
    let file = parse(text)?;
    let mut findings = Findings::default();
    let direction = code(&mut findings, &file, "direction").unwrap_or(Direction::LeftToRight);
    let language = findings.text(&file, "language").unwrap_or("en-GB");
    let name = findings.text(&file, "name").unwrap_or_default();
    let mut strings: Vec<(Box<str>, Box<str>)> = Vec::new();
    if let Some(held @ Json::Object(members)) = findings.object(&file, "strings") {
        let mark = findings.enter("strings");
        for (key, _) in members {
            if let Some(text) = findings.text(held, key) {
                strings.push((Box::from(&**key), Box::from(text)));
            }
        }
        findings.leave(mark);
    }
    if strings.is_empty() {
        return Err(nothing_in(findings, "strings"));
    }
    let value = Catalogue::new(language, name, direction, strings);
    Ok(Loaded { value, diagnostics: findings.into_list() })
}
