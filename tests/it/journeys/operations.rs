//! Any sequence of operations leaves the session where a plain model of it stands (F9).

use super::model::{Model, Told};
use crate::support::dice::Dice;
use crate::support::walk::Walk;
use crate::support::world;
use fingerpost::domain::code::Code;
use fingerpost::domain::id::LinkId;
use fingerpost::domain::response::Answer;
use fingerpost::session::{Arrival, Event, NotForMe, Paper, Reading, Screen, Step};
use proptest::prelude::*;
use std::collections::BTreeMap;

const TYPED: &[&str] =
    &["M33 4AB", "m33", "EH1 1YZ", "BT48 6DQ", "SW", "Leeds", "ZE9 9ZZ", "NFA", "BFPO 12", "", "  "];

fn answers(walk: &Walk) -> BTreeMap<String, Told> {
    let told = |answer: Answer| match answer {
        Answer::Options(codes) => Told::Codes(codes.iter().map(ToString::to_string).collect()),
        Answer::Text(text) => Told::Text(text),
        Answer::PreferNotToSay => Told::NotSaid,
    };
    walk.answers().into_iter().map(|(id, answer)| (id.to_string(), told(answer))).collect()
}

/// Something a person could do on this screen, or now and then something that only a fault would send.
fn operation(dice: &mut Dice, walk: &Walk) -> Option<Event> {
    let questionnaire = &walk.env.questionnaire;
    let any_question = |dice: &mut Dice| {
        let questions: Vec<_> = questionnaire.questions().collect();
        (*dice.pick(&questions)).clone()
    };
    let question = match walk.view().screen {
        Screen::Questions(screen) if dice.percent(92) => {
            let id = dice.pick(&screen.questions).link_id.clone();
            questionnaire.question(&id)?.clone()
        }
        _ => any_question(dice),
    };
    Some(match dice.below(100) {
        0..=29 => {
            let option =
                dice.maybe(100, |dice| question.options.get(dice.below(question.options.len())).cloned())??;
            Event::Choose { question: question.link_id, option: option.code, on: dice.percent(80) }
        }
        30..=35 => Event::Write { question: question.link_id, text: (*dice.pick(TYPED)).to_owned() },
        36..=68 => Event::Continue,
        69..=71 => Event::Skip,
        72..=73 => Event::PreferNotToSay,
        74 => Event::Withhold { question: question.link_id, on: dice.percent(60) },
        75..=81 => Event::Back,
        82..=84 => Event::OpenHelp,
        85 => Event::OpenStayingSafe,
        86..=88 => {
            let pages = questionnaire.pages();
            let shown: Vec<LinkId> = match walk.view().screen {
                Screen::Check(rows) => rows.into_iter().map(|row| row.page).collect(),
                _ => pages.iter().map(|page| page.link_id.clone()).collect(),
            };
            Event::Change(dice.pick(&shown).clone())
        }
        89..=90 => Event::ReviewAnswers,
        91 => Event::Read(*dice.pick(&[Reading::Standard, Reading::Easy])),
        92 => Event::Print,
        93 if dice.percent(10) => Event::Restart,
        93..=95 => of_the_list(dice),
        96 if dice.percent(50) => Event::HandOff(*dice.pick(&[Paper::Note, Paper::Slip])),
        96 => Event::Share(dice.maybe(70, |_| question.link_id), dice.percent(50)),
        // The rest is the browser's own Back and Forward.
        _ => return None,
    })
}

/// Something done to a service or to the list.
fn of_the_list(dice: &mut Dice) -> Event {
    let service = dice.below(4) as u32;
    match dice.below(12) {
        0..=2 => Event::Keep(service),
        3 => Event::Drop(service),
        4..=5 => Event::Raise(service),
        6 => Event::Refuse(service),
        7 => Event::Because(*dice.pick(NotForMe::ALL)),
        8 => Event::Restore(service),
        9 => Event::Undo,
        10 => Event::Receive(vec![service, 3], Arrival::Whole { missing: 0, changed: false }),
        _ => Event::TakeAway,
    }
}

