//! `fingerpost check`: the same pages of findings for the same broken files, and none for our own.

use std::path::PathBuf;
use std::process::{Command, Output};

use expect_test::expect_file;
use serde_json::Value;

const TODAY: &str = "2026-11-22";

fn below_root(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn check(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .current_dir(below_root("tests/cases/check"))
        .args(["check", "--today", TODAY])
        .args(arguments)
        .output()
        .expect("the tool runs")
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// A page without what changes with every string added to the bundled wording.
fn steady(page: &str) -> String {
    let mut kept = String::new();
    let mut left_out = false;
    for line in page.lines() {
        left_out = if line.starts_with("    ") { left_out } else { line.contains("[missing-key]") };
        let summed_up = page.contains("[missing-key]") && line.ends_with(" in 1 file");
        if left_out || summed_up {
            continue;
        }
        kept.push_str(line);
        kept.push('\n');
    }
    kept
}

/// Every file in `tests/cases/check`, in order.
fn cases() -> Vec<String> {
    let entries = std::fs::read_dir(below_root("tests/cases/check")).expect("the cases are committed");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.ends_with(".json"));
    names.sort();
    names
}

#[test]
fn every_broken_file_gets_its_page_of_findings() {
    for name in cases() {
        let output = check(&[&name]);
        let page = below_root("tests/cases/check").join(name.replace(".json", ".txt"));
        expect_file![page].assert_eq(&steady(&text(&output)));
        let errors = !text(&output).contains("\n0 errors") && !text(&output).starts_with("0 errors");
        assert_eq!(output.status.code(), Some(i32::from(errors)), "{name}");
    }
}

#[test]
fn files_given_together_are_checked_against_each_other() {
    let output = check(&["two-needs.json", "two-needs-questionnaire.json", "two-needs-directory.json"]);
    expect_file![below_root("tests/cases/check/together.txt")].assert_eq(&text(&output));
}

#[test]
fn findings_as_json_name_file_place_fault_and_remedy() {
    let output = check(&["--format", "json", "directory.json"]);
    let written: Value = serde_json::from_str(&text(&output)).expect("JSON");
    let findings = written["findings"].as_array().expect("a list");
    assert!(findings.len() > 10);
    for finding in findings {
        for field in ["severity", "code", "file", "pointer", "message", "hint"] {
            assert!(finding[field].is_string(), "{field} of {finding}");
        }
        assert_eq!(finding["file"], "directory.json");
    }
    let of = |severity: &str| findings.iter().filter(|finding| finding["severity"] == severity).count();
    assert_eq!(written["summary"]["errors"], of("error"));
    assert_eq!(written["summary"]["warnings"], of("warning"));
    assert_eq!(written["files"][0]["kind"], "directory");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_file_that_cannot_be_opened_is_no_finding() {
    let output = check(&["no-such-file.json", "directory.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no-such-file.json"));
    assert!(text(&output).contains("/services/0"));
    assert_eq!(check(&["--today", "soon", "directory.json"]).status.code(), Some(2));
    assert_eq!(check(&[]).status.code(), Some(2));
}

#[test]
fn warnings_fail_only_a_strict_check() {
    assert_eq!(check(&["plain-words.json"]).status.code(), Some(0));
    assert_eq!(check(&["--strict", "plain-words.json"]).status.code(), Some(1));
}

#[test]
fn every_bundled_file_passes() {
    let mut files = Vec::new();
    for folder in ["questionnaires", "directories", "locales", "safety", "taxonomies"] {
        let entries = std::fs::read_dir(below_root("assets").join(folder)).expect("the assets are committed");
        for entry in entries {
            let path = entry.expect("an entry").path();
            let json = path.extension().is_some_and(|end| end == "json");
            // A list of names that the import uses; nobody edits it.
            let internal = path.ends_with("taxonomies/area-names.json");
            if json && !internal {
                files.push(path.to_string_lossy().into_owned());
            }
        }
    }
    files.sort();
    assert!(files.len() >= 6, "{files:?}");
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let output = check(&files);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    // Wording and questions are held to the plain words of the guide, warnings and all.
    let mut wording: Vec<&str> = files.iter().copied().filter(|file| file.contains("locales")).collect();
    wording.push("--strict");
    wording.extend(files.iter().copied().filter(|file| file.contains("questionnaires")));
    let output = check(&wording);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
}

#[test]
fn findings_as_sarif_point_to_the_line() {
    let output = check(&["--format", "sarif", "directory.json"]);
    let log: Value = serde_json::from_str(&text(&output)).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let json: Value =
        serde_json::from_str(&text(&check(&["--format", "json", "directory.json"]))).expect("JSON");
    assert_eq!(results.len(), json["findings"].as_array().expect("findings").len());
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules");
    let file = std::fs::read_to_string(below_root("tests/cases/check/directory.json")).expect("the case");
    for result in results {
        assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]), "{result}");
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "directory.json");
        let line = place["region"]["startLine"].as_u64().expect("a line");
        assert!(line >= 1 && line <= file.lines().count() as u64);
    }
    let phone = results
        .iter()
        .find(|result| result["ruleId"] == "ungrouped-phone" || result["ruleId"] == "odd-phone");
    let line = phone
        .expect("a number")
        .pointer("/locations/0/physicalLocation/region/startLine")
        .and_then(Value::as_u64);
    let line = file.lines().nth(line.expect("a line") as usize - 1).expect("it is there");
    assert!(line.contains("phone") || line.contains("number"), "{line}");
}

#[test]
fn what_is_safe_to_mend_is_shown_and_written_only_when_asked() {
    let before = r#"{
  "schema_version": 1,
  "id": "x", "title": "X", "language": "en-GB",
  "services": [
    {"id": "a", "name": "Tea &amp; talk", "description": "We <b>talk</b>.", "phone": "01612345678", "url": "www.hall.org.uk/tea",
     "email": "mailto:tea@hall.org.uk", "needs": ["lonely"],
     "locations": [{"name": "Hall", "latitude": -2.3, "longitude": 53.4}]},
    {"id": "b", "name": "5 < 6 & more", "phone": "ring the hall", "url": "see our page", "email": "a@b.org or c@d.org"}
  ]
}
"#;
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("mend.json");
    std::fs::write(&file, before).expect("written");
    let name = file.to_string_lossy().into_owned();
    let shown = text(&check(&["--fix", &name]));
    assert_eq!(std::fs::read_to_string(&file).expect("there"), before, "nothing is written unasked");
    for part in [
        "-    {\"id\": \"a\"",
        "+    {\"id\": \"a\"",
        "Tea & talk",
        "0161 234 5678",
        "https://www.hall.org.uk/tea",
    ] {
        assert!(shown.contains(part), "{part} is not in {shown}");
    }
    assert_eq!(check(&["--fix", "--write", &name]).status.code(), Some(0));
    let after = std::fs::read_to_string(&file).expect("there");
    let value: Value = serde_json::from_str(&after).expect("JSON");
    let service = &value["services"][0];
    assert_eq!(service["name"], "Tea & talk");
    assert_eq!(service["description"], "We talk.");
    assert_eq!(service["email"], "tea@hall.org.uk");
    assert_eq!(service["locations"][0]["latitude"], 53.4);
    assert_eq!(service["locations"][0]["longitude"], -2.3);
    let untouched = |text: &str| text.lines().nth(7).map(str::to_owned);
    assert_eq!(untouched(&after), untouched(before), "what is not sure stays as it is");
    let again = text(&check(&["--fix", &name]));
    assert_eq!(again, "", "a second time there is nothing to mend");
}
