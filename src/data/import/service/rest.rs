//! Terms of a service, and whatever else its record holds.

use super::super::crosswalk::Crosswalk;
use super::super::node::{Findings, Node};
use super::super::text::{clip, one_line, plain};
use super::{KNOWN, MOST_DESCRIPTION, ServiceRead, keep};
use crate::data::wire::directory::Service;

pub(super) fn read_terms(
    findings: &mut Findings,
    crosswalk: &Crosswalk,
    node: &Node<'_>,
    read: &mut ServiceRead,
) {
    for item in node.list("attributes") {
        let term = item.get("taxonomy_term").unwrap_or_else(|| item.clone());
        let label = findings
            .text_of_first(&term, &["name", "term", "description", "label"])
            .map(|label| one_line(&label));
        let mut identifiers: Vec<String> = Vec::new();
        for (holder, field) in
            [(&term, "term_uri"), (&term, "code"), (&term, "id"), (&item, "taxonomy_term_id")]
        {
            identifiers.extend(findings.text(holder, field));
        }
        let ids: Vec<&str> = identifiers.iter().map(String::as_str).collect();
        let label = label.unwrap_or_default();
        if label.is_empty() && ids.is_empty() {
            findings.warn(
                "term-empty",
                item.pointer(),
                String::from("The attribute names no term; it was left out."),
                "Publish taxonomy_term with a name.",
            );
            continue;
        }
        if !label.is_empty() && !read.categories.contains(&label) {
            read.categories.push(label.clone());
        }
        match crosswalk.meaning(&ids, &label) {
            Some(meaning) => read.meanings.push(meaning.clone()),
            None => {
                let name =
                    if label.is_empty() { identifiers.first().cloned().unwrap_or_default() } else { label };
                read.unknown_terms.push(name.clone());
                findings.note(
                    "term-not-mapped",
                    item.pointer(),
                    format!("No table says what \"{name}\" means here."),
                    "Add it to a local crosswalk file, and pass that with --crosswalk.",
                );
            }
        }
    }
    if !read.categories.is_empty() {
        keep(&mut read.service, "categories", read.categories.join("; "));
    }
}

pub(super) fn read_rest(findings: &mut Findings, node: &Node<'_>, read: &mut ServiceRead) {
    for (field, why) in [
        ("last_modified", "the day a database changed is not a day a person checked the entry"),
        ("assurer_email", "it may name a person"),
        ("organization_id", "the organisation's name is carried"),
        ("program_id", "nothing refers to it"),
        ("metadata", "it is the history of the record"),
    ] {
        if node.get(field).is_some() {
            findings.leave_out(field, &node.pointer_to(field), why);
        }
    }
    for field in [
        "program",
        "additional_urls",
        "capacities",
        "service_capacities",
        "required_documents",
        "additional_websites",
        "holiday_schedules",
        "reviews",
        "unit",
        "accessibility",
    ] {
        if let Some(value) = node.get(field) {
            carry_as_text(findings, &value, field, &mut read.service);
        }
    }
    findings_for_unread(findings, node, "", &KNOWN, &mut read.service);
}

/// Text of fields this importer does not know goes to `attributes`; what is no text is a finding.
pub(super) fn findings_for_unread(
    findings: &mut Findings,
    node: &Node<'_>,
    prefix: &str,
    known: &[&str],
    service: &mut Service,
) {
    for (name, value) in node.fields() {
        if known.contains(&name) || value.value().is_null() {
            continue;
        }
        let name = if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") };
        carry_as_text(findings, &value, &name, service);
    }
}

pub(in crate::data::import) fn carry_as_text(
    findings: &mut Findings,
    value: &Node<'_>,
    name: &str,
    service: &mut Service,
) {
    let mut texts = Vec::new();
    texts_in(value.value(), 0, &mut texts);
    let text = texts
        .iter()
        .map(|text| plain(text).text)
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join("; ");
    if text.is_empty() {
        return;
    }
    let (text, cut) = clip(&text, MOST_DESCRIPTION);
    findings.note(
        "kept-as-text",
        value.pointer(),
        format!(
            "\"{name}\" has no field of its own; its text is kept under attributes{}.",
            if cut { ", shortened" } else { "" }
        ),
        "Nothing to do, unless it matters to the people who use the service.",
    );
    keep(service, name, text);
}

fn texts_in(value: &serde_json::Value, depth: usize, texts: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => texts.push(text.clone()),
        serde_json::Value::Number(number) => texts.push(number.to_string()),
        serde_json::Value::Bool(flag) => texts.push(String::from(if *flag { "yes" } else { "no" })),
        serde_json::Value::Array(items) if depth < 8 => {
            items.iter().for_each(|item| texts_in(item, depth + 1, texts))
        }
        serde_json::Value::Object(fields) if depth < 8 => {
            for (name, value) in fields {
                if name != "id" && !name.ends_with("_id") {
                    texts_in(value, depth + 1, texts);
                }
            }
        }
        _ => {}
    }
}
