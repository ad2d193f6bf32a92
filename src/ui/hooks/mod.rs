//! Focus and scroll: the only things the views do to the page themselves.

mod input;

use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;
use yew::prelude::*;

pub use input::{is_on, typed};

/// A reference for the element that takes focus whenever `visit` changes, but not on visit 0: a widget in
/// somebody's page must not pull the reader to itself when it is first drawn. A screen that is drawn for the
/// first time later in the journey does take focus.
#[hook]
pub fn use_focus_on_change(visit: u32) -> NodeRef {
    let node = use_node_ref();
    let last = use_mut_ref(|| 0);
    let target = node.clone();
    use_effect_with(visit, move |visit| {
        if *last.borrow() != *visit {
            *last.borrow_mut() = *visit;
            focus(&target);
            show_from_the_top(&target);
        }
    });
    node
}

/// Scrolls to the head of the widget, so that a new screen is read from its start. Focus alone would only
/// bring the heading to some edge of the window.
fn show_from_the_top(node: &NodeRef) {
    let widget = node.cast::<HtmlElement>().and_then(|element| element.closest(".fp").ok().flatten());
    if let Some(widget) = widget {
        widget.scroll_into_view();
    }
}

/// Moves focus to an element, if it is there.
pub fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// A reference for an element that takes focus when it is first drawn, such as an error summary.
#[hook]
pub fn use_focus_when_drawn() -> NodeRef {
    let node = use_node_ref();
    let target = node.clone();
    use_effect_with((), move |()| focus(&target));
    node
}

/// Moves focus to the element with this id, if it is there.
pub fn focus_id(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
