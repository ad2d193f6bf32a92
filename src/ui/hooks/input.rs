//! What an input holds, read from its event.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// True when the box or button of a change event is on.
pub fn is_on(change: &Event) -> bool {
    change.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked())
}

/// The whole text of the field of an input event.
pub fn typed(input: &InputEvent) -> String {
    input.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
}
