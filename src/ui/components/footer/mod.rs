//! The foot of every screen: where the answers are, how to be rid of them, and whose places these are.

use yew::prelude::*;

use super::buttons::{Weight, button, press};
use crate::session::Event;
use crate::ui::hooks::use_focus_when_opened;
use crate::ui::markup::{all, group, marked, pressed, tag, text};
use crate::ui::use_words;

/// What the foot is handed.
#[derive(Clone, PartialEq, Properties)]
pub struct FooterProps {
    /// Where events go.
    pub send: Callback<Event>,
    /// There may be answers to delete.
    pub begun: bool,
    /// The line that must be shown where places are used.
    pub attribution: Option<AttrValue>,
}

/// The foot. Deleting asks once more, in place; focus follows.
#[component]
pub fn Footer(props: &FooterProps) -> Html {
    let words = use_words();
    let asking = use_state(|| false);
    let node = use_focus_when_opened(*asking);
    let set = |to: bool| {
        let asking = asking.setter();
        Callback::from(move |_: MouseEvent| asking.set(to))
    };
    let mut inside = vec![words.line("p", "", "footer.private")];
    if !words.kiosk {
        inside.push(button(
            &words,
            Weight::Quiet,
            "online.title",
            press(&props.send, Event::OpenStayingSafe),
        ));
    }
    if props.begun && *asking {
        let buttons = vec![
            button(&words, Weight::Warning, "footer.delete-yes", press(&props.send, Event::Restart)),
            button(&words, Weight::Secondary, "footer.delete-no", set(false)),
        ];
        let sure = vec![
            tag("p", &[("id", "fp-sure")], words.node("footer.sure")).into(),
            group("div", "fp-buttons", buttons),
        ];
        let attributes =
            [("class", "fp-sure"), ("role", "group"), ("tabindex", "-1"), ("aria-labelledby", "fp-sure")];
        inside.push(marked(tag("div", &attributes, all(sure)), &node));
    } else if props.begun {
        let delete = words.node("footer.delete");
        inside.push(marked(pressed(&[("class", "fp-button fp-button--quiet")], delete, set(true)), &node));
    }
    if let Some(credit) = &props.attribution {
        let attributes = [("class", "fp-small"), ("lang", "en"), ("dir", "ltr"), ("translate", "no")];
        inside.push(tag("p", &attributes, text(credit)).into());
    }
    group("footer", "fp-footer", inside)
}
