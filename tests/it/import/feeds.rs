//! Feeds of other versions, in one file or page by page.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use fingerpost::data::import::{FeedFormat, ImportReport, import_feed};
use serde_json::{Value, json};

use super::options_once;
use crate::shared;

fn read(feed: &Value) -> ImportReport {
    import_feed(&feed.to_string(), None, options_once()).unwrap()
}

/// A record of Open Referral UK 1.0 with everything that version has of its own.
fn of_version_1() -> Value {
    json!({"totalElements": 1, "totalPages": 1, "number": 1, "size": 50, "first": true, "last": true, "content": [{
        "id": "s-1", "name": "Tea and talk", "description": "A group for people who are bereaved.",
        "url": "https://hall.example/tea", "status": "active", "fees": "Free",
        "deliverable_type": "Counselling", "attending_type": "venue", "attending_access": "drop-in",
        "organization": {"id": "o-1", "name": "Made-up Trust", "url": "https://hall.example"},
        "eligibilitys": [{"id": "e", "eligibility": "Adults", "minimum_age": 18, "maximum_age": 120}],
        "service_taxonomys": [{"id": "t", "taxonomy": {"id": "esdServiceTypes:163", "name": "Counselling", "vocabulary": "esdServiceTypes"}}],
        "regular_schedules": [{"id": "r", "weekday": "TU", "freq": "WEEKLY", "interval": "1", "opens_at": "10:00", "closes_at": "12:00"}],
        "holiday_schedules": [{"closed": true, "start_date": "2026-12-25"}],
        "languages": [{"id": "l", "language": "Polish"}],
        "contacts": [{"id": "c", "name": "Desk", "phones": [{"id": "p", "number": "0161 496 0123", "language": "en"}]}],
        "service_at_locations": [{"id": "sl", "location": {"id": "lo", "name": "Hall", "latitude": 53.4, "longitude": -2.3,
            "physical_addresses": [{"id": "a", "address_1": "1 Canal Street", "city": "Madeupton", "postal_code": "M33 7ZF"}],
            "accessibility_for_disabilities": [{"id": "x", "accessibility": "Wheelchair ramp"}]}}],
        "service_areas": [{"id": "sa", "service_area": "Trafford", "uri": "http://statistics.data.gov.uk/id/statistical-geography/E08000009"}]
    }]})
}

#[test]
fn a_record_of_version_1_is_read_as_one_of_version_3() {
    let report = read(&of_version_1());
    let service = &report.document.services[0];
    assert_eq!(service.source.as_ref().map(|source| source.scheme.as_str()), Some("oruk1"));
    assert!(!service.needs.is_empty(), "counselling helps with nothing");
    assert!(service.kinds.contains(&String::from("therapy")));
    assert!(service.channels.contains(&String::from("in-person")));
    assert_eq!(service.access_routes, ["drop-in"]);
    assert_eq!(service.eligibility.as_ref().and_then(|who| who.minimum_age), Some(18));
    assert_eq!(service.schedules[0].days, ["tue"]);
    assert_eq!(service.schedules[0].opens.as_deref(), Some("10:00"));
    assert_eq!(service.phone.as_deref(), Some("0161 496 0123"));
    assert_eq!(service.languages, ["pl"]);
    let place = &service.locations[0];
    assert_eq!(place.address.as_deref(), Some("1 Canal Street, Madeupton"));
    assert_eq!(place.accessibility, ["step-free"]);
    assert_eq!(service.area.as_ref().unwrap().authorities, ["E08000009"]);
    assert!(service.attributes["holiday_schedules"].contains("2026-12-25"));
}

#[test]
fn the_format_is_told_from_the_names_of_the_fields() {
    assert_eq!(FeedFormat::of(&of_version_1()), Some(FeedFormat::Oruk1));
    let hsds =
        json!([{"id": "a", "name": "A", "fees_description": "Free", "application_process": "Ring us"}]);
    assert_eq!(FeedFormat::of(&hsds), Some(FeedFormat::Hsds3));
    assert_eq!(FeedFormat::of(&json!({"contents": []})), Some(FeedFormat::Oruk3));
    assert_eq!(FeedFormat::of(&json!({"x": 1})), None);
}

