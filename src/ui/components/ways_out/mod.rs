//! The whole of what leaves, and the buttons it leaves by. What the page around the widget does: it takes the text
//! as it stands there.

use yew::prelude::*;

use crate::ui::Words;
use crate::ui::markup::{tag, text, with};

/// Exactly what leaves; `name` tells it from another on the same screen.
pub fn preview(name: &str, whole: &str) -> Html {
    tag("pre", &[("class", "fp-preview"), ("data-fp-text", name)], text(whole)).into()
}

/// Copy, share, e-mail; the last to this address, where there is one.
pub fn ways_out(words: &Words, address: Option<&str>) -> Vec<Html> {
    let mut buttons: Vec<Html> = Vec::new();
    for way in ["copy", "share", "mail"] {
        let attributes = [("type", "button"), ("class", "fp-button"), ("data-fp-out", way)];
        let button = tag("button", &attributes, words.node(&["list.", way].concat()));
        buttons.push(with(button, "data-fp-to", address).into());
    }
    buttons
}
