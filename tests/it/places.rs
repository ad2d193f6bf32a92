//! The committed table of outward codes.

use fingerpost::domain::geo::{
    AuthorityId, Nation, Outcode, Place, Places, Point, PostcodeInput, distance_m, whole_miles_up,
};
use std::fs;
use std::path::Path;

fn places() -> Places {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/places/outcodes.txt");
    Places::parse(&fs::read_to_string(path).expect("the table is committed")).expect("the table reads")
}

fn find<'a>(places: &'a Places, typed: &str) -> Place<'a> {
    let code = PostcodeInput::read(typed).outcode().expect(typed);
    places.lookup(code).expect(typed)
}

#[test]
fn the_table_holds_every_outward_code_and_authority() {
    let places = places();
    assert_eq!(places.len(), 2_864);
    assert_eq!(places.iter().filter(|p| p.geographic).count(), 2_784);
    let counts = Nation::ALL.map(|nation| places.authorities_in(nation).len());
    assert_eq!(counts, [296, 32, 22, 11]);
}

#[test]
fn the_attribution_names_every_source() {
    let places = places();
    for source in ["OS data", "Royal Mail data", "National Statistics data"] {
        assert!(places.attribution().contains(source), "{source}");
    }
}

#[test]
fn every_outward_code_of_the_table_is_read_as_itself() {
    for place in places().iter() {
        assert_eq!(PostcodeInput::read(place.outcode.as_str()), PostcodeInput::Outward(place.outcode));
        let full = format!("{}1AA", place.outcode.as_str().to_lowercase());
        assert_eq!(PostcodeInput::read(&full), PostcodeInput::Outward(place.outcode), "{full}");
    }
}

#[test]
fn every_row_makes_sense() {
    let places = places();
    for place in places.iter() {
        let shares: u32 = place.authorities.iter().map(|share| u32::from(share.percent)).sum();
        assert_eq!(shares, 100, "{place:?}");
        assert!(place.authorities.is_sorted_by(|a, b| a.percent >= b.percent), "{place:?}");
        assert!(place.authorities.iter().all(|s| places.authority_name(s.authority).is_some()), "{place:?}");
        assert_eq!(place.geographic, place.point.is_some(), "{place:?}");
        assert_eq!(place.geographic, place.r50_m > 0, "{place:?}");
        assert_ne!(place.nation, Nation::NorthernIreland, "{place:?}");
    }
}

#[test]
fn a_town_has_its_council_its_nation_and_its_neighbours() {
    let places = places();
    let sale = find(&places, "m33 4ab");
    assert_eq!(sale.nation, Nation::England);
    let council = sale.authorities.first().expect("a council").authority;
    assert_eq!(Some(council), AuthorityId::parse("E08000009"));
    assert_eq!(places.authority_name(council), Some("Trafford"));
    let altrincham = find(&places, "WA14").point.expect("a place");
    let metres = distance_m(sale.point.expect("a place"), altrincham);
    // 2.66 miles by the open data.
    assert_eq!(whole_miles_up(metres), 3);
}

#[test]
fn nations_are_those_of_the_towns_and_borders_are_told() {
    let places = places();
    for (typed, nation, border) in [
        ("EH1", Nation::Scotland, false),
        ("CF10", Nation::Wales, false),
        ("SW1A 1AA", Nation::England, false),
        ("BT48", Nation::NorthernIreland, false),
        ("SY10", Nation::England, true),
        ("TD15", Nation::England, true),
    ] {
        let place = find(&places, typed);
        assert_eq!((place.nation, place.straddles_a_border()), (nation, border), "{place:?}");
    }
}

/// One row of the open data.
struct Source<'a> {
    outcode: &'a str,
    point: Option<Point>,
    r50_m: f64,
    nation: char,
    shares: Vec<(&'a str, i32)>,
}

fn source(line: &str) -> Source<'_> {
    let cells: Vec<&str> = line.split(',').collect();
    let number = |at: usize| cells[at].parse::<f64>().expect(line);
    Source {
        outcode: cells[0],
        point: (cells[7] == "1").then(|| Point::from_degrees(number(1), number(2)).expect(line)),
        r50_m: number(3),
        nation: cells[6].chars().next().expect(line),
        shares: cells[8]
            .split(' ')
            .map(|s| s.split_once(':').expect(line))
            .map(|(c, p)| (c, p.parse().expect(line)))
            .collect(),
    }
}

#[test]
fn the_table_is_as_good_as_it_says_against_the_open_data() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/geo");
    if !folder.is_dir() {
        println!("skipped: no ../shared/geo beside the checkout");
        return;
    }
    let places = places();
    let csv = fs::read_to_string(folder.join("outcodes.csv")).expect("outcodes.csv");
    let rows: Vec<_> = csv.lines().skip(1).map(source).collect();
    assert_eq!(rows.len(), places.len());
    for row in rows {
        let place = places.lookup(Outcode::parse(row.outcode).expect(row.outcode)).expect(row.outcode);
        assert_eq!(place.nation.letter(), row.nation, "{place:?}");
        assert_eq!(place.geographic, row.point.is_some(), "{place:?}");
        if let (Some(ours), Some(theirs)) = (place.point, row.point) {
            assert!(distance_m(ours, theirs) <= 264, "{place:?}");
            let (ours, theirs) = (place.r50_m, row.r50_m);
            let off = (f64::from(ours) - theirs).abs();
            assert!(
                off <= 100.0 || off <= theirs * 0.2 || (ours == 200 && theirs < 100.0),
                "{place:?} {theirs}"
            );
        }
        for (code, percent) in row.shares.iter().filter(|(code, percent)| !code.is_empty() && *percent >= 5) {
            let ours =
                place.authorities.iter().find(|share| share.authority.to_string() == *code).expect(code);
            // The largest also counts the authorities under 5 % and what rounding leaves.
            let largest = place.authorities.first().map(|share| share.authority) == Some(ours.authority);
            let off = (i32::from(ours.percent) - percent).abs();
            assert!(off <= if largest { 18 } else { 2 }, "{place:?} {percent}");
        }
    }
    let names = fs::read_to_string(folder.join("local_authorities.csv")).expect("local_authorities.csv");
    for line in names.lines().skip(1) {
        let (code, rest) = line.split_once(',').expect(line);
        let name = rest.rsplit_once(',').expect(line).0.trim_matches('"');
        assert_eq!(AuthorityId::parse(code).and_then(|id| places.authority_name(id)), Some(name));
    }
}
