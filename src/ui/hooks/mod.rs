//! Focus and scroll: the only things the views do to the page themselves.

use yew::prelude::*;

/// A reference for the element that takes focus whenever `visit` changes, but not when first drawn: a widget
/// in somebody's page must not pull the reader to itself.
#[hook]
pub fn use_focus_on_change(visit: u32) -> NodeRef {
    let node = use_node_ref();
    let first = use_mut_ref(|| visit);
    let target = node.clone();
    use_effect_with(visit, move |visit| {
        if *first.borrow() != *visit {
            *first.borrow_mut() = *visit;
            focus(&target);
        }
    });
    node
}

/// Moves focus to an element, if it is there.
pub fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<web_sys::HtmlElement>() {
        let _ = element.focus();
    }
}
