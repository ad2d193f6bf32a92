//! A page of questions.

use yew::prelude::*;

use crate::session::{Event, QuestionScreen};
use crate::ui::hooks::use_focus_on_change;
use crate::ui::use_words;

/// What the page is handed.
#[derive(Clone, PartialEq, Properties)]
pub struct QuestionsPageProps {
    /// What to show.
    pub screen: QuestionScreen,
    /// The heading.
    pub title: AttrValue,
    /// Where events go.
    pub send: Callback<Event>,
    /// Grows with every change of screen.
    pub visit: u32,
}

/// A page of questions.
#[component]
pub fn QuestionsPage(props: &QuestionsPageProps) -> Html {
    let _words = use_words();
    let heading = use_focus_on_change(props.visit);
    html! { <h1 ref={heading} tabindex="-1">{ props.title.clone() }</h1> }
}
