//! What the person can do with a service: keep it, or say that it is not for them.

use yew::prelude::*;

use super::buttons::press;
use crate::session::{Event, Shortlist};
use crate::ui::Words;
use crate::ui::markup::{all, group, name, pressed, with};

/// A button about one thing of several: people who hear it by itself hear of which. `on` is said where it stays down.
pub fn button_about(
    words: &Words,
    (key, id): (&str, String),
    about: &str,
    on: Option<bool>,
    onclick: Callback<MouseEvent>,
) -> Html {
    let about = name("span", "fp-hidden", &format!(": {about}"));
    let inside = all(vec![words.node(key), about]);
    let on = on.map(|on| if on { "true" } else { "false" });
    with(
        pressed(&[("class", "fp-button fp-button--quiet"), ("id", &id)], inside, onclick),
        "aria-pressed",
        on,
    )
    .into()
}

/// On the plan: keep it, not for me.
pub fn plan_actions(
    words: &Words,
    send: &Callback<Event>,
    shortlist: &Shortlist,
    service: u32,
    about: &str,
) -> Html {
    let kept = shortlist.kept().contains(&service);
    let buttons = vec![
        button_about(
            words,
            ("list.keep", format!("fp-keep-{service}")),
            about,
            Some(kept),
            press(send, Event::Keep(service)),
        ),
        button_about(
            words,
            ("list.refuse", format!("fp-refuse-{service}")),
            about,
            None,
            press(send, Event::Refuse(service)),
        ),
    ];
    group("div", "fp-buttons", buttons)
}

/// On the list: further up, off the list.
pub fn list_actions(words: &Words, send: &Callback<Event>, first: bool, service: u32, about: &str) -> Html {
    let mut buttons = Vec::new();
    if !first {
        buttons.push(button_about(
            words,
            ("list.raise", raise_id(service)),
            about,
            None,
            press(send, Event::Raise(service)),
        ));
    }
    buttons.push(button_about(
        words,
        ("list.drop", format!("fp-drop-{service}")),
        about,
        None,
        press(send, Event::Drop(service)),
    ));
    group("div", "fp-buttons", buttons)
}

/// The id of the button that moves a service up.
pub fn raise_id(service: u32) -> String {
    format!("fp-raise-{service}")
}
