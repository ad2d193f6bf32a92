//! A whole directory, and the index that finds candidates for a need.

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

/// Ids already taken, each with the position that took it: a table of hashes with open places.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Hash and position; a hash of 0 is an open place. A power of two long, at most half full.
    slots: Vec<(u64, usize)>,
    held: usize,
}

impl Seen {
    /// The position that took an id before; takes it for `position` otherwise. Ids are told apart by 64 bits
    /// of hash: among a million ids, one chance in 18 million that two are taken for one.
    pub fn first(&mut self, id: &str, position: usize) -> Option<usize> {
        if self.held * 2 >= self.slots.len() {
            let wider = vec![(0, 0); (self.slots.len() * 2).max(64)];
            for (hash, position) in std::mem::replace(&mut self.slots, wider) {
                if hash != 0 {
                    self.place(hash, position);
                }
            }
        }
        let first = self.place(id_hash(id.bytes()) | 1, position);
        if first.is_none() {
            self.held += 1;
        }
        first
    }

    fn place(&mut self, hash: u64, position: usize) -> Option<usize> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = (hash >> 20) as usize & mask;
        while let Some(held) = self.slots.get_mut(slot) {
            if held.0 == 0 {
                *held = (hash, position);
                return None;
            }
            if held.0 == hash {
                return Some(held.1);
            }
            slot = (slot + 1) & mask;
        }
        None
    }
}

/// FNV-1a of 64 bits: the same on every device.
pub(crate) fn id_hash(bytes: impl Iterator<Item = u8>) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in bytes {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
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
