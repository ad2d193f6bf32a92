//! Findings as SARIF 2.1.0, which code hosts show beside the lines of a file.

use std::collections::BTreeMap;

use fingerpost::data::Severity;
use fingerpost::data::check::{Report, line_of, locate};
use serde_json::{Value, json};

/// One file: its name, its text and what was found in it.
pub struct Checked<'c> {
    pub name: &'c str,
    pub text: &'c str,
    pub report: &'c Report,
}

/// The log of one run.
pub fn sarif(files: &[Checked<'_>]) -> Value {
    let mut rules: BTreeMap<&str, Value> = BTreeMap::new();
    let mut results = Vec::new();
    for file in files {
        for finding in &file.report.findings {
            let found = &finding.diagnostic;
            rules.entry(found.code).or_insert_with(|| {
                json!({"id": found.code, "shortDescription": {"text": found.code.replace('-', " ")}, "help": {"text": found.hint}})
            });
            let text = file.text.trim_start_matches('\u{feff}');
            let line = locate(text, &found.pointer).map_or(1, |range| line_of(text, range.start));
            let place = json!({
                "artifactLocation": {"uri": uri(file.name)},
                "region": {"startLine": line},
            });
            let about = finding.about.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
            results.push(json!({
                "ruleId": found.code,
                "level": level(found.severity),
                "message": {"text": format!("{}{about} {}", found.message, found.hint)},
                "locations": [{
                    "physicalLocation": place,
                    "logicalLocations": [{"fullyQualifiedName": found.pointer}],
                }],
            }));
        }
    }
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "fingerpost",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.into_values().collect::<Vec<_>>(),
            }},
            "results": results,
        }],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A path as an address: forward slashes, and nothing that an address may not hold.
fn uri(name: &str) -> String {
    let kept = |c: char| c.is_ascii_alphanumeric() || "/._-~".contains(c);
    let mut out = String::new();
    for c in name.replace('\\', "/").chars() {
        if kept(c) {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            out.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
        }
    }
    out
}
