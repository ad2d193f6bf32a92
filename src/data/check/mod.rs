//! What `fingerpost check` finds: the form of a file, what its loader makes of it, and whether it makes
//! sense. Pure: texts in, findings out.
//!
//! In a check, what the widget would quietly leave out is an error: whoever keeps a file wants it whole.

mod contact;
mod device;
mod directory;
mod doubts;
mod form;
mod locale;
mod locate;
mod mend;
mod questionnaire;
pub mod reach;
pub mod readability;
mod safety;
mod site;
mod wording;

use std::collections::BTreeSet;

use serde_json::Value;

pub use device::{MedicalWord, medical_words};
pub(crate) use form::distance as slips;
pub use form::{check_form, schema_text};
pub use locate::{line_of, locate};
pub use mend::{Mend, mended, mends};

use super::import::{Crosswalk, Lexicon};
use super::json::Json;
use super::load::{load_directory, load_locale, load_questionnaire, load_safety_net, load_taxonomy};
use super::site::load_site;
use super::{Diagnostic, Loaded, Severity};
use crate::domain::code::{Code, code_enum};
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::geo::Places;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::taxonomy::Taxonomy;
use crate::i18n::Catalogue;

code_enum! {
    /// A kind of file that can be checked.
    FileKind {
        /// Pages of questions and the safety rules.
        Questionnaire = "questionnaire",
        /// Services.
        Directory = "directory",
        /// Wording in one language.
        Locale = "locale",
        /// Areas of life and needs.
        Taxonomy = "taxonomy",
        /// Help lines.
        SafetyNet = "safety-net",
        /// What the terms of other lists mean here.
        Crosswalk = "crosswalk",
        /// Words by which an import knows needs.
        Synonyms = "synonyms",
        /// The configuration of a site.
        Site = "site",
    }
}

/// What a check is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Day to day: what will stop a release is a warning.
    Upkeep,
    /// Before people are sent there: what must not go out is an error.
    Release,
}

/// What a file is checked against where no file of that kind is given: the widget's own.
#[derive(Debug)]
pub struct Bundle<'a> {
    /// Needs.
    pub taxonomy: &'a Taxonomy,
    /// Questions.
    pub questionnaire: &'a Questionnaire,
    /// The wording that others are compared with.
    pub wording: &'a Catalogue,
    /// Outward codes and council areas.
    pub places: &'a Places,
}

/// One file and what was found in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What kind of file it is; `None` when that cannot be told.
    pub kind: Option<FileKind>,
    /// Errors first, then by place in the file.
    pub findings: Vec<Finding>,
}

/// Something found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where, what, and how to mend it.
    pub diagnostic: Diagnostic,
    /// What the record there calls itself: a service's name, a question's id.
    pub about: Option<String>,
}

/// Everything that bears on a file besides itself.
struct Known<'a> {
    today: Date,
    purpose: Purpose,
    taxonomy: &'a Taxonomy,
    questionnaires: Vec<&'a Questionnaire>,
    /// The wording of the source language.
    source: &'a Catalogue,
    /// The widget's own wording, which names every key of its pages.
    bundled: &'a Catalogue,
    directories: &'a [Directory],
    places: &'a Places,
}

/// A file as far as it can be read.
struct File<'a> {
    text: &'a str,
    json: Option<Json<'a>>,
    value: Value,
    kind: Option<FileKind>,
}

/// Checks files against each other, and against the bundle for what is not given. The reports are in the
/// order of the files.
pub fn check_files(texts: &[&str], bundle: &Bundle<'_>, today: Date, purpose: Purpose) -> Vec<Report> {
    let files: Vec<File<'_>> = texts.iter().map(|text| File::read(text)).collect();
    let of = |kind: FileKind| files.iter().filter(move |file| file.kind == Some(kind));
    let taxonomy = of(FileKind::Taxonomy).find_map(|file| value(load_taxonomy(file.text)));
    let taxonomy = taxonomy.as_ref().unwrap_or(bundle.taxonomy);
    let questionnaires: Vec<Questionnaire> = of(FileKind::Questionnaire)
        .filter_map(|file| value(load_questionnaire(file.text, taxonomy)))
        .collect();
    let source = of(FileKind::Locale)
        .find(|file| file.value.get("status").and_then(Value::as_str) == Some("source"))
        .and_then(|file| value(load_locale(file.text)));
    let directories: Vec<Directory> =
        of(FileKind::Directory).filter_map(|file| value(load_directory(file.text, taxonomy))).collect();
    let own = [bundle.questionnaire];
    let known = Known {
        today,
        purpose,
        taxonomy,
        questionnaires: if questionnaires.is_empty() {
            own.to_vec()
        } else {
            questionnaires.iter().collect()
        },
        source: source.as_ref().unwrap_or(bundle.wording),
        bundled: bundle.wording,
        directories: &directories,
        places: bundle.places,
    };
    files.iter().map(|file| file.report(&known)).collect()
}

