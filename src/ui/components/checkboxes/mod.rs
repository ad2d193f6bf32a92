//! Several of several. What clears the others ("none of these") stands apart, after "or".

use crate::ui::components::each;
use yew::prelude::*;

use super::choice::Ask;

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
    html! {
        <>
            <div {class}>{ each(&mut together.iter().map(|option| ask.option(option)).into_iter()) }</div>
            if !apart.is_empty() || offer_withhold {
                <p class="fp-or">{ ask.words.text("ui.or") }</p>
                <div class="fp-choices">
                    { each(&mut apart.iter().map(|option| ask.option(option)).into_iter()) }
                    if offer_withhold {
                        { ask.withhold() }
                    }
                </div>
            }
        </>
    }
}
