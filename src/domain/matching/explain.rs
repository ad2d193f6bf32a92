//! Why, why not and what to ask: as data, for the few services that are shown.

use super::context::{Availability, MatchContext};
use super::fit::{Fit, Freshness, Rule, Verdict};
use super::rules::access_need;
use super::select::ServiceMatch;
use crate::domain::code::CodeSet;
use crate::domain::directory::{AccessNeed, InferredField, Service};
use crate::domain::geo::whole_miles_up;
use crate::domain::taxonomy::NeedSet;

/// Why a service is suggested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is mainly for these needs.
    MainlyFor(NeedSet),
    /// It helps with these needs among other things.
    AlsoHelps(NeedSet),
    /// Within about so many whole miles.
    Near {
        /// Whole miles, rounded up; never under 1.
        miles: u32,
    },
    /// It serves where the person lives.
    ServesYourArea,
    /// It is for people of the person's age.
    AgeFits,
    /// It is for people like this person.
    ForPeopleLikeYou,
    /// It costs nothing.
    Free,
    /// It can be reached as wished.
    ReachedAsWished,
    /// It offers these.
    Offers(CodeSet<AccessNeed>),
    /// It speaks the language or has an interpreter.
    YourLanguage,
    /// It is open when the person is free.
    OpenWhenFree(CodeSet<Availability>),
}

/// What does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exclusion {
    /// The rule.
    pub rule: Rule,
    /// True when it took the service out of the plan; false for a wish that is not met.
    pub barred: bool,
}

/// What is not known, and so is to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// Ask about this rule.
    Ask(Rule),
    /// Ask whether it has these.
    Access(CodeSet<AccessNeed>),
    /// How far it is.
    Distance,
    /// When the record was last checked.
    LastChecked,
}

/// Reasons, clashes and unknowns for one chosen service.
pub fn explain(
    service: &Service,
    chosen: &ServiceMatch,
    context: &MatchContext,
) -> (Vec<Reason>, Vec<Exclusion>, Vec<Unknown>) {
    (reasons(service, chosen, context), exclusions(&chosen.fit), unknowns(service, &chosen.fit, context))
}

fn reasons(service: &Service, chosen: &ServiceMatch, context: &MatchContext) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let fits = |rule| chosen.fit.verdict(rule) == Verdict::Fits;
    if !chosen.main.is_empty() {
        reasons.push(Reason::MainlyFor(chosen.main));
    }
    if !chosen.also.is_empty() {
        reasons.push(Reason::AlsoHelps(chosen.also));
    }
    if let Some(metres) = chosen.fit.distance_m
        && chosen.fit.verdict(Rule::Distance) != Verdict::Bars
    {
        reasons.push(Reason::Near { miles: whole_miles_up(metres) });
    }
    let simple = [
        (Rule::Area, Reason::ServesYourArea),
        (Rule::Age, Reason::AgeFits),
        (Rule::WhoFor, Reason::ForPeopleLikeYou),
        (Rule::Cost, Reason::Free),
        (Rule::Channel, Reason::ReachedAsWished),
    ];
    for (rule, reason) in simple {
        if fits(rule) {
            reasons.push(reason);
        }
    }
    // A language that is only likely is to be asked about, not promised.
    if fits(Rule::Language) && !service.inferred.contains(InferredField::Languages) {
        reasons.push(Reason::YourLanguage);
    }
    let offered = access_with(service, context, Verdict::Fits);
    if !offered.is_empty() {
        reasons.push(Reason::Offers(offered));
    }
    if fits(Rule::When) {
        reasons.push(Reason::OpenWhenFree(context.availability));
    }
    reasons
}

fn access_with(service: &Service, context: &MatchContext, verdict: Verdict) -> CodeSet<AccessNeed> {
    context.access.iter().filter(|need| access_need(service, context, *need) == verdict).collect()
}

/// Rules that bar or clash.
pub(super) fn exclusions(fit: &Fit) -> Vec<Exclusion> {
    let barred = fit.rules_with(Verdict::Bars).map(|rule| Exclusion { rule, barred: true });
    let clashes = fit
        .rules_with(Verdict::Clash)
        .filter(|rule| *rule != Rule::Freshness)
        .map(|rule| Exclusion { rule, barred: false });
    barred.chain(clashes).collect()
}

fn unknowns(service: &Service, fit: &Fit, context: &MatchContext) -> Vec<Unknown> {
    let mut unknowns: Vec<Unknown> = fit
        .rules_with(Verdict::NotKnown)
        .filter_map(|rule| match rule {
            Rule::Access => None,
            Rule::Distance => Some(Unknown::Distance),
            Rule::Freshness => None,
            rule => Some(Unknown::Ask(rule)),
        })
        .collect();
    if fit.verdict(Rule::Language) == Verdict::Fits && service.inferred.contains(InferredField::Languages) {
        unknowns.push(Unknown::Ask(Rule::Language));
    }
    let access = access_with(service, context, Verdict::NotKnown);
    if !access.is_empty() {
        unknowns.push(Unknown::Access(access));
    }
    if context.freshness && Freshness::on(context.today, service.assured_date) == Freshness::Unknown {
        unknowns.push(Unknown::LastChecked);
    }
    unknowns
}
