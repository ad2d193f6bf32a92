//! The order in which things stand in files, and what they are called, does not matter.

use super::{cases, matches, seeds, told};
use crate::support::dice::Dice;
use crate::support::generate::{Made, directory, made, plan, respond, service as made_service, world_of};
use fingerpost::domain::directory::Service;
use fingerpost::domain::id::LinkId;
use fingerpost::domain::plan::ActionPlan;
use fingerpost::domain::questionnaire::{Expr, Page, Question, Questionnaire, SafetyRule};
use fingerpost::domain::response::{Answer, QuestionnaireResponse};
use fingerpost::session::Env;
use proptest::prelude::*;
use std::rc::Rc;

fn with_services(made: &Made, services: Vec<Service>) -> Made {
    Made {
        env: world_of(services),
        given: made.given.clone(),
        response: made.response.clone(),
        profile: made.profile.clone(),
        context: made.context.clone(),
    }
}

fn references(rule: Option<&Expr>, found: &mut Vec<LinkId>) {
    if let Some(rule) = rule {
        rule.references(&mut |item, _| found.push(item.clone()));
    }
}

fn question_needs(question: &Question) -> Vec<LinkId> {
    let mut found = Vec::new();
    references(question.enable_when.as_ref(), &mut found);
    question.options.iter().for_each(|option| references(option.enable_when.as_ref(), &mut found));
    found
}

fn page_needs(page: &Page) -> Vec<LinkId> {
    let mut found = Vec::new();
    references(page.enable_when.as_ref(), &mut found);
    found.extend(page.questions.iter().flat_map(question_needs));
    found
}

/// A random order in which everything comes after what it needs.
fn any_order<T: Clone>(
    dice: &mut Dice,
    items: &[T],
    names: impl Fn(&T) -> Vec<LinkId>,
    needs: impl Fn(&T) -> Vec<LinkId>,
) -> Vec<T> {
    let mut left: Vec<T> = items.to_vec();
    let mut ordered: Vec<T> = Vec::new();
    while !left.is_empty() {
        let waiting: Vec<LinkId> = left.iter().flat_map(&names).collect();
        let own = |item: &T, need: &LinkId| names(item).contains(need);
        let free: Vec<usize> = (0..left.len())
            .filter(|index| {
                needs(&left[*index]).iter().all(|need| own(&left[*index], need) || !waiting.contains(need))
            })
            .collect();
        ordered.push(left.remove(*dice.pick(&free)));
    }
    ordered
}

/// The same questionnaire with pages, questions, options and safety rules in another order.
fn shuffled(dice: &mut Dice, questionnaire: &Questionnaire) -> Questionnaire {
    let names = |page: &Page| page.questions.iter().map(|question| question.link_id.clone()).collect();
    let mut pages = any_order(dice, questionnaire.pages(), names, page_needs);
    for page in &mut pages {
        page.questions =
            any_order(dice, &page.questions, |question| vec![question.link_id.clone()], question_needs);
        page.questions.iter_mut().for_each(|question| dice.shuffle(&mut question.options));
    }
    let mut safety = questionnaire.safety_rules().to_vec();
    dice.shuffle(&mut safety);
    Questionnaire::new(questionnaire.id(), questionnaire.version(), pages, safety)
        .expect("as sound as before")
}

fn renamed_id(id: &LinkId) -> LinkId {
    LinkId::new(&format!("z{}.new", id.as_str().chars().rev().collect::<String>()))
}

fn renamed_rule(rule: &Expr) -> Expr {
    match rule {
        Expr::Answered(item) => Expr::Answered(renamed_id(item)),
        Expr::Equals(item, code) => Expr::Equals(renamed_id(item), code.clone()),
        Expr::AnyOf(item, codes) => Expr::AnyOf(renamed_id(item), codes.clone()),
        Expr::AtLeast(item, count) => Expr::AtLeast(renamed_id(item), *count),
        Expr::All(parts) => Expr::All(parts.iter().map(renamed_rule).collect()),
        Expr::Any(parts) => Expr::Any(parts.iter().map(renamed_rule).collect()),
        Expr::Not(part) => Expr::Not(Box::new(renamed_rule(part))),
    }
}

