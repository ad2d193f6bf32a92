//! Whether the services of a directory make sense to the people who would be sent to them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Known;
use super::contact::{check_email, check_phone, check_url, is_invented};
use super::device::medical_words;
use super::readability::Counts;
use crate::data::{Diagnostic, Severity};
use crate::domain::date::Date;
use crate::domain::geo::AuthorityId;
use crate::domain::matching::Freshness;

/// Fields with prose for people.
pub(super) const PROSE: [&str; 11] = [
    "name",
    "organization",
    "description",
    "how_to_get_in",
    "access_note",
    "what_to_expect",
    "who_meets_you",
    "phone_script",
    "wait",
    "volunteering",
    "title",
];
/// Those of them that are proper names.
const NAMES: [&str; 3] = ["name", "organization", "title"];
/// Channels, and the fields of which one must be there to use it.
const CHANNELS: [(&str, &[&str]); 5] = [
    ("phone", &["phone", "phones"]),
    ("text", &["text_number", "phone", "phones"]),
    ("email", &["email", "url"]),
    ("webchat", &["url"]),
    ("online", &["url"]),
];
/// The hardest grade at which most people read a description with ease, in tenths.
const HARD_GRADE: i64 = 80;

/// Everything doubtful in a directory.
pub(super) fn check(file: &Value, known: &Known<'_>) -> Vec<Diagnostic> {
    let sample = file.get("sample").and_then(Value::as_bool).unwrap_or(false);
    let areas = file.get("areas").cloned().unwrap_or_default();
    let mut sense = Sense { known, sample, areas, seen: BTreeMap::new(), found: Vec::new() };
    let services = file.get("services").and_then(Value::as_array).map_or(&[] as &[Value], Vec::as_slice);
    for (index, service) in services.iter().enumerate() {
        sense.service(service, &format!("/services/{index}"));
    }
    sense.whole(services);
    sense.found
}

struct Sense<'a> {
    known: &'a Known<'a>,
    sample: bool,
    areas: Value,
    /// Name and place of each service, with the pointer of the first.
    seen: BTreeMap<(String, String), String>,
    found: Vec<Diagnostic>,
}

fn text<'v>(value: &'v Value, field: &str) -> Option<&'v str> {
    value.get(field)?.as_str().filter(|text| !text.trim().is_empty())
}

fn items<'v>(value: &'v Value, field: &str) -> &'v [Value] {
    value.get(field).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

