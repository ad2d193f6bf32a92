//! The rules, one function each.

use super::context::{AgeBand, Availability, MatchContext, PersonChannel};
use super::fit::{Fit, Freshness, Rule, Verdict};
use crate::domain::code::CodeSet;
use crate::domain::directory::{
    AccessNeed, AccessRoute, Capacity, Channel, CostKind, Day, Gender, Group, InferredField, Service,
    ServiceStatus, SupportKind,
};
use crate::domain::geo::distance_m;
use crate::domain::taxonomy::NeedSet;

/// Out of 100 addresses of an outward code, so many in the service's area count as served.
const SERVED_PERCENT: u32 = 80;
/// Beyond so many metres from its nearest place, a service of a council area that is only inferred is
/// taken as not serving the person: 25 miles.
const FAR_M: u32 = 40_234;
/// The longest distance that the questionnaire offers: 15 miles.
const LONGEST_OFFERED_M: u32 = 24_140;
/// Minutes after midnight from which it is evening.
const EVENING: u16 = 17 * 60 + 30;

/// True when a service does not run, or nobody has checked it for too long: it is shown nowhere.
pub(super) fn is_gone(service: &Service, context: &MatchContext) -> bool {
    status(service, context) == Verdict::Bars || freshness(service, context) == Verdict::Bars
}

/// Applies every rule.
pub fn assess_fit(service: &Service, context: &MatchContext, needs: NeedSet) -> Fit {
    let mut fit = Fit::default();
    fit.distance_m = nearest(service, context);
    fit.set(Rule::Status, status(service, context));
    fit.set(Rule::Distance, distance(service, context, fit.distance_m));
    fit.set(Rule::Area, area(service, context, &fit));
    fit.set(Rule::Age, age(service, context));
    fit.set(Rule::WhoFor, who_for(service, context, needs, fit.verdict(Rule::Age)));
    fit.set(Rule::GetIn, get_in(service));
    fit.set(Rule::Cost, cost(service, context));
    fit.set(Rule::Channel, channel(service, context));
    fit.set(Rule::Access, access(service, context));
    fit.set(Rule::Language, language(service, context));
    fit.set(Rule::When, when(service, context));
    fit.set(
        Rule::Holds,
        if service.holds.not_for.and(needs).is_empty() { Verdict::Open } else { Verdict::Bars },
    );
    fit.set(Rule::Freshness, freshness(service, context));
    fit
}

fn status(service: &Service, context: &MatchContext) -> Verdict {
    let ended = service.valid.to.is_some_and(|last| last < context.today);
    let to_come = service.valid.from.is_some_and(|first| first > context.today);
    match service.status {
        ServiceStatus::TemporarilyClosed | ServiceStatus::Inactive | ServiceStatus::Defunct => Verdict::Bars,
        _ if ended => Verdict::Bars,
        ServiceStatus::Full => Verdict::Clash,
        _ if to_come || service.capacity == Some(Capacity::Full) => Verdict::Clash,
        ServiceStatus::Active => Verdict::Open,
    }
}

impl MatchContext {
    /// From now on only what is nearer than this service.
    pub fn nearer_than(&mut self, service: &Service) {
        if let Some(metres) = nearest(service, self) {
            let limit = metres.saturating_sub(1);
            self.max_distance_m = Some(self.max_distance_m.map_or(limit, |held| held.min(limit)));
        }
    }
}

fn nearest(service: &Service, context: &MatchContext) -> Option<u32> {
    let from = context.place.as_ref()?.point?;
    service.locations.iter().filter_map(|location| location.point).map(|to| distance_m(from, to)).min()
}

/// True when the person need not travel: it comes to them, fetches them, or works from afar.
fn comes_to_the_person(service: &Service) -> bool {
    service.reachable_from_home() || service.kinds.contains(SupportKind::Transport)
}

/// True when it helps by telephone or in writing.
fn works_from_afar(service: &Service) -> bool {
    let from_afar =
        [Channel::Phone, Channel::Text, Channel::Webchat, Channel::Email, Channel::Video, Channel::Online];
    from_afar.into_iter().any(|channel| service.channels.contains(channel))
}

/// How far the person need not go and yet be served: what comes to them has a round of its own.
const ROUND_M: u32 = 16_093;

