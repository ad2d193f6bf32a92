//! A JSON value that knows where it stands, and the findings made on the way.

use std::collections::BTreeMap;

use serde_json::Value;

use super::text;
use crate::data::diagnostic::{Diagnostic, Severity};

/// A value and the JSON pointer to it.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    value: &'a Value,
    pointer: String,
}

impl<'a> Node<'a> {
    /// The whole document.
    #[cfg(test)]
    pub fn root(value: &'a Value) -> Node<'a> {
        Node { value, pointer: String::new() }
    }

    /// A value that stands at this place.
    pub fn at(value: &'a Value, pointer: &str) -> Node<'a> {
        Node { value, pointer: pointer.to_owned() }
    }

    /// The value.
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// Where it stands.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// A pointer to a field of this object, whether it is there or not.
    pub fn pointer_to(&self, field: &str) -> String {
        format!("{}/{}", self.pointer, field.replace('~', "~0").replace('/', "~1"))
    }

    /// A field of this object that is there and not null, under its name of 3.0 or an older one.
    pub fn get(&self, field: &str) -> Option<Node<'a>> {
        self.plain(field).or_else(|| self.older(field).next())
    }

    fn plain(&self, field: &str) -> Option<Node<'a>> {
        let value = self.value.as_object()?.get(field).filter(|value| !value.is_null())?;
        Some(Node { value, pointer: self.pointer_to(field) })
    }

    /// The same field under its older names; those hold lists and objects only.
    fn older(&self, field: &str) -> impl Iterator<Item = Node<'a>> {
        let names =
            OLDER_NAMES.iter().find(|(name, _)| *name == field).map_or(&[] as &[&str], |(_, old)| old);
        names.iter().filter_map(|name| self.plain(name)).filter(|node| is_container(node.value))
    }

    /// The members of a list; a single object counts as a list of one.
    pub fn items(&self) -> Vec<Node<'a>> {
        match self.value {
            Value::Array(items) => items
                .iter()
                .enumerate()
                .filter(|(_, value)| !value.is_null())
                .map(|(index, value)| Node { value, pointer: format!("{}/{index}", self.pointer) })
                .collect(),
            Value::Object(_) => vec![self.clone()],
            _ => Vec::new(),
        }
    }

    /// The members of a list in a field, older names of it among them; none where the field is missing.
    pub fn list(&self, field: &str) -> Vec<Node<'a>> {
        self.plain(field).into_iter().chain(self.older(field)).flat_map(|node| node.items()).collect()
    }

    /// Field names (those of 3.0 for older ones) and values of this object, in the file's order.
    pub fn fields(&self) -> Vec<(&'a str, Node<'a>)> {
        let Some(object) = self.value.as_object() else { return Vec::new() };
        object
            .iter()
            .map(|(name, value)| (name_of_today(name, value), Node { value, pointer: self.pointer_to(name) }))
            .collect()
    }
}

/// Fields of 3.0 that had other names in 1.0 or in feeds that mixed the two, with those names.
const OLDER_NAMES: [(&str, &[&str]); 12] = [
    ("schedules", &["regular_schedules", "regular_schedule"]),
    ("attributes", &["service_taxonomys", "service_taxonomies", "service_taxonomy", "service_attributes"]),
    ("taxonomy_term", &["taxonomy"]),
    ("eligibility", &["eligibilitys", "eligibilities"]),
    (
        "addresses",
        &["physical_addresses", "physical_address", "postal_addresses", "postal_address", "address"],
    ),
    ("accessibility", &["accessibility_for_disabilities"]),
    ("service_at_locations", &["service_at_location"]),
    ("service_areas", &["service_area"]),
    ("cost_options", &["cost_option"]),
    ("contacts", &["contact"]),
    ("phones", &["phone"]),
    ("funding", &["fundings"]),
];

fn is_container(value: &Value) -> bool {
    value.is_array() || value.is_object()
}

/// The name of 3.0 for a field.
fn name_of_today<'n>(name: &'n str, value: &Value) -> &'n str {
    let today = OLDER_NAMES.iter().find(|(_, old)| old.contains(&name) && is_container(value));
    today.map_or(name, |(today, _)| today)
}

/// Everything found while reading one feed.
#[derive(Debug, Default)]
pub(super) struct Findings {
    found: Vec<Diagnostic>,
    left_out: BTreeMap<String, (String, u32, &'static str)>,
    /// Something was mended since the last question.
    mended: bool,
    /// Whole texts of which only the beginning found room.
    overflow: Vec<(String, String)>,
}

impl Findings {
    /// Notes that something was mended: nothing a reader needs is lost.
    pub fn mended(&mut self, code: &'static str, pointer: &str, message: String, hint: &str) {
        self.mended = true;
        self.found.push(Diagnostic::new(Severity::Note, code, pointer, message, hint));
    }

    /// Notes something worth knowing.
    pub fn note(&mut self, code: &'static str, pointer: &str, message: String, hint: &str) {
        self.found.push(Diagnostic::new(Severity::Note, code, pointer, message, hint));
    }

