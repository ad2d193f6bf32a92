//! One of several.

use yew::prelude::*;

use super::choice::Ask;

/// From this many options on they are the numbers of a scale, and stand in columns.
const SCALE: usize = 10;

/// The options, one under the other or in columns; "prefer not to say" last, where this question offers it itself.
pub fn radios(ask: &Ask<'_>, offer_withhold: bool) -> Html {
    let scale = ask.view.options.len() >= SCALE;
    let class = if scale { "fp-choices fp-choices--many fp-scale" } else { "fp-choices" };
    super::checkboxes::list(ask, class, offer_withhold)
}
