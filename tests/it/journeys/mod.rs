//! Walks through the real questionnaire.

mod model;
mod operations;
mod postcodes;
mod tally;

use crate::support::walk::{Walk, shown_pages};
use crate::support::world;
use fingerpost::domain::code::Code;
use fingerpost::domain::questionnaire::{QuestionKind, Role, Urgency};
use fingerpost::domain::safety::assess_safety;
use fingerpost::session::{CheckAnswer, Effect, Event, Screen, Session, Step};

/// The areas of life that the questionnaire offers.
fn areas() -> Vec<String> {
    let env = world::bare();
    let question = env.questionnaire.with_role(Role::WantsHelpWith).next().expect("the question");
    let options = question.options.iter().filter(|option| !option.exclusive);
    options.map(|option| option.code.to_string()).collect()
}

/// Goes on from here to the plan, ticking one plain need of each area chosen; gives the screens seen.
fn walk_to_the_plan(walk: &mut Walk) -> Vec<Step> {
    let mut seen = vec![walk.session.step().clone()];
    while *walk.session.step() != Step::Plan {
        if let Some(page) = walk.page().map(str::to_owned) {
            answer_area(walk, &page);
        }
        walk.go();
        seen.push(walk.session.step().clone());
        assert!(seen.len() < 100, "no way to the plan");
    }
    seen
}

/// On the page of an area of life: one need that is not urgent, and "yes, help with all of it".
fn answer_area(walk: &mut Walk, page: &str) {
    let questionnaire = walk.env.questionnaire.clone();
    let page = questionnaire.pages().iter().find(|held| held.link_id.as_str() == page).expect("a page");
    for question in &page.questions {
        if question.role == Some(Role::Needs) {
            let plain = question.options.iter().find(|option| {
                let mut tried = walk.session.response().clone();
                tried.choose(question, &option.code, true);
                !option.exclusive && assess_safety(&questionnaire, &tried).urgency == Urgency::None
            });
            let plain = plain.unwrap_or_else(|| panic!("only urgent needs in {}", page.link_id));
            walk.choose(question.link_id.as_str(), plain.code.as_str());
        } else if question.link_id.as_str().ends_with(".help-now") {
            walk.choose(question.link_id.as_str(), "yes");
        }
    }
}

fn to_areas(walk: &mut Walk, chosen: &[&str]) {
    walk.choose("who.for", "self").go().choose("safe.urgent", "no").go();
    for area in chosen {
        walk.choose("matters.domains", area);
    }
}

#[test]
fn any_two_areas_of_concern_take_12_to_16_screens() {
    let env = world::bare();
    let areas = areas();
    assert_eq!(areas.len(), 16);
    for (index, first) in areas.iter().enumerate() {
        for second in &areas[index + 1..] {
            for postcode in [Some("M33"), None] {
                let mut walk = Walk::start(&env);
                to_areas(&mut walk, &[first, second]);
                if let Some(postcode) = postcode {
                    walk.write("where.postcode", postcode);
                }
                let seen = 2 + walk_to_the_plan(&mut walk).len();
                assert_eq!(walk.progress().of, seen, "{first} and {second}");
                // How to leave is told once, and is no step of the way.
                let seen = seen + 1;
                assert!((12..=16).contains(&seen), "{first} and {second}: {seen} screens");
            }
        }
    }
}

#[test]
fn how_to_leave_is_told_once_before_the_first_question_that_tells_something() {
    let mut walk = Walk::start(&world::bare());
    walk.send(Event::Continue);
    assert_eq!(*walk.session.step(), Step::Leaving);
    walk.send(Event::OpenStayingSafe);
    assert_eq!(*walk.session.step(), Step::StayingSafe);
    walk.send(Event::Continue);
    assert_eq!(*walk.session.step(), Step::Leaving, "reading on leads back to where it was asked for");
    walk.send(Event::Continue);
    assert_eq!(walk.page(), Some("safe"));
    walk.send(Event::Back);
    walk.send(Event::Back);
    walk.send(Event::Continue);
    assert_eq!(walk.page(), Some("safe"), "told twice");

    let mut kiosk = Walk::start(&world::kiosk());
    kiosk.send(Event::Continue);
    assert_eq!(kiosk.page(), Some("safe"), "a kiosk has no history to warn of");
}

#[test]
fn progress_counts_one_screen_after_another() {
    let mut walk = Walk::start(&world::bare());
    to_areas(&mut walk, &["money", "company"]);
    let mut last = walk.progress();
    assert_eq!(last.screen, 3);
    while *walk.session.step() != Step::Plan {
        if let Some(page) = walk.page().map(str::to_owned) {
            answer_area(&mut walk, &page);
        }
        walk.go();
        let here = walk.progress();
        assert_eq!(here.screen, last.screen + 1, "{:?}", walk.session.step());
        assert!(here.screen <= here.of);
        last = here;
    }
    assert_eq!(last.screen, last.of);
}

