//! The list to take away: what is seen is what leaves, and no answer is in it unasked.

use fingerpost::domain::date::Date;
use fingerpost::session::{Arrival, Event, LinkFault, Screen};

use super::drawn::Drawn;
use super::plan::{answered, headings, links_are_safe};
use super::questions::faults;
use super::walk::Walk;

const ANSWERS: &[(&str, &str)] = &[
    ("safe.urgent", "no"),
    ("matters.domains", "money"),
    ("matters.domains", "company"),
    ("money.needs", "benefits"),
    ("company.needs", "lonely"),
    ("where.distance", "miles-5"),
    ("about.age", "35-49"),
];

/// At the list, with the first four of the plan on it.
fn with_four() -> Walk {
    let mut walk = answered(ANSWERS, &[("where.postcode", "SY8 1AA")], &mut |_| {});
    let Screen::Plan(plan) = walk.model().screen else { panic!("the plan") };
    for chosen in plan.plan.services.iter().take(4) {
        walk.send(Event::Keep(chosen.service));
    }
    walk.send(Event::TakeAway);
    walk
}

/// Draws the present screen, and holds it against what every screen must be.
pub fn draw(walk: &Walk) -> Drawn {
    let drawn = walk.draw();
    let faults = faults(walk, &drawn);
    assert!(faults.is_empty(), "{faults:#?}\n{}", drawn.html);
    links_are_safe(&drawn);
    let levels: Vec<usize> = headings(&drawn).into_iter().map(|(level, _)| level).collect();
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "a level is skipped: {levels:?}");
    drawn
}

/// The text that copying, sharing and e-mail take.
fn preview(drawn: &Drawn) -> String {
    let tag = drawn.all("pre").into_iter().next().expect("a preview");
    drawn.text(tag)
}

#[test]
fn the_text_names_each_service_and_how_to_reach_it() {
    let walk = with_four();
    let Screen::TakeAway(list) = walk.model().screen else { panic!("the list") };
    let drawn = draw(&walk);
    let text = preview(&drawn);
    assert_eq!(drawn.all("article").len(), 4);
    for entry in &list.entries {
        let service = list.directory.get(entry.chosen.service).expect("a service");
        assert!(text.contains(&*service.name), "{}: {text}", service.name);
        let contacts = &service.contacts;
        for way in [&contacts.phone, &contacts.email, &contacts.url].into_iter().flatten() {
            assert!(text.contains(&**way), "{way}: {text}");
        }
        if service.sample {
            assert!(text.contains(walk.catalogue.text("card.sample")), "{text}");
        }
    }
}

#[test]
fn no_answer_is_on_the_list_until_the_person_says_so() {
    let mut walk = with_four();
    let needs = ["need.benefits", "need.lonely"].map(|key| walk.catalogue.text(key).to_owned());
    let drawn = draw(&walk);
    for told in needs.iter().map(String::as_str).chain(["SY8 1AA", walk.catalogue.text("card.why")]) {
        assert!(!drawn.html.contains(told), "{told}");
    }
    walk.send(Event::TellNeeds(true));
    let drawn = draw(&walk);
    let text = preview(&drawn);
    assert!(needs.iter().all(|need| text.contains(need.as_str())), "{text}");
    assert!(drawn.html.contains(walk.catalogue.text("card.why")));
}

#[test]
fn on_a_shared_device_the_list_leaves_on_paper_or_as_a_picture_only() {
    let mut walk = with_four();
    walk.env.mode = fingerpost::session::Mode::Kiosk;
    let drawn = draw(&walk);
    assert!(drawn.all("pre").is_empty());
    assert!(!drawn.html.contains("data-fp-out"));
    assert!(drawn.html.contains("fp-qr") && drawn.html.contains(walk.catalogue.text("list.print")));
}

#[test]
fn what_became_of_each_can_be_noted_on_paper() {
    let walk = with_four();
    let drawn = draw(&walk);
    assert_eq!(drawn.html.matches(walk.catalogue.text("list.happened")).count(), 4);
}

#[test]
fn whoever_rings_finds_words_to_say_on_every_card() {
    let walk = with_four();
    let Screen::TakeAway(list) = walk.model().screen else { panic!("the list") };
    let drawn = draw(&walk);
    for (entry, card) in list.entries.iter().zip(drawn.html.split("<article").skip(1)) {
        let service = list.directory.get(entry.chosen.service).expect("a service");
        if service.contacts.phone.is_some() {
            assert!(card.contains(walk.catalogue.text("card.say")), "{}", service.name);
        }
    }
}

#[test]
fn a_link_that_cannot_be_read_is_told_in_plain_words_with_a_way_on() {
    for (fault, key) in [
        (LinkFault::Damaged, "link.damaged"),
        (LinkFault::Version, "link.version"),
        (LinkFault::Foreign, "link.foreign"),
        (LinkFault::NoServices, "plan.failed"),
    ] {
        let mut walk = answered(&[], &[], &mut |_| {});
        walk.send(Event::Restart);
        walk.send(Event::Receive(Vec::new(), Arrival::Fault(fault)));
        let drawn = draw(&walk);
        assert!(drawn.html.contains(walk.catalogue.text(key)), "{key}");
        assert!(drawn.all("article").is_empty());
        assert!(drawn.html.contains(walk.catalogue.text("link.begin")));
        assert!(
            drawn.html.contains(walk.catalogue.text("plan.link-worker.what")),
            "a person can still be asked"
        );
    }
}

#[test]
fn what_was_done_is_told_and_can_be_undone() {
    let mut walk = with_four();
    let kept = walk.model().shortlist.kept().to_vec();
    walk.send(Event::Drop(kept[0]));
    let drawn = draw(&walk);
    assert!(drawn.html.contains(walk.catalogue.text("list.undo")));
    assert_eq!(drawn.all("article").len(), 3);
    walk.send(Event::Back);
    walk.send(Event::Refuse(kept[1]));
    let drawn = draw(&walk);
    for key in ["list.why", "list.why.far", "list.refused", "list.restore"] {
        assert!(drawn.html.contains(walk.catalogue.text(key)), "{key}");
    }
}

#[test]
fn a_service_that_can_be_rung_says_when_it_is_open_next() {
    let mut walk = with_four();
    let words = walk.catalogue.clone();
    let ring = words.text("card.ring").to_owned();
    let named = |walk: &Walk| -> Vec<String> {
        let drawn = draw(walk);
        let parts = drawn.html.split(&*ring).skip(1);
        parts.map(|part| part.split("</dd>").next().unwrap_or_default().to_owned()).collect()
    };
    assert!(named(&walk).iter().all(|said| said.contains("2026)")), "paper outlives the day");
    // A Sunday: offices open on the next day.
    let sunday = named(&walk);
    assert!(
        !sunday.is_empty() && sunday.iter().all(|said| !said.contains(words.text("when.sun"))),
        "{sunday:?}"
    );
    assert!(sunday.iter().any(|said| said.contains(words.text("when.mon"))), "{sunday:?}");
    // On Monday evening it is over for the day.
    walk.env.today = Date::from_ymd(2026, 11, 23).expect("a Monday");
    walk.env.minutes = 600;
    assert!(named(&walk).iter().any(|said| said.contains(words.text("when.mon"))));
    walk.env.minutes = 1_300;
    let evening = named(&walk);
    assert_eq!(evening.len(), sunday.len());
    assert!(evening.iter().any(|said| said.contains(words.text("when.tue"))), "{evening:?}");
}