fn distance(service: &Service, context: &MatchContext, metres: Option<u32>) -> Verdict {
    if works_from_afar(service) {
        return Verdict::Open;
    }
    let comes = comes_to_the_person(service);
    // An office says roughly where a service is, not where it meets people.
    let is_office = service.inferred.contains(InferredField::Locations);
    // Who works in several councils, or says for which one, is not bound to where the office is.
    let works_widely = service.area.authorities.len() > 1
        || !service.area.nations.is_empty()
        || !service.inferred.contains(InferredField::Area);
    if comes && metres.is_none() || (comes || is_office && works_widely) && serves(service, context) {
        return Verdict::Open;
    }
    let limit = context.max_distance_m.map(|limit| if comes { limit.max(ROUND_M) } else { limit });
    let spread = context.place.as_ref().map_or(0, |place| place.r50_m);
    match (metres, limit) {
        (Some(metres), Some(limit)) if metres <= limit => {
            if comes {
                Verdict::Open
            } else {
                Verdict::Fits
            }
        }
        (Some(metres), Some(_)) if metres <= FAR_M && is_office => Verdict::NotKnown,
        // Half of the homes of an outward code lie further than this from its centre.
        (Some(metres), Some(limit)) if metres <= limit.saturating_add(spread) => Verdict::NotKnown,
        // Advice and talking can often be had by telephone; whether here, the record does not say; that it is far is said.
        (Some(metres), Some(limit))
            if metres <= limit.max(ROUND_M) && service.channels.is_empty() && !open_to_visitors(service) =>
        {
            Verdict::Clash
        }
        (Some(_), Some(_)) => Verdict::Bars,
        (Some(_), None) => Verdict::Open,
        (None, _) if context.place.is_some() && !service.locations.is_empty() => Verdict::NotKnown,
        (None, _) => Verdict::Open,
    }
}

/// True when the area a service gives takes in where the person lives.
fn serves(service: &Service, context: &MatchContext) -> bool {
    let nation = context.nations.iter().any(|nation| service.area.nations.contains(nation));
    nation || served_percent(service, context) >= SERVED_PERCENT
}

/// Out of 100 addresses of the person's outward code, how many lie in the councils a service names.
fn served_percent(service: &Service, context: &MatchContext) -> u32 {
    let Some(place) = &context.place else { return 0 };
    place
        .authorities
        .iter()
        .filter(|(authority, _)| service.area.authorities.contains(authority))
        .map(|(_, percent)| u32::from(*percent))
        .sum()
}

/// Kinds that anybody who can get there may join, wherever they live.
fn open_to_visitors(service: &Service) -> bool {
    let visited = [
        SupportKind::Activity,
        SupportKind::Group,
        SupportKind::Course,
        SupportKind::PeerSupport,
        SupportKind::VolunteeringRole,
    ];
    let visited: CodeSet<SupportKind> = visited.into_iter().collect();
    !service.kinds.is_empty() && service.kinds.minus(visited).is_empty()
}

/// True when the person can go there: within the distance they gave; within the longest that is offered to
/// choose from where they set no limit, so that setting none never takes away what setting one would show.
fn can_be_visited(service: &Service, context: &MatchContext, fit: &Fit) -> bool {
    let near = fit.distance_m.is_some_and(|metres| metres <= LONGEST_OFFERED_M);
    let unlimited = context.max_distance_m.is_none() && near && !comes_to_the_person(service);
    unlimited || fit.verdict(Rule::Distance) == Verdict::Fits
}

fn area(service: &Service, context: &MatchContext, fit: &Fit) -> Verdict {
    let area = &service.area;
    // Without a point nobody knows how far it is; then its area is all there is to go by.
    let is_far = fit.distance_m.is_none_or(|metres| metres > FAR_M);
    let is_a_limit = !service.inferred.contains(InferredField::Area);
    if area.nations.is_empty() && area.authorities.is_empty() {
        // Without a word on its area, a service of a place is one for those who live around it.
        return if is_far && fit.distance_m.is_some() { Verdict::Bars } else { Verdict::Open };
    }
    if !context.nations.is_empty() {
        if context.nations.minus(area.nations).is_empty() {
            return Verdict::Fits;
        }
        if !context.nations.and(area.nations).is_empty() {
            return Verdict::NotKnown;
        }
        let same_nation =
            area.authorities.iter().any(|authority| context.nations.contains(authority.nation()));
        if !same_nation && context.place.as_ref().is_none_or(|place| place.authorities.is_empty()) {
            return Verdict::Bars;
        }
    }
    if context.place.as_ref().is_none_or(|place| place.authorities.is_empty()) {
        return Verdict::NotKnown;
    }
    let served = served_percent(service, context);
    match served {
        SERVED_PERCENT.. => Verdict::Fits,
        1.. => Verdict::NotKnown,
        // Who rings or writes is nowhere in particular, unless the service says for whom it is.
        0 if !is_a_limit && !is_far && works_from_afar(service) => Verdict::Open,
        0 if !is_a_limit && !is_far => Verdict::NotKnown,
        0 if open_to_visitors(service) && can_be_visited(service, context, fit) => Verdict::NotKnown,
        0 => Verdict::Bars,
    }
}

