//! Leaving out of the shipped text what is there for people who read the source.
//!
//! These are no parsers: each does only what is safe on our own files, and says when it is not sure.

/// Styles without comments, indentation and empty lines.
#[must_use]
pub fn css(text: &str) -> String {
    lines(&without_between(text, "/*", "*/"))
}

/// A page without comments.
#[must_use]
pub fn html(text: &str) -> String {
    lines(&without_between(text, "<!--", "-->"))
}

/// A script without indentation, empty lines and the comments that have lines to themselves. A
/// template literal that runs over several lines would lose its indentation, so a script that has
/// one is left as it is.
#[must_use]
pub fn script(text: &str) -> String {
    if text.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return text.to_owned();
    }
    let mut kept = Vec::new();
    let mut in_comment = false;
    for line in text.lines().map(str::trim) {
        if in_comment {
            in_comment = !line.contains("*/");
        } else if line.starts_with("/*") && !line.trim_end_matches("*/").contains("*/") {
            in_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            kept.push(line);
        }
    }
    kept.join("\n") + "\n"
}

/// Drops everything from each opening mark to the next closing one, marks included.
fn without_between(text: &str, open: &str, close: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        let Some((_, beyond)) = after.split_once(close) else { break };
        out.push_str(before);
        rest = beyond;
    }
    out.push_str(rest);
    out
}

fn lines(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_rules_stay() {
        assert_eq!(
            css("/* why */\na {\n  color: red; /* so */\n}\n\n/* never closed"),
            "a {\ncolor: red;\n}\n/* never closed\n"
        );
        assert_eq!(html("<p>\n  <!-- why\n so -->a</p>"), "<p>\na</p>\n");
    }

    #[test]
    fn scripts_keep_their_addresses_and_code_beside_comments() {
        let text = "  // why\n/**\n * @param {x} a\n */\nlet a = \"http://x\"; // so\n/* one line */\nlet b = `${a}`;\n/* x */ f();\n";
        assert_eq!(script(text), "let a = \"http://x\"; // so\nlet b = `${a}`;\n/* x */ f();\n");
    }

    #[test]
    fn a_script_with_a_long_template_is_left_alone() {
        let text = "let a = `one\n   two`;\n";
        assert_eq!(script(text), text);
    }
}
