//! Help now: because an answer was urgent, or because it was asked for.

use yew::prelude::*;

use crate::session::{Event, HelpScreen};
use crate::ui::hooks::use_focus_on_change;
use crate::ui::use_words;

/// What the help page is handed.
#[derive(Clone, PartialEq, Properties)]
pub struct HelpPageProps {
    /// What to show.
    pub screen: HelpScreen,
    /// Shown because an answer was urgent, not because it was asked for.
    pub urgent: bool,
    /// Where events go.
    pub send: Callback<Event>,
    /// Grows with every change of screen.
    pub visit: u32,
}

/// Help lines.
#[component]
pub fn HelpPage(props: &HelpPageProps) -> Html {
    let words = use_words();
    let heading = use_focus_on_change(props.visit);
    let title = if props.urgent { "urgent.title" } else { "help.title" };
    html! { <h1 ref={heading} tabindex="-1">{ words.text(title) }</h1> }
}
