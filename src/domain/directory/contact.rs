//! Which contacts may become links: https and http, tel and mailto, and nothing that hides something.

/// A contact after a look at its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CleanLink {
    /// May become a link; the address for it.
    Link(String),
    /// Shown as text only, and why.
    TextOnly(&'static str),
}

/// Shown as text only. The browser says to nobody why, and does not carry the words.
const fn text_only(why: &'static str) -> CleanLink {
    CleanLink::TextOnly(if cfg!(target_arch = "wasm32") { "" } else { why })
}

// Searching for a character, or for several, is kilobytes of the browser build; for a byte it is none.
fn has(text: &str, byte: u8) -> bool {
    text.bytes().any(|held| held == byte)
}

/// What stands before and after the `://` of an address.
pub fn scheme_and_rest(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once(':')?;
    Some((scheme, rest.strip_prefix("//")?))
}

/// A web address. Only `https` and `http` with a plain host name; no user part, no odd characters.
pub fn clean_url(text: &str) -> CleanLink {
    let text = text.trim();
    let Some((scheme, rest)) = scheme_and_rest(text) else {
        return text_only("it does not begin with https://");
    };
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return text_only("it does not begin with https://");
    }
    if text.len() > 2_000 {
        return text_only("it is longer than 2,000 characters");
    }
    let odd = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '`' | '{' | '}')
    };
    if text.chars().any(odd) {
        return text_only("it has spaces or characters that do not belong in an address");
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if has(authority, b'@') {
        return text_only("it has a name before the @");
    }
    let host = authority.split(':').next().unwrap_or_default();
    // Labels of letters, digits and hyphens. What ends in a number is read as one, and `https://a.0x7f` leads to no name at
    // all; two hyphens in the third and fourth place say that a name is not what it looks like (`xn--`).
    let (mut at, mut before, mut ends_in_a_word, mut fine) = (0, 0, false, has(host, b'.'));
    for byte in host.bytes() {
        if at == 0 || byte == b'.' {
            ends_in_a_word = byte.is_ascii_alphabetic();
        }
        let part = if byte == b'.' { at > 0 } else { byte.is_ascii_alphanumeric() || byte == b'-' };
        fine &= part && at < 64 && !(at == 3 && before == b'-' && byte == b'-');
        at = if byte == b'.' { 0 } else { at + 1 };
        before = byte;
    }
    if !fine || !ends_in_a_word {
        return text_only("its host name is not a plain one");
    }
    let port = authority.split_once(':').map_or("", |(_, port)| port);
    if port.len() > 4 || !port.bytes().all(|byte| byte.is_ascii_digit()) {
        return text_only("its port is not a number up to 9999");
    }
    CleanLink::Link(text.to_owned())
}

/// A telephone number: digits, spaces and a leading plus; no star or hash codes, pauses or letters.
pub fn clean_phone(text: &str) -> CleanLink {
    let text = text.trim();
    let fine = |(index, c): (usize, char)| {
        c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '\u{a0}') || (c == '+' && index == 0)
    };
    if !text.char_indices().all(fine) {
        return text_only("it has something other than digits and spaces");
    }
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let count = digits.bytes().filter(u8::is_ascii_digit).count();
    if !(3..=15).contains(&count) {
        return text_only("it does not have 3 to 15 digits");
    }
    CleanLink::Link(format!("tel:{digits}"))
}

/// A number for text messages: the same form as a telephone number, as an `sms:` address.
pub fn clean_text_number(text: &str) -> CleanLink {
    match clean_phone(text) {
        CleanLink::Link(address) => CleanLink::Link(
            ["sms:", address.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == ':')].concat(),
        ),
        refused => refused,
    }
}

/// An e-mail address: one plain address; a query, a line break or a second address is refused.
pub fn clean_email(text: &str) -> CleanLink {
    let text = text.trim();
    let Some((name, host)) = text.split_once('@') else {
        return text_only("it has no @");
    };
    let plain_name =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+' | b'\'');
    let plain_host = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    if name.is_empty() || !name.bytes().all(plain_name) || !has(host, b'.') || !host.bytes().all(plain_host) {
        return text_only("it is not one plain address");
    }
    CleanLink::Link(format!("mailto:{text}"))
}

#[cfg(test)]
mod tests {
    use super::{CleanLink, clean_email, clean_phone, clean_text_number, clean_url};

    fn link(clean: CleanLink) -> Option<String> {
        match clean {
            CleanLink::Link(address) => Some(address),
            CleanLink::TextOnly(_) => None,
        }
    }

    #[test]
    fn plain_contacts_become_links() {
        assert_eq!(link(clean_url(" https://a.example/b?c=d ")).as_deref(), Some("https://a.example/b?c=d"));
        assert_eq!(link(clean_phone("(0161) 496-0000")).as_deref(), Some("tel:01614960000"));
        assert_eq!(link(clean_phone("+44 161 496 0000")).as_deref(), Some("tel:+441614960000"));
        assert_eq!(link(clean_text_number("85258")).as_deref(), Some("sms:85258"));
        assert_eq!(link(clean_email("a.b+c@d.example")).as_deref(), Some("mailto:a.b+c@d.example"));
    }

    #[test]
    fn addresses_that_hide_something_stay_text() {
        for text in [
            "javascript:alert(1)",
            "java\tscript://a.example",
            "data:text/html,x",
            "vbscript:x",
            "blob:https://a.example/b",
            "//a.example",
            "https://user@a.example",
            "https://a.example\\@b.example",
            "https://xn--80ak6aa92e.example",
            "https://a.XN--80ak6aa92e",
            "https://\u{430}pple.example",
            "https://localhost",
            "https://localhost.",
            "https://a.example:x",
            "https://a.example:65536",
            "https://a.example:123456",
            "https://192.0.2.1",
            "https://a.0x7f",
            "https://a.example.1",
            "https://a.example/<b>",
        ] {
            assert_eq!(link(clean_url(text)), None, "{text}");
        }
        assert_eq!(link(clean_url(&format!("https://a.example/{}", "a".repeat(65_536)))), None);
    }

    #[test]
    fn numbers_that_do_something_else_stay_text() {
        for text in ["*21#", "0161,,1", "0161p1", "0800 REVERSE", "12", "1234567890123456", "ring us", ""] {
            assert_eq!(link(clean_phone(text)), None, "{text}");
            assert_eq!(link(clean_text_number(text)), None, "{text}");
        }
    }

    #[test]
    fn mail_addresses_with_more_than_one_address_stay_text() {
        for text in [
            "a@b.example?bcc=c@d.example",
            "a@b.example\r\nbcc:c",
            "a@b.example,c@d.example",
            "a b@c.example",
            "a@b",
        ] {
            assert_eq!(link(clean_email(text)), None, "{text}");
        }
    }
}
