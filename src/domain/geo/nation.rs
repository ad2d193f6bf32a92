//! The four nations of the United Kingdom.

use std::fmt;

/// A nation of the United Kingdom.
///
/// Helplines, housing law, council duties and the NHS differ between the four, so the nation decides
/// which urgent help is shown. It comes from the outward code or is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nation {
    /// England.
    England,
    /// Scotland.
    Scotland,
    /// Wales.
    Wales,
    /// Northern Ireland.
    NorthernIreland,
}

impl Nation {
    /// All four, in the order in which the questionnaire offers them.
    pub const ALL: [Self; 4] = [Self::England, Self::Scotland, Self::Wales, Self::NorthernIreland];

    /// The code used in every data file: `england`, `scotland`, `wales` or `northern-ireland`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::England => "england",
            Self::Scotland => "scotland",
            Self::Wales => "wales",
            Self::NorthernIreland => "northern-ireland",
        }
    }

    /// Reads what [`Nation::code`] writes; exactly that spelling, nothing else.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|nation| nation.code() == code)
    }

    /// The letter with which the statistical (GSS) codes of this nation begin: `E`, `S`, `W` or `N`.
    pub const fn letter(self) -> char {
        match self {
            Self::England => 'E',
            Self::Scotland => 'S',
            Self::Wales => 'W',
            Self::NorthernIreland => 'N',
        }
    }

    /// Reads what [`Nation::letter`] writes.
    pub fn from_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|nation| nation.letter() == letter)
    }
}

impl fmt::Display for Nation {
    /// Writes the code, for data and diagnostics; names for people come from the locale.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_letters_read_back() {
        for nation in Nation::ALL {
            assert_eq!(Nation::from_code(nation.code()), Some(nation));
            assert_eq!(Nation::from_letter(nation.letter()), Some(nation));
        }
        assert_eq!(Nation::from_code("England"), None);
        assert_eq!(Nation::from_letter('K'), None);
    }
}