#[test]
fn help_and_urgent_screens_are_not_counted() {
    let mut walk = Walk::start(&world::bare());
    walk.choose("who.for", "self").go().choose("safe.urgent", "unsure");
    let before = walk.progress();
    walk.go();
    assert_eq!(*walk.session.step(), Step::Urgent);
    assert_eq!(walk.progress().screen, before.screen);
    walk.send(Event::OpenHelp);
    assert_eq!(walk.progress().screen, before.screen);
}

#[test]
fn everything_can_be_skipped() {
    for event in [Event::Continue, Event::Skip, Event::PreferNotToSay] {
        let mut walk = Walk::start(&world::full());
        let mut screens = 1;
        while *walk.session.step() != Step::Plan {
            walk.send(event.clone());
            screens += 1;
            if *walk.session.step() == Step::Check {
                walk.go();
                screens += 1;
            }
            assert!(screens < 30);
        }
        let Screen::Plan(plan) = walk.view().screen else { panic!("no plan") };
        assert!(plan.nothing_asked && plan.plan.services.is_empty() && plan.plan.gaps.is_empty());
    }
}

#[test]
fn back_retraces_the_way() {
    let mut walk = Walk::start(&world::bare());
    let start = walk.session.step().clone();
    to_areas(&mut walk, &["home", "mind"]);
    let matters = walk.session.step().clone();
    let mut seen = vec![start, Step::Leaving, Step::Page("safe".into())];
    seen.extend(walk_to_the_plan(&mut walk));
    assert_eq!(seen[3], matters);
    let answers = walk.answers();
    for step in seen.iter().rev().skip(1) {
        walk.send(Event::Back);
        assert_eq!(walk.session.step(), step);
        assert_eq!(walk.browser.step(), Some(walk.session.position()));
    }
    assert!(walk.send(Event::Back).is_empty(), "before the first screen there is nothing");
    assert_eq!(walk.answers(), answers, "going back loses nothing");
    for step in seen.iter().skip(1) {
        walk.browse(1);
        assert_eq!(walk.session.step(), step, "the browser's Forward leads the same way");
    }
}

#[test]
fn back_passes_over_screens_that_are_no_longer_part_of_the_way() {
    let mut walk = Walk::start(&world::bare());
    to_areas(&mut walk, &["money"]);
    walk.go_to("money").choose("money.needs", "debt").go();
    assert_eq!(walk.page(), Some("money.now"));
    walk.send(Event::Back);
    walk.choose("money.needs", "none").go_to("enjoy");
    walk.send(Event::Back);
    assert_eq!(walk.page(), Some("money"));
}

#[test]
fn a_change_from_check_your_answers_comes_straight_back_and_keeps_the_rest() {
    let mut walk = Walk::start(&world::bare());
    to_areas(&mut walk, &["food", "work"]);
    walk.write("where.postcode", "M33");
    walk_to_the_plan(&mut walk);
    walk.send(Event::ReviewAnswers);
    for from_plan in [false, true] {
        let mut walk = walk.clone();
        if !from_plan {
            // As it is the first time, before there has been a plan.
            walk = Walk::start(&world::bare());
            to_areas(&mut walk, &["food", "work"]);
            walk.write("where.postcode", "M33").go_until(&Step::Check);
        }
        let Screen::Check(rows) = walk.view().screen else { panic!("not at the check") };
        let before = walk.answers();
        assert!(rows.len() > 12);
        for row in rows {
            walk.send(Event::Change(row.page.clone()));
            assert_eq!(*walk.session.step(), Step::Page(row.page.clone()));
            walk.go();
            assert_eq!(*walk.session.step(), Step::Check, "from {}", row.page);
            assert_eq!(walk.answers(), before);
        }
    }
}

#[test]
fn a_change_that_opens_new_questions_asks_those_and_then_comes_back() {
    let mut walk = Walk::start(&world::bare());
    to_areas(&mut walk, &["food"]);
    walk.write("where.postcode", "M33").go_until(&Step::Check);
    walk.send(Event::Change("matters".into()));
    walk.choose("matters.domains", "loss").go();
    assert_eq!(walk.page(), Some("loss"), "food was seen before");
    walk.choose("loss.needs", "bereavement").go();
    assert_eq!(walk.page(), Some("loss.now"));
    walk.go();
    assert_eq!(*walk.session.step(), Step::Check);
    walk.send(Event::Change("where".into()));
    walk.write("where.postcode", "").go();
    assert_eq!(walk.page(), Some("about"), "it now asks for the nation too");
    walk.go();
    assert_eq!(*walk.session.step(), Step::Check);
    walk.send(Event::Change("where".into()));
    walk.write("where.postcode", "M33").go();
    assert_eq!(*walk.session.step(), Step::Check);
    walk.send(Event::Change("where".into()));
    walk.write("where.postcode", "").go();
    assert_eq!(*walk.session.step(), Step::Check, "what was asked once is not asked again");
}

