//! The list, and the ways to take it away.

use yew::prelude::*;

use super::plan::PlanParts;
use crate::domain::directory::Service;
use crate::export::{MOST_BYTES, MOST_LINKED, QrCode, calendar_file, first_visit, payload};
use crate::i18n::{clock_time, long_date};
use crate::session::{Arrival, Event, LinkFault, Paper, TakeAwayScreen};
use crate::ui::Words;
use crate::ui::components::buttons::{Weight, button, press};
use crate::ui::components::card_actions::list_actions;
use crate::ui::components::lead_panel::{hand_off, link_worker};
use crate::ui::components::notice::notice;
use crate::ui::components::qr::qr;
use crate::ui::components::service_card::{Card, service_card};
use crate::ui::components::ways_out::{preview, ways_out};
use crate::ui::hooks::is_on;
use crate::ui::list_text::{first_place, list_text, names_and_numbers};
use crate::ui::markup::{self, all, chooser, el, group, keyed, line, tag, text};

/// The list, and the ways to take it away. `heading` takes focus.
pub fn take_away_page(parts: &PlanParts<'_>, screen: &TakeAwayScreen, heading: &NodeRef) -> Html {
    let PlanParts { words, send, shortlist, .. } = *parts;
    let mut inside =
        vec![markup::heading(heading, "", words.node("list.title")), words.line("p", "fp-lead", "list.lead")];
    arrived(words, send, screen, &mut inside);
    inside.push(notice(words, send, &screen.directory, shortlist));
    if screen.entries.is_empty() {
        inside.push(words.line("p", "", "list.empty"));
        inside.push(link_worker(words, screen.context.nation()));
    } else {
        if screen.suggested {
            inside.push(words.line("p", "fp-mark", "list.suggested"));
        }
        let title = if screen.suggested { "plan.start-with" } else { "list.services" };
        inside.push(words.line("h2", "", title));
        inside.push(cards(parts, screen));
        inside.push(tear_off(words, screen));
        inside.push(take_with(parts, screen));
    }
    if !screen.own_card.is_empty() {
        inside.push(own_card(words, screen));
    }
    keyed(tag("div", &[("class", "fp-page fp-plan fp-list")], all(inside)), "list")
}

/// What came of a link that was opened.
fn arrived(words: &Words, send: &Callback<Event>, screen: &TakeAwayScreen, inside: &mut Vec<Html>) {
    let Some(arrival) = screen.arrival else { return };
    let mut say = |key: &str, count: usize| {
        inside.push(line("p", "fp-mark", &words.fill(key, &[("count", &count.to_string())])));
    };
    match arrival {
        Arrival::Whole { missing, changed } => {
            say("link.arrived", 0);
            if changed {
                say("link.changed", 0);
            }
            if missing > 0 {
                say("link.missing", missing);
            }
        }
        Arrival::Fault(LinkFault::Damaged) => say("link.damaged", 0),
        Arrival::Fault(LinkFault::Version) => say("link.version", 0),
        Arrival::Fault(LinkFault::Foreign) => say("link.foreign", 0),
        Arrival::Fault(LinkFault::NoServices) => say("plan.failed", 0),
    }
    inside.push(button(words, Weight::Secondary, "link.begin", press(send, Event::Back)));
}

fn cards(parts: &PlanParts<'_>, screen: &TakeAwayScreen) -> Html {
    let PlanParts { words, send, taxonomy, .. } = *parts;
    let mut items: Vec<Html> = Vec::new();
    for entry in &screen.entries {
        let position = entry.chosen.service;
        let Some(service) = screen.directory.get(position) else { continue };
        let mut actions = calendar(parts, screen, service);
        if !screen.suggested {
            actions.push(list_actions(words, send, items.is_empty(), position, &service.name));
        }
        let card = Card {
            words,
            taxonomy,
            service,
            chosen: &entry.chosen,
            model: &entry.card,
            context: &screen.context,
            whole: true,
            tells_why: !screen.needs.is_empty(),
        };
        let item = tag("li", &[], service_card(&card, all(actions)));
        items.push(keyed(item, &position.to_string()));
    }
    group("ol", "fp-cards", items)
}

