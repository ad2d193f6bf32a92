//! A page of questions.

use std::rc::Rc;

use crate::ui::components::each;
use yew::prelude::*;

use crate::session::{Event, QuestionScreen, ViewModel};
use crate::ui::Words;
use crate::ui::components::buttons::step_buttons;
use crate::ui::components::choice::Ask;
use crate::ui::components::error_summary::error_summary;
use crate::ui::components::question::{Heading, question};
use crate::ui::components::start_intro::{reading_choice, start_intro};
use crate::ui::markup::{self, all, el, keyed, line, tag, text};

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
        Some((caption, rest)) => all(vec![line("span", "fp-caption", &caption), text(rest)]),
        None => text(&title),
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
    let mut inside: Vec<Html> = Vec::new();
    if !model.errors.is_empty() {
        inside.push(error_summary(words, &model.errors, &marks.errors));
    }
    if screen.is_start {
        inside.push(start_intro(words, title, node.clone()));
    } else if screen.follows {
        inside.push(markup::heading(node, "fp-follows", text(&title)));
        if !only {
            inside.push(el("p", "fp-lead", heading(screen, words)));
        }
    } else if !alone {
        inside.push(markup::heading(node, "", heading(screen, words)));
    }
    inside.push(each(&mut asked.into_iter()));
    if screen.is_start {
        inside.push(reading_choice(words, send, words.reading));
    }
    inside.push(step_buttons(words, send, screen.is_start, screen.sensitive));
    let attributes = [("class", "fp-page"), ("autocomplete", "off"), ("novalidate", "")];
    let mut form = tag("form", &attributes, all(inside));
    // Nothing is ever submitted: some frames forbid it, and Enter must not leave the page.
    let onsubmit = Callback::from(|submit: SubmitEvent| submit.prevent_default());
    form.add_listener(Rc::new(yew::html::onsubmit::Wrapper::new(onsubmit)));
    keyed(form, screen.page.as_str())
}
