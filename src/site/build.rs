//! `fingerpost build`: a released folder and the files of a site make a folder to put on a host. Everything is checked
//! before anything is written.

use super::directory::Packed;
use super::files::{Class, File, pack_json, write_all};
use super::language::{Language, packed};
use super::release::Parts;
use super::released::NATIONAL;
use super::{Release, assemble, logo, read_text, theme};
use crate::data::check::{Bundle, FileKind, Finding, Purpose, Report, check_files};
use crate::data::load::{load_locale, load_questionnaire, load_safety_net, load_taxonomy};
use crate::data::site::{Site, load_site};
use crate::data::{Diagnostic, Severity};
use crate::domain::date::Date;
use crate::domain::geo::Places;
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What to build from.
#[derive(Clone, Debug)]
pub struct Order {
    /// The released folder.
    pub dist: PathBuf,
    /// The configuration of the site, where there is one.
    pub site: Option<PathBuf>,
    /// Directories beside those that it names.
    pub directories: Vec<PathBuf>,
    /// Locale files beside those that it names.
    pub locales: Vec<PathBuf>,
    /// Help lines in place of the release's: those of somebody who has rung them.
    pub safety_net: Option<PathBuf>,
    /// Wording that no speaker has checked may be shown; its pages say so.
    pub allow_draft: bool,
    /// Invented services may be shown: those of the directories given, or where none is, the release's own.
    pub allow_sample: bool,
    /// Hold the help lines to what a release needs.
    pub release: bool,
    /// The day to check for.
    pub today: Date,
}

/// What was looked at before a folder is written.
#[derive(Debug)]
pub struct Checked {
    /// Every file of the site, by its path, with what was found in it.
    pub reports: Vec<(PathBuf, Report)>,
    /// What should be mended, and does not stand in the way.
    pub warnings: Vec<String>,
    /// What stands in the way.
    pub refusals: Vec<String>,
    release: Release,
    site: Site,
    /// Where the folder may not be: what is read must not be replaced.
    inputs: Vec<PathBuf>,
}

impl Order {
    /// Reads and checks everything.
    ///
    /// # Errors
    /// When a file cannot be read, or the release is not whole: there is nothing to report on.
    pub fn check(&self) -> Result<Checked> {
        let mut release = Release::read(&self.dist)?;
        let text = self.site.as_deref().map(read_text).transpose()?;
        let loaded = text.as_deref().map(load_site);
        let site = loaded.and_then(Result::ok).map(|loaded| loaded.value).unwrap_or_default();
        let home = self.site.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        let mut paths: Vec<PathBuf> = site.directories.iter().map(|path| home.join(&**path)).collect();
        paths.extend(self.directories.iter().cloned());
        let directories = paths.len();
        paths.extend(site.languages.iter().filter(|said| is_file(said)).map(|path| home.join(&**path)));
        paths.extend(self.locales.iter().cloned());
        let mut files: Vec<(PathBuf, String)> = self.site.iter().cloned().zip(text).collect();
        for path in &paths {
            files.push((path.clone(), read_text(path)?));
        }
        let listed = files.len();
        if let Some(path) = &self.safety_net {
            let text = read_text(path)?;
            // What is wrong with it is reported; what it says counts only when nothing is.
            release.parts.safety_net =
                load_safety_net(&text).map_or(release.parts.safety_net, |_| text.clone());
            files.push((path.clone(), text));
        }
        let mut inputs = vec![self.dist.clone()];
        inputs.extend(files.iter().map(|(path, _)| path.clone()));
        let own = Own::of(&release)?;
        let reports = self.reports(&own, &files);
        let mut checked = Checked {
            reports,
            warnings: Vec::new(),
            refusals: Vec::new(),
            release: Release::default(),
            site,
            inputs,
        };
        checked.look_at_findings();
        if let Some(path) = &self.safety_net {
            checked.take_lines(&mut release, path);
        }
        checked.look_at_lines(&own.crisis_findings(&release.parts.safety_net, self.today), self.release);
        let added: Vec<&(PathBuf, String)> =
            files.iter().take(listed).skip(usize::from(self.site.is_some())).collect();
        let (directories, locales) = added.split_at(directories);
        checked.take_directories(&mut release, directories, self.allow_sample);
        checked.take_languages(&mut release, locales, self.allow_draft);
        let wished = checked.site.theme.as_ref().and_then(|theme| theme.logo.as_deref());
        if let Some(path) = wished.map(|path| home.join(path)) {
            match logo::read(&path) {
                Ok(file) => release.files.push(file),
                Err(error) => checked.refusals.push(format!("{error:#}")),
            }
            checked.inputs.push(path);
        }
        let css = theme::css(checked.site.theme.as_ref());
        release.files.push(File::hashed(Class::Theme, "theme", "theme", "css", css.into_bytes()));
        checked.release = release;
        Ok(checked)
    }

