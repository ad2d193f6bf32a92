//! What goes out is valid for others, and comes back as it was.

use std::collections::BTreeMap;

use fingerpost::data::generate::{Plan, generate};
use fingerpost::data::import::csv::import_csv;
use fingerpost::data::import::{ImportOptions, import_feed};
use fingerpost::data::outward::{to_csv, to_oruk3};
use fingerpost::data::wire::directory::{DirectoryDocument, Service};
use fingerpost::domain::date::Date;
use serde_json::{Value, json};

use crate::{assets, shared};

fn bundled(name: &str) -> DirectoryDocument {
    serde_json::from_str(&assets::read(&format!("directories/{name}.json"))).unwrap()
}

/// Made once: reading a large feed takes a while here.
fn directories() -> Vec<(String, DirectoryDocument)> {
    static ALL: std::sync::OnceLock<Vec<(String, DirectoryDocument)>> = std::sync::OnceLock::new();
    ALL.get_or_init(make_directories).clone()
}

fn make_directories() -> Vec<(String, DirectoryDocument)> {
    let mut all: Vec<(String, DirectoryDocument)> =
        ["uk-national", "sample-town"].map(|name| (name.to_owned(), bundled(name))).into();
    let today = Date::from_ymd(2026, 11, 22).unwrap();
    let (taxonomy, places) = (assets::taxonomy(), assets::places());
    for seed in 1..=2 {
        let plan = Plan { seed, services: 150, today, taxonomy: &taxonomy, places: &places };
        all.push((format!("generated {seed}"), generate(&plan)));
    }
    let options = ImportOptions::built_in().unwrap();
    if let Some(feed) = shared::read("openreferral/directory/gm_services.oruk3.json") {
        all.push((String::from("gm_services"), import_feed(&feed, None, &options).unwrap().document));
    }
    if let Some(sheet) = shared::bytes("openreferral/directory/uk_food_banks_sample.csv") {
        all.push((String::from("uk_food_banks"), import_csv(&sheet, &options).unwrap().document));
    }
    all
}

/// What the standard cannot tell apart: an age of 0 from none, active from not said.
fn as_others_see_it(mut service: Service) -> Service {
    service.status = service.status.filter(|status| status != "active");
    if let Some(who) = &mut service.eligibility {
        who.minimum_age = who.minimum_age.filter(|age| *age > 0);
        who.maximum_age = who.maximum_age.filter(|age| *age < 100);
    }
    service.eligibility = service.eligibility.filter(|who| *who != Default::default());
    // Points that were the wrong way round are put right, and those in the sea are left out.
    for place in &mut service.locations {
        if place.latitude.is_some_and(|degrees| degrees < 3.0) {
            let swapped = place.longitude.is_some_and(|degrees| degrees > 49.0);
            (place.latitude, place.longitude) =
                if swapped { (place.longitude, place.latitude) } else { (None, None) };
        }
    }
    service
}

#[test]
fn what_is_exported_comes_back_the_same() {
    let options = ImportOptions::built_in().unwrap();
    for (name, document) in directories() {
        let feed = to_oruk3(&document).to_string();
        let report = import_feed(&feed, None, &options).unwrap();
        assert_eq!(report.document.services.len(), document.services.len(), "{name}");
        let mut other: BTreeMap<String, (usize, String)> = BTreeMap::new();
        for (before, after) in document.services.iter().zip(&report.document.services) {
            let before = serde_json::to_value(as_others_see_it(before.clone())).unwrap();
            let after = serde_json::to_value(after).unwrap();
            let fields = before.as_object().unwrap().keys().chain(after.as_object().unwrap().keys());
            // HTML is taken out of descriptions wherever it is met.
            let is_html = before["description"].as_str().is_some_and(|text| text.contains(['<', '&']));
            let fields = fields.filter(|field| !(is_html && *field == "description"));
            for field in fields.filter(|field| before[*field] != after[*field]) {
                let told = format!("{}: {} -> {}", before["name"], before[field], after[field]);
                other.entry(field.clone()).or_insert((0, told)).0 += 1;
            }
        }
        println!("{name}: {} services came back", document.services.len());
        assert!(other.is_empty(), "{name}: {other:#?}");
        assert_eq!(report.document.head.sample, document.head.sample, "{name}");
    }
}