#[test]
fn a_record_of_plain_hsds_keeps_what_the_uk_profile_leaves_out() {
    let report = read(
        &json!({"id": "a", "name": "Advice desk", "description": "Debt advice.", "status": "active",
        "interpretation_services": "Any language by telephone", "application_process": "Ring us first.",
        "fees_description": "Free", "eligibility_description": "Residents", "minimum_age": 16,
        "phones": [{"id": "p", "number": "0161 496 0123", "type": "voice"}, {"id": "f", "number": "0161 496 0124", "type": "fax"},
            {"id": "t", "number": "07700 900123", "type": "sms"}],
        "languages": [{"id": "l", "name": "Urdu", "code": "ur", "note": "on Mondays"}],
        "locations": [{"id": "x", "location_type": "physical", "name": "Desk", "schedules": [{"id": "s", "freq": "WEEKLY",
            "byday": "MO", "opens_at": "09:00", "closes_at": "12:00"}], "addresses": [{"id": "y", "address_1": "1 High Street",
            "city": "Madeupton", "state_province": "", "postal_code": "M33 7ZF", "country": "GB", "address_type": "physical"}]}],
        "program": {"id": "g", "name": "Money first"}}),
    );
    let service = &report.document.services[0];
    assert_eq!(service.source.as_ref().map(|source| source.scheme.as_str()), Some("hsds3"));
    assert_eq!(service.phone.as_deref(), Some("0161 496 0123"));
    assert_eq!(service.text_number.as_deref(), Some("07700 900123"));
    assert_eq!(service.attributes["fax"], "0161 496 0124", "nobody rings a fax");
    assert_eq!(service.interpreter, Some(true));
    assert_eq!(service.how_to_get_in.as_deref(), Some("Ring us first."));
    assert_eq!(service.schedules[0].days, ["mon"], "the times of a place are read too");
    assert!(service.attributes.values().any(|text| text.contains("Money first")));
}

#[test]
fn services_are_found_below_organisations_and_beside_places() {
    let below =
        read(&json!({"id": "o", "name": "Made-up Trust", "website": "https://hall.example", "services": [
        {"id": "a", "name": "A", "status": "active"}, {"id": "b", "name": "B", "status": "active"}]}));
    let names: Vec<_> = below
        .document
        .services
        .iter()
        .map(|service| (service.name.as_str(), service.organization.as_deref()))
        .collect();
    assert_eq!(names, [("A", Some("Made-up Trust")), ("B", Some("Made-up Trust"))]);
    let place = |name: &str| {
        json!({"id": format!("at-{name}"), "service": {"id": "a", "name": "A", "status": "active"},
            "location": {"id": name, "name": name, "location_type": "physical"}})
    };
    let beside = read(&json!({"contents": [place("Hall"), place("Library")]}));
    assert_eq!(beside.counts.kept, 1, "one service at two places");
    let places: Vec<_> =
        beside.document.services[0].locations.iter().map(|place| place.name.as_deref()).collect();
    assert_eq!(places, [Some("Hall"), Some("Library")]);
}

#[test]
fn what_is_no_service_is_not_taken_for_one() {
    for (feed, what) in [
        (
            json!({"contents": [{"id": "o", "name": "Trust", "logo": "x", "uri": "https://a.org"}]}),
            "organisation",
        ),
        (json!({"contents": [{"id": "t", "name": "Term", "term_uri": "https://a.org/1"}]}), "terms"),
        (json!({"content": [{"id": "t", "name": "Term", "vocabulary": "esd"}]}), "terms"),
        (json!({"contents": [{"id": "l", "name": "Hall", "location_type": "physical"}]}), "place"),
    ] {
        let error = import_feed(&feed.to_string(), None, options_once()).expect_err("refused");
        assert_eq!(error.code, "no-services");
        assert!(error.message.contains(what), "{}", error.message);
    }
}

