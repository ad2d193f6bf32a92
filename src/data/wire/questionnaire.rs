//! The questionnaire file, version 1 (`assets/schema/questionnaire.schema.json`).

use serde::Deserialize;

/// A questionnaire file.
#[derive(Debug, Deserialize)]
pub struct QuestionnaireFile {
    /// 1.
    pub schema_version: u32,
    /// Its id.
    pub id: String,
    /// Its version.
    #[serde(default)]
    pub version: String,
    /// Pages.
    pub item: Vec<Group>,
    /// Safety rules.
    #[serde(default)]
    pub safety: Vec<SafetyRule>,
}

/// A page.
#[derive(Debug, Deserialize)]
pub struct Group {
    /// Its id.
    pub link_id: String,
    /// Part of the journey.
    pub section: String,
    /// When it is shown.
    pub enable_when: Option<Expr>,
    /// Wording key of the heading.
    pub text: Option<String>,
    /// Wording key of the line above the heading.
    pub caption: Option<String>,
    /// Its questions.
    pub item: Vec<Item>,
}

/// A question.
#[derive(Debug, Deserialize)]
pub struct Item {
    /// Its id.
    pub link_id: String,
    /// `choice` or `string`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Several answers.
    #[serde(default)]
    pub repeats: bool,
    /// How it is drawn.
    pub control: Option<String>,
    /// What the answer means.
    pub role: Option<String>,
    /// Wording key.
    pub text: Option<String>,
    /// When it is asked.
    pub enable_when: Option<Expr>,
    /// Offers "prefer not to say".
    #[serde(default)]
    pub sensitive: bool,
    /// Gentle limit.
    pub suggest_at_most: Option<u32>,
    /// Options.
    #[serde(default)]
    pub answer_option: Vec<AnswerOption>,
}

/// An option.
#[derive(Debug, Deserialize)]
pub struct AnswerOption {
    /// Its code.
    pub code: String,
    /// Wording key.
    pub text: Option<String>,
    /// Need codes.
    #[serde(default)]
    pub needs: Vec<String>,
    /// A number it stands for.
    pub value: Option<u32>,
    /// "None of these".
    #[serde(default)]
    pub exclusive: bool,
    /// When it is offered.
    pub enable_when: Option<Expr>,
    /// Picture.
    pub pictogram: Option<String>,
    /// Words that mean the same.
    #[serde(default)]
    pub words: Vec<String>,
}

/// A safety rule.
#[derive(Debug, Deserialize)]
pub struct SafetyRule {
    /// Its id.
    pub id: String,
    /// When it holds.
    pub when: Expr,
    /// How urgent.
    pub urgency: String,
    /// What about.
    pub concern: String,
}

/// A rule.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expr {
    /// The question has an answer.
    Answered(String),
    /// The answer holds the option.
    Equals {
        /// Question.
        item: String,
        /// Option.
        code: String,
    },
    /// The answer holds one of the options.
    AnyOf {
        /// Question.
        item: String,
        /// Options.
        codes: Vec<String>,
    },
    /// So many options.
    AtLeast {
        /// Question.
        item: String,
        /// How many.
        count: u32,
    },
    /// Every one.
    All(Vec<Expr>),
    /// Any one.
    Any(Vec<Expr>),
    /// Not.
    Not(Box<Expr>),
}
