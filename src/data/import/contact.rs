//! Ways to get in touch: web addresses, e-mail addresses and telephone numbers as people typed them.

use super::node::{Findings, Node, is_stand_in};
use super::text::one_line;

/// An https address made from what was published, or `None` with a finding.
pub(super) fn web_address(findings: &mut Findings, node: &Node<'_>, published: &str) -> Option<String> {
    let text = one_line(published);
    if is_stand_in(&text) {
        return None;
    }
    let first = text.split([' ', ',', ';']).find(|part| !part.is_empty()).unwrap_or("");
    let candidate = if looks_like_host(first) || first.contains("://") { first } else { text.as_str() };
    let address = match candidate.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => format!("https://{rest}"),
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => {
            findings.mended(
                "url-made-secure",
                node.pointer(),
                format!("\"{candidate}\" was published without encryption; https is used."),
                "Publish the https address, if the site has one.",
            );
            format!("https://{rest}")
        }
        None if looks_like_host(candidate) => {
            findings.mended(
                "url-scheme-added",
                node.pointer(),
                format!("\"{candidate}\" has no scheme; https:// was put before it."),
                "Publish the whole address, beginning with https://.",
            );
            format!("https://{candidate}")
        }
        _ => String::new(),
    };
    let host = address.strip_prefix("https://").unwrap_or("");
    if !looks_like_host(host) || address.contains(['<', '>', '"']) || address.chars().count() > 500 {
        findings.warn(
            "url-not-usable",
            node.pointer(),
            format!("\"{text}\" is not a web address; it is kept as text."),
            "Publish one address that begins with https://.",
        );
        return None;
    }
    if candidate != text {
        findings.mended(
            "url-first-of-several",
            node.pointer(),
            format!("\"{text}\" holds more than an address; the first one is used."),
            "Publish one address.",
        );
    }
    Some(address)
}

/// True for `www.example.org/page`: a name with a dot, an optional port, an optional path.
fn looks_like_host(text: &str) -> bool {
    let host = text.split(['/', '?', '#']).next().unwrap_or("");
    let host = host.rsplit_once('@').map_or(host, |_| "");
    let name = host.split_once(':').map_or(host, |(name, port)| {
        if !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) { name } else { "" }
    });
    let mut labels = name.split('.');
    name.contains('.')
        && labels.all(|label| {
            !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        })
        && name
            .rsplit('.')
            .next()
            .is_some_and(|last| last.chars().all(char::is_alphabetic) && last.len() >= 2)
}

/// An e-mail address, or `None` with a finding.
pub(super) fn email_address(findings: &mut Findings, node: &Node<'_>, published: &str) -> Option<String> {
    let text = one_line(published);
    if is_stand_in(&text) {
        return None;
    }
    let inner =
        text.split_once('<').and_then(|(_, after)| after.split_once('>')).map_or(text.as_str(), |(a, _)| a);
    let found = inner
        .split([' ', ',', ';', '/', '(', ')'])
        .map(|part| part.trim_start_matches("mailto:"))
        .find(|part| is_email(part));
    let Some(address) = found else {
        findings.warn(
            "email-not-usable",
            node.pointer(),
            format!("\"{text}\" is not an e-mail address; it is kept as text."),
            "Publish one address, or leave the field out.",
        );
        return None;
    };
    if address != text {
        findings.mended(
            "email-tidied",
            node.pointer(),
            format!("\"{text}\" holds more than an address; \"{address}\" is used."),
            "Publish the address alone.",
        );
    }
    Some(address.to_owned())
}

fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    !name.is_empty()
        && !host.contains('@')
        && looks_like_host(host)
        && !text.contains(['<', '>', '"', '/', ':'])
        && text.chars().count() <= 200
}

/// A telephone number in groups (`0161 912 2020`, `0300 123 1044 ext 5`), or `None` with a finding.
pub(super) fn telephone(findings: &mut Findings, node: &Node<'_>, published: &str) -> Option<String> {
    let text = one_line(published);
    if is_stand_in(&text) {
        return None;
    }
    let Some(number) = grouped(&text) else {
        findings.warn(
            "phone-not-usable",
            node.pointer(),
            format!("\"{text}\" is not a telephone number; it is kept as text."),
            "Publish one number, digits and spaces only.",
        );
        return None;
    };
    if number != text {
        findings.mended(
            "phone-tidied",
            node.pointer(),
            format!("\"{text}\" is shown as \"{number}\"."),
            "Publish one number in groups, such as 0161 496 0000.",
        );
    }
    Some(number)
}

/// The number in groups; `None` when the text does not begin with one.
fn grouped(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let lower = lower.trim_start_matches(|c: char| c.is_ascii_alphabetic() || matches!(c, ':' | '.' | ' '));
    let end = lower
        .char_indices()
        .find(|(_, c)| {
            !(c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '+' | '.' | '\u{2011}' | '\u{2013}'))
        })
        .map_or(lower.len(), |(at, _)| at);
    let (head, tail) = lower.split_at_checked(end)?;
    let head = head.replacen("(0)", "", 1);
    let international = head.trim_start().starts_with('+');
    let mut digits: String = head.chars().filter(char::is_ascii_digit).collect();
    if international || (digits.len() == 12 && digits.starts_with("44")) {
        digits = format!("0{}", digits.strip_prefix("44")?);
    } else if digits.starts_with("0044") {
        digits = format!("0{}", digits.strip_prefix("0044")?);
    }
    let groups = group_digits(&digits, &head)?;
    let extension: String = tail
        .trim_start()
        .strip_prefix("extension")
        .or_else(|| tail.trim_start().strip_prefix("ext"))
        .or_else(|| tail.trim_start().strip_prefix('x'))
        .map(|rest| {
            rest.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect()
        })
        .unwrap_or_default();
    if extension.is_empty() || extension.len() > 6 {
        Some(groups)
    } else {
        Some(format!("{groups} ext {extension}"))
    }
}

