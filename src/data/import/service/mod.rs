//! One Open Referral UK service, read with patience.

mod contacts;
mod facts;
mod rest;

use super::crosswalk::{Crosswalk, Meaning};
use super::node::{Findings, Node};
use super::place;
use super::schedule;
use super::text::one_line;
use crate::data::wire::directory::{Service, Source};

pub(super) use facts::cost_kind;
pub(super) use rest::carry_as_text;

/// A service as read, and the words that a classifier may look at.
#[derive(Clone, Debug, Default)]
pub(super) struct ServiceRead {
    /// What the feed says.
    pub service: Service,
    /// What its terms mean here.
    pub meanings: Vec<Meaning>,
    /// Names of its terms.
    pub categories: Vec<String>,
    /// Terms that no table knows.
    pub unknown_terms: Vec<String>,
    /// Names of the council areas, by code.
    pub areas: Vec<(String, String)>,
    /// Towns in its addresses.
    pub towns: Vec<String>,
    /// The only address known is an office or a post box.
    pub is_office: bool,
    /// Text that warns readers.
    pub alert: Option<String>,
}

/// Longest texts, as in `assets/schema/directory.schema.json`.
const MOST_NAME: usize = 300;
const MOST_DESCRIPTION: usize = 8_000;
const MOST_NOTE: usize = 600;

/// Fields that are read below, or of which it is said that they are not carried.
const KNOWN: [&str; 52] = [
    "deliverable_type",
    "attending_type",
    "attending_access",
    "id",
    "name",
    "alternate_name",
    "description",
    "url",
    "email",
    "status",
    "fees",
    "fees_description",
    "accreditations",
    "minimum_age",
    "maximum_age",
    "eligibility_description",
    "eligibility",
    "assured_date",
    "assurer_email",
    "alert",
    "last_modified",
    "schedules",
    "service_areas",
    "service_at_locations",
    "locations",
    "languages",
    "organization",
    "organization_id",
    "funding",
    "cost_options",
    "contacts",
    "phones",
    "attributes",
    "interpretation_services",
    "application_process",
    "wait_time",
    "licenses",
    "program_id",
    "program",
    "metadata",
    "additional_urls",
    "capacities",
    "required_documents",
    "additional_websites",
    "valid_from",
    "valid_to",
    "holiday_schedules",
    "reviews",
    "unit",
    "service_capacities",
    "how_to_get_in",
    "accessibility",
];

/// Reads a service; `None`, with an error, when not even a name is there.
pub(super) fn read(
    findings: &mut Findings,
    crosswalk: &Crosswalk,
    node: &Node<'_>,
    position: usize,
) -> Option<ServiceRead> {
    if !node.value().is_object() {
        findings.error(
            "not-a-service",
            node.pointer(),
            String::from("This member of the list is not an object, so no service could be read."),
            "Each member must be a service with at least a name.",
        );
        return None;
    }
    let mut read = ServiceRead::default();
    read_name(findings, node, &mut read)?;
    read_id(findings, node, position, &mut read);
    read_texts(findings, node, &mut read);
    contacts::read(findings, node, &mut read);
    read_places(findings, node, &mut read);
    facts::read_times(findings, node, &mut read);
    facts::read_cost(findings, node, &mut read);
    facts::read_audience(findings, node, &mut read);
    facts::read_areas(findings, node, &mut read);
    facts::read_ways(findings, node, &mut read);
    rest::read_terms(findings, crosswalk, node, &mut read);
    rest::read_rest(findings, node, &mut read);
    for (name, text) in findings.take_overflow() {
        keep(&mut read.service, &name, text);
    }
    Some(read)
}

/// Keeps a text that has no field of its own; a second one under the same name gets a number.
pub(super) fn keep(service: &mut Service, name: &str, text: String) {
    if text.is_empty() || service.attributes.values().any(|held| *held == text) {
        return;
    }
    let mut key = name.to_owned();
    let mut number = 2;
    while service.attributes.contains_key(&key) {
        key = format!("{name}.{number}");
        number += 1;
    }
    service.attributes.insert(key, text);
}

