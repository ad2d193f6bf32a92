//! Closed vocabularies: enums that have a public code, and small sets of them.

use std::fmt;
use std::marker::PhantomData;

/// A closed vocabulary whose members have a public, stable, kebab-case code.
pub trait Code: Copy + Eq + fmt::Debug + 'static {
    /// Every member, in published order; at most 64.
    const ALL: &'static [Self];
    /// The code of each member, in the same order, each with a space after it: in the browser one text is far
    /// shorter than a list of texts.
    const CODES: &'static str;
    /// Position in [`Code::ALL`]; below 64.
    fn index(self) -> u32;
    /// The public code, as written in questionnaires, directories and exports.
    fn code(self) -> &'static str {
        nth(Self::CODES, self.index() as usize)
    }
    /// The member with this code.
    fn parse(code: &str) -> Option<Self> {
        Self::ALL.get(position(Self::CODES, code)?).copied()
    }
}

/// Where a code stands among others. One function for every vocabulary: in the browser each copy counts.
pub(crate) fn position(codes: &str, code: &str) -> Option<usize> {
    codes.split_terminator(' ').position(|held| held == code)
}

/// The code at a position.
fn nth(codes: &'static str, position: usize) -> &'static str {
    codes.split_terminator(' ').nth(position).unwrap_or_default()
}

/// Declares an enum with a public code for each member and implements [`Code`].
macro_rules! code_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* #[doc = concat!("`", $code, "`")] $variant),+ }
        impl $crate::domain::code::Code for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            const CODES: &'static str = concat!($($code, " "),+);
            fn index(self) -> u32 { self as u32 }
        }
    };
}
pub(crate) use code_enum;

/// A set of members of one closed vocabulary; iterates in published order.
pub struct CodeSet<T>(u64, PhantomData<T>);

/// The positions of the bits that are set, ascending.
struct Bits(u64);

impl Iterator for Bits {
    type Item = usize;
    fn next(&mut self) -> Option<usize> {
        if self.0 == 0 {
            return None;
        }
        let lowest = self.0.trailing_zeros();
        self.0 &= self.0 - 1;
        Some(lowest as usize)
    }
}

/// The codes of a set, in published order.
pub struct Codes {
    bits: Bits,
    codes: &'static str,
}

impl Iterator for Codes {
    type Item = &'static str;
    fn next(&mut self) -> Option<&'static str> {
        self.bits.next().map(|position| nth(self.codes, position))
    }
}

impl<T: Code> CodeSet<T> {
    /// The empty set.
    pub const EMPTY: Self = CodeSet(0, PhantomData);
    /// A set from bits by position; bits beyond the vocabulary are left out.
    pub fn from_bits(bits: u64) -> Self {
        let known = if T::ALL.len() >= 64 { u64::MAX } else { (1 << T::ALL.len()) - 1 };
        CodeSet(bits & known, PhantomData)
    }
    /// Adds a member.
    pub fn insert(&mut self, member: T) {
        self.0 |= 1 << member.index();
    }
    /// True when the member is in the set.
    pub fn contains(self, member: T) -> bool {
        self.0 & (1 << member.index()) != 0
    }
    /// True when the set has no member.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
    /// How many members the set has.
    pub fn len(self) -> u32 {
        self.0.count_ones()
    }
    /// Members in both sets.
    pub fn and(self, other: Self) -> Self {
        CodeSet(self.0 & other.0, PhantomData)
    }
    /// Members in either set.
    pub fn or(self, other: Self) -> Self {
        CodeSet(self.0 | other.0, PhantomData)
    }
    /// Members of this set that are not in the other.
    pub fn minus(self, other: Self) -> Self {
        CodeSet(self.0 & !other.0, PhantomData)
    }
    /// Members in published order.
    pub fn iter(self) -> impl Iterator<Item = T> {
        Bits(self.0).filter_map(|position| T::ALL.get(position).copied())
    }
    /// Codes of the members, in published order.
    pub fn codes(self) -> Codes {
        Codes { bits: Bits(self.0), codes: T::CODES }
    }
}

impl<T> Clone for CodeSet<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for CodeSet<T> {}
impl<T> PartialEq for CodeSet<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for CodeSet<T> {}
impl<T> Default for CodeSet<T> {
    fn default() -> Self {
        CodeSet(0, PhantomData)
    }
}
impl<T: Code> FromIterator<T> for CodeSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(members: I) -> Self {
        let mut set = Self::EMPTY;
        for member in members {
            set.insert(member);
        }
        set
    }
}
impl<T: Code> fmt::Debug for CodeSet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.codes()).finish()
    }
}

/// Sorts a short list, keeping equals in order; `after` says that the first belongs after the second.
/// The library's own sort costs kilobytes in the browser for each type it sorts.
pub fn insertion_sort<T>(items: &mut [T], after: impl Fn(&T, &T) -> bool) {
    for end in 1..items.len() {
        let mut place = end;
        while place > 0
            && matches!((items.get(place - 1), items.get(place)), (Some(before), Some(here)) if after(before, here))
        {
            items.swap(place - 1, place);
            place -= 1;
        }
    }
}
