//! Where the outward code ends and the second half begins.

use super::area::is_area;
use super::special::is_canadian;
use super::typed::Typed;
use crate::domain::geo::Outcode;

/// Letters and digits in the longest postcode.
pub(super) const LONGEST: usize = 7;
/// Letters and digits in every second half.
const INWARD: usize = 3;

/// The outward code of an answer, O and I mended, if its letters are a postcode area.
///
/// A whole postcode comes first, then a break where a space was typed, then the answer as a bare
/// outward code, and last a second half that was not finished ("SW1A1").
pub(super) fn find(typed: &Typed) -> Option<Outcode> {
    let bytes = typed.bytes();
    if bytes.len() > LONGEST || is_canadian(bytes) {
        return None;
    }
    // Words are not mended into codes ("NO" is not N0), unless they stand apart like two halves.
    let number = bytes.iter().any(u8::is_ascii_digit);
    let whole = bytes.len().checked_sub(INWARD).filter(|end| number || typed.gap == Some(*end));
    if let Some(code) = whole.and_then(|end| split(bytes, end)) {
        return Some(code);
    }
    if !number {
        return None;
    }
    let gap = typed.gap.and_then(|end| split(bytes, end));
    gap.or_else(|| split(bytes, bytes.len()))
        .or_else(|| (2..bytes.len()).rev().find_map(|end| split(bytes, end)))
}

/// Whether these are the last three characters of a postcode.
pub(super) fn is_inward(bytes: &[u8]) -> bool {
    bytes.len() == INWARD && begins_inward(bytes)
}

/// Whether the answer has the form of a postcode, its first letters apart.
pub(super) fn has_form(bytes: &[u8]) -> bool {
    (2..=bytes.len()).any(|end| {
        bytes
            .split_at_checked(end)
            .is_some_and(|(outward, rest)| begins_inward(rest) && best(outward, |_| true).is_some())
    })
}

/// Takes the first `end` characters as outward code, if the others can begin a second half.
fn split(bytes: &[u8], end: usize) -> Option<Outcode> {
    let (outward, rest) = bytes.split_at_checked(end)?;
    if !begins_inward(rest) {
        return None;
    }
    best(outward, is_area)
}

/// Nothing, or the beginning of a digit and two letters. Which letters does not matter, as they are
/// dropped; but 0 and 1 for letters are only taken beside a real one.
fn begins_inward(rest: &[u8]) -> bool {
    let digit = |b: u8| b.is_ascii_digit() || matches!(b, b'O' | b'I');
    let letter = |b: u8| b.is_ascii_uppercase() || matches!(b, b'0' | b'1');
    match *rest {
        [] => true,
        [d] => digit(d),
        [d, a] => digit(d) && a.is_ascii_uppercase(),
        [d, a, b] => digit(d) && letter(a) && letter(b) && (a.is_ascii_uppercase() || b.is_ascii_uppercase()),
        _ => false,
    }
}

/// The reading with the fewest exchanges of O and 0, I and 1, that is well formed and whose letters
/// are `known`. Of two with as few, the one that changes the earlier character.
fn best(typed: &[u8], known: fn(&str) -> bool) -> Option<Outcode> {
    (0_u8..16)
        .filter_map(|mask| {
            let mut bytes = [0; 4];
            let code = bytes.get_mut(..typed.len())?;
            for (at, (slot, byte)) in code.iter_mut().zip(typed).enumerate() {
                *slot = if mask >> at & 1 == 0 { *byte } else { exchanged(*byte)? };
            }
            let code = Outcode::from_bytes(code)?;
            (known(code.area()) && (mask == 0 || !is_unlikely(code))).then_some((
                mask.count_ones(),
                mask,
                code,
            ))
        })
        .min_by_key(|(exchanges, mask, _)| (*exchanges, *mask))
        .map(|(_, _, code)| code)
}

/// District 0 is only found with areas of two letters, so nothing is mended into "S0".
fn is_unlikely(code: Outcode) -> bool {
    code.area().len() == 1 && code.as_str().ends_with('0') && code.as_str().len() == 2
}

fn exchanged(byte: u8) -> Option<u8> {
    match byte {
        b'O' => Some(b'0'),
        b'0' => Some(b'O'),
        b'I' => Some(b'1'),
        b'1' => Some(b'I'),
        _ => None,
    }
}
