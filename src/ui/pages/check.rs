//! Check your answers.

use yew::prelude::*;

use crate::session::{CheckRow, Event};
use crate::ui::Words;
use crate::ui::components::buttons::{Weight, button, press};
use crate::ui::components::check_rows::check_rows;

/// Check your answers; `node` is the heading, which takes focus.
pub fn check_page(words: &Words, send: &Callback<Event>, rows: &[CheckRow], node: &NodeRef) -> Html {
    html! {
        <div class="fp-page">
            <h1 ref={node} tabindex="-1">{ words.text("check.title") }</h1>
            <p class="fp-lead">{ words.text("check.lead") }</p>
            { check_rows(words, send, rows) }
            <div class="fp-buttons">
                { button(words, Weight::Primary, "check.continue", press(send, Event::Continue)) }
            </div>
        </div>
    }
}
