//! `fingerpost check`: what is wrong with a file, where, and how to mend it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use fingerpost::data::check::{Bundle, FileKind, Finding, Purpose, Report, check_files};
use fingerpost::data::load::load_locale;
use fingerpost::data::{Diagnostic, Severity};
use fingerpost::domain::code::Code;
use fingerpost::domain::date::Date;
use serde_json::json;

use crate::bundled;

/// Check questionnaires, directories, wording, needs, help lines and the configuration of a site.
///
/// Files given together are checked against each other; for what is not given the widget's own files
/// stand in. Exit code 0: no errors. 1: errors found, or with --release a crisis line that was not checked of
/// late. 2: the check could not run.
#[derive(Debug, Args)]
pub struct Check {
    /// The files; what each is, is told by its content.
    #[arg(required_unless_present = "release", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Hold help lines to what a release needs: every crisis line checked within 90 days. Where no help lines
    /// are among the files, the widget's own are looked at.
    #[arg(long)]
    release: bool,
    /// How to write the result.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Show, as a difference, what can be mended for sure in directories; nothing is checked then.
    #[arg(long, conflicts_with_all = ["release", "strict", "all"])]
    fix: bool,
    /// With --fix: write what was shown.
    #[arg(long, requires = "fix")]
    write: bool,
    /// Count warnings as errors.
    #[arg(long)]
    strict: bool,
    /// Show every finding; without it, the first few of each sort.
    #[arg(long)]
    all: bool,
    /// The day to check for (year-month-day); today when left out.
    #[arg(long, value_name = "DATE")]
    today: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading.
    Human,
    /// One JSON object.
    Json,
    /// SARIF 2.1.0, for code hosts.
    Sarif,
}

/// So many findings of one sort are shown of a file, unless all are asked for.
const SHOWN_OF_A_SORT: usize = 10;

struct Checked {
    name: String,
    text: String,
    report: Report,
}

impl Checked {
    fn for_sarif(&self) -> crate::sarif::Checked<'_> {
        crate::sarif::Checked { name: &self.name, text: &self.text, report: &self.report }
    }
}

impl Check {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        if self.fix {
            return match crate::mend::fix(&self.files, self.write) {
                Ok(_) => ExitCode::SUCCESS,
                Err(message) => {
                    eprintln!("fingerpost check: {message}");
                    ExitCode::from(2)
                }
            };
        }
        match self.checked() {
            Ok((checked, unread)) => {
                let worst = if self.strict { Severity::Warning } else { Severity::Error };
                let failed = checked
                    .iter()
                    .flat_map(|one| &one.report.findings)
                    .any(|found| found.diagnostic.severity >= worst);
                match self.format {
                    Format::Human => print!("{}", self.for_reading(&checked)),
                    Format::Json => println!("{}", as_json(&checked, &unread)),
                    Format::Sarif => {
                        let files: Vec<_> = checked.iter().map(Checked::for_sarif).collect();
                        println!("{:#}", crate::sarif::sarif(&files));
                    }
                }
                for message in &unread {
                    eprintln!("{message}");
                }
                match (unread.is_empty(), failed) {
                    (false, _) => ExitCode::from(2),
                    (true, true) => ExitCode::from(1),
                    (true, false) => ExitCode::SUCCESS,
                }
            }
            Err(message) => {
                eprintln!("fingerpost check: {message}");
                ExitCode::from(2)
            }
        }
    }

    /// The reports of the files that could be opened, and what to say of the others.
    fn checked(&self) -> Result<(Vec<Checked>, Vec<String>), String> {
        let today = match &self.today {
            Some(text) => Date::parse(text)
                .ok_or_else(|| format!("\"{text}\" is not a date. Write it as 2026-03-31."))?,
            None => crate::matching::today(),
        };
        let own = bundled::load().map_err(own_fault)?;
        let wording =
            load_locale(include_str!("../../../assets/locales/en-GB.json")).map_err(own_fault)?.value;
        let bundle = Bundle {
            taxonomy: &own.taxonomy,
            questionnaire: &own.questionnaire,
            wording: &wording,
            places: &own.places,
        };
        let mut names = Vec::new();
        let mut texts = Vec::new();
        let mut unread = Vec::new();
        for path in &self.files {
            match read(path) {
                Ok(text) => {
                    names.push(path.display().to_string());
                    texts.push(text);
                }
                Err(message) => unread.push(message),
            }
        }
        let mut texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let purpose = if self.release { Purpose::Release } else { Purpose::Upkeep };
        let mut reports = check_files(&texts, &bundle, today, purpose);
        if self.release && !reports.iter().any(|report| report.kind == Some(FileKind::SafetyNet)) {
            names.push(format!("{} (the widget's own)", bundled::SAFETY_NET_PATH));
            texts.push(bundled::SAFETY_NET);
            reports = check_files(&texts, &bundle, today, purpose);
        }
        let checked = names
            .into_iter()
            .zip(texts)
            .zip(reports)
            .map(|((name, text), report)| Checked { name, text: text.to_owned(), report })
            .collect();
        Ok((checked, unread))
    }

    fn for_reading(&self, checked: &[Checked]) -> String {
        let mut out = String::new();
        for Checked { name, report, .. } in checked {
            write_report(&mut out, name, report, self.all, self.release);
        }
        let (errors, warnings, notes) = counts(checked.iter().map(|one| &one.report));
        let files = checked.len();
        let _ = writeln!(
            out,
            "{}, {}, {} in {}",
            counted(errors, "error"),
            counted(warnings, "warning"),
            counted(notes, "note"),
            counted(files, "file")
        );
        if self.release {
            let crisis = |finding: &&Finding| finding.diagnostic.code.starts_with("crisis-");
            let stale = checked.iter().flat_map(|one| &one.report.findings).filter(crisis).count();
            let _ = match (errors, stale) {
                (0, _) => writeln!(out, "fit for release: every crisis line was checked within 90 days"),
                (_, 0) => writeln!(out, "NOT fit for release: there are errors"),
                _ => writeln!(
                    out,
                    "NOT fit for release: {} not checked within 90 days",
                    counted(stale, "crisis line")
                ),
            };
        }
        out
    }
}