fn age(service: &Service, context: &MatchContext) -> Verdict {
    let ages = service.eligibility.ages;
    let Some((youngest, oldest)) = context.age.map(AgeBand::years) else {
        return if ages.is_open() { Verdict::Open } else { Verdict::NotKnown };
    };
    if ages.is_open() {
        let for_children = service.eligibility.groups.contains(Group::Children);
        return match (oldest < 16, for_children) {
            (true, false) => Verdict::NotKnown,
            _ => Verdict::Open,
        };
    }
    let (minimum, maximum) = (ages.minimum.unwrap_or(0), ages.maximum.unwrap_or(u8::MAX));
    if oldest < minimum || youngest > maximum {
        Verdict::Bars
    } else if youngest >= minimum && (oldest <= maximum || maximum >= 99) {
        Verdict::Fits
    } else {
        Verdict::NotKnown
    }
}

fn who_for(service: &Service, context: &MatchContext, needs: NeedSet, age: Verdict) -> Verdict {
    let who = &service.eligibility;
    let gender = match context.gender {
        _ if who.genders.is_empty() => Verdict::Open,
        Some(gender) if who.genders.contains(gender) => Verdict::Open,
        Some(_) => Verdict::Bars,
        None => Verdict::NotKnown,
    };
    let by_age: CodeSet<Group> = [Group::Children, Group::OlderPeople].into_iter().collect();
    let come_along: CodeSet<Group> = [Group::Parents, Group::Students].into_iter().collect();
    // What is for disabled children is for none of the others.
    let of_some_children =
        who.groups.contains(Group::Children) && !who.groups.minus(by_age).minus(come_along).is_empty();
    let shared = who.groups.and(context.groups);
    let beyond_age = shared.minus(by_age);
    let groups = if who.groups.is_empty() {
        Verdict::Open
    } else if !(if of_some_children { beyond_age } else { shared }).is_empty() {
        Verdict::Fits
    } else if age == Verdict::Fits && who.groups.minus(by_age).is_empty() {
        Verdict::Open
    } else if who.groups.minus(context.not_groups).is_empty() {
        Verdict::Bars
    } else {
        Verdict::NotKnown
    };
    let conditions = if who.condition_needs.is_empty() && who.conditions.is_empty() {
        Verdict::Open
    } else if !who.condition_needs.and(needs).is_empty() {
        Verdict::Fits
    } else {
        Verdict::NotKnown
    };
    // Either is enough; but being of an age is nobody's illness, to be disabled is not to have the one that is
    // named, and whom a carer cares for is not asked.
    let of_a_kind = !beyond_age.is_empty() && who.conditions.is_empty();
    let either = match (groups, conditions) {
        (Verdict::NotKnown, Verdict::Fits) => Verdict::Fits,
        (Verdict::Fits, Verdict::NotKnown) if of_a_kind && beyond_age.contains(Group::Carers) => {
            Verdict::Open
        }
        (Verdict::Fits, Verdict::NotKnown) if of_a_kind => Verdict::Fits,
        (groups, conditions) => groups.max(conditions),
    };
    // A community is never guessed from language, birthplace or postcode; a service that speaks the
    // person's language is none that keeps them out.
    let community = if who.communities.is_empty() || language(service, context) == Verdict::Fits {
        Verdict::Open
    } else {
        Verdict::NotKnown
    };
    gender.max(either).max(community)
}

fn get_in(service: &Service) -> Verdict {
    let routes = service.access_routes;
    if routes.is_empty() {
        Verdict::NotKnown
    } else if routes.contains(AccessRoute::ProfessionalOnly) && routes.len() == 1 {
        Verdict::Clash
    } else if routes.contains(AccessRoute::Membership) && routes.len() == 1 {
        // A member is made by others' leave.
        Verdict::NotKnown
    } else {
        Verdict::Fits
    }
}

fn cost(service: &Service, context: &MatchContext) -> Verdict {
    match (context.free_only, service.cost.kind) {
        (false, _) => Verdict::Open,
        (true, Some(CostKind::Free)) => Verdict::Fits,
        (true, Some(CostKind::SomeFree) | None) => Verdict::NotKnown,
        (true, Some(CostKind::Paid)) => Verdict::Bars,
    }
}

fn channel(service: &Service, context: &MatchContext) -> Verdict {
    if context.channels.is_empty() {
        return Verdict::Open;
    }
    let mut known = service.channels;
    let contacts = &service.contacts;
    let told = [
        (contacts.phone.is_some() || !contacts.phones.is_empty(), Channel::Phone),
        (contacts.text_number.is_some(), Channel::Text),
        (contacts.email.is_some() || contacts.url.is_some(), Channel::Online),
    ];
    told.iter().filter(|(has, _)| *has).for_each(|(_, channel)| known.insert(*channel));
    let wished = context.channels.iter().fold(CodeSet::EMPTY, |all, wish| all.or(wish.met_by()));
    if !service.channels.and(wished).is_empty() {
        Verdict::Fits
    } else if !known.and(wished).is_empty() {
        // It can be asked about in that way, whatever way it helps.
        Verdict::Open
    } else if known == service.channels {
        Verdict::NotKnown
    } else {
        Verdict::Clash
    }
}

