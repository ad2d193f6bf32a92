//! What is told to a practice as plain text: what is printed, copied, shared and put into an e-mail, word for word.

use yew::AttrValue;

use crate::domain::code::{Code, CodeSet};
use crate::i18n::long_date;
use crate::session::{HandOffField, HandOffPart, HandOffScreen};
use crate::ui::Words;
use crate::ui::components::facts::{add, codes};
use crate::ui::list_text::names_and_numbers;

/// The whole text: what was ticked, under its headings, and nothing else.
pub fn hand_off_text(words: &Words, screen: &HandOffScreen) -> String {
    let mut text = String::new();
    let mut say = |line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    say(&words.text("hand.title"));
    say(&words.text("hand.blanks"));
    for part in HandOffPart::ALL.iter().copied() {
        let mut lines: Vec<String> = Vec::new();
        for field in screen.fields.iter().filter(|field| field.part == part && field.shared) {
            lines.push(field_line(words, field));
        }
        match part {
            HandOffPart::Shown if screen.shares_services => {
                lines.extend(shown_services(words, screen).lines().map(str::to_owned));
            }
            HandOffPart::Agreed => {
                let date = long_date(&words.catalogue, screen.list.context.today);
                lines.push(words.fill("hand.agree", &[("date", &date)]).to_string());
                if let Some(code) = words.find("hand.code") {
                    lines.push(words.fill("hand.suggest", &[("code", &code)]).to_string());
                }
            }
            _ => {}
        }
        if !lines.is_empty() {
            say("");
            say(&words.of("hand", part.code()));
            for line in lines {
                say(&["- ", &*line].concat());
            }
        }
    }
    text
}

/// The slip: areas of life and kinds of help, where they were ticked, and nothing that tells who.
pub fn slip_text(words: &Words, screen: &HandOffScreen) -> String {
    let date = long_date(&words.catalogue, screen.list.context.today);
    let mut text = words.fill("slip.head", &[("date", &date)]).to_string();
    for field in screen.fields.iter().filter(|field| field.part == HandOffPart::Matters && field.shared) {
        add(&mut text, "\n", &field_line(words, field));
    }
    if screen.shares_services {
        let mut kinds = CodeSet::EMPTY;
        for entry in &screen.list.entries {
            if let Some(service) = screen.list.directory.get(entry.chosen.service) {
                kinds = kinds.or(service.kinds);
            }
        }
        let kinds = codes(words, "kind", kinds);
        if !kinds.is_empty() {
            add(&mut text, "\n", &[&*words.text("card.kind"), ": ", &kinds].concat());
        }
    }
    let code = words.find("slip.code").unwrap_or(AttrValue::Static("____________"));
    add(&mut text, "\n", &words.fill("slip.code-line", &[("code", &code)]));
    text
}

/// The services, a line each; an invented one says so.
pub fn shown_services(words: &Words, screen: &HandOffScreen) -> String {
    let (lines, _) = names_and_numbers(&screen.list, usize::MAX);
    let mut shown = String::new();
    for (line, entry) in lines.lines().zip(&screen.list.entries) {
        add(&mut shown, "\n", line);
        if screen.list.directory.get(entry.chosen.service).is_some_and(|service| service.sample) {
            add(&mut shown, " ", &words.text("card.sample"));
        }
    }
    shown
}

/// A question and its answer in one line.
pub fn field_line(words: &Words, field: &HandOffField) -> String {
    let mut answer = field.view.value.to_string();
    for option in field.view.options.iter().filter(|option| option.chosen) {
        add(&mut answer, "; ", &words.question(&option.text));
    }
    [&*words.captioned(field.caption.as_deref(), &field.view.text), " ", &answer].concat()
}
