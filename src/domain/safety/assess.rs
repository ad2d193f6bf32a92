//! From answers to urgency, by the questionnaire's own published rules.

use crate::domain::code::insertion_sort;
use crate::domain::outline::outline;
use crate::domain::questionnaire::{Concern, Questionnaire, Urgency};
use crate::domain::response::QuestionnaireResponse;

/// One concern that the answers raise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RaisedConcern {
    /// How urgent.
    pub urgency: Urgency,
    /// What about.
    pub concern: Concern,
}

/// What the answers say about safety.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafetyAssessment {
    /// The highest urgency of any concern.
    pub urgency: Urgency,
    /// Each concern once with its highest urgency; most urgent first, then in published order.
    pub concerns: Vec<RaisedConcern>,
}

/// Applies every safety rule of the questionnaire to the answers that count.
pub fn assess_safety(questionnaire: &Questionnaire, response: &QuestionnaireResponse) -> SafetyAssessment {
    let outline = outline(questionnaire, response);
    let mut concerns: Vec<RaisedConcern> = Vec::new();
    for rule in questionnaire.safety_rules() {
        if rule.urgency == Urgency::None || !outline.holds(&rule.when) {
            continue;
        }
        match concerns.iter_mut().find(|raised| raised.concern == rule.concern) {
            Some(raised) => raised.urgency = raised.urgency.max(rule.urgency),
            None => concerns.push(RaisedConcern { urgency: rule.urgency, concern: rule.concern }),
        }
    }
    insertion_sort(&mut concerns, |a, b| (b.urgency, a.concern) > (a.urgency, b.concern));
    let urgency = concerns.first().map_or(Urgency::None, |raised| raised.urgency);
    SafetyAssessment { urgency, concerns }
}
