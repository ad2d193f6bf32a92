//! The letters with which postcodes begin.

use super::{PostcodeInput, Special};
use crate::domain::geo::Outcode;

/// Every postcode area, in order: 120 in Great Britain, BT, and those that stand for no place here.
const AREAS: [&str; 127] = [
    "AB", "AL", "B", "BA", "BB", "BD", "BF", "BH", "BL", "BN", "BR", "BS", "BT", "BX", "CA", "CB", "CF",
    "CH", "CM", "CO", "CR", "CT", "CV", "CW", "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY", "E",
    "EC", "EH", "EN", "EX", "FK", "FY", "G", "GL", "GU", "GX", "GY", "HA", "HD", "HG", "HP", "HR", "HS",
    "HU", "HX", "IG", "IM", "IP", "IV", "JE", "KA", "KT", "KW", "KY", "L", "LA", "LD", "LE", "LL", "LN",
    "LS", "LU", "M", "ME", "MK", "ML", "N", "NE", "NG", "NN", "NP", "NR", "NW", "OL", "OX", "PA", "PE", "PH",
    "PL", "PO", "PR", "RG", "RH", "RM", "S", "SA", "SE", "SG", "SK", "SL", "SM", "SN", "SO", "SP", "SR",
    "SS", "ST", "SW", "SY", "TA", "TD", "TF", "TN", "TQ", "TR", "TS", "TW", "UB", "W", "WA", "WC", "WD",
    "WF", "WN", "WR", "WS", "WV", "YO", "ZE",
];

/// Whether some postcode begins with these letters.
pub(super) fn is_area(letters: &str) -> bool {
    AREAS.binary_search(&letters).is_ok()
}

/// The areas that are a special case whatever follows them.
pub(super) fn special_area(letters: &str) -> Option<Special> {
    Some(match letters {
        "GY" | "JE" | "IM" => Special::CrownDependency,
        "BF" => Special::Forces,
        "BX" => Special::Organisation,
        "GX" => Special::OverseasTerritory,
        _ => return None,
    })
}

/// What an outward code of a known area means.
pub(super) fn meaning(code: Outcode) -> PostcodeInput {
    match special_area(code.area()) {
        Some(special) => PostcodeInput::Special(special),
        None if code.area() == "BT" => PostcodeInput::NorthernIreland(code),
        None => PostcodeInput::Outward(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_in_order_for_the_search() {
        assert!(AREAS.is_sorted());
        assert!(AREAS.iter().all(|area| is_area(area)));
        assert!(!is_area("QQ") && !is_area(""));
    }
}
