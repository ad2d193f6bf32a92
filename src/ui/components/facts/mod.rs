//! Names of things with what is known of them, and lists of codes in words.

use yew::prelude::*;

use crate::domain::code::{Code, CodeSet};
use crate::domain::taxonomy::{NeedSet, Taxonomy};
use crate::ui::Words;

/// One fact: its name and what is known.
pub fn fact(words: &Words, key: &str, known: Html) -> Html {
    html! { <div class="fp-fact"><dt>{ words.text(key) }</dt><dd>{ known }</dd></div> }
}

/// One fact in plain words, where there are any.
pub fn fact_text(words: &Words, key: &str, text: Option<&str>) -> Html {
    text.map(|text| fact(words, key, html! { text.to_owned() })).unwrap_or_default()
}

/// The codes of a set in words, such as "by phone, online".
pub fn codes<T: Code>(words: &Words, prefix: &str, set: CodeSet<T>) -> String {
    let named: Vec<String> =
        set.iter().map(|code| words.text(&format!("{prefix}.{}", code.code())).to_string()).collect();
    named.join(", ")
}

/// Languages in words; one that has no name here is shown by its tag.
pub fn languages(words: &Words, tags: &[Box<str>]) -> String {
    let name = |tag: &str| {
        let primary = tag.split('-').next().unwrap_or(tag);
        words.find(&format!("language.{primary}")).map_or_else(|| tag.to_owned(), |name| name.to_string())
    };
    let named: Vec<String> = tags.iter().map(|tag| name(tag)).collect();
    named.join(", ")
}

/// Needs in words. Their names hold commas, so that semicolons part them.
pub fn needs(words: &Words, taxonomy: &Taxonomy, set: NeedSet) -> String {
    let named: Vec<String> =
        set.iter().map(|need| words.text(&format!("need.{}", taxonomy.code(need))).to_string()).collect();
    named.join("; ")
}

/// First letter upper case, for a list that begins a line.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| std::iter::once(first.to_ascii_uppercase()).chain(letters).collect())
        .unwrap_or_default()
}
