//! What an untagged service may help with: guesses too weak to be believed unseen, for a person to choose from.

use std::collections::{BTreeMap, BTreeSet};

use crate::data::import::{Lexicon, any_mention, why_not_for_people};
use crate::data::wire::directory::Service;

/// The most suggestions for one service.
const MOST: usize = 9;
/// Names of services that have fewer words than this in common are not alike.
const ALIKE: usize = 2;

/// A need, and why it is suggested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Code of the need.
    pub need: String,
    /// Why, in a few words.
    pub why: String,
}

/// Suggests needs for the services of one directory.
#[derive(Clone, Debug)]
pub struct Suggestions<'a> {
    lexicon: &'a Lexicon,
    services: &'a [Service],
    /// Positions of tagged services by the words of their names.
    by_word: BTreeMap<String, Vec<usize>>,
}

impl<'a> Suggestions<'a> {
    /// Learns from the services that have needs.
    pub fn new(lexicon: &'a Lexicon, services: &'a [Service]) -> Suggestions<'a> {
        let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, service) in services.iter().enumerate().filter(|(_, service)| !service.needs.is_empty()) {
            for word in words(&service.name) {
                by_word.entry(word).or_default().push(at);
            }
        }
        Suggestions { lexicon, services, by_word }
    }

    /// Needs for a service, most likely first: what an import guessed, what its words mention, what others of the same
    /// organisation and others with a like name help with.
    pub fn of(&self, service: &Service) -> Vec<Suggestion> {
        let mut found: Vec<Suggestion> = Vec::new();
        let mut add = |need: &str, why: String| {
            if found.len() < MOST && !found.iter().any(|held| held.need == need) {
                found.push(Suggestion { need: need.to_owned(), why });
            }
        };
        for need in service.needs.iter().chain(&service.also_helps) {
            add(need, String::from("guessed by the import"));
        }
        for (need, word) in any_mention(self.lexicon, service) {
            add(&need, format!("its text has \"{word}\""));
        }
        let same = |other: &&Service| {
            other.id != service.id
                && other.organization.is_some()
                && other.organization == service.organization
        };
        for other in self.services.iter().filter(same).take(MOST) {
            other
                .needs
                .iter()
                .for_each(|need| add(need, format!("as \"{}\" of the same organisation", other.name)));
        }
        for other in self.alike(service) {
            other.needs.iter().take(2).for_each(|need| add(need, format!("as \"{}\"", other.name)));
        }
        found
    }

    /// Why the service seems not to be for people who come with a need, in words.
    pub fn not_for_people(&self, service: &Service) -> Option<String> {
        why_not_for_people(self.lexicon, service)
    }

    /// Tagged services whose names have words in common that few names have, most alike first.
    fn alike(&self, service: &Service) -> Vec<&Service> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for word in words(&service.name) {
            let holders = self.by_word.get(&word).map(Vec::as_slice).unwrap_or_default();
            // A word of every tenth name tells nothing.
            if holders.len() * 10 <= self.services.len().max(100) {
                holders.iter().for_each(|at| *shared.entry(*at).or_default() += 1);
            }
        }
        let mut alike: Vec<(usize, usize)> = shared.into_iter().map(|(at, count)| (count, at)).collect();
        alike.retain(|(count, _)| *count >= ALIKE);
        alike.sort_by_key(|(count, at)| (std::cmp::Reverse(*count), *at));
        alike.iter().take(3).filter_map(|(_, at)| self.services.get(*at)).collect()
    }
}

/// Words of a name that are more than joints.
fn words(name: &str) -> BTreeSet<String> {
    name.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 3)
        .map(str::to_owned)
        .collect()
}
