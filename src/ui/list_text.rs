//! The list as plain text: what is copied, shared and put into an e-mail, word for word.

use crate::domain::directory::Service;
use crate::domain::taxonomy::Taxonomy;
use crate::i18n::long_date;
use crate::session::TakeAwayScreen;
use crate::ui::Words;
use crate::ui::components::cost::cost;
use crate::ui::components::facts::{add, needs};
use crate::ui::components::schedule::in_words;

/// The whole text. It holds an answer only where the person asked for that.
pub fn list_text(words: &Words, taxonomy: &Taxonomy, screen: &TakeAwayScreen) -> String {
    let mut text = String::new();
    let mut say = |line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    say(&words.text("list.title"));
    if !screen.needs.is_empty() {
        say(&words.fill("list.needs", &[("needs", &needs(words, taxonomy, screen.needs))]));
    }
    for (number, entry) in (1..).zip(&screen.entries) {
        let Some(service) = screen.directory.get(entry.chosen.service) else { continue };
        say(&format!("\n{number}. {}", service.name));
        if service.sample {
            say(&words.text("card.sample"));
        }
        for (key, known) in facts(words, service) {
            if !known.is_empty() {
                say(&format!("{}: {known}", words.text(key)));
            }
        }
    }
    say("");
    say(&words.fill("list.made", &[("date", &long_date(&words.catalogue, screen.context.today))]));
    text
}

/// How it is reached, when, where, what it costs, how it starts: each once, in few words.
fn facts(words: &Words, service: &Service) -> [(&'static str, String); 6] {
    let contacts = &service.contacts;
    let mut reach = String::new();
    for way in [&contacts.phone, &contacts.text_number, &contacts.email, &contacts.url].into_iter().flatten()
    {
        add(&mut reach, ", ", way);
    }
    let mut when = String::new();
    for schedule in &service.schedules {
        for part in [in_words(words, schedule).as_deref(), schedule.note.as_deref()].into_iter().flatten() {
            add(&mut when, "; ", part);
        }
    }
    let known = |text: &Option<Box<str>>| text.as_deref().unwrap_or_default().to_owned();
    [
        ("card.contact", reach),
        ("card.when", when),
        ("card.where", first_place(service)),
        ("card.cost", service.cost.kind.map(|_| cost(words, &service.cost)).unwrap_or_default()),
        ("card.start", known(&service.how_to_get_in)),
        ("card.expect", known(&service.what_to_expect)),
    ]
}

/// Where it meets: its first place in one line.
pub fn first_place(service: &Service) -> String {
    let mut place = String::new();
    for location in service.locations.iter().take(1) {
        for part in [&location.name, &location.address, &location.postcode].into_iter().flatten() {
            add(&mut place, ", ", part);
        }
    }
    place
}

/// Names and numbers, for a picture that holds so many bytes; as many as fit, and how many those are.
pub fn names_and_numbers(screen: &TakeAwayScreen, most: usize) -> (String, usize) {
    let (mut text, mut told) = (String::new(), 0);
    for entry in &screen.entries {
        let Some(service) = screen.directory.get(entry.chosen.service) else { continue };
        let contacts = &service.contacts;
        let way = contacts.phone.as_deref().or(contacts.text_number.as_deref()).or(contacts.url.as_deref());
        let line = format!("{} {}\n", service.name, way.unwrap_or_default());
        if text.len() + line.len() > most {
            break;
        }
        text.push_str(&line);
        told += 1;
    }
    (text, told)
}
