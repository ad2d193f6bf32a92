//! The keyword lists of `assets/taxonomies/synonyms.json`, ready for use.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::words::{Hit, Phrase, Words};
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
    /// With any of these in the record the code does not apply.
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

    /// Strong hits, none when vetoed.
    pub fn strong_hits(&self, words: &Words) -> Vec<Hit> {
        if self.is_vetoed(words) { Vec::new() } else { self.hits(&self.strong, words) }
    }
}

/// A stage of life, told by words instead of figures.
#[derive(Clone, Debug, Default)]
pub(super) struct LifeStage {
    pub phrases: Entry,
    pub minimum_age: Option<u8>,
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
#[serde(default)]
struct WireStage {
    minimum_age: Option<u8>,
    maximum_age: Option<u8>,
    #[serde(flatten)]
    phrases: WireEntry0,
}

/// [`WireEntry`] without `deny_unknown_fields`, which does not go with `flatten`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct WireEntry0 {
    strong: Vec<String>,
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
    life_stages: BTreeMap<String, WireStage>,
    status: Entries,
    cost: Entries,
    holds_not: Entries,
    check_first: WireEntry,
    volunteering: WireEntry,
    residents_only: WireEntry,
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
            life_stages: wire
                .life_stages
                .into_iter()
                .map(|(code, stage)| (code, life_stage(stage)))
                .collect(),
            status: entries(wire.status),
            cost: entries(wire.cost),
            holds_not: entries(wire.holds_not),
            check_first: entry(wire.check_first),
            volunteering: entry(wire.volunteering),
            residents_only: entry(wire.residents_only),
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

fn life_stage(wire: WireStage) -> LifeStage {
    LifeStage {
        phrases: Entry {
            strong: phrases(&wire.phrases.strong),
            weak: Vec::new(),
            name: Vec::new(),
            not: phrases(&wire.phrases.not),
            veto: phrases(&wire.phrases.veto),
        },
        minimum_age: wire.minimum_age,
        maximum_age: wire.maximum_age,
    }
}

fn indirect(wire: &WireIndirect) -> Indirect {
    Indirect { name: phrases(&wire.name), text: phrases(&wire.text), unless: phrases(&wire.unless) }
}
