//! What may be true and probably is not: somebody's own address, hours that contradict each other.

use serde_json::Value;

use crate::data::{Diagnostic, Severity};

/// Hosts where people have their own addresses.
const FREE_HOSTS: [&str; 18] = [
    "gmail.com",
    "googlemail.com",
    "hotmail.com",
    "hotmail.co.uk",
    "outlook.com",
    "live.com",
    "live.co.uk",
    "yahoo.com",
    "yahoo.co.uk",
    "btinternet.com",
    "aol.com",
    "icloud.com",
    "me.com",
    "talktalk.net",
    "sky.com",
    "ntlworld.com",
    "virginmedia.com",
    "blueyonder.co.uk",
];
/// What stands before the @ of an address for all.
const FOR_ALL: [&str; 26] = [
    "info",
    "hello",
    "contact",
    "enquiries",
    "enquiry",
    "office",
    "admin",
    "help",
    "support",
    "advice",
    "mail",
    "team",
    "reception",
    "referrals",
    "bookings",
    "library",
    "service",
    "services",
    "centre",
    "general",
    "ask",
    "community",
    "club",
    "group",
    "volunteer",
    "post",
];

/// The doubts about one service.
pub(super) fn check(service: &Value, at: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    found.extend(personal_email(service, at));
    found.extend(homes(service, at));
    found.extend(ages(service, at));
    found.extend(hours(service, at));
    found
}

fn text<'v>(value: &'v Value, field: &str) -> Option<&'v str> {
    value.get(field)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1).map(str::to_lowercase).collect()
}

/// An address that names a person: `firstname.lastname@`, or anything at a host where people have their own, and
/// nothing in it that is in the name of the service.
fn personal_email(service: &Value, at: &str) -> Option<Diagnostic> {
    let email = text(service, "email")?;
    let (before, host) = email.split_once('@')?;
    let host = host.to_lowercase();
    let parts = words(before);
    let own: Vec<String> =
        ["name", "organization"].iter().filter_map(|field| text(service, field)).flat_map(words).collect();
    let squeezed = own.concat();
    let is_known = |part: &String| {
        let initials = own.iter().filter_map(|word| word.chars().next()).collect::<String>();
        FOR_ALL.iter().any(|word| part.contains(word))
            || own
                .iter()
                .any(|word| word.len() > 3 && (part.contains(word.as_str()) || word.contains(part.as_str())))
            || squeezed.contains(part.as_str())
            || initials.contains(part.as_str())
            || host.contains(part.as_str())
    };
    if parts.iter().any(is_known) || parts.is_empty() {
        return None;
    }
    let is_free = FREE_HOSTS.contains(&host.as_str());
    let is_name = parts.len() == 2 && before.contains('.') && parts.iter().all(|part| part.len() > 2);
    let severity = match (is_free, is_name) {
        (true, _) => Severity::Warning,
        (false, true) => Severity::Note,
        (false, false) => return None,
    };
    Some(Diagnostic::new(
        severity,
        "personal-email",
        format!("{at}/email"),
        format!("\"{email}\" looks like somebody's own address."),
        "Ask for an address of the group, or ask the person whether everybody may have it.",
    ))
}

/// Addresses that look like somebody's home.
fn homes(service: &Value, at: &str) -> Vec<Diagnostic> {
    let places = service.get("locations").and_then(Value::as_array).into_iter().flatten().enumerate();
    let homes = places.filter(|(_, place)| {
        let lower = text(place, "address").unwrap_or_default().to_lowercase();
        lower.starts_with("flat ")
            || lower.starts_with("c/o ")
            || lower.starts_with("care of ")
            || [" c/o ", ", flat ", "home address", "home of "].iter().any(|sign| lower.contains(sign))
    });
    homes
        .map(|(index, _)| {
            Diagnostic::warning(
                "home-address",
                format!("{at}/locations/{index}/address"),
                "It looks like somebody's home.",
                "Keep only the first half of the postcode, unless people really go there.",
            )
        })
        .collect()
}

fn ages(service: &Value, at: &str) -> Option<Diagnostic> {
    let who = service.get("for")?;
    let age = |field: &str| who.get(field).and_then(Value::as_u64);
    let (minimum, maximum) = (age("minimum_age"), age("maximum_age"));
    let (code, message) = match (minimum, maximum) {
        (Some(minimum), Some(maximum)) if minimum == maximum => {
            ("one-age", format!("It takes people of {minimum} only."))
        }
        (_, Some(maximum)) if maximum >= 100 => {
            ("no-age-limit", format!("An oldest age of {maximum} keeps nobody out."))
        }
        (Some(minimum), _) if (95..=120).contains(&minimum) => {
            ("odd-age", format!("A youngest age of {minimum} keeps nearly everybody out."))
        }
        _ => return None,
    };
    let hint = "Correct the ages, or take out the one that says nothing.";
    Some(Diagnostic::warning(code, format!("{at}/for"), message, hint))
}

