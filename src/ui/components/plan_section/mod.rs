//! A part of the plan: a heading and its cards.

use yew::prelude::*;

use super::card_actions::plan_actions;
use super::more::More;
use super::service_card::{Card, service_card};
use super::widened_note::widened_note;
use crate::domain::directory::Directory;
use crate::domain::matching::Widening;
use crate::domain::taxonomy::Taxonomy;
use crate::session::{Event, PlanScreen, Shortlist};
use crate::ui::Words;
use crate::ui::markup::{group, line, list};

/// What every part of a plan is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    /// The wording.
    pub words: &'a Words,
    /// Names of needs.
    pub taxonomy: &'a Taxonomy,
    /// The services.
    pub directory: &'a Directory,
    /// The plan.
    pub plan: &'a PlanScreen,
    /// Where events go.
    pub send: &'a Callback<Event>,
    /// What the person keeps.
    pub shortlist: &'a Shortlist,
}

/// So many services of an area of life are shown at once; the rest wait behind "more".
const AT_ONCE: usize = 2;

/// The few services to start with, each whole; nothing where there are none.
pub fn start_section(parts: &Parts<'_>, positions: &[usize]) -> Html {
    let words = parts.words;
    if positions.is_empty() {
        return Html::default();
    }
    let mut inside = vec![words.line("h2", "", "plan.start-with")];
    if positions.len() > 1 {
        inside.push(words.line("p", "", "plan.start-with.hint"));
    }
    inside.push(cards(parts, positions, true));
    group("section", "fp-plan-section", inside)
}

/// A further part of the plan with the services at these positions of it; nothing where there are none.
pub fn plan_section(parts: &Parts<'_>, key: &str, positions: &[usize]) -> Html {
    let Parts { words, plan, .. } = *parts;
    if positions.is_empty() {
        return Html::default();
    }
    let mut widened: Vec<Widening> = Vec::new();
    for position in positions {
        widened.extend(plan.plan.services.get(*position).and_then(|service| service.widened));
    }
    let (first, rest) = positions.split_at(positions.len().min(AT_ONCE));
    let title = words.text(key);
    let mut inside = vec![line("h2", "", &title), widened_note(words, &widened), cards(parts, first, false)];
    if !rest.is_empty() {
        let label = words.count("plan.more", rest.len() as u32);
        let id = format!("fp-{}", key.replace('.', "-"));
        inside.push(html! { <More {id} {label} about={title}>{ cards(parts, rest, false) }</More> });
    }
    group("section", "fp-plan-section", inside)
}

fn cards(parts: &Parts<'_>, positions: &[usize], whole: bool) -> Html {
    let Parts { words, taxonomy, directory, plan, send, shortlist } = *parts;
    let mut items: Vec<Html> = Vec::new();
    for position in positions {
        let Some(chosen) = plan.plan.services.get(*position) else { continue };
        let Some(model) = plan.cards.get(*position).filter(|card| card.service == chosen.service) else {
            continue;
        };
        let Some(service) = directory.get(chosen.service) else { continue };
        let actions = plan_actions(words, send, shortlist, chosen.service, &service.name);
        let card =
            Card { words, taxonomy, service, chosen, model, context: &plan.context, whole, tells_why: true };
        items.push(service_card(&card, actions));
    }
    list("fp-cards", items)
}
