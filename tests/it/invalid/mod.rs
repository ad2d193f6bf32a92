//! Broken files: each fault is told with its place and how to mend it, and nothing breaks (H5, H6, H7).

mod corpus;
mod hostile;

use crate::assets;
use fingerpost::data::load::{
    load_directory, load_locale, load_questionnaire, load_safety_net, load_taxonomy,
};
use fingerpost::data::{Diagnostic, Severity};
use fingerpost::domain::taxonomy::Taxonomy;
use serde::Deserialize;
use serde_json::Value;
use std::path::Path;

/// What became of a file.
pub struct Outcome {
    pub refused: bool,
    /// How many records were kept, where that is asked for.
    pub kept: usize,
    pub findings: Vec<Diagnostic>,
}

/// Loads a text as a file of a kind.
pub fn load(kind: &str, text: &str, taxonomy: &Taxonomy) -> Outcome {
    fn outcome<T>(
        loaded: Result<fingerpost::data::Loaded<T>, Vec<Diagnostic>>,
        count: impl Fn(&T) -> usize,
    ) -> Outcome {
        match loaded {
            Ok(loaded) => {
                Outcome { refused: false, kept: count(&loaded.value), findings: loaded.diagnostics }
            }
            Err(findings) => Outcome { refused: true, kept: 0, findings },
        }
    }
    match kind {
        "questionnaire" => outcome(load_questionnaire(text, taxonomy), |value| value.pages().len()),
        "directory" => outcome(load_directory(text, taxonomy), |value| value.services().len()),
        "safety-net" => outcome(load_safety_net(text), |value| value.lines().len()),
        "taxonomy" => outcome(load_taxonomy(text), |value| value.domains().count()),
        "locale" => outcome(load_locale(text), |_| 0),
        other => panic!("no kind {other}"),
    }
}

/// Every kind of file there is a loader for.
pub const KINDS: [&str; 5] = ["questionnaire", "directory", "safety-net", "taxonomy", "locale"];

#[derive(Deserialize)]
struct CaseFile {
    kind: String,
    base: Value,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    about: String,
    #[serde(default)]
    change: Vec<Change>,
    /// The whole file, instead of a changed base.
    text: Option<String>,
    #[serde(default = "yes")]
    refused: bool,
    kept: Option<usize>,
    /// Code and JSON pointer of every finding, in any order.
    findings: Vec<(String, String)>,
}

/// Puts a value at a place, or takes away what is there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    at: String,
    #[serde(default, deserialize_with = "given")]
    to: Option<Value>,
}

fn yes() -> bool {
    true
}

/// Keeps a `null` that is written apart from one that is not there.
fn given<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

impl Change {
    fn apply(&self, file: &mut Value) {
        let (parent, name) = self.at.rsplit_once('/').expect("a pointer");
        let name = name.replace("~1", "/").replace("~0", "~");
        let parent = file.pointer_mut(parent).unwrap_or_else(|| panic!("no place {}", self.at));
        match (parent, &self.to) {
            (Value::Object(members), Some(to)) => {
                members.insert(name, to.clone());
            }
            (Value::Object(members), None) => {
                members.remove(&name).unwrap_or_else(|| panic!("nothing at {}", self.at));
            }
            (Value::Array(items), Some(to)) if name == "-" => items.push(to.clone()),
            (Value::Array(items), Some(to)) => items[name.parse::<usize>().expect("a position")] = to.clone(),
            _ => panic!("cannot change {}", self.at),
        }
    }
}

fn case_files() -> Vec<CaseFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/invalid");
    let mut files = Vec::new();
    let mut names: Vec<_> =
        std::fs::read_dir(folder).expect("the cases").map(|entry| entry.expect("an entry").path()).collect();
    names.sort();
    for path in names {
        let text = std::fs::read_to_string(&path).expect("UTF-8");
        let held: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let held = if held.is_array() { held } else { Value::Array(vec![held]) };
        let read: Vec<CaseFile> =
            serde_json::from_value(held).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        files.extend(read);
    }
    files
}

#[test]
fn every_fault_is_told_with_its_place_and_how_to_mend_it() {
    let taxonomy = assets::taxonomy();
    let mut wrong = Vec::new();
    for file in case_files() {
        for case in &file.cases {
            let text = case.text.clone().unwrap_or_else(|| {
                let mut changed = file.base.clone();
                case.change.iter().for_each(|change| change.apply(&mut changed));
                changed.to_string()
            });
            let outcome = load(&file.kind, &text, &taxonomy);
            let mut found: Vec<(String, String)> = outcome
                .findings
                .iter()
                .map(|finding| (finding.code.to_owned(), finding.pointer.clone()))
                .collect();
            let mut wanted = case.findings.clone();
            found.sort();
            wanted.sort();
            let about = format!("{}: {}", file.kind, case.about);
            if found != wanted {
                wrong.push(format!("{about}\n  wanted {wanted:?}\n  found  {found:?}"));
            }
            if outcome.refused != case.refused {
                wrong.push(format!("{about}\n  refused: {}", outcome.refused));
            }
            if case.kept.is_some_and(|kept| kept != outcome.kept) {
                wrong.push(format!("{about}\n  kept {}", outcome.kept));
            }
            for finding in outcome.findings {
                if finding.message.trim().is_empty() || finding.hint.trim().is_empty() {
                    wrong.push(format!("{about}\n  without words: {finding:?}"));
                }
                let refusing = finding.severity == Severity::Error;
                if file.kind == "questionnaire" && !case.refused && refusing {
                    wrong.push(format!("{about}\n  an error in a questionnaire that is used"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
