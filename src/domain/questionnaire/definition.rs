//! Pages, questions and options, checked when they are put together.

use std::fmt;
use std::rc::Rc;

use super::expr::Expr;
use super::role::{Concern, Role, Urgency};
use crate::domain::code::code_enum;
use crate::domain::id::{LinkId, OptionCode};
use crate::domain::taxonomy::NeedId;

code_enum! {
    /// A part of the journey; progress is shown by it.
    Section {
        /// Who it is for.
        Start = "start",
        /// Safe right now?
        Safety = "safety",
        /// What matters.
        Matters = "matters",
        /// A little more about each area.
        Areas = "areas",
        /// What the person brings.
        Strengths = "strengths",
        /// What would make it work.
        Practical = "practical",
    }
}

code_enum! {
    /// How a question is drawn.
    Control {
        /// One of several.
        Radio = "radio",
        /// Several of several.
        Checkbox = "checkbox",
        /// Several of several, as large targets with a picture.
        Tiles = "tiles",
        /// A postcode, of which only the outward part is kept.
        Postcode = "postcode",
    }
}

/// What shape the answer has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionKind {
    /// One option.
    One,
    /// Any number of options.
    Many,
    /// A short text.
    Text,
}

/// One option of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerOption {
    /// Its code, unique in the question.
    pub code: OptionCode,
    /// Wording key.
    pub text: Rc<str>,
    /// Needs it stands for.
    pub needs: Vec<NeedId>,
    /// A number it stands for (miles, for `max-distance`).
    pub value: Option<u32>,
    /// Excludes all others ("none of these").
    pub exclusive: bool,
    /// When it is offered.
    pub enable_when: Option<Expr>,
    /// Name of a picture.
    pub pictogram: Option<Rc<str>>,
    /// Plain words that mean the same.
    pub words: Vec<Rc<str>>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its id.
    pub link_id: LinkId,
    /// Shape of the answer.
    pub kind: QuestionKind,
    /// How it is drawn.
    pub control: Control,
    /// What the answer means.
    pub role: Option<Role>,
    /// Wording key.
    pub text: Rc<str>,
    /// When it is asked.
    pub enable_when: Option<Expr>,
    /// Offers "prefer not to say".
    pub sensitive: bool,
    /// A gentle limit that the page states and nobody enforces.
    pub suggest_at_most: Option<u32>,
    /// Its options.
    pub options: Vec<AnswerOption>,
}

impl Question {
    /// The option with this code.
    pub fn option(&self, code: &str) -> Option<&AnswerOption> {
        self.options.iter().find(|option| option.code.as_str() == code)
    }
}

/// One screen: one or more questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its id.
    pub link_id: LinkId,
    /// The part of the journey.
    pub section: Section,
    /// Wording key of the heading, used where it has more than one question.
    pub text: Rc<str>,
    /// Wording key of the short line above the heading.
    pub caption: Option<Rc<str>>,
    /// When it is shown.
    pub enable_when: Option<Expr>,
    /// Its questions.
    pub questions: Vec<Question>,
}

/// Which answers are urgent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafetyRule {
    /// Its id.
    pub id: Rc<str>,
    /// When it holds.
    pub when: Expr,
    /// How urgent that is.
    pub urgency: Urgency,
    /// What it is about.
    pub concern: Concern,
}

/// What a rule belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleOf {
    /// The page or question with this id, or one of the question's options.
    Item(LinkId),
    /// The safety rule with this id.
    Safety(Rc<str>),
}

impl fmt::Display for RuleOf {
    /// Writes the id.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RuleOf::Item(id) => f.write_str(id.as_str()),
            RuleOf::Safety(id) => f.write_str(id),
        }
    }
}

/// Why a questionnaire could not be put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuestionnaireError {
    /// There is no page.
    NoPages,
    /// Two pages or questions share this id.
    DuplicateId(LinkId),
    /// Two options of a question share this code.
    DuplicateOption(LinkId, OptionCode),
    /// A choice without options, or a page without questions.
    Empty(LinkId),
    /// A rule of `at` refers to a question that does not exist.
    UnknownItem {
        /// Whose rule.
        at: RuleOf,
        /// The missing question.
        item: LinkId,
    },
    /// A rule of `at` refers to an option that does not exist.
    UnknownOption {
        /// Whose rule.
        at: RuleOf,
        /// The question.
        item: LinkId,
        /// The missing option.
        code: OptionCode,
    },
    /// A rule of `at` refers to a question that comes later or to itself; such rules could go in circles.
    NotEarlier {
        /// Whose rule.
        at: RuleOf,
        /// The later question.
        item: LinkId,
    },
}

impl QuestionnaireError {
    /// Where it is to be mended; `None` for the questionnaire as a whole.
    pub fn at(&self) -> Option<RuleOf> {
        match self {
            Self::NoPages => None,
            Self::DuplicateId(id) | Self::DuplicateOption(id, _) | Self::Empty(id) => {
                Some(RuleOf::Item(id.clone()))
            }
            Self::UnknownItem { at, .. } | Self::UnknownOption { at, .. } | Self::NotEarlier { at, .. } => {
                Some(at.clone())
            }
        }
    }

