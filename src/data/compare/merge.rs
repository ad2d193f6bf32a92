//! One directory out of several, with what they share shown.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::diff::{FieldChange, changes, fields_of};
use super::likeness;
use crate::data::wire::directory::{DirectoryDocument, Service};

/// A service that stood in more than one directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    /// Its name.
    pub name: String,
    /// Its id in the merged directory.
    pub id: String,
    /// Positions of the two directories among those given, the one that was kept first.
    pub from: (usize, usize),
    /// What the two say differently: `before` was kept, `after` was not.
    pub differing: Vec<FieldChange>,
    /// Fields that only the other had, and that were taken from it.
    pub filled: Vec<String>,
}

/// The directory, and what was done.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The directory; its head is that of the first, with the attribution lines and areas of all.
    pub document: DirectoryDocument,
    /// Services that stood there twice.
    pub twins: Vec<Twin>,
    /// Ids that two different services had: name, the id before, the id now.
    pub renamed: Vec<(String, String, String)>,
    /// Licences that differ from the first's.
    pub other_licences: Vec<String>,
}

/// Merges directories. Of two records of one service (same name, and same place or way to get in touch) the one
/// that was checked later is kept, else the first; what it does not say is filled from the other.
pub fn merge(documents: &[DirectoryDocument]) -> Merged {
    let head = documents.first().map(|document| document.head.clone()).unwrap_or_default();
    let mut merged = Merged {
        document: DirectoryDocument { head, services: Vec::new() },
        twins: Vec::new(),
        renamed: Vec::new(),
        other_licences: Vec::new(),
    };
    let mut origins: Vec<usize> = Vec::new();
    let mut alike: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for (origin, document) in documents.iter().enumerate() {
        merge_head(&mut merged, document);
        for service in &document.services {
            let signs = likeness(service);
            // Two alike in one directory are its keeper's affair.
            let twin = signs
                .iter()
                .find_map(|sign| alike.get(sign).copied())
                .filter(|at| origins.get(*at).is_some_and(|from| *from != origin));
            if let Some(at) = twin
                && let Some(held) = merged.document.services.get_mut(at)
            {
                let from = origins.get(at).copied().unwrap_or(0);
                let (service, twin) = both(held, service, from, origin);
                *held = service;
                merged.twins.push(twin);
                continue;
            }
            let mut service = service.clone();
            if ids.contains(&service.id) {
                let before = service.id.clone();
                let free = (2..).map(|number| format!("{before}-{number}")).find(|id| !ids.contains(id));
                service.id = free.unwrap_or_default();
                merged.renamed.push((service.name.clone(), before, service.id.clone()));
            }
            ids.insert(service.id.clone());
            let at = merged.document.services.len();
            for sign in signs {
                alike.entry(sign).or_insert(at);
            }
            origins.push(origin);
            merged.document.services.push(service);
        }
    }
    merged
}

fn merge_head(merged: &mut Merged, document: &DirectoryDocument) {
    let head = &mut merged.document.head;
    head.sample |= document.head.sample;
    for line in &document.head.attribution {
        if !head.attribution.contains(line) {
            head.attribution.push(line.clone());
        }
    }
    for (code, name) in &document.head.areas {
        head.areas.entry(code.clone()).or_insert_with(|| name.clone());
    }
    if let Some(licence) =
        document.head.licence.as_ref().filter(|licence| head.licence.as_ref() != Some(*licence))
    {
        merged.other_licences.push(licence.clone());
    }
}

/// One record of two, and what was done.
fn both(held: &Service, other: &Service, from: usize, origin: usize) -> (Service, Twin) {
    let is_later = other.assured_date > held.assured_date;
    let (kept, left, from) =
        if is_later { (other, held, (origin, from)) } else { (held, other, (from, origin)) };
    let mut service = kept.clone();
    let mut filled = Vec::new();
    if let (Ok(Value::Object(mut own)), Ok(Value::Object(more))) =
        (serde_json::to_value(kept), serde_json::to_value(left))
    {
        for (name, value) in more {
            // What was worked out of another record, and whence that came, says nothing of this one.
            if !own.contains_key(&name) && !["inferred", "source"].contains(&name.as_str()) {
                filled.push(name.clone());
                own.insert(name, value);
            }
        }
        if let Ok(whole) = serde_json::from_value(Value::Object(own)) {
            service = whole;
        }
    }
    service.id.clone_from(&held.id);
    let is_said = |fields: &Map<String, Value>, change: &FieldChange| fields.contains_key(&change.field);
    let (kept_fields, left_fields) = (fields_of(kept), fields_of(left));
    let mut differing = changes(&kept_fields, &left_fields);
    differing.retain(|change| is_said(&kept_fields, change) && is_said(&left_fields, change));
    differing.retain(|change| !change.field.starts_with("source.") && change.field != "inferred");
    let twin = Twin { name: service.name.clone(), id: service.id.clone(), from, differing, filled };
    (service, twin)
}
