//! Reads codes and dates out of wire strings, noting what it could not use.

use crate::data::{Diagnostic, Severity};
use crate::domain::code::{Code, CodeSet};
use crate::domain::date::Date;
use crate::domain::taxonomy::{NeedId, NeedSet, Taxonomy};

/// Collects diagnostics below one JSON pointer.
pub(super) struct Reader<'a> {
    pub(super) taxonomy: &'a Taxonomy,
    pub(super) pointer: String,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    pub(super) fn warn(&mut self, code: &'static str, place: &str, message: String, hint: &str) {
        self.note(Severity::Warning, code, place, message, hint);
    }

    pub(super) fn note(
        &mut self,
        severity: Severity,
        code: &'static str,
        place: &str,
        message: String,
        hint: &str,
    ) {
        let pointer = format!("{}{place}", self.pointer);
        self.diagnostics.push(Diagnostic::new(severity, code, pointer, message, hint));
    }

    pub(super) fn code<T: Code>(&mut self, field: &str, text: Option<&str>) -> Option<T> {
        let text = text?;
        let found = T::parse(text);
        if found.is_none() {
            self.unknown_code::<T>(field, text);
        }
        found
    }

    pub(super) fn codes<T: Code>(&mut self, field: &str, texts: &[String]) -> CodeSet<T> {
        let mut set = CodeSet::EMPTY;
        for (index, text) in texts.iter().enumerate() {
            match T::parse(text) {
                Some(member) => set.insert(member),
                None => self.unknown_code::<T>(&format!("{field}/{index}"), text),
            }
        }
        set
    }

    fn unknown_code<T: Code>(&mut self, place: &str, text: &str) {
        let known: Vec<&str> = T::ALL.iter().map(|member| member.code()).collect();
        let hint = format!("Use one of: {}.", known.join(", "));
        self.warn("unknown-code", place, format!("\"{text}\" is not known here and was left out."), &hint);
    }

    pub(super) fn needs(&mut self, field: &str, texts: &[String]) -> Vec<NeedId> {
        let mut needs = Vec::new();
        for (index, text) in texts.iter().enumerate() {
            match self.taxonomy.need(text) {
                Some(need) if needs.contains(&need) => {}
                Some(need) => needs.push(need),
                None => self.warn(
                    "unknown-need",
                    &format!("{field}/{index}"),
                    format!("There is no need \"{text}\"; it was left out."),
                    "Use a code of assets/taxonomies/needs.json.",
                ),
            }
        }
        needs
    }

    pub(super) fn need_set(&mut self, field: &str, texts: &[String]) -> NeedSet {
        self.needs(field, texts).into_iter().collect()
    }

    pub(super) fn date(&mut self, field: &str, text: Option<&str>) -> Option<Date> {
        let text = text?;
        let date = Date::parse(text);
        if date.is_none() {
            self.warn(
                "bad-date",
                field,
                format!("\"{text}\" is not a date and was left out."),
                "Write it as year-month-day, such as 2026-03-31.",
            );
        }
        date
    }
}

/// Text with content, or nothing.
pub(super) fn text(text: Option<String>) -> Option<Box<str>> {
    text.filter(|text| !text.trim().is_empty()).map(String::into_boxed_str)
}
