//! Where a person is in the journey, and what they have answered.

use super::shortlist::Shortlist;
use crate::domain::id::LinkId;
use crate::domain::response::QuestionnaireResponse;
use crate::domain::safety::RaisedConcern;

/// A screen of the journey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A page of the questionnaire.
    Page(LinkId),
    /// How to leave at once, before the first question that tells something.
    Leaving,
    /// How to stay safe online, asked for.
    StayingSafe,
    /// Help shown because an answer was urgent.
    Urgent,
    /// Help asked for.
    Help,
    /// Check your answers.
    Check,
    /// The plan.
    Plan,
    /// The list the person takes away.
    TakeAway,
    /// What they tell their practice, or whoever counts.
    HandOff(Paper),
}

/// What is handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// A note to the practice or a link worker.
    Note,
    /// A slip for staff who count who was shown where to get help.
    Slip,
}

/// How the questions are worded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// Plain words.
    #[default]
    Standard,
    /// Easy Read: one short sentence and a picture.
    Easy,
}

/// What is wrong with an answer; continuing again goes on without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldProblem {
    /// Part of a postcode is missing.
    PostcodeIncomplete,
    /// It does not look like a postcode.
    PostcodeNotUnderstood,
}

impl FieldProblem {
    /// Wording key of the message.
    pub fn key(self) -> &'static str {
        match self {
            FieldProblem::PostcodeIncomplete => "error.postcode-incomplete",
            FieldProblem::PostcodeNotUnderstood => "error.postcode-not-understood",
        }
    }
}

/// A problem at a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The question.
    pub question: LinkId,
    /// What is wrong.
    pub problem: FieldProblem,
}

/// The whole state. The visible path is derived from the answers and never stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub(super) response: QuestionnaireResponse,
    /// Screens seen, in order; the browser's history entries point into it.
    pub(super) trail: Vec<Step>,
    /// Where in the trail we are.
    pub(super) position: usize,
    /// Questions of the pages that have been left with Continue or Skip.
    pub(super) asked: Vec<LinkId>,
    /// Concerns of the present answers whose help has been shown, each with its urgency.
    pub(super) helped: Vec<RaisedConcern>,
    pub(super) errors: Vec<FieldError>,
    pub(super) shortlist: Shortlist,
    /// What is taken away says what the person would like help with.
    pub(super) tells_needs: bool,
    /// What the person said of telling an answer on a paper, which holds whatever else they change; `None` stands for the
    /// services. What they tell their practice they need not tell the front desk.
    pub(super) wishes: Vec<(Paper, Option<LinkId>, bool)>,
    /// Grows with every such wish.
    pub(super) wished: u32,
    pub(super) reading: Reading,
    /// Grows with every change of screen; focus follows it.
    pub(super) visit: u32,
}

impl Step {
    /// A screen that stands beside the way: going on from it leads back to where it was asked for.
    pub fn is_aside(&self) -> bool {
        matches!(self, Step::Help | Step::StayingSafe)
    }
}

impl Session {
    /// A clean start at the first page.
    pub fn start(first_page: &LinkId) -> Session {
        Session {
            response: QuestionnaireResponse::default(),
            trail: vec![Step::Page(first_page.clone())],
            position: 0,
            asked: Vec::new(),
            helped: Vec::new(),
            errors: Vec::new(),
            shortlist: Shortlist::default(),
            tells_needs: false,
            wishes: Vec::new(),
            wished: 0,
            reading: Reading::Standard,
            visit: 0,
        }
    }

    /// The screen shown.
    pub fn step(&self) -> &Step {
        self.trail.get(self.position).or(self.trail.last()).unwrap_or(&Step::Check)
    }

    /// The answers.
    pub fn response(&self) -> &QuestionnaireResponse {
        &self.response
    }

    /// Where in the trail we are; the first screen is 0.
    pub fn position(&self) -> usize {
        self.position
    }
}
