//! A directory as one page of Open Referral UK 3.0, valid against the official schemata.

use serde_json::{Map, Value, json};

use super::carried::attributes;
use super::uuid::{made, uuid_for};
use crate::data::wire::directory::{DirectoryDocument, Location, Schedule, Service};

/// Writes a directory as the answer of a feed's `/services` page, everything on one page.
///
/// Ids that are no UUID are replaced by UUIDs made from them, and travel beside; so does all that the standard
/// has no field for, as attributes of the taxonomy `fingerpost:...`. `areas` of the directory give the names of
/// service areas.
pub fn to_oruk3(document: &DirectoryDocument) -> Value {
    let contents: Vec<Value> = document.services.iter().map(|one| service(one, document)).collect();
    let mut page = json!({
        "total_items": contents.len(),
        "total_pages": 1,
        "page_number": 1,
        "size": contents.len(),
        "first_page": true,
        "last_page": true,
        "empty": contents.is_empty(),
        "contents": contents,
    });
    if let Value::Object(fields) = &mut page {
        if document.head.sample {
            fields.insert(String::from("sample"), Value::Bool(true));
        }
        if !document.head.title.is_empty() {
            fields.insert(String::from("title"), Value::from(document.head.title.clone()));
        }
        if let Some(licence) = &document.head.licence {
            fields.insert(String::from("licence"), Value::from(licence.clone()));
        }
        if !document.head.attribution.is_empty() {
            fields.insert(String::from("attribution"), json!(document.head.attribution));
        }
    }
    page
}

/// An object without the members that say nothing.
fn object(members: Vec<(&str, Option<Value>)>) -> Value {
    let said = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(said.collect::<Map<String, Value>>())
}

fn text(value: &Option<String>) -> Option<Value> {
    value.as_ref().map(|text| Value::from(text.clone()))
}

fn list(items: Vec<Value>) -> Option<Value> {
    (!items.is_empty()).then_some(Value::Array(items))
}

fn service(service: &Service, document: &DirectoryDocument) -> Value {
    let id = uuid_for(&service.id, &[&document.head.id, &service.id]);
    let status = match service.status.as_deref() {
        Some("temporarily-closed") => "temporarily closed",
        Some("inactive") => "inactive",
        Some("defunct") => "defunct",
        _ => "active",
    };
    let who = service.eligibility.clone().unwrap_or_default();
    let cost = service.cost.clone().unwrap_or_default();
    let fees = cost.note.or_else(|| (cost.kind.as_deref() == Some("free")).then(|| String::from("Free")));
    let is_office = service.inferred.iter().any(|field| field == "locations");
    let places = service.locations.iter().enumerate();
    let places = places.map(|(index, place)| location(&id, index, place, is_office, service)).collect();
    let times = service.schedules.iter().enumerate();
    let times = times.map(|(index, time)| schedule(&id, index, time)).collect();
    let organization = service
        .organization
        .as_ref()
        .map(|name| json!({"id": made(&["organization", name]), "name": name, "description": ""}));
    object(vec![
        ("id", Some(Value::from(id.clone()))),
        ("name", Some(Value::from(service.name.clone()))),
        ("description", text(&service.description)),
        ("url", text(&service.url)),
        ("email", text(&service.email)),
        ("status", Some(Value::from(status))),
        ("fees", text(&fees)),
        ("minimum_age", who.minimum_age.map(Value::from)),
        ("maximum_age", who.maximum_age.map(Value::from)),
        ("eligibility_description", text(&who.note)),
        ("assured_date", text(&service.assured_date)),
        ("schedules", list(times)),
        ("service_areas", list(areas(service, document, &id))),
        ("service_at_locations", list(places)),
        ("languages", list(languages(service, &id))),
        ("organization", organization),
        ("contacts", contacts(service, &id)),
        ("attributes", list(attributes(service, &id))),
    ])
}

