//! A template, filled in.

use crate::i18n::Catalogue;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::BTreeMap;

/// What a template asks for in double braces: `{{policy}}` from the build, `{{static.title}}` (any
/// name with a full stop) from the locale.
#[derive(Debug, Default)]
pub struct Filler {
    /// Markup the build made, by name. Not escaped.
    pub built: BTreeMap<&'static str, String>,
    /// Wording by key. Escaped.
    pub words: BTreeMap<String, String>,
}

impl Filler {
    /// Takes the wording of a language.
    pub fn take_words(&mut self, wording: &Catalogue) {
        self.words.extend(wording.strings().map(|(key, text)| (key.to_owned(), text.to_owned())));
    }

    /// Fills the template in.
    ///
    /// # Errors
    /// When it asks for something nobody knows: the page must not lose a line of help silently.
    pub fn fill(&self, template: &str) -> Result<String> {
        let mut out = String::with_capacity(template.len() * 2);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once("{{") {
            let (name, after) = after.split_once("}}").context("a `{{` has no `}}`")?;
            out.push_str(before);
            if let Some(markup) = self.built.get(name) {
                out.push_str(markup);
            } else if let Some(text) = self.words.get(name) {
                out.push_str(&escape(text));
            } else if name.contains('.') {
                bail!("the page asks for the wording `{name}`: add it to the strings of the locale");
            } else {
                bail!("the page asks for `{name}`, which nothing here makes");
            }
            rest = after;
        }
        out.push_str(rest);
        Ok(out)
    }
}

/// Text made safe for HTML content and quoted attributes.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}

/// The numbers a page offers to ring or text: what stands in its `tel:` and `sms:` links.
#[must_use]
pub fn linked_numbers(html: &str) -> Vec<String> {
    let links = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let numbers = links.filter_map(|link| link.strip_prefix("tel:").or_else(|| link.strip_prefix("sms:")));
    numbers.map(str::to_owned).collect()
}

/// Checks that every number on the page is one the data holds, so that the page cannot keep a number that was
/// taken out of it.
///
/// # Errors
/// Names the numbers the data does not hold.
pub fn check_numbers(html: &str, data: &[&str]) -> Result<()> {
    let mut known = Vec::new();
    for text in data {
        let value: Value = serde_json::from_str(text)?;
        for list in ["lines", "services"] {
            for record in value.get(list).and_then(Value::as_array).into_iter().flatten() {
                for field in ["phone", "text_number"] {
                    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
                    known.extend(record.get(field).and_then(Value::as_str).map(digits));
                }
            }
        }
    }
    let strange: Vec<_> = linked_numbers(html).into_iter().filter(|n| !known.contains(n)).collect();
    if !strange.is_empty() {
        bail!("a page offers {}, which no data file holds: mend the page or the data", strange.join(", "));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filler() -> Filler {
        let mut filler = Filler::default();
        filler.built.insert("mount", "data-a=\"1\"".to_owned());
        let mut wording = Catalogue::empty();
        wording.say("static.a", "Tea & <cake>");
        filler.take_words(&wording);
        filler
    }

    #[test]
    fn words_are_escaped_and_markup_is_not() {
        let html = filler().fill("<p {{mount}}>{{static.a}}</p>").unwrap();
        assert_eq!(html, "<p data-a=\"1\">Tea &amp; &lt;cake&gt;</p>");
    }

    #[test]
    fn missing_wording_stops_the_build() {
        let error = filler().fill("{{static.b}}").unwrap_err().to_string();
        assert!(error.contains("static.b"), "{error}");
    }

    #[test]
    fn a_number_that_left_the_data_stops_the_build() {
        let net = r#"{"lines":[{"phone":"116 123"},{"phone":null,"text_number":"85258"}]}"#;
        assert!(check_numbers(r#"<a href="tel:116123"><a href="sms:85258">"#, &[net]).is_ok());
        assert!(check_numbers(r#"<a href="tel:116124">"#, &[net]).is_err());
    }
}
