//! The answers given, part by part, each with a way to change it.

use crate::ui::components::each;
use std::rc::Rc;

use yew::prelude::*;

use super::buttons::press;
use super::progress::section_key;
use crate::session::{CheckAnswer, CheckRow, Event};
use crate::ui::Words;

/// The rows, under the name of the part of the journey they belong to.
pub fn check_rows(words: &Words, send: &Callback<Event>, rows: &[CheckRow]) -> Html {
    let parts = rows.chunk_by(|one, next| one.section == next.section).filter_map(|part| {
        let key = section_key(Some(part.first()?.section));
        Some(html! {
            <section class="fp-check">
                <h2>{ words.text(&key) }</h2>
                <dl>{ each(&mut part.iter().map(|held| row(words, send, held)).into_iter()) }</dl>
            </section>
        })
    });
    parts.collect()
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
    html! {
        <div class="fp-check-row" data-fp-question={row.question.as_str().to_owned()}>
            <dt id={asked.clone()}>{ question }</dt>
            <dd {class}>{ answer(words, &row.answer) }</dd>
            <dd class="fp-check-change">
                <button
                    type="button"
                    class="fp-button fp-button--quiet"
                    aria-labelledby={format!("{change} {asked}")}
                    id={change}
                    onclick={press(send, Event::Change(row.page.clone()))}
                >
                    { words.text("check.change-short") }
                </button>
            </dd>
        </div>
    }
}

fn answer(words: &Words, answer: &CheckAnswer) -> Html {
    let item = |key: &Rc<str>| html! { <li>{ words.question(key) }</li> };
    match answer {
        CheckAnswer::Options(keys) => match keys.as_slice() {
            [only] => html! { words.question(only) },
            several => html! { <ul>{ each(&mut several.iter().map(item).into_iter()) }</ul> },
        },
        CheckAnswer::Text(text) => html! { <span translate="no">{ text.to_string() }</span> },
        CheckAnswer::Skipped => html! { words.text("check.skipped") },
        CheckAnswer::Withheld => html! { words.text("check.withheld") },
    }
}
