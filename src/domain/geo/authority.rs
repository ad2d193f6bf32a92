//! Local authorities by their statistical code.

use super::Nation;
use std::fmt;

/// A local authority (council area) by its nine-character GSS code, such as `E08000009`.
///
/// This is the key by which directories say which area they serve, so it is independent of any table.
/// Packed into 32 bits: the nation's position above the eight digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AuthorityId(u32);

/// One more than the largest number of eight digits.
const DIGITS: u32 = 100_000_000;

impl AuthorityId {
    /// Reads a GSS code: one of `E S W N`, in capitals, and eight digits. `None` for anything else.
    ///
    /// A well-formed code need not be one that exists: ask [`super::Places::authority_name`].
    pub fn parse(code: &str) -> Option<Self> {
        let mut chars = code.chars();
        let nation = Nation::from_letter(chars.next()?)?;
        let rest = chars.as_str();
        if rest.len() != 8 || !rest.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let number: u32 = rest.parse().ok()?;
        let rank = Nation::ALL.iter().position(|n| *n == nation)?;
        Some(Self(u32::try_from(rank).ok()? * DIGITS + number))
    }

    /// The nation the authority is in.
    pub const fn nation(self) -> Nation {
        match self.0 / DIGITS {
            0 => Nation::England,
            1 => Nation::Scotland,
            2 => Nation::Wales,
            _ => Nation::NorthernIreland,
        }
    }
}

impl TryFrom<&str> for AuthorityId {
    type Error = ();

    fn try_from(code: &str) -> Result<Self, ()> {
        Self::parse(code).ok_or(())
    }
}

impl fmt::Display for AuthorityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:08}", self.nation().letter(), self.0 % DIGITS)
    }
}

impl fmt::Debug for AuthorityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gss_codes_read_back_and_know_their_nation() {
        for (code, nation) in [
            ("E08000009", Nation::England),
            ("S12000033", Nation::Scotland),
            ("W06000001", Nation::Wales),
            ("N09000011", Nation::NorthernIreland),
            ("N99999999", Nation::NorthernIreland),
        ] {
            let id = AuthorityId::parse(code).expect(code);
            assert_eq!(id.to_string(), code);
            assert_eq!(id.nation(), nation);
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for code in [
            "",
            "E",
            "E0800000",
            "E080000090",
            "e08000009",
            "K08000009",
            "E0800000x",
            "E+8000009",
            "É8000009",
        ] {
            assert_eq!(AuthorityId::parse(code), None, "{code}");
        }
    }
}
