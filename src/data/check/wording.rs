//! Which wording keys a questionnaire and a taxonomy need.

use std::collections::{BTreeMap, BTreeSet};

use super::Known;
use crate::data::{Diagnostic, Severity};
use crate::domain::questionnaire::{Page, Question, Questionnaire, Role};
use crate::domain::taxonomy::Taxonomy;
use crate::i18n::Catalogue;

/// Families of keys that belong to a questionnaire or a taxonomy rather than to the widget's own pages.
const CONTENT: [&str; 5] = ["item", "option", "page", "domain", "need"];
/// Keys that go with a text and may be missing.
const BESIDE: [&str; 3] = [".why", ".easy", ".hint"];

/// True for keys that a questionnaire or a taxonomy brings with it.
pub(super) fn is_content(key: &str) -> bool {
    key.split_once('.').is_some_and(|(family, _)| CONTENT.contains(&family))
}

/// Keys that must have a text, each with where it is used and how bad its absence is.
#[derive(Debug, Default)]
pub(super) struct Needed {
    keys: BTreeMap<String, (String, Severity)>,
    used: BTreeSet<String>,
    /// Texts in which the person is spoken to, or speaks.
    voiced: BTreeSet<String>,
}

impl Needed {
    fn must(&mut self, key: &str, pointer: &str, severity: Severity) {
        self.used.insert(key.to_owned());
        self.keys.entry(key.to_owned()).or_insert_with(|| (pointer.to_owned(), severity));
    }

    fn may(&mut self, key: &str) {
        self.used.insert(key.to_owned());
    }

    /// What a questionnaire needs.
    pub(super) fn add_questionnaire(&mut self, questionnaire: &Questionnaire) {
        for (index, page) in questionnaire.pages().iter().enumerate() {
            self.page(page, &format!("/item/{index}"));
        }
    }

    fn page(&mut self, page: &Page, pointer: &str) {
        if page.questions.len() > 1 {
            self.must(&page.text, pointer, Severity::Error);
        }
        self.may(&page.text);
        if let Some(caption) = &page.caption {
            self.must(caption, &format!("{pointer}/caption"), Severity::Error);
        }
        for (index, question) in page.questions.iter().enumerate() {
            self.question(question, &format!("{pointer}/item/{index}"));
        }
    }

    fn question(&mut self, question: &Question, pointer: &str) {
        self.must(&question.text, pointer, Severity::Error);
        self.must(&format!("{}.why", question.text), pointer, Severity::Warning);
        self.must(&format!("{}.easy", question.text), pointer, Severity::Warning);
        // Who fills it in is asked before anybody knows, and for safety whoever is there speaks.
        if !matches!(question.role, Some(Role::WhoFor | Role::Safety)) {
            self.voiced.extend([question.text.to_string(), format!("{}.easy", question.text)]);
            self.voiced.extend(question.options.iter().map(|option| option.text.to_string()));
        }
        for (index, option) in question.options.iter().enumerate() {
            self.must(&option.text, &format!("{pointer}/answer_option/{index}"), Severity::Error);
        }
    }

    /// What a taxonomy needs.
    pub(super) fn add_taxonomy(&mut self, taxonomy: &Taxonomy) {
        for (domain_index, (_, domain)) in taxonomy.domains().enumerate() {
            let pointer = format!("/domains/{domain_index}");
            self.must(&format!("domain.{}", domain.code), &pointer, Severity::Error);
            for (index, need) in domain.needs.iter().filter_map(|need| taxonomy.get(need)).enumerate() {
                self.must(
                    &format!("need.{}", need.code),
                    &format!("{pointer}/needs/{index}"),
                    Severity::Error,
                );
            }
        }
    }

    /// Every key that must be there.
    pub(super) fn keys(&self) -> impl Iterator<Item = (&str, Severity)> {
        self.keys.iter().map(|(key, (_, severity))| (key.as_str(), *severity))
    }

    /// True when the text needs another form for when somebody else fills it in.
    pub(super) fn is_voiced(&self, key: &str) -> bool {
        self.voiced.contains(key)
    }

    /// True when a key of a locale is read by something here.
    pub(super) fn uses(&self, key: &str) -> bool {
        let voiced = key.strip_suffix(".other").unwrap_or(key);
        let base = BESIDE.iter().find_map(|suffix| voiced.strip_suffix(suffix)).unwrap_or(voiced);
        [key, voiced, base].iter().any(|key| self.used.contains(*key))
    }

    fn missing_in(&self, catalogue: &Catalogue) -> Vec<Diagnostic> {
        let missing = self.keys.iter().filter(|(key, _)| catalogue.find(key).is_none());
        missing
            .map(|(key, (pointer, severity))| {
                Diagnostic::new(
                    *severity,
                    "missing-wording",
                    pointer.clone(),
                    format!("The {} wording has no \"{key}\".", catalogue.language()),
                    format!("Add \"{key}\" under \"strings\" in the locale file."),
                )
            })
            .collect()
    }
}

/// Keys of a questionnaire without a text in the source wording.
pub(super) fn missing_for_questionnaire(questionnaire: &Questionnaire, known: &Known<'_>) -> Vec<Diagnostic> {
    let mut needed = Needed::default();
    needed.add_questionnaire(questionnaire);
    needed.missing_in(known.source)
}

/// Labels of a taxonomy without a text in the source wording.
pub(super) fn check_taxonomy(taxonomy: &Taxonomy, known: &Known<'_>) -> Vec<Diagnostic> {
    let mut needed = Needed::default();
    needed.add_taxonomy(taxonomy);
    needed.missing_in(known.source)
}
