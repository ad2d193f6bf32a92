//! A directory as a spreadsheet in the columns of the template.

use std::collections::BTreeMap;

use crate::data::import::csv::{COLUMNS, Column};
use crate::data::wire::directory::{DirectoryDocument, Schedule, Service};

/// A sheet, and what did not fit into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetWritten {
    /// The file: UTF-8 with the mark that spreadsheet programs want.
    pub text: String,
    /// What has no column, and in how many services it stands.
    pub left_out: BTreeMap<&'static str, usize>,
}

/// Writes a directory as CSV. A cell that a spreadsheet would run as a formula gets an apostrophe before it;
/// an import takes it away again.
pub fn to_csv(document: &DirectoryDocument) -> Result<SheetWritten, csv::Error> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(COLUMNS.iter().map(|column| column.title))?;
    let mut left_out = BTreeMap::new();
    for service in &document.services {
        writer.write_record(COLUMNS.iter().map(|column| guarded(cell(service, column))))?;
        for what in missing(service) {
            *left_out.entry(what).or_default() += 1;
        }
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(SheetWritten { text: format!("\u{FEFF}{}", String::from_utf8_lossy(&bytes)), left_out })
}

fn guarded(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

fn flag(value: Option<bool>) -> String {
    value.map(|yes| String::from(if yes { "yes" } else { "no" })).unwrap_or_default()
}

fn number<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn cell(service: &Service, column: &Column) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let codes = |list: &[String]| list.join("; ");
    let place = service.locations.first().cloned().unwrap_or_default();
    let who = service.eligibility.clone().unwrap_or_default();
    let area = service.area.clone().unwrap_or_default();
    let time = single_time(service);
    let of_time =
        |part: fn(&Schedule) -> &Option<String>| time.map(|time| text(part(time))).unwrap_or_default();
    match column.title {
        "id" => service.id.clone(),
        "name" => service.name.clone(),
        "organisation" => text(&service.organization),
        "what it does" => text(&service.description),
        "helps with" => codes(&service.needs),
        "also helps with" => codes(&service.also_helps),
        "kind of help" => codes(&service.kinds),
        "phone" => text(&service.phone),
        "other phone" => {
            let other = service.phones.iter().find(|phone| Some(&phone.number) != service.phone.as_ref());
            other.map(|phone| phone.number.clone()).unwrap_or_default()
        }
        "text number" => text(&service.text_number),
        "email" => text(&service.email),
        "website" => text(&service.url),
        "place" => text(&place.name),
        "address" => text(&place.address),
        "postcode" => text(&place.postcode),
        "latitude" => number(place.latitude),
        "longitude" => number(place.longitude),
        "days" => time.map(|time| time.days.join(" and ")).unwrap_or_default(),
        "opens" => of_time(|time| &time.opens),
        "closes" => of_time(|time| &time.closes),
        "how often" => of_time(|time| &time.freq),
        "times" => times_in_words(service),
        "cost" => {
            let cost = service.cost.clone().unwrap_or_default();
            let kind = cost.kind.unwrap_or_default();
            match cost.note {
                Some(note) => note,
                None if kind == "free" => String::from("Free"),
                None => String::new(),
            }
        }
        "minimum age" => number(who.minimum_age),
        "maximum age" => number(who.maximum_age),
        "who it is for" => {
            who.groups.into_iter().chain(who.genders).chain(who.note).collect::<Vec<_>>().join("; ")
        }
        "languages" => codes(&service.languages),
        "interpreter" => flag(service.interpreter),
        "access" => {
            let codes = place.accessibility.into_iter().chain(service.access_support.iter().cloned());
            codes.chain(service.access_note.clone()).collect::<Vec<_>>().join("; ")
        }
        "how to get in" => text(&service.how_to_get_in),
        "what to expect" => text(&service.what_to_expect),
        "who meets you" => text(&service.who_meets_you),
        "can bring someone" => flag(service.can_bring_someone),
        "phone script" => text(&service.phone_script),
        "wait" => text(&service.wait),
        "room" => text(&service.capacity),
        "volunteering" => text(&service.volunteering),
        "area served" => {
            area.authorities.into_iter().chain(area.nations).chain(area.note).collect::<Vec<_>>().join("; ")
        }
        "how people use it" => codes(&service.channels),
        "status" => text(&service.status),
        "starts on" => text(&service.valid_from),
        "ends on" => text(&service.valid_to),
        "checked on" => text(&service.assured_date),
        _ => String::new(),
    }
}

/// The one time that the columns for days and hours can hold.
fn single_time(service: &Service) -> Option<&Schedule> {
    let mut structured = service.schedules.iter().filter(|time| !time.days.is_empty());
    let first = structured.next()?;
    structured.next().is_none().then_some(first)
}

fn times_in_words(service: &Service) -> String {
    let alone = single_time(service);
    let words = service.schedules.iter().map(|time| {
        let note = time.note.clone();
        if alone.is_some_and(|alone| alone == time) {
            return note.unwrap_or_default();
        }
        let hours =
            [&time.opens, &time.closes].into_iter().flatten().cloned().collect::<Vec<_>>().join(" - ");
        let often = time.freq.clone().filter(|freq| freq != "weekly").unwrap_or_default();
        let parts = [often, time.days.join(", "), hours, note.unwrap_or_default()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    });
    words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("; ")
}

/// What a service says that has no column.
fn missing(service: &Service) -> Vec<&'static str> {
    let who = service.eligibility.clone().unwrap_or_default();
    [
        ("further places", service.locations.len() > 1),
        ("further telephone numbers and what they are for", service.phones.len() > 1),
        ("ways in (access_routes)", !service.access_routes.is_empty() && service.how_to_get_in.is_none()),
        ("communities and conditions", !(who.communities.is_empty() && who.conditions.is_empty())),
        ("what it cannot hold", service.holds.is_some()),
        (
            "several opening times, which became words",
            service.schedules.iter().filter(|time| !time.days.is_empty()).count() > 1,
        ),
        ("open day and night", service.always_open),
        ("what was worked out and not told (inferred)", !service.inferred.is_empty()),
        ("source and other text kept on import", service.source.is_some() || !service.attributes.is_empty()),
    ]
    .into_iter()
    .filter_map(|(what, is_there)| is_there.then_some(what))
    .collect()
}
