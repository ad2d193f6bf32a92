//! The help screens: what to do now comes first, and every line can be reached.

use fingerpost::session::Event;

use super::drawn::Drawn;
use super::plan::{answered, headings, links_are_safe};
use super::walk::Walk;

/// The screen that follows these answers to "safe right now?".
fn urgent(answers: &[(&str, &str)]) -> (Walk, Drawn) {
    let mut shown = None;
    answered(answers, &[], &mut |walk| {
        if walk.screen() == "urgent" {
            shown = Some((walk.clone(), walk.draw()));
        }
    });
    shown.expect("an urgent screen")
}

#[test]
fn where_a_life_is_in_danger_999_comes_before_anything_else() {
    let (_, drawn) = urgent(&[("safe.urgent", "yes"), ("safe-which.concerns", "medical-emergency")]);
    let first = drawn.all("a")[0];
    assert_eq!(first.get("href"), "tel:999");
    assert!(drawn.html.contains("fp-now--first"));
    assert!(!drawn.html.contains("data-fp-sample"), "these lines are real");
    assert!(drawn.html.contains("55") && drawn.html.contains("999bsl.co.uk"), "ways without speaking");
    links_are_safe(&drawn);
}

#[test]
fn each_concern_has_its_own_heading_and_lines() {
    let answers = [
        ("safe.urgent", "unsure"),
        ("safe-which.concerns", "homeless-tonight"),
        ("safe-which.concerns", "food-today"),
    ];
    let (walk, drawn) = urgent(&answers);
    let named = headings(&drawn).into_iter().filter(|(level, _)| *level == 2).map(|(_, text)| text);
    let named: Vec<String> = named.collect();
    for key in ["concern.homeless-tonight", "concern.food-today"] {
        assert!(named.iter().any(|text| text == walk.catalogue.text(key)), "{key}: {named:?}");
    }
    assert!(drawn.all("section").len() > 3);
}

#[test]
fn a_second_concern_is_helped_with_as_well_as_the_first() {
    let answers = [("safe.urgent", "unsure"), ("safe-which.concerns", "homeless-tonight")];
    let mut seen = 0;
    answered(&answers, &[], &mut |walk| seen += usize::from(walk.screen() == "urgent"));
    assert_eq!(seen, 2, "once for something unnamed, once for the bed");
}

#[test]
fn while_the_nation_is_not_known_it_is_asked_and_lines_say_where_they_work() {
    let (mut walk, drawn) = urgent(&[
        ("safe.urgent", "yes"),
        ("safe-which.concerns", "suicidal-thoughts"),
        ("safe-hurt.now", "no"),
    ]);
    let radios = drawn.all("input");
    assert_eq!(radios.len(), 4);
    let works_in = |nation: &str| {
        let nation = walk.catalogue.text(&format!("card.nation.{nation}")).to_owned();
        walk.catalogue.fill("line.works-in", &[("nations", &nation)])
    };
    let (scotland, wales) = (works_in("scotland"), works_in("wales"));
    assert!(drawn.html.contains(&scotland) && drawn.html.contains(&wales));
    walk.choose("about.nation", "scotland");
    let drawn = walk.draw();
    assert_eq!(drawn.all("input").len(), 4, "it can be changed");
    assert!(drawn.all("input").iter().any(|radio| radio.attributes.contains_key("checked")));
    assert!(!drawn.html.contains(&wales), "only lines that work there are left");
    assert!(drawn.html.contains("NHS 24"));
}

#[test]
fn what_is_urgent_and_not_named_has_999_first_and_in_a_waiting_room_the_staff() {
    let (mut walk, drawn) = urgent(&[("safe.urgent", "yes")]);
    let first = |html: &str, text: &str| html.find(text).unwrap_or_else(|| panic!("no {text}"));
    assert!(
        first(&drawn.html, "tel:999") < first(&drawn.html, "fp-line"),
        "999 is not the first way to get help"
    );
    let staff = walk.catalogue.text("help.staff").to_owned();
    assert!(!drawn.html.contains(&staff));
    walk.env.mode = fingerpost::session::Mode::Kiosk;
    assert!(walk.draw().html.contains(&staff));
}

#[test]
fn the_nation_of_the_practice_is_taken_until_another_is_told() {
    let (mut walk, before) = urgent(&[
        ("safe.urgent", "yes"),
        ("safe-which.concerns", "suicidal-thoughts"),
        ("safe-hurt.now", "no"),
    ]);
    walk.env.nation = Some(fingerpost::domain::geo::Nation::Scotland);
    let drawn = walk.draw();
    assert!(before.html.contains("NHS 111 Wales") && !drawn.html.contains("NHS 111 Wales"));
    assert!(drawn.html.contains("NHS 24"));
    assert_eq!(drawn.all("input").len(), 4, "and it is still asked for");
    assert!(
        drawn.all("input").iter().all(|radio| !radio.attributes.contains_key("checked")),
        "nothing is told yet"
    );
    walk.choose("about.nation", "wales");
    assert!(walk.draw().html.contains("NHS 111 Wales"));
}

#[test]
fn lines_follow_the_nation() {
    let lines = |postcode: &str| {
        let answers =
            [("safe.urgent", "yes"), ("safe-which.concerns", "suicidal-thoughts"), ("safe-hurt.now", "no")];
        let mut html = String::new();
        answered(&answers, &[("where.postcode", postcode)], &mut |walk| {
            if walk.screen() == "plan" {
                html = walk.draw().html;
            }
        });
        html
    };
    const LIFELINE: &str = "tel:08088088000";
    assert!(lines("BT1").contains(LIFELINE));
    let scotland = lines("EH1");
    assert!(!scotland.is_empty(), "the plan was drawn");
    assert!(scotland.contains("NHS 24") && !scotland.contains(LIFELINE));
    let wales = lines("CF10");
    assert!(wales.contains("NHS 111 Wales") && !wales.contains(LIFELINE));
}

#[test]
fn help_that_was_asked_for_leads_back_to_where_one_was() {
    let mut walk = Walk::begin();
    walk.send(Event::Continue);
    let before = walk.screen();
    walk.send(Event::OpenHelp);
    let drawn = walk.draw();
    assert_eq!(drawn.all("a")[0].get("href"), "tel:999");
    assert!(drawn.all("details").len() > 8, "every concern can be opened");
    links_are_safe(&drawn);
    walk.send(Event::Continue);
    assert_eq!(walk.screen(), before);
}
