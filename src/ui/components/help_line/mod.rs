//! One help line: a large target to ring, text or write, and what to know before.

use yew::prelude::*;

use super::contact;
use super::facts::{add, age_range, codes, languages};
use crate::domain::code::Code;
use crate::domain::directory::{AccessNeed, AgeRange};
use crate::domain::geo::Nation;
use crate::domain::safety::{HelpLine, LineChannel, LineCost};
use crate::i18n::long_date;
use crate::ui::Words;
use crate::ui::markup::{self, group, list, name, texts};

/// The line whole. `nation` is where the person lives, if known; else it says where it works.
pub fn help_line(words: &Words, line: &HelpLine, nation: Option<Nation>) -> Html {
    let mut inside = vec![name("h3", "", &line.name)];
    say(&mut inside, line.what_to_expect.as_deref());
    inside.push(ways(words, line));
    say(&mut inside, line.note.as_deref());
    inside.push(texts("fp-line-facts", &facts(words, line, nation)));
    without_speaking(words, line, &mut inside);
    group("div", "fp-line", inside)
}

/// The line in short: its name and how to reach it.
pub fn short_line(words: &Words, line: &HelpLine) -> Html {
    group("div", "fp-line", vec![name("strong", "", &line.name), ways(words, line)])
}

/// A paragraph, where there is anything to say.
pub fn say(inside: &mut Vec<Html>, text: Option<&str>) {
    if let Some(text) = text {
        inside.push(markup::line("p", "", text));
    }
}

/// How to reach it, strongest way first.
pub fn ways(words: &Words, line: &HelpLine) -> Html {
    let mut ways: Vec<Html> = Vec::new();
    if let Some(number) = line.phone.as_deref() {
        ways.push(contact::phone(words, number));
    }
    if let Some(number) = line.text_number.as_deref() {
        ways.push(contact::text_number(words, number, line.text_word.as_deref()));
    }
    if let Some(address) = line.email.as_deref() {
        ways.push(contact::email(words, address));
    }
    if let Some(url) = line.url.as_deref() {
        let key = if line.channels.contains(LineChannel::Bsl) && line.phone.is_none() {
            "line.bsl-call"
        } else if line.channels.contains(LineChannel::Webchat) {
            "line.chat"
        } else {
            "line.web"
        };
        ways.push(contact::website(words, url, key));
    }
    list("fp-ways", ways)
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
        say(words.of("line.cost", line.cost.code()));
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
fn without_speaking(words: &Words, line: &HelpLine, inside: &mut Vec<Html>) {
    let rings = line.phone.is_some();
    let ways = [
        (AccessNeed::RelayUk, rings, "line.relay"),
        (AccessNeed::Bsl, rings, "line.bsl"),
        (AccessNeed::Interpreter, true, "line.interpreter"),
    ];
    for (need, counts, key) in ways {
        if counts && line.access.contains(need) {
            inside.push(words.line("p", "fp-line-note", key));
        }
    }
}

fn for_whom(words: &Words, line: &HelpLine) -> Option<String> {
    let mut who = codes(words, "card.gender", line.genders);
    let ages = AgeRange { minimum: line.minimum_age, maximum: line.maximum_age };
    if let Some(ages) = age_range(words, ages) {
        add(&mut who, ", ", &ages);
    }
    (!who.is_empty()).then_some(who)
}
