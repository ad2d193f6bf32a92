//! Help lines by what they are about, and the ways to reach 999.

use yew::prelude::*;

use super::contact;
use super::help_line::{help_line, say, short_line, ways};
use super::more::More;
use crate::domain::code::Code;
use crate::domain::geo::Nation;
use crate::domain::questionnaire::{Concern, Urgency};
use crate::domain::safety::HelpLine;
use crate::session::HelpScreen;
use crate::ui::Words;
use crate::ui::markup::{self, el, line, list, name};

/// Lines, one under the other, each with a heading of its own.
pub fn line_list(words: &Words, lines: &[&HelpLine], nation: Option<Nation>) -> Html {
    let mut items: Vec<Html> = Vec::new();
    for line in lines {
        items.push(help_line(words, line, nation));
    }
    list("fp-lines", items)
}

/// Lines in short, without headings.
pub fn short_lines(words: &Words, lines: &[&HelpLine]) -> Html {
    let mut items: Vec<Html> = Vec::new();
    for line in lines {
        items.push(short_line(words, line));
    }
    list("fp-lines", items)
}

/// A concern and the lines for it.
pub struct Group<'a> {
    /// The concern.
    pub concern: Concern,
    /// Its lines.
    pub lines: Vec<&'a HelpLine>,
}

/// Each concern with its lines; a line that serves several stands under the first. Ways to reach 999 stand apart.
pub fn by_concern<'a>(lines: &'a [HelpLine], concerns: &[Concern]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for concern in concerns {
        let mut group = Group { concern: *concern, lines: Vec::new() };
        for line in lines {
            let about = line.topics.iter().any(|topic| **topic == *concern.code());
            let shown = groups.iter().any(|before| before.lines.iter().any(|held| held.id == line.id));
            if about && !shown && !line.is_emergency() {
                group.lines.push(line);
            }
        }
        groups.push(group);
    }
    groups
}

/// What is true about a concern, and its lines.
pub fn concern_lines(words: &Words, group: &Group<'_>, nation: Option<Nation>) -> Vec<Html> {
    let note = words.text(&format!("concern.{}.note", group.concern.code()));
    vec![line("p", "", &note), line_list(words, &group.lines, nation)]
}

/// A concern with its heading.
pub fn concern_section(words: &Words, group: &Group<'_>, nation: Option<Nation>) -> Html {
    let mut inside = vec![line("h2", "", &words.of("concern", group.concern.code()))];
    inside.extend(concern_lines(words, group, nation));
    markup::group("section", "fp-concern", inside)
}

/// How to reach 999: large where it is what to do now, else as a reminder.
pub fn emergency(words: &Words, screen: &HelpScreen) -> Html {
    let now = screen.urgency == Urgency::Emergency999;
    let title = if now { "help.999.title" } else { "help.999.if" };
    let voice = screen.emergency.iter().find(|line| line.phone.is_some());
    let number = voice.and_then(|line| line.phone.as_deref()).unwrap_or("999");
    let mut inside =
        vec![words.line("h2", "", title), el("div", "fp-now-call", contact::phone(words, number))];
    if now {
        say(&mut inside, voice.and_then(|line| line.what_to_expect.as_deref()));
    }
    let silent = match voice.and_then(|line| line.note.as_deref()) {
        Some(note) => line("p", "", note),
        None => words.line("p", "", "help.999.silent"),
    };
    let mut others: Vec<Html> = Vec::new();
    for way in screen.emergency.iter().filter(|line| line.phone.is_none()) {
        let mut item = vec![name("strong", "", &way.name)];
        say(&mut item, way.what_to_expect.as_deref());
        match way.text_number.as_deref() {
            // The word to send is for signing up; what to text in an emergency is said beside it.
            Some(number) => item.push(el("p", "", contact::text_number(words, number, None))),
            None => item.push(ways(words, way)),
        }
        others.push(markup::group("div", "fp-line", item));
    }
    let without_voice = vec![silent, list("fp-lines", others)];
    if now {
        inside.extend(without_voice);
    } else {
        let label = words.text("help.999.no-voice");
        let about = words.text("help.999.if");
        inside.push(html! { <More id="fp-no-voice" {label} {about}>{ markup::all(without_voice) }</More> });
    }
    markup::group("section", if now { "fp-now fp-now--first" } else { "fp-now" }, inside)
}