    /// Stable kebab-case code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoPages => "no-pages",
            Self::DuplicateId(_) => "duplicate-id",
            Self::DuplicateOption(..) => "duplicate-option",
            Self::Empty(_) => "empty",
            Self::UnknownItem { .. } => "unknown-item",
            Self::UnknownOption { .. } => "unknown-option",
            Self::NotEarlier { .. } => "not-earlier",
        }
    }
}

/// A questionnaire whose rules are known to be sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Questionnaire {
    id: Rc<str>,
    version: Rc<str>,
    pages: Vec<Page>,
    safety: Vec<SafetyRule>,
}

impl Questionnaire {
    /// Puts a questionnaire together; every fault is reported, not only the first.
    pub fn new(
        id: &str,
        version: &str,
        pages: Vec<Page>,
        safety: Vec<SafetyRule>,
    ) -> Result<Questionnaire, Vec<QuestionnaireError>> {
        let mut errors = Vec::new();
        let questionnaire = Questionnaire { id: id.into(), version: version.into(), pages, safety };
        questionnaire.check_ids(&mut errors);
        questionnaire.check_rules(&mut errors);
        if errors.is_empty() { Ok(questionnaire) } else { Err(errors) }
    }

    fn check_ids(&self, errors: &mut Vec<QuestionnaireError>) {
        if self.pages.is_empty() {
            errors.push(QuestionnaireError::NoPages);
        }
        let mut ids: Vec<&LinkId> = Vec::new();
        for page in &self.pages {
            for id in std::iter::once(&page.link_id).chain(page.questions.iter().map(|held| &held.link_id)) {
                if ids.contains(&id) {
                    errors.push(QuestionnaireError::DuplicateId(id.clone()));
                }
                ids.push(id);
            }
        }
        for page in &self.pages {
            if page.questions.is_empty() {
                errors.push(QuestionnaireError::Empty(page.link_id.clone()));
            }
            for question in &page.questions {
                if question.kind != QuestionKind::Text && question.options.is_empty() {
                    errors.push(QuestionnaireError::Empty(question.link_id.clone()));
                }
                for (position, option) in question.options.iter().enumerate() {
                    if question.options.iter().take(position).any(|other| other.code == option.code) {
                        let (question, option) = (question.link_id.clone(), option.code.clone());
                        errors.push(QuestionnaireError::DuplicateOption(question, option));
                    }
                }
            }
        }
    }

    fn check_rules(&self, errors: &mut Vec<QuestionnaireError>) {
        let end = (usize::MAX, usize::MAX);
        for (page_index, page) in self.pages.iter().enumerate() {
            if let Some(rule) = &page.enable_when {
                let at = RuleOf::Item(page.link_id.clone());
                self.check_rule(rule, &at, (page_index, 0), errors);
            }
            for (index, question) in page.questions.iter().enumerate() {
                let here = (page_index, index);
                let at = RuleOf::Item(question.link_id.clone());
                if let Some(rule) = &question.enable_when {
                    self.check_rule(rule, &at, here, errors);
                }
                for option in &question.options {
                    if let Some(rule) = &option.enable_when {
                        self.check_rule(rule, &at, here, errors);
                    }
                }
            }
        }
        for rule in &self.safety {
            self.check_rule(&rule.when, &RuleOf::Safety(rule.id.clone()), end, errors);
        }
    }

    fn check_rule(
        &self,
        rule: &Expr,
        at: &RuleOf,
        before: (usize, usize),
        errors: &mut Vec<QuestionnaireError>,
    ) {
        rule.references(&mut |item, code| {
            let at = at.clone();
            match (self.place(item), self.question(item)) {
                (Some(place), Some(question)) => {
                    if place >= before {
                        errors.push(QuestionnaireError::NotEarlier { at, item: item.clone() });
                    } else if let Some(code) = code
                        && question.option(code.as_str()).is_none()
                    {
                        errors.push(QuestionnaireError::UnknownOption {
                            at,
                            item: item.clone(),
                            code: code.clone(),
                        });
                    }
                }
                _ => errors.push(QuestionnaireError::UnknownItem { at, item: item.clone() }),
            }
        });
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its version.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Its pages, in order.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// Which answers are urgent.
    pub fn safety_rules(&self) -> &[SafetyRule] {
        &self.safety
    }

    fn place(&self, link_id: &LinkId) -> Option<(usize, usize)> {
        self.pages.iter().enumerate().find_map(|(page_index, page)| {
            let index = page.questions.iter().position(|question| question.link_id == *link_id)?;
            Some((page_index, index))
        })
    }

    /// The question with this id.
    pub fn question(&self, link_id: &LinkId) -> Option<&Question> {
        self.questions().find(|question| question.link_id == *link_id)
    }

    /// The position of the page that asks this question.
    pub fn page_of(&self, link_id: &LinkId) -> Option<usize> {
        self.place(link_id).map(|(page, _)| page)
    }

    /// Every question, in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.pages.iter().flat_map(|page| &page.questions)
    }

    /// Every question of a role, in order.
    pub fn with_role(&self, role: Role) -> impl Iterator<Item = &Question> {
        self.questions().filter(move |question| question.role == Some(role))
    }
}
