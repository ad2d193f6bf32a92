//! JSON as a small tree of borrowed text, read field by field.
//!
//! One tree instead of a derived reader for each struct: the browser build is a third smaller for it, and a
//! field of the wrong kind costs that field rather than its record.

use std::borrow::Cow;

use super::diagnostic::{Diagnostic, Severity};

/// A JSON value. Text without escapes is borrowed from the file.
#[derive(Clone, Debug, PartialEq)]
pub enum Json<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any number.
    Number(f64),
    /// Text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Json<'a>>),
    /// An object, its members in the order of the file.
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

impl<'a> Json<'a> {
    /// The member of an object; the last of several with one name; `null` counts as missing.
    pub fn get(&self, name: &str) -> Option<&Json<'a>> {
        let Json::Object(members) = self else { return None };
        let found = members.iter().rev().find(|(held, _)| held == name).map(|(_, value)| value)?;
        if *found == Json::Null { None } else { Some(found) }
    }

    /// What kind of value it is, in words.
    fn kind(&self) -> &'static str {
        match self {
            Json::Null => "nothing",
            Json::Bool(_) => "true or false",
            Json::Number(_) => "a number",
            Json::Text(_) => "a text",
            Json::List(_) => "a list",
            Json::Object(_) => "an object",
        }
    }
}

/// Collects findings while a file is read; knows the JSON pointer of the place it is at.
#[derive(Debug, Default)]
pub struct Findings {
    pointer: String,
    list: Vec<Diagnostic>,
}

impl Findings {
    /// Goes one step down; hand the result to [`Findings::leave`].
    pub fn enter(&mut self, step: &str) -> usize {
        let mark = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(step);
        mark
    }

