//! The bar at the top of every screen: whose page this is, help, and the way to leave at once.

use yew::prelude::*;

use super::buttons::press;
use super::pictogram::mark;
use crate::session::Event;
use crate::ui::Words;
use crate::ui::markup::{all, group, name, pressed, tag, text};

/// The bar. The screen that is all help has no button for it. Leaving is done by whoever mounted the widget, who
/// knows the button by its `data-fp-exit`: it works though nothing here works any more.
pub fn page_header(words: &Words, send: &Callback<Event>, on_help: bool) -> Html {
    let leave = if words.kiosk { "ui.clear" } else { "ui.exit" };
    let mut inside = vec![group("div", "fp-brand", vec![mark(), name("span", "", &words.text("ui.brand"))])];
    if !on_help {
        let help = words.node("ui.help-now");
        let class = [("class", "fp-button fp-button--help")];
        inside.push(pressed(&class, help, press(send, Event::OpenHelp)).into());
    }
    let attributes = [("type", "button"), ("class", "fp-button fp-button--exit"), ("data-fp-exit", "")];
    inside.push(tag("button", &attributes, words.node(leave)).into());
    group("header", "fp-header", inside)
}

/// Says that the services are not real.
pub fn sample_note(words: &Words) -> Html {
    let note = words.node("ui.sample-note");
    let inside = all(vec![words.line("strong", "", "ui.sample"), text(" "), note]);
    tag("p", &[("class", "fp-sample"), ("data-fp-sample", "")], inside).into()
}
