//! The answers given, part by part, each with a way to change it.

use crate::ui::components::each;
use yew::prelude::*;

use super::buttons::press;
use super::progress::section_key;
use crate::session::{CheckAnswer, CheckRow, Event};
use crate::ui::Words;
use crate::ui::markup::{all, el, group, list, name, pressed, tag, text};

/// The rows, under the name of the part of the journey they belong to.
pub fn check_rows(words: &Words, send: &Callback<Event>, rows: &[CheckRow]) -> Html {
    let parts = rows.chunk_by(|one, next| one.section == next.section).filter_map(|part| {
        let key = section_key(Some(part.first()?.section));
        let mut rows: Vec<Html> = Vec::new();
        for held in part {
            rows.push(row(words, send, held));
        }
        let inside = vec![words.line("h2", "", &key), group("dl", "", rows)];
        Some(group("section", "fp-check", inside))
    });
    each(&mut parts.into_iter())
}

fn row(words: &Words, send: &Callback<Event>, row: &CheckRow) -> Html {
    let question = words.captioned(row.caption.as_deref(), &row.text);
    // The name of the button begins with what is to be seen on it, in whatever language: people who speak to
    // their device say what they see.
    let (asked, change) = (format!("fp-{}-asked", row.question), format!("fp-{}-change", row.question));
    let class = match row.answer {
        CheckAnswer::Skipped | CheckAnswer::Withheld => "fp-unsaid",
        _ => "fp-said",
    };
    let named = format!("{change} {asked}");
    let attributes = [("class", "fp-button fp-button--quiet"), ("aria-labelledby", &named), ("id", &change)];
    let label = words.node("check.change-short");
    let change = pressed(&attributes, label, press(send, Event::Change(row.page.clone())));
    let inside = vec![
        tag("dt", &[("id", &asked)], text(&question)).into(),
        el("dd", class, answer(words, &row.answer)),
        el("dd", "fp-check-change", change.into()),
    ];
    let attributes = [("class", "fp-check-row"), ("data-fp-question", row.question.as_str())];
    tag("div", &attributes, all(inside)).into()
}

fn answer(words: &Words, answer: &CheckAnswer) -> Html {
    match answer {
        CheckAnswer::Options(keys) => match keys.as_slice() {
            [only] => text(&words.question(only)),
            several => {
                let mut items: Vec<Html> = Vec::new();
                for key in several {
                    items.push(text(&words.question(key)));
                }
                list("", items)
            }
        },
        CheckAnswer::Text(text) => name("span", "", text),
        CheckAnswer::Skipped => words.node("check.skipped"),
        CheckAnswer::Withheld => words.node("check.withheld"),
    }
}