fn schedule(service: &str, index: usize, time: &Schedule) -> Value {
    let (freq, interval) = match time.freq.as_deref() {
        Some("weekly") => (Some("WEEKLY"), 1),
        Some("fortnightly") => (Some("WEEKLY"), 2),
        Some("monthly") => (Some("MONTHLY"), 1),
        _ => (None, 1),
    };
    let days: Vec<String> =
        time.days.iter().filter_map(|day| day.get(..2)).map(str::to_ascii_uppercase).collect();
    object(vec![
        ("id", Some(Value::from(made(&["schedule", service, &index.to_string()])))),
        ("freq", freq.map(Value::from)),
        ("interval", freq.map(|_| Value::from(interval))),
        ("byday", (!days.is_empty()).then(|| Value::from(days.join(",")))),
        ("opens_at", text(&time.opens)),
        ("closes_at", text(&time.closes)),
        ("description", text(&time.note)),
    ])
}

fn areas(service: &Service, document: &DirectoryDocument, id: &str) -> Vec<Value> {
    let area = service.area.clone().unwrap_or_default();
    let mut all: Vec<Value> = area
        .authorities
        .iter()
        .map(|code| {
            object(vec![
                ("id", Some(Value::from(made(&["area", id, code])))),
                ("name", document.head.areas.get(code).map(|name| Value::from(name.clone()))),
                (
                    "uri",
                    Some(Value::from(format!(
                        "http://statistics.data.gov.uk/id/statistical-geography/{code}"
                    ))),
                ),
            ])
        })
        .collect();
    all.extend(area.note.map(|note| json!({"id": made(&["area", id, &note]), "name": note})));
    all
}

fn location(service: &str, index: usize, place: &Location, is_office: bool, of: &Service) -> Value {
    let id = |what: &str| Some(Value::from(made(&[what, service, &index.to_string()])));
    let access = of.access_note.clone().or_else(|| {
        (!place.accessibility.is_empty()).then(|| place.accessibility.join(", ").replace('-', " "))
    });
    let access = access.map(|words| {
        Value::Array(vec![object(vec![("id", id("access")), ("description", Some(Value::from(words)))])])
    });
    let kind = if is_office { "postal" } else { "physical" };
    let address = (place.address.is_some() || place.postcode.is_some()).then(|| {
        let field = |text: &Option<String>| Some(Value::from(text.clone().unwrap_or_default()));
        Value::Array(vec![object(vec![
            ("id", id("address")),
            ("address_1", field(&place.address)),
            ("city", Some(Value::from(""))),
            ("state_province", Some(Value::from(""))),
            ("postal_code", field(&place.postcode)),
            ("country", Some(Value::from("GB"))),
            ("address_type", Some(Value::from(kind))),
        ])])
    });
    let location = object(vec![
        ("id", id("location")),
        ("location_type", Some(Value::from(kind))),
        ("name", text(&place.name)),
        ("latitude", place.latitude.map(Value::from)),
        ("longitude", place.longitude.map(Value::from)),
        ("addresses", address),
        ("accessibility", access),
    ]);
    object(vec![("id", id("service_at_location")), ("location", Some(location))])
}

/// The profile has no code in a language; plain HSDS has, and readers take it.
fn languages(service: &Service, id: &str) -> Vec<Value> {
    let one = |tag: &String| json!({"id": made(&["language", id, tag]), "code": tag});
    service.languages.iter().map(one).collect()
}

/// The profile has no telephone number in a contact; feeds send it there, and readers take it.
fn contacts(service: &Service, id: &str) -> Option<Value> {
    let mut numbers: Vec<(String, Option<String>)> = Vec::new();
    let main = service.phone.iter().filter(|phone| !service.phones.iter().any(|held| held.number == **phone));
    numbers.extend(main.map(|phone| (phone.clone(), None)));
    numbers.extend(service.phones.iter().map(|phone| (phone.number.clone(), phone.label.clone())));
    // The first is the one to ring.
    if let Some(at) = numbers.iter().position(|(number, _)| Some(number) == service.phone.as_ref()) {
        numbers.swap(0, at);
    }
    let phones: Vec<Value> = numbers
        .into_iter()
        .map(|(number, label)| {
            let id = Value::from(made(&["phone", id, &number]));
            object(vec![
                ("id", Some(id)),
                ("number", Some(Value::from(number))),
                ("description", text(&label)),
            ])
        })
        .collect();
    (!phones.is_empty()).then(|| json!([{"id": made(&["contact", id]), "phones": phones}]))
}
