//! What changed, said for people; and several directories in one, with nothing lost unsaid.

use std::path::PathBuf;
use std::process::{Command, Output};

use fingerpost::data::compare::{diff, merge};
use fingerpost::data::wire::directory::DirectoryDocument;
use serde_json::{Value, json};

use crate::assets;

fn directory(services: Value) -> DirectoryDocument {
    serde_json::from_value(
        json!({"schema_version": 1, "id": "x", "title": "X", "language": "en-GB", "services": services}),
    )
    .unwrap()
}

fn whole(document: &DirectoryDocument) -> usize {
    document.services.len()
}

#[test]
fn a_directory_does_not_differ_from_itself() {
    for name in ["uk-national", "sample-town"] {
        let document: DirectoryDocument =
            serde_json::from_str(&assets::read(&format!("directories/{name}.json"))).unwrap();
        let found = diff(&document, &document);
        assert_eq!(
            (found.same, found.changed.len(), found.new.len(), found.gone.len()),
            (whole(&document), 0, 0, 0)
        );
        let twice = merge(&[document.clone(), document.clone()]);
        let lost = document
            .services
            .iter()
            .filter(|one| !twice.document.services.iter().any(|held| held.name == one.name));
        assert_eq!(lost.count(), 0, "{name}");
    }
}

#[test]
fn new_gone_and_changed_services_are_told_apart_though_an_id_changed() {
    let old = directory(json!([
        {"id": "a", "name": "Tea and talk", "phone": "0161 496 0123"},
        {"id": "b", "name": "Old club"},
        {"id": "c", "name": "Elm Walkers", "locations": [{"postcode": "M33 7ZF"}], "for": {"minimum_age": 16}}
    ]));
    let new = directory(json!([
        {"id": "a", "name": "Tea and talk", "phone": "0161 496 0124"},
        {"id": "c-2", "name": "Elm walkers", "locations": [{"postcode": "M33 7ZF"}], "for": {"minimum_age": 18}},
        {"id": "d", "name": "New club"}
    ]));
    let found = diff(&old, &new);
    assert_eq!(found.new, [(String::from("d"), String::from("New club"))]);
    assert_eq!(found.gone, [(String::from("b"), String::from("Old club"))]);
    assert_eq!(found.changed[0].fields[0].name, "telephone number");
    assert_eq!(
        (found.changed[0].fields[0].before.as_str(), found.changed[0].fields[0].after.as_str()),
        ("0161 496 0123", "0161 496 0124")
    );
    assert_eq!(found.changed[1].old_id.as_deref(), Some("c"));
    assert!(found.changed[1].fields.iter().any(|field| field.name == "youngest age" && field.after == "18"));
}

#[test]
fn of_two_records_the_one_checked_later_is_kept_and_filled_from_the_other() {
    let a = directory(
        json!([{"id": "a", "name": "Tea & talk", "phone": "0161 496 0123", "email": "a@hall.example",
        "assured_date": "2026-01-01"}, {"id": "same", "name": "One"}]),
    );
    let b = directory(
        json!([{"id": "z", "name": "Tea & Talk", "phone": "0161 496 0123", "description": "We talk.",
        "assured_date": "2026-05-01"}, {"id": "same", "name": "Another"}]),
    );
    let merged = merge(&[a, b]);
    let service = &merged.document.services[0];
    assert_eq!(
        (service.id.as_str(), service.name.as_str()),
        ("a", "Tea & Talk"),
        "the id by which it was known stays"
    );
    assert_eq!(service.assured_date.as_deref(), Some("2026-05-01"));
    assert_eq!(service.email.as_deref(), Some("a@hall.example"));
    assert_eq!(service.description.as_deref(), Some("We talk."));
    assert_eq!(merged.twins[0].filled, ["email"]);
    assert!(merged.twins[0].differing.iter().any(|change| change.field == "assured_date"));
    assert_eq!(merged.renamed[0].2, "same-2", "two different services had one id");
    assert_eq!(merged.document.services.len(), 3);
}

#[test]
fn a_name_alone_makes_no_twins() {
    let a = directory(json!([{"id": "a", "name": "Food bank", "locations": [{"postcode": "M1 1AA"}]}]));
    let b = directory(json!([{"id": "b", "name": "Food bank", "locations": [{"postcode": "M2 2BB"}]}]));
    assert_eq!(merge(&[a, b]).document.services.len(), 2);
}

fn tool(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .current_dir(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/directories"))
        .args(arguments)
        .output()
        .unwrap()
}

#[test]
fn the_commands_say_by_their_exit_code_whether_anything_changed() {
    let same = tool(&["diff", "sample-town.json", "sample-town.json"]);
    assert_eq!(same.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&same.stdout).starts_with("0 new, 0 gone, 0 changed, "));
    assert_eq!(tool(&["diff", "uk-national.json", "sample-town.json"]).status.code(), Some(1));
    assert_eq!(tool(&["diff", "uk-national.json", "no-such-file.json"]).status.code(), Some(2));
    let merged = tool(&["merge", "uk-national.json", "sample-town.json", "-o", "-"]);
    assert_eq!(merged.status.code(), Some(0), "{}", String::from_utf8_lossy(&merged.stderr));
    let made: Value = serde_json::from_slice(&merged.stdout).unwrap();
    assert_eq!(made["sample"], true, "one sample makes the whole a sample");
}
