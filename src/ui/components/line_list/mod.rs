//! Help lines by what they are about, and the ways to reach 999.

use crate::ui::components::each;
use yew::prelude::*;

use super::contact;
use super::help_line::{help_line, short_line, ways};
use crate::domain::code::Code;
use crate::domain::geo::Nation;
use crate::domain::questionnaire::{Concern, Urgency};
use crate::domain::safety::{HelpLine, LineChannel};
use crate::session::HelpScreen;
use crate::ui::Words;

/// Lines, one under the other, each with a heading of its own.
pub fn line_list<'a>(
    words: &Words,
    lines: impl Iterator<Item = &'a HelpLine>,
    nation: Option<Nation>,
) -> Html {
    html! { <ul class="fp-lines">{ each(&mut lines.map(|line| help_line(words, line, nation)).into_iter()) }</ul> }
}

/// Lines in short, without headings.
pub fn short_lines<'a>(words: &Words, lines: impl Iterator<Item = &'a HelpLine>) -> Html {
    html! { <ul class="fp-lines">{ each(&mut lines.map(|line| short_line(words, line)).into_iter()) }</ul> }
}

/// Each concern with its lines; a line that serves several stands under the first. Ways to reach 999 stand apart.
pub fn by_concern<'a>(lines: &'a [HelpLine], concerns: &[Concern]) -> Vec<(Concern, Vec<&'a HelpLine>)> {
    let about =
        |line: &HelpLine, concern: Concern| line.topics.iter().any(|topic| &**topic == concern.code());
    let mut groups: Vec<(Concern, Vec<&HelpLine>)> =
        concerns.iter().map(|concern| (*concern, Vec::new())).collect();
    for line in lines.iter().filter(|line| !line.is_emergency()) {
        if let Some((_, held)) = groups.iter_mut().find(|(concern, _)| about(line, *concern)) {
            held.push(line);
        }
    }
    groups
}

/// What a concern's heading is, and what is true about it.
pub fn concern_section(words: &Words, concern: Concern, lines: &[&HelpLine], nation: Option<Nation>) -> Html {
    let key = format!("concern.{}", concern.code());
    html! {
        <section class="fp-concern" key={concern.code()}>
            <h2>{ words.text(&key) }</h2>
            <p>{ words.text(&format!("{key}.note")) }</p>
            { line_list(words, lines.iter().copied(), nation) }
        </section>
    }
}

/// How to reach 999: large where it is what to do now, else as a reminder.
pub fn emergency(words: &Words, screen: &HelpScreen) -> Html {
    let now = screen.urgency == Urgency::Emergency999;
    let title = if now { "help.999.title" } else { "help.999.if" };
    let voice = screen.emergency.iter().find(|line| line.phone.is_some());
    let number = voice.and_then(|line| line.phone.as_deref()).unwrap_or("999");
    let expect = voice.and_then(|line| line.what_to_expect.as_deref());
    let note = voice.and_then(|line| line.note.as_deref());
    let silent = note.map_or_else(|| words.text("help.999.silent"), |note| AttrValue::from(note.to_owned()));
    // Text works only for a phone that was signed up before, so that it is not for a reminder.
    let other = |line: &&HelpLine| line.phone.is_none() && (now || line.channels.contains(LineChannel::Bsl));
    let others = screen.emergency.iter().filter(other);
    html! {
        <section class={classes!("fp-now", now.then_some("fp-now--first"))}>
            <h2>{ words.text(title) }</h2>
            <p class="fp-now-call">{ contact::phone(words, number) }</p>
            if now || screen.urgency == Urgency::None {
                if let Some(text) = expect {
                    <p>{ text.to_owned() }</p>
                }
            }
            <p>{ silent }</p>
            <ul class="fp-lines">
                { each(&mut others.map(|line| html! {
                    <li class="fp-line" key={line.id.as_str()}>
                        <strong translate="no">{ line.name.to_string() }</strong>
                        if now {
                            if let Some(text) = line.what_to_expect.as_deref() {
                                <p>{ text.to_owned() }</p>
                            }
                        }
                        if let Some(number) = line.text_number.as_deref() {
                            <p>{ contact::text_number(words, number, None) }</p>
                        } else {
                            { ways(words, line) }
                        }
                    </li>
                }).into_iter()) }
            </ul>
        </section>
    }
}
