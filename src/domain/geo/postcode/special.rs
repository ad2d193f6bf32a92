//! Answers that are right and yet give no place.

use super::Special;
use super::typed::Typed;

/// The first halves of the overseas territories' codes, each followed by 1ZZ.
const TERRITORIES: [&str; 9] = ["ASCN", "BBND", "BIQQ", "FIQQ", "PCRN", "SIQQ", "STHL", "TDCU", "TKCA"];

/// What people without an address write, in English and Welsh, as it stands without spaces.
const NO_ADDRESS: [&str; 14] = [
    "NOFIXED",
    "NOADDRESS",
    "NOHOME",
    "NOABODE",
    "HOMELESS",
    "SOFASURF",
    "ROUGHSLEEP",
    "SLEEPROUGH",
    "SLEEPINGROUGH",
    "ONTHESTREET",
    "DIGARTREF",
    "DIMCYFEIRIAD",
    "HEBGYFEIRIAD",
    "DIMCARTREF",
];

/// Words and codes that are known by their form, before anything is read as a postcode.
pub(super) fn from_form(typed: &Typed) -> Option<Special> {
    let text = typed.text();
    if text == "NFA" || NO_ADDRESS.iter().any(|phrase| holds(text, phrase)) {
        return Some(Special::NoFixedAddress);
    }
    if let Some(rest) = after(text, "BFPO") {
        return (rest.len() <= 4 && rest.bytes().all(is_digit_or_slip)).then_some(Special::Forces);
    }
    if let Some(rest) = after(text, "ZZ99") {
        return match rest {
            "3VZ" => Some(Special::NoFixedAddress),
            _ if rest.len() <= 3 => Some(Special::Pseudo),
            _ => None,
        };
    }
    if let Some(rest) = after(text, "GIR") {
        return matches!(rest, "" | "0AA" | "OAA").then_some(Special::Organisation);
    }
    let territory = TERRITORIES.iter().find_map(|start| after(text, start))?;
    matches!(territory, "" | "1ZZ" | "IZZ").then_some(Special::OverseasTerritory)
}

/// Whether the phrase stands anywhere in the text. The standard library's own search is kilobytes of the browser
/// build.
fn holds(text: &str, phrase: &str) -> bool {
    text.as_bytes().windows(phrase.len()).any(|part| part == phrase.as_bytes())
}

/// What other countries' postcodes look like. Asked last: some begin like ours.
pub(super) fn from_abroad(bytes: &[u8]) -> Option<Special> {
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let abroad = match bytes {
        _ if digits == bytes.len() => matches!(digits, 4..=6 | 9),
        // The Netherlands: 1012 AB.
        [_, _, _, _, a, b] if digits == 4 => a.is_ascii_alphabetic() && b.is_ascii_alphabetic(),
        _ => is_canadian(bytes) || is_irish(bytes),
    };
    abroad.then_some(Special::Overseas)
}

/// K1A 0B1: letters and digits by turns. Ours end in two letters.
pub(super) fn is_canadian(bytes: &[u8]) -> bool {
    match *bytes {
        [a, b, c, d, e, f] => {
            [a, c, e].iter().all(u8::is_ascii_alphabetic) && [b, d, f].iter().all(u8::is_ascii_digit)
        }
        _ => false,
    }
}

/// An Eircode: a routing key such as D02 or D6W, and four characters.
fn is_irish(bytes: &[u8]) -> bool {
    let keys =
        |b: u8| matches!(b, b'A' | b'C'..=b'F' | b'H' | b'K' | b'N' | b'P' | b'R' | b'T' | b'V'..=b'Y');
    match *bytes {
        [a, b, c, _, _, _, _] => keys(a) && b.is_ascii_digit() && (c.is_ascii_digit() || c == b'W'),
        _ => false,
    }
}

/// What follows a code of letters and digits, which may have been typed with O for 0 or the reverse,
/// and I for 1.
fn after<'a>(text: &'a str, code: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(code.len())?;
    let same = start.bytes().zip(code.bytes()).all(|(a, b)| plain(a) == plain(b));
    same.then_some(rest)
}

fn plain(byte: u8) -> u8 {
    match byte {
        b'0' => b'O',
        b'1' => b'I',
        other => other,
    }
}

fn is_digit_or_slip(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'O' | b'I')
}
