//! An independent reader reads every code.

use fingerpost::export::{MOST_BYTES, QrCode};
use rqrr::PreparedImage;

/// What the reader makes of a code drawn at so many pixels a module.
fn read(code: &QrCode, scale: i32) -> Vec<u8> {
    let side = ((code.size() + 8) * scale) as usize;
    let mut image = PreparedImage::prepare_from_greyscale(side, side, |x, y| {
        let at = |pixel: usize| pixel as i32 / scale - 4;
        if code.is_dark(at(x), at(y)) { 0 } else { 255 }
    });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "a code of {} modules is not found", code.size());
    let mut bytes = Vec::new();
    grids[0].decode_to(&mut bytes).unwrap_or_else(|fault| panic!("{} modules: {fault}", code.size()));
    bytes
}

#[test]
fn every_length_that_fits_is_read_by_another_reader() {
    let mut sizes = std::collections::BTreeSet::new();
    for length in 1..=MOST_BYTES {
        // Text of one letter is the worst that the fixed mask can meet.
        for text in [vec![b'A'; length], (0..length).map(|i| b"https://a.example/#list="[i % 24]).collect()] {
            let code = QrCode::of(&text).expect("it fits");
            sizes.insert(code.size());
            assert_eq!(read(&code, 4), text, "{length} bytes");
        }
    }
    assert_eq!(sizes.into_iter().collect::<Vec<_>>(), (1..=10).map(|v| 17 + 4 * v).collect::<Vec<_>>());
}

#[test]
fn what_does_not_fit_gives_no_code() {
    assert!(QrCode::of(&[b'A'; MOST_BYTES + 1]).is_none());
}

#[test]
fn letters_of_any_language_are_read_as_they_were_written() {
    let text = "Clwb Crefftau'r Dref – Ś dla Ciebie – اردو 01632 960101";
    let code = QrCode::of(text.as_bytes()).expect("it fits");
    assert_eq!(read(&code, 3), text.as_bytes());
}

/// Every dark module is in the path that the browser draws, and no light one.
#[test]
fn the_drawing_has_the_modules_of_the_code() {
    let code = QrCode::of(b"https://help.example.org/#list=AAAA").expect("it fits");
    let mut drawn = std::collections::BTreeSet::new();
    for run in code.path().split('M').filter(|run| !run.is_empty()) {
        let (x, rest) = run.split_once(' ').expect("a place");
        let (y, rest) = rest.split_once('h').expect("a run");
        let (length, _) = rest.split_once('v').expect("a length");
        let (x, y, length): (i32, i32, i32) =
            (x.parse().expect("x"), y.parse().expect("y"), length.parse().expect("length"));
        drawn.extend((x..x + length).map(|x| (x, y)));
    }
    let all = (0..code.size()).flat_map(|x| (0..code.size()).map(move |y| (x, y)));
    assert_eq!(drawn, all.filter(|(x, y)| code.is_dark(*x, *y)).collect());
}
