//! Loads a questionnaire and says of every fault where it is and how to mend it.

use std::rc::Rc;

use super::parse;
use super::reader::{code, needs};
use crate::data::json::{Findings, Json};
use crate::data::{Diagnostic, Loaded, Severity};
use crate::domain::id::{LinkId, OptionCode};
use crate::domain::questionnaire::{
    AnswerOption, Control, Expr, Page, Question, QuestionKind, Questionnaire, QuestionnaireError, RuleOf,
    SafetyRule,
};
use crate::domain::taxonomy::Taxonomy;

/// Loads a questionnaire. Any fault is an error: a person must never meet a rule that is not sound.
pub fn load_questionnaire(text: &str, taxonomy: &Taxonomy) -> Result<Loaded<Questionnaire>, Vec<Diagnostic>> {
    let file = parse(text)?;
    let mut reader = Reader { taxonomy, findings: Findings::default() };
    reader.findings.need(&file, "item");
    let pages = reader.each(&file, "item", Reader::page);
    let safety = reader.each(&file, "safety", Reader::safety_rule);
    let id = reader.findings.needed_text(&file, "id");
    let version = reader.findings.needed_text(&file, "version");
    let sound = Questionnaire::new(id, version, pages, safety);
    let mut findings = reader.findings;
    match sound {
        Ok(value) if findings.is_empty() => Ok(Loaded { value, diagnostics: Vec::new() }),
        Ok(_) => Err(findings.into_list()),
        Err(errors) => {
            for error in errors {
                let mark = place(&mut findings, &file, &error);
                describe(&mut findings, &error);
                findings.leave(mark);
            }
            Err(findings.into_list())
        }
    }
}

struct Reader<'a> {
    taxonomy: &'a Taxonomy,
    findings: Findings,
}

