//! What must hold for any bytes at all: nothing breaks, and what comes out can be trusted. `cargo fuzz` looks for bytes
//! for which it does not; `tests/it/fuzz.rs` runs the same with the corpus and changed copies of it.

use std::sync::OnceLock;

use fingerpost::data::import::csv::import_csv;
use fingerpost::data::import::{ImportOptions, ImportReport, import_feed};
use fingerpost::data::load::{load_directory, load_questionnaire, load_taxonomy};
use fingerpost::domain::directory::{CleanLink, clean_email, clean_phone, clean_text_number, clean_url};
use fingerpost::domain::geo::{Outcode, PostcodeInput};
use fingerpost::domain::outline::outline;
use fingerpost::domain::response::QuestionnaireResponse;
use fingerpost::domain::taxonomy::Taxonomy;

fn taxonomy() -> Taxonomy {
    load_taxonomy(include_str!("../assets/taxonomies/needs.json")).expect("the bundled needs").value
}

fn options() -> &'static ImportOptions {
    static OPTIONS: OnceLock<ImportOptions> = OnceLock::new();
    OPTIONS.get_or_init(|| ImportOptions::built_in().expect("the bundled tables"))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A directory: what is kept has a name and an id, and each id once.
pub fn directory(bytes: &[u8]) {
    let Ok(loaded) = load_directory(&text(bytes), &taxonomy()) else { return };
    let mut ids: Vec<String> = loaded.value.services().iter().map(|service| service.id.to_string()).collect();
    assert!(
        loaded.value.services().iter().all(|service| !service.name.trim().is_empty()),
        "a nameless service"
    );
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id twice");
}

/// A questionnaire: one that is taken can be walked.
pub fn questionnaire(bytes: &[u8]) {
    if let Ok(loaded) = load_questionnaire(&text(bytes), &taxonomy()) {
        let nothing = QuestionnaireResponse::default();
        let _ = outline(&loaded.value, &nothing);
    }
}

/// A feed: what is imported is a directory that loads whole.
pub fn feed(bytes: &[u8]) {
    if let Ok(report) = import_feed(&text(bytes), None, options()) {
        loads(&report);
    }
}

/// A spreadsheet: likewise.
pub fn csv(bytes: &[u8]) {
    if let Ok(report) = import_csv(bytes, options()) {
        loads(&report);
    }
}

fn loads(report: &ImportReport) {
    let written = serde_json::to_string(&report.document).expect("a directory can be written");
    let loaded = load_directory(&written, &taxonomy()).expect("what was imported loads");
    assert_eq!(loaded.value.services().len(), report.counts.kept, "services were lost on the way");
}

/// A postcode: an outward code that is read is one that is written so.
pub fn postcode(bytes: &[u8]) {
    if let Some(outcode) = PostcodeInput::read(&text(bytes)).outcode() {
        assert_eq!(Outcode::parse(outcode.as_str()), Some(outcode));
        assert_eq!(PostcodeInput::read(outcode.as_str()).outcode(), Some(outcode));
    }
}

/// Contacts: what may become a link is one of few kinds and hides nothing.
pub fn link(bytes: &[u8]) {
    let text = text(bytes);
    for (clean, begins) in [
        (clean_url(&text), &["https://", "http://"][..]),
        (clean_phone(&text), &["tel:"]),
        (clean_text_number(&text), &["sms:"]),
        (clean_email(&text), &["mailto:"]),
    ] {
        let CleanLink::Link(address) = clean else { continue };
        let lower = address.to_ascii_lowercase();
        assert!(begins.iter().any(|begin| lower.starts_with(begin)), "{address:?}");
        let odd = |c: char| c.is_control() || c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\\');
        assert!(!address.chars().any(odd), "{address:?}");
    }
}
