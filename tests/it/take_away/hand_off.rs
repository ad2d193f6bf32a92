//! What is told to a practice: only what the person chose, under the headings that every practice knows. That the file
//! is sound is held by a FHIR library in `tests/fhir`.

use crate::assets;
use crate::support::walk::Walk;
use crate::support::world;
use fingerpost::domain::code::Code;
use fingerpost::export::{FhirWords, fhir_bundle};
use fingerpost::i18n::Voice;
use fingerpost::session::{Env, Event, HandOffPart, HandOffScreen, Screen, Step};
use fingerpost::ui::Words;
use fingerpost::ui::hand_off_text::hand_off_text;
use serde_json::Value;
use std::rc::Rc;

/// At the note of somebody with money worries who also told something private.
fn at_the_note() -> Walk {
    at_the_note_in(&world::bare())
}

fn at_the_note_in(env: &Env) -> Walk {
    let mut walk = Walk::start(env);
    walk.choose("who.for", "self").go().go().choose("safe.urgent", "no").go();
    walk.choose("matters.domains", "money").choose("matters.domains", "safety");
    walk.choose("money.needs", "benefits").choose("safety.needs", "domestic-abuse");
    walk.choose("enjoy.strengths", "gardening").write("where.postcode", "SY8 1AA");
    walk.choose("where.distance", "miles-5").choose("about.age", "35-49").choose("about.gender", "woman");
    walk.choose("access.support", "step-free").choose("access.languages", "cy");
    walk.choose("reach.channels", "text").choose("reach.safe", "text");
    walk.go_until(&Step::Plan);
    walk.send(Event::HandOff);
    walk
}

fn note(walk: &Walk) -> Rc<HandOffScreen> {
    let Screen::HandOff(note) = walk.view().screen else { panic!("not the note") };
    note
}

fn words() -> Words {
    Words {
        catalogue: Rc::new(assets::catalogue()),
        voice: Voice::Own,
        reading: Default::default(),
        kiosk: false,
    }
}

fn told(note: &HandOffScreen) -> Vec<&str> {
    note.fields.iter().filter(|field| field.shared).map(|field| field.view.link_id.as_str()).collect()
}

fn bundle(words: &Words, note: &HandOffScreen) -> String {
    let shown = if note.shares_services { "First 01234\nSecond \"quoted\"" } else { "" };
    let said = FhirWords {
        say: &|caption, key| words.captioned(caption, key).to_string(),
        title: &words.text("hand.title"),
        code: None,
        shown,
    };
    fhir_bundle(note, said)
}

#[test]
fn what_is_private_is_kept_back_until_the_person_puts_it_in() {
    let mut walk = at_the_note();
    let first = note(&walk);
    for id in [
        "about.age",
        "where.postcode",
        "money.needs",
        "enjoy.strengths",
        "reach.channels",
        "reach.safe",
        "who.for",
    ] {
        assert!(told(&first).contains(&id), "{id} is kept back: {:?}", told(&first));
    }
    let kept: Vec<&str> =
        first.fields.iter().filter(|field| !field.shared).map(|field| field.view.link_id.as_str()).collect();
    for id in ["about.gender", "safety.needs", "matters.domains", "safe.urgent"] {
        assert!(kept.contains(&id), "{id} is told unasked: {kept:?}");
    }
    walk.send(Event::Share(Some("safety.needs".into())));
    walk.send(Event::Share(Some("reach.channels".into())));
    let then = note(&walk);
    assert!(told(&then).contains(&"safety.needs") && !told(&then).contains(&"reach.channels"));
    walk.send(Event::Share(Some("safety.needs".into())));
    assert!(!told(&note(&walk)).contains(&"safety.needs"), "said again, it is taken back");
}

#[test]
fn the_areas_are_told_where_none_of_them_is_private() {
    let mut walk = Walk::start(&world::full());
    walk.choose("who.for", "self").go().go().choose("safe.urgent", "no").go();
    walk.choose("matters.domains", "money").choose("money.needs", "benefits");
    walk.go_until(&Step::Plan);
    walk.send(Event::HandOff);
    assert!(told(&note(&walk)).contains(&"matters.domains"));
}

#[test]
fn how_to_reach_and_to_talk_to_the_person_stands_before_when_and_where() {
    let walk = at_the_note();
    let note = note(&walk);
    let part: Vec<bool> = note
        .fields
        .iter()
        .filter(|field| field.part == HandOffPart::TakePart)
        .map(|field| field.reaches)
        .collect();
    assert!(part.contains(&true) && part.contains(&false) && part.is_sorted_by(|a, b| a >= b), "{part:?}");
    let parts: Vec<HandOffPart> = note.fields.iter().map(|field| field.part).collect();
    assert!(parts.is_sorted(), "{parts:?}");
}

#[test]
fn nothing_that_is_kept_back_stands_in_the_text_or_in_the_file() {
    let words = words();
    let mut walk = at_the_note();
    let ids: Vec<_> = note(&walk).fields.iter().map(|field| field.view.link_id.clone()).collect();
    // Each told alone, and none: what leaves says that one and no other.
    for alone in ids.iter().map(Some).chain([None]) {
        for field in note(&walk).fields.clone() {
            if field.shared != (Some(&field.view.link_id) == alone) {
                walk.send(Event::Share(Some(field.view.link_id.clone())));
            }
        }
        let note = note(&walk);
        assert_eq!(told(&note), alone.map(|id| id.as_str()).into_iter().collect::<Vec<_>>());
        let (text, file) = (hand_off_text(&words, &note), bundle(&words, &note));
        for field in &note.fields {
            let (id, said) = (&field.view.link_id, Some(&field.view.link_id) == alone);
            let question = words.captioned(field.caption.as_deref(), &field.view.text);
            assert_eq!(text.contains(&*question), said, "{id} in {text}");
            assert_eq!(file.contains(&format!("\"{id}\"")), said, "{id} in {file}");
        }
    }
}

#[test]
fn the_services_are_told_unless_they_are_taken_out() {
    let mut walk = at_the_note_in(&world::full());
    let heading = words().text("hand.shown");
    assert!(hand_off_text(&words(), &note(&walk)).contains(&*heading));
    walk.send(Event::Share(None));
    assert!(!hand_off_text(&words(), &note(&walk)).contains(&*heading));
}

#[test]
fn the_headings_stand_in_their_order() {
    let mut walk = at_the_note_in(&world::full());
    walk.send(Event::Share(Some("matters.domains".into())));
    let text = hand_off_text(&words(), &note(&walk));
    let places: Vec<Option<usize>> =
        HandOffPart::ALL.iter().map(|part| text.find(&*words().of("hand", part.code()))).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}\n{text}");
}

#[test]
fn resources_refer_to_each_other_by_names_of_their_own() {
    let json: Value = serde_json::from_str(&bundle(&words(), &note(&at_the_note()))).expect("JSON");
    let names: Vec<&str> = json["entry"]
        .as_array()
        .expect("entries")
        .iter()
        .filter_map(|entry| entry["fullUrl"].as_str())
        .collect();
    for (place, name) in names.iter().enumerate() {
        assert_eq!(*name, format!("urn:uuid:00112233-4455-4667-8788-99aa0000000{}", place + 1));
    }
    let response = &json["entry"][1]["resource"];
    assert_eq!(response["questionnaire"], json["entry"][0]["resource"]["url"]);
    assert_eq!(json["entry"][2]["resource"]["supportingInfo"][0]["reference"], names[1]);
}
