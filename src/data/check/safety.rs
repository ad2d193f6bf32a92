//! Whether the safety net holds: every concern in every nation, numbers in form, checked of late.

use std::collections::BTreeMap;

use serde_json::Value;

use super::contact::{check_email, check_phone, check_url};
use super::device::medical_word_in;
use super::{Known, Purpose};
use crate::data::{Diagnostic, Severity};
use crate::domain::code::Code;
use crate::domain::geo::Nation;
use crate::domain::questionnaire::Concern;
use crate::domain::safety::{HelpLine, SafetyNet};

/// The most days since the number of a line was checked: 90 fit, 91 do not.
const CHECKED_DAYS: i32 = 90;
/// How a crisis line is made fit for a release.
const CHECK_IT: &str = "Ring it, or open its own page. Confirm number, hours, nations and who it is for; then \
    write the day you did, as \"checked\": \"2027-01-31\". A copy of a page is not a check. If you cannot confirm \
    it, take the line out.";

/// Everything doubtful in a safety net.
pub(super) fn check(net: &SafetyNet, file: &Value, known: &Known<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    holes(net, &mut found);
    let lines = file.get("lines").and_then(Value::as_array).map_or(&[] as &[Value], Vec::as_slice);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        let at = format!("/lines/{index}");
        let id = line.get("id").and_then(Value::as_str).unwrap_or_default();
        if let Some(first) = seen.insert(id, index) {
            found.push(Diagnostic::error(
                "duplicate-id",
                format!("{at}/id"),
                format!("The id \"{id}\" is already that of /lines/{first}."),
                "Give it an id of its own.",
            ));
        }
        contacts(line, &at, &mut found);
        topics(line, &at, known, &mut found);
        for field in ["hours", "what_to_expect", "note"] {
            let words = line.get(field).and_then(Value::as_str).unwrap_or_default();
            found.extend(medical_word_in(words, &format!("{at}/{field}")));
        }
        if let Some(read) = net.lines().iter().find(|read| read.id.as_str() == id) {
            freshness(read, &at, known, &mut found);
        }
        ages(line, &at, &mut found);
    }
    found
}

/// Every concern has a line in every nation, for adults at least.
fn holes(net: &SafetyNet, found: &mut Vec<Diagnostic>) {
    for concern in Concern::ALL {
        for nation in Nation::ALL {
            let held = net.lines().iter().any(|line| {
                line.nations.contains(nation) && line.topics.iter().any(|topic| &**topic == concern.code())
            });
            if !held {
                found.push(Diagnostic::error(
                    "no-line",
                    "/lines",
                    format!("Nobody is named for \"{}\" in {}.", concern.code(), nation.code()),
                    "Add a line with this topic and this nation.",
                ));
            }
        }
    }
}

fn contacts(line: &Value, at: &str, found: &mut Vec<Diagnostic>) {
    let text = |field: &str| line.get(field).and_then(Value::as_str);
    for field in ["phone", "text_number"] {
        found.extend(text(field).and_then(|number| check_phone(number, &format!("{at}/{field}"))));
    }
    found.extend(text("url").and_then(|url| check_url(url, &format!("{at}/url"))));
    found.extend(text("email").and_then(|email| check_email(email, &format!("{at}/email"))));
}

fn topics(line: &Value, at: &str, known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    let topics = line.get("topics").and_then(Value::as_array).map_or(&[] as &[Value], Vec::as_slice);
    for (index, topic) in topics.iter().enumerate() {
        let Some(topic) = topic.as_str() else { continue };
        if Concern::parse(topic).is_none() && known.taxonomy.need(topic).is_none() {
            found.push(Diagnostic::error(
                "unknown-topic",
                format!("{at}/topics/{index}"),
                format!(
                    "\"{topic}\" is neither a safety concern nor a need, so the line is never shown for it."
                ),
                "Use a concern of docs/data-format.md or a code of assets/taxonomies/needs.json.",
            ));
        }
    }
}

/// Whether the line was checked of late. A crisis line must be, or nothing is released.
fn freshness(line: &HelpLine, at: &str, known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    let pointer = format!("{at}/checked");
    let undated = "It does not say when it was last checked.";
    let days = line.checked.map(|checked| (checked, known.today.days_since(checked)));
    if !line.is_crisis() {
        match days {
            None => {
                let hint = "Ring it or look at its own page, and write the day.";
                found.push(Diagnostic::new(Severity::Note, "not-dated", pointer, undated, hint));
            }
            Some((checked, days)) if days > CHECKED_DAYS => found.push(Diagnostic::warning(
                "check-again",
                pointer,
                format!("It was last checked on {checked}, {days} days ago."),
                "Ring it or look at its own page, and write the day.",
            )),
            Some(_) => {}
        }
        return;
    }
    let (code, message) = match days {
        None => ("crisis-not-dated", undated.to_owned()),
        Some((checked, days)) if days > CHECKED_DAYS => (
            "crisis-check-again",
            format!("It was last checked on {checked}, {days} days ago; {CHECKED_DAYS} are the most."),
        ),
        Some((checked, days)) if days < 0 => {
            ("crisis-date-to-come", format!("{checked} has not come yet, so nobody has checked it then."))
        }
        Some(_) => return,
    };
    let severity = match known.purpose {
        Purpose::Release => Severity::Error,
        Purpose::Upkeep => Severity::Warning,
    };
    let message = format!("People who need help today are sent here. {message}");
    found.push(Diagnostic::new(severity, code, pointer, message, CHECK_IT));
}

fn ages(line: &Value, at: &str, found: &mut Vec<Diagnostic>) {
    let age = |field: &str| line.get(field).and_then(Value::as_u64);
    if let (Some(minimum), Some(maximum)) = (age("minimum_age"), age("maximum_age"))
        && minimum > maximum
    {
        found.push(Diagnostic::error(
            "bad-ages",
            format!("{at}/minimum_age"),
            format!("The youngest age ({minimum}) is above the oldest ({maximum})."),
            "Swap or correct them.",
        ));
    }
}
