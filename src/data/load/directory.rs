//! Loads a directory; one bad record never costs the others.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::reader::date;
use super::service::service;
use super::{check_version, syntax};
use crate::data::json::{Findings, Json};
use crate::data::{Diagnostic, Loaded, Severity};
use crate::domain::directory::{Directory, DirectoryAbout, Seen, Service};
use crate::domain::taxonomy::Taxonomy;

/// Loads a directory file. A record that cannot be used is left out and said; only a file that is no
/// directory at all, or no JSON, is an error. Records are read one by one: the tree of one is all that is held at once.
pub fn load_directory(text: &str, taxonomy: &Taxonomy) -> Result<Loaded<Directory>, Vec<Diagnostic>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reading = Reading {
        taxonomy,
        findings: Findings::default(),
        seen: Seen::default(),
        services: Vec::new(),
        head: Vec::new(),
    };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    (&mut reading)
        .deserialize(&mut deserializer)
        .and_then(|()| deserializer.end())
        .map_err(|error| vec![syntax(&error)])?;
    let head = Json::Object(reading.head);
    check_version(&head)?;
    let mut findings = reading.findings;
    if head.get("services").is_none() {
        findings.need(&head, "services");
        return Err(findings.into_list());
    }
    let about = DirectoryAbout {
        id: findings.owned(&head, "id").unwrap_or_default(),
        title: findings.owned(&head, "title").unwrap_or_default(),
        sample: findings.flag(&head, "sample").unwrap_or(false),
        published: date(&mut findings, &head, "published"),
        attribution: findings.owned_texts(&head, "attribution"),
    };
    Ok(Loaded { value: Directory::new(vec![about], reading.services), diagnostics: findings.into_list() })
}

/// Refuses every kind of value but the one wanted. serde's own refusals print the value, and so bring the
/// formatting of floating-point numbers into the browser.
macro_rules! refuse {
    ($($method:ident($kind:ty)),+) => { $(
        fn $method<E: Error>(self, _: $kind) -> Result<(), E> {
            Err(E::custom("the services must be a list within an object"))
        }
    )+
        fn visit_unit<E: Error>(self) -> Result<(), E> {
            Err(E::custom("the services must be a list within an object"))
        }
    };
}

/// A directory half read: the services so far, and every other member of the file.
struct Reading<'t, 'de> {
    taxonomy: &'t Taxonomy,
    findings: Findings,
    seen: Seen,
    services: Vec<Service>,
    head: Vec<(Cow<'de, str>, Json<'de>)>,
}

impl<'de> DeserializeSeed<'de> for &mut Reading<'_, 'de> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(File(self))
    }
}

struct File<'r, 't, 'de>(&'r mut Reading<'t, 'de>);

impl<'de> Visitor<'de> for File<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a directory: an object with a list of services")
    }

    refuse!(visit_bool(bool), visit_i64(i64), visit_u64(u64), visit_f64(f64), visit_str(&str));

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Err(A::Error::custom("the services must be a list within an object"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(name) = members.next_key::<Json<'de>>()? {
            match name {
                Json::Text(name) if name == "services" => {
                    members.next_value_seed(Services(self.0))?;
                    self.0.head.push((name, Json::List(Vec::new())));
                }
                Json::Text(name) => self.0.head.push((name, members.next_value()?)),
                _ => {}
            }
        }
        Ok(())
    }
}

struct Services<'r, 't, 'de>(&'r mut Reading<'t, 'de>);

impl<'de> DeserializeSeed<'de> for Services<'_, '_, 'de> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Services<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of services in square brackets")
    }

    refuse!(visit_bool(bool), visit_i64(i64), visit_u64(u64), visit_f64(f64), visit_str(&str));

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Err(A::Error::custom("the services must be a list within an object"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let mut index = 0;
        while let Some(record) = items.next_element::<Json<'de>>()? {
            self.0.record(index, &record);
            index += 1;
        }
        Ok(())
    }
}

impl Reading<'_, '_> {
    /// One record, unless it has no name or its id is taken.
    fn record(&mut self, index: usize, record: &Json<'_>) {
        let mark = self.findings.enter("services");
        self.findings.enter_item(index);
        let service = self.service(index, record);
        self.services.extend(service);
        self.findings.leave(mark);
    }

    fn service(&mut self, index: usize, record: &Json<'_>) -> Option<Service> {
        let Some(name) = self.findings.text(record, "name") else {
            self.findings.add(Severity::Error, "no-name", || {
                (
                    "This service has no name and was left out.".to_owned(),
                    "Give it the name people know it by.".to_owned(),
                )
            });
            return None;
        };
        let id = match self.findings.text(record, "id") {
            Some(id) => id.to_owned(),
            None => format!("#{index}"),
        };
        if let Some(first) = self.seen.first(&id, index) {
            self.findings.add(Severity::Error, "duplicate-id", || {
                (
                    format!("The id \"{id}\" is already that of /services/{first}; this one was left out."),
                    "Give it an id of its own, or take one of the two out.".to_owned(),
                )
            });
            return None;
        }
        Some(service(&mut self.findings, self.taxonomy, record, &id, name))
    }
}
