//! Names of councils and regions, to read from prose which area a service works in.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::words::{Phrase, Words};
use crate::data::diagnostic::Diagnostic;

/// The table that ships with the project.
const BUILT_IN: &str = include_str!("../../../assets/taxonomies/area-names.json");

/// Area names and the councils they stand for.
#[derive(Clone, Debug, Default)]
pub struct AreaNames {
    regions: Vec<(Phrase, Vec<String>)>,
    authorities: Vec<(Phrase, String)>,
    nations: Vec<(Phrase, Vec<String>)>,
    serving: Vec<Phrase>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wire {
    schema_version: u32,
    regions: BTreeMap<String, Vec<String>>,
    authorities: BTreeMap<String, String>,
    nations: BTreeMap<String, Vec<String>>,
    serving: Vec<String>,
}

/// An area that prose names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct AreaRead {
    /// Councils.
    pub authorities: Vec<String>,
    /// Whole nations.
    pub nations: Vec<String>,
}

impl AreaNames {
    /// The table that ships with the project.
    pub fn built_in() -> Result<AreaNames, Diagnostic> {
        let wire: Wire = serde_json::from_str(BUILT_IN).map_err(|error| {
            Diagnostic::error(
                "area-names-not-readable",
                "",
                format!("The table of area names could not be read: {error}."),
                "Check assets/taxonomies/area-names.json against its schema.",
            )
        })?;
        debug_assert_eq!(wire.schema_version, 1);
        Ok(AreaNames {
            regions: wire
                .regions
                .iter()
                .filter_map(|(name, codes)| Some((Phrase::parse(name)?, codes.clone())))
                .collect(),
            authorities: wire
                .authorities
                .iter()
                .filter_map(|(name, code)| Some((Phrase::parse(name)?, code.clone())))
                .collect(),
            nations: wire
                .nations
                .iter()
                .filter_map(|(name, codes)| Some((Phrase::parse(name)?, codes.clone())))
                .collect(),
            serving: wire.serving.iter().filter_map(|text| Phrase::parse(text)).collect(),
        })
    }

    /// The area that the words say is served: names that stand shortly after "in", "across", "people of" ...
    pub(super) fn read(&self, words: &Words) -> AreaRead {
        let cues: Vec<_> = self.serving.iter().flat_map(|phrase| words.find(phrase)).collect();
        let near = |start: usize| {
            cues.iter()
                .any(|cue| cue.end <= start && start - cue.end <= 3 && words.same_sentence(cue.start, start))
        };
        let mut read = AreaRead::default();
        let mut taken = Vec::new();
        for (phrase, nations) in &self.nations {
            if !words.find(phrase).is_empty() {
                read.nations.extend(nations.iter().cloned());
            }
        }
        for (phrase, codes) in &self.regions {
            for hit in words.find(phrase).into_iter().filter(|hit| near(hit.start)) {
                taken.push(hit);
                read.authorities.extend(codes.iter().cloned());
            }
        }
        for (phrase, code) in &self.authorities {
            for hit in words.find(phrase).into_iter().filter(|hit| near(hit.start)) {
                if !taken.iter().any(|held| held.overlaps(&hit)) {
                    read.authorities.push(code.clone());
                }
            }
        }
        read.authorities.sort_unstable();
        read.authorities.dedup();
        read.nations.sort_unstable();
        read.nations.dedup();
        read
    }
}
