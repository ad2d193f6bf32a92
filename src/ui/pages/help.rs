//! Help now: because an answer was urgent, or because it was asked for.

use crate::ui::components::each;
use yew::prelude::*;

use crate::domain::code::Code;
use crate::domain::questionnaire::{Concern, Urgency};
use crate::session::{Event, HelpScreen};
use crate::ui::components::buttons::{Weight, button, press};
use crate::ui::components::choice::Ask;
use crate::ui::components::line_list::{by_concern, concern_section, emergency, line_list};
use crate::ui::components::question::{Heading, question};
use crate::ui::hooks::use_focus_on_change;
use crate::ui::{Words, use_words};

/// What the help page is handed.
#[derive(Clone, PartialEq, Properties)]
pub struct HelpPageProps {
    /// What to show.
    pub screen: HelpScreen,
    /// Shown because an answer was urgent, not because it was asked for.
    pub urgent: bool,
    /// Where events go.
    pub send: Callback<Event>,
    /// Grows with every change of screen.
    pub visit: u32,
}

/// Help lines: what to do now, then who can help, then the way on.
#[component]
pub fn HelpPage(props: &HelpPageProps) -> Html {
    let words = use_words();
    let node = use_focus_on_change(props.visit);
    let HelpPageProps { screen, urgent, send, .. } = props;
    let title = if *urgent { "urgent.title" } else { "help.title" };
    html! {
        <div class="fp-page fp-help">
            <h1 ref={node} tabindex="-1">{ words.text(title) }</h1>
            <p class="fp-lead">{ words.text(&format!("help.lead.{}", screen.urgency.code())) }</p>
            { help(&words, send, screen) }
            if !*urgent {
                { topics(&words, screen) }
            }
            { way_on(&words, send, screen.urgency, *urgent) }
        </div>
    }
}

/// What to do now and who can help, most urgent first. Also stands at the head of a plan.
pub fn help(words: &Words, send: &Callback<Event>, screen: &HelpScreen) -> Html {
    let nation = screen.nation;
    let mut raised = by_concern(&screen.lines, &screen.concerns);
    if screen.urgency == Urgency::Emergency999 {
        // Beside 999 another line for someone badly hurt would only hold them up.
        raised.retain(|(concern, _)| *concern != Concern::MedicalEmergency);
    }
    let differs = !raised.is_empty() || screen.urgency != Urgency::Emergency999;
    html! {
        <>
            if screen.urgency != Urgency::TalkToday {
                { emergency(words, screen) }
            }
            if differs {
                { nation_question(words, send, screen) }
            }
            if screen.urgency == Urgency::TalkToday {
                <p>{ words.text("help.sure") }</p>
            }
            { each(&mut raised.iter().map(|(concern, lines)| concern_section(words, *concern, lines, nation)).into_iter()) }
            if screen.urgency == Urgency::TalkToday {
                { emergency(words, screen) }
            }
            { urgent_care(words, screen) }
        </>
    }
}

/// Where the person lives, while that is not known or was told here: help lines differ between the nations.
fn nation_question(words: &Words, send: &Callback<Event>, screen: &HelpScreen) -> Html {
    let Some(view) = &screen.nation_question else { return Html::default() };
    let name = screen.nation.map(|nation| words.text(&format!("card.nation.{}", nation.code())));
    html! {
        <div class="fp-nation">
            { question(&Ask { words, send, view }, Heading::Part, false) }
            <p class="fp-hint" role="status">
                if let Some(name) = name {
                    { words.fill("help.nation.now", &[("nation", &name)]) }
                }
            </p>
        </div>
    }
}

/// The line for someone who is ill and not in danger, where no concern has shown it.
fn urgent_care(words: &Words, screen: &HelpScreen) -> Html {
    let shown = |id| screen.lines.iter().any(|line| line.id == id && !screen.concerns.is_empty());
    let mut lines = screen.urgent_care.iter().filter(|line| !shown(line.id.clone())).peekable();
    if lines.peek().is_none() || screen.concerns.contains(&Concern::MedicalEmergency) {
        return Html::default();
    }
    html! {
        <section class="fp-concern">
            <h2>{ words.text("help.urgent-care") }</h2>
            { line_list(words, lines, screen.nation) }
        </section>
    }
}

/// Every other thing that help may be wanted for, closed until chosen.
fn topics(words: &Words, screen: &HelpScreen) -> Html {
    let others: Vec<Concern> =
        Concern::ALL.iter().copied().filter(|concern| !screen.concerns.contains(concern)).collect();
    let mut order = screen.concerns.clone();
    order.extend(&others);
    let groups = by_concern(&screen.lines, &order);
    let groups = groups.iter().filter(|(concern, lines)| others.contains(concern) && !lines.is_empty());
    html! {
        <section class="fp-topics">
            <h2>{ words.text("help.topics") }</h2>
            { each(&mut groups.map(|(concern, lines)| {
                let key = format!("concern.{}", concern.code());
                html! {
                    <details class="fp-topic" key={concern.code()}>
                        <summary>{ words.text(&key) }</summary>
                        <p>{ words.text(&format!("{key}.note")) }</p>
                        { line_list(words, lines.iter().copied(), screen.nation) }
                    </details>
                }
            }).into_iter()) }
        </section>
    }
}

/// On with the questions, or back to where help was asked for.
fn way_on(words: &Words, send: &Callback<Event>, urgency: Urgency, urgent: bool) -> Html {
    let (hint, key) = match (urgent, urgency) {
        (true, Urgency::Emergency999) => (Some("help.carry-on.safe"), "help.carry-on"),
        (true, _) => (Some("help.carry-on.any"), "help.carry-on"),
        (false, _) => (None, "help.return"),
    };
    html! {
        <div class="fp-way-on">
            if let Some(hint) = hint {
                <p>{ words.text(hint) }</p>
            }
            <div class="fp-buttons">
                { button(words, Weight::Primary, key, press(send, Event::Continue)) }
            </div>
        </div>
    }
}
