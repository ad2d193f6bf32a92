//! What a person typed in the postcode field, and what of it is kept.

mod area;
mod outward;
mod special;
#[cfg(test)]
mod tests;
mod typed;

use super::{Nation, Outcode};
use typed::Typed;

/// The reading of a postcode field.
///
/// A full postcode points to about fifteen homes. Only its outward part leaves this module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostcodeInput {
    /// An outward code, on its own or as the beginning of a postcode, in Great Britain.
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
    /// "No fixed address", "NFA", "homeless", or the health service's code for it, ZZ99 3VZ.
    NoFixedAddress,
    /// British Forces: BFPO and a number, or BF1.
    Forces,
    /// Guernsey (GY), Jersey (JE) or the Isle of Man (IM): their own services, not the UK's.
    CrownDependency,
    /// Gibraltar, the Falklands and other territories with a British form of postcode.
    OverseasTerritory,
    /// Another country's postcode, as far as its form shows: four to six or nine digits, digits and two
    /// letters (the Netherlands), an Irish or a Canadian code.
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
    /// Numbers only, and not another country's postcode.
    NumbersOnly,
    /// Longer than any postcode: perhaps an address.
    TooLong,
    /// The form of a postcode, but no postcode begins with these letters.
    NoSuchArea,
    /// Anything else.
    NotAPostcode,
}

impl PostcodeInput {
    /// Reads what was typed: a full postcode, its outward part, or part of the second half with it; in
    /// any case, with any spaces and punctuation, and with O for 0 or I for 1 and the reverse.
    ///
    /// The second half is only looked at as far as needed to tell where it begins. Whether the outward
    /// code exists is for [`super::Places::lookup`]. Never fails and never panics.
    pub fn read(text: &str) -> Self {
        let typed = Typed::new(text);
        if let Some(special) = special::from_form(&typed) {
            return Self::Special(special);
        }
        if typed.overflow || typed.foreign_letter {
            return Self::NotUnderstood(fault(&typed));
        }
        if let Some(code) = outward::find(&typed) {
            return area::meaning(code);
        }
        if let Some(special) = special::from_abroad(typed.bytes()) {
            return Self::Special(special);
        }
        if area::is_area(typed.text()) {
            return match area::special_area(typed.text()) {
                Some(special) => Self::Special(special),
                None => Self::Partial(Partial::NumberMissing),
            };
        }
        if outward::is_inward(typed.bytes()) {
            return Self::Partial(Partial::FirstHalfMissing);
        }
        Self::NotUnderstood(fault(&typed))
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

/// The most helpful thing to say about an answer that nothing reads.
fn fault(typed: &Typed) -> NotUnderstood {
    let bytes = typed.bytes();
    let digits = bytes.iter().any(u8::is_ascii_digit);
    let letters = typed.foreign_letter || bytes.iter().any(u8::is_ascii_alphabetic);
    match (letters, digits) {
        (false, false) if typed.symbol => NotUnderstood::NotAPostcode,
        (false, false) => NotUnderstood::Empty,
        _ if typed.overflow => NotUnderstood::TooLong,
        (true, false) => NotUnderstood::Words,
        (false, true) => NotUnderstood::NumbersOnly,
        (true, true) if bytes.len() > outward::LONGEST + 1 => NotUnderstood::TooLong,
        (true, true) if !typed.foreign_letter && outward::has_form(bytes) => NotUnderstood::NoSuchArea,
        (true, true) => NotUnderstood::NotAPostcode,
    }
}
