//! `fingerpost import`: a published feed becomes a directory, and nothing is lost unsaid.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use fingerpost::data::import::{Crosswalk, ImportCounts, ImportOptions, ImportReport, Lexicon, import_oruk3};
use fingerpost::data::{Diagnostic, Severity};
use serde_json::json;

/// Formats that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Open Referral UK 3.0 (HSDS-UK): a page, a list of services or pages, or one service.
    Oruk3,
}

/// Make a directory from a published feed.
///
/// Exit code 0: done. 1: done, but more is unmapped than --max-unmapped allows, or a service was left
/// out. 2: the feed could not be read or the directory not be written.
#[derive(Debug, Args)]
pub struct Import {
    /// Format of the feed.
    #[arg(long, value_enum)]
    from: Format,
    /// The feed, as saved from its /services page.
    file: PathBuf,
    /// Where to write the directory; `-` for standard output.
    #[arg(short, long)]
    out: PathBuf,
    /// Short name of the directory: small letters, figures, hyphens.
    #[arg(long, default_value = "imported")]
    id: String,
    /// What people call the directory.
    #[arg(long, default_value = "Imported directory")]
    title: String,
    /// Language of the feed's texts.
    #[arg(long, default_value = "en-GB")]
    language: String,
    /// A line that must be shown where the data are used; may be given several times.
    #[arg(long)]
    attribution: Vec<String>,
    /// Licence of the data.
    #[arg(long)]
    licence: Option<String>,
    /// The day the feed was fetched, as year-month-day.
    #[arg(long)]
    published: Option<String>,
    /// The data are for demonstration only: every plan will say so.
    #[arg(long)]
    sample: bool,
    /// A table of local terms, in the format of assets/taxonomies/crosswalk.json; its meanings win.
    #[arg(long)]
    crosswalk: Option<PathBuf>,
    /// Keyword lists to use instead of assets/taxonomies/synonyms.json.
    #[arg(long)]
    lexicon: Option<PathBuf>,
    /// Write everything that was lost, mended or is doubtful to this JSON file.
    #[arg(long)]
    report: Option<PathBuf>,
    /// Fail when more than so many percent of the services for people end up without any need.
    #[arg(long, value_name = "PERCENT")]
    max_unmapped: Option<f64>,
}

impl Import {
    /// Runs the command.
    pub fn run(self) -> ExitCode {
        match self.import() {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::from(1),
            Err(message) => {
                eprintln!("fingerpost import: {message}");
                ExitCode::from(2)
            }
        }
    }

    fn import(&self) -> Result<bool, String> {
        let Format::Oruk3 = self.from;
        let options = self.options()?;
        let bytes = read(&self.file)?;
        let text = String::from_utf8(bytes).map_err(|error| {
            format!(
                "{} is not UTF-8 (byte {}). Save it again as UTF-8.",
                self.file.display(),
                error.utf8_error().valid_up_to()
            )
        })?;
        let report = import_oruk3(&text, &options).map_err(|diagnostic| told(&self.file, &diagnostic))?;
        let mut json = serde_json::to_string_pretty(&report.document)
            .map_err(|error| format!("the directory could not be written as JSON: {error}"))?;
        json.push('\n');
        write(&self.out, &json)?;
        if let Some(path) = &self.report {
            write(path, &report_json(&self.file, &report))?;
        }
        eprint!("{}", summary(&self.file, &self.out, &report));
        Ok(self.is_good_enough(&report.counts))
    }

    fn options(&self) -> Result<ImportOptions, String> {
        let mut options = ImportOptions::built_in().map_err(|diagnostic| diagnostic.to_string())?;
        options.id.clone_from(&self.id);
        options.title.clone_from(&self.title);
        options.language.clone_from(&self.language);
        options.attribution.clone_from(&self.attribution);
        options.licence.clone_from(&self.licence);
        options.published.clone_from(&self.published);
        options.sample = self.sample;
        if let Some(path) = &self.crosswalk {
            let text = String::from_utf8_lossy(&read(path)?).into_owned();
            options.crosswalk.extend(Crosswalk::parse(&text).map_err(|diagnostic| told(path, &diagnostic))?);
        }
        if let Some(path) = &self.lexicon {
            let text = String::from_utf8_lossy(&read(path)?).into_owned();
            options.lexicon = Lexicon::parse(&text).map_err(|diagnostic| told(path, &diagnostic))?;
        }
        Ok(options)
    }

