//! Loads a questionnaire and says of every fault where it is and how to mend it.

use std::rc::Rc;

use super::parse;
use crate::data::wire::questionnaire as wire;
use crate::data::{Diagnostic, Loaded};
use crate::domain::code::Code;
use crate::domain::id::{LinkId, OptionCode};
use crate::domain::questionnaire::{
    AnswerOption, Control, Expr, Page, Question, QuestionKind, Questionnaire, QuestionnaireError, SafetyRule,
};
use crate::domain::taxonomy::{NeedId, Taxonomy};

/// Loads a questionnaire. A fault in its rules is an error: a person must never meet a rule that is not sound.
pub fn load_questionnaire(text: &str, taxonomy: &Taxonomy) -> Result<Loaded<Questionnaire>, Vec<Diagnostic>> {
    let file: wire::QuestionnaireFile = parse(text)?;
    let places: Vec<(String, String)> = file
        .item
        .iter()
        .enumerate()
        .flat_map(|(page, group)| {
            let questions = group.item.iter().enumerate();
            let inner = questions
                .map(move |(index, item)| (item.link_id.clone(), format!("/item/{page}/item/{index}")));
            std::iter::once((group.link_id.clone(), format!("/item/{page}"))).chain(inner)
        })
        .chain(
            file.safety.iter().enumerate().map(|(index, rule)| (rule.id.clone(), format!("/safety/{index}"))),
        )
        .collect();
    let mut reader = Reader { taxonomy, diagnostics: Vec::new() };
    let pages: Vec<Page> =
        file.item.into_iter().enumerate().filter_map(|(index, group)| reader.page(index, group)).collect();
    let safety = file
        .safety
        .into_iter()
        .enumerate()
        .filter_map(|(index, rule)| reader.safety_rule(index, rule))
        .collect();
    let mut diagnostics = reader.diagnostics;
    match Questionnaire::new(&file.id, &file.version, pages, safety) {
        Ok(value) if diagnostics.is_empty() => Ok(Loaded { value, diagnostics }),
        Ok(_) => Err(diagnostics),
        Err(errors) => {
            diagnostics.extend(errors.iter().map(|error| describe(error, &places)));
            Err(diagnostics)
        }
    }
}

struct Reader<'a> {
    taxonomy: &'a Taxonomy,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn code<T: Code>(&mut self, pointer: String, text: &str) -> Option<T> {
        let found = T::parse(text);
        if found.is_none() {
            let known: Vec<&str> = T::ALL.iter().map(|member| member.code()).collect();
            let hint = format!("Use one of: {}.", known.join(", "));
            self.diagnostics.push(Diagnostic::error(
                "unknown-code",
                pointer,
                format!("\"{text}\" is not known here."),
                hint,
            ));
        }
        found
    }

    fn page(&mut self, index: usize, group: wire::Group) -> Option<Page> {
        let pointer = format!("/item/{index}");
        let section = self.code(format!("{pointer}/section"), &group.section)?;
        let questions = group
            .item
            .into_iter()
            .enumerate()
            .filter_map(|(index, item)| self.question(&format!("{pointer}/item/{index}"), item))
            .collect();
        let text = group.text.unwrap_or_else(|| format!("page.{}", group.link_id));
        Some(Page {
            link_id: LinkId::new(&group.link_id),
            section,
            text: text.into(),
            caption: group.caption.map(Rc::from),
            enable_when: group.enable_when.map(expr),
            questions,
        })
    }

    fn question(&mut self, pointer: &str, item: wire::Item) -> Option<Question> {
        let kind = match (item.kind.as_str(), item.repeats) {
            ("choice", false) => QuestionKind::One,
            ("choice", true) => QuestionKind::Many,
            ("string", _) => QuestionKind::Text,
            (other, _) => {
                self.diagnostics.push(Diagnostic::error(
                    "unknown-code",
                    format!("{pointer}/type"),
                    format!("\"{other}\" is not a kind of question."),
                    "Use choice or string.",
                ));
                return None;
            }
        };
        let control = match item.control.as_deref() {
            Some(control) => self.code(format!("{pointer}/control"), control)?,
            None if kind == QuestionKind::Many => Control::Checkbox,
            None if kind == QuestionKind::Text => Control::Postcode,
            None => Control::Radio,
        };
        let role = match item.role.as_deref() {
            Some(role) => Some(self.code(format!("{pointer}/role"), role)?),
            None => None,
        };
        let text = item.text.unwrap_or_else(|| format!("item.{}", item.link_id));
        let link_id = LinkId::new(&item.link_id);
        let options = item
            .answer_option
            .into_iter()
            .enumerate()
            .map(|(index, option)| self.option(&format!("{pointer}/answer_option/{index}"), &link_id, option))
            .collect();
        Some(Question {
            link_id,
            kind,
            control,
            role,
            text: text.into(),
            enable_when: item.enable_when.map(expr),
            sensitive: item.sensitive,
            suggest_at_most: item.suggest_at_most,
            options,
        })
    }

    fn option(&mut self, pointer: &str, question: &LinkId, option: wire::AnswerOption) -> AnswerOption {
        let text = option.text.unwrap_or_else(|| format!("option.{question}.{}", option.code));
        let mut needs: Vec<NeedId> = Vec::new();
        for (index, code) in option.needs.iter().enumerate() {
            match self.taxonomy.need(code) {
                Some(need) => needs.push(need),
                None => self.diagnostics.push(Diagnostic::error(
                    "unknown-need",
                    format!("{pointer}/needs/{index}"),
                    format!("There is no need \"{code}\"."),
                    "Use a code of the needs file, or add it there.",
                )),
            }
        }
        AnswerOption {
            code: OptionCode::new(&option.code),
            text: text.into(),
            needs,
            value: option.value,
            exclusive: option.exclusive,
            enable_when: option.enable_when.map(expr),
            pictogram: option.pictogram.map(Rc::from),
            words: option.words.into_iter().map(Rc::from).collect(),
        }
    }

    fn safety_rule(&mut self, index: usize, rule: wire::SafetyRule) -> Option<SafetyRule> {
        let urgency = self.code(format!("/safety/{index}/urgency"), &rule.urgency);
        let concern = self.code(format!("/safety/{index}/concern"), &rule.concern);
        Some(SafetyRule { id: rule.id.into(), when: expr(rule.when), urgency: urgency?, concern: concern? })
    }
}

