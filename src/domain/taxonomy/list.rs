//! The list of areas of life and of needs, as loaded from `assets/taxonomies/needs.json`.

use super::set::{NeedId, NeedSet};
use crate::domain::code::code_enum;

/// An area of life (one of the 16 domains), as its position in the taxonomy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DomainId(u8);

impl DomainId {
    /// Position in the taxonomy.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

code_enum! {
    /// How a need bears on the question who should lead: a list of services, or a person.
    Weight {
        /// A list of services may lead.
        Plain = "plain",
        /// Two or more of these together lead with a person.
        Heavy = "heavy",
        /// One of these leads with a person.
        AlwaysAPerson = "always-a-person",
    }
}

/// One need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// The public code, such as `debt`.
    pub code: Box<str>,
    /// The area of life it belongs to.
    pub domain: DomainId,
    /// How it bears on who leads.
    pub weight: Weight,
    /// True for codes that drive the safety net, such as `food-today`.
    pub urgent: bool,
}

/// One area of life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain {
    /// The public code, such as `money`.
    pub code: Box<str>,
    /// Its needs.
    pub needs: NeedSet,
}

/// Why a taxonomy could not be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaxonomyError {
    /// A domain or a need has no code.
    NoCode,
    /// Two domains or two needs share this code.
    Duplicate(String),
    /// More than 128 needs or 64 domains.
    TooMany,
    /// A need belongs to a domain that is not in the list.
    UnknownDomain(String),
}

/// Areas of life and needs, each under its public code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taxonomy {
    domains: Vec<Domain>,
    needs: Vec<Need>,
    /// Needs by code, for look-up.
    by_code: Vec<NeedId>,
}

impl Taxonomy {
    /// The most needs a taxonomy may have.
    pub const MAX_NEEDS: usize = 128;

    /// Adds an area of life; order is the order of the pages and tiles.
    pub fn add_domain(&mut self, code: &str) -> Result<DomainId, TaxonomyError> {
        if code.is_empty() {
            return Err(TaxonomyError::NoCode);
        }
        if self.domain(code).is_some() {
            return Err(TaxonomyError::Duplicate(code.to_owned()));
        }
        if self.domains.len() >= 64 {
            return Err(TaxonomyError::TooMany);
        }
        let id = DomainId(self.domains.len() as u8);
        self.domains.push(Domain { code: code.into(), needs: NeedSet::EMPTY });
        Ok(id)
    }

    /// Adds a need to its area of life.
    pub fn add_need(&mut self, need: Need) -> Result<NeedId, TaxonomyError> {
        if need.code.is_empty() {
            return Err(TaxonomyError::NoCode);
        }
        let Err(place) = self.search(&need.code) else {
            return Err(TaxonomyError::Duplicate(need.code.into()));
        };
        if self.needs.len() >= Self::MAX_NEEDS {
            return Err(TaxonomyError::TooMany);
        }
        let id = NeedId(self.needs.len() as u8);
        match self.domains.get_mut(need.domain.index()) {
            Some(domain) => domain.needs.insert(id),
            None => return Err(TaxonomyError::UnknownDomain(need.code.into())),
        }
        self.by_code.insert(place, id);
        self.needs.push(need);
        Ok(id)
    }

    fn search(&self, code: &str) -> Result<usize, usize> {
        self.by_code.binary_search_by(|held| self.code(*held).cmp(code))
    }

    /// Every area of life, in order.
    pub fn domains(&self) -> impl Iterator<Item = (DomainId, &Domain)> {
        self.domains.iter().enumerate().map(|(index, domain)| (DomainId(index as u8), domain))
    }

    /// Every need, in order.
    pub fn needs(&self) -> impl Iterator<Item = (NeedId, &Need)> {
        self.needs.iter().enumerate().map(|(index, need)| (NeedId(index as u8), need))
    }

    /// The area of life with this code.
    pub fn domain(&self, code: &str) -> Option<DomainId> {
        let index = self.domains.iter().position(|domain| &*domain.code == code)?;
        Some(DomainId(index as u8))
    }

    /// The need with this code.
    pub fn need(&self, code: &str) -> Option<NeedId> {
        self.search(code).ok().and_then(|place| self.by_code.get(place)).copied()
    }

    /// What is known of a need.
    pub fn get(&self, need: NeedId) -> Option<&Need> {
        self.needs.get(need.index())
    }

    /// What is known of an area of life.
    pub fn get_domain(&self, domain: DomainId) -> Option<&Domain> {
        self.domains.get(domain.index())
    }

    /// The code of a need; empty for a need of another taxonomy.
    pub fn code(&self, need: NeedId) -> &str {
        self.get(need).map_or("", |need| &need.code)
    }

    /// The needs of an area of life.
    pub fn needs_of(&self, domain: DomainId) -> NeedSet {
        self.get_domain(domain).map_or(NeedSet::EMPTY, |domain| domain.needs)
    }

    /// The needs of this set that are urgent codes.
    pub fn urgent(&self) -> NeedSet {
        self.needs().filter(|(_, need)| need.urgent).map(|(id, _)| id).collect()
    }
}
