//! What must be mended before going on, with a way to each field.

use yew::prelude::*;

use super::postcode_field::field_id;
use crate::session::FieldError;
use crate::ui::Words;
use crate::ui::hooks::focus_id;
use crate::ui::markup::{all, list, marked, pressed, tag};

/// The summary of at least one problem; `node` takes focus when it appears.
pub fn error_summary(words: &Words, errors: &[FieldError], node: &NodeRef) -> Html {
    let items = errors.iter().map(|error| {
        let id = field_id(&error.question);
        let onclick = Callback::from(move |_: MouseEvent| focus_id(&id));
        pressed(&[("class", "fp-error-link")], words.node(error.problem.key()), onclick).into()
    });
    let inside = vec![
        tag("h2", &[("id", "fp-error-title")], words.node("error.summary")).into(),
        list("", items.collect()),
        words.line("p", "", "error.leave-out"),
    ];
    let attributes = [
        ("class", "fp-error-summary"),
        ("role", "alert"),
        ("tabindex", "-1"),
        ("aria-labelledby", "fp-error-title"),
    ];
    marked(tag("div", &attributes, all(inside)), node)
}
