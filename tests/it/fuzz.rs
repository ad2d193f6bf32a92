//! No bytes at all break what reads them: the targets of `fuzz/`, with their corpus and damaged copies of it.

#[path = "../../fuzz/targets.rs"]
mod targets;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::support::dice::Dice;

/// Damaged copies a target gets where no time is given.
const COPIES: usize = 400;

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "no corpus for {target}");
    files.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// Pieces that parsers trip over.
const PIECES: [&[u8]; 24] = [
    b"\"",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\n",
    b"\r",
    b"\0",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xED\xA0\x80",
    b"\\u0000",
    b"\\uD800",
    b"1e999",
    b"-0",
    b"null",
    b"\xE2\x80\x8F",
    b"<b>",
    b"javascript:",
    b";",
    b"\t",
];

/// A copy with a few things wrong.
fn damaged(dice: &mut Dice, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = dice.pick(seeds).clone();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len());
        let end = (at + dice.below(40)).min(bytes.len());
        match dice.below(6) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => bytes.extend_from_within(at..end),
            3 => drop(bytes.splice(at..at, dice.pick(&PIECES).iter().copied())),
            4 => bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= 1 << (at % 8)),
            _ => {
                let other = dice.pick(seeds).clone();
                let from = dice.below(other.len());
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
        }
    }
    bytes
}

fn run(name: &str, target: fn(&[u8])) {
    let seeds = corpus(name);
    seeds.iter().for_each(|seed| target(seed));
    let seconds = std::env::var("FINGERPOST_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
    let (until, seed) =
        (seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds)), name.len() as u64);
    let mut number = 0;
    while until.map_or(number < COPIES, |until| Instant::now() < until) {
        let mut dice = Dice::new(seed << 40 | number as u64);
        let bytes = damaged(&mut dice, &seeds);
        if std::panic::catch_unwind(|| target(&bytes)).is_err() {
            panic!("{name} breaks on copy {number}: {:?}", String::from_utf8_lossy(&bytes));
        }
        number += 1;
    }
}

macro_rules! targets {
    ($($test:ident: $target:ident),+ $(,)?) => { $(
        #[test]
        fn $test() {
            run(stringify!($target), targets::$target);
        }
    )+ };
}

targets! {
    no_directory_breaks_the_loader: directory,
    no_questionnaire_breaks_the_loader: questionnaire,
    no_feed_breaks_the_import: feed,
    no_spreadsheet_breaks_the_import: csv,
    no_postcode_breaks_its_reader: postcode,
    no_contact_becomes_a_link_that_hides_something: link,
}
