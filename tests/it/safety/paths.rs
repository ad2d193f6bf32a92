//! Every safety rule by every way that leads to it: the next screen after Continue is help.

use crate::support::walk::Walk;
use crate::support::world;
use fingerpost::domain::id::{LinkId, OptionCode};
use fingerpost::domain::outline::outline;
use fingerpost::domain::questionnaire::{Expr, QuestionKind, Questionnaire, Role, SafetyRule};
use fingerpost::domain::response::QuestionnaireResponse;
use fingerpost::domain::safety::assess_safety;
use fingerpost::session::{Env, Event, Reading, Screen, Step};
use std::collections::BTreeSet;

/// Options to be chosen; questions and options are named by their order of choice.
type Way = BTreeSet<(LinkId, OptionCode)>;

/// Every smallest set of choices that makes a rule hold, as far as choices can: what must not be chosen is
/// seen to afterwards.
fn ways(rule: &Expr, questionnaire: &Questionnaire) -> Vec<Way> {
    let one = |item: &LinkId, code: &OptionCode| Way::from([(item.clone(), code.clone())]);
    match rule {
        Expr::Equals(item, code) => vec![one(item, code)],
        Expr::AnyOf(item, codes) => codes.iter().map(|code| one(item, code)).collect(),
        Expr::Answered(item) => {
            let question = questionnaire.question(item).expect("a question");
            question.options.iter().map(|option| one(item, &option.code)).collect()
        }
        Expr::All(parts) => parts.iter().fold(vec![Way::new()], |ways_so_far, part| {
            let more = ways(part, questionnaire);
            let both =
                |way: &Way| more.iter().map(|more| way.union(more).cloned().collect()).collect::<Vec<Way>>();
            ways_so_far.iter().flat_map(both).collect()
        }),
        Expr::Any(parts) => parts.iter().flat_map(|part| ways(part, questionnaire)).collect(),
        Expr::Not(_) => vec![Way::new()],
        Expr::AtLeast(..) => panic!("no safety rule counts"),
    }
}

/// Adds what must be chosen for each choice to be offered at all.
fn with_the_way_there(way: Way, questionnaire: &Questionnaire) -> Vec<Way> {
    let mut complete = Vec::new();
    let mut todo = vec![(way.clone(), way.into_iter().collect::<Vec<_>>())];
    while let Some((way, mut unmet)) = todo.pop() {
        let Some((item, code)) = unmet.pop() else {
            complete.push(way);
            continue;
        };
        let page = &questionnaire.pages()[questionnaire.page_of(&item).expect("a page")];
        let question = questionnaire.question(&item).expect("a question");
        let option = question.option(code.as_str()).expect("an option");
        let rules = [&page.enable_when, &question.enable_when, &option.enable_when];
        let rules: Vec<Expr> = rules.into_iter().flatten().cloned().collect();
        for needed in ways(&Expr::All(rules), questionnaire) {
            let new: Vec<_> = needed.difference(&way).cloned().collect();
            let unmet = unmet.iter().cloned().chain(new).collect();
            todo.push((way.union(&needed).cloned().collect(), unmet));
        }
    }
    complete
}

fn respond(way: &Way, questionnaire: &Questionnaire) -> QuestionnaireResponse {
    let mut response = QuestionnaireResponse::default();
    for (item, code) in way {
        response.choose(questionnaire.question(item).expect("a question"), code, true);
    }
    response
}

fn holds(rule: &SafetyRule, way: &Way, questionnaire: &Questionnaire) -> bool {
    outline(questionnaire, &respond(way, questionnaire)).holds(&rule.when)
}

/// Every rule with every way that leads to it.
fn all_ways(questionnaire: &Questionnaire) -> Vec<(&SafetyRule, Way)> {
    let mut found = Vec::new();
    for rule in questionnaire.safety_rules() {
        let ways = ways(&rule.when, questionnaire);
        let mut ways: Vec<Way> =
            ways.into_iter().flat_map(|way| with_the_way_there(way, questionnaire)).collect();
        ways.retain(|way| holds(rule, way, questionnaire));
        ways.sort();
        ways.dedup();
        assert!(!ways.is_empty(), "nothing leads to {}", rule.id);
        found.extend(ways.into_iter().map(|way| (rule, way)));
    }
    found
}

