//! The complexity boundary: when a person should lead rather than a list.

use crate::domain::need::NeedsProfile;
use crate::domain::questionnaire::Urgency;
use crate::domain::safety::SafetyAssessment;
use crate::domain::taxonomy::{Taxonomy, Weight};

/// Who leads the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// A list of services.
    Services,
    /// A person: a help line, the GP practice, a link worker.
    Person(LeadReason),
}

/// Why a person leads; the first that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeadReason {
    /// An answer was urgent.
    Urgent,
    /// The person is under 16.
    Under16,
    /// A need for which a person always leads.
    NeedsAPerson,
    /// Two or more heavy needs.
    HeavyTogether,
    /// Eight or more needs.
    Many,
    /// A service that would fit says it cannot hold what the person carries.
    BeyondAService,
}

/// So many needs together lead with a person.
pub const MANY_NEEDS: usize = 8;
/// So many heavy needs together lead with a person.
pub const HEAVY_TOGETHER: usize = 2;

/// Decides who leads, from safety, age and needs.
pub fn who_leads(
    taxonomy: &Taxonomy,
    safety: &SafetyAssessment,
    profile: &NeedsProfile,
    under_16: bool,
) -> Lead {
    let count = |weight: Weight| {
        let of = |need| taxonomy.get(need).map_or(Weight::Plain, |need| need.weight);
        profile.needs.iter().filter(|personal| of(personal.need) == weight).count()
    };
    if safety.urgency != Urgency::None {
        Lead::Person(LeadReason::Urgent)
    } else if under_16 {
        Lead::Person(LeadReason::Under16)
    } else if count(Weight::AlwaysAPerson) > 0 {
        Lead::Person(LeadReason::NeedsAPerson)
    } else if count(Weight::Heavy) >= HEAVY_TOGETHER {
        Lead::Person(LeadReason::HeavyTogether)
    } else if profile.needs.len() >= MANY_NEEDS {
        Lead::Person(LeadReason::Many)
    } else {
        Lead::Services
    }
}
