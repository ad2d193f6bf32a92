//! What `fingerpost import` says of what it did: for reading, and as JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use fingerpost::data::import::ImportReport;
use fingerpost::data::{Diagnostic, Severity};
use serde_json::json;

/// So many percent.
pub fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 * 100.0 / whole as f64 }
}

/// What happened, in plain words.
pub fn summary(from: &Path, to: &Path, report: &ImportReport) -> String {
    let counts = &report.counts;
    let mut out = String::new();
    let mut line = |text: String| {
        let _ = writeln!(out, "{text}");
    };
    line(format!("{} -> {}", from.display(), to.display()));
    line(format!("  services in the feed   {:>6}", counts.read));
    line(format!("  kept                   {:>6}", counts.kept));
    line(format!("  with something mended  {:>6}", counts.mended));
    line(String::from("  needs"));
    for (label, count) in [
        ("from the feed's terms", counts.tagged_exactly),
        ("from words (inferred)", counts.tagged_by_words),
        ("none: not for people", counts.not_for_people),
        ("none: nothing found", counts.untagged),
    ] {
        line(format!("    {label:<21}{count:>6}  {:>5.1} %", percent(count, counts.kept)));
    }
    let mut codes: BTreeMap<(std::cmp::Reverse<Severity>, &str), (usize, &Diagnostic)> = BTreeMap::new();
    for diagnostic in &report.diagnostics {
        let key = (std::cmp::Reverse(diagnostic.severity), diagnostic.code);
        codes.entry(key).or_insert((0, diagnostic)).0 += 1;
    }
    if !codes.is_empty() {
        line(String::from("  findings (first of each)"));
    }
    for ((severity, code), (count, first)) in codes {
        line(format!(
            "    {:<8}{code:<30}{count:>6}  {} {}",
            severity.0.as_str(),
            first.pointer,
            first.message
        ));
    }
    if report.document.head.sample {
        line(String::from(
            "  Marked as a sample: every plan made from it will say that it is not a live directory.",
        ));
    }
    out
}

/// Everything found, as JSON.
pub fn report_json(file: &Path, report: &ImportReport) -> String {
    let counts = &report.counts;
    let findings: Vec<serde_json::Value> = report
        .diagnostics
        .iter()
        .map(|diagnostic| {
            json!({
                "severity": diagnostic.severity.as_str(),
                "code": diagnostic.code,
                "file": file.file_name().map(|name| name.to_string_lossy()),
                "pointer": diagnostic.pointer,
                "message": diagnostic.message,
                "hint": diagnostic.hint,
            })
        })
        .collect();
    let report = json!({
        "counts": {
            "read": counts.read,
            "kept": counts.kept,
            "mended": counts.mended,
            "tagged_exactly": counts.tagged_exactly,
            "tagged_by_words": counts.tagged_by_words,
            "not_for_people": counts.not_for_people,
            "untagged": counts.untagged,
        },
        "findings": findings,
    });
    format!("{report:#}\n")
}
