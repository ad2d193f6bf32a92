//! A page of questions.

use crate::ui::components::each;
use yew::prelude::*;

use crate::session::{Event, QuestionScreen, ViewModel};
use crate::ui::Words;
use crate::ui::components::buttons::step_buttons;
use crate::ui::components::choice::Ask;
use crate::ui::components::error_summary::error_summary;
use crate::ui::components::question::{Heading, question};
use crate::ui::components::start_intro::{reading_choice, start_intro};

/// The heading. The start page has its own; a page with one question has the question. A page that an answer led
/// to has the one that all such pages share: the browser keeps it as a title.
pub fn question_title(screen: &QuestionScreen, words: &Words) -> AttrValue {
    if screen.is_start {
        return words.text("start.title");
    }
    if screen.follows {
        return words.text("ui.more");
    }
    words.captioned(screen.caption.as_deref(), asks(screen))
}

/// Wording key of what the page asks.
fn asks(screen: &QuestionScreen) -> &str {
    match screen.questions.as_slice() {
        [only] => &only.text,
        _ => &screen.heading,
    }
}

/// What the page asks, with the part of life set apart.
fn heading(screen: &QuestionScreen, words: &Words) -> Html {
    let title = words.captioned(screen.caption.as_deref(), asks(screen));
    let caption = screen.caption.as_deref().map(|caption| words.caption(caption));
    match caption.as_deref().and_then(|caption| Some((caption.to_owned(), title.strip_prefix(caption)?))) {
        Some((caption, rest)) => {
            html! { <><span class="fp-caption">{ caption }</span>{ rest.to_owned() }</> }
        }
        None => html! { title },
    }
}

/// What takes focus on a page of questions.
pub struct Marks {
    /// The heading.
    pub heading: NodeRef,
    /// The error summary.
    pub errors: NodeRef,
}

/// A page of questions.
pub fn questions_page(
    words: &Words,
    send: &Callback<Event>,
    model: &ViewModel,
    screen: &QuestionScreen,
    marks: &Marks,
) -> Html {
    let title = question_title(screen, words);
    let node = &marks.heading;
    let only = screen.questions.len() == 1 && !screen.is_start;
    let alone = only && !screen.follows;
    let asked = screen.questions.iter().map(|view| {
        let place = if alone {
            Heading::Screen(node.clone(), heading(screen, words))
        } else {
            Heading::Part(only.then(|| heading(screen, words)))
        };
        question(&Ask { words, send, view }, place, !screen.sensitive)
    });
    html! {
        // Nothing is ever submitted: some frames forbid it, and Enter must not leave the page.
        <form
            key={screen.page.as_str()}
            class="fp-page"
            autocomplete="off"
            novalidate={true}
            onsubmit={Callback::from(|submit: SubmitEvent| submit.prevent_default())}
        >
            if !model.errors.is_empty() {
                { error_summary(words, &model.errors, &marks.errors) }
            }
            if model.assisted && !screen.is_start {
                <p class="fp-staff">{ words.text("ui.staff-script") }</p>
            }
            if screen.is_start {
                { start_intro(words, title.clone(), node.clone()) }
            } else if screen.follows {
                <h1 ref={node.clone()} tabindex="-1" class="fp-follows">{ title }</h1>
                if !only {
                    <p class="fp-lead">{ heading(screen, words) }</p>
                }
            } else if !alone {
                <h1 ref={node.clone()} tabindex="-1">{ heading(screen, words) }</h1>
            }
            { each(&mut asked.into_iter()) }
            if screen.is_start {
                { reading_choice(words, send, words.reading) }
            }
            { step_buttons(words, send, screen.is_start, screen.sensitive) }
        </form>
    }
}
