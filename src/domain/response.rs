//! The answers a person has given, by question.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::id::{LinkId, OptionCode};
use crate::domain::questionnaire::{Question, QuestionKind};

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Options chosen; never empty.
    Options(BTreeSet<OptionCode>),
    /// Text given; never empty.
    Text(String),
    /// The person chose not to say.
    PreferNotToSay,
}

/// Answers by question (FHIR `QuestionnaireResponse`); a question that is not here was skipped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionnaireResponse {
    answers: BTreeMap<LinkId, Answer>,
}

impl QuestionnaireResponse {
    /// The answer to a question.
    pub fn get(&self, link_id: &LinkId) -> Option<&Answer> {
        self.answers.get(link_id)
    }

    /// True when nothing has been answered.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// True when this option is chosen.
    pub fn has(&self, link_id: &LinkId, code: &OptionCode) -> bool {
        matches!(self.answers.get(link_id), Some(Answer::Options(codes)) if codes.contains(code))
    }

    /// Turns an option on or off. One-of-several replaces; an exclusive option and the others clear each other.
    pub fn choose(&mut self, question: &Question, code: &OptionCode, on: bool) {
        let Some(option) = question.option(code.as_str()) else { return };
        let mut codes = match self.answers.remove(&question.link_id) {
            Some(Answer::Options(codes)) => codes,
            _ => BTreeSet::new(),
        };
        if !on {
            codes.remove(code);
        } else if question.kind == QuestionKind::One || option.exclusive {
            codes = BTreeSet::from([code.clone()]);
        } else {
            codes.retain(|held| !question.option(held.as_str()).is_none_or(|held| held.exclusive));
            codes.insert(code.clone());
        }
        if !codes.is_empty() {
            self.answers.insert(question.link_id.clone(), Answer::Options(codes));
        }
    }

    /// Sets the text of a question; only white space clears it.
    pub fn write(&mut self, link_id: &LinkId, text: &str) {
        if text.trim().is_empty() {
            self.answers.remove(link_id);
        } else {
            self.answers.insert(link_id.clone(), Answer::Text(text.to_owned()));
        }
    }

    /// Forgets the answer to a question.
    pub fn clear(&mut self, link_id: &LinkId) {
        self.answers.remove(link_id);
    }

    /// Notes that the person would rather not say.
    pub fn withhold(&mut self, link_id: &LinkId) {
        self.answers.insert(link_id.clone(), Answer::PreferNotToSay);
    }

    /// Overwrites typed text before everything is dropped.
    pub fn wipe(&mut self) {
        for answer in self.answers.values_mut() {
            if let Answer::Text(text) = answer {
                let length = text.len();
                text.clear();
                text.extend(std::iter::repeat_n('\0', length));
            }
        }
        self.answers.clear();
    }
}