/// What else a person might answer on the way, page by page.
#[derive(Clone, Copy, Debug)]
enum Beside {
    Nothing,
    /// Everything put off or already helped with, wherever that is offered.
    PutOff,
    /// The last option of every other question that the way leaves open.
    Last,
    /// Somebody else, in Easy Read, wishing to be reached in one way only.
    Wishes,
}

/// Walks along a way and sees to it that help is shown as soon as the rule holds.
fn walk_along(env: &Env, rule: &SafetyRule, way: &Way, beside: Beside) {
    let about = format!("{} by {way:?} beside {beside:?}", rule.id);
    let mut walk = Walk::start(env);
    if matches!(beside, Beside::Wishes) {
        walk.send(Event::Read(Reading::Easy));
        walk.choose("who.for", "someone-else").choose("about.age", "16-17").choose("reach.channels", "text");
        walk.choose("access.support", "online-only").choose("when-cost.cost", "free-only");
    }
    for _ in 0..300 {
        match walk.session.step().clone() {
            Step::Urgent => {
                walk.go();
                continue;
            }
            Step::Page(page) => answer_page(&mut walk, &page, way, beside),
            step => panic!("{about}: {step:?} was reached without help"),
        }
        let before = outline(&env.questionnaire, walk.session.response()).holds(&rule.when);
        walk.go();
        if before {
            assert_eq!(*walk.session.step(), Step::Urgent, "{about}");
            let Screen::Urgent(help) = walk.view().screen else { panic!("{about}: no help is drawn") };
            assert!(help.urgency >= rule.urgency, "{about}");
            assert!(help.concerns.contains(&rule.concern), "{about}");
            assert!(!help.lines.is_empty() && !help.emergency.is_empty(), "{about}");
            return;
        }
    }
    panic!("{about}: the rule never held");
}

fn answer_page(walk: &mut Walk, page: &LinkId, way: &Way, beside: Beside) {
    let questionnaire = walk.env.questionnaire.clone();
    let page = questionnaire.pages().iter().find(|held| held.link_id == *page).expect("a page");
    for question in &page.questions {
        let id = question.link_id.as_str();
        let wanted: Vec<&OptionCode> =
            way.iter().filter(|(item, _)| *item == question.link_id).map(|(_, code)| code).collect();
        let put_off = matches!(question.role, Some(Role::NotNow | Role::AlreadyHelped));
        let free = wanted.is_empty() && question.role != Some(Role::Safety);
        match beside {
            Beside::PutOff if put_off => {
                for option in &question.options {
                    walk.choose(id, option.code.as_str());
                }
            }
            Beside::PutOff if id.ends_with(".help-now") => drop(walk.choose(id, "some")),
            Beside::Last if free && !put_off && question.kind != QuestionKind::Text => {
                let mut tried = walk.session.response().clone();
                let last = question.options.last().expect("an option");
                tried.choose(question, &last.code, true);
                // Only answers that raise nothing themselves.
                if assess_safety(&questionnaire, &tried)
                    == assess_safety(&questionnaire, walk.session.response())
                {
                    walk.choose(id, last.code.as_str());
                }
            }
            _ => {}
        }
        for code in wanted {
            walk.choose(id, code.as_str());
        }
    }
}

#[test]
fn every_rule_by_every_way_leads_to_help_in_the_same_step() {
    let env = world::bare();
    let ways = all_ways(&env.questionnaire);
    assert!(ways.len() >= env.questionnaire.safety_rules().len() + 4, "{} ways", ways.len());
    for (rule, way) in &ways {
        walk_along(&env, rule, way, Beside::Nothing);
    }
}

#[test]
fn nothing_answered_beside_keeps_help_away() {
    let env = world::bare();
    for (rule, way) in all_ways(&env.questionnaire) {
        // These three say themselves that they are about a need that is present.
        for beside in [Beside::Last, Beside::Wishes, Beside::PutOff] {
            walk_along(&env, rule, &way, beside);
        }
    }
}

