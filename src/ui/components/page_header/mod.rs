//! The bar at the top of every screen: whose page this is, help, and the way to leave at once.

use yew::prelude::*;

use super::buttons::press;
use super::pictogram::mark;
use crate::session::Event;
use crate::ui::Words;

/// The bar. The screen that is all help has no button for it. Leaving is done by whoever mounted the widget, who
/// knows the button by its `data-fp-exit`: it works though nothing here works any more.
pub fn page_header(words: &Words, send: &Callback<Event>, on_help: bool) -> Html {
    let leave = if words.kiosk { "ui.clear" } else { "ui.exit" };
    html! {
        <header class="fp-header">
            <div class="fp-brand">{ mark() }<span translate="no">{ words.text("ui.brand") }</span></div>
            if !on_help {
                <button type="button" class="fp-button fp-button--help" onclick={press(send, Event::OpenHelp)}>
                    { words.text("ui.help-now") }
                </button>
            }
            <button type="button" class="fp-button fp-button--exit" data-fp-exit="">{ words.text(leave) }</button>
        </header>
    }
}

/// Says that the services are not real.
pub fn sample_note(words: &Words) -> Html {
    html! {
        <p class="fp-sample" data-fp-sample="">
            <strong>{ words.text("ui.sample") }</strong>{ " " }{ words.text("ui.sample-note") }
        </p>
    }
}
