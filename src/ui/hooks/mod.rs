//! Focus and scroll: the only things the views do to the page themselves.

mod input;

use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;
use yew::prelude::*;

pub use input::{is_on, typed};

/// A reference for the element that takes focus whenever `visit` changes, but not on visit 0: a widget in
/// somebody's page must not pull the reader to itself when it is first drawn. A screen that is drawn for the
/// first time later in the journey does take focus, and is shown from its top.
#[hook]
pub fn use_focus_on_change(visit: u32) -> NodeRef {
    use_attention(visit, true)
}

/// Like [`use_focus_on_change`], for a part of a screen that opens (`true`) and closes (`false`): what carries
/// the reference then takes focus where it stands.
#[hook]
pub fn use_focus_when_opened(open: bool) -> NodeRef {
    use_attention(u32::from(open), false)
}

#[hook]
fn use_attention(turn: u32, from_the_top: bool) -> NodeRef {
    let node = use_node_ref();
    let last = use_mut_ref(|| 0);
    let target = node.clone();
    use_effect_with(turn, move |turn| {
        if last.replace(*turn) != *turn
            && let Some(element) = target.cast::<HtmlElement>()
        {
            let _ = element.focus();
            // Focus alone would only bring a heading to some edge of the window.
            if from_the_top && let Ok(Some(widget)) = element.closest(".fp") {
                widget.scroll_into_view();
            }
        }
    });
    node
}

/// Moves focus to the element with this id whenever `turn` changes, but not on turn 0.
#[hook]
pub fn use_focus_on_id(turn: u32, id: String) {
    use_effect_with(turn, move |turn| {
        if *turn > 0 {
            focus_id(&id);
        }
    });
}

/// Moves focus to the element with this id, if it is there.
pub fn focus_id(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
