//! `fingerpost template`: a spreadsheet to fill in.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use fingerpost::data::import::csv::{COLUMNS, template};

use crate::files::write;

/// Make a spreadsheet to fill in: a row for each service.
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
}

impl Template {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        if let Err(message) = write(&self.out, &template(self.example)) {
            eprintln!("fingerpost template: {message}");
            return ExitCode::from(2);
        }
        for column in COLUMNS {
            eprintln!("  {:<20} {}", column.title, column.about);
        }
        ExitCode::SUCCESS
    }
}
