//! Finds the services in an answer of a feed: in pages, in lists, below organisations, beside places.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::node::{Findings, Node};

/// A page of a feed, without its list.
#[derive(Clone, Debug)]
pub(super) struct Page {
    fields: Value,
    pointer: String,
    /// Members of its list.
    pub held: usize,
}

/// Everything in one file.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// Pages, in order.
    pub pages: Vec<Page>,
    /// Services, each with its pointer.
    pub services: Vec<(Value, String)>,
    /// Members of a list that are something else: what, and where.
    pub others: Vec<(&'static str, String)>,
    /// Services told of beside a place, by id: their position in `services`.
    at_places: BTreeMap<String, usize>,
}

const LISTS: [&str; 4] = ["contents", "content", "services", "items"];
/// Fields that only a service has.
const OF_A_SERVICE: [&str; 14] = [
    "status",
    "organization",
    "organization_id",
    "service_at_locations",
    "schedules",
    "regular_schedules",
    "service_areas",
    "cost_options",
    "fees",
    "eligibilitys",
    "service_taxonomys",
    "minimum_age",
    "assured_date",
    "contacts",
];
/// Fields that only something else has, and what that is.
const OF_OTHERS: [(&[&str], &str); 3] = [
    (
        &["logo", "legal_status", "tax_status", "parent_organization_id", "organization_identifiers"],
        "an organisation",
    ),
    (&["term_uri", "taxonomy_terms", "vocabulary", "version"], "a list of terms, or one of its terms"),
    (&["location_type", "physical_addresses"], "a place"),
];

impl Found {
    /// Looks through a file; pointers begin with `pointer`.
    pub fn in_file(value: Value, pointer: &str) -> Found {
        let mut found = Found::default();
        found.look(value, pointer.to_owned(), 0);
        found
    }

