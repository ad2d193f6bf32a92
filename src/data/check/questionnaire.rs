//! Whether a questionnaire makes sense: can all of it be reached, is every danger answered, is there
//! wording for it, and is there help for it.

use std::collections::BTreeMap;

use super::reach::{Wanted, possible};
use super::{Known, wording};
use crate::data::Diagnostic;
use crate::domain::directory::{Directory, ServiceStatus};
use crate::domain::questionnaire::{AnswerOption, Page, Question, Questionnaire, Role};
use crate::domain::taxonomy::{NeedId, NeedSet};

/// Everything doubtful in a questionnaire whose rules are sound.
pub(super) fn check(questionnaire: &Questionnaire, known: &Known<'_>) -> Vec<Diagnostic> {
    let mut sense = Sense { questionnaire, known, found: Vec::new(), needs: BTreeMap::new() };
    for (index, page) in questionnaire.pages().iter().enumerate() {
        sense.page(page, &format!("/item/{index}"));
    }
    sense.safety_rules();
    sense.needs_without_answer();
    sense.needs_without_service();
    sense.found.extend(wording::missing_for_questionnaire(questionnaire, known));
    sense.found
}

struct Sense<'a> {
    questionnaire: &'a Questionnaire,
    known: &'a Known<'a>,
    found: Vec<Diagnostic>,
    /// Needs that an answer stands for, each with the pointer of the first such option.
    needs: BTreeMap<NeedId, String>,
}

impl<'a> Sense<'a> {
    fn possible(&self, wanted: &[Wanted<'a>]) -> bool {
        possible(self.questionnaire, wanted)
    }

    fn page(&mut self, page: &'a Page, pointer: &str) {
        if !self.possible(&[Wanted::Page(page)]) {
            self.unreachable(pointer, &format!("The page \"{}\" is never shown", page.link_id));
            return;
        }
        for (index, question) in page.questions.iter().enumerate() {
            self.question(question, &format!("{pointer}/item/{index}"));
        }
    }

    fn question(&mut self, question: &'a Question, pointer: &str) {
        if !self.possible(&[Wanted::Question(question)]) {
            self.unreachable(pointer, &format!("The question \"{}\" is never asked", question.link_id));
            return;
        }
        for (index, option) in question.options.iter().enumerate() {
            let pointer = format!("{pointer}/answer_option/{index}");
            if !self.possible(&[Wanted::Chosen(question, &option.code)]) {
                let what =
                    format!("The option \"{}\" of \"{}\" is never offered", option.code, question.link_id);
                self.unreachable(&pointer, &what);
                continue;
            }
            self.option(question, option, &pointer);
        }
    }

    fn unreachable(&mut self, pointer: &str, what: &str) {
        self.found.push(Diagnostic::error(
            "unreachable",
            pointer,
            format!("{what}, whatever somebody answers."),
            "Look at its enable_when and at those of the questions it refers to: together they cannot be true. \
             Change them, or take it out.",
        ));
    }

    fn option(&mut self, question: &'a Question, option: &'a AnswerOption, pointer: &str) {
        for need in self.stands_for(question, option) {
            self.needs.entry(need).or_insert_with(|| pointer.to_owned());
        }
        let by_need = matches!(question.role, Some(Role::Needs | Role::SafetyWhich));
        if by_need
            && !option.exclusive
            && self.stands_for(question, option).is_empty()
            && !self.is_concern(option)
        {
            self.found.push(Diagnostic::warning(
                "answer-without-need",
                pointer,
                format!("\"{}\" stands for no need, so nothing in the plan follows from it.", option.code),
                "Give it \"needs\", or use a code of the needs taxonomy.",
            ));
        }
        let dangerous = match question.role {
            Some(Role::SafetyWhich) => !option.exclusive,
            Some(Role::Safety) => option.code.as_str() != "no",
            _ => false,
        };
        if dangerous && !option.exclusive && self.falls_through(question, option) {
            self.found.push(Diagnostic::error(
                "safety-gap",
                pointer,
                format!(
                    "Somebody can choose \"{}\" and no safety rule holds, so no urgent help is shown.",
                    option.code
                ),
                "Add a rule under \"safety\" that holds whenever this is chosen.",
            ));
        }
    }

    /// True when the option can be chosen while no safety rule holds.
    fn falls_through(&self, question: &'a Question, option: &'a AnswerOption) -> bool {
        let mut wanted = vec![Wanted::Chosen(question, &option.code)];
        wanted.extend(self.questionnaire.safety_rules().iter().map(|rule| Wanted::Rule(&rule.when, false)));
        self.possible(&wanted)
    }

    fn is_concern(&self, option: &AnswerOption) -> bool {
        use crate::domain::code::Code;
        crate::domain::questionnaire::Concern::parse(option.code.as_str()).is_some()
    }

    fn stands_for(&self, question: &Question, option: &AnswerOption) -> Vec<NeedId> {
        match question.role {
            Some(Role::Needs | Role::SafetyWhich) if option.needs.is_empty() && !option.exclusive => {
                self.known.taxonomy.need(option.code.as_str()).into_iter().collect()
            }
            Some(Role::Needs | Role::SafetyWhich | Role::Strengths | Role::Offers) => option.needs.clone(),
            _ => Vec::new(),
        }
    }

    fn safety_rules(&mut self) {
        for (index, rule) in self.questionnaire.safety_rules().iter().enumerate() {
            if !self.possible(&[Wanted::Rule(&rule.when, true)]) {
                self.found.push(Diagnostic::error(
                    "unreachable",
                    format!("/safety/{index}"),
                    format!("The safety rule \"{}\" never holds, whatever somebody answers.", rule.id),
                    "Its conditions cannot be true together. Change them, or take it out.",
                ));
            }
        }
    }

    fn needs_without_answer(&mut self) {
        let needs = self.known.taxonomy.needs();
        let unasked: Vec<&str> =
            needs.filter(|(need, _)| !self.needs.contains_key(need)).map(|(_, about)| &*about.code).collect();
        if !unasked.is_empty() {
            self.found.push(Diagnostic::warning(
                "need-not-asked",
                "/item",
                format!("No answer stands for {}: nobody can be shown help for that.", some_of(&unasked)),
                "Add an option for each, or leave it if this questionnaire does not cover it.",
            ));
        }
    }

    fn needs_without_service(&mut self) {
        if self.known.directories.is_empty() {
            return;
        }
        let helped: NeedSet =
            self.known.directories.iter().fold(NeedSet::EMPTY, |all, held| all.or(helped_by(held)));
        for (need, pointer) in &self.needs {
            if !helped.contains(*need) {
                self.found.push(Diagnostic::warning(
                    "need-without-service",
                    pointer.clone(),
                    format!(
                        "No service of the directories given helps with \"{}\", which this answer stands for.",
                        self.known.taxonomy.code(*need)
                    ),
                    "Add a service for it, or check together with the national directory.",
                ));
            }
        }
    }
}

/// The first few, and how many more.
fn some_of(names: &[&str]) -> String {
    const SHOWN: usize = 12;
    let first = names.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    match names.len().checked_sub(SHOWN) {
        Some(more) if more > 0 => format!("{first} and {more} more"),
        _ => first,
    }
}

/// What the services that run help with.
fn helped_by(directory: &Directory) -> NeedSet {
    let runs = |status| !matches!(status, ServiceStatus::Inactive | ServiceStatus::Defunct);
    let services = directory.services().iter().filter(|service| runs(service.status));
    services.fold(NeedSet::EMPTY, |all, service| all.or(service.helps_with()))
}
