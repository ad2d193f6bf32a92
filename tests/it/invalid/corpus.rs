//! The JSON test suite, where it lies beside the project.

use super::{KINDS, load};
use crate::{assets, shared};
use fingerpost::data::load::load_directory;
use serde_json::Value;

/// Name, expectation and bytes of every file of the suite; none, with a line that says so, when it is not there.
fn suite() -> Vec<(String, String, Vec<u8>)> {
    let Some(index) = shared::read("corpora/json/index.json") else { return Vec::new() };
    let index: Value = serde_json::from_str(&index).expect("the index reads");
    let files = index["files"].as_array().expect("a list of files");
    let text = |entry: &Value, field: &str| entry[field].as_str().expect("a text").to_owned();
    files
        .iter()
        .map(|entry| {
            let name = text(entry, "file");
            let bytes = shared::bytes(&format!("corpora/json/{name}")).expect("a file of the index");
            (name, text(entry, "expect"), bytes)
        })
        .collect()
}

#[test]
fn no_file_of_the_json_test_suite_breaks_a_loader() {
    let taxonomy = assets::taxonomy();
    for (name, _, bytes) in suite() {
        // The browser and the tool hand over text; what is not UTF-8 comes with replacement characters.
        let text = String::from_utf8_lossy(&bytes);
        for kind in KINDS {
            let outcome = load(kind, &text, &taxonomy);
            assert!(outcome.refused, "{name} was taken for a {kind}");
            assert!(!outcome.findings.is_empty(), "{name} as {kind}: refused without a word");
        }
    }
}

#[test]
fn what_the_suite_rejects_is_rejected_inside_a_file_and_what_it_accepts_is_kept() {
    let taxonomy = assets::taxonomy();
    for (name, expect, bytes) in suite() {
        let Ok(text) = std::str::from_utf8(&bytes) else { continue };
        let file = format!(
            "{{\"schema_version\":1,\"services\":[{{\"id\":\"a\",\"name\":\"A\",\"attributes\":{}\n}},{{\"id\":\"b\",\"name\":\"B\"}}]}}",
            text.trim_start_matches('\u{feff}')
        );
        let kept = load_directory(&file, &taxonomy).map_or(0, |loaded| loaded.value.services().len());
        match expect.as_str() {
            "accept" => assert_eq!(kept, 2, "{name}"),
            "reject" => assert!(kept < 2, "{name}"),
            _ => {}
        }
    }
}
