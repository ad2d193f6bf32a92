//! Words of a record, and phrases looked for among them.

use std::collections::BTreeMap;

/// Where in a record a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    /// The service's name.
    Name,
    /// The name of who runs it, where it says something else.
    Organization,
    /// What the feed's own categories are called.
    Category,
    /// The description.
    Description,
    /// How one gets in.
    HowTo,
    /// Opening notes.
    Opening,
}

#[derive(Clone, Debug)]
struct Word {
    text: String,
    field: Field,
    sentence: usize,
}

/// All words of a record, lower case, apostrophes and hyphens gone.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    words: Vec<Word>,
    sentences: usize,
    at: BTreeMap<String, Vec<usize>>,
    marks: Marks,
}

/// Which words may be there, by hash: most phrases of a lexicon have a word that a record has not, and are passed
/// over at the cost of a look at one bit.
#[derive(Clone, Debug, Default)]
struct Marks(Vec<u64>);

/// A bit of [`Marks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark(u16);

/// Bits of [`Marks`]; a record has about a hundred different words.
const MARKS: u16 = 4_096;
/// Beginnings of words are marked to so many bytes.
const BEGINNING: usize = 3;

impl Mark {
    fn of(bytes: &[u8], seed: u32) -> Mark {
        let hash = bytes.iter().fold(seed, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
        Mark(((hash ^ (hash >> 15)) % u32::from(MARKS)) as u16)
    }

    fn of_word(text: &str) -> Mark {
        Mark::of(text.as_bytes(), 0x811c_9dc5)
    }

    /// `None` where the text is too short to be marked.
    fn of_beginning(text: &str) -> Option<Mark> {
        Some(Mark::of(text.as_bytes().get(..BEGINNING)?, 0x9747_b28c))
    }
}

impl Marks {
    fn set(&mut self, mark: Mark) {
        if self.0.is_empty() {
            self.0 = vec![0; usize::from(MARKS) / 64];
        }
        if let Some(bits) = self.0.get_mut(usize::from(mark.0) / 64) {
            *bits |= 1 << (mark.0 % 64);
        }
    }

    fn has(&self, mark: Mark) -> bool {
        self.0.get(usize::from(mark.0) / 64).is_some_and(|bits| bits & (1 << (mark.0 % 64)) != 0)
    }
}

/// A phrase found: the words from `start` up to `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    /// Position of the first word.
    pub start: usize,
    /// One past the position of the last word.
    pub end: usize,
    /// Where.
    pub field: Field,
    /// Which sentence, counted through the record.
    pub sentence: usize,
}

impl Hit {
    /// True when the two share a word.
    pub fn overlaps(&self, other: &Hit) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl Words {
    /// Adds the text of a field.
    pub fn push(&mut self, field: Field, text: &str) {
        for sentence in sentences(text) {
            let words = split_words(sentence);
            if words.is_empty() {
                continue;
            }
            for text in words {
                self.marks.set(Mark::of_word(&text));
                Mark::of_beginning(&text).into_iter().for_each(|mark| self.marks.set(mark));
                self.at.entry(text.clone()).or_default().push(self.words.len());
                self.words.push(Word { text, field, sentence: self.sentences });
            }
            self.sentences += 1;
        }
    }

    /// True when a hit tells what the record as a whole is about: in the name, in the first sentence of the
    /// description, or anywhere in a short one. What comes later in a long one is one thing among many.
    pub fn is_in_focus(&self, hit: &Hit) -> bool {
        match hit.field {
            Field::Name => true,
            Field::Description => {
                let mut of_description = self.words.iter().filter(|word| word.field == Field::Description);
                let first = of_description.next().map_or(0, |word| word.sentence);
                hit.sentence == first || self.is_short()
            }
            _ => false,
        }
    }

    /// True when the description is so short that it is about one thing.
    pub fn is_short(&self) -> bool {
        self.words.iter().filter(|word| word.field == Field::Description).count() <= SHORT_WORDS
    }

    /// The word at a position.
    pub fn get(&self, position: usize) -> Option<&str> {
        self.words.get(position).map(|word| word.text.as_str())
    }

    /// True when a word stands where a record says whom it is for.
    pub fn is_about_people(&self, position: usize) -> bool {
        self.words.get(position).is_some_and(|word| {
            let hit = Hit { start: position, end: position + 1, field: word.field, sentence: word.sentence };
            word.field == Field::HowTo || self.is_in_focus(&hit)
        })
    }

    /// True when both positions stand in one sentence.
    pub fn same_sentence(&self, a: usize, b: usize) -> bool {
        match (self.words.get(a), self.words.get(b)) {
            (Some(a), Some(b)) => a.sentence == b.sentence,
            _ => false,
        }
    }

    /// Every place where the phrase stands, in order.
    pub fn find(&self, phrase: &Phrase) -> Vec<Hit> {
        if !phrase.first.iter().chain(&phrase.further).all(|mark| self.marks.has(*mark)) {
            return Vec::new();
        }
        let Some((first, rest)) = phrase.tokens.split_first() else { return Vec::new() };
        let mut hits: Vec<Hit> = match first {
            Token::Word(text) => {
                self.at.get(text).into_iter().flatten().filter_map(|at| self.match_from(*at, rest)).collect()
            }
            Token::Prefix(text) => self
                .at
                .range(text.clone()..)
                .take_while(|(word, _)| word.starts_with(text.as_str()))
                .flat_map(|(_, positions)| positions)
                .filter_map(|at| self.match_from(*at, rest))
                .collect(),
            Token::Gap => Vec::new(),
        };
        hits.sort_unstable();
        hits
    }

    fn match_from(&self, start: usize, rest: &[Token]) -> Option<Hit> {
        let first = self.words.get(start)?;
        let end = self.match_rest(start + 1, first.sentence, rest)?;
        Some(Hit { start, end, field: first.field, sentence: first.sentence })
    }

    fn match_rest(&self, at: usize, sentence: usize, tokens: &[Token]) -> Option<usize> {
        let Some((token, rest)) = tokens.split_first() else { return Some(at) };
        if *token == Token::Gap {
            return (0..=MAX_GAP).find_map(|skip| self.match_rest(at + skip, sentence, rest));
        }
        let word = self.words.get(at).filter(|word| word.sentence == sentence)?;
        let fits = match token {
            Token::Word(text) => word.text == *text,
            Token::Prefix(text) => word.text.starts_with(text.as_str()),
            Token::Gap => false,
        };
        if fits { self.match_rest(at + 1, sentence, rest) } else { None }
    }
}

/// A description of no more words is about one thing.
const SHORT_WORDS: usize = 40;
/// The most words that `~` in a phrase may stand for.
const MAX_GAP: usize = 3;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    Prefix(String),
    Gap,
}

