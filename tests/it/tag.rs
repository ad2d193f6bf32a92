//! What a person says of a service is kept at once, can be taken back, and holds at the next import.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use fingerpost::data::import::{Crosswalk, ImportOptions, Lexicon, import_feed};
use fingerpost::data::tag::{Answer, Suggestion, Suggestions, TagFile};
use fingerpost::data::wire::directory::Service;
use serde_json::{Value, json};

use crate::assets;

fn feed() -> Value {
    json!([
        {"id": "a", "name": "Elm House", "status": "active", "description": "Founded in 1970."},
        {"id": "b", "name": "The Larches", "status": "active", "organization": {"name": "Larch Trust"}},
        {"id": "c", "name": "Debt advice", "status": "active", "description": "Advice about debt."},
        {"id": "d", "name": "Oak Rooms", "status": "active", "description": "Founded in 1980."}
    ])
}

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("fingerpost-tag-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("feed.json"), feed().to_string()).unwrap();
        let folder = Folder(folder);
        folder.import(&[]);
        folder
    }

    fn run(&self, arguments: &[&str], typed: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_fingerpost"))
            .current_dir(&self.0)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    fn import(&self, more: &[&str]) -> Output {
        self.run(&[&["import", "feed.json", "-o", "directory.json"], more].concat(), "")
    }

    fn tag(&self, typed: &str) -> Output {
        let done = self.run(&["tag", "directory.json", "--mapping", "tags.json"], typed);
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        done
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_str(&std::fs::read_to_string(self.0.join(name)).unwrap()).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn needs(directory: &Value, id: &str) -> Value {
    let services = directory["services"].as_array().unwrap();
    services.iter().find(|service| service["id"] == id).unwrap()["needs"].clone()
}

#[test]
fn answers_hold_at_the_next_import_and_are_no_guesses() {
    let folder = Folder::new("import");
    folder.tag("lonely / meet-people\nn\nDebt and money owed, benefits\n");
    let tags = folder.json("tags.json");
    assert_eq!(tags["services"]["a"]["needs"], json!(["lonely"]));
    assert_eq!(tags["services"]["b"], json!({"name": "The Larches", "not_for_people": true}));
    let done = folder.import(&["--mapping", "tags.json", "--report", "report.json"]);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    let directory = folder.json("directory.json");
    assert_eq!(needs(&directory, "a"), json!(["lonely"]));
    assert_eq!(needs(&directory, "d"), json!(["debt", "benefits"]));
    let a = &directory["services"][0];
    assert_eq!(a["also_helps"], json!(["meet-people"]));
    assert!(a["inferred"].as_array().is_none_or(|held| !held.contains(&json!("needs"))));
    let counts = &folder.json("report.json")["counts"];
    assert_eq!(
        (&counts["tagged_exactly"], &counts["not_for_people"], &counts["untagged"]),
        (&json!(2), &json!(1), &json!(0))
    );
    assert!(String::from_utf8_lossy(&folder.tag("").stdout).contains("0 services to go through"));
}

#[test]
fn stopping_loses_nothing_and_going_on_asks_the_rest() {
    let folder = Folder::new("resume");
    // The input ends in the middle, as when a window is closed.
    folder.tag("lonely\n");
    assert_eq!(folder.json("tags.json")["services"].as_object().unwrap().len(), 1);
    let second = folder.tag("\nnature\nq\n");
    let shown = String::from_utf8_lossy(&second.stdout).into_owned();
    assert!(shown.contains("1 of 2: The Larches") && !shown.contains("Elm House"), "{shown}");
    let tags = folder.json("tags.json");
    assert!(tags["services"]["b"].is_null(), "it was skipped");
    assert_eq!(tags["services"]["d"]["needs"], json!(["nature"]));
    assert!(shown.contains("1 are left"));
}

#[test]
fn the_last_answers_can_be_taken_back_one_by_one() {
    let folder = Folder::new("undo");
    folder.tag("lonely\nnature\nu\nu\ndebt\nq\n");
    let tags = folder.json("tags.json");
    assert_eq!(tags["services"], json!({"a": {"name": "Elm House", "needs": ["debt"]}}));
    let nothing = folder.tag("u\n");
    assert!(String::from_utf8_lossy(&nothing.stdout).contains("nothing to take back"));
}

#[test]
fn what_is_not_understood_is_asked_again_and_what_may_be_meant_is_named() {
    let folder = Folder::new("again");
    let done = folder.tag("rubbish\nfood\n99\ndebt\nq\n");
    let shown = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(
        shown.contains("\"rubbish\" is no need") && shown.contains("food-today") && shown.contains("\"99\""),
        "{shown}"
    );
    assert_eq!(folder.json("tags.json")["services"]["a"]["needs"], json!(["debt"]));
}

#[test]
fn a_mapping_that_is_broken_or_names_no_need_is_refused_and_left_as_it_is() {
    let folder = Folder::new("broken");
    let path = folder.0.join("tags.json");
    for (text, told) in [
        ("{", "could not be read"),
        (r#"{"schema_version":1,"services":{"a":{"need":["debt"]}}}"#, "need"),
        (r#"{"schema_version":1,"services":{"a":{"needs":["no-such-need"]}}}"#, "no-such-need"),
    ] {
        std::fs::write(&path, text).unwrap();
        std::fs::remove_file(folder.0.join("directory.json")).unwrap();
        let import = folder.import(&["--mapping", "tags.json"]);
        assert_eq!(import.status.code(), Some(2), "{text}");
        assert!(
            String::from_utf8_lossy(&import.stderr).contains(told),
            "{}",
            String::from_utf8_lossy(&import.stderr)
        );
        assert!(!folder.0.join("directory.json").exists());
        folder.import(&[]);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn other_parts_of_a_table_of_terms_stay() {
    let mut file =
        TagFile::parse(r#"{"schema_version":1,"labels":{"Odd":{"needs":["debt"]}},"licence":"CC0-1.0"}"#)
            .unwrap();
    assert!(file.is_empty());
    let tags = Answer::read("debt", &[], &assets::taxonomy(), &assets::catalogue()).unwrap();
    let Answer::Tags(tags) = tags else { panic!("tags") };
    assert_eq!(file.set("x", Some(&tags)), None);
    let again: Value = serde_json::from_str(&file.to_text()).unwrap();
    assert_eq!((&again["labels"]["Odd"]["needs"], &again["licence"]), (&json!(["debt"]), &json!("CC0-1.0")));
    assert_eq!(Crosswalk::parse(&file.to_text()).unwrap().of_service("x"), Some(&tags));
    assert_eq!(file.set("x", None), Some(tags));
    let schema: Value = serde_json::from_str(&assets::read("schema/crosswalk.schema.json")).unwrap();
    assert!(jsonschema::is_valid(&schema, &again));
}

#[test]
fn an_id_that_is_in_no_feed_is_told() {
    let mut options = ImportOptions::built_in().unwrap();
    let table = r#"{"schema_version":1,"services":{"gone":{"needs":["debt"]}}}"#;
    options.crosswalk.extend(Crosswalk::parse(table).unwrap());
    let report = import_feed(&feed().to_string(), None, &options).unwrap();
    assert!(report.diagnostics.iter().any(|found| found.code == "tagged-service-not-here"));
}

#[test]
fn suggestions_come_from_words_the_same_organisation_and_like_names() {
    let service = |id: &str, name: &str, needs: &[&str]| Service {
        id: id.to_owned(),
        name: name.to_owned(),
        needs: needs.iter().map(|need| (*need).to_owned()).collect(),
        ..Service::default()
    };
    let mut services = vec![
        service("a", "Fulwood Allotment Society", &["nature"]),
        service("b", "Larch Advice", &["debt"]),
        service("c", "Ashton Allotment Society", &[]),
        service("d", "Larch Rooms", &[]),
    ];
    for at in [1, 3] {
        services[at].organization = Some(String::from("Larch Trust"));
    }
    let lexicon = Lexicon::built_in().unwrap();
    let suggestions = Suggestions::new(&lexicon, &services);
    let codes = |at: usize| {
        suggestions.of(&services[at]).into_iter().map(|one: Suggestion| one.need).collect::<Vec<_>>()
    };
    assert!(codes(2).contains(&String::from("nature")), "{:?}", codes(2));
    assert!(codes(3).contains(&String::from("debt")), "{:?}", codes(3));
}

#[test]
fn a_directory_that_is_not_there_is_an_error() {
    let nowhere = Path::new(env!("CARGO_MANIFEST_DIR")).join("target");
    let done = Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .current_dir(nowhere)
        .args(["tag", "no-such-file.json", "--mapping", "no-such-tags.json"])
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(2));
}
