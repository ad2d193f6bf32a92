//! Buttons that send an event.

use yew::prelude::*;

use crate::session::Event;
use crate::ui::Words;
use crate::ui::markup::{group, pressed};

/// A click that sends an event.
pub fn press(send: &Callback<Event>, event: Event) -> Callback<MouseEvent> {
    let send = send.clone();
    Callback::from(move |_| send.emit(event.clone()))
}

/// How much weight a button has on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The way on.
    Primary,
    /// Another choice.
    Secondary,
    /// A small step aside, drawn like a link.
    Quiet,
    /// What cannot be taken back.
    Warning,
}

impl Weight {
    fn class(self) -> &'static str {
        match self {
            Weight::Primary => "fp-button fp-button--primary",
            Weight::Secondary => "fp-button",
            Weight::Quiet => "fp-button fp-button--quiet",
            Weight::Warning => "fp-button fp-button--warning",
        }
    }
}

/// A button with a text from the catalogue.
pub fn button(words: &Words, weight: Weight, key: &str, onclick: Callback<MouseEvent>) -> Html {
    pressed(&[("class", weight.class())], words.node(key), onclick).into()
}

/// Continue, and where they fit: prefer not to say, skip.
pub fn step_buttons(words: &Words, send: &Callback<Event>, is_start: bool, sensitive: bool) -> Html {
    let on = if is_start { "start.continue" } else { "ui.continue" };
    let mut row = vec![button(words, Weight::Primary, on, press(send, Event::Continue))];
    if sensitive {
        row.push(button(words, Weight::Secondary, "ui.prefer-not", press(send, Event::PreferNotToSay)));
    }
    if !is_start {
        row.push(button(words, Weight::Secondary, "ui.skip", press(send, Event::Skip)));
    }
    group("div", "fp-buttons", row)
}
