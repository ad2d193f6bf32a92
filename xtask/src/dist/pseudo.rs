//! A made-up language that shows layout faults: every text is longer, accented and right to left.
//! A text that comes out in plain English did not come from the catalogue.

use anyhow::{Context, Result};
use serde_json::Value;

/// The code of the made-up language, as CLDR has it: one that is written from right to left, in a region code reserved
/// for private use.
pub const CODE: &str = "ar-XB";

/// Turns a locale file into the pseudo-locale.
///
/// # Errors
/// When the text is not a locale: no object `strings`.
pub fn pseudo_locale(source: &str) -> Result<String> {
    let mut locale: Value = serde_json::from_str(source)?;
    let strings = locale.get_mut("strings").and_then(Value::as_object_mut);
    for (_, text) in strings.context("a locale file needs an object `strings`")? {
        if let Value::String(plain) = text {
            *plain = stretch(plain);
        }
    }
    locale["language"] = CODE.into();
    locale["name"] = stretch("Pseudo").into();
    locale["direction"] = "rtl".into();
    locale["status"] = "draft".into();
    Ok(serde_json::to_string(&locale)?)
}

/// One text: letters accented, a third longer, in brackets that show where it was cut off.
/// Placeholders in braces stay as they are.
fn stretch(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let mut out = String::from("⟦");
    let mut letters = 0_usize;
    let mut in_braces = false;
    for c in text.chars() {
        in_braces = c == '{' || (in_braces && c != '}');
        if in_braces || c == '}' {
            out.push(c);
        } else {
            letters += usize::from(c.is_alphabetic());
            out.push(accented(c));
        }
    }
    for index in 0..letters.div_ceil(3) {
        // A word of six letters at a time, so that the addition can wrap.
        out.push(if index % 7 == 0 { ' ' } else { 'ö' });
    }
    out.push('⟧');
    out
}

fn accented(c: char) -> char {
    const PLAIN: &str = "aceginorsuyACEINORSUY";
    const MARKED: &str = "åçéĝîñøŕšûýÅÇÉÎÑØŔŠÛÝ";
    PLAIN.chars().position(|p| p == c).and_then(|i| MARKED.chars().nth(i)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_grow_and_placeholders_stay() {
        let long = stretch("Call {phone} now");
        assert!(long.contains("{phone}") && long.contains("Çåll"), "{long}");
        assert!(long.chars().count() > 16 + 3);
        assert_eq!(stretch(""), "");
    }

    #[test]
    fn the_pseudo_locale_says_it_is_right_to_left() {
        let out = pseudo_locale(r#"{"language":"en-GB","strings":{"a":"Go"}}"#).unwrap();
        let value: Value = serde_json::from_str(&out).unwrap();
        assert_eq!((&value["language"], &value["direction"]), (&CODE.into(), &"rtl".into()));
        assert!(pseudo_locale("{}").is_err());
    }
}
