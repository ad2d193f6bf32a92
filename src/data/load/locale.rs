//! Loads wording.

use super::reader::code;
use super::{nothing_in, parse};
use crate::data::json::{Findings, Json};
use crate::data::{Diagnostic, Loaded};
use crate::i18n::{Catalogue, Direction};

/// Strings by key. What the browser fetches is nested by the parts of the keys, which is a tenth shorter; an empty
/// part is the key so far.
fn collect(findings: &mut Findings, held: &Json<'_>, before: &str, strings: &mut Vec<(Box<str>, Box<str>)>) {
    let Json::Object(members) = held else { return };
    for (part, value) in members {
        let between = if before.is_empty() || part.is_empty() { "" } else { "." };
        let key = [before, between, part].concat();
        if matches!(value, Json::Object(_)) {
            let mark = findings.enter(part);
            collect(findings, value, &key, strings);
            findings.leave(mark);
        } else if let Some(text) = findings.text(held, part) {
            strings.push((key.into(), Box::from(text)));
        }
    }
}

/// Loads a locale file; one without a single string is refused.
pub fn load_locale(text: &str) -> Result<Loaded<Catalogue>, Vec<Diagnostic>> {
    let file = parse(text)?;
    let mut findings = Findings::default();
    let direction = code(&mut findings, &file, "direction").unwrap_or(Direction::LeftToRight);
    let language = findings.text(&file, "language").unwrap_or("en-GB");
    let name = findings.text(&file, "name").unwrap_or_default();
    let mut strings: Vec<(Box<str>, Box<str>)> = Vec::new();
    if let Some(held) = findings.object(&file, "strings") {
        let mark = findings.enter("strings");
        collect(&mut findings, held, "", &mut strings);
        findings.leave(mark);
    }
    if strings.is_empty() {
        return Err(nothing_in(findings, "strings"));
    }
    let value = Catalogue::new(language, name, direction, strings);
    Ok(Loaded { value, diagnostics: findings.into_list() })
}
