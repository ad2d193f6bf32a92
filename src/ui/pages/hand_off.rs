//! What is told to a practice: the choice of it, the whole of it, and the ways it can go.

use yew::prelude::*;

use super::plan::PlanParts;
use crate::domain::code::Code;
use crate::domain::id::LinkId;
use crate::export::{FhirWords, fhir_bundle};
use crate::session::{Event, HandOffPart, HandOffScreen, Paper};
use crate::ui::Words;
use crate::ui::components::buttons::{Weight, button, press};
use crate::ui::components::contact::website;
use crate::ui::components::ways_out::{preview, ways_out};
use crate::ui::hand_off_text::{field_line, hand_off_text, shown_services, slip_text};
use crate::ui::markup::{self, all, chooser, el, group, keyed, tag, text};

/// Wording key of the heading.
pub(super) fn hand_off_title(paper: Paper) -> &'static str {
    match paper {
        Paper::Note => "hand.title",
        Paper::Slip => "slip.title",
    }
}

/// The note to the practice, or the slip for staff who count, which leaves on paper only. `heading` takes focus.
pub fn hand_off_page(parts: &PlanParts<'_>, screen: &HandOffScreen, heading: &NodeRef) -> Html {
    let PlanParts { words, send, kiosk, .. } = *parts;
    let is_slip = screen.paper == Paper::Slip;
    let (lead, print, whole) = match screen.paper {
        Paper::Slip => ("slip.lead", "slip.print", slip_text(words, screen)),
        Paper::Note => ("hand.lead", "hand.print", hand_off_text(words, screen)),
    };
    let mut inside = vec![
        markup::heading(heading, "", words.node(hand_off_title(screen.paper))),
        words.line("p", "fp-lead", lead),
        choices(words, send, screen),
        words.line("h2", "fp-on-screen", "hand.preview"),
        preview("", &whole),
    ];
    let mut buttons = vec![button(words, Weight::Primary, print, press(send, Event::Print))];
    let mut ways: Vec<Html> = Vec::new();
    if !kiosk && !is_slip {
        buttons.extend(ways_out(words, words.find("practice.email").as_deref()));
        if let Some(form) = words.find("practice.form") {
            ways.push(markup::list("fp-ways", vec![website(words, &form, "hand.form")]));
        }
        if words.find("hand.fhir").is_some() {
            buttons.push(save(words));
            let seen =
                vec![words.line("summary", "", "hand.file.see"), preview("file", &bundle(words, screen))];
            ways.push(group("details", "fp-topic", seen));
        }
    }
    ways.insert(0, group("div", "fp-buttons", buttons));
    inside.push(group("section", "fp-actions", ways));
    keyed(tag("div", &[("class", "fp-page fp-plan")], all(inside)), "hand-off")
}

/// Everything that could be told, each with a box to tell it or not.
fn choices(words: &Words, send: &Callback<Event>, screen: &HandOffScreen) -> Html {
    let is_slip = screen.paper == Paper::Slip;
    let mut inside = vec![words.line("h2", "", "hand.choose"), words.line("p", "", "hand.choose-hint")];
    let services = if is_slip { "slip.kinds" } else { "hand.services" };
    for part in HandOffPart::ALL.iter().copied() {
        if is_slip && !matches!(part, HandOffPart::Matters | HandOffPart::Shown) {
            continue;
        }
        let mut rows = vec![el("legend", "", words.line("h3", "", &["hand.", part.code()].concat()))];
        for field in screen.fields.iter().filter(|field| field.part == part) {
            let id = &field.view.link_id;
            rows.push(choice(send, Some(id), &field_line(words, field), field.shared));
        }
        if part == HandOffPart::Shown && !screen.list.entries.is_empty() {
            rows.push(choice(send, None, &words.text(services), screen.shares_services));
        }
        if rows.len() > 1 {
            inside.push(group("fieldset", "fp-question", rows));
        }
    }
    group("section", "fp-actions", inside)
}

fn choice(send: &Callback<Event>, id: Option<&LinkId>, label: &str, shared: bool) -> Html {
    let share = {
        let (send, id) = (send.clone(), id.cloned());
        Callback::from(move |_| send.emit(Event::Share(id.clone(), !shared)))
    };
    let name = id.map_or("fp-services", LinkId::as_str);
    let ticked = chooser(&[("type", "checkbox"), ("name", name)], shared, share);
    let label = el("span", "fp-choice-text", text(label));
    keyed(tag("label", &[("class", "fp-choice")], all(vec![ticked.into(), label])), name)
}

/// Saves the same for the practice's computer, which can be read before.
fn save(words: &Words) -> Html {
    let attributes = [
        ("type", "button"),
        ("class", "fp-button"),
        ("data-fp-out", "save"),
        ("data-fp-from", "file"),
        ("data-fp-name", "note.json"),
        ("data-fp-type", "application/fhir+json"),
    ];
    tag("button", &attributes, words.node("hand.file")).into()
}

fn bundle(words: &Words, screen: &HandOffScreen) -> String {
    let mut shown = String::new();
    if screen.shares_services {
        shown = shown_services(words, screen);
    }
    let (title, code) = (words.text("hand.title"), words.find("hand.code"));
    let said = FhirWords {
        say: &|caption, key| words.captioned(caption, key).to_string(),
        title: &title,
        code: code.as_deref(),
        shown: &shown,
    };
    fhir_bundle(screen, said)
}
