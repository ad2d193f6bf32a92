//! The plan.

use yew::prelude::*;

use super::help::help;
use crate::domain::directory::Directory;
use crate::domain::plan::Lead;
use crate::domain::questionnaire::Urgency;
use crate::domain::safety::HelpLine;
use crate::domain::taxonomy::Taxonomy;
use crate::session::{DirectoryState, Event, PlanScreen, Shortlist};
use crate::ui::Words;
use crate::ui::components::buttons::{Weight, button, press};
use crate::ui::components::facts::need_list;
use crate::ui::components::gap_note::{gap_note, is_about};
use crate::ui::components::lead_panel::{lead_panel, link_worker};
use crate::ui::components::line_list::line_list;
use crate::ui::components::notice::{notice, refused};
use crate::ui::components::plan_section::{Parts, plan_section, start_section};
use crate::ui::components::repeats::repeats;
use crate::ui::components::why_not::why_not;
use crate::ui::markup::{self, all, el, group, keyed, line, tag};

/// What the plan and the list are drawn with.
#[derive(Clone, Copy, Debug)]
pub struct PlanParts<'a> {
    /// The wording.
    pub words: &'a Words,
    /// Where events go.
    pub send: &'a Callback<Event>,
    /// Names of needs.
    pub taxonomy: &'a Taxonomy,
    /// What the person keeps.
    pub shortlist: &'a Shortlist,
    /// On a device in a waiting room.
    pub kiosk: bool,
}

/// The plan: urgent help, who leads, what to start with, the rest, and what was not found. `heading` takes focus.
pub fn plan_page(parts: &PlanParts<'_>, plan: &PlanScreen, heading: &NodeRef) -> Html {
    let PlanParts { words, send, taxonomy, shortlist, .. } = *parts;
    let urgency = plan.help.urgency;
    let nation = plan.context.nation();
    let mut inside = vec![markup::heading(heading, "", words.node("plan.title"))];
    let intro = words.line("p", "fp-lead", "plan.intro");
    let urgent = || el("div", "fp-help", help(words, send, &plan.help));
    match urgency {
        Urgency::None => inside.push(intro),
        Urgency::Emergency999 => inside.extend([urgent(), intro]),
        _ => inside.extend([intro, urgent()]),
    }
    if let DirectoryState::Ready(directory) = &plan.directory {
        inside.push(notice(words, send, directory, shortlist));
    }
    if let Lead::Person(reason) = plan.plan.lead {
        inside.push(lead_panel(words, send, reason, urgency == Urgency::Emergency999, nation));
    }
    if plan.nothing_asked && urgency == Urgency::None {
        let nothing = vec![
            words.line("h2", "", "plan.nothing.title"),
            words.line("p", "", "plan.nothing.text"),
            link_worker(words, nation),
        ];
        inside.push(group("section", "fp-quiet-part", nothing));
    }
    found(parts, plan, &mut inside);
    put_off(words, taxonomy, plan, &mut inside);
    if let DirectoryState::Ready(directory) = &plan.directory {
        inside.push(refused(words, send, directory, shortlist));
    }
    inside.push(actions(parts, plan.nothing_asked && urgency == Urgency::None));
    keyed(tag("div", &[("class", "fp-page fp-plan")], all(inside)), "plan")
}

/// What the directory gave, and the lines for what the person said.
fn found(parts: &PlanParts<'_>, plan: &PlanScreen, inside: &mut Vec<Html>) {
    let words = parts.words;
    let key = match &plan.directory {
        DirectoryState::Ready(directory) => return services(parts, plan, directory, inside),
        DirectoryState::Loading => "plan.loading",
        DirectoryState::Failed => "plan.failed",
    };
    inside.push(tag("p", &[("class", "fp-mark"), ("role", "status")], words.node(key)).into());
    if matches!(plan.directory, DirectoryState::Failed) && plan.plan.lead == Lead::Services {
        inside.push(link_worker(words, plan.context.nation()));
    }
    other_lines(words, plan.lines.iter().collect(), plan, inside);
}

