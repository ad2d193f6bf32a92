//! How to leave at once, told before the first question, and how to stay safe online.

use yew::prelude::*;

use crate::session::Event;
use crate::ui::Words;
use crate::ui::components::buttons::{Weight, button, press};
use crate::ui::markup::{all, group, line, texts};

/// What the button at the top does, and what it cannot do.
pub fn leaving_page(words: &Words, send: &Callback<Event>, heading: &NodeRef) -> Html {
    let inside = vec![
        html! { <h1 ref={heading} tabindex="-1">{ words.text("leave.title") }</h1> },
        line("p", "fp-lead", &words.text("leave.button")),
        line("p", "", &words.text("leave.shift")),
        line("p", "", &words.text("leave.wipes")),
        line("p", "fp-mark", &words.text("leave.history")),
        group(
            "div",
            "fp-buttons",
            vec![
                button(words, Weight::Primary, "ui.continue", press(send, Event::Continue)),
                button(words, Weight::Secondary, "online.title", press(send, Event::OpenStayingSafe)),
            ],
        ),
    ];
    html! { <div key="leaving" class="fp-page">{ all(inside) }</div> }
}

/// What can still be seen of this visit, and what to do about it.
pub fn staying_safe_page(words: &Words, send: &Callback<Event>, heading: &NodeRef) -> Html {
    let mut inside = vec![
        html! { <h1 ref={heading} tabindex="-1">{ words.text("online.title") }</h1> },
        line("p", "fp-lead", &words.text("online.lead")),
    ];
    for (title, points) in [
        ("online.seen", ["online.seen.history", "online.seen.watched", "online.seen.screen"]),
        ("online.do", ["online.do.private", "online.do.device", "online.do.remove"]),
    ] {
        let points: Vec<String> = points.iter().map(|key| words.text(key).to_string()).collect();
        inside.push(line("h2", "", &words.text(title)));
        inside.push(texts("fp-points", &points));
    }
    inside.push(line("p", "", &words.text("online.danger")));
    let back = button(words, Weight::Primary, "help.return", press(send, Event::Continue));
    inside.push(group("div", "fp-buttons", vec![back]));
    html! { <div key="online" class="fp-page">{ all(inside) }</div> }
}
