//! Reads codes, needs and dates, noting what could not be used.

use crate::data::json::{Findings, Json};
use crate::domain::code::{Code, CodeSet, position};
use crate::domain::date::Date;
use crate::domain::taxonomy::{NeedId, Taxonomy};

/// The member of a vocabulary that a text field names.
pub(in crate::data) fn code<T: Code>(findings: &mut Findings, json: &Json<'_>, field: &str) -> Option<T> {
    T::ALL.get(code_position(findings, json, field, T::CODES)?).copied()
}

fn code_position(
    findings: &mut Findings,
    json: &Json<'_>,
    field: &str,
    codes: &'static str,
) -> Option<usize> {
    let text = findings.text(json, field)?;
    let found = position(codes, text);
    if found.is_none() {
        unknown_code(findings, field, text, codes);
    }
    found
}

/// The members of a vocabulary that a list field names.
pub(super) fn codes<T: Code>(findings: &mut Findings, json: &Json<'_>, field: &str) -> CodeSet<T> {
    CodeSet::from_bits(code_bits(findings, json, field, T::CODES))
}

fn code_bits(findings: &mut Findings, json: &Json<'_>, field: &str, codes: &'static str) -> u64 {
    let mut bits = 0;
    for (index, text) in findings.texts(json, field) {
        match position(codes, text) {
            Some(position) => bits |= 1 << position,
            None => unknown_code(findings, &format!("{field}/{index}"), text, codes),
        }
    }
    bits
}

fn unknown_code(findings: &mut Findings, place: &str, text: &str, codes: &'static str) {
    findings.warn_at(place, "unknown-code", || {
        (
            format!("\"{text}\" is not known here and was left out."),
            format!("Use one of: {}.", codes.trim_end().replace(' ', ", ")),
        )
    });
}

/// The needs that a list field names, each once, in order.
pub(super) fn needs(
    findings: &mut Findings,
    taxonomy: &Taxonomy,
    json: &Json<'_>,
    field: &str,
) -> Vec<NeedId> {
    let mut needs = Vec::new();
    for (index, text) in findings.texts(json, field) {
        match taxonomy.need(text) {
            Some(need) if needs.contains(&need) => {}
            Some(need) => needs.push(need),
            None => findings.warn_at(&format!("{field}/{index}"), "unknown-need", || {
                (
                    format!("There is no need \"{text}\"; it was left out."),
                    "Use a code of assets/taxonomies/needs.json, or add it there.".to_owned(),
                )
            }),
        }
    }
    needs
}

/// A date field.
pub(super) fn date(findings: &mut Findings, json: &Json<'_>, field: &str) -> Option<Date> {
    let text = findings.text(json, field)?;
    let date = Date::parse(text);
    if date.is_none() {
        findings.warn_at(field, "bad-date", || {
            (
                format!("\"{text}\" is not a date and was left out."),
                "Write it as year-month-day, such as 2026-03-31.".to_owned(),
            )
        });
    }
    date
}
