//! People as plain answers (`fingerpost match`), turned into the questionnaire's own answers by role.
//!
//! Nothing here decides anything: what comes out goes through the same outline, safety, needs and
//! plan as a person's own answers in the widget.

use serde::Deserialize;

use crate::domain::id::{LinkId, OptionCode};
use crate::domain::questionnaire::{Expr, Question, Questionnaire, Role};
use crate::domain::response::QuestionnaireResponse;

/// One person.
#[derive(Clone, Debug, Deserialize)]
pub struct Person {
    /// Whatever the file calls the person.
    #[serde(alias = "id", alias = "variant_id")]
    pub vignette_id: String,
    /// What they answered.
    pub answers: PlainAnswers,
}

/// Answers in the public vocabularies; everything may be missing or null.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PlainAnswers {
    /// `self`, `someone-else` or `assisted`.
    pub who_for: Option<String>,
    /// `no`, `unsure` or `yes`.
    pub safety: Option<String>,
    /// What is urgent.
    pub safety_which: Option<Vec<String>>,
    /// Areas of life.
    pub wants_help_with: Option<Vec<String>>,
    /// Need codes ticked.
    pub needs: Option<Vec<String>>,
    /// Need codes put off.
    pub not_now: Option<Vec<String>>,
    /// Need codes already helped with.
    pub already_helped: Option<Vec<String>>,
    /// Words for what the person enjoys.
    pub strengths: Option<Vec<String>>,
    /// Words for what the person would do for others.
    pub offers: Option<Vec<String>>,
    /// Such as "M33".
    pub outward_code: Option<String>,
    /// Miles.
    pub max_distance_miles: Option<f64>,
    /// Age band.
    pub age_band: Option<String>,
    /// In the person's words.
    pub gender: Option<String>,
    /// BCP 47 tags.
    pub languages: Option<Vec<String>>,
    /// What must be so.
    pub access: Option<Vec<String>>,
    /// When.
    pub availability: Option<Vec<String>>,
    /// `free-only` or `any`.
    pub cost: Option<String>,
    /// Ways to be reached.
    pub channels: Option<Vec<String>>,
    /// Nation, where there is no outward code.
    pub nation: Option<String>,
}

/// The questionnaire's answers for a person, and the words that no option stands for.
pub fn answer_for(
    questionnaire: &Questionnaire,
    answers: &PlainAnswers,
) -> (QuestionnaireResponse, Vec<String>) {
    let mut filling =
        Filling { questionnaire, response: QuestionnaireResponse::default(), unknown: Vec::new() };
    let one = |text: &Option<String>| text.clone().into_iter().collect::<Vec<String>>();
    let many = |list: &Option<Vec<String>>| list.clone().unwrap_or_default();
    filling.choose_all(Role::WhoFor, &one(&answers.who_for));
    filling.choose_all(Role::Safety, &one(&answers.safety));
    filling.choose_all(Role::SafetyWhich, &many(&answers.safety_which));
    filling.choose_all(Role::WantsHelpWith, &many(&answers.wants_help_with));
    filling.choose_all(Role::Needs, &many(&answers.needs));
    filling.choose_all(Role::NotNow, &many(&answers.not_now));
    filling.choose_all(Role::AlreadyHelped, &many(&answers.already_helped));
    filling.choose_all(Role::Strengths, &many(&answers.strengths));
    filling.offer(&many(&answers.offers));
    filling.write(Role::OutwardCode, answers.outward_code.as_deref());
    filling.distance(answers.max_distance_miles);
    filling.choose_all(Role::Nation, &one(&answers.nation));
    filling.choose_all(Role::AgeBand, &one(&answers.age_band));
    filling.choose_all(Role::Gender, &one(&answers.gender));
    filling.choose_all(Role::Languages, &many(&answers.languages));
    filling.choose_all(Role::Access, &many(&answers.access));
    filling.choose_all(Role::Availability, &many(&answers.availability));
    filling.choose_all(Role::Cost, &one(&answers.cost));
    filling.choose_all(Role::Channels, &many(&answers.channels));
    (filling.response, filling.unknown)
}

