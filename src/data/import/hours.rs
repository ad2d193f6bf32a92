//! Opening times read from prose, only where it leaves no doubt: "Tuesday 11am - 5pm".
//!
//! The prose itself is always kept beside what was read. A text with "except", "1st", "alternate" or the
//! like is not read at all: half an answer about opening times is worse than none.

use crate::data::wire::directory::Schedule;

/// Words that make a text too hard to read.
const DOUBTS: [&str; 24] = [
    "except",
    "alternate",
    "fortnight",
    "fortnightly",
    "month",
    "monthly",
    "1st",
    "2nd",
    "3rd",
    "4th",
    "first",
    "second",
    "third",
    "fourth",
    "last",
    "every other",
    "closed",
    "appointment",
    "term",
    "request",
    "please",
    "not ",
    "school holidays",
    "bookings only",
];
const DAYS: [(&str, &str); 7] = [
    ("mon", "mon"),
    ("tue", "tue"),
    ("wed", "wed"),
    ("thu", "thu"),
    ("fri", "fri"),
    ("sat", "sat"),
    ("sun", "sun"),
];
/// How days are written, beyond the first three letters.
const DAY_ENDINGS: [&str; 14] = [
    "", "s", "day", "days", "sday", "sdays", "nesday", "nesdays", "r", "rs", "rsday", "rsdays", "urday",
    "urdays",
];

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Day(usize),
    /// Minutes after midnight, and whether am, pm or noon was said.
    Time(u16, bool),
    To,
    And,
    Other,
}

/// Weekly times in a text; empty when there is none, or any doubt.
pub(super) fn read(text: &str) -> Vec<Schedule> {
    let lower = text.to_lowercase();
    if DOUBTS.iter().any(|doubt| lower.contains(doubt)) {
        return Vec::new();
    }
    let tokens = tokens(&lower);
    let mut schedules = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (days, after_days) = days_at(&tokens, at);
        if days.is_empty() {
            // Words or hours between a time and the next day may belong to either, or be about something else.
            let is_loose = match tokens.get(at) {
                Some(Token::Other) => !schedules.is_empty(),
                Some(Token::Time(..)) => true,
                _ => false,
            };
            // A further range without a day: "9 - 5pm for calls; 10am - 2pm for collections".
            let is_range =
                matches!(tokens.get(at..at + 3), Some([Token::Time(..), Token::To, Token::Time(..)]));
            if is_range && !schedules.is_empty() {
                return Vec::new();
            }
            if is_loose
                && tokens.get(at..).unwrap_or_default().iter().any(|token| matches!(token, Token::Day(_)))
            {
                return Vec::new();
            }
            at += 1;
            continue;
        }
        let mut place = after_days;
        // "Tuesday lunch 12 - 2": one word may stand between, never between a time and a further one.
        let word = tokens.get(place) == Some(&Token::Other);
        place += usize::from(word && matches!(tokens.get(place + 1), Some(Token::Time(..))));
        let mut read_any = false;
        while let Some((opens, closes, next)) = times_at(&tokens, place) {
            schedules.push(Schedule {
                freq: Some(String::from("weekly")),
                days: DAYS
                    .iter()
                    .enumerate()
                    .filter(|(index, _)| days.contains(index))
                    .map(|(_, (_, code))| String::from(*code))
                    .collect(),
                opens: Some(clock(opens)),
                closes: Some(clock(closes)),
                note: None,
            });
            read_any = true;
            place = next + usize::from(tokens.get(next) == Some(&Token::And));
        }
        if !read_any {
            return Vec::new();
        }
        at = place;
    }
    schedules
}

/// Days in a text that names nothing else; empty where there is any doubt.
#[cfg(feature = "tool")]
pub(super) fn days_only(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    if DOUBTS.iter().any(|doubt| lower.contains(doubt)) {
        return Vec::new();
    }
    let tokens = tokens(&lower);
    let (days, after) = days_at(&tokens, 0);
    if after < tokens.len() {
        return Vec::new();
    }
    let named = DAYS.iter().enumerate().filter(|(index, _)| days.contains(index));
    named.map(|(_, (_, code))| String::from(*code)).collect()
}

fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Days named at a place: "mon - fri", "tues, wed and fri", "weekdays".
fn days_at(tokens: &[Token], at: usize) -> (Vec<usize>, usize) {
    let mut days: Vec<usize> = Vec::new();
    let mut place = at;
    while let Some(Token::Day(first)) = tokens.get(place) {
        if let (Some(Token::To), Some(Token::Day(last))) = (tokens.get(place + 1), tokens.get(place + 2)) {
            if *first < 7 && *last < 7 && first <= last {
                days.extend(*first..=*last);
            }
            place += 3;
        } else {
            match first {
                7 => days.extend(0..5),
                8 => days.extend(0..7),
                day => days.push(*day),
            }
            place += 1;
        }
        if tokens.get(place) == Some(&Token::And) && matches!(tokens.get(place + 1), Some(Token::Day(_))) {
            place += 1;
        }
    }
    (days, place)
}

