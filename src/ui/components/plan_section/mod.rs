//! A part of the plan: a heading and its cards.

use crate::ui::components::each;
use yew::prelude::*;

use super::more::More;
use super::service_card::{Card, service_card};
use super::widened_note::widened_note;
use crate::domain::directory::Directory;
use crate::domain::taxonomy::Taxonomy;
use crate::session::PlanScreen;
use crate::ui::Words;

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
}

/// So many services of an area of life are shown at once; the rest wait behind "more".
const AT_ONCE: usize = 2;

/// The few services to start with, each whole; nothing where there are none.
pub fn start_section(parts: &Parts<'_>, positions: &[usize]) -> Html {
    let words = parts.words;
    if positions.is_empty() {
        return Html::default();
    }
    html! {
        <section class="fp-plan-section">
            <h2>{ words.text("plan.start-with") }</h2>
            if positions.len() > 1 {
                <p>{ words.text("plan.start-with.hint") }</p>
            }
            { cards(parts, positions, true) }
        </section>
    }
}

/// A further part of the plan with the services at these positions of it; nothing where there are none.
pub fn plan_section(parts: &Parts<'_>, key: &str, positions: &[usize]) -> Html {
    let Parts { words, plan, .. } = *parts;
    if positions.is_empty() {
        return Html::default();
    }
    let widened = positions.iter().filter_map(|position| plan.plan.services.get(*position)?.widened);
    let (first, rest) = positions.split_at(positions.len().min(AT_ONCE));
    let title = words.text(key);
    html! {
        <section class="fp-plan-section" key={key.to_owned()}>
            <h2>{ title.clone() }</h2>
            { widened_note(words, widened) }
            { cards(parts, first, false) }
            if !rest.is_empty() {
                <More
                    id={format!("fp-{}", key.replace('.', "-"))}
                    label={words.count("plan.more", rest.len() as u32)}
                    about={title}
                >
                    { cards(parts, rest, false) }
                </More>
            }
        </section>
    }
}

fn cards(parts: &Parts<'_>, positions: &[usize], whole: bool) -> Html {
    let cards = positions.iter().filter_map(|position| card(parts, *position, whole));
    html! { <ul class="fp-cards">{ each(&mut cards.into_iter()) }</ul> }
}

fn card(parts: &Parts<'_>, position: usize, whole: bool) -> Option<Html> {
    let Parts { words, taxonomy, directory, plan } = *parts;
    let chosen = plan.plan.services.get(position)?;
    let model = plan.cards.get(position).filter(|card| card.service == chosen.service)?;
    let service = directory.get(chosen.service)?;
    Some(service_card(&Card { words, taxonomy, service, chosen, model, context: &plan.context, whole }))
}
