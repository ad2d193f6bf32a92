//! What is kept, and what is not for the person.

use crate::support::walk::Walk;
use crate::support::world;
use fingerpost::session::{Arrival, Done, Event, NotForMe, PlanScreen, Screen, Step, TakeAwayScreen};

/// At the plan of somebody with two concerns near the sample town.
fn at_the_plan() -> Walk {
    let mut walk = Walk::start(&world::full());
    walk.choose("who.for", "self").go().go().choose("safe.urgent", "no").go();
    walk.choose("matters.domains", "money").choose("matters.domains", "company");
    walk.choose("money.needs", "benefits")
        .choose("money.needs", "energy-bills")
        .choose("company.needs", "lonely");
    walk.write("where.postcode", "SY8 1AA").choose("where.distance", "miles-5");
    walk.go_until(&Step::Plan);
    walk
}

fn plan(walk: &Walk) -> std::rc::Rc<PlanScreen> {
    let Screen::Plan(plan) = walk.view().screen else { panic!("not the plan") };
    plan
}

fn list(walk: &mut Walk) -> std::rc::Rc<TakeAwayScreen> {
    if *walk.session.step() == Step::Plan {
        walk.send(Event::TakeAway);
    }
    let Screen::TakeAway(list) = walk.view().screen else { panic!("not the list") };
    list
}

fn services(plan: &PlanScreen) -> Vec<u32> {
    plan.plan.services.iter().map(|chosen| chosen.service).collect()
}

fn entries(list: &TakeAwayScreen) -> Vec<u32> {
    list.entries.iter().map(|entry| entry.chosen.service).collect()
}

#[test]
fn a_service_that_is_not_for_the_person_gives_its_place_to_another() {
    let mut walk = at_the_plan();
    let before = services(&plan(&walk));
    let first = before[0];
    walk.send(Event::Keep(first));
    walk.send(Event::Refuse(first));
    let after = services(&plan(&walk));
    assert!(!after.contains(&first) && after.iter().any(|service| !before.contains(service)), "{after:?}");
    assert!(walk.view().shortlist.kept().is_empty(), "what is not for them is on no list of theirs");
    assert_eq!(walk.view().shortlist.notice().0.map(|notice| notice.done), Some(Done::Refused));
    walk.send(Event::Undo);
    assert_eq!(services(&plan(&walk)), before);
    assert_eq!(walk.view().shortlist.kept(), [first], "undo gives back the place on the list as well");
}

#[test]
fn too_far_leaves_out_whatever_is_as_far() {
    let mut walk = at_the_plan();
    let far = |walk: &Walk| {
        let plan = plan(walk);
        let with_place = plan.plan.services.iter().filter(|chosen| chosen.widened.is_none());
        with_place.filter_map(|chosen| Some((chosen.fit.distance_m?, chosen.service))).max().expect("a place")
    };
    let (metres, service) = far(&walk);
    walk.send(Event::Refuse(service));
    walk.send(Event::Because(NotForMe::TooFar));
    assert_eq!(plan(&walk).context.max_distance_m, Some(metres - 1));
    walk.send(Event::Because(NotForMe::TooFar));
    assert_ne!(plan(&walk).context.max_distance_m, Some(metres - 1), "said again, it is taken back");
}

#[test]
fn too_dear_leaves_out_whatever_costs_something() {
    let mut walk = at_the_plan();
    let service = services(&plan(&walk))[1];
    walk.send(Event::Refuse(service));
    assert!(!plan(&walk).context.free_only);
    walk.send(Event::Because(NotForMe::TooDear));
    assert!(plan(&walk).context.free_only);
    walk.send(Event::Restore(service));
    assert!(!plan(&walk).context.free_only, "what comes back takes its reason with it");
    assert!(services(&plan(&walk)).contains(&service));
}

#[test]
fn the_list_has_the_persons_own_order() {
    let mut walk = at_the_plan();
    let [a, b, c] = services(&plan(&walk))[..3] else { panic!("three") };
    for service in [a, b, c] {
        walk.send(Event::Keep(service));
    }
    walk.send(Event::TakeAway);
    walk.send(Event::Raise(c));
    assert_eq!(entries(&list(&mut walk)), [a, c, b]);
    walk.send(Event::Raise(c));
    walk.send(Event::Raise(c));
    assert_eq!(entries(&list(&mut walk)), [c, a, b], "the first goes no further up");
    walk.send(Event::Drop(a));
    assert_eq!(entries(&list(&mut walk)), [c, b]);
    walk.send(Event::Undo);
    assert_eq!(entries(&list(&mut walk)), [c, a, b], "back in its place, not at the end");
}

#[test]
fn an_empty_list_begins_with_what_the_plan_begins_with() {
    let mut walk = at_the_plan();
    let plan = plan(&walk);
    let first: Vec<u32> =
        plan.plan.start_with.iter().map(|place| plan.plan.services[*place].service).collect();
    let list = list(&mut walk);
    assert!(list.suggested);
    assert_eq!(entries(&list), first);
}

#[test]
fn needs_are_told_only_where_the_person_says_so() {
    let mut walk = at_the_plan();
    assert!(list(&mut walk).needs.is_empty());
    walk.send(Event::TellNeeds(true));
    assert!(!list(&mut walk).needs.is_empty());
    walk.send(Event::TellNeeds(false));
    assert!(list(&mut walk).needs.is_empty());
}

#[test]
fn going_back_from_the_list_leads_to_the_plan_and_keeps_it() {
    let mut walk = at_the_plan();
    let service = services(&plan(&walk))[0];
    walk.send(Event::Keep(service));
    walk.send(Event::TakeAway);
    walk.send(Event::Back);
    assert_eq!(*walk.session.step(), Step::Plan);
    assert_eq!(walk.view().shortlist.kept(), [service]);
}

#[test]
fn a_list_that_was_sent_is_shown_at_once_without_any_answer() {
    let mut walk = Walk::start(&world::full());
    walk.send(Event::Receive(vec![7, 3], Arrival::Whole { missing: 1, changed: true }));
    let list = list(&mut walk);
    assert_eq!(entries(&list), [7, 3]);
    assert_eq!(list.arrival, Some(Arrival::Whole { missing: 1, changed: true }));
    assert!(list.entries.iter().all(|entry| entry.card.reasons.is_empty() || list.needs.is_empty()));
    walk.send(Event::Back);
    assert_eq!(walk.session.position(), 0, "the way on begins with the first question");
}

#[test]
fn deleting_takes_the_list_as_well() {
    let mut walk = at_the_plan();
    let [a, b] = services(&plan(&walk))[..2] else { panic!("two") };
    walk.send(Event::Keep(a));
    walk.send(Event::Refuse(b));
    walk.send(Event::Restart);
    let shortlist = walk.view().shortlist;
    assert!(shortlist.kept().is_empty() && shortlist.refused().is_empty() && shortlist.notice().0.is_none());
}
