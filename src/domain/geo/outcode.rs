//! The outward code: the only part of a postcode that is ever kept.

use std::fmt;

/// The outward part of a postcode ("M33", "SW1A"), upper case and well formed.
///
/// Well formed does not mean that it exists: [`super::Places::lookup`] knows. Four bytes padded with
/// zeros, so that the order of values is the order of their text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Outcode([u8; 4]);

impl Outcode {
    /// Reads an outward code written exactly: capitals, no spaces, nothing after it.
    ///
    /// What people type goes through [`super::PostcodeInput::read`] instead.
    pub fn parse(text: &str) -> Option<Self> {
        Self::from_bytes(text.as_bytes())
    }

    /// As [`Outcode::parse`], from ASCII bytes.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let code = match *bytes {
            [a, b] => [a, b, 0, 0],
            [a, b, c] => [a, b, c, 0],
            [a, b, c, d] => [a, b, c, d],
            _ => return None,
        };
        well_formed(bytes).then_some(Self(code))
    }

    /// The code as text: two to four ASCII characters.
    pub fn as_str(&self) -> &str {
        let [a, b, c, d] = &self.0;
        let text: &[u8] = match (*c, *d) {
            (0, _) => self.0.get(..2).unwrap_or_default(),
            (_, 0) => self.0.get(..3).unwrap_or_default(),
            _ => &self.0,
        };
        debug_assert!(*a != 0 && *b != 0);
        std::str::from_utf8(text).unwrap_or_default()
    }

    /// The letters it begins with, the postcode area: "M", "SW".
    pub fn area(&self) -> &str {
        let text = self.as_str();
        let end = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
        text.get(..end).unwrap_or_default()
    }
}

/// The six shapes of an outward code, with the letters that Royal Mail uses in each position.
///
/// A district of two digits never begins with 0, which tells "S014" (a slip for SO14) from a code.
fn well_formed(bytes: &[u8]) -> bool {
    match *bytes {
        [a, d] => first(a) && d.is_ascii_digit(),
        [a, d, e] if d.is_ascii_digit() => first(a) && (two_digits(d, e) || third(e)),
        [a, b, d] => first(a) && second(b) && d.is_ascii_digit(),
        [a, b, d, e] => first(a) && second(b) && (two_digits(d, e) || (d.is_ascii_digit() && fourth(e))),
        _ => false,
    }
}

fn first(b: u8) -> bool {
    b.is_ascii_uppercase() && !matches!(b, b'Q' | b'V' | b'X')
}

fn second(b: u8) -> bool {
    b.is_ascii_uppercase() && !matches!(b, b'I' | b'J' | b'Z')
}

fn third(b: u8) -> bool {
    matches!(b, b'A'..=b'H' | b'J' | b'K' | b'P' | b'S'..=b'U' | b'W')
}

fn fourth(b: u8) -> bool {
    matches!(b, b'A' | b'B' | b'E' | b'H' | b'M' | b'N' | b'P' | b'R' | b'V'..=b'Y')
}

fn two_digits(d: u8, e: u8) -> bool {
    matches!(d, b'1'..=b'9') && e.is_ascii_digit()
}

impl fmt::Display for Outcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Outcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<&str> for Outcode {
    type Error = ();

    fn try_from(text: &str) -> Result<Self, ()> {
        Self::parse(text).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_reads_back() {
        for text in ["M1", "M33", "W1A", "E1W", "CR0", "WA14", "SW1A", "EC1A", "BT48", "SE1P", "N1C", "PR0"] {
            let code = Outcode::parse(text).expect(text);
            assert_eq!(code.as_str(), text);
        }
    }

    #[test]
    fn other_shapes_are_refused() {
        for text in
            ["", "M", "M333", "QA1", "AI1", "W1I", "SW1C", "S01", "SO014", "m33", " M33", "M33 ", "É3"]
        {
            assert_eq!(Outcode::parse(text), None, "{text}");
        }
    }

    #[test]
    fn order_is_that_of_the_text() {
        let mut codes: Vec<_> =
            ["M33", "SW1A", "M1", "M2", "M11", "SW1"].into_iter().filter_map(Outcode::parse).collect();
        codes.sort();
        let text: Vec<_> = codes.iter().map(Outcode::as_str).collect();
        assert_eq!(text, ["M1", "M11", "M2", "M33", "SW1", "SW1A"]);
    }

    #[test]
    fn area_is_the_leading_letters() {
        assert_eq!(Outcode::parse("SW1A").expect("shape").area(), "SW");
        assert_eq!(Outcode::parse("M33").expect("shape").area(), "M");
    }
}
