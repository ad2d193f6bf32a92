//! Every kind of answer to "what is your postcode?" is a way on, and nothing but its first half stays.

use crate::support::walk::Walk;
use crate::support::world;
use fingerpost::domain::geo::Nation;
use fingerpost::domain::outline::outline;
use fingerpost::domain::response::Answer;
use fingerpost::session::{Event, FieldProblem, Screen, Step};

fn at_where() -> Walk {
    let mut walk = Walk::start(&world::full());
    walk.go_to("where");
    walk
}

fn held(walk: &Walk) -> Option<String> {
    match walk.session.response().get(&"where.postcode".into()) {
        Some(Answer::Text(text)) => Some(text.clone()),
        _ => None,
    }
}

fn nation_of_the_plan(walk: &mut Walk) -> Option<Nation> {
    walk.go_until(&Step::Plan);
    match walk.view().screen {
        Screen::Plan(plan) => plan.context.nation(),
        other => panic!("no plan: {other:?}"),
    }
}

fn asks_the_nation(walk: &Walk) -> bool {
    let outline = outline(&walk.env.questionnaire, walk.session.response());
    outline.asked().any(|asked| asked.question.link_id == "about.nation".into())
}

/// What is typed, what is kept of it, and whether the nation is asked for later.
const UNDERSTOOD: &[(&str, Option<&str>, bool)] = &[
    ("M33 4AB", Some("M33"), false),
    ("m334ab", Some("M33"), false),
    ("  m33  ", Some("M33"), false),
    ("M33 4", Some("M33"), false),
    ("SW1A1AA", Some("SW1A"), false),
    ("EH1 1YZ", Some("EH1"), false),
    ("BT48 6DQ", Some("BT48"), false),
    ("bt48", Some("BT48"), false),
    ("no fixed address", Some("no fixed address"), true),
    ("NFA", Some("NFA"), true),
    ("I have no fixed address, I am at 12 Long Road", Some("NFA"), true),
    ("ZZ99 3VZ", Some("ZZ99 3VZ"), true),
    ("BFPO 12", Some("BFPO 12"), true),
    ("BF1 2AA", Some("BF1"), true),
    ("GY1 1AA", Some("GY1"), true),
    ("GX11 1AA", Some("GX11"), true),
    ("90210", Some("90210"), true),
    ("D02 X285", Some("D02 X285"), true),
    ("", None, true),
    ("   ", None, true),
];

#[test]
fn every_answer_that_can_be_read_goes_straight_on() {
    for (typed, kept, asks) in UNDERSTOOD {
        let mut walk = at_where();
        walk.write("where.postcode", typed).go();
        assert_eq!(held(&walk).as_deref(), *kept, "{typed}");
        assert_eq!(walk.page(), Some("when-cost"), "{typed}");
        assert_eq!(asks_the_nation(&walk), *asks, "{typed}");
        if let Some(kept) = kept {
            // What is kept reads the same again.
            walk.send(Event::Back);
            walk.go();
            assert_eq!(held(&walk).as_deref(), Some(*kept), "{typed}");
            assert_eq!(walk.page(), Some("when-cost"), "{typed}");
        }
    }
}

#[test]
fn an_answer_that_cannot_be_read_is_said_once_and_then_left_out() {
    for (typed, problem) in [
        ("M", FieldProblem::PostcodeIncomplete),
        ("SW", FieldProblem::PostcodeIncomplete),
        ("4AB", FieldProblem::PostcodeIncomplete),
        ("Manchester", FieldProblem::PostcodeNotUnderstood),
        ("QQ1 1QQ", FieldProblem::PostcodeNotUnderstood),
        ("!?", FieldProblem::PostcodeNotUnderstood),
        // The form of a code, but no such code: without it no nation would be known and none asked for.
        ("ZE9 9ZZ", FieldProblem::PostcodeNotUnderstood),
    ] {
        let mut walk = at_where();
        walk.write("where.postcode", typed).go();
        assert_eq!(walk.page(), Some("where"), "{typed}");
        let errors = walk.view().errors;
        assert_eq!(errors.len(), 1, "{typed}");
        assert_eq!(errors[0].problem, problem, "{typed}");
        let mut mended = walk.clone();
        mended.write("where.postcode", "M33 4AB").go();
        assert_eq!(mended.page(), Some("when-cost"), "{typed}");
        walk.go();
        assert_eq!(held(&walk), None, "{typed}");
        assert_eq!(walk.page(), Some("when-cost"), "{typed}: it is a path, not a wall");
        walk.choose("about.nation", "scotland");
        assert_eq!(nation_of_the_plan(&mut walk), Some(Nation::Scotland), "{typed}");
    }
}

