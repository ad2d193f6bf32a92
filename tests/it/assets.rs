//! The bundled data, loaded the way the widget and the tool load it.

use fingerpost::data::load::{
    load_directory, load_locale, load_questionnaire, load_safety_net, load_taxonomy,
};
use fingerpost::domain::directory::Directory;
use fingerpost::domain::geo::Places;
use fingerpost::domain::questionnaire::Questionnaire;
use fingerpost::domain::safety::SafetyNet;
use fingerpost::domain::taxonomy::Taxonomy;
use fingerpost::i18n::Catalogue;
use std::path::PathBuf;

/// A file below `assets/`.
pub fn read(path: &str) -> String {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets").join(path);
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

pub fn taxonomy() -> Taxonomy {
    load_taxonomy(&read("taxonomies/needs.json")).unwrap().value
}

pub fn questionnaire(taxonomy: &Taxonomy) -> Questionnaire {
    load_questionnaire(&read("questionnaires/holistic.json"), taxonomy).unwrap().value
}

pub fn safety_net() -> SafetyNet {
    load_safety_net(&read("safety/safety-net.json")).unwrap().value
}

#[cfg_attr(not(feature = "ssr"), expect(dead_code, reason = "only views have words"))]
pub fn catalogue() -> Catalogue {
    load_locale(&read("locales/en-GB.json")).unwrap().value
}

pub fn directory(name: &str, taxonomy: &Taxonomy) -> Directory {
    load_directory(&read(&format!("directories/{name}.json")), taxonomy).unwrap().value
}

pub fn places() -> Places {
    Places::parse(&read("places/outcodes.txt")).unwrap()
}

#[test]
fn every_bundled_file_loads_without_a_finding() {
    let needs = load_taxonomy(&read("taxonomies/needs.json")).unwrap();
    assert_eq!(needs.diagnostics, []);
    assert_eq!(
        load_questionnaire(&read("questionnaires/holistic.json"), &needs.value).unwrap().diagnostics,
        []
    );
    assert_eq!(load_safety_net(&read("safety/safety-net.json")).unwrap().diagnostics, []);
    assert_eq!(load_locale(&read("locales/en-GB.json")).unwrap().diagnostics, []);
    for name in ["uk-national", "sample-town"] {
        let loaded = load_directory(&read(&format!("directories/{name}.json")), &needs.value).unwrap();
        assert_eq!(loaded.diagnostics, [], "{name}");
        assert!(loaded.value.services().len() >= 120, "{name}");
    }
    assert!(places().len() > 2_700);
}
