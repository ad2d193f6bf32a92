//! A person who should lead, and how to ask for one.

use yew::prelude::*;

use super::buttons::{Weight, button, press};
use super::contact;
use crate::domain::geo::Nation;
use crate::domain::plan::LeadReason;
use crate::session::{Event, Paper};
use crate::ui::Words;
use crate::ui::markup::{all, el, group, line, list, name};

/// Why a person should lead, and how to ask. At 999 nothing but the way to help stands here.
pub fn lead_panel(
    words: &Words,
    send: &Callback<Event>,
    reason: LeadReason,
    at_999: bool,
    nation: Option<Nation>,
) -> Html {
    let why = match reason {
        LeadReason::Urgent if at_999 => "plan.wait-999",
        LeadReason::Urgent => "plan.lead.urgent",
        LeadReason::Under16 => "plan.lead.under-16",
        LeadReason::NeedsAPerson => "plan.lead.needs-a-person",
        LeadReason::HeavyTogether => "plan.lead.heavy-together",
        LeadReason::Many => "plan.lead.many",
        LeadReason::BeyondAService => "plan.lead.beyond-a-service",
    };
    let mut inside = vec![words.line("h2", "", "plan.lead.title"), words.line("p", "", why)];
    if !at_999 {
        inside.push(link_worker(words, nation));
        inside.push(hand_off(words, send));
    }
    group("section", "fp-lead-panel", inside)
}

/// What a link worker is, and what to say to find one. Their name differs between the nations.
pub fn link_worker(words: &Words, nation: Option<Nation>) -> Html {
    let by_nation = nation.and_then(|nation| words.find(&format!("plan.link-worker.say.{}", nation.code())));
    let say = by_nation.unwrap_or_else(|| words.text("plan.link-worker.say"));
    all(vec![
        words.line("p", "", "plan.link-worker.what"),
        words.line("p", "", "plan.link-worker.how"),
        el("blockquote", "fp-say", line("p", "", &say)),
        practice(words),
    ])
}

/// The way to a note for them, in which the person chooses what to tell.
pub fn hand_off(words: &Words, send: &Callback<Event>) -> Html {
    let note = button(words, Weight::Secondary, "hand.open", press(send, Event::HandOff(Paper::Note)));
    el("div", "fp-buttons", note)
}

/// How to reach the practice whose page this is, where it says so.
fn practice(words: &Words) -> Html {
    let Some(practice) = words.find("practice.name") else { return Html::default() };
    let mut ways: Vec<Html> = Vec::new();
    if let Some(number) = words.find("practice.phone") {
        ways.push(contact::phone(words, &number));
    }
    if let Some(url) = words.find("practice.url") {
        ways.push(contact::website(words, &url, "line.web"));
    }
    all(vec![name("p", "fp-label", &practice), list("fp-ways", ways)])
}