    fn look(&mut self, value: Value, pointer: String, depth: usize) {
        match value {
            Value::Array(items) if depth < 3 => {
                if items.is_empty() {
                    self.pages.push(Page { fields: Value::Null, pointer: pointer.clone(), held: 0 });
                }
                for (index, item) in items.into_iter().enumerate() {
                    let pointer = format!("{pointer}/{index}");
                    if item.is_array() || list_of(&item).is_some() {
                        self.look(item, pointer, depth + 1);
                    } else {
                        self.item(item, pointer);
                    }
                }
            }
            Value::Object(mut fields) => {
                let list = list_of_fields(&fields);
                let taken = list.and_then(|name| Some((name, fields.remove(name)?)));
                match taken {
                    Some((name, Value::Array(items))) => {
                        let page = Page {
                            fields: Value::Object(fields),
                            pointer: pointer.clone(),
                            held: items.len(),
                        };
                        self.pages.push(page);
                        for (index, item) in items.into_iter().enumerate() {
                            self.item(item, format!("{pointer}/{name}/{index}"));
                        }
                    }
                    _ if fields.contains_key("name")
                        || fields.contains_key("id")
                        || fields.contains_key("service") =>
                    {
                        self.item(Value::Object(fields), pointer);
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// A member of a list.
    fn item(&mut self, item: Value, pointer: String) {
        let mut fields = match item {
            Value::Null => return,
            Value::Object(fields) => fields,
            // The reader says of it that it is no service.
            other => return self.services.push((other, pointer)),
        };
        if fields.get("service").is_some_and(Value::is_object) {
            return self.service_at_location(fields, pointer);
        }
        if is_organisation_with_services(&fields)
            && let Some(Value::Array(services)) = fields.remove("services")
        {
            let organization = Value::Object(fields);
            for (index, service) in services.into_iter().enumerate() {
                let mut service = service;
                if let Value::Object(own) = &mut service {
                    own.entry("organization").or_insert_with(|| organization.clone());
                }
                self.item(service, format!("{pointer}/services/{index}"));
            }
            return;
        }
        let has = |name: &&str| fields.get(*name).is_some_and(|value| !value.is_null());
        let other = OF_OTHERS.iter().find(|(names, _)| names.iter().any(has));
        match other {
            Some((_, what)) if !OF_A_SERVICE.iter().any(has) => {
                self.others.push((what, pointer));
            }
            _ => self.services.push((Value::Object(fields), pointer)),
        }
    }

    /// A place with the service that is there; the same service at another place is one service.
    fn service_at_location(&mut self, mut fields: Map<String, Value>, pointer: String) {
        let Some(Value::Object(mut service)) = fields.remove("service") else { return };
        let id = service.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let place = Value::Object(fields);
        let list = |service: &mut Map<String, Value>, place| {
            let held = service.entry("service_at_locations").or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(places) = held {
                places.push(place);
            }
        };
        let known = self.at_places.get(&id).and_then(|at| self.services.get_mut(*at));
        if let Some((Value::Object(held), _)) = known.filter(|_| !id.is_empty()) {
            return list(held, place);
        }
        list(&mut service, place);
        self.at_places.insert(id, self.services.len());
        self.services.push((Value::Object(service), format!("{pointer}/service")));
    }
}

fn is_organisation_with_services(fields: &Map<String, Value>) -> bool {
    fields.get("services").and_then(Value::as_array).is_some_and(|services| !services.is_empty())
}

fn list_of(value: &Value) -> Option<&'static str> {
    value.as_object().and_then(list_of_fields)
}

/// The name of the list in a page. An organisation with its services is no page.
fn list_of_fields(fields: &Map<String, Value>) -> Option<&'static str> {
    let is_page = |name: &str| {
        let own = name == "services" && fields.contains_key("name") && fields.contains_key("id");
        fields.get(name).is_some_and(Value::is_array) && !own
    };
    LISTS.into_iter().find(|name| is_page(name))
}

impl Page {
    /// A number that the page gives, under any of these names.
    pub fn number(&self, names: &[&str]) -> Option<u64> {
        let number = |value: &Value| value.as_u64().or_else(|| value.as_str()?.trim().parse().ok());
        names.iter().find_map(|name| self.fields.get(name).and_then(number))
    }

    /// The page says that its data are for demonstration.
    pub fn says_sample(&self) -> bool {
        let flag = |field: &str| self.fields.get(field) == Some(&Value::Bool(true));
        let title = |field: &str| {
            let title = self.fields.get(field).and_then(Value::as_str);
            title.is_some_and(|title| title.to_lowercase().contains("demonstration"))
        };
        flag("sample") || flag("demonstration") || title("title") || title("name")
    }

    /// Says when a lone page is one of several, and what of the page is not carried over.
    pub fn check(&self, findings: &mut Findings, is_alone: bool) {
        let total = self.number(&["total_items", "totalElements"]);
        let several = self.number(&["total_pages", "totalPages"]).is_some_and(|pages| pages > 1);
        if let Some(total) = total
            && several
            && is_alone
            && total > self.held as u64
        {
            findings.warn(
                "page-of-several",
                &self.pointer,
                format!("This page holds {} of {total} services.", self.held),
                "Fetch all pages into one folder, and import the folder.",
            );
        }
        let page = Node::at(&self.fields, &self.pointer);
        for (name, value) in page.fields() {
            if !KNOWN.contains(&name) && !value.value().is_null() {
                findings.leave_out(name, value.pointer(), "it is said of the page, not of a service");
            }
        }
    }
}

const KNOWN: [&str; 20] = [
    "total_items",
    "total_pages",
    "page_number",
    "size",
    "first_page",
    "last_page",
    "empty",
    "totalElements",
    "totalPages",
    "number",
    "first",
    "last",
    "licence",
    "license",
    "attribution",
    "sample",
    "demonstration",
    "title",
    "id",
    "name",
];

/// A service whose terms come from a list called "demo-…" belongs to a demonstration.
pub(super) fn names_demo_terms(service: &Value) -> bool {
    let attributes = service.get("attributes").and_then(Value::as_array);
    attributes.into_iter().flatten().any(|attribute| {
        attribute
            .pointer("/taxonomy_term/taxonomy")
            .and_then(Value::as_str)
            .is_some_and(|taxonomy| taxonomy.starts_with("demo-"))
    })
}
