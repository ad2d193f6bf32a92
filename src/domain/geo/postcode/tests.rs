//! Answers as people type them: formats only, no real address.

use super::{NotUnderstood, Partial, PostcodeInput, Special};
use crate::domain::geo::{Nation, Outcode};
use proptest::prelude::*;

fn kept(text: &str) -> String {
    match PostcodeInput::read(text) {
        PostcodeInput::Outward(code) => code.to_string(),
        other => format!("{other:?}"),
    }
}

#[test]
fn the_outward_part_is_kept_of_whatever_was_typed() {
    for (typed, outward) in [
        ("m33 4ab", "M33"),
        ("M334AB", "M33"),
        ("WA14", "WA14"),
        ("wa14", "WA14"),
        ("W1A 0AX", "W1A"),
        ("W1A0AX", "W1A"),
        ("SW1A1AA", "SW1A"),
        ("EC1A 1BB", "EC1A"),
        ("ec1a1bb", "EC1A"),
        ("CR2 6XH", "CR2"),
        ("DN55 1PT", "DN55"),
        ("B33 8TH", "B33"),
        ("M1 1AE", "M1"),
        ("M11AE", "M1"),
        ("E1W 1AA", "E1W"),
        ("SE1P 5LX", "SE1P"),
        ("PR0 1AA", "PR0"),
        ("  m 33  4 a b  ", "M33"),
        ("M33-4AB.", "M33"),
        ("(M33 4AB)", "M33"),
        ("\u{feff}M33\u{a0}4AB\u{200b}", "M33"),
        ("m33\t4ab\r\n", "M33"),
        ("Ｍ３３　４ＡＢ", "M33"),
        ("ｍ٣٣", "M33"),
        ("📍 M33 4AB", "M33"),
    ] {
        assert_eq!(kept(typed), outward, "{typed:?}");
    }
}

#[test]
fn o_for_0_and_i_for_1_are_mended_where_one_reading_is_possible() {
    for (typed, outward) in [
        ("OL1 2OB", "OL1"),
        ("0L1 20B", "OL1"),
        ("0l1", "OL1"),
        ("M1 IAA", "M1"),
        ("MI IAA", "M1"),
        ("MI 1AA", "M1"),
        ("SW1A OAA", "SW1A"),
        ("SWIA IAA", "SW1A"),
        ("S014 3AB", "SO14"),
        ("S0143AB", "SO14"),
        ("S014", "SO14"),
        ("P01 1AA", "PO1"),
        ("PO1O 1AA", "PO10"),
        ("1P1 1AA", "IP1"),
        ("1G1I 1AA", "IG11"),
        ("L1O 1AA", "L10"),
        ("LI0 1AA", "L10"),
        ("ECIA 1BB", "EC1A"),
        ("C01 1AA", "CO1"),
        ("Y01 7HH", "YO1"),
        ("0X1 1AA", "OX1"),
        ("BS1OAB", "BS1"),
    ] {
        assert_eq!(kept(typed), outward, "{typed:?}");
    }
}

#[test]
fn a_well_formed_code_is_never_mended() {
    for typed in ["SO1", "PO1", "IP1", "OL10", "L10", "L1", "N1", "CO10", "YO10", "W10", "BL0"] {
        assert_eq!(kept(typed), typed);
        assert_eq!(kept(&format!("{typed} 1AA")), typed);
        assert_eq!(kept(&format!("{typed}1AA")), typed);
    }
}

#[test]
fn half_a_postcode_gives_its_outward_part_or_says_what_is_missing() {
    for (typed, outward) in [
        ("M33 4", "M33"),
        ("M33 4A", "M33"),
        ("M334", "M33"),
        ("WA1 4", "WA1"),
        ("WA144", "WA14"),
        ("SW1A1", "SW1A"),
        ("SW1A 1A", "SW1A"),
        ("SW1 A", "SW1A"),
        ("M1 2", "M1"),
    ] {
        assert_eq!(kept(typed), outward, "{typed:?}");
    }
    for typed in ["M", "sw", " WA ", "bt"] {
        assert_eq!(PostcodeInput::read(typed), PostcodeInput::Partial(Partial::NumberMissing), "{typed:?}");
    }
    for typed in ["4AB", "4 ab", "0AX"] {
        assert_eq!(
            PostcodeInput::read(typed),
            PostcodeInput::Partial(Partial::FirstHalfMissing),
            "{typed:?}"
        );
    }
}

#[test]
fn northern_ireland_is_known_by_its_letters() {
    for typed in ["BT48", "bt48 6dq", "BT486DQ", "BT1 5GS", "BTI 5GS"] {
        let read = PostcodeInput::read(typed);
        assert!(matches!(read, PostcodeInput::NorthernIreland(_)), "{typed:?} {read:?}");
        assert_eq!(read.nation(), Some(Nation::NorthernIreland));
        assert!(read.outcode().is_some());
    }
}

