//! What holds on every screen of the journey.

use std::collections::BTreeSet;

use fingerpost::session::{Event, Reading};

use super::drawn::{Drawn, Tag};
use super::walk::Walk;

/// What is wrong with a screen, for anybody who meets it.
pub fn faults(walk: &Walk, drawn: &Drawn) -> Vec<String> {
    let mut faults = Vec::new();
    let headings = drawn.all("h1");
    let title = drawn.all("main").first().map(|main| main.get("data-title").to_owned()).unwrap_or_default();
    match headings.as_slice() {
        [only] => {
            if !title.ends_with(&drawn.text(only)) || title.is_empty() {
                faults.push(format!("title {title:?}, heading {:?}", drawn.text(only)));
            }
            if only.get("tabindex") != "-1" {
                faults.push("the heading cannot take focus".to_owned());
            }
        }
        several => faults.push(format!("{} headings of the first rank", several.len())),
    }
    let mut ids = BTreeSet::new();
    for tag in &drawn.tags {
        if tag.attributes.contains_key("id") && !ids.insert(tag.get("id")) {
            faults.push(format!("id {} twice", tag.get("id")));
        }
        if tag.attributes.contains_key("style") {
            faults.push(format!("{} carries a style, which the policy drops", tag.name));
        }
        for name in ["aria-describedby", "aria-labelledby", "for"] {
            for id in tag.get(name).split_whitespace() {
                let silent = |named: &Tag| name != "for" && drawn.text(named).is_empty();
                if drawn.by_id(id).is_none_or(silent) {
                    faults.push(format!("{name}={id} names nothing"));
                }
            }
        }
    }
    for (before, input) in drawn.tags.iter().zip(drawn.tags.iter().skip(1)) {
        if input.name != "input" {
            continue;
        }
        let id = input.get("id");
        let labelled = input.attributes.contains_key("aria-labelledby")
            || drawn.all("label").iter().any(|label| !id.is_empty() && label.get("for") == id)
            || before.name == "label";
        if !labelled {
            faults.push(format!("input {id} has no label"));
        }
        if input.get("autocomplete") != "off" {
            faults.push(format!("input {id} may be filled in by the browser"));
        }
    }
    for button in drawn.all("button") {
        if button.get("type") != "button" {
            faults.push("a button would submit".to_owned());
        }
        if drawn.text(button).is_empty() {
            faults.push("a button without words".to_owned());
        }
    }
    for fieldset in drawn.all("fieldset") {
        if !drawn.text(fieldset).starts_with(|c: char| c.is_alphanumeric()) {
            faults.push("a group of answers without a name".to_owned());
        }
    }
    for text in drawn.texts() {
        let like_a_key = text.contains('.')
            && !text.contains(' ')
            && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-".contains(c))
            && text.chars().any(|c| c.is_ascii_lowercase());
        if like_a_key || text.contains('{') || text.contains('}') {
            faults.push(format!("wording missing: {text:?}"));
        }
    }
    if drawn.all("main").first().is_none_or(|main| main.get("data-fp-screen") != walk.screen()) {
        faults.push("the screen does not name itself".to_owned());
    }
    faults
}

fn look(walk: &mut Walk, answer: bool) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    walk.walk_on(answer, &mut |walk| {
        let drawn = walk.draw();
        let faults = faults(walk, &drawn);
        assert!(faults.is_empty(), "{}: {faults:#?}\n{}", walk.screen(), drawn.html);
        seen.insert(walk.screen());
    });
    seen
}