/// Everything that must be so after each operation.
fn agree(walk: &Walk, model: &Model, after: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(walk.session.step(), model.step(), "{}", after);
    prop_assert_eq!(walk.session.position(), model.at, "{}", after);
    prop_assert_eq!(answers(walk), model.answers.clone(), "{}", after);
    prop_assert_eq!(walk.browser.step(), Some(model.at), "the browser is elsewhere after {}", after);
    let view = walk.view();
    prop_assert_eq!(view.errors.len(), usize::from(model.warned), "{}", after);
    prop_assert!(view.progress.screen >= 1 && view.progress.screen <= view.progress.of);
    let drawn = match &view.screen {
        Screen::Questions(screen) => *model.step() == Step::Page(screen.page.clone()),
        Screen::Urgent(help) => {
            let concerns = model.concerns();
            prop_assert_eq!(help.concerns.len(), concerns.len());
            *model.step() == Step::Urgent
        }
        Screen::Help(_) => *model.step() == Step::Help,
        Screen::Check(rows) => {
            prop_assert!(rows.iter().all(|row| model.is_shown(&row.page)));
            // A page that was hidden while it was shown falls back to the check: no screen is ever blank.
            *model.step() == Step::Check || matches!(model.step(), Step::Page(page) if !model.is_shown(page))
        }
        Screen::Leaving => *model.step() == Step::Leaving,
        Screen::StayingSafe => *model.step() == Step::StayingSafe,
        Screen::Plan(_) => *model.step() == Step::Plan,
        Screen::TakeAway(_) => *model.step() == Step::TakeAway,
        Screen::HandOff(note) => {
            let slip = note.paper == Paper::Slip;
            // What was withheld or skipped cannot be told, and a wish holds whatever else was changed.
            for field in &note.fields {
                let told = model.answers.get(field.view.link_id.as_str());
                prop_assert!(
                    matches!(told, Some(Told::Codes(_) | Told::Text(_))),
                    "{:?}",
                    field.view.link_id
                );
            }
            for field in &note.fields {
                let wish = model.wishes.get(&(slip, Some(field.view.link_id.to_string())));
                prop_assert!(wish.is_none_or(|told| *told == field.shared), "{:?}", field.view.link_id);
            }
            prop_assert!(model.wishes.get(&(slip, None)).is_none_or(|told| *told == note.shares_services));
            *model.step() == Step::HandOff(note.paper)
        }
    };
    let refused: Vec<u32> = view.shortlist.refused().iter().map(|refusal| refusal.service).collect();
    prop_assert_eq!((view.shortlist.kept(), &refused), (model.kept.as_slice(), &model.refused), "{}", after);
    prop_assert!(drawn, "{:?} is not drawn after {}", model.step(), after);
    Ok(())
}

proptest! {
    #![proptest_config(crate::properties::cases(48))]

    #[test]
    fn whatever_is_done_the_session_stands_where_the_model_stands(seed in any::<u64>(), length in 1..120_usize) {
        let env = if seed % 3 == 0 { world::kiosk() } else { world::bare() };
        let (mut walk, mut model) = (Walk::start(&env), Model::start(&env));
        let mut dice = Dice::new(seed);
        for turn in 0..length {
            let after = match operation(&mut dice, &walk) {
                Some(event) => {
                    let told = format!("{turn}: {event:?}");
                    model.apply(&event);
                    walk.send(event);
                    told
                }
                None => {
                    let by = if dice.percent(60) { -1 } else { 1 } * (1 + dice.below(3) as isize);
                    browse(&mut walk, &mut model, by);
                    format!("{turn}: the browser goes {by}")
                }
            };
            agree(&walk, &model, &after)?;
        }
    }
}

/// The browser's own move, and what the model makes of the entry it lands on.
fn browse(walk: &mut Walk, model: &mut Model, by: isize) {
    let landing = walk.browser.after(by);
    walk.browse(by);
    match landing {
        None => {}
        Some(Some(step)) => model.apply(&Event::Popped(step)),
        Some(None) => model.apply(&Event::Restart),
    }
}
