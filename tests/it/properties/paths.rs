//! The plan depends on the answers as they stand at the end, not on the way to them.

use super::{cases, seeds};
use crate::support::dice::Dice;
use crate::support::generate::{Given, Made, made};
use crate::support::walk::Walk;
use fingerpost::domain::id::LinkId;
use fingerpost::domain::questionnaire::QuestionKind;
use fingerpost::session::{Event, PlanScreen, Reading, Screen, Step};
use proptest::prelude::*;
use std::rc::Rc;

fn plan_of(walk: &Walk) -> Rc<PlanScreen> {
    match walk.view().screen {
        Screen::Plan(plan) => plan,
        other => panic!("no plan: {other:?}"),
    }
}

fn give(walk: &mut Walk, made: &Made, question: &LinkId) {
    for given in &made.given {
        match given {
            Given::Option(id, code) if id == question => {
                walk.send(Event::Choose { question: id.clone(), option: code.clone(), on: true });
            }
            Given::Text(id, text) if id == question => {
                walk.send(Event::Write { question: id.clone(), text: text.clone() });
            }
            _ => {}
        }
    }
}

/// Page by page, as asked.
fn straight(made: &Made) -> Walk {
    let mut walk = Walk::start(&made.env);
    for _ in 0..300 {
        match walk.session.step().clone() {
            Step::Plan => return walk,
            Step::Page(page) => answer(&mut walk, made, &page),
            _ => {}
        }
        walk.go();
    }
    panic!("no way to the plan");
}

fn answer(walk: &mut Walk, made: &Made, page: &LinkId) {
    let questionnaire = made.env.questionnaire.clone();
    let page = questionnaire.pages().iter().find(|held| held.link_id == *page).expect("a page");
    for question in &page.questions {
        give(walk, made, &question.link_id);
    }
}

/// With help opened, pages gone back to, answers given and taken back, and areas of life tried on.
fn with_detours(made: &Made, dice: &mut Dice) -> Walk {
    let mut walk = Walk::start(&made.env);
    let questionnaire = made.env.questionnaire.clone();
    let choices: Vec<_> =
        questionnaire.questions().filter(|question| question.kind != QuestionKind::Text).collect();
    for _ in 0..25 {
        let question = dice.pick(&choices);
        let option = &dice.pick(&question.options).code;
        match dice.below(6) {
            0 => drop(walk.send(Event::OpenHelp)),
            1 => drop(walk.send(Event::Back)),
            2 => walk.browse(if dice.percent(50) { 1 } else { -1 }),
            3 => drop(walk.send(Event::Read(Reading::Easy))),
            4 => drop(walk.send(Event::Choose {
                question: question.link_id.clone(),
                option: option.clone(),
                on: true,
            })),
            _ => drop(walk.go()),
        }
    }
    walk.go_until(&Step::Plan);
    // Now the answers are made what they are to be, from check-your-answers, in any order.
    for _ in 0..2 {
        for question in questionnaire.questions() {
            for option in &question.options {
                walk.send(Event::Choose {
                    question: question.link_id.clone(),
                    option: option.code.clone(),
                    on: false,
                });
            }
            walk.send(Event::Write { question: question.link_id.clone(), text: String::new() });
            walk.send(Event::Withhold { question: question.link_id.clone(), on: false });
        }
    }
    walk.send(Event::ReviewAnswers);
    let mut questions: Vec<LinkId> =
        questionnaire.questions().map(|question| question.link_id.clone()).collect();
    dice.shuffle(&mut questions);
    for question in &questions {
        give(&mut walk, made, question);
    }
    walk.go_until(&Step::Plan);
    walk
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn any_way_to_the_same_answers_gives_the_same_plan((seed, count) in seeds(30), again in any::<u64>()) {
        let made = made(seed, count);
        let (a, b) = (straight(&made), with_detours(&made, &mut Dice::new(again)));
        prop_assert_eq!(a.answers(), b.answers());
        prop_assert_eq!(plan_of(&a), plan_of(&b));
    }

    #[test]
    fn what_the_session_draws_is_what_the_engine_makes_of_the_answers((seed, count) in seeds(30)) {
        let made = made(seed, count);
        let walk = straight(&made);
        let drawn = plan_of(&walk);
        prop_assert_eq!(&drawn.plan, &crate::support::generate::plan(&made.env, walk.session.response()));
        prop_assert_eq!(drawn.cards.len(), drawn.plan.services.len());
    }
}