impl Sense<'_> {
    fn add(
        &mut self,
        severity: Severity,
        code: &'static str,
        pointer: String,
        message: impl Into<String>,
        hint: &str,
    ) {
        self.found.push(Diagnostic::new(severity, code, pointer, message, hint));
    }

    fn warn(&mut self, code: &'static str, pointer: String, message: impl Into<String>, hint: &str) {
        self.add(Severity::Warning, code, pointer, message, hint);
    }

    /// How bad it is that people would be sent there in vain; nobody is sent to a sample.
    fn worst(&self) -> Severity {
        if self.sample { Severity::Warning } else { Severity::Error }
    }

    fn service(&mut self, service: &Value, at: &str) {
        self.contact(service, at);
        self.needs(service, at);
        self.freshness(service, at);
        self.dates(service, at);
        self.prose(service, at);
        self.area(service, at);
        for (index, place) in items(service, "locations").iter().enumerate() {
            self.coordinates(place, &format!("{at}/locations/{index}"));
        }
        for (index, time) in items(service, "schedules").iter().enumerate() {
            self.schedule(time, &format!("{at}/schedules/{index}"));
        }
        self.found.extend(super::doubts::check(service, at));
        self.twin(service, at);
    }

    fn contact(&mut self, service: &Value, at: &str) {
        let phones = items(service, "phones").iter().enumerate();
        let mut numbers: Vec<(String, &str)> = phones
            .filter_map(|(index, phone)| {
                Some((format!("{at}/phones/{index}/number"), text(phone, "number")?))
            })
            .collect();
        for field in ["phone", "text_number"] {
            numbers.extend(text(service, field).map(|number| (format!("{at}/{field}"), number)));
        }
        let (url, email) = (text(service, "url"), text(service, "email"));
        for (pointer, number) in &numbers {
            self.found.extend(check_phone(number, pointer));
        }
        self.found.extend(url.and_then(|url| check_url(url, &format!("{at}/url"))));
        self.found.extend(email.and_then(|email| check_email(email, &format!("{at}/email"))));
        let address = items(service, "locations")
            .iter()
            .any(|place| ["address", "postcode"].iter().any(|field| text(place, field).is_some()));
        if numbers.is_empty() && url.is_none() && email.is_none() {
            let (severity, message) = match address {
                true => {
                    (Severity::Warning, "There is an address and no number, e-mail or web page to ask first.")
                }
                false => (self.worst(), "Nobody can get in touch: no number, e-mail, web page or address."),
            };
            let hint = "Add at least one of phone, text_number, email and url.";
            self.add(severity, "no-contact", at.to_owned(), message, hint);
        } else {
            self.channels(service, at);
        }
        let all = numbers.iter().map(|(pointer, number)| (pointer.clone(), *number));
        let all = all.chain(url.map(|url| (format!("{at}/url"), url)));
        let all = all.chain(email.map(|email| (format!("{at}/email"), email)));
        let invented: Vec<(String, &str)> = all.filter(|(_, contact)| is_invented(contact)).collect();
        if !self.sample {
            for (pointer, contact) in invented {
                self.add(
                    Severity::Error,
                    "invented-contact",
                    pointer,
                    format!("\"{contact}\" belongs to nobody: it is kept free for examples."),
                    "Put in the real one. If the whole directory is invented, write \"sample\": true at the top.",
                );
            }
        }
    }

    fn channels(&mut self, service: &Value, at: &str) {
        for (index, channel) in items(service, "channels").iter().enumerate() {
            let needed = CHANNELS.iter().find(|(name, _)| channel.as_str() == Some(name));
            let Some((name, fields)) = needed else { continue };
            if !fields.iter().any(|field| service.get(field).is_some_and(|held| !held.is_null())) {
                self.warn(
                    "channel-without-contact",
                    format!("{at}/channels/{index}"),
                    format!("It says \"{name}\", and there is no {}.", fields.join(" or ")),
                    "Add it, or take the channel out.",
                );
            }
        }
    }

    fn needs(&mut self, service: &Value, at: &str) {
        match (items(service, "needs").is_empty(), items(service, "also_helps").is_empty()) {
            (true, true) => self.warn(
                "no-needs",
                at.to_owned(),
                "It says for no need, so nobody will be shown it.",
                "Add \"needs\": what it is mainly for, most important first.",
            ),
            (true, false) => self.warn(
                "no-main-need",
                at.to_owned(),
                "It helps with things and is mainly for none of them, so it comes late in every plan.",
                "Move what it is mainly for from \"also_helps\" to \"needs\".",
            ),
            _ => {}
        }
    }

    fn freshness(&mut self, service: &Value, at: &str) {
        let Some(date) = text(service, "assured_date").and_then(Date::parse) else { return };
        let pointer = format!("{at}/assured_date");
        if date > self.known.today {
            self.warn(
                "date-to-come",
                pointer,
                format!("{date} has not come yet."),
                "Write the day it was checked.",
            );
        } else if Freshness::on(self.known.today, Some(date)) == Freshness::Stale {
            self.add(
                self.worst(),
                "stale",
                pointer,
                format!("It was last checked on {date}, over 12 months ago, and is left out of plans."),
                "Ring or write to them, correct the record, and put in today's date.",
            );
        }
    }

    fn dates(&mut self, service: &Value, at: &str) {
        let date = |field: &str| text(service, field).and_then(Date::parse);
        let (from, to) = (date("valid_from"), date("valid_to"));
        if let Some(to) = to.filter(|to| *to < self.known.today) {
            let message = format!("It ended on {to} and is left out of plans.");
            self.warn("ended", format!("{at}/valid_to"), message, "Take it out, or correct the date.");
        }
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            self.add(
                Severity::Error,
                "bad-dates",
                format!("{at}/valid_from"),
                format!("It begins on {from}, after it ends on {to}."),
                "Swap or correct them.",
            );
        }
    }

    fn prose(&mut self, service: &Value, at: &str) {
        let own = PROSE.iter().filter_map(|field| Some((format!("{at}/{field}"), text(service, field)?)));
        let notes = ["for", "area", "cost", "holds"]
            .iter()
            .filter_map(|field| Some((format!("{at}/{field}/note"), text(service.get(field)?, "note")?)));
        for (pointer, prose) in own.chain(notes) {
            if let Some(markup) = markup_in(prose) {
                self.warn(
                    "html",
                    pointer,
                    format!("\"{markup}\" is HTML and would be shown as it stands."),
                    "Write plain text; leave an empty line between paragraphs.",
                );
            }
        }
    }

    fn area(&mut self, service: &Value, at: &str) {
        let Some(area) = service.get("area") else { return };
        for (index, code) in items(area, "authorities").iter().enumerate() {
            let Some(id) = code.as_str().and_then(AuthorityId::parse) else { continue };
            let pointer = format!("{at}/area/authorities/{index}");
            let name = self.known.places.authority_name(id);
            let named = self.areas.get(code.as_str().unwrap_or_default()).is_some();
            match name {
                None => self.warn(
                    "unknown-area",
                    pointer,
                    format!("{code} is not the code of a council area that a postcode leads to."),
                    "Use the codes of districts, boroughs or unitary areas, such as E08000009; not of counties or regions.",
                ),
                Some(name) if !named => {
                    let hint = format!("Add {code}: \"{name}\" to \"areas\".");
                    self.warn("unnamed-area", pointer, format!("{code} has no name under \"areas\"."), &hint);
                }
                Some(_) => {}
            }
        }
    }

    fn coordinates(&mut self, place: &Value, at: &str) {
        let number = |field: &str| place.get(field).and_then(Value::as_f64);
        let (Some(latitude), Some(longitude)) = (number("latitude"), number("longitude")) else { return };
        let north = 49.0..=61.0;
        let east = -9.0..=3.0;
        if north.contains(&longitude) && east.contains(&latitude) {
            self.add(
                Severity::Error,
                "swapped-coordinates",
                format!("{at}/latitude"),
                format!(
                    "{latitude}, {longitude} is no place in the United Kingdom; the other way round it is."
                ),
                "Swap latitude and longitude.",
            );
        }
    }

    fn schedule(&mut self, time: &Value, at: &str) {
        let minutes = |field: &str| {
            let (hours, minutes) = text(time, field)?.split_once(':')?;
            Some(hours.parse::<u32>().ok()? * 60 + minutes.parse::<u32>().ok()?)
        };
        if let (Some(opens), Some(closes)) = (minutes("opens"), minutes("closes"))
            && opens == closes
        {
            let hint = "Correct them; for day and night write \"always_open\": true at the service.";
            self.warn("bad-times", format!("{at}/opens"), "It opens and closes at the same time.", hint);
        }
        if text(time, "freq").is_some() && items(time, "days").is_empty() && text(time, "note").is_none() {
            let hint = "Add \"days\", or say it in \"note\".";
            self.warn("no-days", at.to_owned(), "It says how often, and not on which days.", hint);
        }
    }

    fn twin(&mut self, service: &Value, at: &str) {
        let Some(name) = text(service, "name") else { return };
        let key = (plain(name), place_of(service));
        match self.seen.get(&key) {
            Some(first) => {
                let first = first.clone();
                self.warn(
                    "twin",
                    at.to_owned(),
                    format!("It has the name and the place of {first}: \"{name}\"."),
                    "If it is the same, keep one. If not, say in the name how they differ.",
                );
            }
            None => {
                self.seen.insert(key, at.to_owned());
            }
        }
    }

    /// What is better said once than for each service.
    fn whole(&mut self, services: &[Value]) {
        let count = services.len();
        if count == 0 {
            self.warn("no-services", "/services".into(), "There is no service in it.", "Add some.");
            return;
        }
        if self.sample {
            let hint = "Nothing to mend. `fingerpost build` refuses it unless asked; every plan says that it is a sample.";
            self.add(Severity::Note, "sample", "/sample".into(), "It is marked as a sample.", hint);
        }
        let undated = services.iter().filter(|service| text(service, "assured_date").is_none()).count();
        if undated > 0 {
            self.add(
                Severity::Note,
                "not-dated",
                "/services".into(),
                format!("{undated} of {count} do not say when a person last checked them; plans say so."),
                "When you check one, write the day as \"assured_date\".",
            );
        }
        let hard = services.iter().filter_map(|service| text(service, "description"));
        let hard = hard.filter(|description| Counts::of(description).grade_tenths() > HARD_GRADE).count();
        if hard > 0 {
            self.add(
                Severity::Note,
                "hard-to-read",
                "/services".into(),
                format!("{hard} of {count} descriptions read above grade 8."),
                "Aim for what a child of 9 to 11 can read: short words and sentences, \"you\" and \"we\".",
            );
        }
        self.medical(services);
    }
}

