//! The slip for staff who count: areas of life and kinds of help, as far as they were ticked, and nothing else.

use fingerpost::session::{Event, Mode, Paper, Screen};
use std::rc::Rc;

use super::drawn::Drawn;
use super::list::draw;
use super::plan::answered;
use super::walk::Walk;

const ANSWERS: &[(&str, &str)] = &[
    ("safe.urgent", "no"),
    ("matters.domains", "money"),
    ("matters.domains", "food"),
    ("money.needs", "benefits"),
    ("food.needs", "food-affordable"),
    ("where.distance", "miles-5"),
    ("about.age", "35-49"),
    ("about.gender", "woman"),
];

fn at_the_slip(answers: &[(&str, &str)]) -> Walk {
    let mut walk = answered(answers, &[("where.postcode", "SY8 1AA")], &mut |_| {});
    walk.send(Event::TakeAway);
    walk.send(Event::HandOff(Paper::Slip));
    assert_eq!(walk.screen(), "hand-off");
    walk
}

fn preview(drawn: &Drawn) -> String {
    let shown: Vec<String> = drawn.all("pre").into_iter().map(|tag| drawn.text(tag)).collect();
    assert_eq!(shown.len(), 1, "one text, and all that leaves");
    shown.concat()
}

#[test]
fn it_holds_areas_and_kinds_and_nothing_that_tells_who() {
    let mut walk = at_the_slip(ANSWERS);
    let Screen::HandOff(note) = walk.model().screen else { panic!("the slip") };
    let words = walk.catalogue.clone();
    let text = preview(&draw(&walk));
    for area in ["domain.money", "domain.food"] {
        assert!(text.contains(words.text(area)), "{area}: {text}");
    }
    assert!(text.contains(words.text("card.kind")), "{text}");
    for private in ["SY8", "35 to 49", words.text("option.money.needs.benefits"), "woman", "Name:"] {
        assert!(!text.contains(private), "{private} in {text}");
    }
    for entry in &note.list.entries {
        let service = note.list.directory.get(entry.chosen.service).expect("a service");
        assert!(!text.contains(&*service.name), "{} in {text}", service.name);
    }
    // What is taken back leaves with neither.
    walk.send(Event::Share(Some("matters.domains".into()), false));
    walk.send(Event::Share(None, false));
    let less = preview(&draw(&walk));
    assert!(!less.contains(words.text("domain.money")) && !less.contains(words.text("card.kind")), "{less}");
    assert!(less.contains("22 November 2026"), "{less}");
}

#[test]
fn where_anything_private_was_asked_it_begins_with_nothing() {
    let mut answers = ANSWERS.to_vec();
    answers.push(("matters.domains", "mind"));
    let walk = at_the_slip(&answers);
    let text = preview(&draw(&walk));
    for kept in ["domain.mind", "domain.money", "card.kind"] {
        assert!(!text.contains(walk.catalogue.text(kept)), "{kept}: {text}");
    }
}

#[test]
fn it_leaves_on_paper_only_and_a_site_can_name_the_code() {
    for mode in [Mode::Web, Mode::Kiosk] {
        let mut walk = at_the_slip(ANSWERS);
        walk.env.mode = mode;
        let open = draw(&walk);
        assert!(!open.html.contains("data-fp-out"), "{mode:?}");
        assert!(preview(&open).contains("____"), "the code is left open");
        let mut catalogue = (*walk.catalogue).clone();
        catalogue.say("slip.code", "XaBC1 Signposting");
        walk.catalogue = Rc::new(catalogue);
        assert!(preview(&draw(&walk)).contains("XaBC1 Signposting"));
    }
}

#[test]
fn only_a_site_that_asks_for_it_leads_there() {
    let mut walk = answered(ANSWERS, &[], &mut |_| {});
    walk.send(Event::TakeAway);
    let open = walk.catalogue.text("slip.open").to_owned();
    assert!(walk.draw().html.contains(&open));
    // A folder of a site without it lacks its words.
    let strings = walk.catalogue.strings().filter(|(key, _)| !key.starts_with("slip."));
    let strings = strings.map(|(key, text)| (key.into(), text.into())).collect();
    let direction = walk.catalogue.direction();
    walk.catalogue = Rc::new(fingerpost::i18n::Catalogue::new("en-GB", "English", direction, strings));
    assert!(!walk.draw().html.contains(&open));
}

#[test]
fn what_was_ticked_for_the_practice_is_not_ticked_for_the_desk() {
    let mut answers = ANSWERS.to_vec();
    answers.push(("matters.domains", "mind"));
    let mut walk = answered(&answers, &[], &mut |_| {});
    walk.send(Event::TakeAway);
    walk.send(Event::HandOff(Paper::Note));
    walk.send(Event::Share(Some("matters.domains".into()), true));
    walk.send(Event::Share(None, true));
    assert!(preview(&draw(&walk)).contains(walk.catalogue.text("domain.mind")));
    walk.send(Event::Back);
    walk.send(Event::HandOff(Paper::Slip));
    let text = preview(&draw(&walk));
    for kept in ["domain.mind", "card.kind"] {
        assert!(!text.contains(walk.catalogue.text(kept)), "{kept}: {text}");
    }
}
