//! Importing Open Referral UK: nothing but a name is assumed, and nothing is lost unsaid.

#[cfg(feature = "tool")]
mod csv;
#[cfg(feature = "tool")]
mod feeds;
#[cfg(feature = "tool")]
mod hours;

use std::collections::BTreeMap;
use std::path::PathBuf;

use expect_test::expect_file;
use fingerpost::data::import::{Crosswalk, ImportOptions, ImportReport, Lexicon, import_oruk3};
use fingerpost::data::load::load_directory;
use fingerpost::data::wire::directory::Service;
use proptest::prelude::*;

use crate::assets;

fn options() -> ImportOptions {
    ImportOptions::built_in().unwrap()
}

fn case(name: &str) -> String {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/import").join(name);
    std::fs::read_to_string(file).unwrap()
}

fn one(service: serde_json::Value) -> Service {
    let report = import_oruk3(&service.to_string(), &options()).unwrap();
    report.document.services.into_iter().next().unwrap()
}

fn described(description: &str) -> Service {
    one(serde_json::json!({"id": "x", "name": "A group", "description": description}))
}

fn told(report: &ImportReport) -> String {
    let mut text = serde_json::to_string_pretty(&report.document).unwrap();
    text.push_str("\n\n");
    for diagnostic in &report.diagnostics {
        text.push_str(&format!("{diagnostic}\n"));
    }
    text.push_str(&format!("\n{:#?}\n", report.counts));
    text
}

#[test]
fn every_oddity_is_mended_or_named() {
    let report = import_oruk3(&case("oddities.oruk3.json"), &options()).unwrap();
    expect_file!["../../cases/import/oddities.expected.txt"].assert_eq(&told(&report));
}

#[test]
fn pages_lists_and_single_services_are_all_feeds() {
    let service = r#"{"id":"a","name":"A"}"#;
    for (feed, kept) in [
        (service.to_owned(), 1),
        (format!("[{service}]"), 1),
        (format!("{{\"contents\":[{service}]}}"), 1),
        (format!("[{{\"contents\":[{service}]}},{{\"contents\":[{service}]}}]"), 2),
        (format!("\u{FEFF}{{\"contents\":[{service},null]}}"), 1),
        (String::from("{\"contents\":[]}"), 0),
    ] {
        assert_eq!(import_oruk3(&feed, &options()).unwrap().counts.kept, kept, "{feed}");
    }
    for feed in ["", "{", "17", "\"x\"", "{\"hello\":1}"] {
        assert!(import_oruk3(feed, &options()).is_err(), "{feed}");
    }
}

#[test]
fn an_imported_directory_loads_without_an_error() {
    let report = import_oruk3(&case("oddities.oruk3.json"), &options()).unwrap();
    let json = serde_json::to_string(&report.document).unwrap();
    let loaded = load_directory(&json, &assets::taxonomy()).unwrap();
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(loaded.value.services().len(), report.counts.kept);
}

#[test]
fn an_imported_directory_fits_its_schema() {
    let report = import_oruk3(&case("oddities.oruk3.json"), &options()).unwrap();
    let schema = serde_json::from_str(&assets::read("schema/directory.schema.json")).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let document = serde_json::to_value(&report.document).unwrap();
    let errors: Vec<String> =
        schema.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn the_tables_fit_their_schemas_and_use_only_known_needs() {
    for name in ["synonyms", "crosswalk", "area-names"] {
        let schema = serde_json::from_str(&assets::read(&format!("schema/{name}.schema.json"))).unwrap();
        let schema = jsonschema::validator_for(&schema).unwrap();
        let table = serde_json::from_str(&assets::read(&format!("taxonomies/{name}.json"))).unwrap();
        let errors: Vec<String> =
            schema.iter_errors(&table).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new(), "{name}");
    }
    let taxonomy = assets::taxonomy();
    let lexicon = Lexicon::built_in().unwrap();
    let crosswalk = Crosswalk::built_in().unwrap();
    for code in lexicon.need_codes().chain(crosswalk.need_codes()) {
        assert!(taxonomy.need(code).is_some(), "{code}");
    }
}

/// What a plain sentence says a service helps with and whom; wording is ours, of no real group.
#[test]
fn plain_sentences_are_understood() {
    let cases: &[(&str, &[&str])] = &[
        ("Free debt advice and help with benefit claims.", &["debt", "benefits"]),
        ("Volunteers visit lonely older people at home.", &["befriending", "lonely"]),
        ("We raise funds for research into cancer.", &[]),
        ("A support group for people who are bereaved.", &["bereavement"]),
        ("English classes (ESOL) for refugees.", &["english", "immigration-asylum"]),
        ("A choir that meets every Thursday.", &["music-dance"]),
        ("Gardening sessions on our allotment.", &["nature"]),
        ("Door to door transport for people who cannot use the bus.", &["community-transport"]),
        ("Makes grants to organisations that work with older people.", &[]),
        ("Stop smoking clinics.", &["smoking"]),
    ];
    for (sentence, needs) in cases {
        let service = described(sentence);
        for need in *needs {
            assert!(
                service.needs.iter().any(|held| held == need),
                "{sentence}: {need} not in {:?}",
                service.needs
            );
        }
        if needs.is_empty() {
            assert_eq!(service.needs, Vec::<String>::new(), "{sentence}");
        }
        assert!(service.needs.is_empty() || service.inferred.iter().any(|field| field == "needs"));
    }
}

