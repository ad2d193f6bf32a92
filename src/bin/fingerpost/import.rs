//! `fingerpost import`: a published feed becomes a directory, and nothing is lost unsaid.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, ValueEnum};
use fingerpost::data::Diagnostic;
use fingerpost::data::import::{
    Crosswalk, FeedFormat, FeedImport, ImportCounts, ImportOptions, ImportReport, Lexicon, csv,
};

use crate::fetch;
use crate::files::{in_folder, read, read_text, write};
use crate::matching::today;
use crate::report::{percent, report_json, summary};

/// Formats that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Told from the content.
    Auto,
    /// A spreadsheet saved as CSV; `fingerpost template` makes one to fill in.
    Csv,
    /// Open Referral UK 3.0 (HSDS-UK): a page, a list of services or pages, or one service.
    Oruk3,
    /// Open Referral UK 1.0.
    Oruk1,
    /// Plain HSDS 3.
    Hsds3,
}

/// Make a directory from a published feed or a spreadsheet.
///
/// Exit code 0: done. 1: done, but more is unmapped than --max-unmapped allows, or a service was left
/// out. 2: the feed could not be read or the directory not be written; then nothing is written.
#[derive(Debug, Args)]
pub struct Import {
    /// Format of the feed.
    #[arg(long, value_enum, default_value_t = Format::Auto)]
    from: Format,
    /// The feed as saved from its /services page, a spreadsheet saved as CSV, a folder with all pages of a feed, or the
    /// address of a feed (https://.../services), of which all pages are fetched.
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
    /// A table of local terms or of single services: the file of `fingerpost tag`, or one in the format of
    /// assets/taxonomies/crosswalk.json. Its meanings win; may be given several times.
    #[arg(long, visible_alias = "crosswalk", value_name = "FILE")]
    mapping: Vec<PathBuf>,
    /// Keyword lists to use instead of assets/taxonomies/synonyms.json.
    #[arg(long)]
    lexicon: Option<PathBuf>,
    /// A need of every service of a spreadsheet that names none itself; may be given several times.
    #[arg(long, value_name = "CODE")]
    needs: Vec<String>,
    /// Write everything that was lost, mended or is doubtful to this JSON file.
    #[arg(long)]
    report: Option<PathBuf>,
    /// From an address: the most pages to fetch.
    #[arg(long, default_value_t = 2_000, value_name = "PAGES")]
    max_pages: u64,
    /// From an address: the most to fetch in all, in megabytes.
    #[arg(long, default_value_t = 1_000, value_name = "MB")]
    max_mb: u64,
    /// From an address: do not ask for each service where the list has no details.
    #[arg(long)]
    list_only: bool,
    /// How long to wait before asking a second time, in milliseconds.
    #[arg(long, hide = true, default_value_t = 1_000)]
    first_wait: u64,
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
        let options = self.options()?;
        let report = self.report(&options)?;
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

    fn report(&self, options: &ImportOptions) -> Result<ImportReport, String> {
        if let Some(address) = self.address() {
            return self.fetched(address, options);
        }
        if self.file.is_dir() {
            return self.folder(options);
        }
        let bytes = read(&self.file)?;
        let is_csv = match self.from {
            Format::Csv => true,
            Format::Auto => !looks_like_json(&bytes),
            _ => false,
        };
        if is_csv {
            return csv::import_csv(&bytes, options).map_err(|diagnostic| told(&self.file, &diagnostic));
        }
        drop(bytes);
        let text = read_text(&self.file)?;
        let mut import = FeedImport::new(options, self.format(), false);
        import.file("", &text).map_err(|diagnostic| told(&self.file, &diagnostic))?;
        drop(text);
        self.finish(import)
    }

    /// The address of a feed, where that is given in place of a file.
    fn address(&self) -> Option<&str> {
        self.file.to_str().filter(|text| fetch::is_address(text))
    }

