//! Wording for the views: the catalogue, the voice and the reading mode in force.

use std::rc::Rc;

use yew::prelude::*;

use crate::i18n::{Catalogue, Voice};
use crate::session::Reading;
use crate::ui::markup;

/// The wording in force, handed down as context.
#[derive(Clone, Debug)]
pub struct Words {
    /// The catalogue.
    pub catalogue: Rc<Catalogue>,
    /// Whom the text speaks to or about.
    pub voice: Voice,
    /// How questions are worded.
    pub reading: Reading,
    /// On a device in a waiting room, where nothing may lead to other sites.
    pub kiosk: bool,
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.catalogue, &other.catalogue)
            && self.voice == other.voice
            && self.reading == other.reading
            && self.kiosk == other.kiosk
    }
}

impl Words {
    /// The string of a key, in the voice in force.
    pub fn text(&self, key: &str) -> AttrValue {
        AttrValue::from(self.catalogue.voiced(key, self.voice).to_owned())
    }

    /// The string of a code, under the prefix that all of its kind have.
    pub fn of(&self, prefix: &str, code: &str) -> AttrValue {
        self.text(&[prefix, ".", code].concat())
    }

    /// The string of a key as a node.
    pub fn node(&self, key: &str) -> Html {
        markup::text(&self.text(key))
    }

    /// The string of a key in an element.
    pub fn line(&self, name: &'static str, class: &'static str, key: &str) -> Html {
        markup::line(name, class, &self.text(key))
    }

    /// The string of a key where there is one.
    pub fn find(&self, key: &str) -> Option<AttrValue> {
        self.catalogue.find_voiced(key, self.voice).map(|text| AttrValue::from(text.to_owned()))
    }

    /// A question's or option's wording: the Easy Read form where that mode is on and there is one.
    pub fn question(&self, key: &str) -> AttrValue {
        let easy = match self.reading {
            Reading::Easy => self.find(&format!("{key}.easy")),
            Reading::Standard => None,
        };
        easy.unwrap_or_else(|| self.text(key))
    }

    /// The string of a key with its placeholders filled.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> AttrValue {
        AttrValue::from(self.catalogue.fill_voiced(key, self.voice, values))
    }

    /// The part of life a question is about, as it stands before the question.
    pub fn caption(&self, caption: &str) -> AttrValue {
        self.fill("ui.captioned", &[("caption", &self.question(caption)), ("text", "")])
    }

    /// A question's wording, with the part of life it is about where that is given.
    pub fn captioned(&self, caption: Option<&str>, key: &str) -> AttrValue {
        let text = self.question(key);
        match caption {
            Some(caption) => {
                self.fill("ui.captioned", &[("caption", &self.question(caption)), ("text", &text)])
            }
            None => text,
        }
    }

    /// The string of a key for a number.
    pub fn count(&self, key: &str, count: u32) -> AttrValue {
        AttrValue::from(self.catalogue.count(key, count))
    }
}

/// The wording in force.
///
#[hook]
pub fn use_words() -> Words {
    match use_context::<Words>() {
        Some(words) => words,
        None => Words {
            catalogue: Rc::new(Catalogue::empty()),
            voice: Voice::Own,
            reading: Reading::Standard,
            kiosk: false,
        },
    }
}