#[test]
fn a_new_slip_is_said_again() {
    let mut walk = at_where();
    walk.write("where.postcode", "SW").go().write("where.postcode", "Leeds").go();
    assert_eq!(walk.page(), Some("where"));
    assert_eq!(walk.view().errors[0].problem, FieldProblem::PostcodeNotUnderstood);
}

#[test]
fn skipping_leaves_out_even_what_cannot_be_read() {
    let mut walk = at_where();
    walk.write("where.postcode", "Leeds").go().send(Event::Skip);
    assert_eq!(held(&walk), None);
    assert_eq!(walk.page(), Some("when-cost"));
}

#[test]
fn the_nation_follows_the_postcode_and_is_asked_for_where_there_is_none() {
    for (typed, nation) in [
        ("M33 4AB", Nation::England),
        ("EH1", Nation::Scotland),
        ("CF10 1AA", Nation::Wales),
        ("BT1 1AA", Nation::NorthernIreland),
    ] {
        let mut walk = at_where();
        walk.write("where.postcode", typed);
        assert_eq!(nation_of_the_plan(&mut walk), Some(nation), "{typed}");
    }
    for special in ["no fixed address", "BFPO 12", "JE2 3AB", "10115", ""] {
        let mut walk = at_where();
        walk.write("where.postcode", special).go().choose("about.nation", "wales");
        assert_eq!(nation_of_the_plan(&mut walk), Some(Nation::Wales), "{special}");
        let mut walk = at_where();
        walk.write("where.postcode", special);
        assert_eq!(nation_of_the_plan(&mut walk), None, "{special}");
    }
}

#[test]
fn a_full_postcode_never_outlives_the_page_it_was_typed_on() {
    let canary = "4ZX";
    for event in [Event::Continue, Event::Back, Event::OpenHelp, Event::Restart, Event::Skip] {
        let mut walk = at_where();
        walk.write("where.postcode", &format!("M33 {canary}"));
        assert!(format!("{:?}", walk.session).contains(canary), "it is there while it is typed");
        walk.send(event.clone());
        assert!(!format!("{:?}", walk.session).contains(canary), "{event:?}");
    }
    let mut walk = at_where();
    walk.go().browse(-1);
    walk.write("where.postcode", &format!("M33 {canary}")).browse(1);
    assert!(!format!("{:?}", walk.session).contains(canary), "the browser's Forward");
    let mut walk = at_where();
    walk.write("where.postcode", &format!("M33 {canary}")).browse(-1);
    assert!(!format!("{:?}", walk.session).contains(canary), "the browser's Back");
}

#[test]
fn words_are_taken_only_where_words_are_asked_for() {
    let mut walk = Walk::start(&world::bare());
    walk.write("who.for", "myself").write("safe.urgent", "yes").write("no.such.question", "x");
    assert!(walk.session.response().is_empty());
}

#[test]
fn without_the_table_of_places_the_form_is_enough() {
    let mut env = world::bare();
    env.places = Default::default();
    let mut walk = Walk::start(&env);
    walk.go_to("where").write("where.postcode", "ZE9 9ZZ").go();
    assert_eq!(held(&walk).as_deref(), Some("ZE9"));
}
