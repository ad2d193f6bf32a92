//! What is told to a practice: only what the person chose, under the headings that every practice knows. That the file
//! is sound is held by a FHIR library in `tests/fhir`.

use crate::support::walk::Walk;
use crate::support::world;
use fingerpost::export::{FhirWords, fhir_bundle};
use fingerpost::session::{Event, HandOffPart, HandOffScreen, Paper, Screen, Step};
use serde_json::Value;
use std::rc::Rc;

/// At the note of somebody with money worries who also told something private.
fn at_the_note() -> Walk {
    let mut walk = Walk::start(&world::bare());
    walk.choose("who.for", "self").go().go().choose("safe.urgent", "no").go();
    walk.choose("matters.domains", "money").choose("matters.domains", "safety");
    walk.choose("money.needs", "benefits").choose("safety.needs", "domestic-abuse");
    walk.choose("enjoy.strengths", "gardening").write("where.postcode", "SY8 1AA");
    walk.choose("where.distance", "miles-5").choose("about.age", "35-49").choose("about.gender", "woman");
    walk.choose("access.support", "step-free").choose("access.languages", "cy");
    walk.choose("reach.channels", "text").choose("reach.safe", "text");
    walk.go_until(&Step::Plan);
    walk.send(Event::HandOff(Paper::Note));
    walk
}

fn note(walk: &Walk) -> Rc<HandOffScreen> {
    let Screen::HandOff(note) = walk.view().screen else { panic!("not the note") };
    note
}

fn told(note: &HandOffScreen) -> Vec<&str> {
    note.fields.iter().filter(|field| field.shared).map(|field| field.view.link_id.as_str()).collect()
}

fn bundle(note: &HandOffScreen) -> String {
    let say = |_: Option<&str>, key: &str| key.to_owned();
    let shown = if note.shares_services { "First 01234" } else { "" };
    fhir_bundle(note, FhirWords { say: &say, title: "A note", code: None, shown })
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
    assert!(!first.shares_services, "services tell what they are for");
    let share = |walk: &mut Walk, id: &str, told| drop(walk.send(Event::Share(Some(id.into()), told)));
    share(&mut walk, "safety.needs", true);
    share(&mut walk, "reach.channels", false);
    let then = note(&walk);
    assert!(told(&then).contains(&"safety.needs") && !told(&then).contains(&"reach.channels"));
    share(&mut walk, "safety.needs", false);
    assert!(!told(&note(&walk)).contains(&"safety.needs"), "it is taken back");
}

#[test]
fn a_private_part_of_life_is_not_named_where_its_question_was_withheld_or_skipped() {
    for event in [Event::PreferNotToSay, Event::Skip] {
        let mut walk = Walk::start(&world::bare());
        walk.choose("who.for", "self").choose("safe.urgent", "no");
        walk.choose("matters.domains", "money").choose("matters.domains", "safety");
        walk.go_to("safety");
        walk.send(event);
        walk.go_until(&Step::Plan);
        walk.send(Event::HandOff(Paper::Note));
        let note = note(&walk);
        assert!(!told(&note).contains(&"matters.domains") && !note.shares_services, "{:?}", told(&note));
    }
}

#[test]
fn what_was_kept_back_stays_so_when_other_answers_change() {
    let mut walk = Walk::start(&world::bare());
    walk.choose("who.for", "self").go().go().choose("safe.urgent", "no").go();
    walk.choose("matters.domains", "money").choose("money.needs", "benefits");
    walk.go_until(&Step::Plan);
    walk.send(Event::HandOff(Paper::Note));
    walk.send(Event::Share(Some("matters.domains".into()), false));
    assert!(!told(&note(&walk)).contains(&"matters.domains"));
    walk.choose("matters.domains", "safety").choose("safety.needs", "domestic-abuse");
    assert!(!told(&note(&walk)).contains(&"matters.domains"), "the wish was turned round");
}

#[test]
fn the_areas_are_told_where_none_of_them_is_private() {
    let mut walk = Walk::start(&world::full());
    walk.choose("who.for", "self").go().go().choose("safe.urgent", "no").go();
    walk.choose("matters.domains", "money").choose("money.needs", "benefits");
    walk.go_until(&Step::Plan);
    walk.send(Event::HandOff(Paper::Note));
    assert!(told(&note(&walk)).contains(&"matters.domains") && note(&walk).shares_services);
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
fn nothing_that_is_kept_back_stands_in_the_file() {
    let mut walk = at_the_note();
    let ids: Vec<_> = note(&walk).fields.iter().map(|field| field.view.link_id.clone()).collect();
    // Each told alone, and none: the file holds that one and no other.
    for alone in ids.iter().map(Some).chain([None]) {
        for field in note(&walk).fields.clone() {
            if field.shared != (Some(&field.view.link_id) == alone) {
                walk.send(Event::Share(Some(field.view.link_id.clone()), !field.shared));
            }
        }
        let note = note(&walk);
        assert_eq!(told(&note), alone.map(|id| id.as_str()).into_iter().collect::<Vec<_>>());
        let file = bundle(&note);
        for id in &ids {
            assert_eq!(file.contains(&format!("\"{id}\"")), Some(id) == alone, "{id} in {file}");
        }
    }
    walk.send(Event::Share(None, true));
    assert!(bundle(&note(&walk)).contains("First 01234"));
    walk.send(Event::Share(None, false));
    assert!(!bundle(&note(&walk)).contains("First 01234"), "the services are told unless they are taken out");
}

#[test]
fn resources_refer_to_each_other_by_names_that_change_with_what_is_told() {
    let mut walk = at_the_note();
    for turn in 0..2 {
        let json: Value = serde_json::from_str(&bundle(&note(&walk))).expect("JSON");
        let entries = json["entry"].as_array().expect("entries");
        let names: Vec<&str> = entries.iter().filter_map(|entry| entry["fullUrl"].as_str()).collect();
        for (place, name) in names.iter().enumerate() {
            assert_eq!(*name, format!("urn:uuid:00112233-4455-4667-8788-99aa000000{turn}{}", place + 1));
        }
        assert_eq!(json["entry"][1]["resource"]["questionnaire"], json["entry"][0]["resource"]["url"]);
        assert_eq!(json["entry"][2]["resource"]["supportingInfo"][0]["reference"], names[1]);
        walk.send(Event::Share(None, true));
    }
}
