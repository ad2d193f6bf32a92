//! One help line: a large target to ring, text or write, and what to know before.

use crate::ui::components::each;
use yew::prelude::*;

use super::contact;
use super::facts::{codes, languages};
use crate::domain::code::Code;
use crate::domain::directory::AccessNeed;
use crate::domain::geo::Nation;
use crate::domain::safety::{HelpLine, LineChannel, LineCost};
use crate::i18n::long_date;
use crate::ui::Words;

/// The line whole. `nation` is where the person lives, if known; else it says where it works.
pub fn help_line(words: &Words, line: &HelpLine, nation: Option<Nation>) -> Html {
    html! {
        <li class="fp-line" key={line.id.as_str()}>
            <h3 translate="no">{ line.name.to_string() }</h3>
            if let Some(text) = line.what_to_expect.as_deref() {
                <p>{ text.to_owned() }</p>
            }
            { ways(words, line) }
            if let Some(note) = line.note.as_deref() {
                <p>{ note.to_owned() }</p>
            }
            <ul class="fp-line-facts">{ each(&mut facts(words, line, nation).into_iter().map(|text| html! { <li>{ text }</li> }).into_iter()) }</ul>
            { each(&mut without_speaking(words, line).into_iter().map(|text| html! { <p class="fp-line-note">{ text }</p> }).into_iter()) }
        </li>
    }
}

/// The line in short: its name and how to reach it.
pub fn short_line(words: &Words, line: &HelpLine) -> Html {
    html! {
        <li class="fp-line" key={line.id.as_str()}>
            <strong translate="no">{ line.name.to_string() }</strong>
            { ways(words, line) }
        </li>
    }
}

/// How to reach it, strongest way first.
pub fn ways(words: &Words, line: &HelpLine) -> Html {
    let site = |url: &str| {
        let on = |channel| line.channels.contains(channel);
        let key = if on(LineChannel::Bsl) && line.phone.is_none() {
            "line.bsl-call"
        } else if on(LineChannel::Webchat) {
            "line.chat"
        } else {
            "line.web"
        };
        contact::website(words, url, key)
    };
    let ways = [
        line.phone.as_deref().map(|number| contact::phone(words, number)),
        line.text_number
            .as_deref()
            .map(|number| contact::text_number(words, number, line.text_word.as_deref())),
        line.email.as_deref().map(|address| contact::email(words, address)),
        line.url.as_deref().map(site),
    ];
    html! {
        <ul class="fp-ways">{ each(&mut ways.into_iter().flatten().map(|way| html! { <li>{ way }</li> }).into_iter()) }</ul>
    }
}

/// Hours, cost, for whom, where, in which languages, when checked.
fn facts(words: &Words, line: &HelpLine, nation: Option<Nation>) -> Vec<String> {
    let mut facts: Vec<String> = Vec::new();
    let mut say = |text: AttrValue| facts.push(text.to_string());
    match line.hours.as_deref() {
        _ if line.always_open => say(words.text("line.always")),
        Some(hours) => say(AttrValue::from(hours.to_owned())),
        None if line.phone.is_some() => say(words.text("line.hours-unknown")),
        None => {}
    }
    if line.phone.is_some() || line.cost == LineCost::Free {
        say(words.text(&format!("line.cost.{}", line.cost.code())));
    }
    if let Some(who) = for_whom(words, line) {
        say(words.fill("line.for", &[("who", &who)]));
    }
    let everywhere = line.nations.len() as usize == Nation::ALL.len();
    if nation.is_none() && !everywhere {
        say(words.fill("line.works-in", &[("nations", &codes(words, "card.nation", line.nations))]));
    }
    if line.languages.iter().any(|tag| !tag.starts_with("en")) {
        say(words.fill("line.languages", &[("languages", &languages(words, &line.languages))]));
    }
    if let Some(date) = line.checked {
        say(words.fill("line.checked", &[("date", &long_date(&words.catalogue, date))]));
    }
    facts
}

/// Ways for people who do not hear or speak on the telephone, or not in English.
fn without_speaking(words: &Words, line: &HelpLine) -> Vec<AttrValue> {
    let rings = line.phone.is_some();
    let ways = [
        (AccessNeed::RelayUk, rings, "line.relay"),
        (AccessNeed::Bsl, rings, "line.bsl"),
        (AccessNeed::Interpreter, true, "line.interpreter"),
    ];
    let offered = ways.into_iter().filter(|(need, counts, _)| *counts && line.access.contains(*need));
    offered.map(|(_, _, key)| words.text(key)).collect()
}

fn for_whom(words: &Words, line: &HelpLine) -> Option<String> {
    let years = |age: Option<u8>| age.map(|age| age.to_string()).unwrap_or_default();
    let values = [("from", years(line.minimum_age)), ("to", years(line.maximum_age))];
    let key = match (line.minimum_age, line.maximum_age) {
        (Some(_), Some(_)) => Some("card.ages.between"),
        (Some(_), None) => Some("card.ages.from"),
        (None, Some(_)) => Some("card.ages.to"),
        (None, None) => None,
    };
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let ages = key.map(|key| words.fill(key, &values).to_string());
    let genders = codes(words, "card.gender", line.genders);
    let parts: Vec<String> =
        [Some(genders), ages].into_iter().flatten().filter(|text| !text.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
