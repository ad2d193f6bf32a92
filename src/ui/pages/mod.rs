//! The frame of the widget and its screens.

mod check;
mod hand_off;
mod help;
mod leaving;
mod plan;
mod questions;
#[cfg(all(feature = "ssr", not(target_arch = "wasm32")))]
mod static_help;
mod take_away;

use std::rc::Rc;

use yew::prelude::*;

use super::hooks::{use_focus_on_change, use_focus_on_id, use_focus_when_opened};
use super::words::{Words, use_words};
use crate::domain::code::Code;
use crate::domain::questionnaire::Control;
use crate::domain::taxonomy::Taxonomy;
use crate::session::{Event, Screen, ViewModel};
use crate::ui::components::back_link::back_link;
use crate::ui::components::footer::Footer;
use crate::ui::components::notice::focus_after;
use crate::ui::components::page_header::{page_header, sample_note};
use crate::ui::components::progress::progress;
use crate::ui::markup::{all, group, tag, with};
use check::check_page;
use leaving::{leaving_page, staying_safe_page};
use questions::{Marks, questions_page};

pub use hand_off::hand_off_page;
use hand_off::hand_off_title;
pub use help::help_page;
pub use plan::{PlanParts, plan_page};
#[cfg(all(feature = "ssr", not(target_arch = "wasm32")))]
pub use static_help::{StaticContactProps, StaticHelpProps, static_contact, static_help};
pub use take_away::take_away_page;

/// What the frame is handed.
#[derive(Clone, Properties)]
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

/// The same view model, not an equal one: comparing a whole plan costs more than drawing it, and kilobytes.
impl PartialEq for ShellProps {
    fn eq(&self, other: &ShellProps) -> bool {
        Rc::ptr_eq(&self.model, &other.model)
            && self.send == other.send
            && self.attribution == other.attribution
    }
}

/// The heading of a screen, which is also its title for the browser, and so in the browser's history: it never
/// tells an answer. A screen that only some answers lead to has a heading that all such screens share.
fn title(model: &ViewModel, words: &Words) -> AttrValue {
    match &model.screen {
        Screen::Questions(screen) => questions::question_title(screen, words),
        Screen::Urgent(_) | Screen::Help(_) => words.text("help.title"),
        Screen::Leaving => words.text("leave.title"),
        Screen::StayingSafe => words.text("online.title"),
        Screen::Check(_) => words.text("check.title"),
        Screen::Plan(_) => words.text("plan.title"),
        Screen::TakeAway(_) => words.text("list.title"),
        Screen::HandOff(note) => words.text(hand_off_title(note.paper)),
    }
}

/// What somebody who helps another to fill it in can do on this screen. It asks nothing itself, leans nowhere, and gives
/// the person the screen first: nobody knows who helps. Where help is shown nothing stands before it.
fn helper_script(model: &ViewModel) -> Option<&'static str> {
    match &model.screen {
        Screen::Questions(screen) if screen.is_start => None,
        Screen::Leaving | Screen::StayingSafe | Screen::Urgent(_) | Screen::Help(_) => None,
        _ if !model.assisted => None,
        Screen::Questions(_) => Some("ui.helper.ask"),
        _ => Some("ui.helper.choose"),
    }
}

/// The frame: header, the screen, footer.
#[component]
pub fn Shell(props: &ShellProps) -> Html {
    let words = use_words();
    let ShellProps { model, send, taxonomy, attribution } = props;
    let visit = model.visit;
    let marks = Marks {
        heading: use_focus_on_change(visit),
        errors: use_focus_when_opened(!model.errors.is_empty()),
    };
    use_focus_on_id(model.shortlist.notice().1, focus_after(&model.shortlist));
    let title = title(model, &words);
    let parts = PlanParts { words: &words, send, taxonomy, shortlist: &model.shortlist, kiosk: model.kiosk };
    let (name, screen): (AttrValue, Html) = match &model.screen {
        Screen::Questions(screen) => (
            AttrValue::from(screen.page.as_str().to_owned()),
            questions_page(&words, send, model, screen, &marks),
        ),
        Screen::Urgent(screen) => {
            (AttrValue::Static("urgent"), help_page(&words, send, screen, true, &marks.heading))
        }
        Screen::Help(screen) => {
            (AttrValue::Static("help"), help_page(&words, send, screen, false, &marks.heading))
        }
        Screen::Leaving => (AttrValue::Static("leaving"), leaving_page(&words, send, &marks.heading)),
        Screen::StayingSafe => {
            (AttrValue::Static("staying-safe"), staying_safe_page(&words, send, &marks.heading))
        }
        Screen::Check(rows) => (AttrValue::Static("check"), check_page(&words, send, rows, &marks.heading)),
        Screen::Plan(plan) => (AttrValue::Static("plan"), plan_page(&parts, plan, &marks.heading)),
        Screen::TakeAway(list) => (AttrValue::Static("list"), take_away_page(&parts, list, &marks.heading)),
        Screen::HandOff(note) => (AttrValue::Static("hand-off"), hand_off_page(&parts, note, &marks.heading)),
    };
    // Every line of a help screen is real: nothing there may say "do not ring".
    let all_help = matches!(model.screen, Screen::Urgent(_) | Screen::Help(_) | Screen::StayingSafe);
    let on_the_way = match &model.screen {
        Screen::Questions(screen) => !screen.is_start,
        Screen::Check(_) => true,
        _ => false,
    };
    // Places are used to read a postcode and to measure how far services are.
    let uses_places = match &model.screen {
        Screen::Questions(screen) => screen.questions.iter().any(|view| view.control == Control::Postcode),
        Screen::Plan(_) | Screen::TakeAway(_) => true,
        _ => false,
    };
    let shown_title =
        if model.errors.is_empty() { title } else { words.fill("error.title", &[("title", &title)]) };
    let mut inside: Vec<Html> = Vec::new();
    if model.sample && !all_help {
        inside.push(sample_note(&words));
    }
    let mut way: Vec<Html> = Vec::new();
    if model.can_go_back {
        way.push(back_link(&words, send));
    }
    if on_the_way {
        way.push(progress(&words, &model.progress));
    }
    if !way.is_empty() {
        inside.push(group("div", "fp-way", way));
    }
    if let Some(script) = helper_script(model) {
        inside.push(words.line("p", "fp-staff", script));
    }
    inside.push(screen);
    let visited = visit.to_string();
    let attributes = [
        ("class", "fp-main"),
        ("data-fp-screen", &*name),
        ("data-visit", &visited),
        ("data-title", &shown_title),
    ];
    let parts = vec![
        page_header(&words, send, matches!(model.screen, Screen::Help(_))),
        tag("main", &attributes, all(inside)).into(),
        html! { <Footer key={visit} {send} begun={model.can_go_back} attribution={uses_places.then(|| attribution.clone())} /> },
    ];
    let (language, direction) = (words.catalogue.language(), words.catalogue.direction().code());
    let frame = tag("div", &[("class", "fp"), ("lang", language), ("dir", direction)], all(parts));
    with(frame, "data-fp-tally", model.tally.as_deref()).into()
}
