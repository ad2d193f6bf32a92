//! From answers to needs, each with the answers that led to it.

use crate::domain::code::insertion_sort;
use crate::domain::id::{LinkId, OptionCode};
use crate::domain::outline::{Outline, outline};
use crate::domain::questionnaire::{Question, Questionnaire, Role};
use crate::domain::response::QuestionnaireResponse;
use crate::domain::taxonomy::{DomainId, NeedId, NeedSet, Taxonomy};

/// By what kind of answer a need was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Via {
    /// Named as urgent.
    Urgent,
    /// Ticked.
    Said,
    /// Reached from something the person enjoys.
    Strength,
    /// Reached from something the person offers.
    Offer,
}

/// The answer that led to a need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeedOrigin {
    /// The question.
    pub question: LinkId,
    /// The option.
    pub option: OptionCode,
    /// What kind of answer it was.
    pub via: Via,
}

/// One need, with why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalNeed {
    /// The need.
    pub need: NeedId,
    /// Every answer that led to it, strongest kind first; never empty.
    pub origins: Vec<NeedOrigin>,
}

impl PersonalNeed {
    /// The strongest kind of answer behind it.
    pub fn via(&self) -> Via {
        self.origins.iter().map(|origin| origin.via).min().unwrap_or(Via::Said)
    }
}

/// What a person needs and brings, from their own answers only. Nothing is guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NeedsProfile {
    /// Needs to act on, in the taxonomy's order.
    pub needs: Vec<PersonalNeed>,
    /// Put off by the person.
    pub not_now: NeedSet,
    /// Somebody already helps.
    pub already_helped: NeedSet,
    /// Areas of life the person chose.
    pub wanted: Vec<DomainId>,
}

impl NeedsProfile {
    /// Needs to act on, as a set.
    pub fn set(&self) -> NeedSet {
        self.needs.iter().map(|personal| personal.need).collect()
    }

    /// Needs that were named, leaving out those reached only from strengths and offers.
    pub fn said(&self) -> NeedSet {
        self.needs
            .iter()
            .filter(|personal| personal.via() <= Via::Said)
            .map(|personal| personal.need)
            .collect()
    }

    /// Needs reached only from strengths and offers.
    pub fn from_strengths(&self) -> NeedSet {
        self.set().minus(self.said())
    }

    /// Why a need is here.
    pub fn get(&self, need: NeedId) -> Option<&PersonalNeed> {
        self.needs.iter().find(|personal| personal.need == need)
    }
}

/// Derives needs: urgent codes named, needs ticked, needs reached from strengths and offers; then without
/// what the person put off or is already helped with, which never takes away an urgent code.
pub fn derive_needs(
    questionnaire: &Questionnaire,
    taxonomy: &Taxonomy,
    response: &QuestionnaireResponse,
) -> NeedsProfile {
    let outline = outline(questionnaire, response);
    let mut needs: Vec<PersonalNeed> = Vec::new();
    let roles = [
        (Role::SafetyWhich, Via::Urgent),
        (Role::Needs, Via::Said),
        (Role::Strengths, Via::Strength),
        (Role::Offers, Via::Offer),
    ];
    for (role, via) in roles {
        for (question, position) in outline.chosen_in_role(role) {
            let Some(option) = question.options.get(position) else { continue };
            let origin = NeedOrigin { question: question.link_id.clone(), option: option.code.clone(), via };
            for need in needs_of(taxonomy, question, position) {
                match needs.iter_mut().find(|personal| personal.need == need) {
                    Some(personal) => personal.origins.push(origin.clone()),
                    None => needs.push(PersonalNeed { need, origins: vec![origin.clone()] }),
                }
            }
        }
    }
    let not_now = set_in_role(taxonomy, &outline, Role::NotNow);
    let already_helped = set_in_role(taxonomy, &outline, Role::AlreadyHelped);
    let put_aside = not_now.or(already_helped).minus(taxonomy.urgent());
    needs.retain(|personal| !put_aside.contains(personal.need));
    insertion_sort(&mut needs, |a, b| a.need > b.need);
    let wanted = outline
        .codes_in_role(Role::WantsHelpWith)
        .into_iter()
        .filter_map(|code| taxonomy.domain(code))
        .collect();
    NeedsProfile { needs, not_now, already_helped, wanted }
}

/// The needs an option stands for: those it lists, else the need whose code it has.
fn needs_of(taxonomy: &Taxonomy, question: &Question, position: usize) -> Vec<NeedId> {
    let Some(option) = question.options.get(position) else { return Vec::new() };
    let by_code =
        matches!(question.role, Some(Role::Needs | Role::SafetyWhich | Role::NotNow | Role::AlreadyHelped));
    if option.needs.is_empty() && by_code && !option.exclusive {
        taxonomy.need(option.code.as_str()).into_iter().collect()
    } else {
        option.needs.clone()
    }
}

fn set_in_role(taxonomy: &Taxonomy, outline: &Outline<'_>, role: Role) -> NeedSet {
    let chosen = outline.chosen_in_role(role).into_iter();
    chosen.flat_map(|(question, position)| needs_of(taxonomy, question, position)).collect()
}