#[test]
fn an_urgent_code_cannot_be_put_off() {
    let env = world::bare();
    let urgent = env.taxonomy.urgent();
    for question in env.questionnaire.questions() {
        if matches!(question.role, Some(Role::NotNow | Role::AlreadyHelped)) {
            for option in &question.options {
                let need = env.taxonomy.need(option.code.as_str()).expect("a need");
                assert!(!urgent.contains(need), "{} offers {}", question.link_id, option.code);
            }
        }
    }
}

#[test]
fn help_is_shown_again_for_a_concern_that_comes_back() {
    let mut walk = Walk::start(&world::bare());
    walk.go_to("safe").choose("safe.urgent", "unsure").go();
    assert_eq!(*walk.session.step(), Step::Urgent);
    walk.send(Event::Back);
    walk.go();
    assert_ne!(*walk.session.step(), Step::Urgent, "what was just shown is not shown again");
    walk.send(Event::Back);
    walk.choose("safe.urgent", "no").go();
    assert_eq!(walk.page(), Some("matters"));
    walk.send(Event::Back);
    walk.choose("safe.urgent", "unsure").go();
    assert_eq!(*walk.session.step(), Step::Urgent);
}

#[test]
fn each_new_concern_is_helped_with_and_so_is_a_higher_urgency() {
    let mut walk = Walk::start(&world::bare());
    walk.go_to("safe").choose("safe.urgent", "yes").go();
    assert_eq!(*walk.session.step(), Step::Urgent, "yes alone");
    walk.go().choose("safe-which.concerns", "food-today").go();
    assert_eq!(*walk.session.step(), Step::Urgent, "no food, no more urgent than what was not named");
    walk.go_to("matters").choose("matters.domains", "mind").choose("matters.domains", "safety").go();
    walk.choose("mind.needs", "suicidal-thoughts").go();
    assert_eq!(*walk.session.step(), Step::Urgent, "thoughts of suicide");
    walk.go();
    assert_eq!(walk.page(), Some("mind.hurt"));
    walk.choose("mind.hurt-now", "yes").go();
    assert_eq!(*walk.session.step(), Step::Urgent, "already hurt");
    walk.go_to("safety").choose("safety.needs", "elder-abuse").go();
    assert_eq!(*walk.session.step(), Step::Urgent, "a new concern, less urgent than one before");
}

#[test]
fn the_browsers_forward_does_not_pass_over_an_urgent_answer() {
    let mut walk = Walk::start(&world::bare());
    walk.go().choose("safe.urgent", "no").go().go().go();
    for steps in [1, 2] {
        let mut walk = walk.clone();
        while walk.page() != Some("safe") {
            walk.send(Event::Back);
        }
        walk.choose("safe.urgent", "yes");
        walk.browse(steps);
        assert_eq!(*walk.session.step(), Step::Urgent);
        assert_eq!(walk.browser.step(), Some(walk.session.position()));
        walk.go();
        assert_eq!(walk.page(), Some("safe-which"), "and then the way goes on");
    }
}

#[test]
fn an_urgent_answer_left_by_back_is_helped_with_before_the_plan() {
    let mut walk = Walk::start(&world::bare());
    walk.go_until(&Step::Check).send(Event::Change("safe".into()));
    walk.choose("safe.urgent", "yes").send(Event::Back);
    assert_eq!(*walk.session.step(), Step::Check);
    walk.go();
    assert_eq!(*walk.session.step(), Step::Urgent);
    walk.go();
    assert_eq!(walk.page(), Some("safe-which"));
}

#[test]
fn urgent_help_stands_on_the_plan_with_and_without_services() {
    for env in [world::bare(), world::full()] {
        for (rule, way) in all_ways(&env.questionnaire) {
            let mut walk = Walk::start(&env);
            for (item, code) in &way {
                walk.choose(item.as_str(), code.as_str());
            }
            walk.go_until(&Step::Plan);
            let Screen::Plan(plan) = walk.view().screen else { panic!("no plan") };
            assert!(plan.plan.safety.urgency >= rule.urgency, "{}", rule.id);
            assert!(!plan.plan.urgent_lines.is_empty(), "{}", rule.id);
            assert!(plan.help.concerns.contains(&rule.concern), "{}", rule.id);
            assert!(matches!(plan.plan.lead, fingerpost::domain::plan::Lead::Person(_)), "{}", rule.id);
        }
    }
}
