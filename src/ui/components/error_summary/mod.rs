//! What must be mended before going on, with a way to each field.

use crate::ui::components::each;
use yew::prelude::*;

use super::postcode_field::field_id;
use crate::session::FieldError;
use crate::ui::Words;
use crate::ui::hooks::focus_id;

/// The summary of at least one problem; `node` takes focus when it appears.
pub fn error_summary(words: &Words, errors: &[FieldError], node: &NodeRef) -> Html {
    let items = errors.iter().map(|error| {
        let id = field_id(&error.question);
        let onclick = Callback::from(move |_: MouseEvent| focus_id(&id));
        html! {
            <li>
                <button type="button" class="fp-error-link" {onclick}>{ words.text(error.problem.key()) }</button>
            </li>
        }
    });
    html! {
        <div class="fp-error-summary" role="alert" tabindex="-1" ref={node} aria-labelledby="fp-error-title">
            <h2 id="fp-error-title">{ words.text("error.summary") }</h2>
            <ul>{ each(&mut items.into_iter()) }</ul>
            <p>{ words.text("error.leave-out") }</p>
        </div>
    }
}