fn value<T>(loaded: Result<Loaded<T>, Vec<Diagnostic>>) -> Option<T> {
    loaded.ok().map(|loaded| loaded.value)
}

impl<'a> File<'a> {
    fn read(text: &'a str) -> File<'a> {
        let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
        let value: Value = serde_json::from_str(bare).unwrap_or_default();
        let kind = recognise(&value);
        File { text, json: crate::data::parser::parse(bare).ok(), value, kind }
    }

    fn report(&self, known: &Known<'_>) -> Report {
        let mut findings = match self.kind {
            Some(kind) => self.findings(kind, known),
            None => vec![self.unrecognised()],
        };
        findings.sort_by(|a, b| {
            let order = |finding: &Diagnostic| std::cmp::Reverse(finding.severity);
            order(a)
                .cmp(&order(b))
                .then_with(|| steps(&a.pointer).cmp(&steps(&b.pointer)))
                .then_with(|| (a.code, &a.message).cmp(&(b.code, &b.message)))
        });
        findings.dedup();
        let findings = findings.into_iter().map(|diagnostic| {
            let about = self.name_at(&diagnostic.pointer);
            Finding { diagnostic, about }
        });
        Report { kind: self.kind, findings: findings.collect() }
    }

    /// The name of the innermost record that holds this place.
    fn name_at(&self, pointer: &str) -> Option<String> {
        let mut place = pointer;
        while !place.is_empty() {
            let held = self.value.pointer(place);
            let name = ["name", "link_id", "code", "id"].iter().find_map(|field| held?.get(field)?.as_str());
            if name.is_some() {
                return name.map(str::to_owned);
            }
            place = place.rsplit_once('/')?.0;
        }
        None
    }

    fn unrecognised(&self) -> Diagnostic {
        match load_locale(self.text) {
            Err(found) if self.json.is_none() => found
                .into_iter()
                .next()
                .unwrap_or_else(|| Diagnostic::error("not-readable", "", "It cannot be read.", "")),
            _ => Diagnostic::error(
                "unknown-kind",
                "",
                "It is none of the files that Fingerpost reads.",
                "Put \"$schema\": \"../schema/directory.schema.json\" (or questionnaire, locale, taxonomy, \
                 safety-net, crosswalk, synonyms, site) at the top, and see docs/data-format.md for what belongs in it.",
            ),
        }
    }

    fn findings(&self, kind: FileKind, known: &Known<'_>) -> Vec<Diagnostic> {
        let mut meaning = Vec::new();
        let mut sense = Vec::new();
        match kind {
            FileKind::Questionnaire => {
                if let Some(read) = keep(load_questionnaire(self.text, known.taxonomy), &mut meaning) {
                    sense = questionnaire::check(&read, known);
                }
            }
            FileKind::Directory => {
                if keep(load_directory(self.text, known.taxonomy), &mut meaning).is_some() {
                    sense = directory::check(&self.value, known);
                }
            }
            FileKind::Locale => {
                if let Some(read) = keep(load_locale(self.text), &mut meaning) {
                    sense = locale::check(&read, &self.value, known);
                }
            }
            FileKind::Taxonomy => {
                if let Some(read) = keep(load_taxonomy(self.text), &mut meaning) {
                    sense = wording::check_taxonomy(&read, known);
                }
            }
            FileKind::SafetyNet => {
                if let Some(read) = keep(load_safety_net(self.text), &mut meaning) {
                    sense = safety::check(&read, &self.value, known);
                }
            }
            FileKind::Site => {
                if let Some(read) = keep(load_site(self.text), &mut meaning) {
                    sense = site::check(&read);
                }
            }
            FileKind::Crosswalk => match Crosswalk::parse(self.text) {
                Ok(read) => sense = unknown_needs(read.need_codes(), known),
                Err(found) => meaning.push(found),
            },
            FileKind::Synonyms => match Lexicon::parse(self.text) {
                Ok(read) => sense = unknown_needs(read.need_codes(), known),
                Err(found) => meaning.push(found),
            },
        }
        let version = meaning.iter().any(|finding| finding.code == "unknown-version");
        if version {
            return meaning;
        }
        let form = check_form(kind, &self.value, known.taxonomy);
        let doubled = self.json.as_ref().map(form::doubled_names).unwrap_or_default();
        let better: BTreeSet<&str> = sense.iter().map(|finding| finding.pointer.as_str()).collect();
        meaning.retain(|said| !(is_bettered(said) && better.contains(said.pointer.as_str())));
        meaning.extend(sense);
        let mut findings = merged(meaning, form);
        findings.extend(doubled);
        findings
    }
}

/// Needs that a table of terms leads to and the taxonomy does not have.
fn unknown_needs<'a>(codes: impl Iterator<Item = &'a str>, known: &Known<'_>) -> Vec<Diagnostic> {
    let unknown: BTreeSet<&str> = codes.filter(|code| known.taxonomy.need(code).is_none()).collect();
    let told = unknown.into_iter().map(|code| {
        Diagnostic::error(
            "unknown-need",
            "",
            format!("It leads to a need \"{code}\", which there is not."),
            "Use a code of assets/taxonomies/needs.json, or add it there.",
        )
    });
    told.collect()
}