fn expr(rule: wire::Expr) -> Expr {
    let item = |text: String| LinkId::new(&text);
    let code = |text: String| OptionCode::new(&text);
    match rule {
        wire::Expr::Answered(question) => Expr::Answered(item(question)),
        wire::Expr::Equals { item: question, code: option } => Expr::Equals(item(question), code(option)),
        wire::Expr::AnyOf { item: question, codes } => {
            Expr::AnyOf(item(question), codes.into_iter().map(code).collect())
        }
        wire::Expr::AtLeast { item: question, count } => Expr::AtLeast(item(question), count),
        wire::Expr::All(parts) => Expr::All(parts.into_iter().map(expr).collect()),
        wire::Expr::Any(parts) => Expr::Any(parts.into_iter().map(expr).collect()),
        wire::Expr::Not(part) => Expr::Not(Box::new(expr(*part))),
    }
}

fn describe(error: &QuestionnaireError, places: &[(String, String)]) -> Diagnostic {
    let place = |id: &str| {
        places
            .iter()
            .rev()
            .find(|(held, _)| held == id)
            .map_or_else(String::new, |(_, pointer)| pointer.clone())
    };
    match error {
        QuestionnaireError::DuplicateId(id) => Diagnostic::error(
            "duplicate-id",
            place(id.as_str()),
            format!("The id \"{id}\" is used twice."),
            "Give one of them another id, and change the rules that refer to it.",
        ),
        QuestionnaireError::DuplicateOption(id, code) => Diagnostic::error(
            "duplicate-option",
            place(id.as_str()),
            format!("\"{id}\" has the option \"{code}\" twice."),
            "Give one of them another code, or take it out.",
        ),
        QuestionnaireError::Empty(id) => Diagnostic::error(
            "empty",
            place(id.as_str()),
            format!("\"{id}\" has nothing to answer."),
            "Give it options (or questions), or take it out.",
        ),
        QuestionnaireError::UnknownItem { at, item } => Diagnostic::error(
            "unknown-item",
            place(at),
            format!("A rule of \"{at}\" refers to \"{item}\", which does not exist."),
            "Correct the id in the rule; it must be the link_id of a question, not of a page.",
        ),
        QuestionnaireError::UnknownOption { at, item, code } => Diagnostic::error(
            "unknown-option",
            place(at),
            format!(
                "A rule of \"{at}\" refers to the option \"{code}\" of \"{item}\", which does not exist."
            ),
            "Correct the code in the rule, or add the option.",
        ),
        QuestionnaireError::NotEarlier { at, item } => Diagnostic::error(
            "not-earlier",
            place(at),
            format!(
                "A rule of \"{at}\" refers to \"{item}\", which is asked later or is the same: rules could go in circles."
            ),
            "Move the question before the rule, or change the rule.",
        ),
    }
}
