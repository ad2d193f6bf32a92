//! What the standard has no field for travels as attributes of our own, and comes back from them.
//!
//! Only such fields travel so: where the standard has a field, what stands there counts, since others may have
//! corrected it.

use serde_json::{Map, Value, json};

use super::uuid;
use crate::data::wire::directory::{Cost, Eligibility, Service};

/// The beginning of the name of the taxonomy under which our own fields travel.
pub const OWN_TAXONOMY: &str = "fingerpost:";

/// Fields of a service that the standard has no place for.
const OWN: [&str; 26] = [
    "needs",
    "also_helps",
    "kinds",
    "channels",
    "access_routes",
    "how_to_get_in",
    "always_open",
    "text_number",
    "interpreter",
    "access_support",
    "access_note",
    "what_to_expect",
    "who_meets_you",
    "phone_script",
    "can_bring_someone",
    "holds",
    "wait",
    "capacity",
    "volunteering",
    "inferred",
    "check_first",
    "source",
    "attributes",
    "valid_from",
    "valid_to",
    "schedules",
];

/// The attributes that carry what the standard cannot.
pub(super) fn attributes(service: &Service, id: &str) -> Vec<Value> {
    let mut all: Vec<Value> = Vec::new();
    for (field, value) in own_fields(service) {
        let is_codes =
            matches!(field.as_str(), "needs" | "also_helps" | "kinds" | "channels" | "access_routes");
        match (&value, is_codes) {
            (Value::Array(items), true) => {
                all.extend(
                    items.iter().filter_map(Value::as_str).map(|code| attribute(id, &field, code, code)),
                );
            }
            (Value::String(text), _) => all.push(attribute(id, &field, &spoken(&field), text)),
            _ => all.push(attribute(id, &field, &spoken(&field), &value.to_string())),
        }
    }
    all
}

fn spoken(field: &str) -> String {
    field.replace(['_', '.'], " ")
}

fn attribute(id: &str, field: &str, name: &str, term: &str) -> Value {
    json!({
        "id": uuid::made(&["attribute", id, field, term]),
        "link_id": id,
        "link_type": "service",
        "taxonomy_term": {
            "id": uuid::made(&["term", field, term]),
            "name": name.replace('-', " "),
            "description": format!("Fingerpost's \"{field}\""),
            "taxonomy": format!("{OWN_TAXONOMY}{field}"),
            "term": term,
        }
    })
}

/// Each of our own fields that says anything, as it is written in a directory.
fn own_fields(service: &Service) -> Vec<(String, Value)> {
    let Ok(Value::Object(whole)) = serde_json::to_value(service) else { return Vec::new() };
    let mut fields: Vec<(String, Value)> =
        OWN.iter().filter_map(|name| Some(((*name).to_owned(), whole.get(*name)?.clone()))).collect();
    // Schedules are fields of the standard; only what it cannot say of them travels.
    fields.retain(|(name, _)| name != "schedules" || service.schedules.iter().any(|time| !is_plain(time)));
    for (path, pointer) in [
        ("for.genders", "/for/genders"),
        ("for.groups", "/for/groups"),
        ("for.communities", "/for/communities"),
        ("for.conditions", "/for/conditions"),
        ("area.nations", "/area/nations"),
        ("cost.kind", "/cost/kind"),
    ] {
        let value = Value::Object(whole.clone()).pointer(pointer).cloned();
        fields.extend(value.map(|value| (path.to_owned(), value)));
    }
    let access: Vec<&Vec<String>> = service.locations.iter().map(|place| &place.accessibility).collect();
    if access.iter().any(|codes| !codes.is_empty()) {
        fields.push((String::from("locations.accessibility"), json!(access)));
    }
    let by_nation = service.phones.iter().any(|phone| !phone.nations.is_empty());
    let alone = service.phones.len() == 1
        && service.phones.iter().all(|phone| service.phone.as_ref().is_none_or(|main| *main == phone.number));
    let no_main = service.phone.is_none() && !service.phones.is_empty();
    if by_nation || alone || no_main {
        fields.push((String::from("phones"), json!(service.phones)));
        fields.push((String::from("phone"), json!(service.phone)));
    }
    let is_known = |tag: &String| crate::data::import::language_tag(tag).as_ref() == Some(tag);
    if !service.languages.iter().all(is_known) {
        fields.push((String::from("languages"), json!(service.languages)));
    }
    if service.status.as_deref() == Some("full") {
        fields.push((String::from("status"), json!("full")));
    }
    fields.push((String::from("id"), json!(service.id)));
    fields
}