    fn is_good_enough(&self, counts: &ImportCounts) -> bool {
        if counts.kept < counts.read {
            eprintln!(
                "Not good enough: {} of the feed's services could not be read.",
                counts.read - counts.kept
            );
            return false;
        }
        let Some(most) = self.max_unmapped else { return true };
        let unmapped = percent(counts.untagged, counts.kept - counts.not_for_people);
        if unmapped > most {
            eprintln!("Not good enough: {unmapped:.1} % have no needs, and at most {most} % were allowed.");
            return false;
        }
        true
    }
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{} could not be read: {error}.", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    if path == Path::new("-") {
        print!("{text}");
        return Ok(());
    }
    fs::write(path, text).map_err(|error| format!("{} could not be written: {error}.", path.display()))
}

fn told(path: &Path, diagnostic: &Diagnostic) -> String {
    format!("{}: {diagnostic}", path.display())
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 * 100.0 / whole as f64 }
}

/// What happened, in plain words.
fn summary(from: &Path, to: &Path, report: &ImportReport) -> String {
    let counts = &report.counts;
    let mut out = String::new();
    let mut line = |text: String| {
        let _ = writeln!(out, "{text}");
    };
    line(format!("{} -> {}", from.display(), to.display()));
    line(format!("  services in the feed   {:>6}", counts.read));
    line(format!("  kept                   {:>6}", counts.kept));
    line(format!("  with something mended  {:>6}", counts.mended));
    line(String::from("  needs"));
    for (label, count) in [
        ("from the feed's terms", counts.tagged_exactly),
        ("from words (inferred)", counts.tagged_by_words),
        ("none: not for people", counts.not_for_people),
        ("none: nothing found", counts.untagged),
    ] {
        line(format!("    {label:<21}{count:>6}  {:>5.1} %", percent(count, counts.kept)));
    }
    let mut codes: BTreeMap<(std::cmp::Reverse<Severity>, &str), (usize, &Diagnostic)> = BTreeMap::new();
    for diagnostic in &report.diagnostics {
        let key = (std::cmp::Reverse(diagnostic.severity), diagnostic.code);
        codes.entry(key).or_insert((0, diagnostic)).0 += 1;
    }
    if !codes.is_empty() {
        line(String::from("  findings (first of each)"));
    }
    for ((severity, code), (count, first)) in codes {
        line(format!(
            "    {:<8}{code:<30}{count:>6}  {} {}",
            severity.0.as_str(),
            first.pointer,
            first.message
        ));
    }
    if report.document.head.sample {
        line(String::from(
            "  Marked as a sample: every plan made from it will say that it is not a live directory.",
        ));
    }
    out
}

fn report_json(file: &Path, report: &ImportReport) -> String {
    let counts = &report.counts;
    let findings: Vec<serde_json::Value> = report
        .diagnostics
        .iter()
        .map(|diagnostic| {
            json!({
                "severity": diagnostic.severity.as_str(),
                "code": diagnostic.code,
                "file": file.file_name().map(|name| name.to_string_lossy()),
                "pointer": diagnostic.pointer,
                "message": diagnostic.message,
                "hint": diagnostic.hint,
            })
        })
        .collect();
    let report = json!({
        "counts": {
            "read": counts.read,
            "kept": counts.kept,
            "mended": counts.mended,
            "tagged_exactly": counts.tagged_exactly,
            "tagged_by_words": counts.tagged_by_words,
            "not_for_people": counts.not_for_people,
            "untagged": counts.untagged,
        },
        "findings": findings,
    });
    format!("{report:#}\n")
}
