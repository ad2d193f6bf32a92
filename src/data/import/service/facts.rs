//! Times, cost, audience and area of a service.

use super::super::language;
use super::super::node::{Findings, Node};
use super::super::schedule;
use super::super::text::one_line;
use super::{ServiceRead, keep};
use crate::data::wire::directory::{Area, Cost, Eligibility};

pub(super) fn read_times(findings: &mut Findings, node: &Node<'_>, read: &mut ServiceRead) {
    for item in node.list("schedules") {
        if let Some(schedule) = schedule::read(findings, &item)
            && !read.service.schedules.contains(&schedule)
        {
            read.service.schedules.push(schedule);
        }
    }
    let all_hours = |text: &str| {
        let text = text.to_lowercase();
        text.contains("24/7")
            || text.contains("24 hours a day, 7 days")
            || text.contains("day and night, every day")
    };
    let by_appointment = |text: &str| text.to_lowercase().contains("request");
    read.service.always_open = read
        .service
        .schedules
        .iter()
        .filter_map(|schedule| schedule.note.as_deref())
        .any(|note| all_hours(note) && !by_appointment(note));
}

pub(super) fn read_cost(findings: &mut Findings, node: &Node<'_>, read: &mut ServiceRead) {
    let mut notes: Vec<String> = Vec::new();
    for field in ["fees", "fees_description"] {
        if let Some(text) = findings.text(node, field)
            && !notes.contains(&text)
        {
            notes.push(one_line(&text));
        }
    }
    let mut amounts: Vec<f64> = Vec::new();
    for item in node.list("cost_options") {
        let amount = findings.number(&item, "amount");
        let option = findings.text(&item, "option");
        let what = findings.text(&item, "amount_description");
        let price = amount.map(|amount| {
            if amount == 0.0 { String::from("free") } else { format!("£{amount:.2}").replace(".00", "") }
        });
        let words =
            [price, what.map(|text| one_line(&text))].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let note = match (option, words.is_empty()) {
            (Some(option), false) => format!("{}: {words}", one_line(&option)),
            (Some(option), true) => one_line(&option),
            (None, _) => words,
        };
        amounts.extend(amount);
        if !note.is_empty() && !notes.contains(&note) {
            notes.push(note);
        }
    }
    if notes.is_empty() && amounts.is_empty() {
        return;
    }
    let kind = cost_kind(&notes, &amounts);
    let note = findings.shorten(node, "fees", notes.join("; "), 300);
    let says_more = !note.eq_ignore_ascii_case("free");
    read.service.cost = Some(Cost {
        kind: kind.map(String::from),
        note: Some(note).filter(|note| !note.is_empty() && says_more),
    });
}

/// What a note about money means; `None` where it does not say.
pub(in crate::data::import) fn cost_kind(notes: &[String], amounts: &[f64]) -> Option<&'static str> {
    let text = notes.join("; ").to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    let free = words.contains(&"free")
        || text.contains("no charge")
        || text.contains("no cost")
        || text.contains("no fee")
        || amounts.contains(&0.0);
    let priced = text.contains('£')
        || amounts.iter().any(|amount| *amount > 0.0)
        || words
            .iter()
            .any(|word| matches!(*word, "fee" | "fees" | "charge" | "charges" | "price" | "membership"))
            && !free;
    match (free, priced) {
        (true, true) => Some("some-free"),
        (true, false) => Some("free"),
        (false, true) => Some("paid"),
        (false, false) => None,
    }
}

