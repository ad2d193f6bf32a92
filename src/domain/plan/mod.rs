//! The plan: urgent help, who leads, what to start with, the rest by area, and what was not found.

mod boundary;
mod lists;

use crate::domain::code::Code;
use crate::domain::directory::Directory;
use crate::domain::id::LineId;
use crate::domain::matching::{MatchContext, Matches, ServiceMatch, Widening};
use crate::domain::need::NeedsProfile;
use crate::domain::questionnaire::Urgency;
use crate::domain::safety::{SafetyAssessment, SafetyNet};
use crate::domain::taxonomy::{DomainId, NeedSet, Taxonomy};

use lists::place_services;

pub use boundary::{HEAVY_TOGETHER, Lead, LeadReason, MANY_NEEDS, who_leads};

/// The most services under "start with these".
pub const MOST_TO_START: usize = 3;
/// The most further services for one area of life.
pub const MOST_MORE: usize = 5;
/// The most help lines for one need that is not urgent.
const LINES_PER_NEED: usize = 2;

/// Services for one area of life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaOfPlan {
    /// The area of life.
    pub domain: DomainId,
    /// Positions in [`ActionPlan::services`].
    pub services: Vec<usize>,
}

/// Everything the plan page shows, without words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionPlan {
    /// How urgent.
    pub safety: SafetyAssessment,
    /// Who leads.
    pub lead: Lead,
    /// Lines for urgent answers, strongest first.
    pub urgent_lines: Vec<LineId>,
    /// Lines for needs that are not urgent.
    pub lines: Vec<LineId>,
    /// Chosen services, best first.
    pub services: Vec<ServiceMatch>,
    /// Positions in `services`: the first few to try.
    pub start_with: Vec<usize>,
    /// The others, by area of life in the order of the taxonomy.
    pub by_area: Vec<AreaOfPlan>,
    /// Positions in `services`: those reached from what the person enjoys or offers only.
    pub strengths: Vec<usize>,
    /// Steps by which the search was widened.
    pub widened: Vec<Widening>,
    /// Needs for which nothing was found.
    pub gaps: NeedSet,
    /// Services left out, for "why not?".
    pub barred: Vec<crate::domain::matching::Barred>,
}

/// Puts the plan together. Urgent help comes first whatever matches; at 999 there is no list.
pub fn build_plan(
    taxonomy: &Taxonomy,
    net: &SafetyNet,
    safety: SafetyAssessment,
    profile: &NeedsProfile,
    context: &MatchContext,
    matches: Matches,
) -> ActionPlan {
    let lead = match who_leads(taxonomy, &safety, profile, context.under_16()) {
        Lead::Services if matches.beyond_a_service => Lead::Person(LeadReason::BeyondAService),
        lead => lead,
    };
    let urgent_lines = urgent_lines(net, &safety, context);
    let lines = lines_for_needs(taxonomy, net, profile, context, &urgent_lines);
    let matches = if safety.urgency == Urgency::Emergency999 { Matches::default() } else { matches };
    let mut plan = ActionPlan {
        safety,
        lead,
        urgent_lines,
        lines,
        services: Vec::new(),
        start_with: Vec::new(),
        by_area: Vec::new(),
        strengths: Vec::new(),
        widened: Vec::new(),
        gaps: NeedSet::EMPTY,
        barred: matches.barred,
    };
    place_services(&mut plan, taxonomy, profile, context, matches.chosen);
    if plan.safety.urgency != Urgency::Emergency999 {
        // What no list had room for meets nothing.
        let met = plan.services.iter().fold(NeedSet::EMPTY, |met, service| met.or(service.meets()));
        plan.gaps = profile.set().minus(met);
    }
    plan.widened = Widening::ALL
        .iter()
        .copied()
        .filter(|step| plan.services.iter().any(|service| service.widened == Some(*step)))
        .collect();
    plan
}

fn urgent_lines(net: &SafetyNet, safety: &SafetyAssessment, context: &MatchContext) -> Vec<LineId> {
    let query = context.line_query();
    let mut lines = Vec::new();
    for raised in &safety.concerns {
        let found = net.for_topic(raised.concern.code(), &query, SafetyNet::MOST_PER_TOPIC);
        add_new(&mut lines, found.into_iter().map(|line| &line.id));
    }
    lines
}

fn lines_for_needs(
    taxonomy: &Taxonomy,
    net: &SafetyNet,
    profile: &NeedsProfile,
    context: &MatchContext,
    shown: &[LineId],
) -> Vec<LineId> {
    let query = context.line_query();
    let mut lines = Vec::new();
    for need in profile.said().iter() {
        let found = net.for_topic(taxonomy.code(need), &query, LINES_PER_NEED);
        add_new(&mut lines, found.into_iter().map(|line| &line.id));
    }
    lines.retain(|line| !shown.contains(line));
    lines
}

fn add_new<'a>(lines: &mut Vec<LineId>, found: impl Iterator<Item = &'a LineId>) {
    for line in found {
        if !lines.contains(line) {
            lines.push(line.clone());
        }
    }
}

/// The whole way from profile to plan, as the widget and the tool both use it.
pub fn plan_for(
    directory: &Directory,
    taxonomy: &Taxonomy,
    net: &SafetyNet,
    safety: SafetyAssessment,
    profile: &NeedsProfile,
    context: &MatchContext,
) -> ActionPlan {
    let matches = crate::domain::matching::match_services(directory, taxonomy, profile, context);
    build_plan(taxonomy, net, safety, profile, context, matches)
}