/// The same questionnaire with every page and question under another id.
fn renamed(questionnaire: &Questionnaire) -> Questionnaire {
    let mut pages = questionnaire.pages().to_vec();
    for page in &mut pages {
        page.link_id = renamed_id(&page.link_id);
        page.enable_when = page.enable_when.as_ref().map(renamed_rule);
        for question in &mut page.questions {
            question.link_id = renamed_id(&question.link_id);
            question.enable_when = question.enable_when.as_ref().map(renamed_rule);
            for option in &mut question.options {
                option.enable_when = option.enable_when.as_ref().map(renamed_rule);
            }
        }
    }
    let rename = |rule: &SafetyRule| SafetyRule {
        id: format!("z{}", rule.id).into(),
        when: renamed_rule(&rule.when),
        ..rule.clone()
    };
    let safety = questionnaire.safety_rules().iter().map(rename).collect();
    Questionnaire::new(questionnaire.id(), questionnaire.version(), pages, safety)
        .expect("as sound as before")
}

fn renamed_answers(
    questionnaire: &Questionnaire,
    new: &Questionnaire,
    response: &QuestionnaireResponse,
) -> QuestionnaireResponse {
    let mut answers = QuestionnaireResponse::default();
    for question in questionnaire.questions() {
        let id = renamed_id(&question.link_id);
        match response.get(&question.link_id) {
            Some(Answer::Options(codes)) => {
                codes.iter().for_each(|code| answers.choose(new.question(&id).expect("renamed"), code, true));
            }
            Some(Answer::Text(text)) => answers.write(&id, text),
            Some(Answer::PreferNotToSay) => answers.withhold(&id),
            None => {}
        }
    }
    answers
}

fn with_questionnaire(env: &Env, questionnaire: Questionnaire) -> Env {
    Env { questionnaire: Rc::new(questionnaire), ..env.clone() }
}

fn plan_of(made: &Made) -> ActionPlan {
    plan(&made.env, &made.response)
}

