//! What a group pastes into its own page.

use super::page::escape;
use crate::data::site::clean_origin;
use crate::domain::code::code_enum;

code_enum! {
    /// A way to show the widget on another page.
    Kind {
        /// A frame of a fixed height; needs no script.
        Iframe = "iframe",
        /// A script that makes the frame and gives it the height it needs.
        Script = "script",
    }
}

/// What the frame may do. Without `allow-same-origin` it is a stranger to its own site too: it needs nothing kept.
pub const SANDBOX: &str =
    "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads allow-forms";

/// The code to paste, for the folder at an address, with a name for the frame that is read out.
///
/// # Errors
/// When the address is not one that people can open, in words that follow it.
pub fn snippet(kind: Kind, url: &str, title: &str) -> Result<String, &'static str> {
    let url = folder(url)?;
    let (url, title) = (escape(&url), escape(title));
    Ok(match kind {
        Kind::Iframe => format!(
            "<iframe src=\"{url}\" title=\"{title}\" width=\"100%\" height=\"900\" loading=\"lazy\" \
             referrerpolicy=\"no-referrer\"\n  sandbox=\"{SANDBOX}\"></iframe>\n"
        ),
        Kind::Script => format!("<script src=\"{url}embed.js\" data-title=\"{title}\" async></script>\n"),
    })
}

/// The address of the folder itself, with a slash at its end.
fn folder(url: &str) -> Result<String, &'static str> {
    let url = url.trim();
    let url = url.strip_suffix("index.html").unwrap_or(url);
    let after_scheme = url.find("://").map_or(0, |at| at + 3);
    let host_ends = url.get(after_scheme..).and_then(|rest| rest.find('/')).map(|at| after_scheme + at);
    let (origin, path) = url.split_at(host_ends.unwrap_or(url.len()));
    clean_origin(origin)?;
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '`');
    if origin.contains('*') || path.contains(['?', '#']) || path.chars().any(odd) {
        return Err("it has something other than the path of a folder");
    }
    Ok(format!("{origin}{}/", path.trim_end_matches('/')))
}
