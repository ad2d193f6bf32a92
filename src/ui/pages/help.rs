//! Help now: because an answer was urgent, or because it was asked for.

use yew::prelude::*;

use crate::domain::code::Code;
use crate::domain::questionnaire::{Concern, Urgency};
use crate::domain::safety::HelpLine;
use crate::session::{Event, HelpScreen};
use crate::ui::Words;
use crate::ui::components::buttons::{Weight, button, press};
use crate::ui::components::choice::Ask;
use crate::ui::components::help_line::say;
use crate::ui::components::line_list::{by_concern, concern_lines, concern_section, emergency, line_list};
use crate::ui::components::question::{Heading, question};
use crate::ui::markup::{self, all, el, group, keyed, line, tag, text};

/// Help lines: what to do now, then who can help, then the way on. `urgent` tells that an answer led here, and
/// not the wish for help. `heading` takes focus.
pub fn help_page(
    words: &Words,
    send: &Callback<Event>,
    screen: &HelpScreen,
    urgent: bool,
    heading: &NodeRef,
) -> Html {
    let mut inside = vec![
        markup::heading(heading, "", words.node("help.title")),
        line("p", "fp-lead", &words.of("help.lead", screen.urgency.code())),
        help(words, send, screen),
    ];
    if !urgent {
        inside.push(topics(words, screen));
    }
    inside.push(way_on(words, send, screen.urgency, urgent));
    let key = if urgent { "urgent" } else { "help" };
    keyed(tag("div", &[("class", "fp-page fp-help")], all(inside)), key)
}

/// What to do now and who can help, most urgent first. Also stands at the head of a plan.
pub fn help(words: &Words, send: &Callback<Event>, screen: &HelpScreen) -> Html {
    let mut raised = by_concern(&screen.lines, &screen.concerns);
    if screen.urgency == Urgency::Emergency999 {
        // Beside 999 another line for someone badly hurt would only hold them up.
        raised.retain(|group| group.concern != Concern::MedicalEmergency);
    }
    let mut inside: Vec<Html> = Vec::new();
    if words.kiosk {
        inside.push(words.line("p", "fp-mark", "help.staff"));
    }
    let today = screen.urgency == Urgency::TalkToday;
    // What is not named may be anything.
    let reminder_last = today && !screen.concerns.contains(&Concern::NotNamed);
    if !reminder_last {
        inside.push(emergency(words, screen));
    }
    if !raised.is_empty() || screen.urgency != Urgency::Emergency999 {
        inside.push(nation_question(words, send, screen));
    }
    if today {
        inside.push(words.line("p", "", "help.sure"));
    }
    for group in &raised {
        inside.push(concern_section(words, group, screen.nation));
    }
    if reminder_last {
        inside.push(emergency(words, screen));
    }
    inside.push(urgent_care(words, screen));
    all(inside)
}

/// Where the person lives, while that is not known or was told here: help lines differ between the nations.
fn nation_question(words: &Words, send: &Callback<Event>, screen: &HelpScreen) -> Html {
    let Some(view) = &screen.nation_question else { return Html::default() };
    let now = match screen.nation {
        Some(nation) => {
            let nation = words.of("card.nation", nation.code());
            words.fill("help.nation.now", &[("nation", &nation)])
        }
        None => AttrValue::default(),
    };
    let now = tag("p", &[("class", "fp-hint"), ("role", "status")], text(&now)).into();
    group("div", "fp-nation", vec![question(&Ask { words, send, view }, Heading::Part(None), false), now])
}

/// The line for someone who is ill and not in danger, where no concern has shown it.
fn urgent_care(words: &Words, screen: &HelpScreen) -> Html {
    if screen.concerns.contains(&Concern::MedicalEmergency) {
        return Html::default();
    }
    let mut lines: Vec<&HelpLine> = Vec::new();
    for care in &screen.urgent_care {
        let shown = !screen.concerns.is_empty() && screen.lines.iter().any(|line| line.id == care.id);
        if !shown {
            lines.push(care);
        }
    }
    if lines.is_empty() {
        return Html::default();
    }
    let title = words.line("h2", "", "help.urgent-care");
    group("section", "fp-concern", vec![title, line_list(words, &lines, screen.nation)])
}

/// Every other thing that help may be wanted for, closed until chosen.
fn topics(words: &Words, screen: &HelpScreen) -> Html {
    let raised = screen.concerns.len();
    let mut order = screen.concerns.clone();
    for concern in Concern::ALL {
        if !screen.concerns.contains(concern) {
            order.push(*concern);
        }
    }
    let mut inside = vec![words.line("h2", "", "help.topics")];
    for group in by_concern(&screen.lines, &order).iter().skip(raised) {
        if group.lines.is_empty() {
            continue;
        }
        let name = words.of("concern", group.concern.code());
        let mut topic = vec![line("summary", "", &name)];
        topic.extend(concern_lines(words, group, screen.nation));
        inside.push(markup::group("details", "fp-topic", topic));
    }
    group("section", "fp-topics", inside)
}

/// On with the questions, or back to where help was asked for.
fn way_on(words: &Words, send: &Callback<Event>, urgency: Urgency, urgent: bool) -> Html {
    let hint = match (urgent, urgency) {
        (true, Urgency::Emergency999) => Some(words.text("help.carry-on.safe")),
        (true, _) => Some(words.text("help.carry-on.any")),
        (false, _) => None,
    };
    let mut inside: Vec<Html> = Vec::new();
    say(&mut inside, hint.as_deref());
    let key = if urgent { "help.carry-on" } else { "help.return" };
    inside.push(el("div", "fp-buttons", button(words, Weight::Primary, key, press(send, Event::Continue))));
    group("div", "fp-way-on", inside)
}
