//! A question: its heading, a hint, why it is asked, and its answers.

use yew::prelude::*;

use super::checkboxes::checkboxes;
use super::choice::Ask;
use super::postcode_field::{field_id, postcode_field};
use super::radios::radios;
use super::tiles::tiles;
use crate::domain::questionnaire::{Control, QuestionKind};

/// Where a question's heading stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Heading {
    /// It is the heading of the screen; with the node that takes focus and what stands in it.
    Screen(NodeRef, Html),
    /// It stands under the heading of the screen; with what stands in it where that is more than its wording.
    Part(Option<Html>),
}

/// The question. `apart` tells that the screen as a whole does not offer "prefer not to say".
pub fn question(ask: &Ask<'_>, heading: Heading, apart: bool) -> Html {
    let Ask { words, view, .. } = *ask;
    let hint = words.find(&format!("{}.hint", view.text));
    let why = words.find(&format!("{}.why", view.text));
    let limit = match (view.suggest_at_most, view.kind) {
        (Some(most), _) => Some(words.count("ui.suggest-at-most", most)),
        (None, QuestionKind::Many) => Some(words.text("ui.any-number")),
        (None, _) => None,
    };
    let problem = view.problem.map(|problem| words.text(problem.key()));
    let parts = [(&hint, "hint"), (&limit, "limit"), (&problem, "error")];
    let ids: Vec<String> =
        parts.iter().filter(|(text, _)| text.is_some()).map(|(_, part)| ask.id(part)).collect();
    let described = (!ids.is_empty()).then(|| ids.join(" "));
    let text = view.kind == QuestionKind::Text;
    let heading = match heading {
        Heading::Screen(node, inside) => html! { <h1 ref={node} tabindex="-1">{ label(ask, inside) }</h1> },
        Heading::Part(inside) => {
            let inside = inside.unwrap_or_else(|| html! { words.question(&view.text) });
            html! { <h2>{ label(ask, inside) }</h2> }
        }
    };
    let below = html! {
        <>
            if let Some(hint) = hint {
                <p class="fp-hint" id={ask.id("hint")}>{ hint }</p>
            }
            if let Some(limit) = limit {
                <p class="fp-hint" id={ask.id("limit")}>{ limit }</p>
            }
            if let Some(why) = why {
                <details class="fp-why">
                    <summary>{ words.text("ui.why") }</summary>
                    <p>{ why }</p>
                </details>
            }
            if let Some(problem) = problem {
                <p class="fp-error" id={ask.id("error")}>{ problem }</p>
            }
        </>
    };
    let class = classes!("fp-question", view.problem.map(|_| "fp-wrong"));
    let key = view.link_id.as_str();
    if text {
        return html! { <div {class} {key}>{ heading }{ below }{ postcode_field(ask, described) }</div> };
    }
    let apart = apart && view.sensitive;
    let answers = match view.control {
        Control::Tiles => tiles(ask, apart),
        _ if view.kind == QuestionKind::One => radios(ask, apart),
        _ => checkboxes(ask, apart),
    };
    html! {
        <fieldset {class} {key} aria-describedby={described}>
            <legend>{ heading }</legend>
            { below }
            { answers }
        </fieldset>
    }
}

/// A text field is named by a label, a group of answers by its legend.
fn label(ask: &Ask<'_>, inside: Html) -> Html {
    if ask.view.kind == QuestionKind::Text {
        html! { <label for={field_id(&ask.view.link_id)}>{ inside }</label> }
    } else {
        inside
    }
}
