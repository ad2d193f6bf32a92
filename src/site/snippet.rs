//! What a group pastes into its own page.

use super::page::escape;
use crate::data::site::Folder;
use crate::domain::code::code_enum;

code_enum! {
    /// A way to show the widget on another page.
    Kind {
        /// A frame of a fixed height; needs no script.
        Iframe = "iframe",
        /// A script that makes the frame and gives it the height it needs.
        Script = "script",
        /// An element for pages that are made of elements; the same script makes the frame in it.
        Element = "element",
    }
}

/// What the frame may do; `assets/embed/embed.js` says the same. Without `allow-same-origin` it is a stranger to its own
/// site too: it needs nothing kept. The last word lets "Exit this page" leave the page around it, and nothing else, since
/// only a press of a button or key counts.
pub const SANDBOX: &str = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads \
                           allow-forms allow-top-navigation-by-user-activation";

/// What else it may: put the list or the note on the clipboard, which the person begins and which holds what they saw.
/// `web-share` is left to the script: a browser without it complains of the word on the console of the page around.
pub const ALLOW: &str = "clipboard-write";

/// The code to paste, for the folder at an address, with a name for the frame that is read out, and the code of the
/// language to begin in, where that is not the site's first. A folder that has no such language begins in its first.
///
/// # Errors
/// When the address is not one that people can open, in words that follow it, or the language is none.
pub fn snippet(kind: Kind, url: &str, title: &str, language: Option<&str>) -> Result<String, &'static str> {
    let folder = Folder::parse(url)?;
    let plain = |code: &str| code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if language.is_some_and(|code| !plain(code)) {
        return Err("the language is to be a code such as cy");
    }
    let (url, title) = (escape(&folder.address), escape(title));
    Ok(match kind {
        Kind::Iframe => format!(
            "<iframe src=\"{url}{}\" title=\"{title}\" width=\"100%\" height=\"900\" loading=\"lazy\" \
             referrerpolicy=\"no-referrer\"\n  allow=\"{ALLOW}\"\n  sandbox=\"{SANDBOX}\"></iframe>\n",
            language.map_or(String::new(), |code| format!("?language={code}"))
        ),
        Kind::Script => format!(
            "<script src=\"{url}embed.js\" data-title=\"{title}\"{} async></script>\n",
            language.map_or(String::new(), |code| format!(" data-language=\"{code}\""))
        ),
        Kind::Element => format!(
            "<script src=\"{url}embed.js\" data-element async></script>\n\
             <finger-post label=\"{title}\"{}></finger-post>\n",
            language.map_or(String::new(), |code| format!(" language=\"{code}\""))
        ),
    })
}
