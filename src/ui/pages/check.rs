//! Check your answers.

use std::rc::Rc;

use yew::prelude::*;

use crate::session::{Event, Screen, ViewModel};
use crate::ui::components::buttons::{Weight, button, press};
use crate::ui::components::check_rows::check_rows;
use crate::ui::hooks::use_focus_on_change;
use crate::ui::use_words;

/// What the page is handed.
#[derive(Clone, PartialEq, Properties)]
pub struct CheckPageProps {
    /// The screen it belongs to.
    pub model: Rc<ViewModel>,
    /// Where events go.
    pub send: Callback<Event>,
}

/// Check your answers.
#[component]
pub fn CheckPage(props: &CheckPageProps) -> Html {
    let words = use_words();
    let node = use_focus_on_change(props.model.visit);
    let CheckPageProps { model, send } = props;
    let rows = match &model.screen {
        Screen::Check(rows) => rows.as_slice(),
        _ => &[],
    };
    html! {
        <div class="fp-page">
            <h1 ref={node} tabindex="-1">{ words.text("check.title") }</h1>
            <p class="fp-lead">{ words.text("check.lead") }</p>
            { check_rows(&words, send, rows) }
            <div class="fp-buttons">
                { button(&words, Weight::Primary, "check.continue", press(send, Event::Continue)) }
            </div>
        </div>
    }
}
