//! Check your answers.

use yew::prelude::*;

use crate::session::{CheckRow, Event};
use crate::ui::Words;
use crate::ui::components::buttons::{Weight, button, press};
use crate::ui::components::check_rows::check_rows;
use crate::ui::markup::{el, group, heading};

/// Check your answers; `node` is the heading, which takes focus.
pub fn check_page(words: &Words, send: &Callback<Event>, rows: &[CheckRow], node: &NodeRef) -> Html {
    let on = button(words, Weight::Primary, "check.continue", press(send, Event::Continue));
    let inside = vec![
        heading(node, "", words.node("check.title")),
        words.line("p", "fp-lead", "check.lead"),
        check_rows(words, send, rows),
        el("div", "fp-buttons", on),
    ];
    group("div", "fp-page", inside)
}
