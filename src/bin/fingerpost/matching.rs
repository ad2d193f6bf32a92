//! `fingerpost match`: what would someone like this see?

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use fingerpost::data::load::load_directory;
use fingerpost::data::people::{Person, answer_for};
use fingerpost::domain::code::Code;
use fingerpost::domain::date::Date;
use fingerpost::domain::directory::Directory;
use fingerpost::domain::matching::MatchContext;
use fingerpost::domain::need::derive_needs;
use fingerpost::domain::plan::{Lead, plan_for};
use fingerpost::domain::safety::assess_safety;
use serde::Serialize;

use crate::bundled::{self, Bundled};

/// Shows what people with given answers would be shown from a directory.
#[derive(Debug, Args)]
pub struct Match {
    /// The directory.
    #[arg(long, value_name = "FILE")]
    directory: PathBuf,
    /// People: JSON lines of {"vignette_id","answers"}, or a file with a list of them under "vignettes".
    #[arg(long, value_name = "FILE")]
    people: PathBuf,
    /// The day to make the plans for (year-month-day); today when left out.
    #[arg(long, value_name = "DATE")]
    today: Option<String>,
    /// Whether the age of a listing counts; off is for demonstration data only.
    #[arg(long, value_enum, default_value_t = Switch::On)]
    freshness: Switch,
    /// How to write the result.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Switch {
    On,
    Off,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON object a line.
    Json,
    /// For reading.
    Text,
}

/// What one person would be shown.
#[derive(Debug, Serialize)]
struct Shown {
    vignette_id: String,
    urgency: &'static str,
    lead_with: &'static str,
    helplines: Vec<String>,
    needs: Vec<String>,
    services: Vec<String>,
}

impl Match {
    pub fn run(&self) -> ExitCode {
        match self.shown() {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                eprintln!("{message}");
                ExitCode::from(2)
            }
        }
    }

    fn shown(&self) -> Result<(), String> {
        let bundled = bundled::load().map_err(|found| told(Path::new("(bundled)"), &found))?;
        let text = read(&self.directory)?;
        let directory =
            load_directory(&text, &bundled.taxonomy).map_err(|found| told(&self.directory, &found))?;
        if !directory.diagnostics.is_empty() {
            eprintln!(
                "{}: {} findings; `fingerpost check` lists them.",
                self.directory.display(),
                directory.diagnostics.len()
            );
        }
        let today = match &self.today {
            Some(text) => Date::parse(text)
                .ok_or_else(|| format!("\"{text}\" is not a date. Write it as 2026-03-31."))?,
            None => today(),
        };
        for person in people(&self.people)? {
            let shown = self.show(&bundled, &directory.value, &person, today);
            match self.format {
                Format::Json => {
                    println!("{}", serde_json::to_string(&shown).map_err(|error| error.to_string())?);
                }
                Format::Text => print_for_reading(&shown, &directory.value),
            }
        }
        Ok(())
    }

    fn show(&self, bundled: &Bundled, directory: &Directory, person: &Person, today: Date) -> Shown {
        let questionnaire = &bundled.questionnaire;
        let (response, unknown) = answer_for(questionnaire, &person.answers);
        if !unknown.is_empty() {
            eprintln!("{}: no option stands for {}; left out.", person.vignette_id, unknown.join(", "));
        }
        let profile = derive_needs(questionnaire, &bundled.taxonomy, &response);
        let mut context = MatchContext::from_answers(
            questionnaire,
            &response,
            &bundled.taxonomy,
            &profile,
            &bundled.places,
            today,
        );
        context.freshness = self.freshness == Switch::On;
        let safety = assess_safety(questionnaire, &response);
        let plan = plan_for(directory, &bundled.taxonomy, &bundled.safety_net, safety, &profile, &context);
        let line_ids = plan.urgent_lines.iter().chain(&plan.lines).map(ToString::to_string).collect();
        let ids = plan.services.iter().filter_map(|chosen| directory.get(chosen.service));
        Shown {
            vignette_id: person.vignette_id.clone(),
            urgency: plan.safety.urgency.code(),
            lead_with: if plan.lead == Lead::Services { "services" } else { "person" },
            helplines: line_ids,
            needs: profile.set().iter().map(|need| bundled.taxonomy.code(need).to_owned()).collect(),
            services: ids.map(|service| service.id.to_string()).collect(),
        }
    }
}

fn print_for_reading(shown: &Shown, directory: &Directory) {
    println!("{}", shown.vignette_id);
    println!("  urgency    {}", shown.urgency);
    println!("  lead with  {}", shown.lead_with);
    println!("  help lines {}", shown.helplines.join(", "));
    println!("  needs      {}", shown.needs.join(", "));
    for (rank, id) in shown.services.iter().enumerate() {
        let service = directory.services().iter().find(|service| service.id.as_str() == id);
        println!("  {:>2}. {}  ({id})", rank + 1, service.map_or("", |service| &service.name));
    }
}

fn read(path: &Path) -> Result<String, String> {
    let bytes =
        std::fs::read(path).map_err(|error| format!("{}: it cannot be opened: {error}.", path.display()))?;
    String::from_utf8(bytes).map_err(|error| {
        format!(
            "{}: it is not UTF-8 (byte {}). Save it as UTF-8.",
            path.display(),
            error.utf8_error().valid_up_to()
        )
    })
}

/// People of a file: JSON lines, or one object with lists under "vignettes" and "pairs".
fn people(path: &Path) -> Result<Vec<Person>, String> {
    #[derive(serde::Deserialize)]
    struct Whole {
        vignettes: Vec<Person>,
        #[serde(default)]
        pairs: Vec<Variant>,
    }
    #[derive(serde::Deserialize)]
    struct Variant {
        variant_id: String,
        answers: fingerpost::data::people::PlainAnswers,
    }
    let text = read(path)?;
    if let Ok(whole) = serde_json::from_str::<Whole>(&text) {
        let pairs = whole
            .pairs
            .into_iter()
            .map(|pair| Person { vignette_id: pair.variant_id, answers: pair.answers });
        return Ok(whole.vignettes.into_iter().chain(pairs).collect());
    }
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| {
            serde_json::from_str(line).map_err(|error| {
                format!(
                    "{}, line {}: not a person: {error}. Each line is {{\"vignette_id\": ..., \"answers\": {{...}}}}.",
                    path.display(),
                    index + 1
                )
            })
        })
        .collect()
}

fn told(path: &Path, found: &[fingerpost::data::Diagnostic]) -> String {
    found.iter().map(|diagnostic| format!("{}: {diagnostic}", path.display())).collect::<Vec<_>>().join("\n")
}

/// The day by this machine's clock, in UTC.
pub fn today() -> Date {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Date::from_days(i32::try_from(since.as_secs() / 86_400).unwrap_or(0))
}
