//! Several of several. What clears the others ("none of these") stands apart, after "or".

use yew::prelude::*;

use super::choice::Ask;
use crate::session::OptionView;
use crate::ui::markup::{all, group};

/// From this many options on they are short names, such as languages, and stand in columns.
const MANY: usize = 16;

/// The options, one under the other or in columns where there are many.
pub fn checkboxes(ask: &Ask<'_>, offer_withhold: bool) -> Html {
    let many = ask.view.options.len() >= MANY;
    list(ask, if many { "fp-choices fp-choices--many" } else { "fp-choices" }, offer_withhold)
}

/// The options in a box of this class, and after it those that stand apart.
pub(super) fn list(ask: &Ask<'_>, class: &'static str, offer_withhold: bool) -> Html {
    let (apart, together): (Vec<_>, Vec<_>) = ask.view.options.iter().partition(|option| option.exclusive);
    let rows = |options: &[&OptionView]| {
        let mut rows: Vec<Html> = Vec::new();
        for option in options {
            rows.push(ask.option(option));
        }
        rows
    };
    let mut inside = vec![group("div", class, rows(&together))];
    let mut apart = rows(&apart);
    if offer_withhold {
        apart.push(ask.withhold());
    }
    if !apart.is_empty() {
        inside.push(ask.words.line("p", "fp-or", "ui.or"));
        inside.push(group("div", "fp-choices", apart));
    }
    all(inside)
}
