//! The note to a practice: what is ticked stands in what leaves, word for word, and nothing else does.

use fingerpost::domain::code::Code;
use fingerpost::session::{Event, HandOffPart, Mode, Paper, Screen};
use std::rc::Rc;

use super::drawn::Drawn;
use super::list::draw;
use super::plan::answered;
use super::walk::Walk;

const ANSWERS: &[(&str, &str)] = &[
    ("safe.urgent", "no"),
    ("matters.domains", "money"),
    ("matters.domains", "mind"),
    ("money.needs", "benefits"),
    ("mind.needs", "sleep"),
    ("where.distance", "miles-5"),
    ("about.age", "35-49"),
    ("reach.safe", "text"),
];

fn at_the_note() -> Walk {
    let mut walk = answered(ANSWERS, &[("where.postcode", "SY8 1AA")], &mut |_| {});
    walk.send(Event::HandOff(Paper::Note));
    walk
}

fn preview(drawn: &Drawn, name: &str) -> Option<String> {
    drawn.all("pre").into_iter().find(|tag| tag.get("data-fp-text") == name).map(|tag| drawn.text(tag))
}

/// A site that says how its practice takes notes.
fn with_ways(mut walk: Walk) -> Walk {
    let mut catalogue = (*walk.catalogue).clone();
    for (key, text) in [
        ("practice.email", "desk@practice.example"),
        ("practice.form", "https://practice.example/write"),
        ("hand.fhir", "yes"),
        ("hand.code", "871731000000106 Referral to social prescribing service"),
    ] {
        catalogue.say(key, text);
    }
    walk.catalogue = Rc::new(catalogue);
    walk
}

#[test]
fn every_answer_has_a_box_and_what_is_ticked_stands_in_what_leaves() {
    let mut walk = at_the_note();
    let Screen::HandOff(note) = walk.model().screen else { panic!("the note") };
    let drawn = draw(&walk);
    let boxes = drawn.all("input").len();
    assert_eq!(boxes, note.fields.len() + 1, "the services have one as well");
    let text = preview(&drawn, "").expect("a preview");
    assert!(!text.contains(walk.catalogue.text("hand.shown")), "services tell what they are for: {text}");
    for key in ["hand.about", "hand.help", "hand.agreed"] {
        assert!(text.contains(walk.catalogue.text(key)), "{key}: {text}");
    }
    let private = note.fields.iter().find(|field| field.view.link_id.as_str() == "mind.needs").expect("told");
    let wording = walk.catalogue.text(&private.view.text).to_owned();
    assert!(!text.contains(&wording), "{text}");
    walk.send(Event::Share(Some("mind.needs".into()), true));
    assert!(preview(&draw(&walk), "").expect("a preview").contains(&wording));
}

#[test]
fn a_practice_is_offered_its_own_ways_and_a_code_as_a_suggestion() {
    let plain = draw(&at_the_note());
    assert!(preview(&plain, "file").is_none() && !plain.html.contains("data-fp-to"));
    // A file for a computer is no wording.
    let drawn = with_ways(at_the_note()).draw();
    assert!(drawn.html.contains("data-fp-to=\"desk@practice.example\""));
    assert!(drawn.html.contains("href=\"https://practice.example/write\""));
    assert!(preview(&drawn, "").expect("a preview").contains("871731000000106"));
    let file = preview(&drawn, "file").expect("the file is shown before it is saved");
    assert!(file.starts_with("{\"resourceType\":\"Bundle\""), "{file}");
}

#[test]
fn on_a_shared_device_the_note_leaves_on_paper_only() {
    let mut walk = with_ways(at_the_note());
    walk.env.mode = Mode::Kiosk;
    let drawn = draw(&walk);
    assert!(
        !drawn.html.contains("data-fp-out") && !drawn.html.contains("practice.example/write"),
        "{}",
        drawn.html
    );
    assert!(preview(&drawn, "").is_some() && preview(&drawn, "file").is_none());
}

#[test]
fn the_way_to_the_note_is_on_the_list_but_not_on_one_that_came_by_a_link() {
    let mut walk = answered(ANSWERS, &[], &mut |_| {});
    walk.send(Event::TakeAway);
    let open = walk.catalogue.text("hand.open").to_owned();
    assert!(walk.draw().html.contains(&open));
    let mut opened = Walk::begin();
    opened.send(Event::Receive(vec![1], fingerpost::session::Arrival::Whole { missing: 0, changed: false }));
    assert!(!opened.draw().html.contains(&open));
}

#[test]
fn the_page_says_that_nobody_was_told() {
    let walk = at_the_note();
    let drawn = draw(&walk);
    let (lead, first_box) = (walk.catalogue.text("hand.lead"), drawn.html.find("<input").expect("a box"));
    let told = drawn.html.find(lead).expect("it says so");
    assert!(told < first_box, "it says so first");
}

#[test]
fn nothing_that_is_kept_back_stands_in_what_leaves() {
    let mut walk = at_the_note();
    let Screen::HandOff(note) = walk.model().screen else { panic!("the note") };
    for field in &note.fields {
        walk.send(Event::Share(Some(field.view.link_id.clone()), false));
    }
    walk.send(Event::Share(None, false));
    let nothing = preview(&draw(&walk), "").expect("a preview");
    for field in &note.fields {
        let id = &field.view.link_id;
        let question = walk.catalogue.text(&field.view.text).to_owned();
        assert!(!nothing.contains(&question), "{id} in {nothing}");
        walk.send(Event::Share(Some(id.clone()), true));
        let alone = preview(&draw(&walk), "").expect("a preview");
        assert!(alone.contains(&question), "{id} in {alone}");
        assert_eq!(alone.matches("\n- ").count(), 2, "it, and that it was chosen: {alone}");
        walk.send(Event::Share(Some(id.clone()), false));
    }
}

#[test]
fn the_headings_stand_in_their_order_and_the_services_under_theirs() {
    let mut walk = at_the_note();
    walk.choose("who.for", "self");
    walk.send(Event::Share(Some("matters.domains".into()), true));
    walk.send(Event::Share(None, true));
    let text = preview(&draw(&walk), "").expect("a preview");
    let words = walk.catalogue.clone();
    let heading = |part: &HandOffPart| words.text(&format!("hand.{}", part.code())).to_owned();
    let places: Vec<usize> = HandOffPart::ALL.iter().filter_map(|part| text.find(&heading(part))).collect();
    assert!(places.len() >= 6 && places.is_sorted(), "{places:?} in {text}");
    assert!(text.contains(&heading(&HandOffPart::Shown)));
    walk.send(Event::Share(None, false));
    let without = preview(&draw(&walk), "").expect("a preview");
    assert!(!without.contains(&heading(&HandOffPart::Shown)), "{without}");
    assert!(
        text.contains(words.text("card.sample")) && !without.contains(words.text("card.sample")),
        "{text}"
    );
}
