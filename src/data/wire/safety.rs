//! The safety net, version 1 (`assets/schema/safety-net.schema.json`).

use serde::Deserialize;
use serde_json::value::RawValue;

/// A safety net file with its lines still unread, so that one bad line costs only itself.
#[derive(Debug, Deserialize)]
pub struct SafetyNetFile<'a> {
    /// 1.
    pub schema_version: u32,
    /// Help lines, unread.
    #[serde(borrow)]
    pub lines: Vec<&'a RawValue>,
}

/// One help line.
#[derive(Debug, Deserialize)]
#[serde(default)]
#[derive(Default)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it works.
    pub nations: Vec<String>,
    /// Concern and need codes.
    pub topics: Vec<String>,
    /// Lower first.
    pub rank: u16,
    /// Youngest.
    pub minimum_age: Option<u8>,
    /// Oldest.
    pub maximum_age: Option<u8>,
    /// Genders.
    pub genders: Vec<String>,
    /// How it is used.
    pub channels: Vec<String>,
    /// Number to ring.
    pub phone: Option<String>,
    /// Number to text.
    pub text_number: Option<String>,
    /// Word to text.
    pub text_word: Option<String>,
    /// Website.
    pub url: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// What it costs.
    pub cost: Option<String>,
    /// Day and night.
    pub always_open: bool,
    /// Hours in words.
    pub hours: Option<String>,
    /// BCP 47 tags.
    pub languages: Vec<String>,
    /// Access.
    pub access: Vec<String>,
    /// What happens.
    pub what_to_expect: Option<String>,
    /// Note.
    pub note: Option<String>,
    /// `YYYY-MM-DD`.
    pub checked: Option<String>,
}
