//! How to leave at once, told before the first question, and how to stay safe online.

use yew::prelude::*;

use crate::session::Event;
use crate::ui::Words;
use crate::ui::components::buttons::{Weight, button, press};
use crate::ui::markup::{self, all, group, keyed, tag, texts};

/// What the button at the top does, and what it cannot do.
pub fn leaving_page(words: &Words, send: &Callback<Event>, heading: &NodeRef) -> Html {
    let inside = vec![
        markup::heading(heading, "", words.node("leave.title")),
        words.line("p", "fp-lead", "leave.button"),
        words.line("p", "", "leave.shift"),
        words.line("p", "", "leave.wipes"),
        words.line("p", "fp-mark", "leave.history"),
        group(
            "div",
            "fp-buttons",
            vec![
                button(words, Weight::Primary, "ui.continue", press(send, Event::Continue)),
                button(words, Weight::Secondary, "online.title", press(send, Event::OpenStayingSafe)),
            ],
        ),
    ];
    keyed(tag("div", &[("class", "fp-page")], all(inside)), "leaving")
}

/// What can still be seen of this visit, and what to do about it.
pub fn staying_safe_page(words: &Words, send: &Callback<Event>, heading: &NodeRef) -> Html {
    let mut inside = vec![
        markup::heading(heading, "", words.node("online.title")),
        words.line("p", "fp-lead", "online.lead"),
    ];
    for (title, points) in [
        ("online.seen", ["online.seen.history", "online.seen.watched", "online.seen.screen"]),
        ("online.do", ["online.do.private", "online.do.device", "online.do.remove"]),
    ] {
        let points: Vec<String> = points.iter().map(|key| words.text(key).to_string()).collect();
        inside.push(words.line("h2", "", title));
        inside.push(texts("fp-points", &points));
    }
    inside.push(words.line("p", "", "online.danger"));
    let back = button(words, Weight::Primary, "help.return", press(send, Event::Continue));
    inside.push(group("div", "fp-buttons", vec![back]));
    keyed(tag("div", &[("class", "fp-page")], all(inside)), "online")
}
