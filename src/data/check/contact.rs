//! The form of telephone numbers, addresses and links, and whether they are invented.

use crate::data::Diagnostic;
use crate::domain::directory::{CleanLink, clean_email, clean_phone, clean_url};

/// Beginnings of numbers that are kept free for plays and examples (Ofcom), as digits.
const PLAYED: [&str; 20] = [
    "01632960", "02079460", "01614960", "01134960", "01144960", "01154960", "01164960", "01174960",
    "01184960", "01214960", "01314960", "01414960", "01514960", "01914980", "02896496", "02920180",
    "07700900", "08081570", "09098790", "03069990",
];
/// Numbers that begin with 0 and are shorter than others.
const SHORT: [&str; 2] = ["08001111", "08454647"];
/// Ends of host names that are kept free for examples.
const EXAMPLES: [&str; 6] = [".example", ".test", ".invalid", "example.com", "example.org", "example.net"];

/// A telephone or text number.
pub(super) fn check_phone(number: &str, pointer: &str) -> Option<Diagnostic> {
    let before_extension = number.split(" ext ").next().unwrap_or(number);
    if let CleanLink::TextOnly(why) = clean_phone(before_extension) {
        return Some(Diagnostic::warning(
            "bad-phone",
            pointer,
            format!("\"{number}\" cannot be rung by tapping it: {why}."),
            "Write one number in digits and spaces, such as 0161 496 0000; put words into a note.",
        ));
    }
    let digits = digits_of(before_extension);
    let national = digits.strip_prefix("44").map_or(digits.clone(), |rest| format!("0{rest}"));
    let short = SHORT.contains(&national.as_str());
    if national.starts_with('0') && !short && !(10..=11).contains(&national.len()) {
        return Some(Diagnostic::warning(
            "odd-phone",
            pointer,
            format!("\"{number}\" has {} digits; numbers that begin with 0 have 10 or 11.", national.len()),
            "Look for a digit that is missing or too many.",
        ));
    }
    if digits.len() > 6 && !number.trim().contains(' ') {
        return Some(Diagnostic::warning(
            "ungrouped-phone",
            pointer,
            format!("\"{number}\" is hard to read out."),
            "Write it in groups: 0161 496 0000.",
        ));
    }
    None
}

/// A web address.
pub(super) fn check_url(url: &str, pointer: &str) -> Option<Diagnostic> {
    if let CleanLink::TextOnly(why) = clean_url(url) {
        return Some(Diagnostic::error(
            "bad-link",
            pointer,
            format!("\"{url}\" is shown as text, not as a link: {why}."),
            "Write the whole address: https://...",
        ));
    }
    (!url.trim().to_ascii_lowercase().starts_with("https://")).then(|| {
        Diagnostic::warning(
            "insecure-link",
            pointer,
            format!(
                "\"{url}\" is not an https address: others on the same network could see or change the page."
            ),
            "Try it with https://; nearly every site has it.",
        )
    })
}

/// An e-mail address.
pub(super) fn check_email(email: &str, pointer: &str) -> Option<Diagnostic> {
    let CleanLink::TextOnly(why) = clean_email(email) else { return None };
    Some(Diagnostic::warning(
        "bad-email",
        pointer,
        format!("\"{email}\" is shown as text, not as a link: {why}."),
        "Write one plain address, such as hello@place.org.uk.",
    ))
}

/// True for numbers and addresses that belong to nobody.
pub(super) fn is_invented(contact: &str) -> bool {
    let digits = digits_of(contact);
    let national = digits.strip_prefix("44").map_or(digits.clone(), |rest| format!("0{rest}"));
    if PLAYED.iter().any(|beginning| national.starts_with(beginning)) {
        return true;
    }
    let after_name = contact.rsplit_once('@').map_or(contact, |(_, host)| host);
    let after_scheme = after_name.split_once("://").map_or(after_name, |(_, rest)| rest);
    let host = after_scheme.split(['/', '?', '#', ':']).next().unwrap_or_default().to_ascii_lowercase();
    EXAMPLES.iter().any(|end| {
        host.strip_suffix(end)
            .is_some_and(|before| end.starts_with('.') || before.is_empty() || before.ends_with('.'))
    })
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::{check_phone, check_url, is_invented};

    #[test]
    fn invented_contacts_are_known() {
        for contact in [
            "0161 496 0123",
            "+44 161 496 0123",
            "https://hall.example/x",
            "a@b.example",
            "http://example.org",
        ] {
            assert!(is_invented(contact), "{contact}");
        }
        for contact in
            ["0161 234 5678", "116 123", "https://example.org.uk", "https://notexample.org", "a@b.org"]
        {
            assert!(!is_invented(contact), "{contact}");
        }
    }

    #[test]
    fn numbers_and_links_are_looked_at_for_their_form() {
        let code = |number: &str| check_phone(number, "").map(|finding| finding.code);
        assert_eq!(code("0161 234 5678"), None);
        assert_eq!(code("116 123"), None);
        assert_eq!(code("0300 123 4567 ext 2"), None);
        assert_eq!(code("01612345678"), Some("ungrouped-phone"));
        assert_eq!(code("0161 234 56"), Some("odd-phone"));
        assert_eq!(code("ring the hall"), Some("bad-phone"));
        let code = |url: &str| check_url(url, "").map(|finding| finding.code);
        assert_eq!(code("https://a.org"), None);
        assert_eq!(code("http://a.org"), Some("insecure-link"));
        assert_eq!(code("www.a.org"), Some("bad-link"));
    }
}
