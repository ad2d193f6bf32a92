//! Words that would make the widget speak like a medical device: it diagnoses nobody, scores nobody and treats
//! nobody, and its words must not say otherwise.

use crate::data::Diagnostic;

/// A word of medicine, and what to say instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MedicalWord {
    /// The word, or how it begins.
    pub word: &'static str,
    /// What to say instead.
    pub instead: &'static str,
}

/// Beginnings of words (with a star), words and phrases. "Therapy", "condition" and "patient" are not among
/// them: services and people are called that, and nothing is claimed by it.
const WORDS: [(&str, &str); 19] = [
    ("diagnos*", "Nobody is diagnosed here; say what is the matter in the person's words."),
    ("prognos*", "Nobody is told what will become of them; leave it out."),
    ("score*", "Nobody is scored; leave it out."),
    ("scoring", "Nobody is scored; leave it out."),
    ("risk*", "Say what could happen."),
    ("triag*", "Say who will look at it."),
    ("symptom*", "Say what the person feels."),
    ("treatment*", "Say \"help\" or \"care\"."),
    ("cure*", "Nothing is cured here; say what helps."),
    ("clinical*", "Say who does it: a nurse, a doctor."),
    ("assess*", "Say \"ask about\", \"look at\" or \"talk about\"."),
    ("severity", "Say how it is for the person."),
    ("severe*", "Say how it is for the person: \"very\", \"a lot\"."),
    ("screening*", "Say \"questions\"."),
    ("screened", "Say \"asked\"."),
    ("detect*", "Nothing is detected here; say \"find\" or \"see\"."),
    ("predict*", "Nothing is predicted here; leave it out."),
    ("disorder*", "Say what is hard for the person."),
    ("medical device", "It is none; say what it does."),
];

/// Phrases with such a word that claim nothing: they comfort, or name what a service is for.
const CLAIMS_NOTHING: [&str; 3] = ["cannot be cured", "cannot cure", "eating disorders"];

/// Every word of medicine in an English text.
pub fn medical_words(text: &str) -> Vec<MedicalWord> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty());
    let mut joined = format!(" {} ", words.collect::<Vec<_>>().join(" ").to_lowercase());
    for free in CLAIMS_NOTHING {
        joined = joined.replace(free, "");
    }
    let hit = |word: &str| match word.strip_suffix('*') {
        // A hyphen begins a word too: "self-assessment".
        Some(stem) => [' ', '-'].iter().any(|before| joined.contains(&format!("{before}{stem}"))),
        None => joined.contains(&format!(" {word} ")),
    };
    WORDS
        .iter()
        .filter(|(word, _)| hit(word))
        .map(|(word, instead)| MedicalWord { word: word.trim_end_matches('*'), instead })
        .collect()
}

/// The same as findings about a text of ours.
pub(super) fn medical_word_in(text: &str, pointer: &str) -> Vec<Diagnostic> {
    let words = medical_words(text).into_iter();
    words
        .map(|MedicalWord { word, instead }| {
            let message = format!("It has \"{word}\", a word of medicine: \"{text}\"");
            Diagnostic::warning("medical-word", pointer, message, instead)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{WORDS, medical_words};

    fn found(text: &str) -> Vec<&'static str> {
        medical_words(text).into_iter().map(|word| word.word).collect()
    }

    #[test]
    fn every_word_of_the_list_is_found_at_the_start_in_the_middle_and_in_capitals() {
        for (word, instead) in WORDS {
            let bare = word.trim_end_matches('*');
            for text in
                [bare.to_owned(), format!("This is {bare}, yes."), format!("({})", bare.to_uppercase())]
            {
                assert!(found(&text).contains(&bare), "{text}");
            }
            assert!(!instead.is_empty());
        }
    }

    #[test]
    fn claims_in_the_usual_clothes_are_found() {
        let texts = [
            ("Take our self-assessment", "assess"),
            ("Your answers are assessed", "assess"),
            ("We diagnosed it", "diagnos"),
            ("A screening tool for loneliness", "screening"),
            ("You are at high risk", "risk"),
            ("Your wellbeing score", "score"),
            ("How severe is it?", "severe"),
            ("A clinically proven plan", "clinical"),
        ];
        for (text, word) in texts {
            assert_eq!(found(text).first(), Some(&word), "{text}");
        }
    }

    #[test]
    fn plain_words_and_names_of_services_are_free() {
        for text in [
            "Talking therapy for low mood",
            "An illness that cannot be cured",
            "Help with eating disorders",
            "Ask for a social prescribing link worker",
            "You are treated unfairly",
            "Put it on the screen",
            "A secure page, an obscure word, asterisk",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