pub(super) fn read_audience(findings: &mut Findings, node: &Node<'_>, read: &mut ServiceRead) {
    let mut who = Eligibility::default();
    let mut age = |field: &str| {
        let number = findings.number(node, field)?;
        if (0.0..=120.0).contains(&number) {
            return Some(number as u8);
        }
        findings.warn(
            "age-not-believable",
            &node.pointer_to(field),
            format!("{number} is not an age; it was left out."),
            "Use whole years from 0 to 120.",
        );
        None
    };
    who.minimum_age = age("minimum_age").filter(|age| *age > 0);
    who.maximum_age = age("maximum_age").filter(|age| *age < 100);
    if let (Some(minimum), Some(maximum)) = (who.minimum_age, who.maximum_age)
        && minimum > maximum
    {
        findings.mended(
            "ages-swapped",
            &node.pointer_to("minimum_age"),
            format!("The youngest age {minimum} is above the oldest {maximum}; they are exchanged."),
            "Publish the youngest age as minimum_age.",
        );
        (who.minimum_age, who.maximum_age) = (Some(maximum), Some(minimum));
    }
    let mut notes: Vec<String> = findings.text(node, "eligibility_description").into_iter().collect();
    for item in node.list("eligibility") {
        // In 1.0 the ages stand here.
        for (field, age) in [("minimum_age", &mut who.minimum_age), ("maximum_age", &mut who.maximum_age)] {
            let number = findings.number(&item, field).filter(|number| (1.0..100.0).contains(number));
            if age.is_none() && number.is_some() {
                *age = number.map(|number| number as u8);
            }
        }
        notes.extend(findings.text_of_first(&item, &["eligibility", "description", "name"]));
    }
    if !notes.is_empty() {
        who.note = Some(findings.shorten(node, "eligibility_description", notes.join("; "), 400));
    }
    if who != Eligibility::default() {
        read.service.eligibility = Some(who);
    }
    for item in node.list("languages") {
        let language = if item.value().is_string() {
            findings.text_of(&item)
        } else {
            findings.text_of_first(&item, &["code", "language", "name"])
        };
        let Some(language) = language else { continue };
        match language::tag(&language) {
            Some(tag) if read.service.languages.contains(&tag) => {}
            Some(tag) => read.service.languages.push(tag),
            None => {
                findings.warn(
                    "language-not-known",
                    item.pointer(),
                    format!("\"{language}\" is not a language this tool knows; it is kept as text."),
                    "Use a language tag such as pl, ur or cy.",
                );
                keep(&mut read.service, "languages", language);
            }
        }
    }
}

/// Values of 1.0 that say how a service is reached, how one gets in and what it gives, with our codes.
const WAYS: [(&str, &str, &str); 15] = [
    ("attending_type", "phone", "phone"),
    ("attending_type", "online", "online"),
    ("attending_type", "venue", "in-person"),
    ("attending_type", "home visit", "home-visit"),
    ("attending_access", "referral", "professional-only"),
    ("attending_access", "appointment", "book"),
    ("attending_access", "membership", "membership"),
    ("attending_access", "drop-in", "drop-in"),
    ("deliverable_type", "advice", "advice"),
    ("deliverable_type", "information", "advice"),
    ("deliverable_type", "counselling", "therapy"),
    ("deliverable_type", "training", "course"),
    ("deliverable_type", "equipment", "practical-help"),
    ("deliverable_type", "financial support", "financial-help"),
    ("attending_access", "drop in", "drop-in"),
];

pub(super) fn read_ways(findings: &mut Findings, node: &Node<'_>, read: &mut ServiceRead) {
    for field in ["attending_type", "attending_access", "deliverable_type"] {
        let Some(text) = findings.text(node, field) else { continue };
        for part in text.split([',', ';', '|', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
            let lower = part.to_lowercase();
            let way = WAYS.iter().find(|(held, word, _)| *held == field && *word == lower);
            let Some((_, _, code)) = way else {
                keep(&mut read.service, field, one_line(part));
                continue;
            };
            let list = match field {
                "attending_type" => &mut read.service.channels,
                "attending_access" => &mut read.service.access_routes,
                _ => &mut read.service.kinds,
            };
            if !list.iter().any(|held| held == code) {
                list.push(String::from(*code));
            }
        }
    }
}

pub(super) fn read_areas(findings: &mut Findings, node: &Node<'_>, read: &mut ServiceRead) {
    let mut area = Area::default();
    let mut notes: Vec<String> = Vec::new();
    for item in node.list("service_areas") {
        let name = findings.text_of_first(&item, &["name", "service_area"]).map(|name| one_line(&name));
        let code = findings.text_of_first(&item, &["uri", "extent"]).and_then(|uri| gss_code(&uri));
        match (code, name) {
            (Some(code), name) => {
                if !area.authorities.contains(&code) {
                    area.authorities.push(code.clone());
                }
                if let Some(name) = name {
                    read.areas.push((code, name));
                }
            }
            (None, Some(name)) => notes.push(name),
            (None, None) => findings.warn(
                "area-not-usable",
                item.pointer(),
                String::from("The service area has neither a name nor an area code; it was left out."),
                "Give the GSS address of the area, such as .../statistical-geography/E08000009.",
            ),
        }
        if let Some(extent) = findings.text(&item, "extent").filter(|extent| gss_code(extent).is_none()) {
            keep(&mut read.service, "service_area.extent", extent);
        }
    }
    if !notes.is_empty() {
        area.note = Some(findings.shorten(node, "service_areas", notes.join("; "), 300));
    }
    if area != Area::default() {
        read.service.area = Some(area);
    }
}

/// The GSS code at the end of an address, such as `E08000009`.
fn gss_code(uri: &str) -> Option<String> {
    let last = uri.trim_end_matches('/').rsplit(['/', '#', ':']).next()?;
    crate::domain::geo::AuthorityId::parse(last).map(|id| id.to_string())
}
