//! The table of outward codes.

use super::{AuthorityId, Nation, Outcode, Point};
use std::fmt;

/// Every outward code of Great Britain with a point, and every local authority of the UK.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    attribution: String,
}

/// A part of an outward code's postcodes that lies in one local authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuthorityShare {
    /// The authority.
    pub authority: AuthorityId,
    /// Its share of the postcodes in per cent, rounded to 5; at least 5. Shares need not add up to 100.
    pub percent: u8,
}

/// What is known of one outward code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The outward code itself.
    pub outcode: Outcode,
    /// The middle of its postcodes, to about 100 m. `None` in Northern Ireland and for codes that are
    /// not places.
    pub point: Option<Point>,
    /// The nation in which most of its postcodes lie; see [`Place::straddles_a_border`].
    pub nation: Nation,
    /// Metres from the point within which half of the postcodes lie, rounded to 100. 0 without a point.
    pub r50_m: u32,
    /// Metres from the point within which nine in ten of the postcodes lie, rounded to 100.
    pub r90_m: u32,
    /// False for post boxes and bulk mail, where nobody lives.
    pub geographic: bool,
    /// The councils it lies in, the largest part first. Empty in Northern Ireland.
    pub authorities: &'a [AuthorityShare],
}

impl Place<'_> {
    /// Whether some of its postcodes lie in another nation, so that the nation is better asked for.
    pub fn straddles_a_border(&self) -> bool {
        self.authorities.iter().any(|share| share.authority.nation() != self.nation)
    }
}

/// Why a places file could not be read, with the number of the line, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlacesError {
    /// The first line is not that of a format this version reads.
    Version,
    /// The file ends too early.
    Truncated,
    /// This line is not what should stand here.
    Line(usize),
}

impl Places {
    /// Reads the compact file `assets/places/outcodes.txt`.
    ///
    /// # Errors
    /// The first fault found: the file is made by a tool, so a fault means that it is not that file.
    pub fn parse(_text: &str) -> Result<Self, PlacesError> {
        Err(PlacesError::Version)
    }

    /// What is known of an outward code; `None` for one that is not in use.
    ///
    /// A code beginning BT is always found, with its nation and no point.
    pub fn lookup(&self, _code: Outcode) -> Option<Place<'_>> {
        None
    }

    /// The name of a local authority, in English.
    pub fn authority_name(&self, _id: AuthorityId) -> Option<&str> {
        None
    }

    /// The local authorities of a nation with their names, in order of name, to pick from where the
    /// outward code does not tell.
    pub fn authorities_in(&self, _nation: Nation) -> Vec<(AuthorityId, &str)> {
        Vec::new()
    }

    /// The line that must be shown wherever anything from this table is used (Open Government Licence).
    pub fn attribution(&self) -> &str {
        &self.attribution
    }

    /// How many outward codes the table holds.
    pub fn len(&self) -> usize {
        0
    }

    /// Whether the table holds nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl fmt::Display for PlacesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version => f.write_str("not a places file of format 1"),
            Self::Truncated => f.write_str("the places file ends too early"),
            Self::Line(line) => write!(f, "line {line} of the places file cannot be read"),
        }
    }
}

impl std::error::Error for PlacesError {}
