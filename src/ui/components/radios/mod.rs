//! One of several.

use yew::prelude::*;

use super::choice::Ask;

/// The options, one under the other; "prefer not to say" last, where this question offers it itself.
pub fn radios(ask: &Ask<'_>, offer_withhold: bool) -> Html {
    super::checkboxes::list(ask, "fp-choices", offer_withhold)
}
