//! Opening and meeting times: structured where the feed has them, prose where it does not.

use super::node::{Findings, Node};
use crate::data::wire::directory::Schedule;

/// Reads one ORUK schedule. A rule that this format cannot hold becomes prose, never a guess.
pub(super) fn read(findings: &mut Findings, node: &Node<'_>) -> Option<Schedule> {
    let mut schedule = Schedule::default();
    let mut notes: Vec<String> = Vec::new();
    let freq = findings.text(node, "freq").map(|freq| freq.to_ascii_uppercase());
    let interval = findings.number(node, "interval").unwrap_or(1.0);
    let by_day = findings.text_of_first(node, &["byday", "weekday"]);
    let by_month_day = findings.text(node, "bymonthday");
    let (days, ordinals) = by_day.as_deref().map_or((Vec::new(), Vec::new()), read_days);
    match (freq.as_deref(), interval) {
        (Some("WEEKLY"), n) if n <= 1.0 => schedule.freq = Some(String::from("weekly")),
        (Some("WEEKLY"), 2.0) => schedule.freq = Some(String::from("fortnightly")),
        (Some("WEEKLY"), n) => notes.push(format!("every {n} weeks")),
        (Some("DAILY"), n) if n <= 1.0 => {
            schedule.freq = Some(String::from("weekly"));
            schedule.days = DAYS.iter().map(|(_, code)| String::from(*code)).collect();
        }
        (Some("MONTHLY"), n) if n <= 1.0 => schedule.freq = Some(String::from("monthly")),
        (Some(other), n) => {
            findings.warn(
                "schedule-as-prose",
                node.pointer(),
                format!("freq {other} with interval {n} has no place here; it is kept as words."),
                "Use WEEKLY or MONTHLY.",
            );
            notes.push(if n > 1.0 {
                format!("{} every {n}", other.to_lowercase())
            } else {
                other.to_lowercase()
            });
        }
        (None, _) if !days.is_empty() => schedule.freq = Some(String::from("weekly")),
        (None, _) => {}
    }
    if !days.is_empty() {
        schedule.days = days;
    }
    notes.extend(ordinals);
    if let Some(text) = by_day.as_deref().filter(|_| schedule.days.is_empty()) {
        findings.warn(
            "schedule-as-prose",
            &node.pointer_to("byday"),
            format!("\"{text}\" does not name days; it is kept as words."),
            "Use MO,TU,WE,TH,FR,SA,SU, with a number for a week of the month (2MO).",
        );
        notes.push(text.to_owned());
    }
    if let Some(text) = by_month_day {
        notes.push(format!("on day {text} of the month"));
    }
    for (field, slot) in [("opens_at", &mut schedule.opens), ("closes_at", &mut schedule.closes)] {
        let Some(published) = findings.text(node, field) else { continue };
        match read_time(&published) {
            Some(time) => *slot = Some(time),
            None => {
                findings.warn(
                    "time-as-prose",
                    &node.pointer_to(field),
                    format!("\"{published}\" is not a time of day; it is kept as words."),
                    "Use 24-hour local time, such as 14:30.",
                );
                notes.push(format!("{} {published}", if field == "opens_at" { "opens" } else { "closes" }));
            }
        }
    }
    for (field, words) in
        [("valid_from", "from"), ("valid_to", "until"), ("dtstart", "starting"), ("until", "until")]
    {
        if let Some(date) = findings.text(node, field) {
            let note = format!("{words} {date}");
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
    }
    for field in ["description", "notes", "attending_type"] {
        if let Some(text) = findings.text(node, field)
            && !notes.contains(&text)
        {
            notes.push(text);
        }
    }
    if let Some(link) = findings.text(node, "schedule_link") {
        notes.push(link);
    }
    if !notes.is_empty() {
        let note = findings.shorten(node, "schedule", notes.join("; ").replace('\n', "; "), 400);
        schedule.note = Some(note);
    }
    if schedule.freq.is_none() && schedule.note.is_none() {
        if schedule.opens.is_some() || schedule.closes.is_some() {
            let times = [schedule.opens.take(), schedule.closes.take()];
            let times: Vec<String> = times.into_iter().flatten().collect();
            schedule.note = Some(times.join(" to "));
        } else {
            return None;
        }
    }
    Some(schedule)
}

const DAYS: [(&str, &str); 7] =
    [("MO", "mon"), ("TU", "tue"), ("WE", "wed"), ("TH", "thu"), ("FR", "fri"), ("SA", "sat"), ("SU", "sun")];

/// Days of an iCalendar `BYDAY`, in week order, and words for those with a number before them.
fn read_days(text: &str) -> (Vec<String>, Vec<String>) {
    let mut found = [false; 7];
    let mut ordinals = Vec::new();
    for part in text.split([',', ';', ' ']).map(str::trim).filter(|part| !part.is_empty()) {
        let upper = part.to_ascii_uppercase();
        let number: String =
            upper.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '+')).collect();
        let name = upper.get(number.len()..).unwrap_or("");
        let Some(index) = DAYS.iter().position(|(code, _)| !name.is_empty() && name.starts_with(code)) else {
            continue;
        };
        if let Some(slot) = found.get_mut(index) {
            *slot = true;
        }
        let day = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].get(index);
        let which = match number.trim_start_matches('+') {
            "1" => "first",
            "2" => "second",
            "3" => "third",
            "4" => "fourth",
            "5" => "fifth",
            "-1" => "last",
            _ => continue,
        };
        if let Some(day) = day {
            ordinals.push(format!("{which} {day} of the month"));
        }
    }
    let days = DAYS
        .iter()
        .zip(found)
        .filter(|(_, found)| *found)
        .map(|((_, code), _)| String::from(*code))
        .collect();
    (days, ordinals)
}

