//! The plan.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::taxonomy::Taxonomy;
use crate::session::{Event, PlanScreen};
use crate::ui::hooks::use_focus_on_change;
use crate::ui::use_words;

/// What the plan page is handed.
#[derive(Clone, PartialEq, Properties)]
pub struct PlanPageProps {
    /// What to show.
    pub plan: Rc<PlanScreen>,
    /// Needs and areas of life, for their names.
    pub taxonomy: Rc<Taxonomy>,
    /// Where events go.
    pub send: Callback<Event>,
    /// Grows with every change of screen.
    pub visit: u32,
}

/// The plan.
#[component]
pub fn PlanPage(props: &PlanPageProps) -> Html {
    let words = use_words();
    let heading = use_focus_on_change(props.visit);
    html! { <h1 ref={heading} tabindex="-1">{ words.text("plan.title") }</h1> }
}