#[test]
fn every_page_is_whole_when_everything_is_ticked() {
    let mut walk = Walk::begin();
    let mut seen = look(&mut walk, true);
    seen.extend(look(&mut Walk { calm: true, ..Walk::begin() }, true));
    let pages = walk.env.questionnaire.pages();
    let missed: Vec<_> =
        pages.iter().map(|page| page.link_id.as_str()).filter(|page| !seen.contains(*page)).collect();
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn every_page_is_whole_when_nothing_is_answered() {
    let seen = look(&mut Walk::begin(), false);
    assert!(seen.contains("about"), "with the nation, which goes without asking once a postcode is given");
}

#[test]
fn every_page_is_whole_for_someone_else_and_in_easy_read() {
    let mut walk = Walk::begin();
    walk.send(Event::Read(Reading::Easy));
    walk.choose("who.for", "someone-else");
    look(&mut walk, true);
}

#[test]
fn staff_are_given_a_line_to_go_by_once_they_say_they_help() {
    let mut walk = Walk::begin();
    assert!(!walk.draw().html.contains("fp-staff"));
    walk.choose("who.for", "assisted");
    walk.send(Event::Continue);
    walk.send(Event::Continue);
    assert_eq!(walk.screen(), "safe");
    assert!(walk.draw().html.contains("fp-staff"));
}

#[test]
fn a_half_postcode_is_said_at_the_top_and_at_the_field() {
    let mut walk = Walk::begin();
    while walk.screen() != "where" {
        walk.send(Event::Continue);
    }
    walk.send(Event::Write { question: "where.postcode".into(), text: "!!".to_owned() });
    walk.send(Event::Continue);
    let drawn = walk.draw();
    assert_eq!(faults(&walk, &drawn), Vec::<String>::new());
    let field = drawn.by_id("fp-where.postcode-field").expect("the field");
    assert_eq!(field.get("aria-invalid"), "true");
    assert!(field.get("aria-describedby").ends_with("error"));
    assert!(drawn.html.contains("role=\"alert\""));
    let title = drawn.all("main")[0].get("data-title").to_owned();
    assert!(title.len() > drawn.text(drawn.all("h1")[0]).len(), "the title says that there is an error");
    assert!(!title.contains("!!"), "and never what was typed");
}

#[test]
fn a_group_of_radios_shares_a_name_with_no_other_group() {
    let mut walk = Walk::begin();
    while walk.screen() != "about" {
        walk.send(Event::Continue);
    }
    let drawn = walk.draw();
    let names: BTreeSet<_> = drawn.all("input").iter().map(|input| input.get("name").to_owned()).collect();
    assert_eq!(names.len(), 3, "nation, age and gender");
}

#[test]
fn what_was_chosen_is_drawn_as_chosen() {
    let mut walk = Walk::begin();
    walk.choose("who.for", "self");
    let drawn = walk.draw();
    let ticked: Vec<_> = drawn
        .all("input")
        .into_iter()
        .filter(|input| input.attributes.contains_key("checked"))
        .map(|input| input.get("value").to_owned())
        .collect();
    assert_eq!(ticked, ["self", "standard"]);
}

#[test]
fn none_of_these_stands_apart() {
    let mut walk = Walk::begin();
    walk.choose("matters.domains", "money");
    while walk.screen() != "money" {
        walk.send(Event::Continue);
    }
    let html = walk.draw().html;
    let (or, none) = (html.find("fp-or").expect("or"), html.find("value=\"none\"").expect("none"));
    assert!(or < none && html.find("value=\"debt\"").is_some_and(|debt| debt < or));
}

#[test]
fn who_helps_is_told_how_on_every_screen_and_others_are_not() {
    for (who, told) in [("assisted", true), ("self", false), ("someone-else", false)] {
        let mut seen = std::collections::BTreeMap::new();
        let mut walk = Walk::begin();
        walk.choose("who.for", who);
        walk.calm = true;
        walk.walk_on(true, &mut |walk| {
            let drawn = walk.draw();
            let script = drawn.html.split("fp-staff\">").nth(1).and_then(|rest| rest.split('<').next());
            seen.insert(walk.screen(), script.map(str::to_owned));
        });
        seen.remove("who");
        for aside in ["leaving", "urgent"] {
            assert_eq!(seen.remove(aside).flatten(), None, "{aside} has nothing before its heading");
        }
        assert!(seen.values().all(|script| script.is_some() == told), "{who}: {seen:#?}");
        if !told {
            continue;
        }
        let words = walk.catalogue.clone();
        let says = |screen: &str, key: &str| {
            assert_eq!(seen[screen].as_deref(), Some(words.text(key)), "{screen}");
        };
        says("matters", "ui.helper.ask");
        says("safety", "ui.helper.ask");
        says("check", "ui.helper.choose");
        says("plan", "ui.helper.choose");
    }
}
