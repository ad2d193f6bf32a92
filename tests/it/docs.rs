//! The documents say what the code says. `UPDATE_EXPECT=1 cargo test --test it docs` writes the generated
//! parts anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use expect_test::expect_file;
use fingerpost::domain::code::Code;
use fingerpost::domain::matching::{Rule, Verdict, weights};
use serde_json::Value;

fn root(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The document with a part between two marks made anew.
fn with_part(document: &str, mark: &str, part: &str) -> String {
    let (begin, end) = (format!("<!-- {mark}: begin -->"), format!("<!-- {mark}: end -->"));
    let (before, rest) = document.split_once(&begin).unwrap_or_else(|| panic!("no {begin}"));
    let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("no {end}"));
    format!("{before}{begin}\n\n{part}\n{end}{after}")
}

/// What the other end of a weight means, where that is not "otherwise 0".
fn other_end(name: &str) -> &'static str {
    match name {
        _ if name.ends_with("_HIT_PERCENT") => "100 % when no service before has it as main purpose",
        "MAIN_STEP" => "0 for the first in its list",
        "URGENT_PERCENT" => "100 % for a need that is not urgent",
        "BREADTH_PERCENT" => "100 % of the need it meets best",
        _ if name.starts_with("WITHIN_") => "the next band counts; beyond the last, 0",
        _ => "otherwise 0",
    }
}

/// Every `/// words` + `pub const NAME: i32 = 1;` of the source, in order.
fn weight_table() -> String {
    let mut table = String::from("| weight | points | at this end | at the other end |\n|---|---|---|---|\n");
    let mut words = String::new();
    for line in read("src/domain/matching/weights.rs").lines() {
        if let Some(more) = line.strip_prefix("///") {
            words = format!("{words} {}", more.trim());
        } else {
            if let Some((name, value)) =
                line.strip_prefix("pub const ").and_then(|rest| rest.split_once(": i32 = "))
            {
                let value = value.trim_end_matches(';').replace('_', ",");
                let unit = if name.ends_with("_PERCENT") { " %" } else { "" };
                let _ =
                    writeln!(table, "| `{name}` | {value}{unit} | {} | {} |", words.trim(), other_end(name));
            }
            words.clear();
        }
    }
    table
}

fn points_table() -> String {
    let mut table = String::from("| rule | fits | not known | clashes |\n|---|---|---|---|\n");
    for rule in Rule::ALL {
        let points = |verdict| match weights::points(*rule, verdict) {
            0 => "0".to_owned(),
            points => format!("{points:+}"),
        };
        let (fits, unknown, clashes) =
            (points(Verdict::Fits), points(Verdict::NotKnown), points(Verdict::Clash));
        let _ = writeln!(table, "| `{}` | {fits} | {unknown} | {clashes} |", rule.code());
    }
    table
}

#[test]
fn docs_matching_has_the_weights_of_the_code() {
    let document = with_part(&read("docs/matching.md"), "weights", &weight_table());
    let document = with_part(&document, "points", &points_table());
    expect_file![root("docs/matching.md")].assert_eq(&document);
}

/// A vocabulary: its name, what it is, and its codes with their meanings.
type Vocabulary = (String, String, Vec<(String, String)>);

/// Every vocabulary of the code.
fn vocabularies() -> Vec<Vocabulary> {
    let sources = [
        "src/domain/directory/vocabulary.rs",
        "src/domain/questionnaire/role.rs",
        "src/domain/questionnaire/definition.rs",
        "src/domain/matching/context.rs",
        "src/domain/safety/net.rs",
    ];
    let mut found = Vec::new();
    for source in sources {
        for block in read(source).split("code_enum! {").skip(1) {
            let block = block.split("\n}").next().unwrap_or_default();
            let mut words = String::new();
            let mut name = None;
            let mut about = String::new();
            let mut codes = Vec::new();
            for line in block.lines().map(str::trim) {
                if let Some(more) = line.strip_prefix("///") {
                    words = format!("{words} {}", more.trim());
                    continue;
                }
                let held = std::mem::take(&mut words).trim().to_owned();
                if let Some(enumeration) = line.strip_suffix(" {") {
                    name = Some(enumeration.to_owned());
                    about = held;
                } else if let Some((_, code)) = line.split_once(" = \"") {
                    codes.push((code.trim_end_matches("\",").to_owned(), held));
                }
            }
            found.extend(name.map(|name| (name, about, codes)));
        }
    }
    found
}

