//! What a cell says: yes or no, a date, ages, a list, a number that a spreadsheet has spoilt.

use super::super::ages;
use super::super::words::{Field, Words};
use crate::domain::date::Date;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Yes or no.
pub(super) fn flag(text: &str) -> Option<bool> {
    match text.trim().trim_end_matches('.').to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "x" | "\u{2713}" | "\u{2714}" => Some(true),
        "no" | "n" | "false" | "0" => Some(false),
        _ => None,
    }
}

/// The parts of a list: semicolons part them, else strokes, else commas and line ends.
pub(super) fn list(text: &str) -> Vec<&str> {
    let parts: Vec<&str> = if text.contains([';', '|', '\n']) {
        text.split([';', '|', '\n']).collect()
    } else {
        text.split([',', '/']).collect()
    };
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// A day: `2026-03-31`, `31/03/2026`, `31.3.2026`, `31 March 2026`, day before month. A year of two figures
/// could be two things, so it is none; so is a year that no check was made in.
pub(super) fn date(text: &str) -> Option<String> {
    let text = text.trim();
    let believable = |date: &Date| (1990..2200).contains(&date.ymd().0);
    if let Some(date) = Date::parse(text) {
        return believable(&date).then(|| date.to_string());
    }
    let parts: Vec<&str> =
        text.split(['/', '.', '-', ' ', ',']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let month = match month.parse::<u32>() {
        Ok(number) => number,
        Err(_) => {
            let lower = month.to_lowercase();
            let index = MONTHS.iter().position(|name| lower.starts_with(name))?;
            u32::try_from(index).ok()? + 1
        }
    };
    if year.len() != 4 {
        return None;
    }
    let date = Date::from_ymd(year.parse().ok()?, month, day.parse().ok()?)?;
    believable(&date).then(|| date.to_string())
}

/// Ages: `18+`, `5-11`, `under 5`. `Some` of nothing where it says that all may come.
pub(super) fn age_range(text: &str) -> Option<(Option<u8>, Option<u8>)> {
    let lower = text.trim().to_lowercase();
    match lower.as_str() {
        "all" | "any" | "all ages" | "any age" | "everyone" | "anyone" => return Some((None, None)),
        "adults" | "adult" | "adults only" => return Some((Some(18), None)),
        _ => {}
    }
    // A cell such as "01-Feb" was an age range before a spreadsheet took it for a day.
    if MONTHS.iter().any(|month| lower.contains(month)) {
        return None;
    }
    let mut words = Words::default();
    words.push(Field::HowTo, &format!("aged {}", lower.replace('+', " and over ")));
    ages::read(&words).map(|ages| (ages.minimum, ages.maximum))
}

/// What a spreadsheet leaves where a value was lost.
pub(super) fn is_damaged(text: &str) -> bool {
    let text = text.trim();
    let errors = ["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"];
    errors.contains(&text) || (text.len() > 2 && text.chars().all(|c| c == '#'))
}

/// A telephone number as a spreadsheet has spoilt it, and what it can be mended to.
pub(super) fn spoilt_phone(text: &str) -> Option<Option<String>> {
    let text = text.trim();
    let is_scientific = text.contains("E+") && text.chars().all(|c| c.is_ascii_digit() || "E+.".contains(c));
    if is_scientific {
        return Some(None);
    }
    let digits = text.replace(' ', "");
    let lost_its_zero = digits.len() == 10
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && digits.starts_with(['1', '2', '3', '7', '8']);
    lost_its_zero.then(|| Some(format!("0{digits}")))
}

/// True for a cell that a spreadsheet would run. A number or a telephone number is none.
pub(super) fn is_formula(text: &str) -> bool {
    let rest = text.trim_start();
    let number = rest.chars().all(|c| c.is_ascii_digit() || "+-(). ".contains(c));
    rest.starts_with(['=', '@']) || (rest.starts_with(['+', '-']) && rest.chars().count() > 1 && !number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_day_first_and_never_guessed() {
        for (text, expected) in [
            ("2026-01-31", Some("2026-01-31")),
            ("31/01/2026", Some("2026-01-31")),
            ("01/02/2026", Some("2026-02-01")),
            ("31 Jan 2026", Some("2026-01-31")),
            ("1st February 2026", Some("2026-02-01")),
            ("2026-01-31T09:00:00Z", Some("2026-01-31")),
            ("01/02/03", None),
            ("2026-02-30", None),
            ("29/02/2023", None),
            ("0000-00-00", None),
            ("45351", None),
            ("9999-12-31", None),
            ("yesterday", None),
            ("03/31/2026", None),
        ] {
            assert_eq!(date(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn ages_are_ranges_or_words() {
        for (text, expected) in [
            ("18+", Some((Some(18), None))),
            ("5-11", Some((Some(5), Some(11)))),
            ("50 and over", Some((Some(50), None))),
            ("under 5", Some((None, Some(5)))),
            ("All ages", Some((None, None))),
            ("01-Feb", None),
            ("families", None),
        ] {
            assert_eq!(age_range(text), expected, "{text}");
        }
    }

    #[test]
    fn what_a_spreadsheet_spoils_is_known() {
        assert_eq!(spoilt_phone("1632960001"), Some(Some(String::from("01632960001"))));
        assert_eq!(spoilt_phone("1.61496E+11"), Some(None));
        assert_eq!(spoilt_phone("01632 960001"), None);
        assert!(is_damaged("#REF!") && is_damaged("########") && !is_damaged("#1 club"));
        assert!(is_formula("=1+1") && is_formula("@SUM(A1)") && is_formula("-cmd") && is_formula("+A1"));
        assert!(!is_formula("+44 161 496 0000") && !is_formula("-2.29") && !is_formula("-"));
    }
}
