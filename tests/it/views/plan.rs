//! The plan: urgent help first, a reason on every card, nothing left unsaid.

use std::rc::Rc;

use fingerpost::data::load::load_directory;
use fingerpost::domain::code::Code;
use fingerpost::domain::directory::{
    AccessNeed, AccessRoute, Capacity, Channel, CostKind, Day, Frequency, Gender, Group, SupportKind,
};
use fingerpost::domain::geo::Nation;
use fingerpost::domain::matching::{Rule, Widening};
use fingerpost::domain::questionnaire::{Concern, Urgency};
use fingerpost::session::{DirectoryState, Event, Screen};

use super::drawn::Drawn;
use super::questions::faults;
use super::walk::Walk;
use crate::assets;

const MONEY: &[(&str, &str)] = &[
    ("safe.urgent", "no"),
    ("matters.domains", "money"),
    ("matters.domains", "company"),
    ("money.needs", "benefits"),
    ("money.needs", "energy-bills"),
    ("company.needs", "lonely"),
    ("enjoy.strengths", "gardening"),
    ("offer.offers", "company"),
    ("where.distance", "miles-5"),
    ("about.age", "35-49"),
];
const HERE: &[(&str, &str)] = &[("where.postcode", "SY8 1AA")];

/// A walk over both directories, at the start.
fn both() -> Walk {
    let mut walk = Walk::begin();
    let taxonomy = assets::taxonomy();
    let all = assets::directory("uk-national", &taxonomy).join(assets::directory("sample-town", &taxonomy));
    walk.env.directory = DirectoryState::Ready(Rc::new(all));
    walk
}

/// Walks to the plan with these answers and texts, and gives every screen on the way to `see`.
pub fn answered(answers: &[(&str, &str)], texts: &[(&str, &str)], see: &mut dyn FnMut(&Walk)) -> Walk {
    walked(both(), answers, texts, see)
}

/// The same over the services that the walk already holds.
pub fn walked(
    mut walk: Walk,
    answers: &[(&str, &str)],
    texts: &[(&str, &str)],
    see: &mut dyn FnMut(&Walk),
) -> Walk {
    for _ in 0..100 {
        see(&walk);
        match walk.model().screen {
            Screen::Plan(_) => return walk,
            Screen::Questions(screen) => {
                for question in &screen.questions {
                    let here = |held: &&(&str, &str)| held.0 == question.link_id.as_str();
                    answers.iter().filter(here).for_each(|(link, code)| walk.choose(link, code));
                    for (_, text) in texts.iter().filter(here) {
                        let question = question.link_id.clone();
                        walk.send(Event::Write { question, text: (*text).to_owned() });
                    }
                }
            }
            _ => {}
        }
        walk.send(Event::Continue);
    }
    panic!("no plan after 100 screens");
}

fn plan(answers: &[(&str, &str)], texts: &[(&str, &str)]) -> (Walk, Drawn) {
    let walk = answered(answers, texts, &mut |_| {});
    let drawn = walk.draw();
    let faults = faults(&walk, &drawn);
    assert!(faults.is_empty(), "{faults:#?}\n{}", drawn.html);
    links_are_safe(&drawn);
    let levels: Vec<usize> = headings(&drawn).into_iter().map(|(level, _)| level).collect();
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "a level is skipped: {levels:?}");
    (walk, drawn)
}

/// Level and text of every heading.
pub fn headings(drawn: &Drawn) -> Vec<(usize, String)> {
    let level = |name: &str| ["h1", "h2", "h3", "h4"].iter().position(|held| *held == name);
    drawn.tags.iter().filter_map(|tag| Some((level(&tag.name)? + 1, drawn.text(tag)))).collect()
}

/// Only clean addresses are links, and a page that opens apart learns nothing of ours.
pub fn links_are_safe(drawn: &Drawn) {
    for link in drawn.all("a") {
        let href = link.get("href");
        let scheme = href.split(':').next().unwrap_or_default();
        assert!(["tel", "sms", "mailto", "https", "http"].contains(&scheme), "{href}");
        if scheme.starts_with("http") {
            assert_eq!(link.get("target"), "_blank", "{href}");
            assert_eq!(link.get("rel"), "noopener noreferrer", "{href}");
        }
        assert!(!drawn.text(link).is_empty(), "{href} has no words");
    }
}

