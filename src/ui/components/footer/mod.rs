//! The foot of every screen: where the answers are, how to be rid of them, and whose places these are.

use yew::prelude::*;

use super::buttons::{Weight, button, press};
use crate::session::Event;
use crate::ui::hooks::use_focus_when_opened;
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
    html! {
        <footer class="fp-footer">
            <p>{ words.text("footer.private") }</p>
            if !words.kiosk {
                { button(&words, Weight::Quiet, "online.title", press(&props.send, Event::OpenStayingSafe)) }
            }
            if props.begun {
                if *asking {
                    <div class="fp-sure" role="group" tabindex="-1" ref={node} aria-labelledby="fp-sure">
                        <p id="fp-sure">{ words.text("footer.sure") }</p>
                        <div class="fp-buttons">
                            { button(&words, Weight::Warning, "footer.delete-yes", press(&props.send, Event::Restart)) }
                            { button(&words, Weight::Secondary, "footer.delete-no", set(false)) }
                        </div>
                    </div>
                } else {
                    <button
                        type="button"
                        class="fp-button fp-button--quiet"
                        ref={node}
                        onclick={set(true)}
                    >
                        { words.text("footer.delete") }
                    </button>
                }
            }
            if let Some(line) = &props.attribution {
                <p class="fp-small" lang="en" dir="ltr" translate="no">{ line }</p>
            }
        </footer>
    }
}
