//! The vignettes as they are written.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

/// The whole file; what judging does not use is left unread.
#[derive(Debug, Deserialize)]
pub struct Cases {
    pub vignettes: Vec<Vignette>,
    pub pairs: Vec<Pair>,
}

#[derive(Debug, Deserialize)]
pub struct Vignette {
    pub id: String,
    pub theme: String,
    pub answers: Value,
    pub expect: Expectation,
}

#[derive(Debug, Deserialize)]
pub struct Expectation {
    pub urgency: String,
    #[serde(default)]
    pub urgency_accept: Vec<String>,
    pub must_show_helplines: Vec<String>,
    pub lead_with: String,
    #[serde(default)]
    pub lead_accept: Vec<String>,
    pub needs_derived: Vec<String>,
    #[serde(default)]
    pub needs_optional: Vec<String>,
    pub must_not: Vec<MustNot>,
    pub gm_relevance: Relevance,
}

#[derive(Debug, Deserialize)]
pub struct MustNot {
    pub say: String,
    pub check: Option<Check>,
}

/// A machine-readable check, of `must_not` or of a pair.
#[derive(Debug, Deserialize)]
pub struct Check {
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(flatten)]
    pub fields: BTreeMap<String, Value>,
}

impl Check {
    pub fn texts(&self, field: &str) -> Vec<String> {
        let items = self.fields.get(field).and_then(Value::as_array).cloned().unwrap_or_default();
        items.iter().filter_map(|item| item.as_str().map(String::from)).collect()
    }

    pub fn text(&self, field: &str) -> &str {
        self.fields.get(field).and_then(Value::as_str).unwrap_or("")
    }

    pub fn number(&self, field: &str) -> Option<f64> {
        self.fields.get(field).and_then(Value::as_f64)
    }

    pub fn flag(&self, field: &str) -> bool {
        self.fields.get(field).and_then(Value::as_bool).unwrap_or(false)
    }

    /// How many of the first places it looks at; ten where it does not say.
    pub fn k(&self) -> usize {
        self.number("k").map_or(10, |k| k as usize)
    }
}

#[derive(Debug, Deserialize)]
pub struct Relevance {
    pub mode: String,
    #[serde(default)]
    pub graded: Vec<Graded>,
    #[serde(default)]
    pub rules: Vec<RelevanceRule>,
}

#[derive(Debug, Deserialize)]
pub struct Graded {
    pub id: String,
    pub grade: u32,
    #[serde(default)]
    pub needs: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct RelevanceRule {
    pub need: String,
    pub grade: u32,
    pub relevant_if: Conditions,
}

/// All that are given must hold.
#[derive(Debug, Deserialize)]
pub struct Conditions {
    pub category_any: Option<Vec<String>>,
    pub name_any: Option<Vec<String>>,
    pub text_any: Option<Vec<String>>,
    pub exclude_text_any: Option<Vec<String>>,
    pub area_any: Option<Vec<String>>,
    pub max_km: Option<f64>,
}

#[derive(Debug, Deserialize)]
pub struct Pair {
    pub id: String,
    pub base: String,
    pub variant_id: String,
    pub answers: Value,
    pub checks: Vec<Check>,
}

/// What the tool answered for one person.
#[derive(Clone, Debug, Deserialize)]
pub struct Answer {
    pub vignette_id: String,
    pub urgency: String,
    pub lead_with: String,
    pub helplines: Vec<String>,
    pub needs: Vec<String>,
    pub services: Vec<String>,
}

/// Urgency levels, least first.
pub const LEVELS: [&str; 4] = ["none", "talk-today", "urgent-111", "emergency-999"];

pub fn level(name: &str) -> usize {
    LEVELS.iter().position(|level| *level == name).unwrap_or_else(|| panic!("urgency {name}"))
}