fn part(drawn: &Drawn, walk: &Walk, key: &str) -> Option<usize> {
    drawn.html.find(&format!("<h2>{}</h2>", walk.catalogue.text(key)))
}

#[test]
fn every_card_says_why_it_is_here_and_how_to_get_in() {
    let (walk, drawn) = plan(MONEY, HERE);
    let cards: Vec<&str> = drawn.html.split("<article").skip(1).collect();
    assert!(cards.len() > 6, "{}", cards.len());
    for card in cards {
        let why = walk.catalogue.text("card.why");
        let listed = card.split(why).nth(1).and_then(|rest| rest.split("</ul>").next()).unwrap_or_default();
        assert!(listed.contains("<li>"), "{card}");
        for key in ["card.when", "card.cost", "card.start"] {
            assert!(card.contains(walk.catalogue.text(key)), "{key}: {card}");
        }
        assert!(card.contains("fp-card-checked"));
    }
}

#[test]
fn parts_stand_in_their_order() {
    let (walk, drawn) = plan(MONEY, HERE);
    let order = ["plan.start-with", "domain.money", "domain.company", "plan.strengths", "plan.next"];
    let places: Vec<Option<usize>> = order.iter().map(|key| part(&drawn, &walk, key)).collect();
    assert!(places.iter().all(Option::is_some), "{places:?}");
    assert!(places.is_sorted(), "{places:?}");
    assert!(drawn.html.contains("within about") || drawn.html.contains("Within about"));
    assert!(!drawn.html.contains("about 0 mile"));
}

#[test]
fn urgent_help_stands_before_every_service() {
    let answers =
        [("safe.urgent", "yes"), ("safe-which.concerns", "suicidal-thoughts"), ("safe-hurt.now", "no")];
    let all: Vec<_> = answers.iter().chain(MONEY.iter().skip(1)).copied().collect();
    let (walk, drawn) = plan(&all, HERE);
    let help = drawn.html.find("tel:116123").expect("Samaritans");
    let first_card = drawn.html.find("<article").expect("services too");
    let lead = part(&drawn, &walk, "plan.lead.title").expect("a person leads");
    assert!(help < lead && lead < first_card);
    assert!(!drawn.html[first_card..].contains("tel:116123"), "who is named under help is no card as well");
}

#[test]
fn at_999_there_is_no_list_of_services() {
    let answers = [("safe.urgent", "yes"), ("safe-which.concerns", "medical-emergency")];
    let all: Vec<_> = answers.iter().chain(MONEY.iter().skip(1)).copied().collect();
    let (walk, drawn) = plan(&all, HERE);
    assert_eq!(drawn.all("article").len(), 0);
    assert_eq!(drawn.all("a")[0].get("href"), "tel:999");
    assert!(drawn.html.contains(walk.catalogue.text("plan.wait-999")));
    assert!(part(&drawn, &walk, "plan.gaps").is_none(), "nothing was looked for, so nothing was not found");
}

#[test]
fn urgent_help_and_a_person_are_there_while_services_are_not() {
    let answers = [
        ("safe.urgent", "unsure"),
        ("safe-which.concerns", "food-today"),
        ("matters.domains", "money"),
        ("money.needs", "debt"),
    ];
    for (state, key) in [(DirectoryState::Loading, "plan.loading"), (DirectoryState::Failed, "plan.failed")] {
        let mut walk = both();
        walk.env.directory = state;
        let walk = walked(walk, &answers, HERE, &mut |_| {});
        let drawn = walk.draw();
        assert!(drawn.html.contains(walk.catalogue.text(key)));
        assert!(drawn.html.contains("Trussell"));
        assert!(drawn.html.contains(walk.catalogue.text("plan.link-worker.what")));
        assert!(part(&drawn, &walk, "plan.gaps").is_none(), "not looked is not the same as not found");
    }
}

