//! `fingerpost audit`: who is left out by a directory.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use fingerpost::data::audit::{
    About, Audit as Work, DEFAULT_LANGUAGES, Findings, MOST_AREAS, Setting, around, figures, of_directory,
    page,
};
use fingerpost::data::load::{load_directory, load_locale};
use fingerpost::domain::date::Date;
use fingerpost::domain::directory::Directory;
use fingerpost::domain::geo::{Outcode, Places, PostcodeInput};
use fingerpost::domain::matching::METRES_PER_MILE;

use crate::bundled;
use crate::files::{read_text, write};
use crate::matching::today;

/// Progress is told every so often.
const TELL_EVERY: Duration = Duration::from_secs(2);

/// Say who is left out by a directory: made-up people are matched, and where they find nothing, or only what is
/// far or old, is put into a report.
///
/// Without --around or --areas the areas are those of the councils in which the services work. Exit code 0: done.
/// 2: nothing was written.
#[derive(Debug, Args)]
pub struct Audit {
    /// The directories; several are taken together, as in the widget.
    #[arg(required = true)]
    directories: Vec<PathBuf>,
    /// Look at the areas around this postcode.
    #[arg(long, value_name = "POSTCODE", conflicts_with = "areas")]
    around: Option<String>,
    /// Around a postcode: as far as so many miles.
    #[arg(long, value_name = "MILES", default_value_t = 10, requires = "around")]
    within: u32,
    /// Look at these areas: first halves of postcodes with commas between, such as M33,WA14.
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    areas: Vec<String>,
    /// As far as people can go, in miles: 2, 3, 5, 10 or 15.
    #[arg(long, default_value_t = 5)]
    miles: u32,
    /// Languages to ask about, as codes with commas between.
    #[arg(long, value_name = "CODES", value_delimiter = ',', default_values_t = DEFAULT_LANGUAGES.map(String::from))]
    languages: Vec<String>,
    /// The day to look at (year-month-day); today when left out.
    #[arg(long, value_name = "DATE")]
    today: Option<String>,
    /// Whether the age of a listing counts; off is for demonstration data only.
    #[arg(long, value_enum, default_value_t = Switch::On)]
    freshness: Switch,
    /// Where to write the report, a page for a browser or a printer; `-` for standard output.
    #[arg(short, long)]
    out: PathBuf,
    /// Write the figures to this JSON file as well.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Switch {
    On,
    Off,
}

impl Audit {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        match self.audit() {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                eprintln!("fingerpost audit: {message}");
                ExitCode::from(2)
            }
        }
    }

    fn audit(&self) -> Result<(), String> {
        let own = bundled::load().map_err(|found| told(Path::new("(bundled)"), &found))?;
        let words = load_locale(include_str!("../../../assets/locales/en-GB.json"))
            .map_err(|found| told(Path::new("(bundled)"), &found))?
            .value;
        let today = match &self.today {
            Some(text) => Date::parse(text)
                .ok_or_else(|| format!("\"{text}\" is not a date. Write it as 2026-03-31."))?,
            None => today(),
        };
        let mut directory = Directory::default();
        for path in &self.directories {
            let loaded =
                load_directory(&read_text(path)?, &own.taxonomy).map_err(|found| told(path, &found))?;
            if !loaded.diagnostics.is_empty() {
                eprintln!(
                    "{}: {} findings; `fingerpost check` lists them.",
                    path.display(),
                    loaded.diagnostics.len()
                );
            }
            directory = directory.join(loaded.value);
        }
        if directory.services().is_empty() {
            return Err(String::from("there is no service in it."));
        }
        let (outcodes, how) = self.chosen(&own.places, &directory)?;
        let setting = Setting {
            directory: &directory,
            taxonomy: &own.taxonomy,
            questionnaire: &own.questionnaire,
            places: &own.places,
            today,
            freshness: self.freshness == Switch::On,
            miles: self.miles,
            languages: self.languages.clone(),
        };
        let findings = look(Work::new(&setting, &outcodes));
        let titles: Vec<&str> = directory.about().iter().map(|about| &*about.title).collect();
        let mut attribution = vec![own.places.attribution().to_owned()];
        for line in directory.about().iter().flat_map(|about| &about.attribution) {
            if !attribution.iter().any(|held| **held == **line) {
                attribution.push(line.to_string());
            }
        }
        let about = About {
            title: titles.join("; "),
            sample: directory.is_sample(),
            services: directory.services().len(),
            areas: how,
            today,
            freshness: self.freshness == Switch::On,
            miles: self.miles,
            attribution,
            words: &words,
            taxonomy: &own.taxonomy,
        };
        write(&self.out, &page(&findings, &about))?;
        if let Some(path) = &self.json {
            write(path, &format!("{:#}\n", figures(&findings, &about)))?;
        }
        let all = findings.everybody();
        eprintln!(
            "{} made-up people in {} areas: {} of 100 are not served as asked. Open {} in a browser.",
            all.total(),
            outcodes.len(),
            all.gap_percent(),
            self.out.display()
        );
        Ok(())
    }

    /// The areas to look at, and how they were chosen.
    fn chosen(&self, places: &Places, directory: &Directory) -> Result<(Vec<Outcode>, String), String> {
        if let Some(postcode) = &self.around {
            let middle = outcode(places, postcode)?;
            if places.lookup(middle).and_then(|place| place.point).is_none() {
                return Err(format!(
                    "of {} it is not known where it lies, so nothing is around it; give the areas with --areas.",
                    middle.as_str()
                ));
            }
            let found = around(places, middle, self.within.saturating_mul(METRES_PER_MILE));
            return Ok((found, format!("within about {} miles of {}", self.within, middle.as_str())));
        }
        if self.areas.is_empty() {
            return Ok(of_directory(places, directory));
        }
        let mut outcodes = Vec::new();
        for code in &self.areas {
            let outcode = outcode(places, code)?;
            if !outcodes.contains(&outcode) {
                outcodes.push(outcode);
            }
        }
        if outcodes.len() > MOST_AREAS {
            return Err(format!(
                "{MOST_AREAS} areas at most can be looked at, and you gave {}.",
                outcodes.len()
            ));
        }
        Ok((outcodes, String::from("as named on the command line")))
    }
}

/// Looks at every need, and tells how far it is when that takes long.
fn look(work: Work<'_>) -> Findings {
    let needs = work.needs();
    let mut last_told = Instant::now();
    let mut found = Vec::with_capacity(needs.len());
    for need in &needs {
        found.push(work.look_at(*need));
        if last_told.elapsed() >= TELL_EVERY {
            eprintln!("  {} of {} needs", found.len(), needs.len());
            last_told = Instant::now();
        }
    }
    work.finish(found)
}

fn outcode(places: &Places, text: &str) -> Result<Outcode, String> {
    PostcodeInput::read(text)
        .outcode()
        .filter(|outcode| places.lookup(*outcode).is_some())
        .ok_or_else(|| format!("\"{text}\" is no postcode, or the first half of one, that is in use."))
}

fn told(path: &Path, found: &[fingerpost::data::Diagnostic]) -> String {
    found.iter().map(|diagnostic| format!("{}: {diagnostic}", path.display())).collect::<Vec<_>>().join("\n")
}
