//! One screen back.

use yew::prelude::*;

use super::buttons::press;
use crate::session::Event;
use crate::ui::Words;

/// The way back; a button, as the address never changes.
pub fn back_link(words: &Words, send: &Callback<Event>) -> Html {
    html! {
        <button type="button" class="fp-back" onclick={press(send, Event::Back)}>{ words.text("ui.back") }</button>
    }
}
