//! The line at the top of every screen: whose page this is, and help.

use yew::prelude::*;

use super::buttons::press;
use super::pictogram::mark;
use crate::session::Event;
use crate::ui::Words;

/// The header. `sample` adds the line that says that the services are not real. The screen that is all help
/// has no button for it.
pub fn page_header(words: &Words, send: &Callback<Event>, sample: bool, on_help: bool) -> Html {
    html! {
        <header class="fp-header">
            <div class="fp-brand">{ mark() }<span translate="no">{ words.text("ui.brand") }</span></div>
            if !on_help {
                <button type="button" class="fp-button fp-button--help" onclick={press(send, Event::OpenHelp)}>
                    { words.text("ui.help-now") }
                </button>
            }
            if sample {
                <p class="fp-sample" data-fp-sample="">
                    <strong>{ words.text("ui.sample") }</strong>{ " " }{ words.text("ui.sample-note") }
                </p>
            }
        </header>
    }
}