impl Reader<'_> {
    /// Reads every object of a list field.
    fn each<T>(
        &mut self,
        json: &Json<'_>,
        field: &str,
        read: fn(&mut Self, &Json<'_>) -> Option<T>,
    ) -> Vec<T> {
        let mut found = Vec::new();
        for (index, item) in self.findings.objects(json, field) {
            let mark = self.findings.enter(field);
            self.findings.enter_item(index);
            found.extend(read(self, item));
            self.findings.leave(mark);
        }
        found
    }

    fn link_id(&mut self, json: &Json<'_>) -> LinkId {
        LinkId::new(self.findings.needed_text(json, "link_id"))
    }

    /// A wording key: the field, or the usual one.
    fn key(&mut self, json: &Json<'_>, usual: impl FnOnce() -> String) -> Rc<str> {
        match self.findings.text(json, "text") {
            Some(text) => Rc::from(text),
            None => Rc::from(usual()),
        }
    }

    fn page(&mut self, json: &Json<'_>) -> Option<Page> {
        let link_id = self.link_id(json);
        self.findings.need(json, "section");
        Some(Page {
            section: code(&mut self.findings, json, "section")?,
            text: self.key(json, || format!("page.{link_id}")),
            caption: self.findings.text(json, "caption").map(Rc::from),
            enable_when: self.rule(json, "enable_when"),
            questions: self.each(json, "item", Reader::question),
            link_id,
        })
    }

    fn question(&mut self, json: &Json<'_>) -> Option<Question> {
        let repeats = self.findings.flag(json, "repeats").unwrap_or(false);
        let kind = match (self.findings.text(json, "type"), repeats) {
            (Some("choice"), false) => QuestionKind::One,
            (Some("choice"), true) => QuestionKind::Many,
            (Some("string"), _) => QuestionKind::Text,
            _ => {
                self.findings.warn_at("type", "unknown-code", || {
                    ("This is not a kind of question.".to_owned(), "Use choice or string.".to_owned())
                });
                return None;
            }
        };
        let usual = match kind {
            QuestionKind::One => Control::Radio,
            QuestionKind::Many => Control::Checkbox,
            QuestionKind::Text => Control::Postcode,
        };
        let link_id = self.link_id(json);
        let mut options = self.each(json, "answer_option", Reader::option);
        for option in options.iter_mut().filter(|option| option.text.is_empty()) {
            option.text = format!("option.{link_id}.{}", option.code).into();
        }
        Some(Question {
            kind,
            control: code(&mut self.findings, json, "control").unwrap_or(usual),
            role: code(&mut self.findings, json, "role"),
            text: self.key(json, || format!("item.{link_id}")),
            enable_when: self.rule(json, "enable_when"),
            sensitive: self.findings.flag(json, "sensitive").unwrap_or(false),
            suggest_at_most: self.findings.whole(json, "suggest_at_most", 99),
            options,
            link_id,
        })
    }

    fn option(&mut self, json: &Json<'_>) -> Option<AnswerOption> {
        Some(AnswerOption {
            code: OptionCode::new(self.findings.needed_text(json, "code")),
            text: self.key(json, String::new),
            needs: needs(&mut self.findings, self.taxonomy, json, "needs"),
            value: self.findings.whole(json, "value", 10_000),
            exclusive: self.findings.flag(json, "exclusive").unwrap_or(false),
            enable_when: self.rule(json, "enable_when"),
            pictogram: self.findings.text(json, "pictogram").map(Rc::from),
            words: self.findings.texts(json, "words").into_iter().map(|(_, word)| Rc::from(word)).collect(),
        })
    }

    fn safety_rule(&mut self, json: &Json<'_>) -> Option<SafetyRule> {
        // A rule that is silently left out is help that is never shown.
        for field in ["when", "urgency", "concern"] {
            self.findings.need(json, field);
        }
        Some(SafetyRule {
            id: Rc::from(self.findings.needed_text(json, "id")),
            when: self.rule(json, "when")?,
            urgency: code(&mut self.findings, json, "urgency")?,
            concern: code(&mut self.findings, json, "concern")?,
        })
    }

    /// A rule field; a fault in it is noted and fails the questionnaire.
    fn rule(&mut self, json: &Json<'_>, field: &str) -> Option<Expr> {
        let held = json.get(field)?;
        let mark = self.findings.enter(field);
        let rule = self.expr(held);
        self.findings.leave(mark);
        rule
    }

    fn expr(&mut self, json: &Json<'_>) -> Option<Expr> {
        let Json::Object(members) = json else { return self.no_rule() };
        let [(name, value)] = members.as_slice() else { return self.no_rule() };
        let mark = self.findings.enter(name);
        let rule = match (&**name, value) {
            ("answered", Json::Text(item)) => Some(Expr::Answered(LinkId::new(item))),
            ("equals", value) => self
                .item(value)
                .map(|item| Expr::Equals(item, OptionCode::new(self.findings.needed_text(value, "code")))),
            ("any_of", value) => self.item(value).map(|item| {
                self.findings.need(value, "codes");
                let codes = self.findings.texts(value, "codes");
                Expr::AnyOf(item, codes.into_iter().map(|(_, code)| OptionCode::new(code)).collect())
            }),
            ("at_least", value) => self.item(value).and_then(|item| {
                self.findings.need(value, "count");
                Some(Expr::AtLeast(item, self.findings.whole(value, "count", 1_000)?))
            }),
            ("all", Json::List(parts)) => self.exprs(parts).map(Expr::All),
            ("any", Json::List(parts)) => self.exprs(parts).map(Expr::Any),
            ("not", value) => self.expr(value).map(|part| Expr::Not(Box::new(part))),
            _ => self.no_rule(),
        };
        self.findings.leave(mark);
        rule
    }

    fn item(&mut self, json: &Json<'_>) -> Option<LinkId> {
        match self.findings.text(json, "item") {
            Some(item) => Some(LinkId::new(item)),
            None => {
                self.no_rule();
                None
            }
        }
    }

    fn exprs(&mut self, parts: &[Json<'_>]) -> Option<Vec<Expr>> {
        let mut rules = Vec::with_capacity(parts.len());
        for (index, part) in parts.iter().enumerate() {
            let mark = self.findings.enter_item(index);
            rules.push(self.expr(part)?);
            self.findings.leave(mark);
        }
        Some(rules)
    }

    fn no_rule(&mut self) -> Option<Expr> {
        self.findings.add(Severity::Error, "bad-rule", || {
            (
                "This is not a rule.".to_owned(),
                "A rule is an object with one of: answered, equals, any_of, at_least, all, any, not."
                    .to_owned(),
            )
        });
        None
    }
}

/// Goes to the page, question or safety rule that is at fault, as far as there is one; hand the result to
/// [`Findings::leave`]. Of several with one id it is the last.
fn place(findings: &mut Findings, file: &Json<'_>, error: &QuestionnaireError) -> usize {
    let (field, key, id) = match error.at() {
        None => return findings.enter("item"),
        Some(RuleOf::Safety(id)) => ("safety", "id", id.to_string()),
        Some(RuleOf::Item(id)) => ("item", "link_id", id.to_string()),
    };
    let named = |json: &Json<'_>| matches!(json.get(key), Some(Json::Text(held)) if *held == id);
    let mark = findings.enter(field);
    for (index, outer) in items(file, field).iter().enumerate().rev() {
        let inner = items(outer, "item").iter().rposition(named);
        if inner.is_some() || named(outer) {
            findings.enter_item(index);
            if let Some(inner) = inner {
                findings.enter("item");
                findings.enter_item(inner);
            }
            break;
        }
    }
    mark
}

fn items<'j, 'a>(json: &'j Json<'a>, field: &str) -> &'j [Json<'a>] {
    match json.get(field) {
        Some(Json::List(items)) => items,
        _ => &[],
    }
}

fn describe(findings: &mut Findings, error: &QuestionnaireError) {
    findings.add(Severity::Error, error.code(), || match error {
        QuestionnaireError::NoPages => {
            ("It has no page.".to_owned(), "Give it at least one page with a question.".to_owned())
        }
        QuestionnaireError::DuplicateId(id) => (
            format!("The id \"{id}\" is used twice."),
            "Give one of them another id, and change the rules that refer to it.".to_owned(),
        ),
        QuestionnaireError::DuplicateOption(id, code) => (
            format!("\"{id}\" has the option \"{code}\" twice."),
            "Give one of them another code, or take it out.".to_owned(),
        ),
        QuestionnaireError::Empty(id) => (
            format!("\"{id}\" has nothing to answer."),
            "Give it options (or questions), or take it out.".to_owned(),
        ),
        QuestionnaireError::UnknownItem { at, item } => (
            format!("A rule of \"{at}\" refers to \"{item}\", which does not exist."),
            "Correct the id in the rule; it must be the link_id of a question, not of a page.".to_owned(),
        ),
        QuestionnaireError::UnknownOption { at, item, code } => (
            format!(
                "A rule of \"{at}\" refers to the option \"{code}\" of \"{item}\", which does not exist."
            ),
            "Correct the code in the rule, or add the option.".to_owned(),
        ),
        QuestionnaireError::NotEarlier { at, item } => (
            format!(
                "A rule of \"{at}\" refers to \"{item}\", asked later or the same: rules could go in circles."
            ),
            "Move the question before the rule, or change the rule.".to_owned(),
        ),
    });
}
