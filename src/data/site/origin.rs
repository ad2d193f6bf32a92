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
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    if !port.bytes().all(|byte| byte.is_ascii_digit()) || port.parse::<u16>().is_err() {
        return Err("its port is not a number up to 65535");
    }
    let here = ["localhost", "127.0.0.1"].contains(&host);
    if scheme != "https" && !(scheme == "http" && here) {
        return Err("it does not begin with https://");
    }
    let plain = host.strip_prefix("*.").unwrap_or(host);
    let tried = if here { "this.test" } else { plain };
    // A semicolon or a comma would end the list and begin another rule.
    if plain.contains([';', ',', '\'']) {
        return Err("it has characters that do not belong in an address");
    }
    match clean_url(&format!("https://{tried}")) {
        CleanLink::Link(_) => Ok(Box::from(text)),
        CleanLink::TextOnly(why) => Err(why),
    }
}

/// The address of a folder on its host, and the origin that it begins with: a plain origin and a path, with a slash at
/// its end. The page of the folder stands for the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// `https://help.group.org.uk`
    pub origin: Box<str>,
    /// `https://help.group.org.uk/find/`
    pub address: Box<str>,
}

impl Folder {
    /// Reads an address.
    ///
    /// # Errors
    /// Why it cannot be used, to be read after a colon.
    pub fn parse(text: &str) -> Result<Folder, &'static str> {
        let text = text.trim();
        let text = text.strip_suffix("index.html").unwrap_or(text);
        let after_scheme = text.find("://").map_or(0, |at| at + 3);
        let host_ends = text.get(after_scheme..).and_then(|rest| rest.find('/')).map(|at| after_scheme + at);
        let (origin, path) = text.split_at(host_ends.unwrap_or(text.len()));
        let origin = clean_origin(origin)?;
        let odd = |c: char| {
            c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '`' | '?' | '#')
        };
        if origin.contains('*') || path.chars().any(odd) {
            return Err("it has something other than the path of a folder");
        }
        let address = format!("{origin}{}/", path.trim_end_matches('/'));
        Ok(Folder { origin, address: address.into() })
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
            "https://*.group.org.uk:65535",
            "http://127.0.0.1:60080",
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
            "https://group.org.uk:65536",
            "https://group.org.uk:",
            "https://group.org.uk:8:8",
            "http://127.0.0.1.org",
        ] {
            assert!(clean_origin(text).is_err(), "{text}");
        }
    }
}