/// A phrase of the lexicon: whole words; `befriend*` is any ending, `~` up to three words between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    tokens: Vec<Token>,
    /// Of the first word, at hand; most phrases end here.
    first: Option<Mark>,
    /// Of every further word that must be there.
    further: Vec<Mark>,
}

impl Phrase {
    /// Reads a phrase; `None` when no word is in it.
    pub fn parse(text: &str) -> Option<Phrase> {
        let mut tokens = Vec::new();
        for part in text.split_whitespace() {
            if part == "~" {
                tokens.push(Token::Gap);
                continue;
            }
            let prefix = part.ends_with('*');
            let mut words = split_words(part.trim_end_matches('*')).into_iter().peekable();
            while let Some(word) = words.next() {
                let is_last = words.peek().is_none();
                tokens.push(if prefix && is_last { Token::Prefix(word) } else { Token::Word(word) });
            }
        }
        let starts_with_word = matches!(tokens.first(), Some(Token::Word(_) | Token::Prefix(_)));
        let ends_with_word = matches!(tokens.last(), Some(Token::Word(_) | Token::Prefix(_)));
        let mark = |token: &Token| match token {
            Token::Word(text) => Some(Mark::of_word(text)),
            Token::Prefix(text) => Mark::of_beginning(text),
            Token::Gap => None,
        };
        let (first, rest) = tokens.split_first()?;
        let (first, further) = (mark(first), rest.iter().filter_map(mark).collect());
        (starts_with_word && ends_with_word).then_some(Phrase { tokens, first, further })
    }
}

/// Parts of a text that no phrase may span.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', ';', '!', '?', '\n', '•', '|', ':'])
}

/// Words in lower case: apostrophes vanish, `&` is "and", all else that is no letter or figure parts words.
fn split_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut previous = ' ';
    for c in text.chars() {
        // Run-together words ("ServicesProvision") are two: a published list lost its line breaks.
        if c.is_uppercase() && previous.is_lowercase() && !word.is_empty() && word.chars().count() > 2 {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        } else if matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '`' | '\u{B4}') {
            // "women's" and "womens" are one word.
        } else {
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if c == '&' {
                words.push(String::from("and"));
            }
        }
        previous = c;
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, phrase: &str) -> usize {
        let mut words = Words::default();
        words.push(Field::Description, text);
        Phrase::parse(phrase).map_or(0, |phrase| words.find(&phrase).len())
    }

    #[test]
    fn phrases_are_whole_words_unless_they_end_in_a_star() {
        assert_eq!(found("A befriending scheme", "befriend*"), 1);
        assert_eq!(found("A befriending scheme", "befriend"), 0);
        assert_eq!(found("Women\u{2019}s drop-in, self-referral", "womens drop in"), 1);
        assert_eq!(found("Bread & butter", "bread and butter"), 1);
    }

    #[test]
    fn phrases_stay_inside_a_sentence() {
        assert_eq!(found("We help. People come.", "help people"), 0);
        assert_eq!(found("lost a much loved partner", "lost ~ partner"), 1);
        assert_eq!(found("lost a very much loved old partner", "lost ~ partner"), 0);
    }

    #[test]
    fn run_together_words_are_parted() {
        assert_eq!(found("Cultural ActivitiesProvision of advice", "provision of advice"), 1);
        assert_eq!(found("Cultural ActivitiesProvision of advice", "cultural activities"), 1);
    }

    #[test]
    fn no_phrase_is_passed_over_that_is_there() {
        let text = "We run a food-bank, befriending & é\u{301}cole évening classes; to be: is it so a";
        for phrase in ["food bank", "be*", "to be", "é*", "évening class*", "a", "is ~ so", "befriend* and"]
        {
            assert_eq!(found(text, phrase).min(1), 1, "{phrase}");
        }
        assert_eq!(found("", "be*"), 0);
    }

    #[test]
    fn a_phrase_needs_a_word_at_each_end() {
        assert_eq!(Phrase::parse("~ x"), None);
        assert_eq!(Phrase::parse(" ~ "), None);
        assert_eq!(Phrase::parse(""), None);
    }
}