#[test]
fn a_need_without_a_service_is_named_with_people_who_may_know_one() {
    let mut walk = both();
    let taxonomy = walk.env.taxonomy.clone();
    let empty = load_directory(r#"{"schema_version":1,"id":"none","title":"None","services":[]}"#, &taxonomy)
        .unwrap();
    walk.env.directory = DirectoryState::Ready(Rc::new(empty.value));
    let walk = walked(
        walk,
        &[("matters.domains", "substances"), ("substances.needs", "gambling")],
        HERE,
        &mut |_| {},
    );
    let drawn = walk.draw();
    let gaps = &drawn.html[part(&drawn, &walk, "plan.gaps").expect("said")..];
    assert!(gaps.contains(walk.catalogue.text("need.gambling")));
    assert!(gaps.contains(walk.catalogue.text("plan.link-worker.say.england")));
    assert!(gaps.contains("National Gambling Helpline") || gaps.contains("tel:08088020133"), "{gaps}");
}

#[test]
fn nothing_asked_for_is_said_kindly_and_leads_on() {
    let (walk, drawn) = plan(&[], &[]);
    assert!(part(&drawn, &walk, "plan.nothing.title").is_some());
    assert!(part(&drawn, &walk, "plan.gaps").is_none());
    assert!(drawn.html.contains(walk.catalogue.text("plan.change")));
}

#[test]
fn what_was_put_off_is_not_there_and_that_is_said() {
    let answers = [
        ("matters.domains", "money"),
        ("money.needs", "debt"),
        ("money.needs", "benefits"),
        ("money.help-now", "some"),
        ("money.not-now", "debt"),
    ];
    let (walk, drawn) = plan(&answers, HERE);
    let Screen::Plan(shown) = walk.model().screen else { panic!("the plan") };
    assert!(!shown.put_off.is_empty());
    assert!(drawn.html.contains(walk.catalogue.text("plan.put-off")));
}

#[test]
fn a_child_is_sent_to_a_grown_up_and_a_line_of_their_own() {
    let answers = [("matters.domains", "learning"), ("learning.needs", "courses"), ("about.age", "under-16")];
    let (walk, drawn) = plan(&answers, &[]);
    assert!(drawn.html.contains(walk.catalogue.text("plan.lead.under-16")));
    let childline = drawn.html.find("tel:08001111").expect("a line of their own");
    assert!(drawn.html.find("<article").is_none_or(|service| childline < service));
}

#[test]
fn services_left_out_say_what_bars_them() {
    let answers: Vec<_> = MONEY
        .iter()
        .copied()
        .chain([("when-cost.cost", "free-only"), ("access.support", "women-only")])
        .collect();
    let (walk, drawn) = plan(&answers, HERE);
    let why_not = &drawn.html[drawn.html.find("fp-why-not").expect("why not?")..];
    assert!(
        why_not.contains(walk.catalogue.text("clash.cost"))
            || why_not.contains(walk.catalogue.text("clash.distance"))
    );
}

/// Every service of both directories, drawn as the only one of its plan for somebody who needs what it gives.
#[test]
fn every_service_of_both_directories_draws_whole() {
    let mut walk = answered(MONEY, HERE, &mut |_| {});
    let taxonomy = walk.env.taxonomy.clone();
    let need = taxonomy.need("benefits").expect("a need");
    for name in ["uk-national", "sample-town"] {
        for service in assets::directory(name, &taxonomy).services() {
            let mut service = service.clone();
            service.needs = vec![need];
            service.assured_date = Some(walk.env.today);
            service.status = fingerpost::domain::directory::ServiceStatus::Active;
            service.eligibility.ages = Default::default();
            service.locations.iter_mut().for_each(|place| place.point = None);
            let only = fingerpost::domain::directory::Directory::new(Vec::new(), vec![service.clone()]);
            walk.env.directory = DirectoryState::Ready(Rc::new(only));
            let drawn = walk.draw();
            let faults = faults(&walk, &drawn);
            assert!(faults.is_empty(), "{}: {faults:#?}", service.id);
            let says = drawn.html.contains(walk.catalogue.text("card.sample"));
            let card = drawn.html.contains("id=\"fp-service-0\"");
            assert_eq!(says, card && name == "sample-town", "{}: only an invented one says so", service.id);
        }
    }
}

#[test]
fn a_practice_that_says_how_to_reach_it_is_named_where_a_person_should_lead() {
    let answers = [("matters.domains", "learning"), ("learning.needs", "courses"), ("about.age", "under-16")];
    let mut walk = answered(&answers, HERE, &mut |_| {});
    assert!(!walk.draw().html.contains("tel:01614960000"));
    let mut catalogue = (*walk.catalogue).clone();
    for (key, text) in [
        ("ui.brand", "Mill Lane"),
        ("practice.name", "Mill Lane Surgery"),
        ("practice.phone", "0161 496 0000"),
        ("practice.url", "https://surgery.example.org/refer"),
    ] {
        catalogue.say(key, text);
    }
    walk.catalogue = Rc::new(catalogue);
    let drawn = walk.draw();
    for said in ["Mill Lane Surgery", "tel:01614960000", "https://surgery.example.org/refer"] {
        assert!(drawn.html.contains(said), "{said}");
    }
}

#[test]
fn hostile_text_stays_text() {
    let mut walk = both();
    let taxonomy = walk.env.taxonomy.clone();
    let text = r#"{"schema_version":1,"id":"x","title":"X","services":[{"id":"x\"><script>","name":"<img src=x onerror=alert(1)>",
        "organization":"<b>bold</b>","description":"</article><script>alert(1)</script>","needs":["benefits"],
        "url":"javascript:alert(1)","phone":"*21#07700900000","email":"a@b.example?bcc=c@d.example","text_number":"tel:1",
        "how_to_get_in":"&lt;script&gt;","assured_date":"2026-11-01"}]}"#;
    walk.env.directory = DirectoryState::Ready(Rc::new(load_directory(text, &taxonomy).unwrap().value));
    let walk = walked(walk, MONEY, HERE, &mut |_| {});
    let drawn = walk.draw();
    assert_eq!(drawn.all("article").len(), 1);
    for name in ["script", "img", "b"] {
        assert!(drawn.all(name).is_empty(), "{name}");
    }
    assert!(drawn.all("a").iter().all(
        |link| !drawn.html.contains("javascript:alert(1)\"") || link.get("href") != "javascript:alert(1)"
    ));
    links_are_safe(&drawn);
    assert!(drawn.html.contains("*21#07700900000"), "shown, so that the keeper sees it");
}

