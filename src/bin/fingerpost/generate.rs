//! `fingerpost generate`: an invented directory of any size.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use fingerpost::data::generate::{Plan, generate};
use fingerpost::domain::date::Date;

/// Invent a directory of any size, to measure with or to try things out: same seed, same bytes.
#[derive(Debug, Args)]
pub struct Generate {
    /// How many services.
    #[arg(long, default_value_t = 2_000)]
    services: usize,
    /// Another seed, another directory.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The day of publication (year-month-day).
    #[arg(long, default_value = "2026-11-22")]
    today: String,
    /// Where to write it.
    #[arg(short, long)]
    out: PathBuf,
}

impl Generate {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        match self.write() {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                eprintln!("fingerpost generate: {message}");
                ExitCode::from(2)
            }
        }
    }

    fn write(&self) -> Result<(), String> {
        let today = Date::parse(&self.today).ok_or_else(|| format!("\"{}\" is not a date.", self.today))?;
        let own = crate::bundled::load().map_err(|found| format!("{found:?}"))?;
        let document = generate(&Plan {
            seed: self.seed,
            services: self.services,
            today,
            taxonomy: &own.taxonomy,
            places: &own.places,
        });
        let name = self.out.display();
        let file = File::create(&self.out).map_err(|error| format!("{name}: {error}"))?;
        let mut file = BufWriter::new(file);
        serde_json::to_writer(&mut file, &document).map_err(|error| format!("{name}: {error}"))?;
        file.flush().map_err(|error| format!("{name}: {error}"))
    }
}
