//! The questions about how somebody feels about their life, for sites that ask for them: worded as the standard has them,
//! asked of the person alone and of nobody under 16, and made nothing of.

use crate::assets;
use crate::support::walk::Walk;
use crate::support::world;
use fingerpost::data::load::load_questionnaire;
use fingerpost::domain::questionnaire::Role;
use fingerpost::session::{Env, Event, Paper, Screen, Step};
use fingerpost::site::with_pages;
use std::rc::Rc;

/// A world whose site asks for them.
fn asking() -> Env {
    let merged =
        with_pages(&assets::read("questionnaires/holistic.json"), &assets::read("modules/wellbeing.json"));
    let loaded = load_questionnaire(&merged.expect("both are whole"), &assets::taxonomy()).expect("it loads");
    assert_eq!(loaded.diagnostics, []);
    Env { questionnaire: Rc::new(loaded.value), ..world::full() }
}

fn to_the_plan(env: &Env, who: &str, age: &str, more: &[(&str, &str)]) -> Walk {
    let mut walk = Walk::start(env);
    walk.choose("who.for", who).choose("safe.urgent", "no").choose("matters.domains", "money");
    walk.choose("money.needs", "benefits").choose("about.age", age).write("where.postcode", "SY8 1AA");
    for (question, option) in more {
        walk.choose(question, option);
    }
    walk.go_until(&Step::Plan);
    walk
}

/// Of its two pages, those that somebody sees on the way.
fn seen(env: &Env, who: &str, age: Option<&str>) -> Vec<String> {
    let mut walk = Walk::start(env);
    walk.choose("who.for", who).choose("safe.urgent", "no");
    if let Some(age) = age {
        walk.choose("about.age", age);
    }
    let mut seen = Vec::new();
    while *walk.session.step() != Step::Plan {
        if let Step::Page(page) = walk.session.step() {
            seen.push(page.to_string());
        }
        walk.send(Event::Continue);
    }
    seen.retain(|page| page.starts_with("wellbeing"));
    seen
}

#[test]
fn they_are_worded_as_the_standard_has_them() {
    let words = assets::catalogue();
    for (key, text) in [
        ("satisfied", "Overall, how satisfied are you with your life nowadays?"),
        (
            "worthwhile",
            "Overall, to what extent do you feel that the things you do in your life are worthwhile?",
        ),
        ("happy", "Overall, how happy did you feel yesterday?"),
        (
            "anxious",
            "On a scale where 0 is 'not at all anxious' and 10 is 'completely anxious', overall, how anxious did you \
             feel yesterday?",
        ),
        ("lonely", "How often do you feel lonely?"),
    ] {
        assert_eq!(words.text(&format!("wellbeing.ask.{key}")), text);
    }
    let intro = words.text("wellbeing.ask.intro");
    assert!(
        intro.ends_with("on a scale of 0 to 10, where 0 is 'not at all' and 10 is 'completely'."),
        "{intro}"
    );
    let env = asking();
    let asked: Vec<usize> =
        env.questionnaire.with_role(Role::OwnCard).map(|question| question.options.len()).collect();
    assert_eq!(asked, [11, 11, 11, 11, 5]);
}

#[test]
fn the_questionnaire_with_them_makes_sense() {
    let merged =
        with_pages(&assets::read("questionnaires/holistic.json"), &assets::read("modules/wellbeing.json"));
    let folder = std::env::temp_dir().join(format!("fingerpost-wellbeing-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("with-wellbeing.json");
    std::fs::write(&path, merged.expect("both are whole")).expect("it can be written");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .arg("check")
        .arg(&path)
        .output()
        .expect("the program runs");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}");
    // The standard has one wording only, and one reason is enough for a page.
    let short = |line: &&str| !line.ends_with(".easy\".") && !line.ends_with(".why\".");
    let odd: Vec<&str> = told.lines().filter(|line| line.contains("has no")).filter(short).collect();
    let warnings = told.matches("warning ").count();
    assert!(odd.is_empty() && warnings == told.matches("[missing-wording]").count(), "{told}");
    std::fs::remove_dir_all(&folder).expect("it can be removed");
}

#[test]
fn only_the_person_is_asked_and_nobody_under_16() {
    let env = asking();
    for (who, age, asked) in [
        ("self", Some("35-49"), true),
        ("assisted", Some("80-plus"), true),
        ("self", Some("16-17"), true),
        ("self", Some("under-16"), false),
        // An age that was not told may be any.
        ("self", None, false),
        ("someone-else", Some("35-49"), false),
    ] {
        let seen = seen(&env, who, age);
        let expected: &[&str] = if asked { &["wellbeing", "wellbeing.company"] } else { &[] };
        assert_eq!(seen, expected, "{who}, {age:?}");
    }
}

#[test]
fn nothing_is_made_of_them_and_they_are_told_to_nobody() {
    let env = asking();
    let worst = [
        ("wellbeing.satisfied", "0"),
        ("wellbeing.worthwhile", "0"),
        ("wellbeing.happy", "0"),
        ("wellbeing.anxious", "10"),
        ("wellbeing.lonely", "often"),
    ];
    let plan = |more: &[(&str, &str)]| {
        let walk = to_the_plan(&env, "self", "35-49", more);
        let Screen::Plan(plan) = walk.view().screen else { panic!("the plan") };
        (plan.plan.clone(), plan.lines.clone(), plan.help.clone())
    };
    assert_eq!(plan(&[]), plan(&worst), "the plan is the same");
    let mut walk = to_the_plan(&env, "self", "35-49", &worst);
    walk.send(Event::HandOff(Paper::Note));
    let Screen::HandOff(note) = walk.view().screen else { panic!("the note") };
    let told = note.fields.iter().any(|field| field.view.link_id.as_str().starts_with("wellbeing."));
    assert!(!told && !note.fields.is_empty(), "they cannot be told");
}

#[test]
fn what_was_answered_stands_on_the_own_card_and_what_was_skipped_does_not() {
    let env = asking();
    let mut walk =
        to_the_plan(&env, "self", "35-49", &[("wellbeing.happy", "7"), ("wellbeing.lonely", "some")]);
    walk.send(Event::TakeAway);
    let Screen::TakeAway(list) = walk.view().screen else { panic!("the list") };
    let held: Vec<&str> = list.own_card.iter().map(|view| view.link_id.as_str()).collect();
    assert_eq!(held, ["wellbeing.happy", "wellbeing.lonely"]);
    let mut bare = to_the_plan(&env, "self", "35-49", &[]);
    bare.send(Event::TakeAway);
    let Screen::TakeAway(list) = bare.view().screen else { panic!("the list") };
    assert!(list.own_card.is_empty());
}