/// The value, and its findings as a check sees them.
fn keep<T>(loaded: Result<Loaded<T>, Vec<Diagnostic>>, found: &mut Vec<Diagnostic>) -> Option<T> {
    let (value, diagnostics) = match loaded {
        Ok(loaded) => (Some(loaded.value), loaded.diagnostics),
        Err(diagnostics) => (None, diagnostics),
    };
    found.extend(diagnostics.into_iter().map(|mut finding| {
        // Shown as text instead of as a link: nothing is lost.
        let harmless = finding.code == "bad-link";
        if finding.severity == Severity::Warning && !harmless {
            finding.severity = Severity::Error;
        }
        finding
    }));
    value
}

/// Loaders and schema often speak of the same fault; the loader's words are kept.
fn merged(meaning: Vec<Diagnostic>, form: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let said: BTreeSet<&str> = meaning.iter().map(|finding| finding.pointer.as_str()).collect();
    let swapped: BTreeSet<&str> = meaning
        .iter()
        .filter(|said| said.code == "swapped-coordinates")
        .map(|said| parent(&said.pointer))
        .collect();
    let covered = |finding: &Diagnostic| {
        if finding.code == "out-of-range" && swapped.contains(parent(&finding.pointer)) {
            return true;
        }
        let below = format!("{}/", finding.pointer);
        let something_below =
            || said.range(below.as_str()..).next().is_some_and(|next| next.starts_with(&below));
        said.contains(finding.pointer.as_str())
            || (matches!(finding.code, "wrong-shape" | "bad-rule") && something_below())
    };
    let rest: Vec<Diagnostic> = form.into_iter().filter(|finding| !covered(finding)).collect();
    meaning.into_iter().chain(rest).collect()
}

fn parent(pointer: &str) -> &str {
    pointer.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// Faults of which the sense of a place says more than its loader.
fn is_bettered(said: &Diagnostic) -> bool {
    matches!(said.code, "bad-place" | "bad-link")
}

/// The kind of a file, by the schema it names or else by what is in it.
fn recognise(value: &Value) -> Option<FileKind> {
    let named = value.get("$schema").and_then(Value::as_str).unwrap_or_default();
    let named = named.rsplit('/').next().unwrap_or(named);
    let by_name = named.strip_suffix(".schema.json").and_then(FileKind::parse);
    let by_content = || {
        let has = |field: &str| value.get(field).is_some();
        [
            (FileKind::Directory, "services"),
            (FileKind::Questionnaire, "item"),
            (FileKind::Locale, "strings"),
            (FileKind::Taxonomy, "domains"),
            (FileKind::SafetyNet, "lines"),
            (FileKind::Crosswalk, "esd_services"),
            (FileKind::Site, "practice"),
            (FileKind::Site, "directories"),
            (FileKind::Site, "theme"),
            (FileKind::Site, "frame_ancestors"),
            (FileKind::Site, "languages"),
            (FileKind::Site, "offline"),
            (FileKind::Site, "nation"),
            (FileKind::Site, "national"),
            (FileKind::Site, "exit"),
            (FileKind::Site, "kiosk"),
        ]
        .into_iter()
        .find_map(|(kind, field)| has(field).then_some(kind))
    };
    by_name.or_else(by_content)
}

/// The steps of a JSON pointer, so that 10 comes after 9.
fn steps(pointer: &str) -> Vec<(u64, &str)> {
    pointer.split('/').map(|step| (step.parse().unwrap_or(0), step)).collect()
}