/// `HH:MM` of a time such as `9:00`, `09:00:00`, `10:00Z`, `09:00-05:00`.
///
/// Zone marks are dropped: British feeds publish local time and add them by accident.
fn read_time(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.rsplit_once('T').map_or(text, |(_, time)| time);
    let (hours, rest) = text.split_once([':', '.'])?;
    let minutes: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let hours: u8 = hours.parse().ok()?;
    let after = rest.get(minutes.len()..).unwrap_or("");
    let minutes: u8 = minutes.parse().ok()?;
    let rest_is_zone = after.is_empty() || after.starts_with([':', 'Z', 'z', '+', '-', '.']);
    if hours == 24 && minutes == 0 && rest_is_zone {
        return Some(String::from("00:00"));
    }
    (hours < 24 && minutes < 60 && rest_is_zone).then(|| format!("{hours:02}:{minutes:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(value: serde_json::Value, expected: Option<Schedule>) {
        assert_eq!(read(&mut Findings::default(), &Node::root(&value)), expected, "{value}");
    }

    fn schedule(
        freq: Option<&str>,
        days: &[&str],
        times: Option<(&str, &str)>,
        note: Option<&str>,
    ) -> Option<Schedule> {
        Some(Schedule {
            freq: freq.map(String::from),
            days: days.iter().map(|day| String::from(*day)).collect(),
            opens: times.map(|(opens, _)| String::from(opens)),
            closes: times.map(|(_, closes)| String::from(closes)),
            note: note.map(String::from),
        })
    }

    #[test]
    fn structured_times_stay_structured() {
        check(
            json!({"freq": "WEEKLY", "interval": 1, "byday": "TH,TU", "opens_at": "10:00Z", "closes_at": "16:30:00"}),
            schedule(Some("weekly"), &["tue", "thu"], Some(("10:00", "16:30")), None),
        );
        check(
            json!({"freq": "WEEKLY", "interval": "2", "byday": "MO", "opens_at": "09:00-05:00", "closes_at": "17:00"}),
            schedule(Some("fortnightly"), &["mon"], Some(("09:00", "17:00")), None),
        );
        check(
            json!({"freq": "MONTHLY", "byday": "2MO,-1FR"}),
            schedule(
                Some("monthly"),
                &["mon", "fri"],
                None,
                Some("second Monday of the month; last Friday of the month"),
            ),
        );
    }

    #[test]
    fn prose_stays_prose() {
        check(
            json!({"description": "9 - 4 weekdays except Wed 9 - 2"}),
            schedule(None, &[], None, Some("9 - 4 weekdays except Wed 9 - 2")),
        );
        check(
            json!({"opens_at": "noon", "closes_at": "late"}),
            schedule(None, &[], None, Some("opens noon; closes late")),
        );
        check(
            json!({"opens_at": "9:00", "closes_at": "12:00"}),
            schedule(None, &[], None, Some("09:00 to 12:00")),
        );
        check(json!({"id": "x"}), None);
    }
}
