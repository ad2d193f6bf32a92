//! Published text made plain: markup and control characters out, white space tidy.

/// Text made plain, and what was wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Plain {
    /// The words, lines parted by `\n`, never empty lines at an end.
    pub text: String,
    /// Tags or character references were taken out.
    pub had_markup: bool,
    /// Control characters or replacement characters were taken out.
    pub had_controls: bool,
}

/// Tags after which a new line begins.
const BLOCKS: [&str; 17] = [
    "p",
    "br",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "section",
    "blockquote",
];
/// Tags whose content is not text.
const HIDDEN: [&str; 3] = ["script", "style", "template"];

/// Plain text of a published string.
pub(super) fn plain(published: &str) -> Plain {
    let mut plain = Plain::default();
    let stripped = strip_tags(published, &mut plain.had_markup);
    let decoded = decode_references(&stripped, &mut plain.had_markup);
    plain.text = tidy(&decoded, &mut plain.had_controls);
    plain
}

/// The same on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn strip_tags(text: &str, had_markup: &mut bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        let (before, from) = rest.split_at(open);
        out.push_str(before);
        let Some((name, after)) = read_tag(from) else {
            out.push('<');
            rest = from.get(1..).unwrap_or("");
            continue;
        };
        *had_markup = true;
        if BLOCKS.contains(&name.trim_start_matches('/')) {
            out.push('\n');
        }
        rest = after;
        if HIDDEN.contains(&name.as_str()) {
            rest = after_end_of(&name, after);
        }
    }
    out.push_str(rest);
    out
}

/// The lower-case name of the tag that the text begins with (`/p` for an end), and what follows it.
fn read_tag(text: &str) -> Option<(String, &str)> {
    if let Some(comment) = text.strip_prefix("<!--") {
        return Some((String::from("!--"), comment.split_once("-->").map_or("", |(_, after)| after)));
    }
    let inner = text.strip_prefix('<')?;
    let first = inner.trim_start_matches('/').chars().next()?;
    if !first.is_ascii_alphabetic() && first != '!' && first != '?' {
        return None;
    }
    let (tag, after) = inner.split_once('>')?;
    let name: String =
        tag.chars().take_while(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    let name = name.strip_suffix('/').map_or(name.clone(), str::to_owned);
    // "<desk@example.org>" is an address, not a tag.
    let is_name = name
        .trim_start_matches(['/', '!', '?'])
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == ':');
    is_name.then_some((name, after))
}

fn after_end_of<'a>(name: &str, text: &'a str) -> &'a str {
    let end = format!("</{name}");
    let lower = text.to_ascii_lowercase();
    let Some(at) = lower.find(&end) else { return "" };
    text.get(at..).and_then(|from| from.split_once('>')).map_or("", |(_, after)| after)
}

fn decode_references(text: &str, had_markup: &mut bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let reference = from.get(1..).and_then(|inner| inner.split_once(';'));
        let decoded = reference.filter(|(name, _)| name.len() <= 10).and_then(|(name, after)| {
            let character = decode_reference(name)?;
            Some((character, after))
        });
        if let Some((character, after)) = decoded {
            *had_markup = true;
            out.push(character);
            rest = after;
        } else {
            out.push('&');
            rest = from.get(1..).unwrap_or("");
        }
    }
    out.push_str(rest);
    out
}

fn decode_reference(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" | "lsquo" | "rsquo" => '\'',
        "ldquo" | "rdquo" => '"',
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "ndash" | "mdash" => '-',
        "pound" => '£',
        "euro" => '€',
        "bull" | "middot" => '•',
        "hellip" => '…',
        "eacute" => 'é',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        _ => return None,
    })
}

fn tidy(text: &str, had_controls: &mut bool) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.split(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let mut clean = String::with_capacity(line.len());
        for c in line.chars() {
            if is_noise(c) {
                *had_controls = true;
            } else {
                clean.push(c);
            }
        }
        let clean = one_line(&clean);
        if !clean.is_empty() {
            lines.push(clean);
        }
    }
    lines.join("\n")
}

/// Characters that are never part of words: controls, invisible direction marks, broken decoding.
fn is_noise(c: char) -> bool {
    (c.is_control() && c != '\t')
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFD}')
}

/// At most this many characters, cut at a word; the second is true when something was cut.
pub(super) fn clip(text: &str, limit: usize) -> (String, bool) {
    if text.chars().count() <= limit {
        return (text.to_owned(), false);
    }
    let cut: String = text.chars().take(limit.saturating_sub(1)).collect();
    let at_word = cut.rsplit_once(char::is_whitespace).map_or(cut.as_str(), |(head, _)| head);
    (format!("{}…", at_word.trim_end_matches([',', ';', ':', ' '])), true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_lines_and_plain_characters() {
        let plain =
            plain("<p>Tea &amp; talk<br/>every <b>Tuesday</b></p><script>alert(1)</script><p>5 &lt; 6</p>");
        assert_eq!(plain.text, "Tea & talk\nevery Tuesday\n5 < 6");
        assert!(plain.had_markup);
    }

    #[test]
    fn a_lone_bracket_or_ampersand_is_text() {
        let plain = plain("ages <5 & over; tea & cake &unknown;");
        assert_eq!(plain.text, "ages <5 & over; tea & cake &unknown;");
        assert!(!plain.had_markup);
    }

    #[test]
    fn decoded_brackets_are_text_and_never_tags() {
        assert_eq!(plain("&lt;script&gt;").text, "<script>");
    }

    #[test]
    fn invisible_characters_go() {
        let plain = plain("Library\u{200B}\u{0} \u{202E}x\r\n\r\n  y ");
        assert_eq!(plain.text, "Library x\ny");
        assert!(plain.had_controls);
    }

    #[test]
    fn clipping_ends_at_a_word() {
        assert_eq!(clip("one two three", 9), ("one two…".to_owned(), true));
        assert_eq!(clip("one", 9), ("one".to_owned(), false));
    }
}
