//! A whole directory, and the index that finds candidates for a need.

use std::collections::BTreeMap;

use super::service::Service;
use crate::domain::date::Date;
use crate::domain::taxonomy::{NeedId, NeedSet};

/// What a directory says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DirectoryAbout {
    /// Its id.
    pub id: Box<str>,
    /// Its title for people.
    pub title: Box<str>,
    /// True when the services are invented or for demonstration only.
    pub sample: bool,
    /// When it was published.
    pub published: Option<Date>,
    /// Lines that must be shown where it is used.
    pub attribution: Vec<Box<str>>,
}

/// For each need, the positions of the services that help with it, ascending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Postings {
    lists: Vec<Vec<u32>>,
}

impl Postings {
    fn build(services: &[Service]) -> Postings {
        let mut lists: Vec<Vec<u32>> = Vec::new();
        for (position, service) in services.iter().enumerate() {
            for need in service.helps_with().iter() {
                if lists.len() <= need.index() {
                    lists.resize_with(need.index() + 1, Vec::new);
                }
                if let Some(list) = lists.get_mut(need.index()) {
                    list.push(position as u32);
                }
            }
        }
        Postings { lists }
    }

    /// Positions of the services that help with a need, ascending.
    pub fn of(&self, need: NeedId) -> &[u32] {
        self.lists.get(need.index()).map_or(&[], Vec::as_slice)
    }
}

/// Ids already taken, each with the position that took it.
#[derive(Clone, Debug, Default)]
pub struct Seen(BTreeMap<Box<str>, usize>);

impl Seen {
    /// The position that took an id before; takes it for `position` otherwise.
    pub fn first(&mut self, id: &str, position: usize) -> Option<usize> {
        if let Some(first) = self.0.get(id) {
            return Some(*first);
        }
        self.0.insert(id.into(), position);
        None
    }
}

/// Services from one or more directory files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directory {
    about: Vec<DirectoryAbout>,
    services: Vec<Service>,
    postings: Postings,
}

impl Directory {
    /// A directory of these services.
    pub fn new(about: Vec<DirectoryAbout>, services: Vec<Service>) -> Directory {
        let postings = Postings::build(&services);
        Directory { about, services, postings }
    }

    /// Both directories as one; services of the other come after, those with an id already held are left out.
    pub fn join(mut self, other: Directory) -> Directory {
        let mut seen = Seen::default();
        for (position, service) in self.services.iter().enumerate() {
            seen.first(service.id.as_str(), position);
        }
        self.about.extend(other.about);
        let new = other.services.into_iter().filter(|service| seen.first(service.id.as_str(), 0).is_none());
        self.services.extend(new);
        Directory::new(self.about, self.services)
    }

    /// What the files say of themselves.
    pub fn about(&self) -> &[DirectoryAbout] {
        &self.about
    }

    /// True when any of it is invented or for demonstration only.
    pub fn is_sample(&self) -> bool {
        self.about.iter().any(|about| about.sample)
    }

    /// Every service.
    pub fn services(&self) -> &[Service] {
        &self.services
    }

    /// The service at a position.
    pub fn get(&self, position: u32) -> Option<&Service> {
        self.services.get(position as usize)
    }

    /// Positions of the services that help with any of these needs, ascending, each once.
    pub fn helping_with(&self, needs: NeedSet) -> Vec<u32> {
        let mut wanted = vec![false; self.services.len()];
        for need in needs.iter() {
            for position in self.postings.of(need) {
                if let Some(wanted) = wanted.get_mut(*position as usize) {
                    *wanted = true;
                }
            }
        }
        let found: Vec<u32> =
            (0..).zip(&wanted).filter(|(_, wanted)| **wanted).map(|(position, _)| position).collect();
        found
    }
}
