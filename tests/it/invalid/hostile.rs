//! Directories that mean harm, or were made by a machine that did.

use super::{KINDS, load};
use crate::assets;
use fingerpost::data::load::load_directory;
use serde_json::{Map, Value, json};

/// The sample's record with most said about it, plus every field that one does not use.
fn fullest_record() -> Map<String, Value> {
    let sample: Value = serde_json::from_str(&assets::read("directories/sample-town.json")).unwrap();
    let records = sample["services"].as_array().unwrap();
    let fullest = records.iter().filter_map(Value::as_object).max_by_key(|record| record.len()).unwrap();
    let mut record = fullest.clone();
    for other in records.iter().filter_map(Value::as_object) {
        for (name, value) in other {
            record.entry(name.clone()).or_insert_with(|| value.clone());
        }
    }
    record
}

fn wrong_values() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(7),
        json!(-0.0),
        json!(1e308),
        json!(""),
        json!("\u{0}\u{202e}<script>"),
        json!([]),
        json!([[[]]]),
        json!([null, 7, {}, "x"]),
        json!({}),
        json!({"a": null, "latitude": "x", "number": [], "days": {}, "not_for": 7}),
    ]
}

#[test]
fn a_field_of_the_wrong_kind_costs_that_field_only() {
    let taxonomy = assets::taxonomy();
    let full = fullest_record();
    assert!(full.len() > 35, "only {} fields", full.len());
    for name in full.keys().filter(|name| *name != "id" && *name != "name") {
        for wrong in wrong_values() {
            let mut record = full.clone();
            record.insert(name.clone(), wrong.clone());
            let file =
                json!({"schema_version": 1, "id": "x", "services": [record, {"id": "z", "name": "Z"}]});
            let loaded = load_directory(&file.to_string(), &taxonomy).unwrap();
            assert_eq!(loaded.value.services().len(), 2, "{name}: {wrong}");
            for finding in loaded.diagnostics {
                let place = format!("/services/0/{name}");
                assert!(finding.pointer.starts_with(&place), "{name}: {wrong}: {finding}");
            }
        }
    }
}

#[test]
fn a_directory_with_nothing_but_wrong_records_is_an_empty_one() {
    let taxonomy = assets::taxonomy();
    let records: Vec<Value> = wrong_values();
    let file = json!({"schema_version": 1, "services": records});
    let loaded = load_directory(&file.to_string(), &taxonomy).unwrap();
    assert_eq!(loaded.value.services().len(), 0);
    assert_eq!(loaded.diagnostics.len(), records.len());
}

#[test]
fn nesting_without_end_is_refused_by_every_loader() {
    let taxonomy = assets::taxonomy();
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for depth in [1_000, 100_000] {
            let closed = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            for kind in KINDS {
                for deep in [closed.clone(), open.repeat(depth)] {
                    assert!(load(kind, &deep, &taxonomy).refused, "{kind} {depth}");
                    let below = format!("{{\"schema_version\":1,\"x\":{deep}}}");
                    assert!(load(kind, &below, &taxonomy).refused, "{kind} {depth} below a field");
                }
            }
        }
    }
}

#[test]
fn a_record_nested_without_end_is_refused_and_one_nested_deeply_is_kept() {
    let taxonomy = assets::taxonomy();
    for (depth, refused) in [(100, false), (100_000, true)] {
        let deep = format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
        let file = format!(
            "{{\"schema_version\":1,\"services\":[{{\"id\":\"a\",\"name\":\"A\",\"attributes\":{deep}}}]}}"
        );
        assert_eq!(load("directory", &file, &taxonomy).refused, refused, "{depth}");
    }
}

#[test]
fn a_deep_rule_is_refused_or_answered_without_end_of_stack() {
    let taxonomy = assets::taxonomy();
    for depth in [20, 50, 1_000] {
        let rule = format!("{}{{\"answered\":\"a\"}}{}", "{\"not\":".repeat(depth), "}".repeat(depth));
        let file = format!(
            "{{\"schema_version\":1,\"id\":\"x\",\"version\":\"1\",\"safety\":[],\"item\":[\
             {{\"link_id\":\"p\",\"type\":\"group\",\"section\":\"start\",\"item\":[{{\"link_id\":\"a\",\"type\":\"string\"}}]}},\
             {{\"link_id\":\"q\",\"type\":\"group\",\"section\":\"start\",\"enable_when\":{rule},\"item\":[{{\"link_id\":\"b\",\"type\":\"string\"}}]}}]}}"
        );
        assert_eq!(load("questionnaire", &file, &taxonomy).refused, depth > 100, "{depth}");
    }
}

#[test]
fn a_huge_directory_loads_whole() {
    let taxonomy = assets::taxonomy();
    let record =
        |index: usize| format!("{{\"id\":\"s{index}\",\"name\":\"N\",\"needs\":[\"debt\",\"lonely\"]}}");
    let records: Vec<String> = (0..30_000).map(record).collect();
    let long = "long ".repeat(200_000);
    let file = format!(
        "{{\"schema_version\":1,\"services\":[{},{{\"id\":\"last\",\"name\":\"{long}\",\"description\":\"{long}\"}}]}}",
        records.join(",")
    );
    let loaded = load_directory(&file, &taxonomy).unwrap();
    assert_eq!(loaded.value.services().len(), 30_001);
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(
        loaded.value.helping_with([taxonomy.need("debt").unwrap()].into_iter().collect()).len(),
        30_000
    );
}

#[test]
fn a_file_cut_short_anywhere_is_refused_and_never_breaks() {
    let taxonomy = assets::taxonomy();
    let files = [
        ("questionnaire", "questionnaires/holistic.json"),
        ("directory", "directories/sample-town.json"),
        ("safety-net", "safety/safety-net.json"),
        ("taxonomy", "taxonomies/needs.json"),
        ("locale", "locales/en-GB.json"),
    ];
    for (kind, path) in files {
        let text = assets::read(path);
        let whole = text.trim_end().len();
        for percent in [0, 1, 25, 50, 75, 99] {
            let cut = text.floor_char_boundary((whole * percent / 100).min(whole - 1));
            assert!(load(kind, &text[..cut], &taxonomy).refused, "{path} at {percent} %");
        }
        assert!(load(kind, &text[..text.floor_char_boundary(whole - 1)], &taxonomy).refused, "{path}");
    }
}
