//! The questionnaire as data: pages, questions, options and rules (FHIR-shaped).

mod definition;
mod expr;
mod role;

pub use definition::{
    AnswerOption, Control, Page, Question, QuestionKind, Questionnaire, QuestionnaireError, RuleOf,
    SafetyRule, Section,
};
pub use expr::Expr;
pub use role::{Concern, Role, Urgency};
