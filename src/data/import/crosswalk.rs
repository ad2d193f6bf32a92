//! Terms of other lists and what they are called here: `assets/taxonomies/crosswalk.json`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::data::diagnostic::Diagnostic;

/// The table that ships with the project.
const BUILT_IN: &str = include_str!("../../../assets/taxonomies/crosswalk.json");

/// What a term of another list means here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Meaning {
    /// Main needs.
    pub needs: Vec<String>,
    /// Needs it helps with among other things.
    pub also_helps: Vec<String>,
    /// Kinds of help.
    pub kinds: Vec<String>,
    /// Groups it is for.
    pub groups: Vec<String>,
    /// Where one is reached.
    pub channels: Vec<String>,
    /// How one gets in.
    pub access_routes: Vec<String>,
    /// People come to the place from anywhere near: the area of the feed does not limit who may use it.
    pub open_to_all_areas: bool,
    /// An activity to check with the practice first.
    pub check_first: bool,
    /// A word that says nothing about help, such as a legal form: known, and carries no need.
    pub says_nothing: bool,
}

/// What a person said that one service helps with; it stands above terms and guesses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct ServiceTags {
    /// Its name, for those who read the file.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Main needs, most important first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// Needs it helps with among other things.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also_helps: Vec<String>,
    /// It serves organisations or a cause, not people who come with a need.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub not_for_people: bool,
}

/// Terms by address, by number and by label; services by id.
#[derive(Clone, Debug, Default)]
pub struct Crosswalk {
    by_label: BTreeMap<String, Meaning>,
    by_esd: BTreeMap<String, Meaning>,
    by_uri: BTreeMap<String, Meaning>,
    by_service: BTreeMap<String, ServiceTags>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wire {
    schema_version: u32,
    labels: BTreeMap<String, Meaning>,
    esd_services: BTreeMap<String, Meaning>,
    uris: BTreeMap<String, Meaning>,
    services: BTreeMap<String, ServiceTags>,
}

impl Crosswalk {
    /// The table that ships with the project.
    pub fn built_in() -> Result<Crosswalk, Diagnostic> {
        Crosswalk::parse(BUILT_IN)
    }

    /// Reads a table.
    pub fn parse(text: &str) -> Result<Crosswalk, Diagnostic> {
        let wire: Wire = serde_json::from_str(text).map_err(|error| {
            Diagnostic::error(
                "crosswalk-not-readable",
                "",
                format!("The table of terms could not be read: {error}."),
                "Check the file against assets/schema/crosswalk.schema.json.",
            )
        })?;
        if wire.schema_version != 1 {
            return Err(Diagnostic::error(
                "unknown-schema-version",
                "/schema_version",
                format!("This tool reads tables of terms of version 1, not {}.", wire.schema_version),
                "Use the file that came with this version of the tool.",
            ));
        }
        let labels = wire.labels.into_iter().map(|(label, meaning)| (normal(&label), meaning)).collect();
        Ok(Crosswalk {
            by_label: labels,
            by_esd: wire.esd_services,
            by_uri: wire.uris,
            by_service: wire.services,
        })
    }

    /// Adds the terms of another table, such as a local list; its meanings win.
    pub fn extend(&mut self, other: Crosswalk) {
        self.by_label.extend(other.by_label);
        self.by_esd.extend(other.by_esd);
        self.by_uri.extend(other.by_uri);
        self.by_service.extend(other.by_service);
    }

    /// What a term means: by its address, then its number in the LGA/ESD list, then its label.
    pub fn meaning(&self, identifiers: &[&str], label: &str) -> Option<&Meaning> {
        identifiers
            .iter()
            .find_map(|id| self.by_uri.get(id.trim_end_matches('/')))
            .or_else(|| identifiers.iter().find_map(|id| self.by_esd.get(esd_number(id)?)))
            .or_else(|| self.by_label.get(&normal(label)))
    }

    /// What a person said of a service, by its id in the feed.
    pub fn of_service(&self, id: &str) -> Option<&ServiceTags> {
        self.by_service.get(id)
    }

    /// Ids of the services of which a person said something.
    pub fn service_ids(&self) -> impl Iterator<Item = &str> {
        self.by_service.keys().map(String::as_str)
    }

    /// Every need code in the table, to be held against the taxonomy.
    pub fn need_codes(&self) -> impl Iterator<Item = &str> {
        let of_services = self.by_service.values().flat_map(|tags| tags.needs.iter().chain(&tags.also_helps));
        [&self.by_label, &self.by_esd, &self.by_uri]
            .into_iter()
            .flat_map(BTreeMap::values)
            .flat_map(|meaning| meaning.needs.iter().chain(&meaning.also_helps))
            .chain(of_services)
            .map(String::as_str)
    }
}

/// The number of an LGA/ESD service type, from a URI or a CURIE such as `esdServiceTypes:163`.
fn esd_number(identifier: &str) -> Option<&str> {
    let lower = identifier.to_ascii_lowercase();
    let from_list = lower.contains("esd.org.uk/service/")
        || lower.starts_with("esdservicetypes:")
        || lower.starts_with("lgsl:")
        || lower.starts_with("esd:");
    if !from_list {
        return None;
    }
    let number = identifier.trim_end_matches('/').rsplit(['/', ':']).next()?;
    (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then_some(number)
}

fn normal(label: &str) -> String {
    label
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_known_by_address_number_or_label() {
        let crosswalk = Crosswalk::parse(
            r#"{"schema_version":1,"labels":{"Food bank":{"needs":["food-affordable"]}},"esd_services":{"163":{"needs":["low-mood"]}}}"#,
        )
        .expect("reads");
        let needs = |ids: &[&str], label: &str| crosswalk.meaning(ids, label).map(|m| m.needs.clone());
        assert_eq!(needs(&[], "food  BANK"), Some(vec![String::from("food-affordable")]));
        assert_eq!(needs(&["http://id.esd.org.uk/service/163"], "x"), Some(vec![String::from("low-mood")]));
        assert_eq!(needs(&["esdServiceTypes:163"], "x"), Some(vec![String::from("low-mood")]));
        assert_eq!(needs(&["http://id.esd.org.uk/circumstance/163"], "x"), None);
    }
}
