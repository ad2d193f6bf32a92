//! The frame of the widget and its screens.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::taxonomy::Taxonomy;
use crate::session::{Event, ViewModel};

/// What the frame is handed.
#[derive(Clone, PartialEq, Properties)]
pub struct ShellProps {
    /// What to show.
    pub model: Rc<ViewModel>,
    /// Where events go.
    pub send: Callback<Event>,
    /// Needs and areas of life, for their names.
    pub taxonomy: Rc<Taxonomy>,
    /// The line that must be shown where places are used.
    pub attribution: AttrValue,
}

/// The frame: header, the screen, footer.
#[component]
pub fn Shell(_props: &ShellProps) -> Html {
    html! { <main /> }
}
