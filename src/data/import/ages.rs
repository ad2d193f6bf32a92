//! Ages told in prose: "aged 13 to 25", "over 50s", "under 5s", "18 and over".

use super::words::Words;

/// Youngest and oldest, as far as told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct AgesRead {
    /// The youngest.
    pub minimum: Option<u8>,
    /// The oldest.
    pub maximum: Option<u8>,
}

/// Words before a number that show that it is an age.
const BEFORE: [&str; 16] = [
    "age",
    "aged",
    "ages",
    "people",
    "adults",
    "children",
    "youth",
    "women",
    "men",
    "girls",
    "boys",
    "residents",
    "pensioners",
    "those",
    "anyone",
    "members",
];
/// Words after a number that show that it is an age.
const AFTER: [&str; 9] = ["years", "year", "yrs", "yr", "olds", "old", "yearolds", "yo", "upwards"];

/// Reads the ages of a record; several ranges together span from the youngest to the oldest.
pub(super) fn read(words: &Words) -> Option<AgesRead> {
    let mut ranges: Vec<AgesRead> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if words.is_about_people(at)
            && let Some(number) = number(word)
            && let Some((range, used)) = range_at(words, at, number)
        {
            ranges.push(range);
            at += used;
            continue;
        }
        at += 1;
    }
    let first = *ranges.first()?;
    let span = ranges.iter().skip(1).fold(first, |span, next| AgesRead {
        minimum: span.minimum.zip(next.minimum).map(|(a, b)| a.min(b)),
        maximum: span.maximum.zip(next.maximum).map(|(a, b)| a.max(b)),
    });
    (span != AgesRead::default()).then_some(span)
}

struct Number {
    value: u8,
    /// "50s", "5yrs".
    is_age: bool,
}

fn number(word: &str) -> Option<Number> {
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    let tail = word.get(digits.len()..)?;
    let is_age = matches!(tail, "s" | "yr" | "yrs" | "year" | "years" | "yo");
    let value = match word {
        "fives" => return Some(Number { value: 5, is_age: true }),
        "birth" => 0,
        _ if !tail.is_empty() && !is_age => return None,
        _ => digits.parse().ok()?,
    };
    (value <= 100).then_some(Number { value, is_age })
}

fn range_at(words: &Words, at: usize, first: Number) -> Option<(AgesRead, usize)> {
    let word = |offset: usize| words.get(at + offset).filter(|_| words.same_sentence(at, at + offset));
    let back = |offset: usize| {
        let place = at.checked_sub(offset)?;
        words.get(place).filter(|_| words.same_sentence(at, place))
    };
    let told_before = (1..=3).any(|offset| back(offset).is_some_and(|word| BEFORE.contains(&word)));
    let between = back(1) == Some("between") || (back(1) == Some("of") && back(2) == Some("ages"));
    // "13 to 25", "13 and 25", "13 25" (which was "13-25").
    let unit = usize::from(word(1).is_some_and(|word| AFTER.contains(&word)));
    let (second_at, joined) = match word(1 + unit) {
        Some("to" | "until" | "through") => (2 + unit, true),
        Some("and") if between || told_before => (2 + unit, true),
        _ => (1 + unit, false),
    };
    let skip_years = |offset: usize| word(offset).is_some_and(|word| AFTER.contains(&word));
    if let Some(second) = word(second_at).and_then(number)
        && second.value > first.value
    {
        let told =
            told_before || between || first.is_age || second.is_age || unit == 1 || skip_years(second_at + 1);
        if told && (joined || second_at <= 2) && second.value <= 100 {
            let range = AgesRead {
                minimum: Some(first.value).filter(|age| *age > 0),
                maximum: Some(second.value).filter(|age| *age < 100),
            };
            return Some((range, second_at + 1));
        }
    }
    let value = first.value;
    let after = 1 + unit;
    let upwards = matches!(
        (word(after), word(after + 1)),
        (Some("and"), Some("over" | "above" | "up" | "upwards" | "older"))
            | (Some("plus" | "upwards"), _)
            | (Some("or"), Some("over" | "older" | "above"))
    ) || (word(after) == Some("years") && word(after + 1) == Some("plus"));
    let downwards = matches!(
        (word(after), word(after + 1)),
        (Some("and"), Some("under" | "below" | "younger")) | (Some("or"), Some("under" | "younger"))
    );
    let plain_age = first.is_age || told_before;
    if upwards && value >= 10 {
        return Some((AgesRead { minimum: Some(value), maximum: None }, after + 1));
    }
    if downwards && value >= 2 {
        return Some((AgesRead { minimum: None, maximum: Some(value) }, after + 1));
    }
    let counts = word(1).is_some_and(|word| !AFTER.contains(&word) && !first.is_age && is_counted(word));
    match back(1) {
        Some("over") if plain_age && !counts && value >= 16 && word(1) != Some("years") => {
            Some((AgesRead { minimum: Some(value), maximum: None }, 1))
        }
        Some("under") if plain_age && !counts && value >= 2 => {
            Some((AgesRead { minimum: None, maximum: Some(value) }, 1))
        }
        _ => None,
    }
}

/// Nouns that a number counts: "over 40 volunteers" is no age.
fn is_counted(word: &str) -> bool {
    [
        "people",
        "volunteers",
        "members",
        "groups",
        "schools",
        "hours",
        "miles",
        "charities",
        "organisations",
        "countries",
        "families",
        "children",
        "clubs",
        "languages",
        "projects",
        "staff",
    ]
    .contains(&word)
}

#[cfg(test)]
mod tests {
    use super::super::words::Field;
    use super::*;

    #[test]
    fn ages_are_read_only_where_a_number_is_an_age() {
        for (text, expected) in [
            ("young people aged 13 to 25 years", Some((Some(13), Some(25)))),
            ("supporting young people (11-25 years)", Some((Some(11), Some(25)))),
            ("between the ages of 6 and 18", Some((Some(6), Some(18)))),
            ("people aged 16 and over", Some((Some(16), None))),
            ("aged 18 years and above", Some((Some(18), None))),
            ("Young people 8 to 19 join", Some((Some(8), Some(19)))),
            ("For over 50s and those with memory loss", Some((Some(50), None))),
            ("the over-60's club", Some((Some(60), None))),
            ("support for under 5s", Some((None, Some(5)))),
            ("Rainbows (aged 5-7), Brownies (aged 7-10)", Some((Some(5), Some(10)))),
            ("families with children aged birth to 18 years", Some((None, Some(18)))),
            ("day care for 2-5yr olds", Some((Some(2), Some(5)))),
            ("over 40 volunteers and 100 groups", None),
            ("formed over 50 years ago", None),
            ("£2 for 10 items", None),
            ("meets 7-9pm", None),
            ("open 24 hours, 7 days", None),
            ("one of 12 branches", None),
        ] {
            let mut words = Words::default();
            words.push(Field::Description, text);
            assert_eq!(read(&words).map(|ages| (ages.minimum, ages.maximum)), expected, "{text}");
        }
    }
}