fn read_name(findings: &mut Findings, node: &Node<'_>, read: &mut ServiceRead) -> Option<()> {
    let organization = node.get("organization");
    let organization_name = organization.as_ref().and_then(|org| match org.value() {
        serde_json::Value::String(_) => findings.text_of(org),
        _ => findings.text(org, "name"),
    });
    let name = match (findings.text_of_first(node, &["name", "alternate_name"]), &organization_name) {
        (Some(name), _) => name,
        (None, Some(name)) => {
            findings.mended(
                "name-from-organisation",
                &node.pointer_to("name"),
                format!("The service has no name; the organisation's, \"{name}\", is used."),
                "Give the service a name that people would look for.",
            );
            name.clone()
        }
        (None, None) => {
            findings.error(
                "service-without-name",
                node.pointer(),
                String::from("The service has no name and was left out."),
                "Give it a name.",
            );
            return None;
        }
    };
    read.service.name = findings.shorten(node, "name", one_line(&name), MOST_NAME);
    read.service.organization = organization_name
        .map(|name| one_line(&name))
        .map(|name| findings.shorten(node, "organization", name, MOST_NAME));
    if let Some(org) = organization {
        read_organization(findings, &org, &mut read.service);
    }
    Some(())
}

fn read_organization(findings: &mut Findings, node: &Node<'_>, service: &mut Service) {
    if let Some(text) = findings.text(node, "description")
        && Some(&text) != service.organization.as_ref()
        && text != service.name
    {
        keep(service, "organization.description", text);
    }
    for item in node.list("organization_identifiers") {
        let scheme =
            findings.text_of_first(&item, &["identifier_scheme", "identifier_type"]).unwrap_or_default();
        if let Some(identifier) = findings.text(&item, "identifier") {
            let name = if scheme.is_empty() {
                String::from("organization.identifier")
            } else {
                format!("identifier.{scheme}")
            };
            keep(service, &name, identifier);
        }
    }
    for field in ["alternate_name", "legal_status", "uri", "logo"] {
        if let Some(text) = findings.text(node, field) {
            keep(service, &format!("organization.{field}"), text);
        }
    }
    rest::findings_for_unread(
        findings,
        node,
        "organization",
        &[
            "id",
            "name",
            "description",
            "organization_identifiers",
            "alternate_name",
            "legal_status",
            "uri",
            "logo",
            "website",
            "url",
            "email",
            "parent_organization_id",
            "attributes",
            "phones",
            "contacts",
            "locations",
            "services",
        ],
        service,
    );
}

fn read_id(findings: &mut Findings, node: &Node<'_>, position: usize, read: &mut ServiceRead) {
    match findings.text(node, "id") {
        Some(id) => {
            let id = findings.shorten(node, "id", one_line(&id), 200);
            read.service.source = Some(Source { scheme: String::from("oruk3"), id: id.clone() });
            read.service.id = id;
        }
        None => {
            read.service.id = format!("no-id-{}", position + 1);
            findings.mended(
                "id-made-up",
                &node.pointer_to("id"),
                format!(
                    "The service has no id; \"{}\" is used, after its place in the file.",
                    read.service.id
                ),
                "Give each service an id that stays the same.",
            );
        }
    }
}

/// Marks in a description after which it says how to get help.
const HOW_TO_MARKS: [&str; 6] = [
    "How to get help:",
    "How to access:",
    "How to refer:",
    "How to get in touch:",
    "How to join:",
    "Referral:",
];

fn read_texts(findings: &mut Findings, node: &Node<'_>, read: &mut ServiceRead) {
    let service = &mut read.service;
    if let Some(text) = findings.text(node, "description") {
        let (description, how_to) = split_how_to(&text);
        if !description.is_empty() {
            service.description = Some(findings.shorten(node, "description", description, MOST_DESCRIPTION));
        }
        service.how_to_get_in = how_to.map(|text| findings.shorten(node, "description", text, MOST_NOTE));
    }
    if let Some(text) = findings.text_of_first(node, &["application_process", "how_to_get_in"]) {
        let text = findings.shorten(node, "application_process", text, MOST_NOTE);
        match &service.how_to_get_in {
            None => service.how_to_get_in = Some(text),
            Some(_) => keep(service, "application_process", text),
        }
    }
    if let Some(text) = findings.text(node, "wait_time") {
        service.wait = Some(findings.shorten(node, "wait_time", text, 300));
    }
    if let Some(text) = findings.text(node, "interpretation_services") {
        let denied = ["no", "none", "not"]
            .iter()
            .any(|word| text.to_lowercase().split(|c: char| !c.is_alphanumeric()).next() == Some(word));
        service.interpreter = Some(!denied);
        keep(service, "interpretation_services", text);
    }
    if let Some(text) = findings.text(node, "alert") {
        keep(service, "alert", text.clone());
        read.alert = Some(text);
    }
    for (field, name) in
        [("alternate_name", "alternate_name"), ("accreditations", "accreditations"), ("licenses", "licenses")]
    {
        if let Some(text) = findings.text(node, field)
            && text != read.service.name
        {
            keep(&mut read.service, name, text);
        }
    }
    for (index, item) in node.list("funding").iter().enumerate() {
        if let Some(text) = findings.text(item, "source") {
            keep(&mut read.service, if index == 0 { "funding" } else { "funding.more" }, text);
        }
    }
    read.service.assured_date = read_date(findings, node, "assured_date");
    read.service.valid_from = read_date(findings, node, "valid_from");
    read.service.valid_to = read_date(findings, node, "valid_to");
    read.service.status = read_status(findings, node);
}

