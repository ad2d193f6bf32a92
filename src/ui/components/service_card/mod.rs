//! One service of the plan: why it is here, what does not fit, what is not known, and the first step.

mod about;
mod why;

use crate::ui::components::each;
use yew::prelude::*;

use super::facts::{capital, codes, fact, fact_text};
use super::freshness::freshness;
use super::more::More;
use super::{contact, cost::cost, schedule::when};
use crate::domain::code::CodeSet;
use crate::domain::directory::{InferredField, Phone, Service};
use crate::domain::geo::whole_miles_up;
use crate::domain::matching::{MatchContext, ServiceMatch};
use crate::domain::taxonomy::Taxonomy;
use crate::session::CardModel;
use crate::ui::Words;

pub use why::{ages, barred_because, who};

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
}

/// The card. Its heading is one level below that of its section.
pub fn service_card(card: &Card<'_>) -> Html {
    let Card { words, service, model, whole, .. } = *card;
    let ways = ways(card);
    let (first, rest) = ways.split_at(if whole { ways.len() } else { ways.len().min(1) });
    let id = format!("fp-service-{}", model.service);
    let organization = service.organization.as_deref().filter(|name| **name != *service.name);
    let rings = service.contacts.phone.is_some();
    let checked = freshness(words, model.freshness, service.assured_date, rings);
    html! {
        <li key={service.id.as_str()}>
            <article class="fp-card" aria-labelledby={id.clone()}>
                <h3 id={id.clone()} translate="no">{ service.name.to_string() }</h3>
                if let Some(name) = organization {
                    <p class="fp-card-by" translate="no">{ name.to_owned() }</p>
                }
                if let Some(text) = service.description.as_deref() {
                    <p>{ text.to_owned() }</p>
                }
                { marks(card) }
                { why::why(card) }
                <dl class="fp-facts">{ facts(card) }</dl>
                { contacts(card, first) }
                if whole {
                    { why::questions(card) }
                }
                <p class="fp-card-checked">{ checked }</p>
                <More id={format!("{id}-more")} label={words.text("card.more")} about={service.name.to_string()}>
                    if !whole {
                        { why::questions(card) }
                        { contacts(card, rest) }
                    }
                    <dl class="fp-facts">
                        if !whole {
                            { place(card) }
                        }
                        { about::about(card) }
                    </dl>
                </More>
            </article>
        </li>
    }
}

/// What to know before anything else.
fn marks(card: &Card<'_>) -> Html {
    let mark = |key: &str| html! { <p class="fp-mark">{ card.words.text(key) }</p> };
    html! {
        <>
            if card.model.check_first { { mark("card.check-first") } }
            if card.model.ask_link_worker { { mark("card.ask-link-worker") } }
        </>
    }
}

/// Says that an importer worked a field out, if it did.
fn inferred(card: &Card<'_>, field: InferredField) -> Html {
    if card.service.inferred.contains(field) {
        html! { <span class="fp-inferred">{ " " }{ card.words.text("card.inferred") }</span> }
    } else {
        Html::default()
    }
}

/// Where, when, what it costs, how it starts.
fn facts(card: &Card<'_>) -> Html {
    let Card { words, service, chosen, whole, .. } = *card;
    let not_known = || html! { words.text("card.not-known") };
    let near = chosen.fit.distance_m.map(|metres| words.count("card.near", whole_miles_up(metres)));
    html! {
        <>
            { fact_text(words, "card.near-fact", near.as_deref()) }
            if whole {
                { place(card) }
            }
            { fact(words, "card.when", html! {
                <>{ when(words, service).unwrap_or_else(not_known) }{ inferred(card, InferredField::Schedules) }</>
            }) }
            { fact(words, "card.cost", html! {
                <>{ cost(words, &service.cost) }{ inferred(card, InferredField::Cost) }</>
            }) }
            { fact(words, "card.start", html! { <>{ start(card) }{ inferred(card, InferredField::AccessRoutes) }</> }) }
        </>
    }
}

/// The ways it works, and the addresses.
fn place(card: &Card<'_>) -> Html {
    let Card { words, service, .. } = *card;
    let places: Vec<Html> = service
        .locations
        .iter()
        .filter_map(|place| {
            let parts = [place.name.as_deref(), place.address.as_deref(), place.postcode.as_deref()];
            let text: Vec<&str> = parts.into_iter().flatten().collect();
            (!text.is_empty()).then(|| html! { <li translate="no">{ text.join(", ") }</li> })
        })
        .collect();
    let how = capital(&codes(words, "channel", service.channels));
    html! {
        <>
            if !how.is_empty() {
                { fact(words, "card.how", html! { <>{ how }{ inferred(card, InferredField::Channels) }</> }) }
            }
            if !places.is_empty() {
                { fact(words, "card.where", html! {
                    <><ul class="fp-plain">{ each(&mut places.into_iter()) }</ul>{ inferred(card, InferredField::Locations) }</>
                }) }
            }
        </>
    }
}

/// How one gets in: in the service's own words, else by the kinds of way in.
fn start(card: &Card<'_>) -> Html {
    let Card { words, service, .. } = *card;
    match service.how_to_get_in.as_deref() {
        Some(text) => html! { text.to_owned() },
        None if service.access_routes == CodeSet::EMPTY => html! { words.text("card.not-known") },
        None => html! { codes(words, "route", service.access_routes) },
    }
}

/// Ways to get in touch, strongest first.
fn ways(card: &Card<'_>) -> Vec<Html> {
    let Card { words, service, context, .. } = *card;
    let held = &service.contacts;
    let mut ways: Vec<Html> = Vec::new();
    ways.extend(held.phone.as_deref().map(|number| contact::phone(words, number)));
    let works = |phone: &&Phone| {
        let known = !phone.nations.is_empty() && !context.nations.is_empty();
        !known || !phone.nations.and(context.nations).is_empty()
    };
    for phone in held.phones.iter().filter(works) {
        let label = phone.label.as_deref().map(|label| html! { <span>{ label.to_owned() }</span> });
        ways.push(html! { <>{ contact::phone(words, &phone.number) }{ " " }{ label }</> });
    }
    ways.extend(held.text_number.as_deref().map(|number| contact::text_number(words, number, None)));
    ways.extend(held.email.as_deref().map(|address| contact::email(words, address)));
    ways.extend(held.url.as_deref().map(|url| contact::website(words, url, "line.web")));
    ways
}

/// Where only a professional can ask, these are for the link worker.
fn contacts(card: &Card<'_>, ways: &[Html]) -> Html {
    if ways.is_empty() {
        return Html::default();
    }
    let heading = if card.model.ask_link_worker { "card.ask-link-worker.contact" } else { "card.contact" };
    html! {
        <>
            <p class="fp-label">{ card.words.text(heading) }</p>
            <ul class="fp-ways">{ each(&mut ways.iter().map(|way| html! { <li>{ way.clone() }</li> }).into_iter()) }</ul>
        </>
    }
}
