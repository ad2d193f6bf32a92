//! Whether wording makes sense: keys missing and left over, placeholders, direction, plain words.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Known;
use super::device::medical_word_in;
use super::form::escaped;
use super::readability::Counts;
use super::wording::{Needed, is_content};
use crate::data::{Diagnostic, Severity};
use crate::i18n::{Catalogue, Direction};

/// Words that say it the hard way, and what to write instead. A star stands for any ending.
const PLAINER: [(&str, &str); 8] = [
    ("click*", "Say \"choose\" or \"open\": not everybody uses a mouse."),
    ("below", "Say where it is, or leave it out: screen readers have no below."),
    ("etc", "Name what is meant, or leave it out."),
    ("please note", "Say it without these words."),
    ("eligib*", "Say who can use it: \"You can use this if ...\""),
    ("vulnerab*", "Say what is hard for the person."),
    ("suffer*", "Say \"has\" or \"lives with\""),
    ("non-complian*", "Say what did not happen."),
];
/// Keys of a published standard, whose words may not be changed, and of its licence.
const WORDED_BY_OTHERS: [&str; 2] = ["wellbeing.ask.", "wellbeing.source"];
/// Strings shorter than this have no grade: one long word, often a name, would settle it.
const FEWEST_WORDS: usize = 6;
/// Highest grade of a string, in tenths.
const HIGHEST_GRADE: i64 = 80;
/// Highest median grade of all strings, in tenths.
const HIGHEST_MEDIAN: i64 = 50;
/// Most words in a sentence.
const LONGEST_SENTENCE: usize = 20;
/// Languages written from right to left.
const RIGHT_TO_LEFT: [&str; 10] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];
/// Words that speak to or of the person, so that another form is needed when somebody else fills it in.
const PERSONAL: [&str; 13] =
    ["you", "your", "yours", "yourself", "you're", "you've", "i", "i'm", "i've", "i'd", "my", "me", "myself"];

/// Everything doubtful in a locale.
pub(super) fn check(catalogue: &Catalogue, file: &Value, known: &Known<'_>) -> Vec<Diagnostic> {
    let status = file.get("status").and_then(Value::as_str).unwrap_or("draft");
    let mut needed = Needed::default();
    needed.add_taxonomy(known.taxonomy);
    for questionnaire in &known.questionnaires {
        needed.add_questionnaire(questionnaire);
    }
    let mut sense = Sense { catalogue, known, needed, is_source: status == "source", found: Vec::new() };
    sense.missing(status);
    sense.direction();
    let english = catalogue.language().split('-').next() == Some("en");
    for (key, text) in catalogue.strings() {
        sense.unused(key);
        sense.placeholders(key, text);
        if english && !WORDED_BY_OTHERS.iter().any(|start| key.starts_with(start)) {
            sense.plain_words(key, text);
            sense.length(key, text);
            sense.voice(key, text);
        }
    }
    if english {
        sense.median();
    }
    sense.found
}

struct Sense<'a> {
    catalogue: &'a Catalogue,
    known: &'a Known<'a>,
    needed: Needed,
    is_source: bool,
    found: Vec<Diagnostic>,
}

fn place(key: &str) -> String {
    format!("/strings/{}", escaped(key))
}

