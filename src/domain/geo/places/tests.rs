//! The table, on a small invented file.

use super::{Places, PlacesError};
use crate::domain::geo::{AuthorityId, Nation, Outcode, Point};
use proptest::prelude::*;

/// Three areas with every feature of the format; the shares and radii are invented.
const SMALL: &str = "\
fingerpost-places 2
Contains data of somebody.
authorities 4
E08000003 Manchester
E08000009 Trafford
W06000001 Isle of Anglesey
N09000003 Belfast
areas 3
LL ##
M !#
W !
districts
77
1-3 33 99
1A
latitude 200
tvx!
tv{I!5p
tt~m
longitude 200
t}p
r~p+!p
r\\
radii 100 200 1200
b
aabb-
a
shares
ba4
a ab1 ab2 ba3 b
a
end
";

fn code(text: &str) -> Outcode {
    Outcode::parse(text).expect(text)
}

#[test]
fn a_code_has_a_point_a_radius_a_nation_and_authorities() {
    let places = Places::parse(SMALL).expect("reads");
    assert_eq!(places.len(), 7);
    assert!(!places.is_empty());
    let place = places.lookup(code("M33")).expect("in the table");
    assert_eq!(place.point, Point::from_e5(5_342_000, -231_000).ok());
    assert_eq!(place.r50_m, 200);
    assert_eq!(place.nation, Nation::England);
    assert!(place.geographic && !place.straddles_a_border());
    let shares: Vec<_> = place.authorities.iter().map(|s| (s.authority.to_string(), s.percent)).collect();
    assert_eq!(shares, [("E08000009".to_owned(), 85), ("E08000003".to_owned(), 15)]);
    assert_eq!(
        places.iter().map(|p| p.outcode.to_string()).collect::<Vec<_>>().join(" "),
        "LL77 M1 M2 M3 M33 M99 W1A"
    );
}

#[test]
fn the_point_of_a_half_share_and_of_a_bare_area_are_read() {
    let places = Places::parse(&SMALL.replace("ab1", "abX")).expect("reads");
    let place = places.lookup(code("M2")).expect("in the table");
    assert_eq!(place.authorities.iter().map(|s| s.percent).collect::<Vec<_>>(), [50, 50]);
    assert_eq!(places.lookup(code("W1A")).and_then(|p| p.point), Point::from_e5(5_151_600, -14_000).ok());
}

#[test]
fn a_code_that_is_no_place_has_a_nation_and_no_point() {
    let places = Places::parse(SMALL).expect("reads");
    let place = places.lookup(code("M99")).expect("in the table");
    assert_eq!((place.point, place.nation, place.geographic), (None, Nation::England, false));
    assert_eq!(place.r50_m, 0);
}

#[test]
fn northern_ireland_has_a_nation_and_no_point() {
    for places in [Places::parse(SMALL).expect("reads"), Places::default()] {
        let place = places.lookup(code("BT48")).expect("every BT code is found");
        assert_eq!((place.point, place.nation, place.geographic), (None, Nation::NorthernIreland, true));
        assert!(place.authorities.is_empty() && !place.straddles_a_border());
    }
}

#[test]
fn a_code_not_in_use_is_not_found() {
    let places = Places::parse(SMALL).expect("reads");
    for text in ["M4", "M34", "A1", "ZE9"] {
        assert_eq!(places.lookup(code(text)), None, "{text}");
    }
}

#[test]
fn the_largest_share_gives_the_nation_and_the_others_tell_of_a_border() {
    let places = Places::parse(SMALL).expect("reads");
    let place = places.lookup(code("LL77")).expect("in the table");
    assert_eq!(place.nation, Nation::Wales);
    assert!(place.straddles_a_border());
}

#[test]
fn authorities_have_names_and_are_listed_by_nation() {
    let places = Places::parse(SMALL).expect("reads");
    let id = |text| AuthorityId::parse(text).expect(text);
    assert_eq!(places.authority_name(id("N09000003")), Some("Belfast"));
    assert_eq!(places.authority_name(id("N09000004")), None);
    // The browser's file leaves the names out.
    let nameless = Places::parse(&SMALL.replace(" Belfast", "")).expect("reads");
    assert_eq!(nameless.authority_name(id("N09000003")), None);
    assert_eq!(nameless.authority_name(id("E08000003")), Some("Manchester"));
    let english: Vec<_> = places.authorities_in(Nation::England).into_iter().map(|(_, name)| name).collect();
    assert_eq!(english, ["Manchester", "Trafford"]);
    assert_eq!(places.attribution(), "Contains data of somebody.");
}

