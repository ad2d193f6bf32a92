//! More about something, behind a button. Not a `details` element: what is closed there does not print in
//! every browser, and a plan on paper must be whole.

use yew::prelude::*;

use crate::ui::markup::{all, line, pressed, tag, text, with};
use crate::ui::use_words;

/// What the part is handed.
#[derive(Clone, PartialEq, Properties)]
pub struct MoreProps {
    /// An id for what is shown and hidden.
    pub id: AttrValue,
    /// What the closed button says.
    pub label: AttrValue,
    /// What it is more about, for people who hear the button by itself.
    pub about: AttrValue,
    /// What is shown and hidden.
    pub children: Html,
}

/// A button that shows and hides what follows it; on paper everything is shown.
#[component]
pub fn More(props: &MoreProps) -> Html {
    let words = use_words();
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let label = if *open { words.text("card.less") } else { props.label.clone() };
    let about = line("span", "fp-hidden", &format!(": {}", props.about));
    let expanded = if *open { "true" } else { "false" };
    let attributes = [("class", "fp-more-button"), ("aria-expanded", expanded), ("aria-controls", &props.id)];
    let more = tag("div", &[("class", "fp-more"), ("id", &props.id)], props.children.clone());
    all(vec![
        pressed(&attributes, all(vec![text(&label), about]), toggle).into(),
        with(more, "hidden", (!*open).then_some("")).into(),
    ])
}
