//! A first visit as a calendar entry (RFC 5545), where the time is known for sure.

use crate::domain::code::Code;
use crate::domain::date::Date;
use crate::domain::directory::{Day, Frequency, Schedule, Service};

/// The end of a day, in minutes.
const MIDNIGHT: u16 = 1_440;

/// When one could go for the first time; Europe/London.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstVisit {
    /// The day.
    pub date: Date,
    /// Minutes after midnight.
    pub opens: u16,
    /// Minutes after midnight, where it is known.
    pub closes: Option<u16>,
}

/// The next time that a service is open and not over by then (a day, and minutes after its midnight), where it says so
/// without a word that could change it: every week, on known days, from a known time.
pub fn next_open(service: &Service, today: Date, minutes: u16) -> Option<FirstVisit> {
    let mut earliest: Option<FirstVisit> = None;
    for schedule in &service.schedules {
        if !matches!(schedule.frequency, Some(Frequency::Weekly) | None) || schedule.note.is_some() {
            return None;
        }
        let Some(opens) = schedule.opens else { continue };
        // It may close after midnight.
        let over = schedule.closes.map_or(opens, |closes| if closes > opens { closes } else { MIDNIGHT });
        for ahead in i32::from(over <= minutes)..=7 {
            let date = Date::from_days(today.days() + ahead);
            let runs = service.valid.from.is_none_or(|from| from <= date)
                && service.valid.to.is_none_or(|to| date <= to)
                && weekday(date).is_some_and(|day| schedule.days.contains(day));
            if runs && earliest.is_none_or(|held| (date, opens) < (held.date, held.opens)) {
                earliest = Some(FirstVisit { date, opens, closes: schedule.closes });
            }
        }
    }
    earliest
}

/// The first time after today: nobody has to go at once.
pub fn first_visit(service: &Service, today: Date) -> Option<FirstVisit> {
    next_open(service, today, MIDNIGHT)
}

impl FirstVisit {
    /// As an opening time, on its day of the week.
    pub fn schedule(self) -> Schedule {
        let mut schedule = Schedule { opens: Some(self.opens), closes: self.closes, ..Schedule::default() };
        if let Some(day) = weekday(self.date) {
            schedule.days.insert(day);
        }
        schedule
    }
}

/// The day of the week.
fn weekday(date: Date) -> Option<Day> {
    // The first day of 1970 was a Thursday.
    Day::ALL.get((date.days() + 3).rem_euclid(7) as usize).copied()
}

/// The entry as a file: what, when, where. The time has no zone: it is the local time of whoever goes there.
pub fn calendar_file(service: &Service, visit: FirstVisit, place: &str, today: Date) -> String {
    let at = |date: Date, minutes: u16| {
        let (year, month, day) = date.ymd();
        format!("{year:04}{month:02}{day:02}T{:02}{:02}00", minutes / 60, minutes % 60)
    };
    let starts = at(visit.date, visit.opens);
    let ends = match visit.closes {
        Some(closes) if closes > visit.opens && closes < MIDNIGHT => {
            ["\r\nDTEND:", &at(visit.date, closes)].concat()
        }
        _ => String::new(),
    };
    let mut file = [
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Fingerpost//EN\r\nBEGIN:VEVENT\r\nUID:",
        &starts,
        "@fingerpost\r\nDTSTAMP:",
        &at(today, 0),
        "Z\r\nDTSTART:",
        &starts,
        &ends,
    ]
    .concat();
    for (name, text) in [("\r\nSUMMARY:", &*service.name), ("\r\nLOCATION:", place)] {
        if !text.is_empty() {
            file.push_str(name);
            add(&mut file, text, name.len() - 2);
        }
    }
    file.push_str("\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    file
}

/// Adds a text to a line that has so many bytes. No line is longer than 75; what goes on begins with a space.
fn add(file: &mut String, text: &str, mut length: usize) {
    for letter in text.chars() {
        if length + letter.len_utf8() > 74 {
            file.push_str("\r\n ");
            length = 1;
        }
        if matches!(letter, ',' | ';' | '\\') {
            file.push('\\');
            length += 1;
        }
        length += letter.len_utf8();
        file.push(if letter.is_control() { ' ' } else { letter });
    }
}
