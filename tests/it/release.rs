//! `fingerpost check --release`: nothing goes out with a crisis line that was not checked of late, and the words
//! that go out claim nothing medical.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use fingerpost::data::check::medical_words;
use serde_json::{Value, json};

fn below_root(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn check(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .arg("check")
        .args(arguments)
        .output()
        .expect("the tool runs")
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// A line for these topics; everything else is in order.
fn line(id: &str, topics: &[&str], checked: Option<&str>) -> Value {
    json!({
        "id": id, "name": "Listeners", "nations": ["england", "scotland", "wales", "northern-ireland"],
        "topics": topics, "rank": 5, "channels": ["phone"], "phone": "116 123", "always_open": true,
        "what_to_expect": "Somebody listens.", "checked": checked, "source": "own-page"
    })
}

const CONCERNS: [&str; 10] = [
    "medical-emergency",
    "unsafe-now",
    "suicidal-thoughts",
    "child-at-risk",
    "homeless-tonight",
    "food-today",
    "domestic-abuse",
    "elder-abuse",
    "exploitation",
    "not-named",
];

/// A safety net of one line that is in order for every concern, and this one.
fn net_with(name: &str, other: Value) -> PathBuf {
    let whole = line("all", &CONCERNS, Some("2026-11-27"));
    let net =
        json!({"$schema": "../schema/safety-net.schema.json", "schema_version": 1, "lines": [whole, other]});
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(format!("release-{name}.json"));
    std::fs::write(&path, net.to_string()).expect("the folder for tests can be written to");
    path
}

/// Exit code with and without `--release`, and the page of findings with it.
fn checked_on(net: &Path, today: &str) -> (Option<i32>, Option<i32>, String) {
    let path = net.to_str().expect("UTF-8");
    let release = check(&["--release", "--today", today, path]);
    let upkeep = check(&["--today", today, path]);
    (release.status.code(), upkeep.status.code(), text(&release))
}

#[test]
fn a_crisis_line_checked_90_days_ago_fits_and_91_days_ago_does_not() {
    let net = net_with("border", line("one", &["suicidal-thoughts"], Some("2026-08-29")));
    let (release, upkeep, page) = checked_on(&net, "2026-11-27");
    assert_eq!((release, upkeep), (Some(0), Some(0)), "{page}");
    assert!(page.contains("fit for release: every crisis line was checked within 90 days"), "{page}");
    let (release, upkeep, page) = checked_on(&net, "2026-11-28");
    assert_eq!((release, upkeep), (Some(1), Some(0)), "{page}");
    for told in
        ["release-border.json", "error /lines/1/checked (Listeners) [crisis-check-again]", "2026-08-29"]
    {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(
        page.contains("91 days ago") && page.contains("NOT fit for release: 1 crisis line not checked"),
        "{page}"
    );
    assert!(page.contains("    > Ring it"), "how to mend it: {page}");
}

#[test]
fn the_same_is_a_warning_in_a_check_that_is_not_for_a_release() {
    let net = net_with("warning", line("one", &["suicidal-thoughts"], Some("2026-01-01")));
    let page = text(&check(&["--today", "2026-11-27", net.to_str().expect("UTF-8")]));
    assert!(page.contains("warning /lines/1/checked (Listeners) [crisis-check-again]"), "{page}");
    assert!(!page.contains("fit for release"), "{page}");
}

#[test]
fn a_crisis_line_without_a_date_or_with_one_to_come_does_not_go_out() {
    for (name, checked, code) in [
        ("undated", None, "crisis-not-dated"),
        ("to-come", Some("2026-11-28"), "crisis-date-to-come"),
        ("nonsense", Some("last week"), "crisis-not-dated"),
    ] {
        let net = net_with(name, line("one", &["food-today"], checked));
        let (release, _, page) = checked_on(&net, "2026-11-27");
        assert_eq!(release, Some(1), "{page}");
        assert!(page.contains(&format!("error /lines/1/checked (Listeners) [{code}]")), "{page}");
    }
}

#[test]
fn every_concern_and_every_way_to_999_makes_a_crisis_line_and_a_plain_need_does_not() {
    for concern in CONCERNS {
        let net = net_with(concern, line("one", &["debt", concern], None));
        assert_eq!(checked_on(&net, "2026-11-27").0, Some(1), "{concern}");
    }
    for (name, id, release) in [("way", "999-text", 1), ("plain", "one", 0), ("near", "9990", 0)] {
        let net = net_with(name, line(id, &["debt"], None));
        let (found, _, page) = checked_on(&net, "2026-11-27");
        assert_eq!(found, Some(release), "{id}: {page}");
    }
}

#[test]
fn without_help_lines_among_the_files_the_widgets_own_are_looked_at() {
    for files in [vec![], vec!["assets/taxonomies/needs.json"]] {
        let files: Vec<String> =
            files.into_iter().map(|file| below_root(file).to_str().expect("UTF-8").to_owned()).collect();
        let mut arguments = vec!["--release", "--today", "2200-01-01"];
        arguments.extend(files.iter().map(String::as_str));
        let output = check(&arguments);
        let page = text(&output);
        assert_eq!(output.status.code(), Some(1), "{page}");
        assert!(page.contains("assets/safety/safety-net.json (the widget's own) (help lines)"), "{page}");
        // 999 was checked once, and that day is long gone by then.
        assert!(page.contains("/lines/0/checked (Emergency services: 999) [crisis-check-again]"), "{page}");
        assert!(
            !page.contains("--all shows them") || !page.contains("more errors"),
            "the whole list: {page}"
        );
    }
}

/// Every text of a value, with its pointer, but for members that nobody reads or that are proper names.
fn texts(value: &Value, at: &str, found: &mut Vec<(String, String)>) {
    const NOT_READ: [&str; 12] = [
        "$schema",
        "id",
        "name",
        "organization",
        "title",
        "url",
        "email",
        "source",
        "attributes",
        "needs",
        "also_helps",
        "licence",
    ];
    match value {
        Value::String(text) => found.push((at.to_owned(), text.clone())),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| texts(item, &format!("{at}/{index}"), found));
        }
        Value::Object(members) => {
            for (name, member) in members.iter().filter(|(name, _)| !NOT_READ.contains(&name.as_str())) {
                texts(member, &format!("{at}/{name}"), found);
            }
        }
        _ => {}
    }
}

/// What a page says, without its tags, scripts and styles.
fn visible(page: &str) -> String {
    let mut text = page.to_owned();
    for (from, to) in [("<script", "</script>"), ("<style", "</style>"), ("<!--", "-->"), ("<", ">")] {
        while let Some((before, rest)) = text.split_once(from) {
            let after = rest.split_once(to).map_or("", |(_, after)| after);
            text = format!("{before} {after}");
        }
    }
    text
}

#[test]
fn no_word_of_ours_would_make_it_a_medical_device() {
    let mut all = Vec::new();
    let files = [
        "assets/locales/en-GB.json",
        "assets/safety/safety-net.json",
        "assets/directories/uk-national.json",
        "assets/directories/sample-town.json",
    ];
    for file in files {
        let read = std::fs::read_to_string(below_root(file)).expect("the assets are committed");
        let value: Value = serde_json::from_str(&read).expect("JSON");
        let records = ["strings", "lines", "services"].iter().find_map(|field| value.get(field));
        let before = all.len();
        texts(records.expect("something to read"), file, &mut all);
        assert!(all.len() > before + 50, "{file} was read");
    }
    let page = std::fs::read_to_string(below_root("index.html")).expect("the page is committed");
    all.push(("index.html".to_owned(), visible(&page)));
    // Codes of topics are read by nobody.
    all.retain(|(at, _)| !at.contains("/topics/") && !at.contains("/not_for/"));
    let found: Vec<String> = all
        .iter()
        .flat_map(|(at, text)| {
            medical_words(text).into_iter().map(move |word| format!("{at}: {} in {text}", word.word))
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_word_of_medicine_in_wording_or_help_lines_is_found() {
    let mut spoken = line("one", &["debt"], None);
    spoken["what_to_expect"] = json!("They assess your risk.");
    let net = net_with("medical", spoken);
    let page = text(&check(&["--today", "2026-11-27", net.to_str().expect("UTF-8")]));
    assert_eq!(page.matches("/lines/1/what_to_expect (Listeners) [medical-word]").count(), 2, "{page}");
    let wording = json!({
        "$schema": "../schema/locale.schema.json", "schema_version": 1, "language": "en-IE", "name": "English",
        "direction": "ltr", "status": "draft", "strings": {"plan.title": "Your score"}
    });
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("release-wording.json");
    std::fs::write(&path, wording.to_string()).expect("the folder for tests can be written to");
    let page = text(&check(&["--today", "2026-11-27", path.to_str().expect("UTF-8")]));
    assert!(page.contains("warning /strings/plan.title [medical-word]"), "{page}");
    let service = json!({"id": "a", "name": "Risk Clinic", "needs": ["debt"], "phone": "116 123",
        "description": "We give each person an assessment."});
    let directory = json!({"$schema": "../schema/directory.schema.json", "schema_version": 1, "id": "x", "title": "X",
        "language": "en-GB", "services": [service]});
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("release-directory.json");
    std::fs::write(&path, directory.to_string()).expect("the folder for tests can be written to");
    let page = text(&check(&["--today", "2026-11-27", path.to_str().expect("UTF-8")]));
    assert!(page.contains("note /services [medical-word]"), "{page}");
    assert!(page.contains("words of medicine: assess."), "a name is a name: {page}");
}
