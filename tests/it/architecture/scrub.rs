//! Takes out of a source what is no code: comments, texts and the tests at its end.

/// A source without comments and texts, and the texts by themselves.
pub struct Scrubbed {
    /// The code; every text is an empty pair of quotes.
    pub code: String,
    /// What stood between quotes.
    pub texts: Vec<String>,
}

/// Reads a source up to its tests.
pub fn scrub(source: &str) -> Scrubbed {
    let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut out = Scrubbed { code: String::with_capacity(source.len()), texts: Vec::new() };
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let taken = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(length) = raw_text(rest, &out.code) {
            out.texts.push(rest[..length].to_owned());
            out.code.push_str("\"\"");
            length
        } else if c == '"' {
            let length = text(rest);
            out.texts.push(rest[..length].to_owned());
            out.code.push_str("\"\"");
            length
        } else if c == '\'' {
            character(rest, &mut out.code)
        } else {
            out.code.push(c);
            c.len_utf8()
        };
        rest = &rest[taken..];
    }
    out
}

/// Comments of this kind may stand inside one another.
fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0_usize);
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

fn text(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// `r"..."` and `r#"..."#`, unless the `r` is the end of a name.
fn raw_text(rest: &str, before: &str) -> Option<usize> {
    if before.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let after = rest.strip_prefix('r')?;
    let marks = after.len() - after.trim_start_matches('#').len();
    let body = after[marks..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(marks));
    let length = body.find(&end).map_or(body.len(), |at| at + end.len());
    Some(1 + marks + 1 + length)
}

/// A character, or the tick of a lifetime.
fn character(rest: &str, code: &mut String) -> usize {
    let mut inside = rest.chars().skip(1);
    match (inside.next(), inside.next()) {
        (Some('\\'), _) => rest[3..].find('\'').map_or(rest.len(), |at| at + 4),
        (Some(c), Some('\'')) => 2 + c.len_utf8(),
        _ => {
            code.push('\'');
            1
        }
    }
}
