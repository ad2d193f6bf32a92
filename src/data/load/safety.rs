//! Loads the safety net.

use super::reader::{code, codes, date};
use super::{nothing_in, parse};
use crate::data::json::{Findings, Json};
use crate::data::{Diagnostic, Loaded};
use crate::domain::id::LineId;
use crate::domain::safety::{AgesOf, HelpLine, LineCost, SafetyNet};

/// Loads the safety net; what cannot be read of a line costs only that. Without a single line it is refused.
pub fn load_safety_net(text: &str) -> Result<Loaded<SafetyNet>, Vec<Diagnostic>> {
    let file = parse(text)?;
    let mut findings = Findings::default();
    let mut lines = Vec::new();
    for (index, line) in findings.objects(&file, "lines") {
        let mark = findings.enter("lines");
        findings.enter_item(index);
        lines.push(help_line(&mut findings, line, index));
        findings.leave(mark);
    }
    if lines.is_empty() {
        return Err(nothing_in(findings, "lines"));
    }
    Ok(Loaded { value: SafetyNet::new(lines), diagnostics: findings.into_list() })
}

/// A line without an id is still shown, under one of its own.
fn help_line(findings: &mut Findings, line: &Json<'_>, index: usize) -> HelpLine {
    let age =
        |findings: &mut Findings, field: &str| findings.whole(line, field, 120).map(|years| years as u8);
    let id = match findings.needed_text(line, "id") {
        "" => LineId::new(&format!("#{index}")),
        id => LineId::new(id),
    };
    HelpLine {
        id,
        name: findings.needed_text(line, "name").into(),
        nations: codes(findings, line, "nations"),
        topics: findings.owned_texts(line, "topics"),
        rank: findings.whole(line, "rank", 10_000).unwrap_or(10_000) as u16,
        minimum_age: age(findings, "minimum_age"),
        maximum_age: age(findings, "maximum_age"),
        ages_of: code(findings, line, "ages_of").unwrap_or(AgesOf::Person),
        genders: codes(findings, line, "genders"),
        channels: codes(findings, line, "channels"),
        phone: findings.owned(line, "phone"),
        text_number: findings.owned(line, "text_number"),
        text_word: findings.owned(line, "text_word"),
        url: findings.owned(line, "url"),
        email: findings.owned(line, "email"),
        cost: code(findings, line, "cost").unwrap_or(LineCost::NotKnown),
        always_open: findings.flag(line, "always_open").unwrap_or(false),
        hours: findings.owned(line, "hours"),
        languages: findings.owned_texts(line, "languages"),
        access: codes(findings, line, "access"),
        what_to_expect: findings.owned(line, "what_to_expect"),
        note: findings.owned(line, "note"),
        checked: date(findings, line, "checked"),
    }
}