/// A first visit for the calendar, where its time is known; what it holds stands on the button.
fn calendar(parts: &PlanParts<'_>, screen: &TakeAwayScreen, service: &Service) -> Vec<Html> {
    let words = parts.words;
    let today = screen.context.today;
    let Some(visit) = first_visit(service, today).filter(|_| !parts.kiosk) else { return Vec::new() };
    let (date, time) = (long_date(&words.catalogue, visit.date), clock_time(visit.opens));
    let place = first_place(service);
    let file = calendar_file(service, visit, &place, today);
    let label = words.fill(
        "list.calendar",
        &[("name", &service.name), ("date", &date), ("time", &time), ("place", &place)],
    );
    let attributes = [
        ("type", "button"),
        ("class", "fp-button fp-button--quiet"),
        ("data-fp-out", "save"),
        ("data-fp-file", &*file),
        ("data-fp-name", "visit.ics"),
        ("data-fp-type", "text/calendar"),
    ];
    vec![tag("button", &attributes, text(&label)).into()]
}

/// On paper, to be torn off and handed in or kept: what became of each.
fn tear_off(words: &Words, screen: &TakeAwayScreen) -> Html {
    let mut items: Vec<Html> = Vec::new();
    for entry in &screen.entries {
        if let Some(service) = screen.directory.get(entry.chosen.service) {
            let name = markup::name("strong", "", &service.name);
            items.push(all(vec![name, words.line("p", "", "list.happened")]));
        }
    }
    let inside = vec![words.line("h2", "", "list.notes"), markup::list("", items)];
    group("section", "fp-on-paper fp-notes", inside)
}

/// The person's own answers about their life, to be kept and answered again. On paper they stand on a sheet of their
/// own; nothing is added up, and nothing is made of them.
fn own_card(words: &Words, screen: &TakeAwayScreen) -> Html {
    let date = long_date(&words.catalogue, screen.context.today);
    let mut items: Vec<Html> = Vec::new();
    for view in &screen.own_card {
        for option in view.options.iter().filter(|option| option.chosen) {
            let now = words.fill("wellbeing.now", &[("date", &date), ("answer", &words.text(&option.text))]);
            items.push(all(vec![words.line("span", "", &view.text), line("p", "", &now)]));
        }
    }
    let inside = vec![
        words.line("h2", "", "wellbeing.card"),
        words.line("p", "", "wellbeing.keep"),
        markup::list("", items),
        words.line("p", "fp-card-checked", "wellbeing.source"),
    ];
    group("section", "fp-own-card", inside)
}

/// The ways to take it away, each beside exactly what leaves by it.
fn take_with(parts: &PlanParts<'_>, screen: &TakeAwayScreen) -> Html {
    let PlanParts { words, send, taxonomy, kiosk, .. } = *parts;
    let tell = {
        let send = send.clone();
        Callback::from(move |change: yew::Event| send.emit(Event::TellNeeds(is_on(&change))))
    };
    let mut inside = vec![words.line("h2", "", "list.take")];
    if screen.arrival.is_none() {
        let ticked = chooser(&[("type", "checkbox"), ("name", "fp-tell")], !screen.needs.is_empty(), tell);
        let label = el("span", "fp-choice-text", words.line("span", "", "list.tell-needs"));
        inside.push(group("label", "fp-choice", vec![ticked.into(), label]));
    }
    let mut buttons = vec![button(words, Weight::Primary, "list.print", press(send, Event::Print))];
    if !kiosk {
        inside.push(words.line("p", "", "list.preview"));
        inside.push(preview("", &list_text(words, taxonomy, screen)));
        buttons.extend(ways_out(words, None));
    }
    inside.push(group("div", "fp-buttons", buttons));
    inside.push(picture(words, screen));
    if screen.arrival.is_none() {
        inside.push(hand_off(words, send));
        if words.find("slip.open").is_some() {
            inside.push(button(
                words,
                Weight::Secondary,
                "slip.open",
                press(send, Event::HandOff(Paper::Slip)),
            ));
        }
    }
    group("section", "fp-actions", inside)
}

/// The list as a picture: a link where the page has a public address, else names and numbers.
fn picture(words: &Words, screen: &TakeAwayScreen) -> Html {
    let services: Vec<u32> = screen.entries.iter().map(|entry| entry.chosen.service).collect();
    let (held, told, what) = match screen.address.as_deref() {
        Some(address) => {
            let link = format!("{address}#list={}", payload(&screen.directory, &services));
            (link, services.len().min(MOST_LINKED), "list.qr.link")
        }
        None => {
            let (text, told) = names_and_numbers(screen, MOST_BYTES);
            (text, told, "list.qr.text")
        }
    };
    let Some(code) = QrCode::of(held.as_bytes()).filter(|_| told > 0) else { return Html::default() };
    let mut inside = vec![words.line("h3", "", "list.qr"), words.line("p", "", what)];
    if told < services.len() {
        inside.push(line("p", "", &words.fill("list.qr.first", &[("count", &told.to_string())])));
    }
    inside.push(qr(&code, &words.text("list.qr.picture")));
    el("div", "fp-qr-part", all(inside))
}
