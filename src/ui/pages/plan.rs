//! The plan.

use crate::ui::components::each;
use std::rc::Rc;

use yew::prelude::*;

use super::help::help;
use crate::domain::directory::Directory;
use crate::domain::plan::Lead;
use crate::domain::questionnaire::Urgency;
use crate::domain::safety::HelpLine;
use crate::domain::taxonomy::Taxonomy;
use crate::session::{DirectoryState, Event, PlanScreen};
use crate::ui::components::buttons::{Weight, button, press};
use crate::ui::components::gap_note::{gap_note, is_about};
use crate::ui::components::lead_panel::{lead_panel, link_worker};
use crate::ui::components::line_list::line_list;
use crate::ui::components::plan_section::{Parts, plan_section, start_section};
use crate::ui::components::repeats::repeats;
use crate::ui::components::why_not::why_not;
use crate::ui::hooks::use_focus_on_change;
use crate::ui::{Words, use_words};

/// What the plan page is handed.
#[derive(Clone, PartialEq, Properties)]
pub struct PlanPageProps {
    /// What to show.
    pub plan: Rc<PlanScreen>,
    /// Needs and areas of life, for their names.
    pub taxonomy: Rc<Taxonomy>,
    /// Where events go.
    pub send: Callback<Event>,
    /// Grows with every change of screen.
    pub visit: u32,
}

/// The plan: urgent help, who leads, what to start with, the rest, and what was not found.
#[component]
pub fn PlanPage(props: &PlanPageProps) -> Html {
    let words = use_words();
    let node = use_focus_on_change(props.visit);
    let PlanPageProps { plan, taxonomy, send, .. } = props;
    let urgency = plan.help.urgency;
    let nation = plan.context.nation();
    html! {
        <div class="fp-page fp-plan">
            <h1 ref={node} tabindex="-1">{ words.text("plan.title") }</h1>
            <p class="fp-lead">{ words.text("plan.intro") }</p>
            if urgency != Urgency::None {
                <div class="fp-help">{ help(&words, send, &plan.help) }</div>
            }
            if let Lead::Person(reason) = plan.plan.lead {
                { lead_panel(&words, reason, urgency == Urgency::Emergency999, nation) }
            }
            if plan.nothing_asked && urgency == Urgency::None {
                <section class="fp-quiet-part">
                    <h2>{ words.text("plan.nothing.title") }</h2>
                    <p>{ words.text("plan.nothing.text") }</p>
                    { link_worker(&words, nation) }
                </section>
            }
            { found(&words, taxonomy, plan) }
            { put_off(&words, taxonomy, plan) }
            { actions(&words, send) }
        </div>
    }
}

/// What the directory gave, and the lines for what the person said.
fn found(words: &Words, taxonomy: &Taxonomy, plan: &PlanScreen) -> Html {
    let nation = plan.context.nation();
    match &plan.directory {
        DirectoryState::Ready(directory) => services(words, taxonomy, plan, directory),
        state => {
            let failed = *state == DirectoryState::Failed;
            let key = if failed { "plan.failed" } else { "plan.loading" };
            html! {
                <>
                    <div class="fp-mark" role="status"><p>{ words.text(key) }</p></div>
                    if failed && plan.plan.lead == Lead::Services {
                        { link_worker(words, nation) }
                    }
                    { other_lines(words, plan.lines.iter(), plan) }
                </>
            }
        }
    }
}

fn services(words: &Words, taxonomy: &Taxonomy, plan: &PlanScreen, directory: &Directory) -> Html {
    let parts = Parts { words, taxonomy, directory, plan };
    let inner = &plan.plan;
    let service = |position: &usize| directory.get(inner.services.get(*position)?.service);
    // Who is named under urgent help is not named again as a service.
    let urgent: &[HelpLine] = if plan.help.urgency == Urgency::None { &[] } else { &plan.help.lines };
    let fresh = |positions: &[usize]| -> Vec<usize> {
        let named = |position: &usize| {
            service(position).is_some_and(|service| urgent.iter().any(|line| repeats(service, line)))
        };
        positions.iter().copied().filter(|position| !named(position)).collect()
    };
    let start = fresh(&inner.start_with);
    let areas = inner.by_area.iter().filter_map(|area| {
        let domain = taxonomy.get_domain(area.domain)?;
        Some(plan_section(&parts, &format!("domain.{}", domain.code), &fresh(&area.services)))
    });
    let on_a_card = |line: &&HelpLine| {
        start.iter().any(|position| service(position).is_some_and(|service| repeats(service, line)))
    };
    let (for_gaps, others): (Vec<_>, Vec<_>) = plan
        .lines
        .iter()
        .filter(|line| !on_a_card(line))
        .partition(|line| is_about(taxonomy, line, inner.gaps));
    html! {
        <>
            { start_section(&parts, &start) }
            { for areas }
            { plan_section(&parts, "plan.strengths", &inner.strengths) }
            { other_lines(words, others.into_iter(), plan) }
            if !inner.gaps.is_empty() {
                { gap_note(words, taxonomy, inner.gaps, &for_gaps, plan.context.nation()) }
            }
            { why_not(words, taxonomy, directory, &plan.context, &inner.barred) }
        </>
    }
}

fn other_lines<'a>(words: &Words, lines: impl Iterator<Item = &'a HelpLine>, plan: &PlanScreen) -> Html {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return Html::default();
    }
    html! {
        <section class="fp-help-lines">
            <h2>{ words.text("plan.lines") }</h2>
            { line_list(words, lines, plan.context.nation()) }
        </section>
    }
}

/// What the person asked to leave out, so that they see it was heard.
fn put_off(words: &Words, taxonomy: &Taxonomy, plan: &PlanScreen) -> Html {
    if plan.put_off.is_empty() {
        return Html::default();
    }
    let name = |need| words.text(&format!("need.{}", taxonomy.code(need)));
    html! {
        <section class="fp-put-off">
            <p>{ words.text("plan.put-off") }</p>
            <ul>{ each(&mut plan.put_off.iter().map(|need| html! { <li>{ name(need) }</li> }).into_iter()) }</ul>
            <p>{ words.text("plan.put-off.back") }</p>
        </section>
    }
}

/// Change the answers, print. Starting again stands at the foot of every screen.
fn actions(words: &Words, send: &Callback<Event>) -> Html {
    html! {
        <section class="fp-actions">
            <h2>{ words.text("plan.next") }</h2>
            <div class="fp-buttons">
                { button(words, Weight::Primary, "plan.print", press(send, Event::Print)) }
                { button(words, Weight::Secondary, "plan.change", press(send, Event::ReviewAnswers)) }
            </div>
        </section>
    }
}
