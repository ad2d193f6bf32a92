//! Opening and meeting times in words; prose stays prose.

use yew::prelude::*;

use super::facts::add;
use crate::domain::code::{Code, CodeSet};
use crate::domain::directory::{Day, Frequency, Schedule, Service};
use crate::i18n::{clock_time, long_date};
use crate::ui::Words;
use crate::ui::markup::{text, texts};

/// Everything known of when; `None` when nothing is.
pub fn when(words: &Words, service: &Service) -> Option<Html> {
    let mut lines: Vec<String> = Vec::new();
    if service.always_open {
        lines.push(words.text("when.always").to_string());
    }
    for schedule in &service.schedules {
        let line = match (in_words(words, schedule), schedule.note.as_deref()) {
            (Some(time), Some(note)) => format!("{time}. {note}"),
            (Some(time), None) => time,
            (None, Some(note)) => note.to_owned(),
            (None, None) => continue,
        };
        lines.push(line);
    }
    let mut dated =
        |key, date| lines.push(words.fill(key, &[("date", &long_date(&words.catalogue, date))]).to_string());
    if let Some(from) = service.valid.from {
        dated("card.starts", from);
    }
    if let Some(to) = service.valid.to {
        dated("card.ends", to);
    }
    match lines.as_slice() {
        [] => None,
        [only] => Some(text(only)),
        _ => Some(texts("fp-plain", &lines)),
    }
}

/// Such as "Every Monday and Wednesday, 10am to 1pm".
pub fn in_words(words: &Words, schedule: &Schedule) -> Option<String> {
    let days = on_days(words, schedule);
    let time = |minutes: u16| match minutes {
        0 | 1_440 => words.text("when.midnight").to_string(),
        720 => words.text("when.noon").to_string(),
        _ => clock_time(minutes),
    };
    let from = schedule.opens.map(time);
    let to = schedule.closes.map(time);
    let key = match (&days, &from, &to) {
        (Some(_), Some(_), Some(_)) => "when.times",
        (Some(_), Some(_), None) => "when.from",
        (None, Some(_), Some(_)) => "when.hours",
        (None, Some(_), None) => "when.hours.from",
        (_, None, _) => return days,
    };
    let value = |text: &Option<String>| text.clone().unwrap_or_default();
    Some(
        words.fill(key, &[("days", &value(&days)), ("from", &value(&from)), ("to", &value(&to))]).to_string(),
    )
}

fn on_days(words: &Words, schedule: &Schedule) -> Option<String> {
    let days = days_in_words(words, schedule.days);
    let often = match schedule.frequency {
        Some(Frequency::Weekly) => "weekly",
        Some(Frequency::Fortnightly) => "fortnightly",
        Some(Frequency::Monthly) => "monthly",
        None => return days.map(|(text, _)| text),
    };
    match days {
        // "Monday to Friday" and "every day" already say how often.
        Some((text, true)) if often == "weekly" => Some(text),
        Some((text, _)) => Some(words.fill(&format!("when.{often}"), &[("days", &text)]).to_string()),
        None => Some(words.of("when.often", often).to_string()),
    }
}

/// The days, and whether they are a run of three or more.
fn days_in_words(words: &Words, days: CodeSet<Day>) -> Option<(String, bool)> {
    if days.len() == 7 {
        return Some((words.text("when.every-day").to_string(), true));
    }
    let name = |day: Day| words.of("when", day.code());
    let (mut first, mut last, mut before) = (None, None, String::new());
    for day in days.iter() {
        first.get_or_insert(day);
        if let Some(earlier) = last.replace(day) {
            add(&mut before, ", ", &name(earlier));
        }
    }
    let (first, last) = (first?, last?);
    if days.len() > 2 && last.index() - first.index() + 1 == days.len() {
        let run = words.fill("when.run", &[("first", &name(first)), ("last", &name(last))]);
        return Some((run.to_string(), true));
    }
    if before.is_empty() {
        return Some((name(last).to_string(), false));
    }
    let list = words.fill("when.and", &[("list", &before), ("last", &name(last))]);
    Some((list.to_string(), false))
}