/// Digits of a British number in the groups people know.
fn group_digits(digits: &str, head: &str) -> Option<String> {
    let cut = |lengths: &[usize]| {
        let mut rest = digits;
        let mut parts = Vec::new();
        for length in lengths {
            let (part, after) = rest.split_at_checked(*length)?;
            parts.push(part);
            rest = after;
        }
        rest.is_empty().then(|| parts.join(" "))
    };
    // Numbers are remembered in the groups they are published in.
    let own = one_line(head.trim());
    let published: Vec<&str> = own.split(' ').collect();
    let is_plain = published.len() > 1
        && published.iter().all(|group| group.len() <= 6 && group.bytes().all(|byte| byte.is_ascii_digit()))
        && published.concat() == digits;
    let is_short = ["08001111", "08454647"].contains(&digits);
    if is_plain && digits.starts_with('0') && ((10..=11).contains(&digits.len()) || is_short) {
        return Some(own);
    }
    match digits.len() {
        8 if is_short => cut(&[4, 4]),
        3 => Some(digits.to_owned()),
        5 if !digits.starts_with('0') => Some(digits.to_owned()),
        6 if digits.starts_with("116") => cut(&[3, 3]),
        10 if digits.starts_with("0800") || digits.starts_with("0500") => cut(&[4, 6]),
        10 if digits.starts_with("01") => cut(&[5, 5]),
        11 if digits.starts_with("02") => cut(&[3, 4, 4]),
        11 if digits.starts_with("01") && is_big_city(digits) => cut(&[4, 3, 4]),
        11 if digits.starts_with("01") => cut(&[5, 6]),
        11 if digits.starts_with("07") => cut(&[5, 6]),
        11 if digits.starts_with("03") || digits.starts_with("08") || digits.starts_with("09") => {
            cut(&[4, 3, 4])
        }
        _ => None,
    }
}

/// Area codes of the form 011x and 01x1.
fn is_big_city(digits: &str) -> bool {
    let mut chars = digits.chars().skip(2);
    let (third, fourth) = (chars.next(), chars.next());
    third == Some('1') || fourth == Some('1')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn with<T>(call: impl Fn(&mut Findings, &Node<'_>) -> T) -> (T, Vec<&'static str>) {
        let mut findings = Findings::default();
        let value = call(&mut findings, &Node::root(&Value::Null));
        (value, findings.into_diagnostics().iter().map(|d| d.code).collect())
    }

    #[test]
    fn web_addresses_end_as_https_or_not_at_all() {
        for (published, expected, code) in [
            ("https://example.org/a?b=c#d", Some("https://example.org/a?b=c#d"), None),
            ("http://example.org", Some("https://example.org"), Some("url-made-secure")),
            ("www.example.org/page", Some("https://www.example.org/page"), Some("url-scheme-added")),
            ("HTTPS://Example.org", Some("https://Example.org"), None),
            ("not known", None, None),
            ("see our Facebook page", None, Some("url-not-usable")),
            ("javascript:alert(1)", None, Some("url-not-usable")),
            ("ftp://example.org", None, Some("url-not-usable")),
            ("data://example.org", None, Some("url-not-usable")),
            ("https://user@example.org", None, Some("url-not-usable")),
            ("https://", None, Some("url-not-usable")),
            ("http://localhost", None, Some("url-made-secure")),
        ] {
            let (address, codes) = with(|f, n| web_address(f, n, published));
            assert_eq!(address.as_deref(), expected, "{published}");
            assert_eq!(codes.first().copied(), code, "{published}");
        }
    }

    #[test]
    fn addresses_are_found_inside_longer_text() {
        assert_eq!(
            with(|f, n| web_address(f, n, "www.a.org, www.b.org")).0.as_deref(),
            Some("https://www.a.org")
        );
        assert_eq!(
            with(|f, n| email_address(f, n, "Front desk <desk@a.org>")).0.as_deref(),
            Some("desk@a.org")
        );
        assert_eq!(with(|f, n| email_address(f, n, "https://a.org/contact")).0, None);
    }

    #[test]
    fn telephone_numbers_are_shown_in_groups() {
        for (published, expected) in [
            ("01614960000", Some("0161 496 0000")),
            ("0161-496 0000", Some("0161 496 0000")),
            ("Tel: +44 (0)161 496 0000", Some("0161 496 0000")),
            ("0808 2000 247", Some("0808 2000 247")),
            ("0800 58 58 58", Some("0800 58 58 58")),
            ("0800 1111", Some("0800 1111")),
            ("08082000247", Some("0808 200 0247")),
            ("020 7946 0000", Some("020 7946 0000")),
            ("01632960000 ext. 12", Some("01632 960000 ext 12")),
            ("116123", Some("116 123")),
            ("111", Some("111")),
            ("85258", Some("85258")),
            ("ask for Reception", None),
            ("12", None),
            ("0161 496 0000 / 0161 496 0001", Some("0161 496 0000")),
        ] {
            assert_eq!(with(|f, n| telephone(f, n, published)).0.as_deref(), expected, "{published}");
        }
    }
}
