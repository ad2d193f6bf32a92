//! Who a service is for.

use super::vocabulary::{Gender, Group};
use crate::domain::code::CodeSet;
use crate::domain::taxonomy::NeedSet;

/// Ages in whole years, both ends included; `None` is no limit known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AgeRange {
    /// The youngest.
    pub minimum: Option<u8>,
    /// The oldest.
    pub maximum: Option<u8>,
}

impl AgeRange {
    /// True when neither end is known.
    pub fn is_open(self) -> bool {
        self.minimum.is_none() && self.maximum.is_none()
    }
}

/// Who a service is for; empty is not known, and taken as open to all but the very young.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Eligibility {
    /// Ages.
    pub ages: AgeRange,
    /// Only for these; empty is any.
    pub genders: CodeSet<Gender>,
    /// For people in any of these groups; empty is anybody.
    pub groups: CodeSet<Group>,
    /// Named communities, such as a language, faith or origin, in the service's own words.
    pub communities: Vec<Box<str>>,
    /// Conditions that are need codes, such as `cancer`.
    pub condition_needs: NeedSet,
    /// Other conditions, in the service's own words.
    pub conditions: Vec<Box<str>>,
    /// A note for people.
    pub note: Option<Box<str>>,
}
