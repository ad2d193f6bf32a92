//! How hard a text is to read: a small Flesch-Kincaid count, and the longest sentence.
//!
//! A number to find hard strings with; it proves nothing about whether people understand.

/// What was counted in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Words.
    pub words: usize,
    /// Sentences, at least 1 when there is a word.
    pub sentences: usize,
    /// Syllables, as near as spelling tells.
    pub syllables: usize,
    /// Words of the longest sentence.
    pub longest: usize,
}

impl Counts {
    /// Counts an English text. A placeholder such as `{count}` is one short word.
    pub fn of(text: &str) -> Counts {
        let mut counts = Counts::default();
        let mut sentence = 0;
        let ends = |counts: &mut Counts, sentence: &mut usize| {
            if *sentence > 0 {
                counts.sentences += 1;
                counts.longest = counts.longest.max(*sentence);
                *sentence = 0;
            }
        };
        for line in text.lines() {
            for token in line.split_whitespace() {
                if token.chars().any(char::is_alphanumeric) {
                    counts.words += 1;
                    sentence += 1;
                    counts.syllables += syllables(token);
                }
                if token
                    .trim_end_matches(['"', '\'', ')', '\u{2019}', '\u{201d}'])
                    .ends_with(['.', '!', '?', ':', ';'])
                {
                    ends(&mut counts, &mut sentence);
                }
            }
            ends(&mut counts, &mut sentence);
        }
        counts
    }

    /// The Flesch-Kincaid grade in tenths: 50 is grade 5.
    pub fn grade_tenths(&self) -> i64 {
        let (words, sentences, syllables) =
            (self.words.max(1) as f64, self.sentences.max(1) as f64, self.syllables as f64);
        ((0.39 * words / sentences + 11.8 * syllables / words - 15.59) * 10.0).round() as i64
    }
}

/// Syllables of one word, by spelling; 1 for a figure or a placeholder.
fn syllables(token: &str) -> usize {
    if token.contains('{') {
        return 1;
    }
    token.split(['-', '/', '\u{2013}']).map(part_syllables).sum::<usize>().max(1)
}

fn part_syllables(part: &str) -> usize {
    let word: Vec<char> = part.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    if word.is_empty() {
        return usize::from(part.chars().any(char::is_numeric));
    }
    // Letters said one by one.
    if part.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && (2..=4).contains(&word.len()) {
        return word.len();
    }
    let vowel = |c: &char| "aeiouy".contains(*c);
    let text: String = word.iter().collect();
    let mut count = 0;
    let mut before = false;
    for c in &word {
        let now = vowel(c);
        count += usize::from(now && !before);
        before = now;
    }
    let silent_end = text.ends_with('e') && !text.ends_with("le") && !text.ends_with("ee");
    let silent_es = text.ends_with("es")
        && !["ses", "xes", "zes", "ches", "shes", "ces", "ges", "ies", "les"]
            .iter()
            .any(|end| text.ends_with(end));
    let silent_ed =
        text.ends_with("ed") && !["ted", "ded", "ied", "eed"].iter().any(|end| text.ends_with(end));
    if count > 1 && (silent_end || silent_es || silent_ed) {
        count -= 1;
    }
    let parted = ["ia", "io", "iu", "uou", "ying"];
    let joined = ["tion", "sion", "cia", "tia", "cious", "tious", "gion"];
    count += parted.iter().map(|pair| text.matches(pair).count()).sum::<usize>();
    count += usize::from(text.ends_with("ea") && word.len() > 3);
    count = count.saturating_sub(joined.iter().map(|pair| text.matches(pair).count()).sum());
    count.max(1)
}

#[cfg(test)]
mod tests {
    use super::{Counts, part_syllables};

    #[test]
    fn syllables_of_common_words_are_right() {
        let words = [
            ("cat", 1),
            ("money", 2),
            ("people", 2),
            ("help", 1),
            ("place", 1),
            ("needed", 2),
            ("asked", 1),
            ("area", 3),
            ("question", 2),
            ("social", 2),
            ("services", 3),
            ("volunteer", 3),
            ("GP", 2),
            ("trying", 2),
            ("table", 2),
            ("2027", 1),
        ];
        for (word, count) in words {
            assert_eq!(part_syllables(word), count, "{word}");
        }
    }

    #[test]
    fn short_words_read_easily_and_long_ones_do_not() {
        let easy = Counts::of("We can help you pay. You can ring us.");
        assert_eq!((easy.words, easy.sentences, easy.longest), (9, 2, 5));
        assert!(easy.grade_tenths() < 20);
        let hard =
            Counts::of("Organisational responsibilities necessitate comprehensive documentation procedures.");
        assert!(hard.grade_tenths() > 150);
    }
}
