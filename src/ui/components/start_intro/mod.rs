//! The start page: what this is, how long it takes, that nothing leaves the device, and where to turn at once.

use yew::prelude::*;

use crate::session::{Event, Reading};
use crate::ui::Words;
use crate::ui::markup::{all, chooser, el, group, heading, list, tag, text, texts, with};

/// What stands above the first question; `node` is the heading, which takes focus after a fresh start.
pub fn start_intro(words: &Words, title: AttrValue, node: NodeRef) -> Html {
    let points = ["start.time", "start.private", "start.skip"];
    let calls = vec![
        call(words, "tel:999", "999", "start.call-999"),
        call(words, "tel:111", "111", "start.call-111"),
    ];
    let urgent = vec![words.line("h2", "", "start.urgent"), list("", calls)];
    let mut said: Vec<String> = Vec::new();
    for key in points {
        said.push(words.text(key).to_string());
    }
    all(vec![
        heading(&node, "", text(&title)),
        words.line("p", "fp-lead", "start.lead"),
        group("div", "fp-urgent-note", urgent),
        texts("fp-points", &said),
    ])
}

fn call(words: &Words, link: &'static str, number: &'static str, key: &str) -> Html {
    let link = (!words.kiosk).then_some(link);
    let number = tag("a", &[("class", "fp-call"), ("translate", "no")], text(number));
    all(vec![with(number, "href", link).into(), words.line("span", "", key)])
}

/// How the questions are worded: plain words, or Easy Read.
pub fn reading_choice(words: &Words, send: &Callback<Event>, reading: Reading) -> Html {
    let choice = |held: Reading, code: &'static str, key: &str| {
        let send = send.clone();
        let chosen = held == reading;
        let onchange = Callback::from(move |_: yew::Event| send.emit(Event::Read(held)));
        let mut input = chooser(&[("type", "radio"), ("name", "fp-reading")], chosen, onchange);
        input.set_value(Some(AttrValue::Static(code)));
        let inside = vec![input.into(), words.line("span", "fp-choice-text", key)];
        group("label", if chosen { "fp-choice fp-chosen" } else { "fp-choice" }, inside)
    };
    let choices = vec![
        choice(Reading::Standard, "standard", "start.reading-standard"),
        choice(Reading::Easy, "easy", "start.reading-easy"),
    ];
    let legend = el("legend", "", words.line("h2", "", "start.reading"));
    group("fieldset", "fp-question", vec![legend, group("div", "fp-choices", choices)])
}