#[test]
fn going_back_from_check_your_answers_goes_on_page_by_page() {
    let mut walk = Walk::start(&world::bare());
    walk.go_until(&Step::Check);
    for _ in 0..3 {
        walk.send(Event::Back);
    }
    let from = walk.page().map(str::to_owned);
    let mut pages = 0;
    while *walk.session.step() != Step::Check {
        walk.go();
        pages += 1;
    }
    assert_eq!(pages, 3, "from {from:?}");
}

#[test]
fn an_area_that_is_taken_back_takes_its_answers_out_of_the_plan_and_gives_them_back() {
    let mut walk = Walk::start(&world::full());
    to_areas(&mut walk, &["money"]);
    walk_to_the_plan(&mut walk);
    let planned = |walk: &Walk| match walk.view().screen {
        Screen::Plan(plan) => plan.plan.clone(),
        other => panic!("no plan: {other:?}"),
    };
    let first = planned(&walk);
    assert!(!first.services.is_empty());
    walk.send(Event::ReviewAnswers);
    walk.send(Event::Change("matters".into()));
    walk.unchoose("matters.domains", "money").go().go();
    assert!(planned(&walk).services.is_empty());
    walk.send(Event::ReviewAnswers);
    walk.send(Event::Change("matters".into()));
    walk.choose("matters.domains", "money").go().go();
    assert_eq!(planned(&walk), first);
}

#[test]
fn check_your_answers_shows_every_question_asked_and_nothing_else() {
    let mut walk = Walk::start(&world::bare());
    to_areas(&mut walk, &["condition"]);
    walk.go_until(&Step::Check);
    let Screen::Check(rows) = walk.view().screen else { panic!("not at the check") };
    let pages = shown_pages(&walk.env, walk.session.response());
    let rows_of = |page: &str| rows.iter().filter(|row| row.page.as_str() == page).count();
    assert!(pages.iter().all(|page| rows_of(page.as_str()) > 0));
    assert!(rows.iter().all(|row| pages.contains(&row.page)));
    let chosen = rows.iter().filter(|row| matches!(row.answer, CheckAnswer::Options(_))).count();
    assert_eq!(chosen, 3, "who, safe and what matters were answered");
}

#[test]
fn help_opens_and_closes_anywhere() {
    let mut walk = Walk::start(&world::full());
    to_areas(&mut walk, &["safety", "mind"]);
    let mut screens = 0;
    loop {
        let (step, position, answers) =
            (walk.session.step().clone(), walk.session.position(), walk.answers());
        for close in [Event::Continue, Event::Back] {
            walk.send(Event::OpenHelp);
            assert_eq!(*walk.session.step(), Step::Help);
            assert!(walk.send(Event::OpenHelp).is_empty(), "help is open already");
            let Screen::Help(help) = walk.view().screen else { panic!("no help") };
            assert!(!help.emergency.is_empty() && !help.lines.is_empty());
            walk.send(close);
            assert_eq!((walk.session.step(), walk.session.position()), (&step, position));
            assert_eq!(walk.browser.step(), Some(position));
            assert_eq!(walk.answers(), answers);
        }
        // The browser's own Back closes it too.
        walk.send(Event::OpenHelp);
        walk.browse(-1);
        assert_eq!(*walk.session.step(), step);
        if step == Step::Plan {
            break;
        }
        screens += 1;
        walk.go();
    }
    assert!(screens >= 10);
}

#[test]
fn the_nation_can_be_told_on_the_help_screen() {
    let mut walk = Walk::start(&world::bare());
    walk.send(Event::OpenHelp);
    let Screen::Help(help) = walk.view().screen else { panic!("no help") };
    let question = help.nation_question.expect("the nation is asked for");
    assert_eq!(help.nation, None);
    walk.send(Event::Choose { question: question.link_id, option: "wales".into(), on: true });
    let Screen::Help(help) = walk.view().screen else { panic!("no help") };
    let wales = fingerpost::domain::geo::Nation::Wales;
    assert_eq!(help.nation, Some(wales));
    assert!(help.lines.iter().all(|line| line.nations.contains(wales)));
    assert!(help.nation_question.is_some(), "a slip can be mended");
}