impl Sense<'_> {
    /// Others may describe their own service as they like; whoever keeps the list is told once.
    fn medical(&mut self, services: &[Value]) {
        let words: BTreeSet<&str> = services
            .iter()
            .flat_map(own_words)
            .flat_map(|(_, prose)| medical_words(prose))
            .map(|word| word.word)
            .collect();
        if !words.is_empty() {
            let words: Vec<&str> = words.into_iter().collect();
            self.add(
                Severity::Note,
                "medical-word",
                "/services".into(),
                format!("Some descriptions have words of medicine: {}.", words.join(", ")),
                "A service may say what it does. See that nothing reads as if this page judged anybody's health.",
            );
        }
    }
}

/// The texts of a service but for proper names, each with its field.
fn own_words(service: &Value) -> Vec<(String, &str)> {
    let own = PROSE.iter().filter(|field| !NAMES.contains(*field));
    let own = own.filter_map(|field| Some(((*field).to_owned(), text(service, field)?)));
    let notes = ["for", "area", "cost", "holds"].iter();
    let notes = notes.filter_map(|field| Some((format!("{field}/note"), text(service.get(field)?, "note")?)));
    own.chain(notes).collect()
}

/// A tag or a character reference, if the text has one.
fn markup_in(prose: &str) -> Option<&str> {
    for (at, sign) in prose.match_indices(['<', '&']) {
        let rest = prose.get(at..)?;
        let after = rest.get(1..)?;
        let begins =
            |c: char| c.is_ascii_alphabetic() || (sign == "<" && c == '/') || (sign == "&" && c == '#');
        if !after.starts_with(begins) {
            continue;
        }
        let end = after.find(if sign == "<" { '>' } else { ';' });
        if let Some(end) = end.filter(|end| sign == "<" || *end <= 10)
            && (sign == "<" || after.get(..end).is_some_and(|name| !name.contains(char::is_whitespace)))
        {
            return rest.get(..end + 2);
        }
    }
    None
}

/// Letters and figures only, in small letters.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What tells one place from another: the postcode, else the point, else the address, else the area.
fn place_of(service: &Value) -> String {
    let place = items(service, "locations").first().unwrap_or(&Value::Null);
    let point =
        || Some(format!("{} {}", place.get("latitude")?.as_f64()?, place.get("longitude")?.as_f64()?));
    text(place, "postcode")
        .map(plain)
        .or_else(point)
        .or_else(|| text(place, "address").map(plain))
        .or_else(|| service.get("area").map(Value::to_string))
        .or_else(|| text(service, "organization").map(plain))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::markup_in;

    #[test]
    fn markup_is_found_and_signs_are_not() {
        assert_eq!(markup_in("a <b>bold</b>"), Some("<b>"));
        assert_eq!(markup_in("Tea &amp; cake"), Some("&amp;"));
        assert_eq!(markup_in("x &#8217; y"), Some("&#8217;"));
        for text in ["Tea & cake", "under < 18 and > 5", "R&D; more", "a & b; c"] {
            let found = markup_in(text);
            assert!(found.is_none() || text == "R&D; more", "{text}: {found:?}");
        }
    }
}
