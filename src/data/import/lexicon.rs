//! The keyword lists of `assets/taxonomies/synonyms.json`, ready for use.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::words::{Field, Hit, Phrase, Words};
use crate::data::diagnostic::Diagnostic;

/// The list that ships with the project.
const BUILT_IN: &str = include_str!("../../../assets/taxonomies/synonyms.json");

/// Phrases for one code.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// Enough by itself.
    pub strong: Vec<Phrase>,
    /// A hint: the service may help with it among other things.
    pub weak: Vec<Phrase>,
    /// Enough by itself, but only in a name.
    pub name: Vec<Phrase>,
    /// Phrases that only look like it; words inside them do not count.
    pub not: Vec<Phrase>,
    /// With any of these in the record the code does not apply, unless the name says it.
    pub veto: Vec<Phrase>,
}

impl Entry {
    /// Hits of these phrases that stand in no `not` phrase.
    pub fn hits(&self, phrases: &[Phrase], words: &Words) -> Vec<Hit> {
        let masked: Vec<Hit> = self.not.iter().flat_map(|phrase| words.find(phrase)).collect();
        let mut hits: Vec<Hit> = phrases
            .iter()
            .flat_map(|phrase| words.find(phrase))
            .filter(|hit| !masked.iter().any(|mask| mask.overlaps(hit)))
            .collect();
        hits.sort_unstable();
        hits.dedup();
        hits
    }

    /// True when a `veto` phrase stands anywhere.
    pub fn is_vetoed(&self, words: &Words) -> bool {
        self.veto.iter().any(|phrase| !words.find(phrase).is_empty())
    }

    /// Strong hits; only those of the name when vetoed.
    pub fn strong_hits(&self, words: &Words) -> Vec<Hit> {
        let mut hits = self.hits(&self.strong, words);
        if self.is_vetoed(words) {
            hits.retain(|hit| hit.field == Field::Name);
        }
        hits
    }
}

/// The ages that a group stands for where no figures are given.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct LifeStage {
    /// The group.
    pub group: String,
    /// The youngest.
    pub minimum_age: Option<u8>,
    /// The oldest.
    pub maximum_age: Option<u8>,
}

/// Why an entry does not serve people directly.
#[derive(Clone, Debug, Default)]
pub(super) struct Indirect {
    /// Phrases that say so in a name.
    pub name: Vec<Phrase>,
    /// Phrases that say so anywhere.
    pub text: Vec<Phrase>,
    /// Phrases that show that people are helped after all.
    pub unless: Vec<Phrase>,
}

/// Keyword lists by code. `BTreeMap` order is the order of equal scores.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    pub(super) needs: BTreeMap<String, Entry>,
    pub(super) kinds: BTreeMap<String, Entry>,
    pub(super) channels: BTreeMap<String, Entry>,
    pub(super) access_routes: BTreeMap<String, Entry>,
    pub(super) access_support: BTreeMap<String, Entry>,
    pub(super) groups: BTreeMap<String, Entry>,
    pub(super) genders: BTreeMap<String, Entry>,
    pub(super) communities: BTreeMap<String, Entry>,
    pub(super) conditions: BTreeMap<String, Entry>,
    pub(super) life_stages: BTreeMap<String, LifeStage>,
    pub(super) status: BTreeMap<String, Entry>,
    pub(super) cost: BTreeMap<String, Entry>,
    pub(super) holds_not: BTreeMap<String, Entry>,
    pub(super) check_first: Entry,
    pub(super) volunteering: Entry,
    pub(super) residents_only: Entry,
    pub(super) local_branch: Entry,
    pub(super) community_languages: BTreeMap<String, Vec<String>>,
    pub(super) off_topic: Vec<Phrase>,
    pub(super) indirect: BTreeMap<String, Indirect>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct WireEntry {
    strong: Vec<String>,
    weak: Vec<String>,
    name: Vec<String>,
    not: Vec<String>,
    veto: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct WireIndirect {
    name: Vec<String>,
    text: Vec<String>,
    unless: Vec<String>,
}

type Entries = BTreeMap<String, WireEntry>;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct WireLexicon {
    schema_version: u32,
    needs: Entries,
    kinds: Entries,
    channels: Entries,
    access_routes: Entries,
    access_support: Entries,
    groups: Entries,
    genders: Entries,
    communities: Entries,
    conditions: Entries,
    life_stages: BTreeMap<String, LifeStage>,
    status: Entries,
    cost: Entries,
    holds_not: Entries,
    check_first: WireEntry,
    volunteering: WireEntry,
    residents_only: WireEntry,
    local_branch: WireEntry,
    community_languages: BTreeMap<String, Vec<String>>,
    off_topic: Vec<String>,
    indirect: BTreeMap<String, WireIndirect>,
}

impl Lexicon {
    /// The lexicon that ships with the project.
    pub fn built_in() -> Result<Lexicon, Diagnostic> {
        Lexicon::parse(BUILT_IN)
    }

    /// Reads a lexicon file.
    pub fn parse(text: &str) -> Result<Lexicon, Diagnostic> {
        let wire: WireLexicon = serde_json::from_str(text).map_err(|error| {
            Diagnostic::error(
                "lexicon-not-readable",
                "",
                format!("The keyword lists could not be read: {error}."),
                "Check the file against assets/schema/synonyms.schema.json.",
            )
        })?;
        if wire.schema_version != 1 {
            return Err(Diagnostic::error(
                "unknown-schema-version",
                "/schema_version",
                format!("This tool reads keyword lists of version 1, not {}.", wire.schema_version),
                "Use the file that came with this version of the tool.",
            ));
        }
        Ok(Lexicon {
            needs: entries(wire.needs),
            kinds: entries(wire.kinds),
            channels: entries(wire.channels),
            access_routes: entries(wire.access_routes),
            access_support: entries(wire.access_support),
            groups: entries(wire.groups),
            genders: entries(wire.genders),
            communities: entries(wire.communities),
            conditions: entries(wire.conditions),
            life_stages: wire.life_stages,
            status: entries(wire.status),
            cost: entries(wire.cost),
            holds_not: entries(wire.holds_not),
            check_first: entry(wire.check_first),
            volunteering: entry(wire.volunteering),
            residents_only: entry(wire.residents_only),
            local_branch: entry(wire.local_branch),
            community_languages: wire.community_languages,
            off_topic: phrases(&wire.off_topic),
            indirect: wire.indirect.into_iter().map(|(code, wire)| (code, indirect(&wire))).collect(),
        })
    }

    /// Every need code in the lists, for tests against the taxonomy.
    pub fn need_codes(&self) -> impl Iterator<Item = &str> {
        self.needs.keys().map(String::as_str)
    }
}

fn phrases(texts: &[String]) -> Vec<Phrase> {
    texts.iter().filter_map(|text| Phrase::parse(text)).collect()
}

fn entry(wire: WireEntry) -> Entry {
    Entry {
        strong: phrases(&wire.strong),
        weak: phrases(&wire.weak),
        name: phrases(&wire.name),
        not: phrases(&wire.not),
        veto: phrases(&wire.veto),
    }
}

fn entries(wire: Entries) -> BTreeMap<String, Entry> {
    wire.into_iter().map(|(code, wire)| (code, entry(wire))).collect()
}

fn indirect(wire: &WireIndirect) -> Indirect {
    Indirect { name: phrases(&wire.name), text: phrases(&wire.text), unless: phrases(&wire.unless) }
}
