//! Names of things with what is known of them, and lists of codes in words.

use yew::prelude::*;

use crate::domain::code::{Code, CodeSet, Codes};
use crate::domain::directory::AgeRange;
use crate::domain::taxonomy::{NeedId, NeedSet, Taxonomy};
use crate::ui::Words;
use crate::ui::markup::{el, group, list, text};

/// One fact: its name and what is known.
pub fn fact(words: &Words, key: &str, known: Html) -> Html {
    group("div", "fp-fact", vec![words.line("dt", "", key), el("dd", "", known)])
}

/// One fact in plain words, where there are any.
pub fn fact_text(words: &Words, key: &str, known: Option<&str>) -> Html {
    match known {
        Some(known) => fact(words, key, text(known)),
        None => Html::default(),
    }
}

/// The codes of a set in words, such as "by phone, online".
pub fn codes<T: Code>(words: &Words, prefix: &str, set: CodeSet<T>) -> String {
    named(words, prefix, set.codes())
}

fn named(words: &Words, prefix: &str, codes: Codes) -> String {
    let mut named = String::new();
    for code in codes {
        add(&mut named, ", ", &words.text(&format!("{prefix}.{code}")));
    }
    named
}

/// Adds to a list in words.
pub fn add(list: &mut String, between: &str, item: &str) {
    if !list.is_empty() && !item.is_empty() {
        list.push_str(between);
    }
    list.push_str(item);
}

/// Languages in words; one that has no name here is shown by its tag.
pub fn languages(words: &Words, tags: &[Box<str>]) -> String {
    let mut named = String::new();
    for tag in tags {
        let primary = tag.split('-').next().unwrap_or(tag);
        match words.find(&format!("language.{primary}")) {
            Some(name) => add(&mut named, ", ", &name),
            None => add(&mut named, ", ", tag),
        }
    }
    named
}

/// Needs in words. Their names hold commas, so that semicolons part them.
pub fn needs(words: &Words, taxonomy: &Taxonomy, set: NeedSet) -> String {
    let mut named = String::new();
    for need in set.iter() {
        add(&mut named, "; ", &need_name(words, taxonomy, need));
    }
    named
}

/// A need in words.
pub fn need_name(words: &Words, taxonomy: &Taxonomy, need: NeedId) -> AttrValue {
    words.of("need", taxonomy.code(need))
}

/// Needs in words, one under the other.
pub fn need_list(words: &Words, taxonomy: &Taxonomy, set: NeedSet) -> Html {
    let mut items: Vec<Html> = Vec::new();
    for need in set.iter() {
        items.push(text(&need_name(words, taxonomy, need)));
    }
    list("", items)
}

/// First letter upper case, for a list that begins a line.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| std::iter::once(first.to_ascii_uppercase()).chain(letters).collect())
        .unwrap_or_default()
}

/// Ages in words; `None` where neither end is known.
pub fn age_range(words: &Words, ages: AgeRange) -> Option<AttrValue> {
    let key = match (ages.minimum, ages.maximum) {
        (Some(_), Some(_)) => "card.ages.between",
        (Some(_), None) => "card.ages.from",
        (None, Some(_)) => "card.ages.to",
        (None, None) => return None,
    };
    let (from, to) = (ages.minimum.unwrap_or(0).to_string(), ages.maximum.unwrap_or(0).to_string());
    Some(words.fill(key, &[("from", &from), ("to", &to)]))
}
