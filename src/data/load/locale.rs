//! Loads wording.

use super::parse;
use crate::data::wire::locale::LocaleFile;
use crate::data::{Diagnostic, Loaded};
use crate::i18n::{Catalogue, Direction};

/// Loads a locale file.
pub fn load_locale(text: &str) -> Result<Loaded<Catalogue>, Vec<Diagnostic>> {
    let file: LocaleFile = parse(text)?;
    let mut diagnostics = Vec::new();
    let direction = match file.direction.as_str() {
        "rtl" => Direction::RightToLeft,
        "ltr" | "" => Direction::LeftToRight,
        other => {
            diagnostics.push(Diagnostic::error(
                "unknown-code",
                "/direction",
                format!("\"{other}\" is not a direction."),
                "Use ltr or rtl.",
            ));
            Direction::LeftToRight
        }
    };
    let value = Catalogue::new(&file.language, &file.name, direction, file.strings);
    Ok(Loaded { value, diagnostics })
}
