//! One screen back.

use yew::prelude::*;

use super::buttons::press;
use crate::session::Event;
use crate::ui::Words;
use crate::ui::markup::pressed;

/// The way back; a button, as the address never changes.
pub fn back_link(words: &Words, send: &Callback<Event>) -> Html {
    pressed(&[("class", "fp-back")], words.node("ui.back"), press(send, Event::Back)).into()
}