    /// A feed from its address.
    fn fetched(&self, address: &str, options: &ImportOptions) -> Result<ImportReport, String> {
        let limits = fetch::Limits {
            pages: self.max_pages,
            bytes: self.max_mb.saturating_mul(1 << 20),
            list_only: self.list_only,
            first_wait: Duration::from_millis(self.first_wait),
        };
        let (report, format) = fetch::import(address, options, self.format(), limits)?;
        self.tell_format(format);
        Ok(report)
    }

    fn tell_format(&self, format: Option<FeedFormat>) {
        if let (Format::Auto, Some(format)) = (self.from, format) {
            use fingerpost::domain::code::Code;
            eprintln!("Read as {} (--from {} says so outright).", called(format), format.code());
        }
    }

    /// Every page in a folder, one after the other.
    fn folder(&self, options: &ImportOptions) -> Result<ImportReport, String> {
        let pages = in_folder(&self.file, "json")?;
        if pages.is_empty() || self.from == Format::Csv {
            return Err(format!(
                "{} is a folder without pages of a feed (files that end in .json). A spreadsheet is given by its file.",
                self.file.display()
            ));
        }
        let mut import = FeedImport::new(options, self.format(), true);
        for page in pages {
            let name = page.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let text = read_text(&page)?;
            import.file(&name, &text).map_err(|diagnostic| told(&self.file, &diagnostic))?;
        }
        self.finish(import)
    }

    fn finish(&self, import: FeedImport<'_>) -> Result<ImportReport, String> {
        self.tell_format(import.format());
        import.finish().map_err(|diagnostic| told(&self.file, &diagnostic))
    }

    fn format(&self) -> Option<FeedFormat> {
        match self.from {
            Format::Auto | Format::Csv => None,
            Format::Oruk3 => Some(FeedFormat::Oruk3),
            Format::Oruk1 => Some(FeedFormat::Oruk1),
            Format::Hsds3 => Some(FeedFormat::Hsds3),
        }
    }

    fn options(&self) -> Result<ImportOptions, String> {
        let mut options = ImportOptions::built_in().map_err(|diagnostic| diagnostic.to_string())?;
        options.id.clone_from(&self.id);
        options.title.clone_from(&self.title);
        options.language.clone_from(&self.language);
        options.attribution.clone_from(&self.attribution);
        options.licence.clone_from(&self.licence);
        options.published.clone_from(&self.published);
        if self.address().is_some() && self.published.is_none() {
            let (year, month, day) = today().ymd();
            options.published = Some(format!("{year:04}-{month:02}-{day:02}"));
        }
        options.sample = self.sample;
        options.needs.clone_from(&self.needs);
        check_needs(self.needs.iter().map(String::as_str))?;
        for path in &self.mapping {
            let text = String::from_utf8_lossy(&read(path)?).into_owned();
            let table = Crosswalk::parse(text.trim_start_matches('\u{feff}'))
                .map_err(|diagnostic| told(path, &diagnostic))?;
            check_needs(table.need_codes()).map_err(|message| format!("{}: {message}", path.display()))?;
            options.crosswalk.extend(table);
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

/// True when the first sign of a file is a bracket or a brace.
pub fn looks_like_json(bytes: &[u8]) -> bool {
    let bare = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let first = bare.iter().find(|byte| !byte.is_ascii_whitespace());
    matches!(first, Some(b'{' | b'['))
}

fn called(format: FeedFormat) -> &'static str {
    match format {
        FeedFormat::Oruk3 => "Open Referral UK 3.0",
        FeedFormat::Oruk1 => "Open Referral UK 1.0",
        FeedFormat::Hsds3 => "HSDS 3",
    }
}

fn check_needs<'c>(mut codes: impl Iterator<Item = &'c str>) -> Result<(), String> {
    let own = crate::bundled::load()
        .map_err(|_| String::from("the needs that come with this tool are at fault"))?;
    match codes.find(|code| own.taxonomy.need(code).is_none()) {
        Some(code) => Err(format!("there is no need \"{code}\"; docs/data-format.md lists them.")),
        None => Ok(()),
    }
}

fn told(path: &Path, diagnostic: &Diagnostic) -> String {
    format!("{}: {diagnostic}", path.display())
}