/// The findings of one file: all of them, or the first few of each sort. Whoever is kept from a release needs every
/// error.
pub fn write_report(out: &mut String, name: &str, report: &Report, all: bool, release: bool) {
    let kind = report.kind.map_or("", FileKindName::name);
    let (errors, warnings, notes) = counts([report]);
    if errors + warnings + notes == 0 {
        let _ = writeln!(out, "{name} ({kind}): nothing to mend");
        return;
    }
    let kind = if kind.is_empty() { String::new() } else { format!(" ({kind})") };
    let _ = writeln!(out, "{name}{kind}");
    let mut of_a_sort: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    for finding in &report.findings {
        let sort = (finding.diagnostic.severity, finding.diagnostic.code);
        let count = of_a_sort.entry(sort).or_default();
        *count += 1;
        let stops = release && finding.diagnostic.severity == Severity::Error;
        if all || stops || *count <= SHOWN_OF_A_SORT {
            write_finding(out, finding);
        }
    }
    of_a_sort.retain(|(severity, _), count| {
        let whole = all || (release && *severity == Severity::Error);
        !whole && *count > SHOWN_OF_A_SORT
    });
    for ((severity, code), count) in of_a_sort {
        let more = count - SHOWN_OF_A_SORT;
        let _ = writeln!(
            out,
            "  and {} [{code}]; --all shows them",
            counted(more, &format!("more {}", severity.as_str()))
        );
    }
    out.push('\n');
}

/// What a kind of file is called in a sentence.
trait FileKindName {
    fn name(self) -> &'static str;
}

impl FileKindName for FileKind {
    fn name(self) -> &'static str {
        match self {
            Self::Questionnaire => "questionnaire",
            Self::Directory => "directory",
            Self::Locale => "wording",
            Self::Taxonomy => "needs",
            Self::SafetyNet => "help lines",
            Self::Crosswalk => "table of terms",
            Self::Synonyms => "words for needs",
            Self::Site => "site",
        }
    }
}

fn write_finding(out: &mut String, finding: &Finding) {
    let Finding { diagnostic, about } = finding;
    let place = if diagnostic.pointer.is_empty() { "(whole file)" } else { &diagnostic.pointer };
    let about = about.as_ref().map_or(String::new(), |name| format!(" ({name})"));
    let _ = writeln!(out, "  {} {place}{about} [{}]", diagnostic.severity.as_str(), diagnostic.code);
    let _ = writeln!(out, "    {}", diagnostic.message);
    if !diagnostic.hint.is_empty() {
        let _ = writeln!(out, "    > {}", diagnostic.hint);
    }
}

fn as_json(checked: &[Checked], unread: &[String]) -> serde_json::Value {
    let findings = checked.iter().flat_map(|one| one.report.findings.iter().map(move |found| (one, found)));
    let findings: Vec<serde_json::Value> = findings
        .map(|(one, Finding { diagnostic, about })| {
            json!({
                "severity": diagnostic.severity.as_str(),
                "code": diagnostic.code,
                "file": one.name,
                "pointer": diagnostic.pointer,
                "about": about,
                "message": diagnostic.message,
                "hint": diagnostic.hint,
            })
        })
        .collect();
    let files: Vec<serde_json::Value> = checked
        .iter()
        .map(|one| json!({"file": one.name, "kind": one.report.kind.map(Code::code)}))
        .collect();
    let (errors, warnings, notes) = counts(checked.iter().map(|one| &one.report));
    json!({
        "schema_version": 1,
        "files": files,
        "not_read": unread,
        "findings": findings,
        "summary": {"files": checked.len(), "errors": errors, "warnings": warnings, "notes": notes},
    })
}

fn counts<'a>(reports: impl IntoIterator<Item = &'a Report>) -> (usize, usize, usize) {
    let mut counts = (0, 0, 0);
    for finding in reports.into_iter().flat_map(|report| &report.findings) {
        match finding.diagnostic.severity {
            Severity::Error => counts.0 += 1,
            Severity::Warning => counts.1 += 1,
            Severity::Note => counts.2 += 1,
        }
    }
    counts
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn own_fault(found: Vec<Diagnostic>) -> String {
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    format!("the files that come with this program are at fault: {}", found.join("; "))
}

fn read(path: &Path) -> Result<String, String> {
    let name = path.display();
    let bytes = std::fs::read(path).map_err(|error| format!("{name}: it cannot be opened: {error}."))?;
    String::from_utf8(bytes).map_err(|error| {
        format!("{name}: it is not UTF-8 (byte {}). Save it as UTF-8.", error.utf8_error().valid_up_to())
    })
}