/// The official schemata refer to each other by bare file names.
fn schema() -> Option<jsonschema::Validator> {
    let folder = shared::path("openreferral/schema/hsds-uk-3.0/schemata");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: the official schemata are not in the shared folder");
        return None;
    };
    let base = "https://schema.example/";
    let mut registry = jsonschema::Registry::new();
    for entry in entries {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let mut schema: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
        schema["$id"] = json!(format!("{base}{name}"));
        registry = registry.add(format!("{base}{name}"), schema).unwrap();
    }
    let registry = registry.prepare().unwrap();
    let root = json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": format!("{base}service.json")});
    Some(jsonschema::options().should_validate_formats(true).with_registry(&registry).build(&root).unwrap())
}

#[test]
fn every_exported_service_fits_the_official_schemata() {
    let Some(schema) = schema() else { return };
    let broken = json!({"id": "7", "name": "A", "status": "open", "service_at_locations": [{"id": "x", "location": {"id": "y"}}]});
    assert!(schema.iter_errors(&broken).count() >= 4, "the schemata are followed into each other");
    for (name, document) in directories() {
        let page = to_oruk3(&document);
        let mut errors = Vec::new();
        for service in page["contents"].as_array().unwrap() {
            errors.extend(
                schema
                    .iter_errors(service)
                    .map(|error| format!("{} {}: {error}", service["name"], error.instance_path())),
            );
        }
        println!("{name}: {} services, {} errors", document.services.len(), errors.len());
        assert!(
            errors.is_empty(),
            "{name}: {} errors, first {:?}",
            errors.len(),
            &errors[..errors.len().min(3)]
        );
    }
}

#[test]
fn a_correction_made_by_others_wins_over_what_travelled_beside() {
    let options = ImportOptions::built_in().unwrap();
    let mut page = to_oruk3(&bundled("sample-town"));
    page["contents"][0]["name"] = json!("Another name");
    page["contents"][0]["assured_date"] = json!("2026-11-01");
    let back = import_feed(&page.to_string(), None, &options).unwrap().document;
    assert_eq!(back.services[0].name, "Another name");
    assert_eq!(back.services[0].assured_date.as_deref(), Some("2026-11-01"));
}

#[test]
fn no_cell_of_an_exported_sheet_is_run_by_a_spreadsheet_and_all_come_back() {
    let mut document = bundled("sample-town");
    for (service, evil) in document.services.iter_mut().zip(["=1+1", "+cmd", "-2", "@SUM(A1)", "\tx", "\rx"])
    {
        service.name = evil.to_owned();
        service.description = Some(evil.to_owned());
    }
    let written = to_csv(&document).unwrap();
    let mut reader = csv::Reader::from_reader(written.text.as_bytes());
    for record in reader.records() {
        for cell in record.unwrap().iter() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
        }
    }
    assert!(!written.left_out.is_empty(), "what has no column is said");
    let options = ImportOptions::built_in().unwrap();
    let back = import_csv(written.text.as_bytes(), &options).unwrap().document;
    assert_eq!(back.services[0].name, "=1+1");
    assert_eq!(back.services[3].description.as_deref(), Some("@SUM(A1)"));
}

#[test]
fn a_sheet_brings_back_what_has_a_column() {
    let options = ImportOptions::built_in().unwrap();
    // In the large ones every word would be weighed again, which takes minutes here.
    for (name, document) in directories().into_iter().filter(|(_, document)| document.services.len() < 200) {
        let written = to_csv(&document).unwrap();
        let back =
            import_csv(written.text.as_bytes(), &options).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(back.counts.kept, document.services.len(), "{name}");
        for (before, after) in document.services.iter().zip(&back.document.services) {
            let told = |service: &Service| {
                json!([
                    service.id,
                    service.name,
                    service.organization,
                    service.phone,
                    service.email,
                    service.url,
                    service.assured_date,
                    service.text_number,
                    service.interpreter,
                    service.capacity,
                    service.can_bring_someone,
                    service.valid_from,
                    service.valid_to
                ])
            };
            assert_eq!(told(before), told(after), "{name}");
            if !before.needs.is_empty() {
                assert_eq!(before.needs, after.needs, "{name}: {}", before.name);
            }
        }
    }
}
