//! The answers a person has given, by question.

use crate::domain::id::{LinkId, OptionCode};
use crate::domain::questionnaire::{Question, QuestionKind};

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Options chosen, by code; never empty.
    Options(Vec<OptionCode>),
    /// Text given; never empty.
    Text(String),
    /// The person chose not to say.
    PreferNotToSay,
}

/// Answers by question (FHIR `QuestionnaireResponse`); a question that is not here was skipped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionnaireResponse {
    /// By question.
    answers: Vec<(LinkId, Answer)>,
}

impl QuestionnaireResponse {
    /// The answer to a question.
    pub fn get(&self, link_id: &LinkId) -> Option<&Answer> {
        self.search(link_id).ok().and_then(|place| self.answers.get(place)).map(|(_, answer)| answer)
    }

    fn search(&self, link_id: &LinkId) -> Result<usize, usize> {
        self.answers.binary_search_by(|(held, _)| held.cmp(link_id))
    }

    fn set(&mut self, link_id: &LinkId, answer: Answer) {
        match self.search(link_id) {
            Ok(place) => {
                if let Some((_, held)) = self.answers.get_mut(place) {
                    forget_answer(std::mem::replace(held, answer));
                }
            }
            Err(place) => self.answers.insert(place, (link_id.clone(), answer)),
        }
    }

    /// True when nothing has been answered.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// True when this option is chosen.
    pub fn has(&self, link_id: &LinkId, code: &OptionCode) -> bool {
        matches!(self.get(link_id), Some(Answer::Options(codes)) if codes.contains(code))
    }

    /// Turns an option on or off. One-of-several replaces; an exclusive option and the others clear each other.
    pub fn choose(&mut self, question: &Question, code: &OptionCode, on: bool) {
        let Some(option) = question.option(code.as_str()) else { return };
        let mut codes = match self.get(&question.link_id) {
            Some(Answer::Options(codes)) => codes.clone(),
            _ => Vec::new(),
        };
        if !on {
            codes.retain(|held| held != code);
        } else if question.kind == QuestionKind::One || option.exclusive {
            codes = vec![code.clone()];
        } else {
            codes.retain(|held| question.option(held.as_str()).is_some_and(|held| !held.exclusive));
            if let Err(place) = codes.binary_search(code) {
                codes.insert(place, code.clone());
            }
        }
        if codes.is_empty() {
            self.clear(&question.link_id);
        } else {
            self.set(&question.link_id, Answer::Options(codes));
        }
    }

    /// Sets the text of a question; only white space clears it.
    pub fn write(&mut self, link_id: &LinkId, text: &str) {
        if text.trim().is_empty() {
            self.clear(link_id);
        } else {
            self.set(link_id, Answer::Text(text.to_owned()));
        }
    }

    /// Forgets the answer to a question.
    pub fn clear(&mut self, link_id: &LinkId) {
        if let Ok(place) = self.search(link_id) {
            forget_answer(self.answers.remove(place).1);
        }
    }

    /// Notes that the person would rather not say.
    pub fn withhold(&mut self, link_id: &LinkId) {
        self.set(link_id, Answer::PreferNotToSay);
    }

    /// Forgets everything; typed text is overwritten first.
    pub fn wipe(&mut self) {
        for (_, answer) in self.answers.drain(..) {
            forget_answer(answer);
        }
    }
}

/// No copy of the answers leaves typed text behind in memory.
impl Drop for QuestionnaireResponse {
    fn drop(&mut self) {
        self.wipe();
    }
}

fn forget_answer(answer: Answer) {
    if let Answer::Text(text) = answer {
        forget(text);
    }
}

/// Overwrites a text before its memory is given back.
pub fn forget(text: String) {
    let mut bytes = text.into_bytes();
    bytes.fill(0);
    // Keeps the optimiser from dropping the writes as dead.
    std::hint::black_box(&bytes);
}
