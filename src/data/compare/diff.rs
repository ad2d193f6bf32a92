//! What changed between two versions of a directory.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::likeness;
use super::words::{name_of, said};
use crate::data::wire::directory::{DirectoryDocument, Service};

/// One field that says something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The field, as in a directory file: `phone`, `for.minimum_age`.
    pub field: String,
    /// What people call it.
    pub name: String,
    /// What it said, shortened.
    pub before: String,
    /// What it says.
    pub after: String,
}

/// A service that says something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its id in the newer version.
    pub id: String,
    /// Its name in the newer version.
    pub name: String,
    /// Its id in the older version, where that was another.
    pub old_id: Option<String>,
    /// The fields.
    pub fields: Vec<FieldChange>,
}

/// Everything that differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Id and name of services that were not there.
    pub new: Vec<(String, String)>,
    /// Id and name of services that are there no more.
    pub gone: Vec<(String, String)>,
    /// Services that say something else.
    pub changed: Vec<Change>,
    /// How many say the same.
    pub same: usize,
    /// What differs of the directory itself.
    pub head: Vec<FieldChange>,
}

/// Compares two versions. Services are the same by id, else by name and place or way to get in touch.
pub fn diff(old: &DirectoryDocument, new: &DirectoryDocument) -> Differences {
    let mut differences = Differences::default();
    let mut by_id: BTreeMap<&str, usize> = BTreeMap::new();
    let mut alike: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (index, service) in old.services.iter().enumerate() {
        by_id.entry(&service.id).or_insert(index);
        for sign in likeness(service) {
            alike.entry(sign).or_insert(index);
        }
    }
    let new_ids: BTreeSet<&str> = new.services.iter().map(|service| service.id.as_str()).collect();
    let mut met: BTreeSet<usize> = BTreeSet::new();
    for service in &new.services {
        let same_id = by_id.get(service.id.as_str()).copied();
        let is_free = |index: &usize| {
            !met.contains(index)
                && old.services.get(*index).is_some_and(|held| !new_ids.contains(held.id.as_str()))
        };
        let found = same_id
            .or_else(|| likeness(service).iter().find_map(|sign| alike.get(sign).copied().filter(is_free)));
        let Some((index, before)) = found.and_then(|index| Some((index, old.services.get(index)?))) else {
            differences.new.push((service.id.clone(), service.name.clone()));
            continue;
        };
        met.insert(index);
        let fields = changes(&fields_of(before), &fields_of(service));
        let old_id = (before.id != service.id).then(|| before.id.clone());
        if fields.is_empty() && old_id.is_none() {
            differences.same += 1;
        } else {
            let (id, name) = (service.id.clone(), service.name.clone());
            differences.changed.push(Change { id, name, old_id, fields });
        }
    }
    let gone = old.services.iter().enumerate().filter(|(index, _)| !met.contains(index));
    differences.gone = gone.map(|(_, service)| (service.id.clone(), service.name.clone())).collect();
    let head = |document: &DirectoryDocument| match serde_json::to_value(&document.head) {
        Ok(Value::Object(mut fields)) => {
            fields.remove("areas");
            fields
        }
        _ => Map::new(),
    };
    differences.head = changes(&head(old), &head(new));
    differences
}

/// The fields that two records fill differently.
pub(super) fn changes(before: &Map<String, Value>, after: &Map<String, Value>) -> Vec<FieldChange> {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let differing = names.into_iter().filter(|name| before.get(*name) != after.get(*name));
    differing
        .map(|name| FieldChange {
            field: name.clone(),
            name: name_of(name),
            before: said(before.get(name).unwrap_or(&Value::Null)),
            after: said(after.get(name).unwrap_or(&Value::Null)),
        })
        .collect()
}

/// A record without its id, what holds other fields opened one step.
pub(super) fn fields_of(service: &Service) -> Map<String, Value> {
    let Ok(Value::Object(whole)) = serde_json::to_value(service) else { return Map::new() };
    let mut fields = Map::new();
    for (name, value) in whole {
        match value {
            _ if name == "id" => {}
            Value::Object(inner) => {
                fields.extend(inner.into_iter().map(|(part, value)| (format!("{name}.{part}"), value)));
            }
            value => {
                fields.insert(name, value);
            }
        }
    }
    fields
}
