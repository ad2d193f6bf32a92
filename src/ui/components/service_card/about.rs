//! The longer part of a card: what happens the first time, who it is for, what it offers.

use crate::ui::components::each;
use yew::prelude::*;

use super::why::{ages, who};
use super::{Card, inferred};
use crate::domain::code::{Code, CodeSet};
use crate::domain::directory::InferredField;
use crate::domain::geo::Nation;
use crate::domain::taxonomy::NeedSet;
use crate::ui::components::facts::{capital, codes, fact, fact_text, languages, needs};

/// Every further fact that is known.
pub(super) fn about(card: &Card<'_>) -> Html {
    let super::Card { words, service, .. } = *card;
    let say = if service.contacts.phone.is_some() { "card.say" } else { "card.say.no-phone" };
    let bring =
        service.can_bring_someone.map(|may| words.text(if may { "card.bring.yes" } else { "card.bring.no" }));
    html! {
        <>
            { fact_text(words, "card.expect", service.what_to_expect.as_deref()) }
            { fact_text(words, "card.meets", service.who_meets_you.as_deref()) }
            { fact_text(words, "card.bring", bring.as_deref()) }
            { fact_text(words, say, service.phone_script.as_deref()) }
            { for_whom(card) }
            { kinds(card) }
            { room(card) }
            { fact_text(words, "card.holds", service.holds.note.as_deref()) }
            { access(card) }
            { tongues(card) }
            { area(card) }
            { fact_text(words, "card.give", service.volunteering.as_deref()) }
        </>
    }
}

fn lines(parts: Vec<String>) -> Html {
    html! { <ul class="fp-plain">{ each(&mut parts.into_iter().map(|text| html! { <li>{ text }</li> }).into_iter()) }</ul> }
}

fn for_whom(card: &Card<'_>) -> Html {
    let Card { words, service, taxonomy, .. } = *card;
    let eligibility = &service.eligibility;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(ages(words, eligibility));
    parts.extend(Some(who(words, eligibility)).filter(|text| !text.is_empty()));
    if eligibility.condition_needs != NeedSet::EMPTY {
        parts.push(needs(words, taxonomy, eligibility.condition_needs));
    }
    parts.extend(eligibility.note.as_deref().map(str::to_owned));
    if parts.is_empty() {
        return Html::default();
    }
    fact(words, "card.who", html! { <>{ lines(parts) }{ inferred(card, InferredField::For) }</> })
}

fn kinds(card: &Card<'_>) -> Html {
    let Card { words, service, .. } = *card;
    if service.kinds == CodeSet::EMPTY {
        return Html::default();
    }
    let known =
        html! { <>{ codes(words, "kind", service.kinds) }{ inferred(card, InferredField::Kinds) }</> };
    fact(words, "card.kind", known)
}

fn room(card: &Card<'_>) -> Html {
    let Card { words, service, .. } = *card;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(
        service.capacity.map(|room| words.text(&format!("card.capacity.{}", room.code())).to_string()),
    );
    parts.extend(service.wait.as_deref().map(str::to_owned));
    if parts.is_empty() { Html::default() } else { fact(words, "card.room", lines(parts)) }
}

fn access(card: &Card<'_>) -> Html {
    let Card { words, service, .. } = *card;
    let places =
        service.locations.iter().fold(service.access_support, |all, place| all.or(place.accessibility));
    let mut parts: Vec<String> = Vec::new();
    if places != CodeSet::EMPTY {
        parts.push(capital(&codes(words, "access", places)));
    }
    parts.extend(service.access_note.as_deref().map(str::to_owned));
    if parts.is_empty() { Html::default() } else { fact(words, "card.access", lines(parts)) }
}

fn tongues(card: &Card<'_>) -> Html {
    let Card { words, service, .. } = *card;
    let mut parts: Vec<String> = Vec::new();
    if !service.languages.is_empty() {
        parts.push(languages(words, &service.languages));
    }
    if service.interpreter == Some(true) {
        parts.push(words.text("card.interpreter").to_string());
    }
    if parts.is_empty() { Html::default() } else { fact(words, "card.languages", lines(parts)) }
}

/// Where it works, where that is less than the whole country.
fn area(card: &Card<'_>) -> Html {
    let Card { words, service, .. } = *card;
    let nations = service.area.nations;
    let mut parts: Vec<String> = Vec::new();
    if nations != CodeSet::EMPTY && nations.len() as usize != Nation::ALL.len() {
        parts.push(codes(words, "card.nation", nations));
    }
    parts.extend(service.area.note.as_deref().map(str::to_owned));
    if parts.is_empty() {
        return Html::default();
    }
    fact(words, "card.area", html! { <>{ lines(parts) }{ inferred(card, InferredField::Area) }</> })
}
