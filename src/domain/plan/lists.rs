//! Which list of the plan each chosen service stands in.

use super::{ActionPlan, AreaOfPlan, MOST_MORE, MOST_TO_START};
use crate::domain::code::insertion_sort;
use crate::domain::matching::{MatchContext, Rule, ServiceMatch, Verdict};
use crate::domain::need::NeedsProfile;
use crate::domain::taxonomy::{DomainId, NeedSet, Taxonomy};

/// Positions among the chosen services, best first.
type List = Vec<usize>;

/// Puts the chosen services into the lists of the plan: no list longer than it may be, none with three in a
/// row from one organisation, and what only one service meets not left out for that.
pub(super) fn place_services(
    plan: &mut ActionPlan,
    taxonomy: &Taxonomy,
    profile: &NeedsProfile,
    context: &MatchContext,
    chosen: Vec<ServiceMatch>,
) {
    let said = profile.said();
    let (mut start, mut strengths): (List, List) = (Vec::new(), Vec::new());
    let mut areas: Vec<(DomainId, List)> = Vec::new();
    for (index, service) in chosen.iter().enumerate() {
        let first_choice = service.widened.is_none()
            && service.fit.verdict(Rule::GetIn) != Verdict::Clash
            && !(context.under_16() && service.fit.verdict(Rule::Age) == Verdict::NotKnown);
        let named = service.main.and(said).iter().chain(service.also.and(said).iter()).next();
        let domain = named.and_then(|need| taxonomy.get(need)).map(|need| need.domain);
        if first_choice && start.len() < MOST_TO_START && !is_third(&chosen, &start, index) {
            start.push(index);
        } else if let Some(domain) = domain {
            match areas.iter_mut().find(|(held, _)| *held == domain) {
                Some((_, list)) => list.push(index),
                None => areas.push((domain, vec![index])),
            }
        } else {
            strengths.push(index);
        }
    }
    insertion_sort(&mut areas, |a, b| a.0 > b.0);
    let mut kept = vec![true; chosen.len()];
    for list in areas.iter_mut().map(|(_, list)| list).chain([&mut strengths]) {
        spread(&chosen, list, &mut kept);
        shorten(&chosen, list, &mut kept);
    }
    // Positions move up over those that were left out.
    let mut next = 0;
    let mut moved = Vec::with_capacity(chosen.len());
    for kept in &kept {
        moved.push(next);
        next += usize::from(*kept);
    }
    let placed = |list: List| list.into_iter().filter_map(|index| moved.get(index).copied()).collect();
    plan.start_with = placed(start);
    plan.strengths = placed(strengths);
    plan.by_area = areas
        .into_iter()
        .filter(|(_, list)| !list.is_empty())
        .map(|(domain, list)| AreaOfPlan { domain, services: placed(list) })
        .collect();
    let mut kept = kept.into_iter();
    plan.services = chosen.into_iter().filter(|_| kept.next().unwrap_or(false)).collect();
}

/// True when the last two of a list are run by the organisation that runs this one.
fn is_third(chosen: &[ServiceMatch], list: &[usize], index: usize) -> bool {
    let run_by = |index: usize| chosen.get(index).map(|service| service.run_by);
    match list {
        [.., before, last] => run_by(*before) == run_by(index) && run_by(*last) == run_by(index),
        _ => false,
    }
}

/// True when no other service that is kept meets some need that this one meets.
fn is_the_only_one(chosen: &[ServiceMatch], kept: &[bool], index: usize) -> bool {
    let others = chosen.iter().zip(kept).enumerate().filter(|(other, (_, kept))| *other != index && **kept);
    let met = others.fold(NeedSet::EMPTY, |met, (_, (service, _))| met.or(service.meets()));
    chosen.get(index).is_some_and(|service| !service.meets().minus(met).is_empty())
}

/// Moves the third in a row of one organisation down to where another stands between; without another, only
/// what nothing else meets stays.
fn spread(chosen: &[ServiceMatch], list: &mut List, kept: &mut [bool]) {
    let mut left = std::mem::take(list);
    while !left.is_empty() {
        let next = match left.iter().position(|index| !is_third(chosen, list, *index)) {
            Some(next) => left.remove(next),
            None => {
                let next = left.remove(0);
                if !is_the_only_one(chosen, kept, next) {
                    leave_out(kept, next);
                    continue;
                }
                next
            }
        };
        list.push(next);
    }
}

/// Takes from the end of a list that is too long, first what others meet as well.
fn shorten(chosen: &[ServiceMatch], list: &mut List, kept: &mut [bool]) {
    while list.len() > MOST_MORE {
        let spare = list.iter().rposition(|index| !is_the_only_one(chosen, kept, *index));
        let index = list.remove(spare.unwrap_or(list.len() - 1));
        leave_out(kept, index);
    }
}

fn leave_out(kept: &mut [bool], index: usize) {
    if let Some(kept) = kept.get_mut(index) {
        *kept = false;
    }
}
