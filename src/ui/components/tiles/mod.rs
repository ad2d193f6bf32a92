//! Several of several, as large targets with a picture; real checkboxes all the same.

use yew::prelude::*;

use super::choice::Ask;

/// The tiles, in as many columns as there is room for.
pub fn tiles(ask: &Ask<'_>, offer_withhold: bool) -> Html {
    super::checkboxes::list(ask, "fp-tiles", offer_withhold)
}
