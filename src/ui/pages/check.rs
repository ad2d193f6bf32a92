//! Check your answers.

use std::rc::Rc;

use yew::prelude::*;

use crate::session::{Event, ViewModel};
use crate::ui::hooks::use_focus_on_change;

/// What the page is handed.
#[derive(Clone, PartialEq, Properties)]
pub struct CheckPageProps {
    /// The screen it belongs to.
    pub model: Rc<ViewModel>,
    /// The heading.
    pub title: AttrValue,
    /// Where events go.
    pub send: Callback<Event>,
}

/// Check your answers.
#[component]
pub fn CheckPage(props: &CheckPageProps) -> Html {
    let heading = use_focus_on_change(props.model.visit);
    html! { <h1 ref={heading} tabindex="-1">{ props.title.clone() }</h1> }
}