impl Sense<'_> {
    fn warn(&mut self, code: &'static str, key: &str, message: String, hint: &str) {
        self.found.push(Diagnostic::warning(code, place(key), message, hint));
    }

    /// Keys that must be there: those of the questionnaire and the needs, and those of the widget's own pages.
    fn missing(&mut self, status: &str) {
        let severity = if status == "draft" { Severity::Warning } else { Severity::Error };
        let pages = self.known.bundled.strings().map(|(key, _)| key).filter(|key| !is_content(key));
        let mut keys: Vec<(&str, Severity)> =
            pages.filter(|key| !optional(key)).map(|key| (key, severity)).collect();
        keys.extend(self.needed.keys().map(|(key, worst)| (key, worst.min(severity))));
        if !self.is_source {
            let source =
                self.known.source.strings().filter(|(key, _)| self.needed.uses(key) && !optional(key));
            keys.extend(source.map(|(key, _)| (key, Severity::Warning)));
        }
        keys.sort_by(|a, b| a.0.cmp(b.0).then(b.1.cmp(&a.1)));
        keys.dedup_by_key(|(key, _)| *key);
        let absent = keys.into_iter().filter(|(key, _)| self.catalogue.find(key).is_none());
        let found: Vec<Diagnostic> = absent
            .map(|(key, severity)| {
                let source = self.known.source.find(key).or_else(|| self.known.bundled.find(key));
                let hint = match source {
                    Some(text) => {
                        format!("Add it under \"strings\". In {}: \"{text}\"", self.known.source.language())
                    }
                    None => "Add it under \"strings\".".to_owned(),
                };
                Diagnostic::new(severity, "missing-key", "/strings", format!("There is no \"{key}\"."), hint)
            })
            .collect();
        self.found.extend(found);
    }

    fn unused(&mut self, key: &str) {
        let known = match is_content(key) {
            true => self.needed.uses(key),
            false => {
                let voiced = key.strip_suffix(".other").unwrap_or(key);
                let base = voiced.strip_suffix(".one").unwrap_or(voiced);
                [key, voiced, base].iter().any(|key| self.known.bundled.find(key).is_some())
            }
        };
        if !known {
            self.warn(
                "unused-key",
                key,
                format!("Nothing reads \"{key}\"."),
                "Check its spelling against the questionnaire and the needs, or take it out.",
            );
        }
    }

    /// A translation has the same `{values}` as the source; braces come in pairs.
    fn placeholders(&mut self, key: &str, text: &str) {
        let Some(own) = values_of(text) else {
            self.found.push(Diagnostic::error(
                "bad-placeholder",
                place(key),
                "A curly bracket is opened and not closed, or the other way round.",
                "Write each value as {name}.",
            ));
            return;
        };
        let Some(wanted) =
            self.known.bundled.find(key).or_else(|| self.known.source.find(key)).and_then(values_of)
        else {
            return;
        };
        let missing: Vec<&str> = wanted.difference(&own).copied().collect();
        let strange: Vec<&str> = own.difference(&wanted).copied().collect();
        if !strange.is_empty() {
            self.found.push(Diagnostic::error(
                "unknown-placeholder",
                place(key),
                format!(
                    "{{{}}} is no value of this text and would be shown as it stands.",
                    strange.join("}, {")
                ),
                match wanted.is_empty() {
                    true => "Take it out.".to_owned(),
                    false => {
                        format!("Use {{{}}}; names of values are not translated.", joined(&wanted))
                    }
                },
            ));
        }
        // "1 service" may do without its number.
        if !missing.is_empty() && !key.ends_with(".one") {
            self.found.push(Diagnostic::error(
                "missing-placeholder",
                place(key),
                format!("{{{}}} is missing, so that value would not be shown.", missing.join("}, {")),
                "Put it where the value belongs in the sentence.",
            ));
        }
    }

    fn plain_words(&mut self, key: &str, text: &str) {
        self.found.extend(medical_word_in(text, &place(key)));
        let words = words_of(text);
        let joined = format!(" {} ", words.join(" "));
        for (word, instead) in PLAINER {
            let hit = match word.strip_suffix('*') {
                Some(stem) => joined.contains(&format!(" {stem}")),
                None => joined.contains(&format!(" {word} ")),
            };
            if hit {
                let word = word.trim_end_matches('*');
                self.warn("hard-word", key, format!("It has \"{word}\": \"{text}\""), instead);
            }
        }
    }

    fn length(&mut self, key: &str, text: &str) {
        let counts = Counts::of(text);
        if counts.longest > LONGEST_SENTENCE {
            let message = format!("A sentence has {} words: \"{text}\"", counts.longest);
            self.warn("long-sentence", key, message, "Make two of it, 20 words at most in each.");
        }
        let grade = counts.grade_tenths();
        if counts.words >= FEWEST_WORDS && grade > HIGHEST_GRADE {
            let message = format!("It reads at grade {}: \"{text}\"", tenths(grade));
            self.warn("hard-to-read", key, message, "Use shorter words and sentences; grade 8 at most.");
        }
    }

    /// A text that speaks to the person has another form for when somebody else fills it in.
    fn voice(&mut self, key: &str, text: &str) {
        if !self.needed.is_voiced(key) || self.catalogue.find(&format!("{key}.other")).is_some() {
            return;
        }
        if words_of(text).iter().any(|word| PERSONAL.contains(&word.as_str())) {
            self.warn(
                "no-other-voice",
                key,
                format!("It speaks to the person, and there is no \"{key}.other\": \"{text}\""),
                "Add that key with the wording for when somebody else fills it in (\"they\").",
            );
        }
    }

    fn median(&mut self) {
        let mut grades: Vec<i64> = self
            .catalogue
            .strings()
            .map(|(_, text)| Counts::of(text))
            .filter(|counts| counts.words >= FEWEST_WORDS)
            .map(|counts| counts.grade_tenths())
            .collect();
        grades.sort_unstable();
        let Some(median) = grades.get(grades.len() / 2).filter(|median| **median > HIGHEST_MEDIAN) else {
            return;
        };
        self.found.push(Diagnostic::warning(
            "hard-to-read",
            "/strings",
            format!("Half of the strings read at grade {} or above.", tenths(*median)),
            "Aim for grade 5: short words, short sentences.",
        ));
    }

    fn direction(&mut self) {
        let language = self.catalogue.language();
        let primary = language.split('-').next().unwrap_or(language);
        let wanted =
            if RIGHT_TO_LEFT.contains(&primary) { Direction::RightToLeft } else { Direction::LeftToRight };
        if self.catalogue.direction() != wanted {
            use crate::domain::code::Code;
            self.found.push(Diagnostic::error(
                "wrong-direction",
                "/direction",
                format!("\"{language}\" is not written \"{}\".", self.catalogue.direction().code()),
                format!("Write \"{}\".", wanted.code()),
            ));
        }
    }
}

/// Forms for one thing and for somebody else may be missing: the plain form stands in.
fn optional(key: &str) -> bool {
    key.ends_with(".other") || key.ends_with(".one")
}

fn tenths(grade: i64) -> String {
    format!("{}.{}", grade / 10, grade % 10)
}

fn joined(values: &BTreeSet<&str>) -> String {
    values.iter().copied().collect::<Vec<_>>().join("}, {")
}

/// The names in curly brackets; `None` when a bracket has no partner.
fn values_of(text: &str) -> Option<BTreeSet<&str>> {
    let mut names = BTreeSet::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, tail) = after.split_once('}')?;
        if before.contains('}') || name.contains('{') || name.is_empty() {
            return None;
        }
        names.insert(name);
        rest = tail;
    }
    (!rest.contains('}')).then_some(names)
}

/// Lower-case words, hyphens kept.
fn words_of(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '\u{2019}')));
    parts.filter(|word| !word.is_empty()).map(|word| word.to_lowercase().replace('\u{2019}', "'")).collect()
}
