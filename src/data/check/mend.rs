//! What in a directory can be mended without asking anybody.

use std::ops::Range;

use serde_json::Value;

use super::directory::PROSE;
use super::locate::locate;
use crate::data::import::tidy;

/// A mend: which bytes of the file become which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// JSON pointer to the value.
    pub pointer: String,
    /// Code of the finding that it mends.
    pub code: &'static str,
    /// The bytes of the value in the file.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub text: String,
}

/// Texts of a service that people read, beside those at its top.
const NOTES: [&str; 2] = ["for/note", "cost/note"];

/// Everything that is safe to mend in a directory: HTML in texts, numbers without groups, links without a
/// scheme, e-mail addresses with something around them, points the wrong way round. Nothing is added, and
/// nothing is taken out that a reader could miss. The mends do not overlap and are in the order of the file.
pub fn mends(text: &str) -> Vec<Mend> {
    let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Ok(file) = serde_json::from_str::<Value>(bare) else { return Vec::new() };
    let shift = text.len() - bare.len();
    let mut found = Vec::new();
    let count = file.get("services").and_then(Value::as_array).map_or(0, Vec::len);
    for index in 0..count {
        service(&file, &format!("/services/{index}"), &mut found);
    }
    let mends = found.into_iter().filter_map(|(pointer, code, value)| {
        let range = locate(bare, &pointer)?;
        let range = range.start + shift..range.end + shift;
        Some(Mend { pointer, code, range, text: value.to_string() })
    });
    let mut mends: Vec<Mend> = mends.collect();
    mends.sort_by_key(|mend| mend.range.start);
    mends
}

/// The text with all mends made.
pub fn mended(text: &str, mends: &[Mend]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for mend in mends {
        out.push_str(text.get(from..mend.range.start).unwrap_or_default());
        out.push_str(&mend.text);
        from = mend.range.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

type Found = Vec<(String, &'static str, Value)>;

fn service(file: &Value, at: &str, found: &mut Found) {
    let text = |pointer: &str| file.pointer(pointer).and_then(Value::as_str);
    for field in PROSE.iter().chain(&NOTES) {
        let pointer = format!("{at}/{field}");
        let plain = text(&pointer).and_then(tidy::without_markup);
        found.extend(plain.map(|plain| (pointer, "html", Value::from(plain))));
    }
    let phones = file.pointer(&format!("{at}/phones")).and_then(Value::as_array).map_or(0, Vec::len);
    let numbers = (0..phones).map(|index| format!("{at}/phones/{index}/number"));
    for pointer in numbers.chain([format!("{at}/phone"), format!("{at}/text_number")]) {
        let grouped = text(&pointer).and_then(tidy::phone);
        found.extend(grouped.map(|number| (pointer, "ungrouped-phone", Value::from(number))));
    }
    let pointer = format!("{at}/url");
    let link = text(&pointer).and_then(tidy::link);
    found.extend(link.map(|link| (pointer, "bad-link", Value::from(link))));
    let pointer = format!("{at}/email");
    let email = text(&pointer).and_then(tidy::email);
    found.extend(email.map(|email| (pointer, "bad-email", Value::from(email))));
    let places = file.pointer(&format!("{at}/locations")).and_then(Value::as_array).map_or(0, Vec::len);
    for index in 0..places {
        let (latitude, longitude) =
            (format!("{at}/locations/{index}/latitude"), format!("{at}/locations/{index}/longitude"));
        let degrees = |pointer: &str| file.pointer(pointer).and_then(Value::as_f64);
        if let (Some(north), Some(east)) = (degrees(&latitude), degrees(&longitude))
            && (49.0..=61.0).contains(&east)
            && (-9.0..=3.0).contains(&north)
        {
            found.push((latitude, "swapped-coordinates", Value::from(east)));
            found.push((longitude, "swapped-coordinates", Value::from(north)));
        }
    }
}