fn services(parts: &PlanParts<'_>, plan: &PlanScreen, directory: &Directory, inside: &mut Vec<Html>) {
    let PlanParts { words, send, taxonomy, shortlist, .. } = *parts;
    let parts = Parts { words, taxonomy, directory, plan, send, shortlist };
    let inner = &plan.plan;
    let named = |position: usize, lines: &[HelpLine]| {
        let service = inner.services.get(position).and_then(|chosen| directory.get(chosen.service));
        service.is_some_and(|service| lines.iter().any(|line| repeats(service, line)))
    };
    // Who is named under urgent help is not named again as a service.
    let urgent: &[HelpLine] = if plan.help.urgency == Urgency::None { &[] } else { &plan.help.lines };
    let fresh = |positions: &[usize]| {
        let mut fresh = positions.to_vec();
        fresh.retain(|position| !named(*position, urgent));
        fresh
    };
    let start = fresh(&inner.start_with);
    let (mut for_gaps, mut others) = (Vec::new(), Vec::new());
    for line in &plan.lines {
        if is_about(taxonomy, line, inner.gaps) {
            for_gaps.push(line);
        } else if !start.iter().any(|position| named(*position, std::slice::from_ref(line))) {
            others.push(line);
        }
    }
    // A child finds lines of their own before anything that may be meant for adults.
    if plan.context.under_16() {
        other_lines(words, std::mem::take(&mut others), plan, inside);
    }
    inside.push(start_section(&parts, &start));
    for area in &inner.by_area {
        if let Some(domain) = taxonomy.get_domain(area.domain) {
            inside.push(plan_section(&parts, &format!("domain.{}", domain.code), &fresh(&area.services)));
        }
    }
    inside.push(plan_section(&parts, "plan.strengths", &inner.strengths));
    other_lines(words, others, plan, inside);
    if !inner.gaps.is_empty() {
        inside.push(gap_note(words, taxonomy, inner.gaps, &for_gaps, plan.context.nation()));
    }
    inside.push(why_not(words, taxonomy, directory, &plan.context, &inner.barred));
}

fn other_lines(words: &Words, lines: Vec<&HelpLine>, plan: &PlanScreen, inside: &mut Vec<Html>) {
    if !lines.is_empty() {
        let title = words.line("h2", "", "plan.lines");
        let lines = line_list(words, &lines, plan.context.nation());
        inside.push(group("section", "fp-help-lines", vec![title, lines]));
    }
}

/// What the person asked to leave out, so that they see it was heard.
fn put_off(words: &Words, taxonomy: &Taxonomy, plan: &PlanScreen, inside: &mut Vec<Html>) {
    if !plan.put_off.is_empty() {
        let part = vec![
            words.line("p", "", "plan.put-off"),
            need_list(words, taxonomy, plan.put_off),
            words.line("p", "", "plan.put-off.back"),
        ];
        inside.push(group("section", "fp-put-off", part));
    }
}

/// The list, print, change the answers. Starting again stands at the foot of every screen.
fn actions(parts: &PlanParts<'_>, nothing: bool) -> Html {
    let PlanParts { words, send, shortlist, .. } = *parts;
    let change = |weight| button(words, weight, "plan.change", press(send, Event::ReviewAnswers));
    let buttons = if nothing {
        vec![change(Weight::Primary)]
    } else {
        vec![
            button(words, Weight::Primary, "plan.list", press(send, Event::TakeAway)),
            button(words, Weight::Secondary, "plan.print", press(send, Event::Print)),
            change(Weight::Secondary),
        ]
    };
    let mut inside = vec![words.line("h2", "", "plan.next")];
    if !nothing {
        let kept = shortlist.kept().len() as u32;
        let key = if kept == 0 { "plan.list.none" } else { "plan.list.kept" };
        inside.push(line("p", "", &words.count(key, kept)));
    }
    inside.push(group("div", "fp-buttons", buttons));
    group("section", "fp-actions", inside)
}