    fn reports(&self, own: &Own, files: &[(PathBuf, String)]) -> Vec<(PathBuf, Report)> {
        let texts: Vec<&str> = files.iter().map(|(_, text)| text.as_str()).collect();
        let purpose = if self.release { Purpose::Release } else { Purpose::Upkeep };
        let reports = check_files(&texts, &own.bundle(), self.today, purpose);
        files.iter().map(|(path, _)| path.clone()).zip(reports).collect()
    }
}

impl Checked {
    fn look_at_findings(&mut self) {
        for (path, report) in &self.reports {
            let errors = report.findings.iter().filter(|found| found.diagnostic.severity == Severity::Error);
            match errors.count() {
                0 => {}
                1 => self.refusals.push(format!("{} has an error", path.display())),
                count => self.refusals.push(format!("{} has {count} errors", path.display())),
            }
        }
    }

    /// Packs the help lines of the site, if the file is one of help lines.
    fn take_lines(&mut self, release: &mut Release, path: &Path) {
        let report = self.reports.iter().find(|(held, _)| held == path).map(|(_, report)| report);
        if report.and_then(|report| report.kind) != Some(FileKind::SafetyNet) {
            self.refusals.push(format!("{} is no file of help lines: it has no \"lines\"", path.display()));
            return;
        }
        match pack_json(path, &release.parts.safety_net) {
            Ok(packed) => release.parts.safety_net = packed,
            Err(error) => self.refusals.push(format!("{error:#}")),
        }
    }

    fn look_at_lines(&mut self, found: &[Finding], release: bool) {
        if found.is_empty() {
            return;
        }
        let told = format!(
            "{} of the crisis lines were not checked within 90 days: ring them before people are sent \
             there (`fingerpost check --release` lists them)",
            found.len()
        );
        if release { self.refusals.push(told) } else { self.warnings.push(told) }
    }

    /// Takes the directories that are to be shown into the release, in place of its own.
    fn take_directories(&mut self, release: &mut Release, own: &[&(PathBuf, String)], allow_sample: bool) {
        let released = std::mem::take(&mut release.directories);
        let national = self.site.national;
        let kept = |held: &Packed| match held.id.as_str() {
            NATIONAL => national,
            // The invented town that comes with a release is for looking at the widget only.
            _ => held.sample && allow_sample && own.is_empty(),
        };
        release.directories = released.into_iter().filter(kept).collect();
        let mut ids: BTreeMap<String, String> = release
            .directories
            .iter()
            .map(|held| (held.id.clone(), "the national services".to_owned()))
            .collect();
        for (path, text) in own.iter().copied() {
            let shown = path.display().to_string();
            let packed = match Packed::of(path, text) {
                Ok(packed) => packed,
                Err(error) => {
                    self.refusals.push(format!("{error:#}"));
                    continue;
                }
            };
            if packed.sample && !allow_sample {
                self.refusals.push(format!(
                    "{shown} is invented (\"sample\": true): people would ring places that are not there. To try \
                     things out, give --allow-sample; every page then says so"
                ));
            }
            if let Some(before) = ids.insert(packed.id.clone(), shown.clone()) {
                self.refusals.push(format!(
                    "{shown} has the id \"{}\", as {before}: give each an id of its own",
                    packed.id
                ));
            }
            release.directories.push(packed);
        }
        if release.directories.is_empty() {
            self.refusals.push(
                "there are no services to show: name a directory, or take \"national\": false out".to_owned(),
            );
        }
    }

    /// Takes the languages of the site into the release, in its order and in place of the release's own, and whatever
    /// was given beside them after that.
    fn take_languages(&mut self, release: &mut Release, own: &[&(PathBuf, String)], allow_draft: bool) {
        let released = std::mem::take(&mut release.parts.locales);
        let given: Vec<Option<String>> =
            own.iter().map(|(path, text)| self.locale(path, text, allow_draft)).collect();
        let mut given = given.into_iter();
        let mut chosen = Vec::new();
        for said in self.site.languages.clone() {
            if is_file(&said) {
                chosen.extend(given.next().flatten());
                continue;
            }
            match released.iter().find(|text| is_in(text, &said)) {
                Some(text) => chosen.push(text.clone()),
                None => self.refusals.push(format!(
                    "the release has no language \"{said}\": write the path of its locale file, which ends in .json"
                )),
            }
        }
        if self.site.languages.is_empty() {
            chosen = released;
        }
        chosen.extend(given.flatten());
        if self.refusals.is_empty()
            && let Err(error) =
                Language::all(&Parts { locales: chosen.clone(), ..Parts::default() }, &self.site)
        {
            self.refusals.push(format!("{error:#}"));
        }
        release.parts.locales = chosen;
    }