fn times_at(tokens: &[Token], at: usize) -> Option<(u16, u16, usize)> {
    let (Some(Token::Time(opens, opens_said)), Some(Token::To), Some(Token::Time(closes, closes_said))) =
        (tokens.get(at), tokens.get(at + 1), tokens.get(at + 2))
    else {
        return None;
    };
    let (mut opens, mut closes) = (*opens, *closes);
    const NOON: u16 = 12 * 60;
    if !opens_said && !closes_said {
        // "12 - 2", "10 - 4", "1.30 - 3.30": by day; "7 - 9" could be either.
        if opens < 6 * 60 {
            opens += NOON;
        } else if opens < 9 * 60 {
            return None;
        }
        if closes < opens {
            closes += NOON;
        }
    } else if !opens_said && closes >= NOON && opens + NOON < closes {
        // "1.30 - 3.30pm" is an afternoon, "10 - 4pm" is a day.
        if opens < 8 * 60 {
            opens += NOON;
        }
    } else if !closes_said && closes <= opens {
        closes += NOON;
    }
    (opens < closes && closes <= 24 * 60).then_some((opens, closes, at + 3))
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            let (token, after) = time(rest);
            tokens.push(token);
            rest = after;
        } else if c.is_alphabetic() {
            let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            if let Some(token) = word_token(word) {
                tokens.push(token);
            }
            rest = after;
        } else {
            match c {
                '-' | '\u{2013}' | '\u{2014}' => tokens.push(Token::To),
                '&' | ',' | '/' | '+' => tokens.push(Token::And),
                _ => {}
            }
            rest = rest.get(c.len_utf8()..).unwrap_or("");
        }
    }
    tokens
}

fn word_token(word: &str) -> Option<Token> {
    let by_name = DAYS
        .iter()
        .position(|(start, _)| word.strip_prefix(start).is_some_and(|ending| DAY_ENDINGS.contains(&ending)));
    if let Some(day) = by_name {
        return Some(Token::Day(day));
    }
    match word {
        "weekdays" | "weekday" => Some(Token::Day(7)),
        "daily" => Some(Token::Day(8)),
        "to" | "until" | "till" => Some(Token::To),
        "and" => Some(Token::And),
        "noon" | "midday" => Some(Token::Time(12 * 60, true)),
        // Words that may stand between a day and its time.
        "from" | "at" | "between" | "morning" | "mornings" | "afternoon" | "afternoons" | "evening"
        | "evenings" | "on" => None,
        _ => Some(Token::Other),
    }
}

/// A time such as "10", "9.30am", "12noon", "19:00", and what follows it.
fn time(text: &str) -> (Token, &str) {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let length = digits(text);
    let (hours, after) = text.split_at_checked(length).unwrap_or((text, ""));
    let mut after = after;
    let mut minutes = 0_u16;
    if let Some(inner) = after.strip_prefix(['.', ':'])
        && digits(inner) == 2
        && let Some((number, left)) = inner.split_at_checked(2)
    {
        minutes = number.parse().unwrap_or(99);
        after = left;
    }
    let Ok(mut hours) = hours.parse::<u16>() else { return (Token::Other, after) };
    let trimmed = after.trim_start();
    let mut said = false;
    for (suffix, is_afternoon) in [("noon", true), ("pm", true), ("am", false), ("p.m", true), ("a.m", false)]
    {
        if let Some(left) = trimmed.strip_prefix(suffix) {
            if is_afternoon && hours < 12 {
                hours += 12;
            }
            if !is_afternoon && hours == 12 {
                hours = 0;
            }
            said = true;
            after = left.trim_start_matches('.');
            break;
        }
    }
    if hours > 12 || (hours == 12 && said) {
        said = true;
    }
    if hours > 24 || minutes > 59 || length > 2 || after.starts_with(|c: char| c.is_alphabetic()) && !said {
        return (Token::Other, after);
    }
    (Token::Time(hours * 60 + minutes, said), after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let parts: Vec<String> = read(text)
            .iter()
            .map(|s| {
                format!(
                    "{} {}-{}",
                    s.days.join("+"),
                    s.opens.as_deref().unwrap_or(""),
                    s.closes.as_deref().unwrap_or("")
                )
            })
            .collect();
        parts.join("; ")
    }

    #[test]
    fn times_are_read_only_where_they_leave_no_doubt() {
        for (text, expected) in [
            ("Tuesday 11am - 5pm", "tue 11:00-17:00"),
            (
                "Mon-Fri: 6:30am-10:00pm, Sat-Sun: 8:00am-6:00pm",
                "mon+tue+wed+thu+fri 06:30-22:00; sat+sun 08:00-18:00",
            ),
            ("Tues, Wednesday, Friday 12 - 2pm", "tue+wed+fri 12:00-14:00"),
            ("Monday & Thursday 10:30am - 12noon", "mon+thu 10:30-12:00"),
            ("Meets on Tuesdays 7-9pm.", "tue 19:00-21:00"),
            ("Meets on Thursdays 1.30-3.30pm", "thu 13:30-15:30"),
            ("weekdays 10am to 4pm", "mon+tue+wed+thu+fri 10:00-16:00"),
            ("Wed 12 - 3pm", "wed 12:00-15:00"),
            ("Mon 1-2pm Thurs 10-11am Sat 12- 1pm", "mon 13:00-14:00; thu 10:00-11:00; sat 12:00-13:00"),
            ("Weekdays 10am-4pm and Saturdays 10am-2pm", "mon+tue+wed+thu+fri 10:00-16:00; sat 10:00-14:00"),
            ("Thur 1-3pm", "thu 13:00-15:00"),
            ("Monday 10am - 12noon and 2 - 4pm", "mon 10:00-12:00; mon 14:00-16:00"),
            ("Thursday 4 - 6pm Job Club Monday 1 - 2pm", ""),
            ("10am - 12: Monday 2 - 4pm", ""),
            ("Monday to Thursdays, 9-5pm for calls; 10am-2pm for food collections", ""),
            ("Weekdays 10am-4pm and Feastdays 10am-2pm", ""),
            ("9 - 4 weekdays except Wed 9 - 2", ""),
            ("1st Saturday of month 10am - 12noon", ""),
            ("Monday 7 - 9", ""),
            ("Wednesday from 11am", ""),
            ("By appointment", ""),
            ("5 days and 5 evenings per week", ""),
            ("Open 24/7", ""),
            ("Saturday 10am", ""),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
