//! Who may show a site in a frame.

use crate::domain::directory::{CleanLink, clean_url};

/// An origin that may stand in `frame-ancestors`: `https://` and a host name, perhaps `*.` before it and a port after
/// it. Plain `http` only for this machine, to try things out.
///
/// # Errors
/// Why it may not, to be read after "cannot be let in:".
pub fn clean_origin(text: &str) -> Result<Box<str>, &'static str> {
    if text == "*" {
        return Err(
            "everybody could then lay it under a page of theirs and have people press what they do not see",
        );
    }
    let text = text.strip_suffix('/').unwrap_or(text);
    let Some((scheme, authority)) = text.split_once("://") else {
        return Err("it does not begin with https://");
    };
    if authority.contains(['/', '?', '#']) {
        return Err("it goes on after the host name");
    }
    let host = authority.split(':').next().unwrap_or_default();
    let here = ["localhost", "127.0.0.1"].contains(&host);
    if scheme != "https" && !(scheme == "http" && here) {
        return Err("it does not begin with https://");
    }
    let plain = authority.strip_prefix("*.").unwrap_or(authority);
    let tried = plain.replacen("localhost", "localhost.test", usize::from(here));
    // A semicolon or a comma would end the list and begin another rule.
    if plain.contains([';', ',', '\'']) {
        return Err("it has characters that do not belong in an address");
    }
    match clean_url(&format!("https://{tried}")) {
        CleanLink::Link(_) => Ok(Box::from(text)),
        CleanLink::TextOnly(why) => Err(why),
    }
}

#[cfg(test)]
mod tests {
    use super::clean_origin;

    #[test]
    fn origins_are_let_in_and_everything_else_is_not() {
        for text in [
            "https://www.group.org.uk",
            "https://*.nhs.uk",
            "https://group.org.uk:8443",
            "http://127.0.0.1:8080",
            "http://localhost",
        ] {
            assert_eq!(clean_origin(text).as_deref(), Ok(text));
        }
        assert_eq!(clean_origin("https://group.org.uk/").as_deref(), Ok("https://group.org.uk"));
        for text in [
            "*",
            "https://*",
            "",
            "group.org.uk",
            "http://group.org.uk",
            "https://group.org.uk/page",
            "'self'",
            "https://a.org; script-src *",
            "https://a.org https://b.org",
            "data:",
            "https://user@a.org",
            "https://a.org?x",
            "https://xn--80ak6aa92e.org",
        ] {
            assert!(clean_origin(text).is_err(), "{text}");
        }
    }
}
