//! Reading drawn markup: just enough to ask what a person, or a screen reader, would meet.

use std::collections::{BTreeMap, BTreeSet};

/// One element's start tag.
#[derive(Debug)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// Its attributes.
    pub attributes: BTreeMap<String, String>,
    /// Where its content starts in the markup.
    inside: usize,
}

impl Tag {
    /// An attribute's value, or nothing.
    pub fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }
}

/// Drawn markup.
pub struct Drawn {
    /// The markup.
    pub html: String,
    /// Every start tag, in order.
    pub tags: Vec<Tag>,
}

impl Drawn {
    /// Reads markup that a renderer made: quotes are double and nothing is left open.
    pub fn read(html: String) -> Drawn {
        let mut tags = Vec::new();
        let mut from = 0;
        while let Some(open) = html[from..].find('<') {
            let start = from + open + 1;
            let Some(end) = tag_end(&html[start..]) else { break };
            let text = &html[start..start + end];
            from = start + end + 1;
            if !text.starts_with(['/', '!']) {
                let text = text.trim_end_matches('/');
                let name_end = text.find(char::is_whitespace).unwrap_or(text.len());
                let attributes = attributes(&text[name_end..]);
                tags.push(Tag { name: text[..name_end].to_owned(), attributes, inside: from });
            }
        }
        Drawn { html, tags }
    }

    /// Every element of a name.
    pub fn all(&self, name: &str) -> Vec<&Tag> {
        self.tags.iter().filter(|tag| tag.name == name).collect()
    }

    /// The element with an id.
    pub fn by_id(&self, id: &str) -> Option<&Tag> {
        self.tags.iter().find(|tag| tag.get("id") == id)
    }

    /// The text inside an element.
    pub fn text(&self, tag: &Tag) -> String {
        let rest = &self.html[tag.inside..];
        let (open, close) = (format!("<{}", tag.name), format!("</{}>", tag.name));
        let (mut depth, mut at) = (1, 0);
        while depth > 0 {
            let Some(end) = rest[at..].find(&close) else { break };
            depth += rest[at..at + end].matches(&open).count();
            depth -= 1;
            at += end + close.len();
        }
        plain(&rest[..at.saturating_sub(close.len())])
    }

    /// Every run of text and every spoken attribute, but for numbers and addresses, which stand in `bdi`.
    pub fn texts(&self) -> BTreeSet<String> {
        let mut texts = BTreeSet::new();
        for tag in self.tags.iter().filter(|tag| tag.name != "bdi") {
            let run = self.html[tag.inside..].split('<').next().unwrap_or_default();
            texts.insert(plain(run));
            for name in ["aria-label", "title", "alt", "placeholder", "data-title"] {
                texts.insert(tag.get(name).to_owned());
            }
        }
        texts.remove("");
        texts
    }
}

fn tag_end(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.char_indices().find_map(|(at, c)| {
        if c == '"' {
            quoted = !quoted;
        }
        (c == '>' && !quoted).then_some(at)
    })
}

fn attributes(mut text: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    loop {
        text = text.trim_start();
        let end = text.find(['=', ' ']).unwrap_or(text.len());
        if end == 0 {
            return all;
        }
        let name = text[..end].to_owned();
        text = &text[end..];
        let mut value = String::new();
        if let Some(rest) = text.strip_prefix("=\"") {
            let close = rest.find('"').unwrap_or(rest.len());
            value = plain(&rest[..close]);
            text = rest.get(close + 1..).unwrap_or_default();
        }
        all.insert(name, value);
    }
}

/// Text without markup.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    for (entity, sign) in
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")]
    {
        text = text.replace(entity, sign);
    }
    text.trim().to_owned()
}