fn access(service: &Service, context: &MatchContext) -> Verdict {
    context.access.iter().map(|need| access_need(service, context, need)).max().unwrap_or(Verdict::Open)
}

/// One access need; also used to say which of several is not known.
pub(super) fn access_need(service: &Service, context: &MatchContext, need: AccessNeed) -> Verdict {
    let known = |met: bool| if met { Verdict::Fits } else { Verdict::NotKnown };
    let offered =
        service.locations.iter().fold(service.access_support, |all, location| all.or(location.accessibility));
    if offered.contains(need) {
        return Verdict::Fits;
    }
    match need {
        // Someone who also ticked "face to face" is offered both ways in.
        AccessNeed::OnlineOnly if context.channels.contains(PersonChannel::InPerson) => Verdict::Open,
        AccessNeed::OnlineOnly if service.reachable_from_home() => Verdict::Fits,
        AccessNeed::OnlineOnly if !service.channels.is_empty() => Verdict::Bars,
        AccessNeed::HomeVisit if comes_to_the_person(service) => Verdict::Fits,
        AccessNeed::HomeVisit if !service.channels.is_empty() => Verdict::Clash,
        AccessNeed::WomenOnly if service.eligibility.genders.contains(Gender::Women) => {
            known(service.eligibility.genders.len() == 1)
        }
        AccessNeed::WomenOnly if !service.eligibility.genders.is_empty() => Verdict::Bars,
        AccessNeed::Buddy => known(service.can_bring_someone == Some(true)),
        AccessNeed::Interpreter => known(service.interpreter == Some(true)),
        // Steps and noise do not matter to someone who rings or is visited.
        AccessNeed::StepFree | AccessNeed::Quiet
            if comes_to_the_person(service) && !service.channels.contains(Channel::InPerson) =>
        {
            Verdict::Open
        }
        _ => Verdict::NotKnown,
    }
}

/// Somebody who also has English loses nothing by it; one who has not is better served in another language.
fn language(service: &Service, context: &MatchContext) -> Verdict {
    let primary = |tag: &'_ str| tag.find('-').unwrap_or(tag.len());
    let same = |a: &str, b: &str| match (a.get(..primary(a)), b.get(..primary(b))) {
        (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
        _ => false,
    };
    let languages = &context.languages;
    let english = languages.iter().any(|tag| same(tag, "en"));
    let wished = |tag: &str| !same(tag, "en") && languages.iter().any(|held| same(held, tag));
    if languages.is_empty() {
        Verdict::Open
    } else if service.languages.iter().any(|tag| wished(tag)) || !english && service.interpreter == Some(true)
    {
        Verdict::Fits
    } else if english {
        Verdict::Open
    } else {
        Verdict::NotKnown
    }
}

fn when(service: &Service, context: &MatchContext) -> Verdict {
    if context.availability.is_empty() {
        return Verdict::Open;
    }
    if service.always_open {
        return Verdict::Fits;
    }
    let open = open_times(service);
    if open.is_empty() {
        Verdict::NotKnown
    } else if open.and(context.availability).is_empty() {
        Verdict::Clash
    } else {
        Verdict::Fits
    }
}

/// The times of the week at which a service is known to be open.
fn open_times(service: &Service) -> CodeSet<Availability> {
    let mut times = CodeSet::EMPTY;
    for schedule in &service.schedules {
        let weekend = schedule.days.contains(Day::Sat) || schedule.days.contains(Day::Sun);
        let weekday = schedule.days.iter().any(|day| !matches!(day, Day::Sat | Day::Sun));
        if weekend {
            times.insert(Availability::Weekend);
        }
        if weekday && schedule.opens.is_some_and(|opens| opens < EVENING) {
            times.insert(Availability::WeekdayDay);
        }
        if weekday && schedule.closes.is_some_and(|closes| closes > EVENING) {
            times.insert(Availability::Evening);
        }
    }
    times
}

fn freshness(service: &Service, context: &MatchContext) -> Verdict {
    if !context.freshness {
        return Verdict::Open;
    }
    match Freshness::on(context.today, service.assured_date) {
        Freshness::Recent | Freshness::Fair => Verdict::Fits,
        Freshness::RingFirst => Verdict::Clash,
        Freshness::Unknown => Verdict::NotKnown,
        Freshness::Stale => Verdict::Bars,
    }
}