/// Where each vocabulary is used, for the headings of the document.
const USED: [(&str, &str); 19] = [
    ("ServiceStatus", "`status` of a service"),
    ("SupportKind", "`kinds`"),
    ("Channel", "`channels` of a service"),
    ("AccessRoute", "`access_routes`"),
    ("CostKind", "`cost.kind`"),
    ("Capacity", "`capacity`"),
    ("AccessNeed", "`access_support`, `accessibility`, role `access`"),
    ("Gender", "`for.genders`"),
    ("Group", "`for.groups`"),
    ("InferredField", "`inferred`"),
    ("Section", "`section` of a page"),
    ("Control", "`control` of a question"),
    ("Role", "`role` of a question"),
    ("Urgency", "`urgency` of a safety rule"),
    ("Concern", "`concern` of a safety rule, `topics` of a line"),
    ("AgeBand", "role `age-band`"),
    ("Availability", "role `availability`"),
    ("PersonChannel", "role `channels`"),
    ("LineChannel", "`channels` of a line"),
];

#[test]
fn docs_data_format_lists_the_codes_of_the_code() {
    let vocabularies = vocabularies();
    let mut part = String::new();
    for (name, used) in USED {
        let (_, about, codes) = vocabularies
            .iter()
            .find(|(held, _, _)| held == name)
            .unwrap_or_else(|| panic!("there is no vocabulary {name} any more"));
        let _ = writeln!(part, "**{used}.** {about}\n\n| code | meaning |\n|---|---|");
        for (code, meaning) in codes {
            let _ = writeln!(part, "| `{code}` | {meaning} |");
        }
        part.push('\n');
    }
    let document = with_part(&read("docs/data-format.md"), "codes", part.trim_end());
    expect_file![root("docs/data-format.md")].assert_eq(&document);
}

/// Every property that a schema names, at any depth, `if` and `then` left out.
fn properties(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(members) => {
            for (name, value) in members {
                if name == "properties" {
                    found.extend(value.as_object().into_iter().flatten().map(|(name, _)| name.clone()));
                }
                if !matches!(name.as_str(), "if" | "then" | "allOf") {
                    properties(value, found);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| properties(item, found)),
        _ => {}
    }
}

#[test]
fn every_field_that_the_widget_reads_is_in_the_document() {
    let document = read("docs/data-format.md");
    let sections = [
        ("directory", "## Directory", "## Questionnaire"),
        ("questionnaire", "## Questionnaire", "## Wording"),
        ("locale", "## Wording", "## Needs"),
        ("taxonomy", "## Needs", "## Safety net"),
        ("safety-net", "## Safety net", "## Site"),
        ("site", "## Site", "## Table of terms"),
    ];
    for (schema, from, to) in sections {
        let section = document.split_once(&format!("\n{from}\n")).and_then(|(_, rest)| rest.split_once(to));
        let section = section.unwrap_or_else(|| panic!("no section {from}")).0;
        let schema: Value =
            serde_json::from_str(&read(&format!("assets/schema/{schema}.schema.json"))).expect("JSON");
        let mut names = BTreeSet::new();
        properties(&schema, &mut names);
        for name in names.iter().filter(|name| !["$schema", "schema_version"].contains(&name.as_str())) {
            let told = [format!("`{name}`"), format!("\"{name}\""), format!("].{name}`")];
            assert!(told.iter().any(|told| section.contains(told)), "{from} does not explain \"{name}\"");
        }
    }
}

#[test]
fn links_between_the_documents_lead_somewhere() {
    for name in [
        "data-format",
        "matching",
        "directory-guide",
        "questionnaire-guide",
        "kiosk",
        "embedding",
        "safety/deployer",
        "safety/intended-purpose",
    ] {
        let document = read(&format!("docs/{name}.md"));
        for link in document.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if link.starts_with("http") {
                continue;
            }
            let (file, place) = link.split_once('#').unwrap_or((link, ""));
            let folder = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
            let target =
                if file.is_empty() { document.clone() } else { read(&format!("docs/{folder}{file}")) };
            let heading = |line: &str| {
                let words =
                    line.trim_start_matches('#').trim().to_lowercase().replace(' ', "-").replace(':', "");
                line.starts_with('#') && words == place
            };
            assert!(place.is_empty() || target.lines().any(heading), "{name}: {link}");
        }
    }
}

#[test]
fn the_conformance_statement_names_tests_that_there_are() {
    let mut sources = String::new();
    for file in [
        "tests/it/import/mod.rs",
        "tests/it/import/feeds.rs",
        "tests/it/import/csv.rs",
        "tests/it/outward.rs",
        "tests/it/check.rs",
        "src/data/import/schedule.rs",
        "tests/fhir/tests/the_file_for_a_practice_is_sound.rs",
    ] {
        sources.push_str(&read(file));
    }
    let document = read("CONFORMANCE.md");
    let named = document.split('`').skip(1).step_by(2).filter(|name| name.matches('_').count() > 2);
    let names: Vec<&str> = named.collect();
    assert!(names.len() > 10, "{names:?}");
    for name in names {
        assert!(sources.contains(&format!("fn {name}(")), "there is no test {name}");
    }
}
