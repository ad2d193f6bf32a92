//! The tidying of an import for single values, for those who mend a directory.

use serde_json::Value;

use super::node::{Findings, Node};
use super::{contact, text};

/// The text without HTML and character references; `None` where there is none in it.
pub fn without_markup(published: &str) -> Option<String> {
    let plain = text::plain(published);
    (plain.had_markup && !plain.text.is_empty()).then_some(plain.text)
}

/// A telephone number in groups; `None` where it has them, or is no number alone.
pub fn phone(published: &str) -> Option<String> {
    let is_bare = published.trim().chars().all(|c| c.is_ascii_digit() || "+-() ".contains(c));
    if !is_bare || published.trim().contains(' ') && !published.contains(['-', '(']) {
        return None;
    }
    changed(published, contact::telephone(&mut Findings::default(), &Node::at(&Value::Null, ""), published))
}

/// An address with https:// before it where there was nothing; `None` where it needs nothing, or is not sure.
pub fn link(published: &str) -> Option<String> {
    let is_bare = !published.contains("://") && !published.trim().contains([' ', ',', ';']);
    let address =
        contact::web_address(&mut Findings::default(), &Node::at(&Value::Null, ""), published.trim());
    changed(published, address.filter(|_| is_bare))
}

/// An e-mail address without what stands around it; `None` where there is nothing, or more than one.
pub fn email(published: &str) -> Option<String> {
    if published.matches('@').count() != 1 {
        return None;
    }
    changed(
        published,
        contact::email_address(&mut Findings::default(), &Node::at(&Value::Null, ""), published),
    )
}

fn changed(before: &str, after: Option<String>) -> Option<String> {
    after.filter(|after| after != before)
}