#[test]
fn what_is_no_place_is_a_path_and_not_an_error() {
    use Special::*;
    for (typed, special) in [
        ("ZZ99 3VZ", NoFixedAddress),
        ("zz993vz", NoFixedAddress),
        ("no fixed abode", NoFixedAddress),
        ("No Fixed Address", NoFixedAddress),
        ("of no fixed address.", NoFixedAddress),
        ("nfa", NoFixedAddress),
        ("N.F.A.", NoFixedAddress),
        ("I'm homeless", NoFixedAddress),
        ("sofa-surfing", NoFixedAddress),
        ("sleeping rough", NoFixedAddress),
        ("dim cyfeiriad sefydlog", NoFixedAddress),
        ("ZZ99 3WZ", Pseudo),
        ("ZZ99", Pseudo),
        ("GIR 0AA", Organisation),
        ("gir0aa", Organisation),
        ("G1R OAA", Organisation),
        ("BX1 1LT", Organisation),
        ("BFPO 1", Forces),
        ("bfpo57", Forces),
        ("BFP0 1234", Forces),
        ("BFPO", Forces),
        ("BF1 3AA", Forces),
        ("GY1 1AA", CrownDependency),
        ("JE2 3AB", CrownDependency),
        ("IM1", CrownDependency),
        ("1M1 1AA", CrownDependency),
        ("JE", CrownDependency),
        ("GX11 1AA", OverseasTerritory),
        ("FIQQ 1ZZ", OverseasTerritory),
        ("ASCN1ZZ", OverseasTerritory),
        ("90210", Overseas),
        ("75001", Overseas),
        ("90210-1234", Overseas),
        ("1012 AB", Overseas),
        ("K1A 0B1", Overseas),
        ("M5V 3L9", Overseas),
        ("D02 X285", Overseas),
        ("D6W XN59", Overseas),
        ("A65 F4E2", Overseas),
    ] {
        assert_eq!(PostcodeInput::read(typed), PostcodeInput::Special(special), "{typed:?}");
    }
}

#[test]
fn the_rest_is_refused_for_a_reason() {
    use NotUnderstood::*;
    for (typed, reason) in [
        ("", Empty),
        ("   \t\n", Empty),
        (".,-", Empty),
        ("🙂", NotAPostcode),
        ("🏴\u{e0067}\u{e0062}", NotAPostcode),
        ("Manchester", Words),
        ("no", Words),
        ("NO", Words),
        ("lion", Words),
        ("choice", Words),
        ("union", Words),
        ("Ynys Môn", Words),
        ("Манчестер", Words),
        ("don't know", Words),
        ("33", NumbersOnly),
        ("07700 900123", NumbersOnly),
        ("AA1 1AA", NoSuchArea),
        ("ZY9", NoSuchArea),
        ("QQ1 1AA", NotAPostcode),
        ("M33 4A🙂B C", NotAPostcode),
        ("12 Example Street", TooLong),
        ("M33 4AB M33 4AB", TooLong),
        ("SW1I1I1I", NotAPostcode),
        ("<script>1", NotAPostcode),
        ("\0", Empty),
    ] {
        assert_eq!(PostcodeInput::read(typed), PostcodeInput::NotUnderstood(reason), "{typed:?}");
    }
}

#[test]
fn very_long_input_is_answered() {
    const LONG: usize = 64 * 1024;
    for (unit, reason) in [
        ("M33 4AB ", NotUnderstood::TooLong),
        ("9", NotUnderstood::TooLong),
        ("x", NotUnderstood::TooLong),
        (" ", NotUnderstood::Empty),
        ("🙂", NotUnderstood::NotAPostcode),
        ("ж", NotUnderstood::Words),
    ] {
        let text = unit.repeat(LONG / unit.len());
        assert_eq!(PostcodeInput::read(&text), PostcodeInput::NotUnderstood(reason), "{unit:?}");
    }
}

#[test]
fn reading_and_forgetting_reads_the_same() {
    assert_eq!(PostcodeInput::read_and_forget("M33 4AB".to_owned()), PostcodeInput::read("M33 4AB"));
}

/// Letters and digits that people type, slips among them.
fn outward() -> impl Strategy<Value = Outcode> {
    "[A-PR-UWYZ][A-HK-Y]?[0-9][0-9A-Y]?".prop_filter_map("well formed, in Great Britain", |text| {
        Outcode::parse(&text).filter(|code| kept(code.as_str()) == code.as_str())
    })
}

proptest! {
    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        let _ = PostcodeInput::read(&text);
    }

    #[test]
    fn anything_like_a_postcode_is_answered(text in "[A-Za-z0-9OI01 ]{0,12}") {
        if let Some(code) = PostcodeInput::read(&text).outcode() {
            prop_assert_eq!(Outcode::parse(code.as_str()), Some(code));
        }
    }

    #[test]
    fn the_second_half_never_matters(code in outward(), inward in "[0-9][ABD-HJLNP-UW-Z]{2}", gap in " ?") {
        prop_assert_eq!(PostcodeInput::read(&format!("{code}{gap}{inward}")), PostcodeInput::Outward(code));
    }

    #[test]
    fn case_and_spaces_never_matter(code in outward(), inward in "[0-9][ABD-HJLNP-UW-Z]{2}") {
        let typed: String = format!("{code}{inward}").to_lowercase().chars().flat_map(|c| [' ', c]).collect();
        prop_assert_eq!(PostcodeInput::read(&typed), PostcodeInput::Outward(code));
    }
}
