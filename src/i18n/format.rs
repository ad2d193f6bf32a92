//! Dates and times for people, in the words of the catalogue.

use super::catalogue::Catalogue;
use crate::domain::date::Date;

/// Such as "3 March 2027": the catalogue's `date.long` with `{day}`, `{month}` and `{year}`.
pub fn long_date(catalogue: &Catalogue, date: Date) -> String {
    let (year, month, day) = date.ymd();
    let month = catalogue.text(&format!("month.{month}")).to_owned();
    catalogue.fill("date.long", &[("day", &day.to_string()), ("month", &month), ("year", &year.to_string())])
}

/// Such as "9:30am", from minutes after midnight, Europe/London.
pub fn clock_time(minutes: u16) -> String {
    let (hour, minute) = (minutes / 60 % 24, minutes % 60);
    let half = if hour < 12 { "am" } else { "pm" };
    let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
    if minute == 0 { format!("{hour}{half}") } else { format!("{hour}:{minute:02}{half}") }
}
