//! The visible path through the questionnaire, derived from the answers and never stored.

use crate::domain::geo::PostcodeInput;
use crate::domain::id::{LinkId, OptionCode};
use crate::domain::questionnaire::{Control, Expr, Question, Questionnaire, Role};
use crate::domain::response::{Answer, QuestionnaireResponse};

/// What a question counts as having been answered with, once hidden questions and options are taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given<'a> {
    /// Options, in the order of the questionnaire.
    Options(Vec<&'a OptionCode>),
    /// Text.
    Text(&'a str),
}

/// A question that is asked, with the options that are offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked<'a> {
    /// The question.
    pub question: &'a Question,
    /// Positions of the options offered.
    pub options: Vec<usize>,
}

/// A page that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownPage<'a> {
    /// Its position in the questionnaire.
    pub index: usize,
    /// Its visible questions, at least one.
    pub asked: Vec<Asked<'a>>,
}

/// The pages to be shown, in order, and the answers that count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline<'a> {
    /// Pages to be shown.
    pub pages: Vec<ShownPage<'a>>,
    given: Vec<(&'a Question, Given<'a>)>,
}

/// Derives the visible path. Rules refer to earlier questions only, so one pass is enough and always ends.
pub fn outline<'a>(questionnaire: &'a Questionnaire, response: &'a QuestionnaireResponse) -> Outline<'a> {
    let mut outline = Outline { pages: Vec::new(), given: Vec::new() };
    for (index, page) in questionnaire.pages().iter().enumerate() {
        if !outline.allows(page.enable_when.as_ref()) {
            continue;
        }
        let mut asked = Vec::new();
        for question in &page.questions {
            if !outline.allows(question.enable_when.as_ref()) {
                continue;
            }
            let options: Vec<usize> = (0..question.options.len())
                .filter(|position| {
                    let option = question.options.get(*position);
                    option.is_some_and(|option| outline.allows(option.enable_when.as_ref()))
                })
                .collect();
            if let Some(given) = counted(question, &options, response) {
                outline.given.push((question, given));
            }
            asked.push(Asked { question, options });
        }
        if !asked.is_empty() {
            outline.pages.push(ShownPage { index, asked });
        }
    }
    outline
}

fn counted<'a>(
    question: &'a Question,
    offered: &[usize],
    response: &'a QuestionnaireResponse,
) -> Option<Given<'a>> {
    match response.get(&question.link_id)? {
        Answer::Options(codes) => {
            let chosen: Vec<&OptionCode> = offered
                .iter()
                .filter_map(|position| question.options.get(*position))
                .map(|option| &option.code)
                .filter(|code| codes.contains(*code))
                .collect();
            (!chosen.is_empty()).then_some(Given::Options(chosen))
        }
        Answer::Text(text) => counts_as_text(question, text).then_some(Given::Text(text)),
        Answer::PreferNotToSay => None,
    }
}

/// A postcode that names no place ("no fixed address") leaves the question about the nation open.
fn counts_as_text(question: &Question, text: &str) -> bool {
    question.control != Control::Postcode
        || matches!(PostcodeInput::read(text), PostcodeInput::Outward(_) | PostcodeInput::NorthernIreland(_))
}

impl<'a> Outline<'a> {
    fn find(&self, item: &LinkId) -> Option<&Given<'a>> {
        self.given.iter().find(|(held, _)| held.link_id == *item).map(|(_, given)| given)
    }

    fn allows(&self, rule: Option<&Expr>) -> bool {
        rule.is_none_or(|rule| self.holds(rule))
    }

    /// True when a rule holds over the answers that count.
    pub fn holds(&self, rule: &Expr) -> bool {
        match rule {
            Expr::Answered(item) => self.find(item).is_some(),
            Expr::Equals(item, code) => self.chosen(item).contains(&code),
            Expr::AnyOf(item, codes) => self.chosen(item).iter().any(|code| codes.contains(code)),
            Expr::AtLeast(item, count) => {
                let exclusive = |code: &&&OptionCode| !self.is_exclusive(item, code);
                self.chosen(item).iter().filter(exclusive).count() >= *count as usize
            }
            Expr::All(parts) => parts.iter().all(|part| self.holds(part)),
            Expr::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Expr::Not(part) => !self.holds(part),
        }
    }

    fn is_exclusive(&self, item: &LinkId, code: &OptionCode) -> bool {
        let held = self.given.iter().find(|(held, _)| held.link_id == *item);
        held.and_then(|(question, _)| question.option(code.as_str())).is_some_and(|option| option.exclusive)
    }

    /// The options chosen for a question that count, in the order of the questionnaire.
    pub fn chosen(&self, item: &LinkId) -> &[&'a OptionCode] {
        match self.find(item) {
            Some(Given::Options(codes)) => codes,
            _ => &[],
        }
    }

    /// The text given for a question that counts.
    pub fn text(&self, item: &LinkId) -> Option<&'a str> {
        match self.find(item) {
            Some(Given::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Every question that is asked, in order.
    pub fn asked(&self) -> impl Iterator<Item = &Asked<'a>> {
        self.pages.iter().flat_map(|page| &page.asked)
    }

    /// Every chosen option of every question with this role: the question and the option's position in it.
    pub fn chosen_in_role(&self, role: Role) -> Vec<(&'a Question, usize)> {
        let mut found = Vec::new();
        for asked in self.asked().filter(|asked| asked.question.role == Some(role)) {
            let chosen = self.chosen(&asked.question.link_id);
            for position in &asked.options {
                let option = asked.question.options.get(*position);
                if option.is_some_and(|option| chosen.contains(&&option.code)) {
                    found.push((asked.question, *position));
                }
            }
        }
        found
    }

    /// Codes of the chosen options of every question with this role; "none of these" left out.
    pub fn codes_in_role(&self, role: Role) -> Vec<&'a str> {
        self.chosen_in_role(role)
            .into_iter()
            .filter_map(|(question, position)| question.options.get(position))
            .filter(|option| !option.exclusive)
            .map(|option| option.code.as_str())
            .collect()
    }
}
