//! `fingerpost template`: a spreadsheet to fill in, or the help lines to correct.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use fingerpost::data::import::csv::{COLUMNS, template};

use crate::bundled::SAFETY_NET;
use crate::files::write;

/// Make a spreadsheet to fill in, a row for each service; or a file of the help lines, to correct.
///
/// Only the column "name" must be filled. Columns may be left out or put in another order.
#[derive(Debug, Args)]
pub struct Template {
    /// Where to write it; `-` for standard output.
    #[arg(short, long)]
    out: PathBuf,
    /// Add a row of a service that does not exist, to show what goes where.
    #[arg(long)]
    example: bool,
    /// Write the help lines that come with the tool instead: ring each, correct it, write the day, and give the file to
    /// `check --release` and to `build --help-lines`.
    #[arg(long, conflicts_with = "example")]
    help_lines: bool,
}

impl Template {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let text = if self.help_lines { SAFETY_NET.to_owned() } else { template(self.example) };
        if let Err(message) = write(&self.out, &text) {
            eprintln!("fingerpost template: {message}");
            return ExitCode::from(2);
        }
        if self.help_lines {
            return ExitCode::SUCCESS;
        }
        for column in COLUMNS {
            eprintln!("  {:<20} {}", column.title, column.about);
        }
        ExitCode::SUCCESS
    }
}
