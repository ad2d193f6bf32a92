//! A question: its heading, a hint, why it is asked, and its answers.

use yew::prelude::*;

use super::checkboxes::checkboxes;
use super::choice::Ask;
use super::postcode_field::{field_id, postcode_field};
use super::radios::radios;
use super::tiles::tiles;
use crate::domain::questionnaire::{Control, QuestionKind};
use crate::ui::markup::{self, all, el, group, keyed, line, tag, text, with};

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
    let is_text = view.kind == QuestionKind::Text;
    let heading = match heading {
        Heading::Screen(node, inside) => markup::heading(&node, "", label(ask, inside)),
        Heading::Part(inside) => {
            el("h2", "", label(ask, inside.unwrap_or_else(|| text(&words.question(&view.text)))))
        }
    };
    let note = |class: &str, part: &str, said: Option<AttrValue>| match said {
        Some(said) => tag("p", &[("class", class), ("id", &ask.id(part))], text(&said)).into(),
        None => Html::default(),
    };
    let why = match why {
        Some(why) => {
            let inside = vec![words.line("summary", "", "ui.why"), line("p", "", &why)];
            group("details", "fp-why", inside)
        }
        None => Html::default(),
    };
    let below = all(vec![
        note("fp-hint", "hint", hint),
        note("fp-hint", "limit", limit),
        why,
        note("fp-error", "error", problem),
    ]);
    let class = if view.problem.is_some() { "fp-question fp-wrong" } else { "fp-question" };
    let key = view.link_id.as_str();
    if is_text {
        let inside = vec![heading, below, postcode_field(ask, described.as_deref())];
        return keyed(tag("div", &[("class", class)], all(inside)), key);
    }
    let apart = apart && view.sensitive;
    let answers = match view.control {
        Control::Tiles => tiles(ask, apart),
        _ if view.kind == QuestionKind::One => radios(ask, apart),
        _ => checkboxes(ask, apart),
    };
    let inside = vec![el("legend", "", heading), below, answers];
    let fieldset = tag("fieldset", &[("class", class)], all(inside));
    keyed(with(fieldset, "aria-describedby", described.as_deref()), key)
}

/// A text field is named by a label, a group of answers by its legend.
fn label(ask: &Ask<'_>, inside: Html) -> Html {
    if ask.view.kind == QuestionKind::Text {
        tag("label", &[("for", &field_id(&ask.view.link_id))], inside).into()
    } else {
        inside
    }
}