/// Every code of a closed vocabulary that a card, a line or a plan can name has words.
#[test]
fn every_code_has_words() {
    let catalogue = assets::catalogue();
    let mut missing: Vec<String> = Vec::new();
    let mut want = |prefix: &str, codes: Vec<&str>| {
        missing.extend(
            codes.iter().map(|code| format!("{prefix}.{code}")).filter(|key| catalogue.find(key).is_none()),
        );
    };
    fn all<T: Code>() -> Vec<&'static str> {
        T::ALL.iter().map(|code| code.code()).collect()
    }
    want("access", all::<AccessNeed>());
    want("ask", all::<Rule>());
    want("card.capacity", all::<Capacity>());
    want("card.gender", all::<Gender>());
    want("card.group", all::<Group>());
    want("card.nation", all::<Nation>());
    want("channel", all::<Channel>());
    want("clash", all::<Rule>());
    want("concern", all::<Concern>());
    want("cost", all::<CostKind>());
    want("help.lead", all::<Urgency>());
    want("kind", all::<SupportKind>());
    want("plan.widened", all::<Widening>());
    want("route", all::<AccessRoute>());
    want("when", all::<Day>());
    want("when", all::<Frequency>());
    want("when.often", all::<Frequency>());
    let taxonomy = assets::taxonomy();
    want("need", taxonomy.needs().map(|(_, need)| &*need.code).collect());
    want("domain", taxonomy.domains().map(|(_, domain)| &*domain.code).collect());
    for concern in Concern::ALL {
        want("concern", vec![&format!("{}.note", concern.code())]);
    }
    for month in 1..=12 {
        want("month", vec![&month.to_string()]);
    }
    for name in ["uk-national", "sample-town"] {
        for service in assets::directory(name, &taxonomy).services() {
            want("language", service.languages.iter().map(|tag| tag.split('-').next().unwrap()).collect());
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}