struct Time<'v> {
    index: usize,
    freq: &'v str,
    days: Vec<&'v str>,
    opens: u32,
    closes: u32,
}

fn hours(service: &Value, at: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let minutes = |time: &Value, field: &str| {
        let (hours, minutes) = text(time, field)?.split_once(':')?;
        Some(hours.parse::<u32>().ok()? * 60 + minutes.parse::<u32>().ok()?)
    };
    let mut times: Vec<Time<'_>> = Vec::new();
    for (index, time) in service.get("schedules").and_then(Value::as_array).into_iter().flatten().enumerate()
    {
        let (Some(opens), Some(closes)) = (minutes(time, "opens"), minutes(time, "closes")) else { continue };
        let days = time.get("days").and_then(Value::as_array).into_iter().flatten();
        let days = days.filter_map(Value::as_str).collect();
        let freq = text(time, "freq").unwrap_or("weekly");
        // Past midnight is well; a morning that ends before it begins is a slip.
        if closes < opens && closes > 6 * 60 {
            found.push(Diagnostic::warning(
                "closes-before-it-opens",
                format!("{at}/schedules/{index}/closes"),
                format!("It opens at {} and closes at {}.", clock(opens), clock(closes)),
                "Write afternoons as 14:00, not 02:00.",
            ));
            continue;
        }
        let time =
            Time { index, freq, days, opens, closes: if closes < opens { closes + 1_440 } else { closes } };
        let other = times.iter().find(|held| {
            held.freq == time.freq
                && held.days.iter().any(|day| time.days.contains(day))
                && held.opens < time.closes
                && time.opens < held.closes
        });
        if let Some(other) = other {
            found.push(Diagnostic::warning(
                "hours-contradict",
                format!("{at}/schedules/{index}"),
                format!(
                    "On the same day it is open {} to {} here, and {} to {} in /schedules/{}.",
                    clock(time.opens),
                    clock(time.closes),
                    clock(other.opens),
                    clock(other.closes),
                    other.index
                ),
                "Keep the right one.",
            ));
        }
        times.push(time);
    }
    let is_always = service.get("always_open").and_then(Value::as_bool) == Some(true);
    if is_always && let Some(time) = times.iter().find(|time| time.closes - time.opens < 1_439) {
        found.push(Diagnostic::warning(
            "always-open-and-hours",
            format!("{at}/schedules/{}", time.index),
            "It is open day and night, and has hours too.",
            "Take one of the two out.",
        ));
    }
    found
}

fn clock(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn codes(service: &Value) -> Vec<&'static str> {
        check(service, "").iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn an_address_that_names_a_person_is_asked_about() {
        let code = |name: &str, email: &str| codes(&json!({"name": name, "email": email})).first().copied();
        for (name, email) in
            [("Elm Walkers", "first.surname@mail.elm.example"), ("Elm Walkers", "surname48@gmail.com")]
        {
            assert_eq!(code(name, email), Some("personal-email"), "{email}");
        }
        for (name, email) in [
            ("Elm Walkers", "elmwalkers@gmail.com"),
            ("Bodmin Library", "bodmin.library@council.example"),
            ("Elm Walkers", "info@elm.example"),
            ("Carers Trust Tarn", "ctt@btinternet.com"),
            ("Elm", "walks@elm.example"),
        ] {
            assert_eq!(code(name, email), None, "{email}");
        }
    }

    #[test]
    fn hours_and_ages_that_cannot_be_meant_are_found() {
        let time = |days: &[&str], opens: &str, closes: &str| json!({"freq": "weekly", "days": days, "opens": opens, "closes": closes});
        let of = |times: Vec<Value>| codes(&json!({"schedules": times}));
        assert_eq!(of(vec![time(&["mon"], "10:00", "12:00"), time(&["mon"], "14:00", "16:00")]), [""; 0]);
        assert_eq!(
            of(vec![time(&["mon", "tue"], "10:00", "14:00"), time(&["tue"], "11:00", "12:00")]),
            ["hours-contradict"]
        );
        assert_eq!(of(vec![time(&["mon"], "14:00", "08:00")]), ["closes-before-it-opens"]);
        assert_eq!(of(vec![time(&["fri"], "22:00", "02:00")]), [""; 0]);
        assert_eq!(
            codes(&json!({"always_open": true, "schedules": [time(&["mon"], "10:00", "12:00")]})),
            ["always-open-and-hours"]
        );
        assert_eq!(codes(&json!({"for": {"minimum_age": 18, "maximum_age": 120}})), ["no-age-limit"]);
        assert_eq!(codes(&json!({"locations": [{"address": "Flat 2, 1 High Street"}]})), ["home-address"]);
    }
}
