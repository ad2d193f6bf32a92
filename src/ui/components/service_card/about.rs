//! The longer part of a card: what happens the first time, who it is for, what it offers.

use yew::prelude::*;

use super::why::who;
use super::{Card, known};
use crate::domain::code::Code;
use crate::domain::directory::InferredField;
use crate::domain::geo::Nation;
use crate::export::next_open;
use crate::i18n::long_date;
use crate::ui::components::facts::{age_range, capital, codes, fact, fact_text, languages, needs};
use crate::ui::components::schedule::in_words;
use crate::ui::markup::{text, texts};

/// What helps with the first step: what happens, who is there, what to say.
pub(super) fn first_step(card: &Card<'_>, facts: &mut Vec<Html>) {
    let Card { words, service, context, .. } = *card;
    let by_phone = service.contacts.phone.is_some();
    let say = if by_phone { "card.say" } else { "card.say.no-phone" };
    let anything = words.text("card.say.anything");
    let script = service.phone_script.as_deref().or((by_phone && card.whole).then_some(&*anything));
    let ring = next_open(service, context.today, context.minutes).filter(|_| by_phone && card.whole);
    let ring = ring.and_then(|next| {
        let date = long_date(&words.catalogue, next.date);
        Some([&*in_words(words, &next.schedule())?, " (", &date, ")"].concat())
    });
    let bring = match service.can_bring_someone {
        Some(true) => Some(words.text("card.bring.yes")),
        Some(false) => Some(words.text("card.bring.no")),
        None => None,
    };
    facts.push(fact_text(words, "card.expect", service.what_to_expect.as_deref()));
    facts.push(fact_text(words, "card.meets", service.who_meets_you.as_deref()));
    facts.push(fact_text(words, "card.bring", bring.as_deref()));
    facts.push(fact_text(words, "card.ring", ring.as_deref()));
    facts.push(fact_text(words, say, script));
}

/// Every further fact that is known.
pub(super) fn about(card: &Card<'_>, facts: &mut Vec<Html>) {
    let Card { words, service, .. } = *card;
    facts.push(fact_lines(card, "card.who", InferredField::For, &for_whom(card)));
    let kinds = codes(words, "kind", service.kinds);
    facts.push(fact_lines(card, "card.kind", InferredField::Kinds, &[kinds]));
    facts.push(fact_lines(card, "card.room", InferredField::Status, &room(card)));
    facts.push(fact_text(words, "card.holds", service.holds.note.as_deref()));
    let access =
        service.locations.iter().fold(service.access_support, |all, place| all.or(place.accessibility));
    let access = capital(&codes(words, "access", access));
    let note = service.access_note.as_deref().unwrap_or_default().to_owned();
    facts.push(fact_lines(card, "card.access", InferredField::Locations, &[access, note]));
    let interpreter = service.interpreter == Some(true);
    let interpreter = if interpreter { words.text("card.interpreter").to_string() } else { String::new() };
    let spoken = languages(words, &service.languages);
    facts.push(fact_lines(card, "card.languages", InferredField::For, &[spoken, interpreter]));
    facts.push(fact_lines(card, "card.area", InferredField::Area, &area(card)));
    facts.push(fact_text(words, "card.give", service.volunteering.as_deref()));
}

/// A fact of one or several lines, leaving out empty ones; nothing where all are.
fn fact_lines(card: &Card<'_>, key: &str, field: InferredField, lines: &[String]) -> Html {
    let mut said: Vec<String> = lines.to_vec();
    said.retain(|line| !line.is_empty());
    let lines = match said.as_slice() {
        [] => return Html::default(),
        [only] => text(only),
        _ => texts("fp-plain", &said),
    };
    fact(card.words, key, known(card, field, lines))
}

fn for_whom(card: &Card<'_>) -> [String; 4] {
    let Card { words, service, taxonomy, .. } = *card;
    let eligibility = &service.eligibility;
    [
        age_range(words, eligibility.ages).unwrap_or_default().to_string(),
        who(words, eligibility),
        needs(words, taxonomy, eligibility.condition_needs),
        eligibility.note.as_deref().unwrap_or_default().to_owned(),
    ]
}

fn room(card: &Card<'_>) -> [String; 2] {
    let Card { words, service, .. } = *card;
    let room = match service.capacity {
        Some(room) => words.of("card.capacity", room.code()).to_string(),
        None => String::new(),
    };
    [room, service.wait.as_deref().unwrap_or_default().to_owned()]
}

/// Where it works, where that is less than the whole country.
fn area(card: &Card<'_>) -> [String; 2] {
    let Card { words, service, .. } = *card;
    let nations = service.area.nations;
    let part = nations.len() as usize != Nation::ALL.len();
    let nations = if part { codes(words, "card.nation", nations) } else { String::new() };
    [nations, service.area.note.as_deref().unwrap_or_default().to_owned()]
}
