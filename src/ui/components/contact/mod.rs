//! Ways to get in touch: a link only where the contact is clean, else the same words as text.

use yew::prelude::*;

use crate::domain::directory::{
    CleanLink, clean_email, clean_phone, clean_text_number, clean_url, scheme_and_rest,
};
use crate::ui::Words;
use crate::ui::markup::{all, el, line, tag, text};

/// A wording whose `{name}` gives way to markup.
fn with_slot(wording: &str, name: &str, inside: Html) -> Html {
    let mut parts = wording.split('{');
    let before = parts.next().unwrap_or_default();
    let after = parts.next().and_then(|rest| rest.strip_prefix(name)).and_then(|rest| rest.strip_prefix('}'));
    all(vec![text(before), inside, text(after.unwrap_or_default())])
}

/// What is the same in every language, and runs from left to right: a number or an address.
fn isolated(text: &str) -> Html {
    tag("bdi", &[("dir", "ltr"), ("translate", "no")], self::text(text)).into()
}

/// A link in the same window, as telephone and mail programmes open beside it.
fn reach(words: &Words, clean: CleanLink, inside: Html) -> Html {
    match clean {
        CleanLink::Link(href) if !words.kiosk => {
            tag("a", &[("class", "fp-reach"), ("href", &href)], inside).into()
        }
        _ => el("span", "fp-reach-text", inside),
    }
}

/// A number to ring.
pub fn phone(words: &Words, number: &str) -> Html {
    reach(words, clean_phone(number), with_slot(&words.text("line.ring"), "number", isolated(number)))
}

/// A number to text, and the word to send where there is one.
pub fn text_number(words: &Words, number: &str, word: Option<&str>) -> Html {
    let text = match word {
        Some(word) => words.fill("line.text-word", &[("word", word)]),
        None => words.text("line.text"),
    };
    reach(words, clean_text_number(number), with_slot(&text, "number", isolated(number)))
}

/// An e-mail address.
pub fn email(words: &Words, address: &str) -> Html {
    reach(words, clean_email(address), with_slot(&words.text("line.email"), "email", isolated(address)))
}

/// A website, shown by its host name; on paper by its whole address. `key` words the link, with `{host}`.
pub fn website(words: &Words, url: &str, key: &str) -> Html {
    let address = scheme_and_rest(url).map_or(url, |(_, rest)| rest).trim_end_matches('/');
    let CleanLink::Link(href) = clean_url(url) else {
        return el("span", "fp-reach-text", with_slot(&words.text(key), "host", isolated(url)));
    };
    if words.kiosk {
        return el("span", "fp-reach-text", with_slot(&words.text(key), "host", isolated(address)));
    }
    let host = address.split(['/', '?', '#']).next().unwrap_or(address);
    let host = host.strip_prefix("www.").unwrap_or(host);
    let apart = format!(" ({})", words.text("line.new-tab"));
    let inside = vec![with_slot(&words.text(key), "host", isolated(host)), line("span", "fp-hidden", &apart)];
    let attributes =
        [("class", "fp-reach"), ("href", &*href), ("target", "_blank"), ("rel", "noopener noreferrer")];
    let mut parts = vec![tag("a", &attributes, all(inside)).into()];
    if address.len() > host.len() {
        parts.push(el("span", "fp-on-paper", isolated(address)));
    }
    all(parts)
}