/// True for a time that the standard's fields say as well as ours.
fn is_plain(time: &crate::data::wire::directory::Schedule) -> bool {
    let has_days = !time.days.is_empty();
    let has_time = time.opens.is_some() || time.closes.is_some();
    match time.freq.as_deref() {
        Some("weekly" | "fortnightly" | "monthly") => true,
        _ => !has_days && !has_time,
    }
}

/// Our own fields among the attributes of a feed's record, taken out of it. `None` where there are none: the
/// record was not written by this tool.
pub fn carried_by(record: &mut Value) -> Option<Map<String, Value>> {
    let attributes = record.get_mut("attributes")?.as_array_mut()?;
    let mut own = Map::new();
    attributes.retain(|attribute| {
        let term = attribute.get("taxonomy_term");
        let text = |field: &str| term.and_then(|term| term.get(field)).and_then(Value::as_str);
        let Some(field) = text("taxonomy").and_then(|name| name.strip_prefix(OWN_TAXONOMY)) else {
            return true;
        };
        let value = text("term").unwrap_or_default();
        match field {
            "needs" | "also_helps" | "kinds" | "channels" | "access_routes" => {
                let list = own.entry(field).or_insert_with(|| Value::Array(Vec::new()));
                if let Value::Array(items) = list {
                    items.push(Value::from(value));
                }
            }
            _ => {
                let read = serde_json::from_str::<Value>(value).ok().filter(|read| !read.is_string());
                let is_text = TEXTS.contains(&field);
                own.insert(field.to_owned(), read.filter(|_| !is_text).unwrap_or_else(|| Value::from(value)));
            }
        }
        false
    });
    (!own.is_empty()).then_some(own)
}

/// Fields that are text even where they look like a number or a list.
const TEXTS: [&str; 16] = [
    "id",
    "status",
    "how_to_get_in",
    "text_number",
    "access_note",
    "what_to_expect",
    "who_meets_you",
    "phone_script",
    "wait",
    "capacity",
    "volunteering",
    "valid_from",
    "valid_to",
    "cost.kind",
    "phone",
    "name",
];

/// Puts our own fields back into a record that was read from the standard's. What cannot be put back is named.
pub(in crate::data) fn restore(service: &mut Service, own: Map<String, Value>) -> Vec<String> {
    let id = own.get("id").and_then(Value::as_str).map(str::to_owned);
    let mut lost = Vec::new();
    let Ok(Value::Object(mut whole)) = serde_json::to_value(&*service) else { return lost };
    let without_time = own.get("schedules").is_none();
    for name in OWN.iter().filter(|name| **name != "schedules" || !without_time) {
        whole.remove(*name);
    }
    let read =
        |whole: &Map<String, Value>| serde_json::from_value::<Service>(Value::Object(whole.clone())).ok();
    for (field, value) in own.iter().filter(|(field, _)| *field != "id") {
        let before = whole.clone();
        match field.split_once('.') {
            None => {
                whole.insert(field.clone(), value.clone());
            }
            Some(("locations", _)) => put_access(&mut whole, value),
            Some((holder, inner)) => {
                let held = whole.entry(holder).or_insert_with(|| Value::Object(Map::new()));
                if let Value::Object(held) = held {
                    held.insert(inner.to_owned(), value.clone());
                }
            }
        }
        if read(&whole).is_none() {
            whole = before;
            lost.push(field.clone());
        }
    }
    if let Some(back) = read(&whole) {
        *service = back;
    }
    if !own.contains_key("cost.kind")
        && let Some(cost) = &mut service.cost
    {
        cost.kind = None;
    }
    service.cost = service.cost.take().filter(|cost| *cost != Cost::default());
    service.eligibility = service.eligibility.take().filter(|who| *who != Eligibility::default());
    if !own.contains_key("locations.accessibility") {
        service.locations.iter_mut().for_each(|place| place.accessibility.clear());
    }
    if let Some(id) = id {
        service.id = id;
    }
    lost
}

fn put_access(whole: &mut Map<String, Value>, value: &Value) {
    let places = whole.get_mut("locations").and_then(Value::as_array_mut);
    for (place, codes) in places.into_iter().flatten().zip(value.as_array().into_iter().flatten()) {
        if let Value::Object(place) = place {
            place.insert(String::from("accessibility"), codes.clone());
        }
    }
}
