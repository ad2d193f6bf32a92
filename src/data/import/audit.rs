//! Makes sure that no part of a service is passed over in silence.

use super::node::{Findings, Node};
use super::service::carry_as_text;
use crate::data::wire::directory::Service;

/// Parts of a service, the fields of each that are read, and the parts inside it.
struct Part {
    field: &'static str,
    read: &'static [&'static str],
    parts: &'static [Part],
}

const PHONES: Part = Part {
    field: "phones",
    read: &["number", "description", "type", "extension", "language", "languages"],
    parts: &[],
};
const CONTACTS: Part = Part { field: "contacts", read: &["name", "title", "department"], parts: &[PHONES] };
const SCHEDULES: Part = Part {
    field: "schedules",
    read: &[
        "freq",
        "interval",
        "byday",
        "weekday",
        "bymonthday",
        "opens_at",
        "closes_at",
        "valid_from",
        "valid_to",
        "dtstart",
        "until",
        "description",
        "notes",
        "attending_type",
        "schedule_link",
        "timezone",
    ],
    parts: &[],
};
const LOCATION: Part = Part {
    field: "location",
    read: &[
        "location_type",
        "name",
        "alternate_name",
        "description",
        "transportation",
        "latitude",
        "longitude",
        "external_identifier",
        "external_identifier_type",
        "url",
        "languages",
    ],
    parts: &[
        Part {
            field: "addresses",
            read: &[
                "address_1",
                "address_2",
                "city",
                "region",
                "state_province",
                "postal_code",
                "postcode",
                "country",
                "address_type",
                "attention",
            ],
            parts: &[],
        },
        Part {
            field: "accessibility",
            read: &["description", "accessibility", "details", "url"],
            parts: &[],
        },
        SCHEDULES,
        CONTACTS,
        PHONES,
    ],
};
const SERVICE: &[Part] = &[
    Part {
        field: "service_at_locations",
        read: &["description"],
        parts: &[LOCATION, SCHEDULES, CONTACTS, PHONES],
    },
    Part { field: "locations", ..LOCATION },
    SCHEDULES,
    CONTACTS,
    PHONES,
    Part { field: "cost_options", read: &["option", "amount", "amount_description", "currency"], parts: &[] },
    Part {
        field: "service_areas",
        read: &["name", "service_area", "uri", "extent", "extent_type", "description"],
        parts: &[],
    },
    Part { field: "languages", read: &["code", "language", "name", "note"], parts: &[] },
    Part { field: "funding", read: &["source"], parts: &[] },
    Part {
        field: "attributes",
        read: &["link_type", "link_entity", "value", "label"],
        parts: &[Part {
            field: "taxonomy_term",
            read: &[
                "name",
                "term",
                "description",
                "label",
                "term_uri",
                "code",
                "taxonomy",
                "taxonomy_detail",
                "parent",
                "language",
            ],
            parts: &[],
        }],
    },
    Part {
        field: "eligibility",
        read: &["eligibility", "description", "name", "minimum_age", "maximum_age"],
        parts: &[],
    },
];

/// Fields that are read, but of which a reader has no use, with the reason.
const NOT_CARRIED: [(&str, &str); 13] = [
    ("vocabulary", "the term itself is carried"),
    ("id", "ids of parts of a service are not needed"),
    ("attention", "it may name a person"),
    ("country", "all services are in the United Kingdom"),
    ("timezone", "times are local"),
    ("link_type", "the term itself is carried"),
    ("link_entity", "the term itself is carried"),
    ("taxonomy", "the term itself is carried"),
    ("taxonomy_detail", "the term itself is carried"),
    ("parent", "the term itself is carried"),
    ("currency", "prices are in pounds"),
    ("external_identifier_type", "the identifier is carried"),
    ("extent_type", "the extent is carried"),
];

/// Keeps the text of every field that nothing has read, and counts those that say nothing to a reader.
pub(super) fn unread_parts(findings: &mut Findings, node: &Node<'_>, service: &mut Service) {
    for part in SERVICE {
        visit(findings, node, part, part.field, service);
    }
}

fn visit(findings: &mut Findings, holder: &Node<'_>, part: &Part, path: &str, service: &mut Service) {
    for item in holder.list(part.field) {
        for (name, value) in item.fields() {
            let is_part = part.parts.iter().any(|inner| inner.field == name);
            if value.value().is_null() || (is_part && (value.value().is_array() || value.value().is_object()))
            {
                continue;
            }
            let dotted = format!("{path}.{name}");
            if let Some((_, why)) = NOT_CARRIED
                .iter()
                .find(|(field, _)| *field == name || (*field == "id" && name.ends_with("_id")))
            {
                findings.leave_out(&dotted, value.pointer(), why);
            } else if !part.read.contains(&name) {
                carry_as_text(findings, &value, &dotted, service);
            }
        }
        for inner in part.parts {
            visit(findings, &item, inner, &format!("{path}.{}", inner.field), service);
        }
    }
}
