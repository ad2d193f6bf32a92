//! Loads a directory; one bad record never costs the others.

use std::borrow::Cow;

use super::reader::date;
use super::service::service;
use super::{check_version, syntax};
use crate::data::json::{Findings, Json};
use crate::data::parser::{Fault, Parser};
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
    reading.file(&mut Parser::new(text)).map_err(|fault| vec![syntax(text, fault)])?;
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
    let mut services = reading.services;
    for service in &mut services {
        service.sample = about.sample;
    }
    Ok(Loaded { value: Directory::new(vec![about], services), diagnostics: findings.into_list() })
}

/// A directory half read: the services so far, and every other member of the file.
struct Reading<'t, 'a> {
    taxonomy: &'t Taxonomy,
    findings: Findings,
    seen: Seen,
    services: Vec<Service>,
    head: Vec<(Cow<'a, str>, Json<'a>)>,
}

impl<'a> Reading<'_, 'a> {
    fn file(&mut self, parser: &mut Parser<'a>) -> Result<(), Fault> {
        parser.object(&mut |parser, name| {
            let value = if name == "services" {
                let mut index = 0;
                parser.list(&mut |parser| {
                    let record = parser.value()?;
                    self.record(index, &record);
                    index += 1;
                    Ok(())
                })?;
                Json::List(Vec::new())
            } else {
                parser.value()?
            };
            self.head.push((name, value));
            Ok(())
        })?;
        parser.end()
    }

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