/// A folder of this test's own.
fn folder(name: &str, files: &[(&str, String)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("feeds-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
    folder
}

fn tool(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_fingerpost")).current_dir(folder).args(arguments).output().unwrap()
}

fn page(number: usize, of: usize) -> String {
    json!({"total_items": of, "total_pages": of, "page_number": number, "size": 1, "first_page": number == 1,
        "last_page": number == of, "empty": false, "contents": [{"id": format!("s{number}"), "name": format!("Club {number}"), "status": "active"}]})
    .to_string()
}

#[test]
fn a_directory_of_ours_is_not_taken_for_a_feed() {
    let own = json!({"schema_version": 1, "id": "d", "services": [{"id": "a", "name": "Tea and talk"}]});
    let fault = import_feed(&own.to_string(), None, options_once()).unwrap_err();
    assert!(format!("{fault:?}").contains("own-directory"), "{fault:?}");
}

#[test]
fn a_folder_of_pages_is_one_feed_and_a_missing_page_is_named() {
    let pages: Vec<(String, String)> =
        (1..=11).map(|number| (format!("page-{number}.json"), page(number, 11))).collect();
    let named: Vec<(&str, String)> = pages.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    let whole = folder("whole", &named);
    let output = tool(&whole, &["import", ".", "-o", "../feeds-out.json"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let made: Value =
        serde_json::from_slice(&std::fs::read(whole.join("../feeds-out.json")).unwrap()).unwrap();
    let names: Vec<_> =
        made["services"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names[9..], ["Club 10", "Club 11"], "in the order of the pages");

    let cut = folder("cut", &[named[0].clone(), named[1].clone(), named[3].clone()]);
    let output = tool(&cut, &["import", ".", "-o", "out.json"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("page-missing") && said.contains("3, 5, 6"), "{said}");
    assert!(!cut.join("out.json").exists(), "nothing is written");

    let twice = folder("twice", &[("a.json", page(1, 2)), ("b.json", page(1, 2))]);
    let said = tool(&twice, &["import", ".", "-o", "out.json"]).stderr;
    assert!(String::from_utf8_lossy(&said).contains("in a.json and in b.json"));

    let broken =
        folder("broken", &[("a.json", page(1, 2)), ("b.json", String::from("{\"contents\": [{\"na"))]);
    let output = tool(&broken, &["import", ".", "-o", "out.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("b.json"));
    let left: Vec<_> = std::fs::read_dir(&broken).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "nothing is left beside: {left:?}");
}

#[test]
fn an_import_that_fails_leaves_what_was_there() {
    let place = folder("kept", &[("old.json", String::from("{}")), ("bad.csv", String::from("name\n\"A\n"))]);
    let output = tool(&place, &["import", "bad.csv", "-o", "old.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(place.join("old.json")).unwrap(), "{}");
    for (name, text) in [("empty.csv", ""), ("empty.json", "")] {
        std::fs::write(place.join(name), text).unwrap();
        let from = if name.ends_with("json") { "oruk3" } else { "csv" };
        let output = tool(&place, &["import", "--from", from, name, "-o", "new.json"]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("empty"), "{name}");
    }
}

#[test]
fn every_official_example_is_read_or_refused_in_plain_words() {
    let services = [
        "service_full",
        "service_list",
        "organization_full",
        "service_at_location_full",
        "service_at_location_list",
    ];
    for name in services {
        let Some(feed) = shared::read(&format!("openreferral/schema/hsds-uk-3.0/examples/{name}.json"))
        else {
            return;
        };
        let report = import_feed(&feed, None, options_once()).unwrap();
        assert_eq!((report.counts.read, report.counts.kept), (1, 1), "{name}");
        let service = &report.document.services[0];
        assert_eq!(service.organization.as_deref(), Some("Example Organization Inc."), "{name}");
    }
    for name in ["organization_list", "taxonomy", "taxonomy_list", "taxonomy_term", "taxonomy_term_list"] {
        let Some(feed) = shared::read(&format!("openreferral/schema/hsds-uk-3.0/examples/{name}.json"))
        else {
            return;
        };
        let error = import_feed(&feed, None, options_once()).expect_err(name);
        assert_eq!(error.code, "no-services", "{name}");
    }
}
