//! One service of the plan: why it is here, what does not fit, what is not known, and the first step.

mod about;
mod why;

use yew::prelude::*;

use super::facts::{add, capital, codes, fact};
use super::freshness::freshness;
use super::more::More;
use super::{contact, cost::cost, schedule::when};
use crate::domain::code::CodeSet;
use crate::domain::directory::{InferredField, Service};
use crate::domain::geo::whole_miles_up;
use crate::domain::matching::{MatchContext, ServiceMatch};
use crate::domain::taxonomy::Taxonomy;
use crate::session::CardModel;
use crate::ui::Words;
use crate::ui::markup::{all, group, line, list, name, tag, text};

pub use why::barred_because;

/// What a card is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct Card<'a> {
    /// The wording.
    pub words: &'a Words,
    /// Names of needs.
    pub taxonomy: &'a Taxonomy,
    /// The record.
    pub service: &'a Service,
    /// How it was chosen.
    pub chosen: &'a ServiceMatch,
    /// Why, why not and what to ask.
    pub model: &'a CardModel,
    /// What is known of the person.
    pub context: &'a MatchContext,
    /// Shows every fact at once; else addresses, further contacts and questions wait behind "more".
    pub whole: bool,
    /// Says which needs it is for.
    pub tells_why: bool,
}

/// The card, and what can be done with it. Its heading is one level below that of its section.
pub fn service_card(card: &Card<'_>, actions: Html) -> Html {
    let Card { words, service, model, whole, .. } = *card;
    let id = format!("fp-service-{}", model.service);
    let about = AttrValue::from(service.name.to_string());
    let mut inside: Vec<Html> = vec![tag("h3", &[("id", &id), ("translate", "no")], text(&about)).into()];
    if let Some(by) = service.organization.as_deref().filter(|name| **name != *service.name) {
        inside.push(name("p", "fp-card-by", by));
    }
    if service.sample {
        inside.push(words.line("p", "fp-mark", "card.sample"));
    }
    if let Some(description) = service.description.as_deref() {
        inside.push(line("p", "", description));
    }
    if model.check_first {
        inside.push(words.line("p", "fp-mark", "card.check-first"));
    }
    if model.ask_link_worker {
        inside.push(words.line("p", "fp-mark", "card.ask-link-worker"));
    }
    if card.tells_why {
        why::why(card, &mut inside);
    }
    inside.push(group("dl", "fp-facts", facts(card)));
    let mut first = ways(card);
    let rest = first.split_off(if whole { first.len() } else { first.len().min(1) });
    contacts(card, first, &mut inside);
    let mut more: Vec<Html> = Vec::new();
    why::questions(card, if whole { &mut inside } else { &mut more });
    let checked = freshness(words, model.freshness, service.assured_date, service.contacts.phone.is_some());
    inside.push(line("p", "fp-card-checked", &checked));
    contacts(card, rest, &mut more);
    let mut further: Vec<Html> = Vec::new();
    if !whole {
        place(card, &mut further);
    }
    about::first_step(card, &mut further);
    let mut rest: Vec<Html> = Vec::new();
    about::about(card, &mut rest);
    more.push(group("dl", "fp-facts", further));
    more.push(group("dl", "fp-facts fp-rest", rest));
    let label = words.text("card.more");
    inside.push(html! { <More id={format!("{id}-more")} {label} {about}>{ all(more) }</More> });
    inside.push(actions);
    tag("article", &[("class", "fp-card"), ("aria-labelledby", &id)], all(inside)).into()
}

/// What is known of a field; says so where an importer worked it out.
fn known(card: &Card<'_>, field: InferredField, known: Html) -> Html {
    if card.service.inferred.contains(field) {
        let note = format!(" {}", card.words.text("card.inferred"));
        all(vec![known, line("span", "fp-inferred", &note)])
    } else {
        known
    }
}

/// Where, when, what it costs, how it starts.
fn facts(card: &Card<'_>) -> Vec<Html> {
    let Card { words, service, chosen, whole, .. } = *card;
    let mut facts: Vec<Html> = Vec::new();
    if let Some(metres) = chosen.fit.distance_m {
        let near = words.count("card.near", whole_miles_up(metres));
        facts.push(fact(words, "card.near-fact", text(&near)));
    }
    if whole {
        place(card, &mut facts);
    }
    let when = when(words, service).unwrap_or_else(|| words.node("card.not-known"));
    facts.push(fact(words, "card.when", known(card, InferredField::Schedules, when)));
    let cost = text(&cost(words, &service.cost));
    facts.push(fact(words, "card.cost", known(card, InferredField::Cost, cost)));
    facts.push(fact(words, "card.start", known(card, InferredField::AccessRoutes, text(&start(card)))));
    facts
}

/// The ways it works, and the addresses.
fn place(card: &Card<'_>, facts: &mut Vec<Html>) {
    let Card { words, service, .. } = *card;
    let how = capital(&codes(words, "channel", service.channels));
    if !how.is_empty() {
        facts.push(fact(words, "card.how", known(card, InferredField::Channels, text(&how))));
    }
    let mut places: Vec<Html> = Vec::new();
    for place in &service.locations {
        let mut address = String::new();
        for part in [&place.name, &place.address, &place.postcode].into_iter().flatten() {
            add(&mut address, ", ", part);
        }
        if !address.is_empty() {
            places.push(name("span", "", &address));
        }
    }
    if !places.is_empty() {
        facts.push(fact(
            words,
            "card.where",
            known(card, InferredField::Locations, list("fp-plain", places)),
        ));
    }
}

/// How one gets in: in the service's own words, else by the kinds of way in.
fn start(card: &Card<'_>) -> String {
    let Card { words, service, .. } = *card;
    match service.how_to_get_in.as_deref() {
        Some(text) => text.to_owned(),
        None if service.access_routes == CodeSet::EMPTY => words.text("card.not-known").to_string(),
        None => codes(words, "route", service.access_routes),
    }
}

/// Ways to get in touch, strongest first.
fn ways(card: &Card<'_>) -> Vec<Html> {
    let Card { words, service, context, .. } = *card;
    let held = &service.contacts;
    let mut ways: Vec<Html> = Vec::new();
    if let Some(number) = held.phone.as_deref() {
        ways.push(contact::phone(words, number));
    }
    for phone in &held.phones {
        let known = !phone.nations.is_empty() && !context.nations.is_empty();
        if known && phone.nations.and(context.nations).is_empty() {
            continue;
        }
        let label = phone.label.as_deref().unwrap_or_default();
        ways.push(all(vec![contact::phone(words, &phone.number), line("span", "", label)]));
    }
    if let Some(number) = held.text_number.as_deref() {
        ways.push(contact::text_number(words, number, None));
    }
    if let Some(address) = held.email.as_deref() {
        ways.push(contact::email(words, address));
    }
    if let Some(url) = held.url.as_deref() {
        ways.push(contact::website(words, url, "line.web"));
    }
    ways
}

/// Where only a professional can ask, these are for the link worker.
fn contacts(card: &Card<'_>, ways: Vec<Html>, inside: &mut Vec<Html>) {
    if ways.is_empty() {
        return;
    }
    let heading = if card.model.ask_link_worker { "card.ask-link-worker.contact" } else { "card.contact" };
    inside.push(card.words.line("p", "fp-label", heading));
    inside.push(list("fp-ways", ways));
}