    /// Notes that something was left out or is doubtful.
    pub fn warn(&mut self, code: &'static str, pointer: &str, message: String, hint: &str) {
        self.found.push(Diagnostic::warning(code, pointer, message, hint));
    }

    /// Notes that a record cannot be used.
    pub fn error(&mut self, code: &'static str, pointer: &str, message: String, hint: &str) {
        self.found.push(Diagnostic::error(code, pointer, message, hint));
    }

    /// Counts a field that this format has no place for, and that says nothing to a reader.
    pub fn leave_out(&mut self, path: &str, pointer: &str, why: &'static str) {
        let entry = self.left_out.entry(path.to_owned()).or_insert_with(|| (pointer.to_owned(), 0, why));
        entry.1 += 1;
    }

    /// At most this many characters of a text; the whole is kept aside for `attributes`.
    pub fn shorten(&mut self, node: &Node<'_>, field: &str, text: String, limit: usize) -> String {
        let (short, cut) = text::clip(&text, limit);
        if cut {
            self.warn(
                "text-shortened",
                &node.pointer_to(field),
                format!("\"{field}\" is longer than {limit} characters; the whole is kept under attributes."),
                "Shorten the text at its source.",
            );
            self.overflow.push((format!("{field}.whole"), text));
        }
        short
    }

    /// Whole texts kept aside since the last call.
    pub fn take_overflow(&mut self) -> Vec<(String, String)> {
        std::mem::take(&mut self.overflow)
    }

    /// True when anything was mended since the last call.
    pub fn take_mended(&mut self) -> bool {
        std::mem::take(&mut self.mended)
    }

    /// Adds a finding as it is.
    #[cfg(feature = "tool")]
    pub fn push(&mut self, finding: Diagnostic) {
        self.found.push(finding);
    }

    /// All findings: first those about records, then one for each field that was left out everywhere.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        let mut found = self.found;
        for (path, (pointer, count, why)) in self.left_out {
            found.push(Diagnostic::new(
                Severity::Note,
                "field-not-carried",
                pointer,
                format!("\"{path}\" is not carried over ({count} times): {why}."),
                "Nothing to do; this is the first place it was found.",
            ));
        }
        found
    }

    /// Text of a field, made plain. `None` for missing, empty and stand-ins such as "n/a".
    pub fn text(&mut self, node: &Node<'_>, field: &str) -> Option<String> {
        node.get(field).and_then(|value| self.text_of(&value))
    }

    /// Text of the first of these fields that holds any.
    pub fn text_of_first(&mut self, node: &Node<'_>, fields: &[&str]) -> Option<String> {
        fields.iter().find_map(|field| self.text(node, field))
    }

    /// Text of a value, made plain; lists of texts become one text.
    pub fn text_of(&mut self, node: &Node<'_>) -> Option<String> {
        let raw = match node.value() {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Bool(flag) => String::from(if *flag { "yes" } else { "no" }),
            Value::Array(items) => {
                let parts: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
                if parts.len() < items.len() {
                    self.wrong_type(node, "text");
                }
                parts.join("\n")
            }
            Value::Object(_) => {
                self.wrong_type(node, "text");
                return None;
            }
            Value::Null => return None,
        };
        let plain = text::plain(&raw);
        if plain.had_markup {
            self.mended(
                "markup-removed",
                node.pointer(),
                String::from("HTML was taken out of the text."),
                "Publish plain text: markup is never shown.",
            );
        }
        if plain.had_controls {
            self.mended(
                "invisible-characters-removed",
                node.pointer(),
                String::from("Control or invisible characters were taken out of the text."),
                "Look for a wrong character encoding where the data is exported.",
            );
        }
        Some(plain.text).filter(|text| !is_stand_in(text))
    }

    /// A number, also when it is written as text.
    pub fn number(&mut self, node: &Node<'_>, field: &str) -> Option<f64> {
        let value = node.get(field)?;
        let number = match value.value() {
            Value::Number(number) => number.as_f64(),
            Value::String(text) if is_stand_in(text.trim()) => return None,
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        let number = number.filter(|number| number.is_finite());
        if number.is_none() {
            self.wrong_type(&value, "a number");
        }
        number
    }

    fn wrong_type(&mut self, node: &Node<'_>, wanted: &str) {
        self.warn(
            "wrong-type",
            node.pointer(),
            format!("Expected {wanted}; found {}. It was left out.", kind_of(node.value())),
            "Look at the schema of the format, or type the value anew.",
        );
    }
}

/// True for text that only stands in for a missing value.
pub(super) fn is_stand_in(text: &str) -> bool {
    let bare = text.trim().trim_end_matches('.').to_lowercase();
    matches!(
        bare.as_str(),
        "" | "-"
            | "--"
            | "n/a"
            | "na"
            | "none"
            | "null"
            | "nil"
            | "unknown"
            | "not known"
            | "tbc"
            | "tba"
            | "?"
            | "undefined"
            | "not applicable"
            | "no data"
            | "not available"
    )
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