    /// Goes down to an item of a list.
    pub fn enter_item(&mut self, index: usize) -> usize {
        let mark = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&index.to_string());
        mark
    }

    /// Goes back up to where `enter` was called.
    pub fn leave(&mut self, mark: usize) {
        self.pointer.truncate(mark);
    }

    /// The JSON pointer of the present place.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// Notes a finding at the present place. `words` gives message and hint; the browser build, which shows
    /// them to nobody, leaves them out.
    pub fn add(&mut self, severity: Severity, code: &'static str, words: impl FnOnce() -> (String, String)) {
        #[cfg(all(feature = "web", target_arch = "wasm32"))]
        let (message, hint) = {
            let _ = words;
            (String::new(), String::new())
        };
        #[cfg(not(all(feature = "web", target_arch = "wasm32")))]
        let (message, hint) = words();
        let pointer = self.pointer.clone();
        self.list.push(Diagnostic { severity, code, pointer, message, hint });
    }

    /// Notes a warning at a field of the present place.
    pub fn warn_at(&mut self, field: &str, code: &'static str, words: impl FnOnce() -> (String, String)) {
        let mark = self.enter(field);
        self.add(Severity::Warning, code, words);
        self.leave(mark);
    }

    /// Everything found.
    pub fn into_list(self) -> Vec<Diagnostic> {
        self.list
    }

    /// True when nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    fn wrong_kind(&mut self, field: &str, wanted: &'static str, found: &Json<'_>) {
        let kind = found.kind();
        // A name may hold what separates the steps of a pointer.
        let step = field.replace('~', "~0").replace('/', "~1");
        self.warn_at(&step, "wrong-kind", || {
            (format!("It is {kind} and was left out."), format!("Write {wanted} here."))
        });
    }

    /// Notes an error where a field that must be there is missing.
    pub fn need(&mut self, json: &Json<'_>, field: &'static str) {
        if json.get(field).is_some() {
            return;
        }
        let mark = self.enter(field);
        self.add(Severity::Error, "missing-field", || {
            (format!("\"{field}\" is missing."), format!("Add \"{field}\"."))
        });
        self.leave(mark);
    }

    /// A text field that must be there; empty, and an error, when it is not.
    pub fn needed_text<'j>(&mut self, json: &'j Json<'_>, field: &'static str) -> &'j str {
        self.need(json, field);
        let text = self.text(json, field);
        if text.is_none() && matches!(json.get(field), Some(Json::Text(_))) {
            let mark = self.enter(field);
            self.add(Severity::Error, "empty-text", || {
                ("It is empty.".to_owned(), "Write something here.".to_owned())
            });
            self.leave(mark);
        }
        text.unwrap_or_default()
    }

    /// An object field.
    pub fn object<'j, 'a>(&mut self, json: &'j Json<'a>, field: &str) -> Option<&'j Json<'a>> {
        let held = json.get(field)?;
        if !matches!(held, Json::Object(_)) {
            self.wrong_kind(field, "an object in curly brackets", held);
            return None;
        }
        Some(held)
    }

    /// The objects of a list field, each with its position.
    pub fn objects<'j, 'a>(&mut self, json: &'j Json<'a>, field: &str) -> Vec<(usize, &'j Json<'a>)> {
        let items = self.list(json, field);
        let mark = self.enter(field);
        let mut objects = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            match item {
                Json::Object(_) => objects.push((index, item)),
                other => self.wrong_kind(&index.to_string(), "an object in curly brackets", other),
            }
        }
        self.leave(mark);
        objects
    }

    /// A text field with content.
    pub fn text<'j>(&mut self, json: &'j Json<'_>, field: &str) -> Option<&'j str> {
        match json.get(field)? {
            Json::Text(text) => (!text.trim().is_empty()).then_some(&**text),
            other => {
                self.wrong_kind(field, "a text in quotes", other);
                None
            }
        }
    }

    /// A text field with content, owned.
    pub fn owned(&mut self, json: &Json<'_>, field: &str) -> Option<Box<str>> {
        self.text(json, field).map(Box::from)
    }

    /// A true or false field.
    pub fn flag(&mut self, json: &Json<'_>, field: &str) -> Option<bool> {
        match json.get(field)? {
            Json::Bool(flag) => Some(*flag),
            other => {
                self.wrong_kind(field, "true or false", other);
                None
            }
        }
    }

    /// A number field.
    pub fn number(&mut self, json: &Json<'_>, field: &str) -> Option<f64> {
        match json.get(field)? {
            Json::Number(number) => Some(*number),
            other => {
                self.wrong_kind(field, "a number", other);
                None
            }
        }
    }

    /// A whole number field of 0 or more, up to `most`.
    pub fn whole(&mut self, json: &Json<'_>, field: &str, most: u32) -> Option<u32> {
        let number = self.number(json, field)?;
        let whole = number as u32;
        if f64::from(whole) == number && whole <= most {
            return Some(whole);
        }
        self.warn_at(field, "out-of-range", || {
            (
                "It is not a whole number in range and was left out.".to_owned(),
                format!("Write a whole number from 0 to {most}."),
            )
        });
        None
    }

    /// The items of a list field; nothing when it is missing.
    pub fn list<'j, 'a>(&mut self, json: &'j Json<'a>, field: &str) -> &'j [Json<'a>] {
        match json.get(field) {
            None => &[],
            Some(Json::List(items)) => items,
            Some(other) => {
                self.wrong_kind(field, "a list in square brackets", other);
                &[]
            }
        }
    }

    /// The texts of a list field, each with its position.
    pub fn texts<'j>(&mut self, json: &'j Json<'_>, field: &str) -> Vec<(usize, &'j str)> {
        let items = self.list(json, field);
        let mark = self.enter(field);
        let mut texts = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            match item {
                Json::Text(text) => texts.push((index, &**text)),
                other => self.wrong_kind(&index.to_string(), "a text in quotes", other),
            }
        }
        self.leave(mark);
        texts
    }

    /// The texts of a list field, owned.
    pub fn owned_texts(&mut self, json: &Json<'_>, field: &str) -> Vec<Box<str>> {
        self.texts(json, field).into_iter().map(|(_, text)| Box::from(text)).collect()
    }
}
