//! The table of outward codes and local authorities.

mod file;
#[cfg(test)]
mod tests;

use super::{AuthorityId, Nation, Outcode, Point};
use crate::domain::code::insertion_sort;
use std::fmt;

/// Every outward code of Great Britain and every local authority of the UK.
///
/// Held in columns, about 90 kB: it stays in memory for as long as the widget does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    attribution: Box<str>,
    /// Ascending; the columns below run alongside.
    outcodes: Vec<Outcode>,
    /// Units of 0.00001 degree; 0 for a code that is no place.
    lats_e5: Vec<i32>,
    /// As `lats_e5`.
    lons_e5: Vec<i32>,
    /// The radius in units of 100 m.
    radii: Vec<u16>,
    /// Where the shares of each code end.
    share_ends: Vec<u16>,
    shares: Vec<AuthorityShare>,
    /// Ascending; the names run alongside.
    authorities: Vec<AuthorityId>,
    names: Vec<Box<str>>,
}

/// A part of an outward code's postcodes that lies in one local authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuthorityShare {
    /// The authority.
    pub authority: AuthorityId,
    /// Its share of the postcodes in per cent, a multiple of 5, at least 5. The shares of an outward
    /// code add up to 100: authorities under 5 are counted with the largest.
    pub percent: u8,
}

/// What is known of one outward code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The outward code itself.
    pub outcode: Outcode,
    /// The middle of its postcodes, to about 130 m. `None` in Northern Ireland and for codes that are
    /// not places.
    pub point: Option<Point>,
    /// The nation in which most of its postcodes lie; see [`Place::straddles_a_border`].
    pub nation: Nation,
    /// Metres from the point within which half of the postcodes lie: whole hundreds, at least 100, and
    /// above 1,000 right to within a tenth. 0 without a point.
    pub r50_m: u32,
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

/// Why a places file could not be read. Lines are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlacesError {
    /// The first line is not that of the format this version reads.
    Version,
    /// The file ends too early.
    Truncated,
    /// This line is not what should stand here.
    Line(usize),
    /// An outward code stands in the file twice.
    Twice(Outcode),
    /// More outward codes or shares than there could be.
    TooMany,
}

impl Places {
    /// Reads the compact file `assets/places/outcodes.txt`; `cargo xtask places` writes it.
    ///
    /// # Errors
    /// The first fault found. The file is made by a tool, so a fault means that it is not that file,
    /// and nothing of it is kept.
    pub fn parse(text: &str) -> Result<Self, PlacesError> {
        file::parse(text)
    }

    /// What is known of an outward code; `None` for one that is not in use.
    ///
    /// A code beginning BT is always found, with its nation and no point, even in an empty table.
    pub fn lookup(&self, code: Outcode) -> Option<Place<'_>> {
        if code.area() == "BT" {
            return Some(Place {
                outcode: code,
                point: None,
                nation: Nation::NorthernIreland,
                r50_m: 0,
                geographic: true,
                authorities: &[],
            });
        }
        self.row(self.outcodes.binary_search(&code).ok()?)
    }

    /// All outward codes of the table, in order.
    pub fn iter(&self) -> impl Iterator<Item = Place<'_>> {
        (0..self.len()).filter_map(|row| self.row(row))
    }

    /// The name of a local authority, in English; `None` if there is none of that code.
    pub fn authority_name(&self, id: AuthorityId) -> Option<&str> {
        let row = self.authorities.binary_search(&id).ok()?;
        self.names.get(row).map(Box::as_ref).filter(|name| !name.is_empty())
    }

    /// The local authorities of a nation with their names, in order of name, to pick from where the
    /// outward code does not tell.
    pub fn authorities_in(&self, nation: Nation) -> Vec<(AuthorityId, &str)> {
        let all = self.authorities.iter().copied().zip(self.names.iter().map(Box::as_ref));
        let mut list: Vec<_> = all.filter(|(id, _)| id.nation() == nation).collect();
        insertion_sort(&mut list, |(a, first), (b, second)| (first, a) > (second, b));
        list
    }

    /// The line that must be shown wherever anything from this table is used (Open Government
    /// Licence v3.0).
    pub fn attribution(&self) -> &str {
        &self.attribution
    }

    /// How many outward codes the table holds.
    pub fn len(&self) -> usize {
        self.outcodes.len()
    }

    /// Whether the table holds nothing.
    pub fn is_empty(&self) -> bool {
        self.outcodes.is_empty()
    }

    fn row(&self, row: usize) -> Option<Place<'_>> {
        let start = match row.checked_sub(1) {
            Some(before) => usize::from(*self.share_ends.get(before)?),
            None => 0,
        };
        let authorities = self.shares.get(start..usize::from(*self.share_ends.get(row)?))?;
        let point = Point::from_e5(*self.lats_e5.get(row)?, *self.lons_e5.get(row)?).ok();
        let radius = *self.radii.get(row)?;
        Some(Place {
            outcode: *self.outcodes.get(row)?,
            point,
            nation: authorities.first()?.authority.nation(),
            r50_m: u32::from(radius) * 100,
            geographic: point.is_some(),
            authorities,
        })
    }
}

impl fmt::Display for PlacesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version => f.write_str("not a places file of format 1"),
            Self::Truncated => f.write_str("the places file ends too early"),
            Self::Line(line) => write!(f, "line {line} of the places file cannot be read"),
            Self::Twice(code) => write!(f, "the places file has {code} twice"),
            Self::TooMany => f.write_str("the places file has too many rows"),
        }
    }
}

impl std::error::Error for PlacesError {}
