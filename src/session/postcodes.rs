//! What is kept of a postcode that was typed: the outward part, and nothing of what follows it.

use super::env::Env;
use super::state::{FieldError, FieldProblem, Session, Step};
use crate::domain::geo::{PostcodeInput, Special};
use crate::domain::id::LinkId;
use crate::domain::questionnaire::Control;
use crate::domain::response::Answer;

/// What becomes of a text.
enum Kept {
    /// This much of it is kept.
    Part(String),
    /// It cannot be used as it is.
    Problem(FieldProblem),
}

/// An answer of words longer than this may say more than was asked for.
const LONGEST_PHRASE: usize = 20;
/// Says "no fixed address" as shortly as can be.
const NO_FIXED_ADDRESS: &str = "NFA";

impl Session {
    /// Reads every postcode of the page; returns false when something is to be said first. Continuing again
    /// with the same text goes on without it.
    pub(super) fn settle_postcodes(&mut self, env: &Env, page: &LinkId) -> bool {
        let said = std::mem::take(&mut self.errors);
        for (question, kept) in self.postcodes(env, page) {
            match kept {
                Kept::Part(part) => self.response.write(&question, &part),
                Kept::Problem(_) if said.iter().any(|error| error.question == question) => {
                    self.response.clear(&question);
                }
                Kept::Problem(problem) => self.errors.push(FieldError { question, problem }),
            }
        }
        self.errors.is_empty()
    }

    /// However a page is left, nothing but what may be kept stays behind.
    pub(super) fn leave_postcodes(&mut self, env: &Env) {
        let Step::Page(page) = self.step().clone() else { return };
        for (question, kept) in self.postcodes(env, &page) {
            match kept {
                Kept::Part(part) => self.response.write(&question, &part),
                Kept::Problem(_) => self.response.clear(&question),
            }
        }
    }

    fn postcodes(&self, env: &Env, page: &LinkId) -> Vec<(LinkId, Kept)> {
        let page = env.questionnaire.pages().iter().find(|held| held.link_id == *page);
        let questions = page.map(|page| page.questions.as_slice()).unwrap_or_default();
        questions
            .iter()
            .filter(|question| question.control == Control::Postcode)
            .filter_map(|question| match self.response.get(&question.link_id) {
                Some(Answer::Text(text)) => Some((question.link_id.clone(), kept(text, env))),
                _ => None,
            })
            .collect()
    }
}

fn kept(text: &str, env: &Env) -> Kept {
    match PostcodeInput::read(text) {
        // With the table at hand, a code that is not in use is a slip: without a nation nothing is found.
        PostcodeInput::Outward(outcode) if !env.places.is_empty() && env.places.lookup(outcode).is_none() => {
            Kept::Problem(FieldProblem::PostcodeNotUnderstood)
        }
        PostcodeInput::Outward(outcode) | PostcodeInput::NorthernIreland(outcode) => {
            Kept::Part(outcode.as_str().to_owned())
        }
        PostcodeInput::Special(special) => Kept::Part(without_second_half(text, special)),
        PostcodeInput::Partial(_) => Kept::Problem(FieldProblem::PostcodeIncomplete),
        PostcodeInput::NotUnderstood(_) => Kept::Problem(FieldProblem::PostcodeNotUnderstood),
    }
}

/// A true answer that gives no place, as far as it is needed to read the same again.
fn without_second_half(text: &str, special: Special) -> String {
    if special == Special::NoFixedAddress && text.chars().count() > LONGEST_PHRASE {
        return NO_FIXED_ADDRESS.to_owned();
    }
    let has_halves = matches!(
        special,
        Special::CrownDependency | Special::OverseasTerritory | Special::Forces | Special::Organisation
    );
    let letters: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let first = letters.len().checked_sub(3).and_then(|end| letters.get(..end));
    match first {
        Some(first) if has_halves && PostcodeInput::read(first) == PostcodeInput::Special(special) => {
            first.to_ascii_uppercase()
        }
        _ => text.to_owned(),
    }
}