#[test]
fn restart_wipes_everything() {
    let env = world::full();
    let canaries = ["M33", "suicidal-thoughts", "debt", "elder-abuse", "80-plus"];
    let mut walk = Walk::start(&env);
    walk.choose("who.for", "someone-else").go().choose("safe.urgent", "yes").go().go();
    walk.choose("safe-which.concerns", "suicidal-thoughts").go().go_to("matters");
    walk.choose("matters.domains", "money").choose("matters.domains", "safety").go();
    walk.choose("money.needs", "debt").go_to("safety").choose("safety.needs", "elder-abuse").go_to("where");
    walk.write("where.postcode", "M33 4AB").go_to("about").choose("about.age", "80-plus");
    walk.go_until(&Step::Plan);
    let held = format!("{:?}", walk.session);
    assert!(canaries.iter().all(|canary| held.contains(canary)), "the canaries are planted: {held}");
    let effects = walk.send(Event::Restart);
    assert_eq!(effects.last(), Some(&Effect::Erased), "whoever mounted the widget takes it away last");
    let held = format!("{:?}", walk.session);
    assert!(canaries.iter().all(|canary| !held.contains(canary)), "{held}");
    assert!(walk.session.response().is_empty());
    assert_eq!(walk.session.position(), 0);
    assert_eq!(walk.browser.place().0, 0);
    let first = Session::start(&env.questionnaire.pages()[0].link_id);
    assert_eq!(walk.session.step(), first.step());
    assert!(!walk.view().can_go_back);
    for _ in 0..20 {
        walk.browse(1);
        assert!(walk.session.response().is_empty());
        assert_eq!(walk.session.position(), 0, "an entry of the old run leads to the start");
    }
}

#[test]
fn reading_and_language_change_no_answer_and_no_urgency() {
    let mut walk = Walk::start(&world::bare());
    walk.choose("safe.urgent", "yes").choose("safe-which.concerns", "food-today");
    let urgency = |walk: &Walk| assess_safety(&walk.env.questionnaire, walk.session.response());
    let (before, answers) = (urgency(&walk), walk.answers());
    walk.send(Event::Read(fingerpost::session::Reading::Easy));
    assert_eq!((urgency(&walk), walk.answers()), (before.clone(), answers));
    let questionnaire = walk.env.questionnaire.clone();
    for question in questionnaire.with_role(Role::Languages) {
        for option in &question.options {
            walk.choose(question.link_id.as_str(), option.code.as_str());
            assert_eq!(urgency(&walk), before, "{}", option.code);
        }
    }
}

#[test]
fn none_of_these_excludes_every_other_answer_and_the_reverse() {
    let env = world::bare();
    let mut tried = 0;
    for question in env.questionnaire.questions().filter(|question| question.kind == QuestionKind::Many) {
        for none in question.options.iter().filter(|option| option.exclusive) {
            let mut walk = Walk::start(&env);
            let id = question.link_id.as_str();
            for option in question.options.iter().filter(|option| !option.exclusive) {
                walk.choose(id, option.code.as_str());
            }
            walk.choose(id, none.code.as_str());
            assert!(walk.session.response().has(&question.link_id, &none.code));
            assert_eq!(walk.answers().len(), 1);
            let other = question.options.iter().find(|option| !option.exclusive).expect("another option");
            assert!(!walk.session.response().has(&question.link_id, &other.code));
            walk.choose(id, other.code.as_str());
            assert!(!walk.session.response().has(&question.link_id, &none.code));
            tried += 1;
        }
    }
    assert!(tried >= 18, "only {tried} questions have one");
}

#[test]
fn every_page_of_the_questionnaire_can_be_reached() {
    let env = world::bare();
    let mut walk = Walk::start(&env);
    let questionnaire = env.questionnaire.clone();
    walk.choose("safe.urgent", "yes");
    for _ in 0..3 {
        for question in questionnaire.questions() {
            for option in question.options.iter().filter(|option| !option.exclusive) {
                walk.choose(question.link_id.as_str(), option.code.as_str());
            }
        }
        walk.choose("safe.urgent", "yes");
    }
    let mut shown = shown_pages(&env, walk.session.response());
    // Asked only where they were not asked before.
    walk.unchoose("safe-which.concerns", "suicidal-thoughts")
        .unchoose("safe-which.concerns", "child-at-risk");
    shown.extend(shown_pages(&env, walk.session.response()));
    let mut missing: Vec<&str> = questionnaire.pages().iter().map(|page| page.link_id.as_str()).collect();
    missing.retain(|page| !shown.iter().any(|shown| shown.as_str() == *page));
    assert_eq!(missing, Vec::<&str>::new());
    assert_eq!(Urgency::ALL.len(), 4);
}