#[test]
fn each_fault_names_its_line() {
    use PlacesError::*;
    for (from, to, error) in [
        ("places 2", "places 1", Version),
        ("Contains data of somebody.", "", Line(2)),
        ("authorities 4", "authorities many", Line(3)),
        ("E08000003 Manchester", "Manchester", Line(4)),
        ("E08000003 Manchester", "E0800000 Manchester", Line(4)),
        ("E08000009 Trafford", "E08000002 Trafford", Line(5)),
        ("authorities 4", "authorities 5", Line(8)),
        ("\nM !#", "\nM !)", Line(10)),
        ("\nM !#", "\nM !\"", Line(10)),
        ("\nM !#", "\nM", Line(10)),
        ("districts", "district", Line(12)),
        ("1-3 33 99", "1-3 33 999", Line(14)),
        ("1-3 33 99", "3-1 33 99", Line(14)),
        ("1-3 33 99", "1-3  99", Line(14)),
        ("1-3 33 99", "1-3 E3 99", Line(14)),
        ("1-3 33 99", "1-3 2 99", Twice(code("M2"))),
        ("latitude 200", "latitude -200", Line(16)),
        ("tvx!", "tvx!\u{7f}", Line(17)),
        ("r~p+!p", "r~p+!p!", Line(26)),
        ("tvx!", "~~~~~~~~~~!", Line(17)),
        ("tvx!", "tvx!~", Line(17)),
        ("tvx!", "#", Line(25)),
        ("tvx!", "", Line(25)),
        ("aabb-", "aabba", Line(26)),
        ("aabb-", "aab-", Line(26)),
        ("aabb-", "aabb", Line(26)),
        ("aabb-", "aabd-", Line(26)),
        ("ab2 ba3", "abX ba", Line(30)),
        ("ab2 ba3", "ac2 ba3", Line(30)),
        ("ab2 ba3", "ab0 ba3", Line(30)),
        ("ab2 ba3", "abXbX ba3", Line(30)),
        ("ab2 ba3 b", "ab2 ba3", Line(30)),
        ("ab2 ba3 b", "ab2 ba3 b a", Line(30)),
        ("end\n", "", Truncated),
        ("end\n", "end\nmore\n", Line(33)),
    ] {
        let text = SMALL.replacen(from, to, 1);
        assert_ne!(text, SMALL, "{from}");
        assert_eq!(Places::parse(&text), Err(error), "{from} -> {to}");
    }
}

#[test]
fn ranges_beyond_reason_are_refused() {
    let text = SMALL.replace("1-3 33 99", &"1-99 ".repeat(200));
    assert_eq!(Places::parse(text.trim_end()), Err(PlacesError::TooMany));
}

#[test]
fn line_ends_of_another_system_do_not_matter() {
    assert_eq!(Places::parse(&SMALL.replace('\n', "\r\n")), Places::parse(SMALL));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_024))]

    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        prop_assert!(Places::parse(&text).is_err());
    }

    #[test]
    fn any_truncation_is_an_error(end in 0..SMALL.len() - 1) {
        prop_assert!(Places::parse(&SMALL[..end]).is_err());
    }

    #[test]
    fn a_changed_file_is_answered(changes in prop::collection::vec((0..SMALL.len(), any::<char>()), 1..4)) {
        let mut chars: Vec<char> = SMALL.chars().collect();
        for (at, c) in changes {
            chars[at] = c;
        }
        if let Ok(places) = Places::parse(&chars.into_iter().collect::<String>()) {
            prop_assert_eq!(places.iter().count(), places.len());
        }
    }

    #[test]
    fn lines_in_any_order_are_answered(order in Just(SMALL.lines().collect::<Vec<_>>()).prop_shuffle()) {
        let mut lines = order;
        lines.sort_by_key(|line| !line.starts_with("fingerpost"));
        let _ = Places::parse(&lines.join("\n"));
    }

    #[test]
    fn numbers_of_any_size_are_answered(number in any::<i64>(), line in 0..SMALL.lines().count()) {
        let text: Vec<_> =
            SMALL.lines().enumerate().map(|(at, l)| if at == line { format!("{l} {number}") } else { l.to_owned() }).collect();
        let _ = Places::parse(&text.join("\n"));
    }
}