/// Splits off what follows "How to get help:"; lines and sentences before it stay the description.
fn split_how_to(text: &str) -> (String, Option<String>) {
    let found = HOW_TO_MARKS.iter().filter_map(|mark| text.find(mark).map(|at| (at, mark.len()))).min();
    let Some((at, length)) = found else { return (text.to_owned(), None) };
    let before = text.get(..at).unwrap_or("").trim().to_owned();
    let after = text.get(at + length..).unwrap_or("").trim().to_owned();
    if after.is_empty() { (text.trim().to_owned(), None) } else { (before, Some(after)) }
}

fn read_date(findings: &mut Findings, node: &Node<'_>, field: &str) -> Option<String> {
    let text = findings.text(node, field)?;
    let day = text.split(['T', ' ']).next().unwrap_or("");
    if crate::domain::date::Date::parse(day).is_some() {
        return Some(day.to_owned());
    }
    findings.warn(
        "date-not-usable",
        &node.pointer_to(field),
        format!("\"{text}\" is not a date of the form 2026-03-31; \"{field}\" was left out."),
        "Use year-month-day.",
    );
    None
}

fn read_status(findings: &mut Findings, node: &Node<'_>) -> Option<String> {
    let text = findings.text(node, "status")?;
    let code = match text.to_lowercase().replace([' ', '_'], "-").as_str() {
        "active" | "open" | "published" => return None,
        "temporarily-closed" | "temporarily-inactive" | "suspended" | "paused" => "temporarily-closed",
        "inactive" | "closed" => "inactive",
        "defunct" | "ended" | "archived" => "defunct",
        "full" => "full",
        _ => {
            findings.warn(
                "status-not-known",
                &node.pointer_to("status"),
                format!("\"{text}\" is not a status of the standard; the service counts as active."),
                "Use active, inactive, defunct or temporarily closed.",
            );
            return None;
        }
    };
    Some(code.to_owned())
}

fn read_places(findings: &mut Findings, node: &Node<'_>, read: &mut ServiceRead) {
    let mut nodes: Vec<Node<'_>> = Vec::new();
    for at in node.list("service_at_locations") {
        let location = at.get("location").unwrap_or_else(|| at.clone());
        nodes.push(location);
        for item in at.list("schedules") {
            read.service.schedules.extend(schedule::read(findings, &item));
        }
    }
    nodes.extend(node.list("locations"));
    let mut offices = 0;
    for place_node in &nodes {
        // Where `at` is the place itself its times were read above.
        for item in place_node.list("schedules") {
            if let Some(schedule) = schedule::read(findings, &item)
                && !read.service.schedules.contains(&schedule)
            {
                read.service.schedules.push(schedule);
            }
        }
        let place = place::read(findings, place_node);
        offices += u32::from(place.is_office);
        if place.is_virtual && !read.service.channels.iter().any(|channel| channel == "online") {
            read.service.channels.push(String::from("online"));
        }
        read.towns.extend(place.towns);
        let access = place.access_notes.join(" ");
        if !access.is_empty() {
            let note = read.service.access_note.take().map_or(access.clone(), |held| {
                if held.contains(&access) { held } else { format!("{held} {access}") }
            });
            read.service.access_note = Some(findings.shorten(place_node, "accessibility", note, MOST_NOTE));
        }
        for (name, text) in place.extra {
            keep(&mut read.service, &name, text);
        }
        if let Some(location) = place.location
            && !read.service.locations.contains(&location)
        {
            read.service.locations.push(location);
        }
    }
    read.is_office = offices > 0 && offices as usize == nodes.len();
    if read.is_office {
        read.service.inferred.push(String::from("locations"));
    }
}