proptest! {
    #![proptest_config(cases(72))]

    #[test]
    fn of_services((seed, count) in seeds(120), again in any::<u64>()) {
        let made = made(seed, count);
        let mut services = directory(&made.env).services().to_vec();
        Dice::new(again).shuffle(&mut services);
        let other = with_services(&made, services);
        let (a, b) = (matches(&made), matches(&other));
        prop_assert_eq!(told(&made, &a.chosen), told(&other, &b.chosen));
        prop_assert_eq!(a.gaps, b.gaps);
        let barred = |made: &Made, found: &fingerpost::domain::matching::Matches| -> Vec<String> {
            found.barred.iter().map(|barred| directory(&made.env).get(barred.service).unwrap().id.to_string()).collect()
        };
        prop_assert_eq!(barred(&made, &a), barred(&other, &b));
        let (a, b) = (plan_of(&made), plan_of(&other));
        prop_assert_eq!(told(&made, &a.services), told(&other, &b.services));
        prop_assert_eq!((a.start_with, a.by_area, a.strengths, a.lead), (b.start_with, b.by_area, b.strengths, b.lead));
    }

    #[test]
    fn of_pages_questions_options_and_safety_rules((seed, count) in seeds(30), again in any::<u64>()) {
        let made = made(seed, count);
        let env = with_questionnaire(&made.env, shuffled(&mut Dice::new(again), &made.env.questionnaire));
        prop_assert_eq!(plan_of(&made), plan(&env, &made.response));
    }

    #[test]
    fn of_answers((seed, count) in seeds(10), again in any::<u64>()) {
        let made = made(seed, count);
        let questionnaire = &made.env.questionnaire;
        let mut given = made.given.clone();
        // What excludes others, and one of several, are settled by the last word; only the rest may move.
        given.retain(|given| match given {
            crate::support::generate::Given::Option(id, code) => {
                let question = questionnaire.question(id).unwrap();
                let several = question.kind == fingerpost::domain::questionnaire::QuestionKind::Many;
                !question.option(code.as_str()).unwrap().exclusive && (several || made.response.has(id, code))
            }
            crate::support::generate::Given::Text(..) => true,
        });
        let straight = respond(questionnaire, &given);
        Dice::new(again).shuffle(&mut given);
        prop_assert_eq!(straight, respond(questionnaire, &given));
    }

    #[test]
    fn nor_what_pages_and_questions_are_called((seed, count) in seeds(30)) {
        let made = made(seed, count);
        let new = renamed(&made.env.questionnaire);
        let response = renamed_answers(&made.env.questionnaire, &new, &made.response);
        let env = with_questionnaire(&made.env, new);
        prop_assert_eq!(plan_of(&made), plan(&env, &response));
    }

    /// Services of other ids come in the same order up to the first two of equal points, which rotate.
    #[test]
    fn nor_what_services_are_called_but_for_equal_points((seed, count) in seeds(40), day in -2_000..2_000_i32) {
        let made = made(seed, count);
        let mut services = directory(&made.env).services().to_vec();
        for (index, service) in services.iter_mut().enumerate() {
            service.name = format!("Name {index}").into();
        }
        let one = with_services(&made, services.clone());
        for service in &mut services {
            service.id = format!("other-{}", service.id).as_str().into();
        }
        let mut other = with_services(&made, services);
        let (a, b) = (matches(&one).chosen, matches(&other).chosen);
        same_up_to_a_tie(&a, &b)?;
        // Another day rotates them too.
        let fresh = one.context.freshness;
        other = with_services(&made, directory(&one.env).services().to_vec());
        other.context.freshness = false;
        let mut same_day = with_services(&made, directory(&one.env).services().to_vec());
        same_day.context.freshness = false;
        let timeless = |service: &Service| service.valid.from.is_none() && service.valid.to.is_none();
        if fresh && directory(&one.env).services().iter().all(timeless) {
            other.context.today = fingerpost::domain::date::Date::from_days(other.context.today.days() + day);
            same_up_to_a_tie(&matches(&same_day).chosen, &matches(&other).chosen)?;
        }
    }

    #[test]
    fn a_service_that_meets_no_need_changes_nothing((seed, count) in seeds(60), more in any::<u64>()) {
        let made = made(seed, count);
        let mut services = directory(&made.env).services().to_vec();
        let mut dice = Dice::new(more);
        for index in 0..20 {
            let mut idle = made_service(&mut dice, 1_000 + index, &[]);
            let useless = |need: &fingerpost::domain::taxonomy::NeedId| !made.profile.set().contains(*need);
            idle.needs.retain(useless);
            idle.also_helps.retain(useless);
            services.insert(dice.below(services.len() + 1), idle);
        }
        let other = with_services(&made, services);
        let (a, b) = (plan_of(&made), plan_of(&other));
        prop_assert_eq!(told(&made, &a.services), told(&other, &b.services));
        prop_assert_eq!((a.start_with, a.by_area, a.strengths, a.gaps, a.lead), (b.start_with, b.by_area, b.strengths, b.gaps, b.lead));
    }

    /// A service that does not fit on a point that is never widened leaves the chosen ones alone.
    #[test]
    fn a_service_that_does_not_fit_displaces_none_that_does((seed, count) in seeds(60), more in any::<u64>()) {
        let mut made = made(seed, count);
        made.context.age = Some(fingerpost::domain::matching::AgeBand::From35To49);
        let mut services = directory(&made.env).services().to_vec();
        let mut dice = Dice::new(more);
        // Who comes to give is not bound by age.
        let giving = ["volunteer", "give-back"].iter().filter_map(|code| made.env.taxonomy.need(code));
        let giving: fingerpost::domain::taxonomy::NeedSet = giving.collect();
        let needs: Vec<_> = made.profile.set().minus(giving).iter().collect();
        for index in 0..20 {
            let mut unfit = made_service(&mut dice, 1_000 + index, &needs);
            unfit.eligibility.ages.minimum = Some(70);
            unfit.eligibility.ages.maximum = None;
            unfit.needs.retain(|need| !giving.contains(*need));
            unfit.also_helps.retain(|need| !giving.contains(*need));
            services.insert(dice.below(services.len() + 1), unfit);
        }
        let other = with_services(&made, services);
        let other = Made { context: made.context.clone(), ..other };
        prop_assert_eq!(told(&made, &matches(&made).chosen), told(&other, &matches(&other).chosen));
    }
}

/// The same lists, or lists that part at two services of equal points.
fn same_up_to_a_tie(
    a: &[fingerpost::domain::matching::ServiceMatch],
    b: &[fingerpost::domain::matching::ServiceMatch],
) -> Result<(), TestCaseError> {
    let parting = a.iter().zip(b).position(|(a, b)| a.service != b.service);
    match parting {
        None => prop_assert_eq!(a.len(), b.len()),
        Some(place) => prop_assert_eq!(a[place].score, b[place].score, "they part at unequal points"),
    }
    Ok(())
}
