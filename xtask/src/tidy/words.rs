//! Words a person would see that stand in the views instead of the catalogue.
//!
//! It reads the inside of each `html! { }` by characters, not as Rust: a text between braces or
//! right after a tag, and the attributes that are read out or shown.

use super::Fault;

/// Attributes whose value a person reads or hears.
const SPOKEN: [&str; 6] =
    ["aria-label", "aria-description", "aria-roledescription", "title", "placeholder", "alt"];

/// Fixed words inside the views of one file.
pub fn fixed_words(path: &str, text: &str) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find("html!")) {
        let start = from + at + "html!".len();
        let (inside, end) = block(text, start);
        for (offset, literal) in literals(inside) {
            let before = inside.get(..offset).unwrap_or_default();
            if shown(before) && literal.chars().any(char::is_alphabetic) {
                let line =
                    text.get(..end - inside.len() + offset).unwrap_or_default().matches('\n').count() + 1;
                let what = format!("\"{literal}\" is shown to people: take it from the catalogue");
                found.push(Fault { path: path.to_owned(), line, what });
            }
        }
        from = end.max(start);
    }
    found
}

/// The text between the first opening bracket at or after `start` and its partner, and where it ends.
fn block(text: &str, start: usize) -> (&str, usize) {
    let rest = text.get(start..).unwrap_or_default();
    let mut depth = 0_usize;
    let mut open = None;
    let mut skip_to = 0;
    for (at, c) in rest.char_indices() {
        if at < skip_to {
            continue;
        }
        match c {
            '"' => skip_to = at + 1 + string_length(rest.get(at + 1..).unwrap_or_default()) + 1,
            '{' | '(' => {
                depth += 1;
                open.get_or_insert(at + 1);
            }
            '}' | ')' => {
                depth = depth.saturating_sub(1);
                if depth == 0
                    && let Some(open) = open
                {
                    return (rest.get(open..at).unwrap_or_default(), start + at);
                }
            }
            _ => {}
        }
    }
    ("", text.len())
}

/// The length of a string literal's inside, up to its closing quote.
fn string_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices() {
        if c == '"' && !escaped {
            return at;
        }
        escaped = c == '\\' && !escaped;
    }
    rest.len()
}

/// Every string literal, with the place of its opening quote.
fn literals(text: &str) -> Vec<(usize, &str)> {
    let mut all = Vec::new();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find('"')) {
        let open = from + at;
        let rest = text.get(open + 1..).unwrap_or_default();
        let length = string_length(rest);
        all.push((open, rest.get(..length).unwrap_or_default()));
        from = open + 1 + length + 1;
    }
    all
}

/// Whether a literal that follows this text is a child of an element, or a spoken attribute.
fn shown(before: &str) -> bool {
    let before = before.trim_end();
    if let Some(head) = before.strip_suffix('=') {
        let name = head.trim_end().rsplit(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).next();
        return name.is_some_and(|name| SPOKEN.contains(&name));
    }
    if let Some(head) = before.strip_suffix('{') {
        // `class={"x"}` is an attribute, `{"x"}` a child, `if open {"x"}` a child too.
        let head = head.trim_end();
        return match head.strip_suffix('=') {
            Some(_) => shown(head),
            None => true,
        };
    }
    before.ends_with('>') && !before.ends_with("=>") && !before.ends_with("->")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(view: &str) -> Vec<String> {
        fixed_words("src/ui/a.rs", view).into_iter().map(|f| f.what).collect()
    }

    #[test]
    fn words_between_tags_and_braces_are_found() {
        assert_eq!(found(r#"html! { <p>{ "Hello" }</p> }"#).len(), 1);
        assert_eq!(found(r#"html! { <p>{"Hello"}<b>{ text }</b></p> }"#).len(), 1);
        assert_eq!(found(r#"html! { <p>"Hello"</p> }"#).len(), 1);
        assert_eq!(found(r#"html!(<p>{"Hello"}</p>)"#).len(), 1);
    }

    #[test]
    fn spoken_attributes_are_found_and_others_are_not() {
        assert_eq!(found(r#"html! { <button aria-label="Close" /> }"#).len(), 1);
        assert_eq!(found(r#"html! { <img alt={"A cat"} /> }"#).len(), 1);
        assert!(
            found(r#"html! { <p class="fp-card" id={"x"} lang="en">{ words.get("plan.title") }</p> }"#)
                .is_empty()
        );
        assert!(found(r#"html! { <p>{ match x { A => "a", _ => text } }</p> }"#).is_empty());
    }

    #[test]
    fn signs_without_letters_and_text_outside_views_are_free() {
        assert!(found(r#"let a = "Hello"; html! { <p>{ ": " }</p> } fn b() { "Hello" }"#).is_empty());
    }

    #[test]
    fn the_line_is_that_of_the_words() {
        let faults = fixed_words("src/ui/a.rs", "fn v() {\n html! {\n  <p>\n   { \"Hello\" }\n  </p>\n }\n}");
        assert_eq!(faults.iter().map(|f| f.line).collect::<Vec<_>>(), [4]);
    }
}
