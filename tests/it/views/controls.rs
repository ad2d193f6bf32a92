//! What the hazard log relies on: old, shut, invented and by-referral-only listings are told for what they are, and
//! nobody takes the plan for a referral.

use std::rc::Rc;

use fingerpost::data::load::load_directory;
use fingerpost::session::DirectoryState;
use serde_json::{Value, json};

use super::drawn::Drawn;
use super::plan::walked;
use super::walk::Walk;

const ANSWERS: &[(&str, &str)] = &[
    ("safe.urgent", "no"),
    ("matters.domains", "money"),
    ("money.needs", "benefits"),
    ("about.age", "35-49"),
];

/// The plan of somebody who asks about benefits, over a directory of one service that differs in this.
fn plan_with(difference: Value, answers: &[(&str, &str)]) -> (Walk, Drawn) {
    let mut service = json!({
        "id": "x", "name": "Hill Help", "needs": ["benefits"], "phone": "0161 234 5678", "assured_date": "2026-11-01",
        "channels": ["phone"], "access_routes": ["refer-yourself"]
    });
    for (name, value) in difference.as_object().expect("fields") {
        service[name] = value.clone();
    }
    let file = json!({"schema_version": 1, "id": "one", "title": "One", "services": [service]});
    let mut walk = Walk::begin();
    let loaded = load_directory(&file.to_string(), &walk.env.taxonomy).expect("a directory");
    walk.env.directory = DirectoryState::Ready(Rc::new(loaded.value));
    let walk = walked(walk, answers, &[], &mut |_| {});
    let drawn = walk.draw();
    (walk, drawn)
}

fn cards(drawn: &Drawn) -> usize {
    drawn.all("article").len()
}

#[test]
fn a_listing_last_checked_over_a_year_ago_is_not_shown() {
    for (date, shown) in [("2026-11-22", 1), ("2025-11-22", 1), ("2025-11-21", 0), ("1999-01-01", 0)] {
        let (_, drawn) = plan_with(json!({"assured_date": date}), ANSWERS);
        assert_eq!(cards(&drawn), shown, "{date}");
    }
}

#[test]
fn a_listing_says_when_it_was_checked_or_that_nobody_knows() {
    let (walk, drawn) = plan_with(json!({"assured_date": null}), ANSWERS);
    assert!(drawn.html.contains(walk.catalogue.text("card.fresh.unknown")));
    let (_, drawn) = plan_with(json!({}), ANSWERS);
    assert!(drawn.html.contains("1 November 2026"));
}

#[test]
fn a_listing_that_is_shut_is_not_shown_and_a_full_one_says_so() {
    for status in ["temporarily-closed", "inactive", "defunct"] {
        let (_, drawn) = plan_with(json!({"status": status}), ANSWERS);
        assert_eq!(cards(&drawn), 0, "{status}");
    }
    let (_, drawn) = plan_with(json!({"valid_to": "2026-11-21"}), ANSWERS);
    assert_eq!(cards(&drawn), 0, "it has ended");
    let (walk, drawn) = plan_with(json!({"status": "full"}), ANSWERS);
    assert!(cards(&drawn) == 1, "a full one is shown");
    assert!(drawn.html.contains(walk.catalogue.text("clash.status")));
    let (walk, drawn) = plan_with(json!({"capacity": "full"}), ANSWERS);
    assert!(drawn.html.contains(walk.catalogue.text("card.capacity.full")));
}

#[test]
fn a_service_that_only_a_professional_opens_says_who_must_ask() {
    let (walk, drawn) = plan_with(json!({"access_routes": ["professional-only"]}), ANSWERS);
    let told = walk.catalogue.text("card.ask-link-worker").to_owned();
    assert!(cards(&drawn) == 1 && drawn.html.contains(&told));
    let (_, drawn) = plan_with(json!({}), ANSWERS);
    assert!(cards(&drawn) == 1 && !drawn.html.contains(&told));
    let someone = [&[("who.for", "someone-else")], ANSWERS].concat();
    let (walk, drawn) = plan_with(json!({"access_routes": ["professional-only"]}), &someone);
    assert!(drawn.html.contains(walk.catalogue.text("card.ask-link-worker.other")));
}

#[test]
fn an_activity_to_check_first_says_so() {
    let (walk, drawn) = plan_with(json!({"check_first": true}), ANSWERS);
    let told = walk.catalogue.text("card.check-first").to_owned();
    assert!(drawn.html.contains(&told));
    let (_, drawn) = plan_with(json!({}), ANSWERS);
    assert!(!drawn.html.contains(&told));
}

#[test]
fn the_plan_says_that_nobody_has_been_told() {
    let (walk, drawn) = plan_with(json!({}), ANSWERS);
    assert!(drawn.html.contains(walk.catalogue.text("plan.intro")));
    let (walk, drawn) = plan_with(json!({}), &[&[("who.for", "someone-else")], ANSWERS].concat());
    assert!(drawn.html.contains(walk.catalogue.text("plan.intro.other")));
}

#[test]
fn an_invented_directory_says_so_on_every_screen_that_is_not_all_help() {
    let mut screens = 0;
    walked(Walk::begin(), ANSWERS, &[], &mut |walk| {
        assert!(walk.draw().html.contains("data-fp-sample"), "{}", walk.screen());
        screens += 1;
    });
    assert!(screens > 5);
    let (_, drawn) = plan_with(json!({}), ANSWERS);
    assert!(!drawn.html.contains("data-fp-sample"), "a real one does not");
}