#[test]
fn who_it_is_for_is_read_from_prose_and_never_guessed() {
    let who = |text: &str| described(text).eligibility.unwrap_or_default();
    assert_eq!(who("A group for women who have lost a partner.").genders, ["women"]);
    assert_eq!(who("Sessions for men and women.").genders, Vec::<String>::new());
    assert_eq!(who("A shed where men meet; men only.").genders, ["men"]);
    let young = who("Counselling for young people aged 13 to 25.");
    assert_eq!((young.minimum_age, young.maximum_age), (Some(13), Some(25)));
    assert_eq!(who("A lunch club for the over 60s.").minimum_age, Some(60));
    assert_eq!(who("Playgroup for pre-school children.").maximum_age, None);
    assert!(who("Playgroup for pre-school children.").groups.iter().any(|group| group == "parents"));
    assert_eq!(who("Advice for everybody."), Default::default());
    let family = who("Support for families with young children aged birth to 18 years.");
    assert_eq!((family.minimum_age, family.maximum_age), (None, None), "the ages are the children's");
}

#[test]
fn treatment_with_the_name_of_a_council_is_for_its_people_and_a_club_is_for_all() {
    let limited = |name: &str, description: &str| {
        let service = one(serde_json::json!({"id": "x", "name": name, "description": description}));
        service.area.is_some() && !service.inferred.iter().any(|field| field == "area")
    };
    assert!(limited("Trafford Online Therapy", "Online therapy courses."));
    assert!(!limited("Trafford Art Club", "Art therapy and activities."));
    assert!(!limited("Manchester Therapy Centre", "Therapy."), "a great city is named by many");
}

#[test]
fn what_is_had_for_a_voucher_is_free_whatever_is_sold_beside_it() {
    let cost = |text: &str| described(text).cost.and_then(|cost| cost.kind);
    assert_eq!(cost("Food club, £2 a week.").as_deref(), Some("paid"));
    assert_eq!(cost("Food bank for a voucher; food club at £2 a week.").as_deref(), Some("some-free"));
}

#[test]
fn mediation_is_not_for_who_is_abused() {
    let not_for =
        described("Counselling for couples, and family mediation.").holds.unwrap_or_default().not_for;
    assert_eq!(not_for, ["domestic-abuse", "elder-abuse", "unsafe-now"]);
}

#[test]
fn what_is_said_by_the_way_says_little() {
    let bank = serde_json::json!({"id": "x", "name": "Freedom Church", "description": "Parcels by phone.",
        "attributes": [{"taxonomy_term": {"name": "Food bank"}}]});
    let bank = one(bank);
    assert!(!bank.also_helps.iter().any(|need| need == "faith"), "the church lends the hall");
    assert_eq!(bank.channels, ["in-person"], "no parcel comes by telephone");
    let players = described("Acting workshops for homeless people.");
    assert!(!players.needs.iter().any(|need| need == "homeless-tonight"), "{:?}", players.needs);
    assert!(players.also_helps.iter().any(|need| need == "homeless-tonight"));
}

#[test]
fn the_first_sentence_names_a_main_purpose_beside_the_term() {
    let hub = |description: &str| {
        let feed = serde_json::json!({"id": "x", "name": "Hub", "description": description,
            "attributes": [{"taxonomy_term": {"name": "Community hub"}}]});
        one(feed).needs
    };
    assert_eq!(hub("A hub."), ["food-affordable"]);
    assert_eq!(hub("Help with food, money and loneliness."), ["food-affordable", "lonely"]);
}

#[test]
fn a_referral_is_the_only_way_in_when_no_other_is_named() {
    assert_eq!(
        described("Food parcels. How to get help: Referral only").access_routes,
        ["professional-only"]
    );
    assert_eq!(
        described("Food parcels. How to get help: Referral or self-referral").access_routes,
        ["refer-yourself"]
    );
    assert_eq!(described("Food parcels. How to get help: Open door").access_routes, ["drop-in"]);
}

#[test]
fn prose_about_an_end_becomes_a_status() {
    let status = |text: &str| described(text).status;
    assert_eq!(status("The club is no longer running.").as_deref(), Some("inactive"));
    assert_eq!(status("Closed until further notice.").as_deref(), Some("temporarily-closed"));
    assert_eq!(status("Open weekly, closed on bank holidays."), None);
}

