//! Names of councils and regions, to read from prose which area a service works in.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::words::{Field, Hit, Phrase, Words};
use crate::data::diagnostic::Diagnostic;

/// So many words may stand between "in" and the name of the area.
const MOST_BETWEEN: usize = 3;
/// The table that ships with the project.
const BUILT_IN: &str = include_str!("../../../assets/taxonomies/area-names.json");

/// Area names and the councils they stand for.
#[derive(Clone, Debug, Default)]
pub struct AreaNames {
    regions: Vec<(Phrase, Vec<String>)>,
    authorities: Vec<(Phrase, String)>,
    nations: Vec<(Phrase, Vec<String>)>,
    serving: Vec<Phrase>,
    loose: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wire {
    schema_version: u32,
    regions: BTreeMap<String, Vec<String>>,
    authorities: BTreeMap<String, String>,
    nations: BTreeMap<String, Vec<String>>,
    serving: Vec<String>,
    loose_names: Vec<String>,
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
            loose: wire.loose_names.iter().filter_map(|name| wire.authorities.get(name).cloned()).collect(),
            serving: wire.serving.iter().filter_map(|text| Phrase::parse(text)).collect(),
        })
    }

    /// The area that the words say is served: names that stand in the name of the service, or shortly after
    /// "in", "across", "people of" ...
    pub(super) fn read(&self, words: &Words) -> AreaRead {
        let mut read = self.read_where(words, &|hit| self.is_after_cue(words, hit));
        for (phrase, nations) in &self.nations {
            if !words.find(phrase).is_empty() {
                read.nations.extend(nations.iter().cloned());
            }
        }
        read.nations.sort_unstable();
        read.nations.dedup();
        read
    }

    /// The area in the name of the service, names of great cities left out.
    pub(super) fn read_name(&self, words: &Words) -> Vec<String> {
        let mut read = self.read_where(words, &|hit| hit.field == Field::Name).authorities;
        if read.len() == 1 {
            read.retain(|code| !self.loose.contains(code));
        }
        read
    }

    /// True when the name of the service begins with that of a council, great cities left out.
    pub(super) fn leads_the_name(&self, words: &Words) -> bool {
        let first = |hit: &Hit| hit.field == Field::Name && hit.start == 0;
        let read = self.read_where(words, &first).authorities;
        read.iter().any(|code| !self.loose.contains(code))
    }

    fn is_after_cue(&self, words: &Words, hit: &Hit) -> bool {
        self.serving.iter().flat_map(|phrase| words.find(phrase)).any(|cue| {
            cue.end <= hit.start
                && hit.start - cue.end <= MOST_BETWEEN
                && words.same_sentence(cue.start, hit.start)
        })
    }

    fn read_where(&self, words: &Words, counts: &dyn Fn(&Hit) -> bool) -> AreaRead {
        let mut read = AreaRead::default();
        let mut taken: Vec<Hit> = Vec::new();
        for (phrase, codes) in &self.regions {
            for hit in words.find(phrase) {
                taken.push(hit);
                if counts(&hit) {
                    read.authorities.extend(codes.iter().cloned());
                }
            }
        }
        for (phrase, code) in &self.authorities {
            let free = |hit: &Hit| !taken.iter().any(|held| held.overlaps(hit));
            if words.find(phrase).iter().any(|hit| counts(hit) && free(hit)) {
                read.authorities.push(code.clone());
            }
        }
        read.authorities.sort_unstable();
        read.authorities.dedup();
        read
    }
}
