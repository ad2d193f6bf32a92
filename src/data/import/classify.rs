//! Works out from prose what a service helps with, and of which kind it is.
//!
//! Names count before descriptions, whole purposes before mentions, and a sentence about raising or
//! giving money is no sentence about help. All results are marked `inferred`.

use std::collections::BTreeMap;

use super::lexicon::{Entry, Lexicon};
use super::words::{Field, Hit, Phrase, Words};

/// The most needs an inferred record is said to be mainly for; the rest it helps with among other things.
const MOST_MAIN: usize = 6;

/// What the words of a record say it helps with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NeedsRead {
    /// Main purpose, most important first.
    pub main: Vec<String>,
    /// Among other things.
    pub also: Vec<String>,
    /// Those of both that a strong phrase says, not only a hint.
    pub told: Vec<String>,
    /// Those whose strong phrase stands in the name.
    pub in_name: Vec<String>,
    /// Those of which the record as a whole is about.
    pub in_focus: Vec<String>,
    /// Why it does not serve people directly, when that is what it says.
    pub indirect: Option<String>,
}

/// Reads needs from the words of a record.
pub(super) fn needs(lexicon: &Lexicon, words: &Words) -> NeedsRead {
    let indirect = indirect(lexicon, words);
    if indirect.is_some() {
        return NeedsRead { indirect, ..NeedsRead::default() };
    }
    let mut read = NeedsRead::default();
    let off_topic: Vec<Hit> = lexicon.off_topic.iter().flat_map(|phrase| words.find(phrase)).collect();
    let mut main: Vec<(i32, usize, String)> = Vec::new();
    let mut also: Vec<(i32, usize, String)> = Vec::new();
    for (code, entry) in &lexicon.needs {
        let Some(score) = score(entry, words, &off_topic) else { continue };
        if score.is_told {
            read.told.push(code.clone());
        }
        if score.is_in_name {
            read.in_name.push(code.clone());
        }
        if score.is_in_focus {
            read.in_focus.push(code.clone());
        }
        let list = if score.is_main { &mut main } else { &mut also };
        list.push((-score.points, score.first, code.clone()));
    }
    main.sort_unstable();
    also.extend(main.split_off(main.len().min(MOST_MAIN)));
    also.sort_unstable();
    let codes = |list: Vec<(i32, usize, String)>| list.into_iter().map(|(_, _, code)| code).collect();
    read.main = codes(main);
    read.also = codes(also);
    read
}

struct Score {
    points: i32,
    first: usize,
    is_main: bool,
    is_told: bool,
    is_in_name: bool,
    is_in_focus: bool,
}

fn score(entry: &Entry, words: &Words, off_topic: &[Hit]) -> Option<Score> {
    let is_off_topic =
        |hit: &Hit| off_topic.iter().any(|off| off.sentence == hit.sentence && off.start < hit.end);
    let mut strong: Vec<Hit> = entry.strong_hits(words);
    let is_in_name = strong.iter().any(|hit| hit.field == Field::Name);
    let is_told = !strong.is_empty();
    let is_in_focus = strong.iter().any(|hit| words.is_in_focus(hit));
    let in_name = |hit: &Hit| matches!(hit.field, Field::Name | Field::Organization);
    strong.extend(entry.hits(&entry.name, words).into_iter().filter(in_name));
    let weak: Vec<Hit> = if entry.is_vetoed(words) { Vec::new() } else { entry.hits(&entry.weak, words) };
    let first = strong.iter().chain(&weak).map(|hit| hit.start).min()?;
    let mut points = 0;
    let mut is_main = false;
    for hit in &strong {
        if is_off_topic(hit) {
            points += 5;
            continue;
        }
        is_main |= matches!(hit.field, Field::Name | Field::Category | Field::Description);
        points += match hit.field {
            Field::Name => 100,
            Field::Category => 60,
            Field::Organization => 40,
            Field::Description => 50 - i32::try_from(hit.sentence.min(5)).unwrap_or(0) * 4,
            Field::HowTo | Field::Opening => 20,
        };
    }
    // A single word far down in a long text says nothing.
    let tells =
        |hit: &&Hit| hit.field != Field::Description || hit.end - hit.start > 1 || words.is_in_focus(hit);
    for hit in weak.iter().filter(tells).filter(|hit| !is_off_topic(hit)) {
        points += if hit.field == Field::Name { 20 } else { 10 };
    }
    (points > 0).then_some(Score { points, first, is_main, is_told, is_in_name, is_in_focus })
}

/// The reason why a record serves organisations or a cause, not people who come with a need.
fn indirect(lexicon: &Lexicon, words: &Words) -> Option<String> {
    let found =
        |phrases: &[Phrase]| phrases.iter().flat_map(|phrase| words.find(phrase)).collect::<Vec<Hit>>();
    lexicon.indirect.iter().find_map(|(code, indirect)| {
        let by_name = found(&indirect.name).iter().any(|hit| hit.field == Field::Name);
        let by_text =
            found(&indirect.text).iter().any(|hit| matches!(hit.field, Field::Name | Field::Description));
        let helps = !found(&indirect.unless).is_empty();
        ((by_name || by_text) && !helps).then(|| code.clone())
    })
}

/// Needs of which any phrase stands anywhere in the words, whatever speaks against it, with the words that stand there;
/// most mentions first. Too weak to be believed, good enough to ask about.
#[cfg(feature = "tool")]
pub(super) fn mentions(lexicon: &Lexicon, words: &Words) -> Vec<(String, String)> {
    let mut found: Vec<(usize, usize, String, String)> = Vec::new();
    for (code, entry) in &lexicon.needs {
        let phrases = entry.strong.iter().chain(&entry.name).chain(&entry.weak);
        let mut hits: Vec<Hit> = phrases.flat_map(|phrase| words.find(phrase)).collect();
        hits.sort_unstable();
        hits.dedup();
        let Some(first) = hits.iter().min_by_key(|hit| hit.start) else { continue };
        let told: Vec<&str> = (first.start..first.end).filter_map(|at| words.get(at)).collect();
        found.push((usize::MAX - hits.len(), first.start, code.clone(), told.join(" ")));
    }
    found.sort_unstable();
    found.into_iter().map(|(_, _, code, told)| (code, told)).collect()
}

/// The reason why a record serves organisations or a cause, where it does.
#[cfg(feature = "tool")]
pub(super) fn not_for_people(lexicon: &Lexicon, words: &Words) -> Option<String> {
    indirect(lexicon, words)
}

/// Codes of a list whose strong phrases stand in these fields, in the list's order.
pub(super) fn codes(entries: &BTreeMap<String, Entry>, words: &Words, fields: &[Field]) -> Vec<String> {
    entries
        .iter()
        .filter(|(_, entry)| entry.strong_hits(words).iter().any(|hit| fields.contains(&hit.field)))
        .map(|(code, _)| code.clone())
        .collect()
}

/// Codes that the name says; where it says none, those that the record as a whole is about.
pub(super) fn codes_in_focus(entries: &BTreeMap<String, Entry>, words: &Words) -> Vec<String> {
    let by_name = codes(entries, words, &[Field::Name]);
    if !by_name.is_empty() {
        return by_name;
    }
    entries
        .iter()
        .filter(|(_, entry)| entry.strong_hits(words).iter().any(|hit| words.is_in_focus(hit)))
        .map(|(code, _)| code.clone())
        .collect()
}