    /// A locale file, if it is fit to be shown. Half a language is none: whoever chose it would be left with gaps.
    fn locale(&mut self, path: &Path, text: &str, allow_draft: bool) -> Option<String> {
        let shown = path.display();
        let report = self.reports.iter().find(|(held, _)| held == path).map(|(_, report)| report)?;
        if report.kind != Some(FileKind::Locale) {
            self.refusals.push(format!("{shown} is no locale file: it has no wording"));
            return None;
        }
        let gaps = report.findings.iter().filter(|found| found.diagnostic.code == "missing-key").count();
        if gaps > 0 {
            self.refusals.push(format!(
                "{shown} lacks texts: {gaps} are missing (`fingerpost check --all` lists them)"
            ));
        }
        let packed = match packed(path, text) {
            Ok(packed) => packed,
            Err(error) => {
                self.refusals.push(format!("{error:#}"));
                return None;
            }
        };
        if !allow_draft
            && Language::all(&Parts { locales: vec![packed.clone()], ..Parts::default() }, &self.site)
                .is_ok_and(|held| held.iter().any(|one| one.draft))
        {
            self.refusals.push(format!(
                "{shown} is a draft: no speaker of the language has checked it. To try things out, give --allow-draft; \
                 its pages then say so"
            ));
        }
        Some(packed)
    }

    /// Writes the folder: beside its place first, then in one move. Gives its files with their brotli sizes.
    ///
    /// # Errors
    /// When something stands in the way, the folder would replace what it is made from, or cannot be written.
    pub fn write(self, out: &Path) -> Result<BTreeMap<String, usize>> {
        ensure!(self.refusals.is_empty(), "{}", self.refusals.join("; "));
        for input in &self.inputs {
            if lies_in(input, out) || lies_in(out, input) {
                bail!(
                    "{} would be replaced, and the folder is made from {}: name another one with -o",
                    out.display(),
                    input.display()
                );
            }
        }
        write_all(out, &assemble(self.release, &self.site)?)
    }
}

/// Whether a language of a site is said by its file, or else by the code of one that the release has.
fn is_file(said: &str) -> bool {
    said.ends_with(".json")
}

/// Whether a locale file is in a language.
fn is_in(text: &str, code: &str) -> bool {
    load_locale(text).is_ok_and(|loaded| loaded.value.language().eq_ignore_ascii_case(code))
}

/// True when a path is a folder or lies in it; a folder that is not there yet holds nothing.
fn lies_in(path: &Path, folder: &Path) -> bool {
    let (Ok(path), Ok(folder)) = (path.canonicalize(), folder.canonicalize()) else { return false };
    path.starts_with(folder)
}

/// The definitions of a release, read.
struct Own {
    taxonomy: crate::domain::taxonomy::Taxonomy,
    questionnaire: crate::domain::questionnaire::Questionnaire,
    wording: crate::i18n::Catalogue,
    places: Places,
}

impl Own {
    fn of(release: &Release) -> Result<Self> {
        let read = |faults: Vec<Diagnostic>| {
            anyhow::anyhow!(
                "the release is broken: {}",
                faults.first().map(ToString::to_string).unwrap_or_default()
            )
        };
        let taxonomy = load_taxonomy(&release.parts.taxonomy).map_err(read)?.value;
        let questionnaire = load_questionnaire(&release.parts.questionnaire, &taxonomy).map_err(read)?.value;
        let wording =
            load_locale(release.parts.locales.first().map_or("", String::as_str)).map_err(read)?.value;
        let places = release.files.iter().find(|file| file.class == Class::Places);
        let places = places.context("the release has no places")?;
        let places = Places::parse(std::str::from_utf8(&places.bytes).context("the places are not UTF-8")?)
            .map_err(|error| anyhow::anyhow!("the release is broken: {error}"))?;
        Ok(Self { taxonomy, questionnaire, wording, places })
    }

    fn bundle(&self) -> Bundle<'_> {
        Bundle {
            taxonomy: &self.taxonomy,
            questionnaire: &self.questionnaire,
            wording: &self.wording,
            places: &self.places,
        }
    }

    /// The crisis lines that were not checked of late.
    fn crisis_findings(&self, net: &str, today: Date) -> Vec<Finding> {
        let reports = check_files(&[net], &self.bundle(), today, Purpose::Release);
        let found = reports.into_iter().flat_map(|report| report.findings);
        found.filter(|found| found.diagnostic.code.starts_with("crisis-")).collect()
    }
}
