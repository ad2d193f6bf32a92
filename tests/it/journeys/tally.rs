//! What a waiting room may count of a journey, as the widget says it.

use crate::support::walk::Walk;
use crate::support::world;
use fingerpost::session::{DirectoryState, Env, Event, Mode, Step};
use std::collections::BTreeSet;

/// A waiting room that counts, with every service.
fn counting() -> Env {
    Env { mode: Mode::Kiosk, tally: true, ..world::full() }
}

/// At the plan of somebody with money worries and a low mood.
fn at_the_plan(env: &Env, who: Option<&str>) -> Walk {
    let mut walk = Walk::start(env);
    if let Some(who) = who {
        walk.choose("who.for", who);
    }
    walk.choose("safe.urgent", "no").choose("matters.domains", "money").choose("matters.domains", "mind");
    walk.choose("money.needs", "debt").choose("money.needs", "benefits").choose("mind.needs", "low-mood");
    walk.write("where.postcode", "SY8 1AA");
    walk.go_until(&Step::Plan);
    walk
}

fn said(walk: &Walk) -> String {
    walk.view().tally.expect("something to count")
}

/// Who, areas and kinds, each code once.
fn parts(said: &str) -> [BTreeSet<&str>; 3] {
    let parts: Vec<BTreeSet<&str>> =
        said.split(';').map(|part| part.split(',').filter(|code| !code.is_empty()).collect()).collect();
    parts.try_into().unwrap_or_else(|parts| panic!("not three parts: {parts:?}"))
}

#[test]
fn nothing_is_said_before_the_plan_on_the_web_or_unasked() {
    let mut walk = Walk::start(&counting());
    walk.choose("matters.domains", "money").choose("money.needs", "debt");
    for _ in 0..100 {
        if *walk.session.step() == Step::Plan {
            break;
        }
        assert_eq!(walk.view().tally, None, "at {:?}", walk.session.step());
        walk.go();
    }
    assert!(said(&walk).contains("money"));
    walk.send(Event::ReviewAnswers);
    assert_eq!(walk.view().tally, None, "the page holds what it heard");
    assert_eq!(at_the_plan(&world::full(), Some("self")).view().tally, None);
    assert_eq!(at_the_plan(&Env { tally: false, ..counting() }, Some("self")).view().tally, None);
}

#[test]
fn codes_are_said_and_nothing_that_was_put_off_withheld_or_typed() {
    let env = counting();
    let plain = at_the_plan(&env, Some("self"));
    let told = said(&plain);
    let [who, areas, kinds] = parts(&told);
    assert_eq!((who, areas), (["self"].into(), ["money", "mind"].into()));
    assert!(!kinds.is_empty() && !told.contains("SY8") && !told.contains("debt"), "{told}");

    // An area that was only chosen, or whose question was withheld or put off, is none that help was asked for.
    let mut walk = Walk::start(&env);
    walk.choose("who.for", "self").choose("safe.urgent", "no");
    for area in ["money", "mind", "loss", "home"] {
        walk.choose("matters.domains", area);
    }
    walk.choose("money.needs", "debt").choose("mind.needs", "low-mood").choose("mind.help-now", "some");
    walk.choose("mind.already-helped", "low-mood").choose("home.needs", "repairs-damp");
    walk.send(Event::Withhold { question: "home.needs".into(), on: true });
    walk.go_until(&Step::Plan);
    let told = said(&walk);
    let [_, areas, _] = parts(&told);
    assert_eq!(areas, ["money"].into(), "{told}");
}

#[test]
fn who_filled_it_in_is_one_of_few_codes_or_not_said() {
    for who in ["self", "someone-else", "assisted"] {
        assert_eq!(parts(&said(&at_the_plan(&counting(), Some(who))))[0], [who].into());
    }
    assert_eq!(parts(&said(&at_the_plan(&counting(), None)))[0], BTreeSet::new());
}

#[test]
fn kinds_are_of_what_is_kept_or_else_of_what_the_plan_starts_with() {
    let env = counting();
    let DirectoryState::Ready(directory) = &env.directory else { panic!("services") };
    let mut walk = at_the_plan(&env, Some("self"));
    let (place, service) = directory
        .services()
        .iter()
        .enumerate()
        .find(|(_, service)| service.kinds.codes().eq(["place-to-stay"]))
        .expect("a service of one kind");
    assert!(!parts(&said(&walk))[2].contains("place-to-stay"), "{}", service.name);
    walk.send(Event::Keep(place as u32));
    assert_eq!(parts(&said(&walk))[2], ["place-to-stay"].into());
    walk.send(Event::TakeAway);
    assert_eq!(parts(&said(&walk))[2], ["place-to-stay"].into());
    walk.send(Event::Drop(place as u32));
    assert!(parts(&said(&walk))[2].len() > 1, "it goes back to what the plan starts with");
    // Without services there is still an area to count.
    let none = at_the_plan(&Env { directory: DirectoryState::Failed, ..env.clone() }, Some("self"));
    assert_eq!(said(&none), "self;,money,money,mind;");
}
