//! One of several.

use yew::prelude::*;

use super::choice::Ask;
use crate::session::OptionView;

/// The options, one under the other, or numbers in columns; "prefer not to say" last, where this question offers it itself.
pub fn radios(ask: &Ask<'_>, offer_withhold: bool) -> Html {
    let is_number = |option: &OptionView| option.code.as_str().bytes().all(|digit| digit.is_ascii_digit());
    let scale = ask.view.options.iter().all(is_number);
    let class = if scale { "fp-choices fp-choices--many fp-scale" } else { "fp-choices" };
    super::checkboxes::list(ask, class, offer_withhold)
}