#[test]
fn a_local_table_of_terms_wins() {
    let mut options = options();
    let table = r#"{"schema_version":1,"uris":{"https://terms.example.org/7":{"needs":["sleep"]}},"labels":{"library":{"needs":["english"]}}}"#;
    options.crosswalk.extend(Crosswalk::parse(table).unwrap());
    let feed = r#"[{"name":"A","attributes":[{"taxonomy_term":{"name":"x","term_uri":"https://terms.example.org/7/"}}]},
        {"name":"B","attributes":[{"taxonomy_term":{"name":"Library"}}]}]"#;
    let report = import_oruk3(feed, &options).unwrap();
    let needs: BTreeMap<_, _> = report
        .document
        .services
        .iter()
        .map(|service| (service.name.as_str(), service.needs.clone()))
        .collect();
    assert_eq!(needs["A"], ["sleep"]);
    assert_eq!(needs["B"], ["english"]);
    assert_eq!(report.counts.tagged_exactly, 2);
}

/// The demonstration feed, when it is there: all kept, nothing lost unsaid.
#[test]
fn the_demonstration_feed_is_kept_whole() {
    let Some(feed) = crate::shared::read("openreferral/directory/gm_services.oruk3.json") else { return };
    let report = import_oruk3(&feed, &options()).unwrap();
    assert_eq!((report.counts.read, report.counts.kept), (1_225, 1_225));
    assert!(report.document.head.sample);
    let json = serde_json::to_string(&report.document).unwrap();
    let loaded = load_directory(&json, &assets::taxonomy()).unwrap();
    assert_eq!(loaded.diagnostics, []);
    // Every word of every description is somewhere in the record.
    let source: serde_json::Value = serde_json::from_str(&feed).unwrap();
    for (from, to) in source["contents"].as_array().unwrap().iter().zip(&report.document.services) {
        let kept = serde_json::to_string(to).unwrap();
        for word in from["description"].as_str().unwrap().split(|c: char| !c.is_alphanumeric()) {
            assert!(
                kept.contains(word) || word == "How" || word == "get" || word == "help",
                "{}: {word}",
                to.name
            );
        }
    }
}

#[test]
fn the_official_examples_import() {
    for name in ["service_full", "service_list"] {
        let Some(feed) =
            crate::shared::read(&format!("openreferral/schema/hsds-uk-3.0/examples/{name}.json"))
        else {
            return;
        };
        let report = import_oruk3(&feed, &options()).unwrap();
        assert_eq!(report.counts.kept, report.counts.read, "{name}");
        assert!(report.counts.kept > 0, "{name}");
    }
}

/// Any JSON at all, with the names of fields a feed would have.
fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(serde_json::Value::from),
        any::<f64>().prop_map(serde_json::Value::from),
        any::<i64>().prop_map(serde_json::Value::from),
        "\\PC{0,24}".prop_map(serde_json::Value::from),
        "[<>&;/a-z0-9 :.@+-]{0,24}".prop_map(serde_json::Value::from),
    ];
    let field = prop_oneof![
        prop::sample::select(vec![
            "contents",
            "id",
            "name",
            "description",
            "status",
            "url",
            "email",
            "fees",
            "schedules",
            "freq",
            "byday",
            "opens_at",
            "service_at_locations",
            "location",
            "addresses",
            "address_1",
            "postal_code",
            "latitude",
            "longitude",
            "organization",
            "contacts",
            "phones",
            "number",
            "attributes",
            "taxonomy_term",
            "term_uri",
            "service_areas",
            "uri",
            "cost_options",
            "amount",
            "minimum_age",
            "languages",
            "alert",
            "accessibility",
        ])
        .prop_map(String::from),
        "\\PC{0,8}",
    ];
    leaf.prop_recursive(6, 48, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(serde_json::Value::from),
            prop::collection::btree_map(field.clone(), inner, 0..8)
                .prop_map(|fields| serde_json::Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn arbitrary_json_never_panics_and_what_is_kept_loads(value in any_json()) {
        let options = options_once();
        for feed in [value.to_string(), format!("{{\"contents\":[{{\"name\":\"A\",\"description\":{value}}},{value}]}}")] {
            if let Ok(report) = import_oruk3(&feed, options) {
                let json = serde_json::to_string(&report.document).unwrap();
                let loaded = load_directory(&json, &assets::taxonomy()).unwrap();
                prop_assert_eq!(loaded.value.services().len(), report.counts.kept, "{:?}", loaded.diagnostics);
            }
        }
    }

    #[test]
    fn arbitrary_text_never_panics(text in "\\PC{0,400}") {
        let _ = import_oruk3(&text, options_once());
        let feed = serde_json::json!([{"name": text.clone(), "description": text.clone(), "url": text.clone(), "email": text.clone(),
            "fees": text.clone(), "schedules": [{"description": text.clone(), "byday": text.clone(), "opens_at": text.clone()}],
            "contacts": [{"phones": [{"number": text}]}]}]);
        let _ = import_oruk3(&feed.to_string(), options_once());
    }
}

fn options_once() -> &'static ImportOptions {
    static OPTIONS: std::sync::OnceLock<ImportOptions> = std::sync::OnceLock::new();
    OPTIONS.get_or_init(options)
}