struct Filling<'a> {
    questionnaire: &'a Questionnaire,
    response: QuestionnaireResponse,
    unknown: Vec<String>,
}

impl Filling<'_> {
    fn choose_all(&mut self, role: Role, words: &[String]) {
        for word in words {
            if !self.choose(role, word) {
                self.unknown.push(word.clone());
            }
        }
    }

    /// Chooses the option whose code or word this is, and what must be chosen for it to be asked.
    fn choose(&mut self, role: Role, word: &str) -> bool {
        let word = word.trim();
        let code = OptionCode::new(word);
        let mut found: Option<(&Question, OptionCode)> = None;
        for question in self.questionnaire.with_role(role) {
            if let Some(option) = question.option(code.as_str()) {
                found = Some((question, option.code.clone()));
                break;
            }
            let by_word =
                question.options.iter().find(|option| option.words.iter().any(|held| same(held, word)));
            if let Some(option) = by_word
                && found.is_none()
            {
                found = Some((question, option.code.clone()));
            }
        }
        let Some((question, code)) = found else { return false };
        self.reveal(&question.link_id, &code);
        self.response.choose(question, &code, true);
        true
    }

    /// Something offered in words of one's own is still an offer.
    fn offer(&mut self, words: &[String]) {
        for word in words {
            if !self.choose(Role::Offers, word) {
                let other = self.questionnaire.with_role(Role::Offers).find_map(|question| {
                    let option = question.options.iter().find(|option| !option.needs.is_empty())?;
                    Some((question, option.code.clone()))
                });
                match other {
                    Some((question, code)) => self.response.choose(question, &code, true),
                    None => self.unknown.push(word.clone()),
                }
            }
        }
    }

    fn write(&mut self, role: Role, text: Option<&str>) {
        if let (Some(question), Some(text)) = (self.questionnaire.with_role(role).next(), text) {
            self.response.write(&question.link_id, text);
        }
    }

    /// The option nearest to the miles given; of two as near, the larger.
    fn distance(&mut self, miles: Option<f64>) {
        let Some(miles) = miles.filter(|miles| miles.is_finite() && *miles >= 0.0) else { return };
        let tenths = (miles * 10.0).min(1.0e6) as i64;
        for question in self.questionnaire.with_role(Role::MaxDistance) {
            let nearest = question
                .options
                .iter()
                .filter_map(|option| Some((option, i64::from(option.value?))))
                .min_by_key(|(_, value)| ((value * 10 - tenths).abs(), -value));
            if let Some((option, _)) = nearest {
                self.response.choose(question, &option.code, true);
            }
        }
    }

    /// Answers what a person must have answered to be asked this.
    fn reveal(&mut self, question: &LinkId, code: &OptionCode) {
        let questionnaire = self.questionnaire;
        let Some(page) = questionnaire.page_of(question).and_then(|index| questionnaire.pages().get(index))
        else {
            return;
        };
        let Some(question) = questionnaire.question(question) else { return };
        let option = question.option(code.as_str()).and_then(|option| option.enable_when.as_ref());
        for rule in [page.enable_when.as_ref(), question.enable_when.as_ref(), option].into_iter().flatten() {
            self.satisfy(rule);
        }
    }

    fn satisfy(&mut self, rule: &Expr) {
        if crate::domain::outline::outline(self.questionnaire, &self.response).holds(rule) {
            return;
        }
        match rule {
            Expr::Equals(item, code) => {
                if let Some(question) = self.questionnaire.question(item) {
                    self.reveal(item, code);
                    self.response.choose(question, code, true);
                }
            }
            Expr::AnyOf(item, codes) => {
                if let Some(code) = codes.first() {
                    self.satisfy(&Expr::Equals(item.clone(), code.clone()));
                }
            }
            Expr::All(parts) => parts.iter().for_each(|part| self.satisfy(part)),
            Expr::Any(parts) => {
                if let Some(part) = parts.first() {
                    self.satisfy(part);
                }
            }
            Expr::Answered(_) | Expr::AtLeast(..) | Expr::Not(_) => {}
        }
    }
}

fn same(held: &str, word: &str) -> bool {
    held.eq_ignore_ascii_case(word)
}
