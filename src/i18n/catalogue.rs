//! Keyed strings of one language.

use std::cmp::Ordering;

use crate::domain::code::{code_enum, insertion_sort};

code_enum! {
    /// Which way a language runs; the code is the value of the `dir` attribute.
    Direction {
        /// Like English.
        LeftToRight = "ltr",
        /// Like Urdu.
        RightToLeft = "rtl",
    }
}

/// Whom the text speaks to or about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Voice {
    /// "You": the person, alone or with staff.
    #[default]
    Own,
    /// "They": somebody else.
    Other,
}

/// Keys in the order of their parts, as a locale file that is nested by them has them.
fn by_parts(a: &str, b: &str) -> Ordering {
    a.split('.').cmp(b.split('.'))
}

/// The wording of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    language: String,
    name: String,
    direction: Direction,
    strings: Vec<(Box<str>, Box<str>)>,
}

impl Catalogue {
    /// A catalogue of these strings; of several with one key the last counts.
    pub fn new(
        language: &str,
        name: &str,
        direction: Direction,
        mut strings: Vec<(Box<str>, Box<str>)>,
    ) -> Catalogue {
        // The files are sorted by key already, which makes this quick.
        if !strings.is_sorted_by(|(a, _), (b, _)| by_parts(a, b) == Ordering::Less) {
            strings.reverse();
            insertion_sort(&mut strings, |(a, _), (b, _)| by_parts(a, b) == Ordering::Greater);
            strings.dedup_by(|(later, _), (kept, _)| later == kept);
        }
        Catalogue { language: language.to_owned(), name: name.to_owned(), direction, strings }
    }

    /// A catalogue without strings: every key shows itself.
    pub fn empty() -> Catalogue {
        Catalogue::new("en-GB", "", Direction::LeftToRight, Vec::new())
    }

    /// The same with another wording of one key: what a practice says of itself.
    pub fn say(&mut self, key: &str, text: &str) {
        let pair = (Box::from(key), Box::from(text));
        match self.place(key) {
            Ok(place) => {
                if let Some(held) = self.strings.get_mut(place) {
                    *held = pair;
                }
            }
            Err(place) => self.strings.insert(place, pair),
        }
    }

    /// Where a key stands, or would.
    fn place(&self, key: &str) -> Result<usize, usize> {
        self.strings.binary_search_by(|(held, _)| by_parts(held, key))
    }

    /// BCP 47 tag.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The language's own name for itself.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Which way it runs.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// Every key and string, by key.
    pub fn strings(&self) -> impl Iterator<Item = (&str, &str)> {
        self.strings.iter().map(|(key, text)| (&**key, &**text))
    }

    /// The string, if there is one.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.strings.get(self.place(key).ok()?).map(|(_, text)| &**text)
    }

    /// The string; a missing one shows its key, so that the gap is seen and nothing breaks.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// The string in a voice: `key.other` where that is asked for and exists.
    pub fn voiced<'a>(&'a self, key: &'a str, voice: Voice) -> &'a str {
        self.find_voiced(key, voice).unwrap_or(key)
    }

    /// The string in a voice, if there is one.
    pub fn find_voiced(&self, key: &str, voice: Voice) -> Option<&str> {
        match voice {
            Voice::Own => self.find(key),
            Voice::Other => self.find(&format!("{key}.other")).or_else(|| self.find(key)),
        }
    }

    /// The string with `{name}` replaced by the value given for each name.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.text(key), values)
    }

    /// Like [`Catalogue::fill`], in a voice.
    pub fn fill_voiced(&self, key: &str, voice: Voice, values: &[(&str, &str)]) -> String {
        fill(self.voiced(key, voice), values)
    }

    /// The string for a number: `key.one` for 1 where it exists, else `key`; `{count}` is the number.
    pub fn count(&self, key: &str, count: u32) -> String {
        let number = count.to_string();
        let one = if count == 1 { self.find(&format!("{key}.one")) } else { None };
        fill(one.unwrap_or_else(|| self.text(key)), &[("count", &number)])
    }
}

fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        match after.split_once('}') {
            Some((name, tail)) => {
                match values.iter().find(|(held, _)| *held == name) {
                    Some((_, value)) => text.push_str(value),
                    None => {
                        text.push('{');
                        text.push_str(name);
                        text.push('}');
                    }
                }
                rest = tail;
            }
            None => {
                text.push('{');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::{Catalogue, Direction, Voice, fill};

    #[test]
    fn placeholders_are_filled_and_unknown_ones_stay() {
        assert_eq!(fill("{a} of {b}{", &[("a", "1")]), "1 of {b}{");
    }

    #[test]
    fn a_site_words_some_things_itself() {
        let mut catalogue = Catalogue::empty();
        for (key, text) in [("b", "1"), ("a", "2"), ("c", "3"), ("b", "4")] {
            catalogue.say(key, text);
        }
        assert_eq!(catalogue.strings().collect::<Vec<_>>(), [("a", "2"), ("b", "4"), ("c", "3")]);
        assert_eq!(catalogue.text("b"), "4");
    }

    #[test]
    fn the_other_voice_falls_back_to_the_own_one() {
        let strings = [("k", "you"), ("k.other", "they"), ("only", "both")];
        let strings = strings.map(|(key, text)| (key.into(), text.into())).to_vec();
        let catalogue = Catalogue::new("en", "English", Direction::LeftToRight, strings);
        assert_eq!(catalogue.voiced("k", Voice::Other), "they");
        assert_eq!(catalogue.voiced("only", Voice::Other), "both");
        assert_eq!(catalogue.voiced("missing", Voice::Own), "missing");
    }
}
