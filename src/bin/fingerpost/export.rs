//! `fingerpost export`: a directory for others: Open Referral UK 3.0, or a spreadsheet.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use fingerpost::data::outward::{to_csv, to_oruk3};
use fingerpost::data::wire::directory::DirectoryDocument;

use crate::files::{read_text, write};

/// Formats that can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Open Referral UK 3.0, one page with everything; `import` makes the same directory of it.
    Oruk3,
    /// A spreadsheet in the columns of `fingerpost template`.
    Csv,
}

/// Write a directory for others.
#[derive(Debug, Args)]
pub struct Export {
    /// Format to write.
    #[arg(long, value_enum)]
    to: Format,
    /// The directory.
    file: PathBuf,
    /// Where to write it; `-` for standard output.
    #[arg(short, long)]
    out: PathBuf,
}

impl Export {
    /// Runs the command. Exit code 2: nothing could be written.
    pub fn run(&self) -> ExitCode {
        match self.export() {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                eprintln!("fingerpost export: {message}");
                ExitCode::from(2)
            }
        }
    }

    fn export(&self) -> Result<(), String> {
        let document = directory(&self.file)?;
        match self.to {
            Format::Oruk3 => write(&self.out, &format!("{:#}\n", to_oruk3(&document)))?,
            Format::Csv => {
                let written =
                    to_csv(&document).map_err(|error| format!("the sheet could not be made: {error}"))?;
                write(&self.out, &written.text)?;
                for (what, count) in written.left_out {
                    eprintln!("  has no column: {what} ({count} services)");
                }
            }
        }
        eprintln!("{} services written to {}", document.services.len(), self.out.display());
        Ok(())
    }
}

/// A directory file as it is written, every field in its place.
pub fn directory(path: &Path) -> Result<DirectoryDocument, String> {
    let text = read_text(path)?;
    let bare = text.trim_start_matches('\u{feff}');
    let document: DirectoryDocument = serde_json::from_str(bare).map_err(|error| {
        format!(
            "{} is no directory that can be read whole: {error}. `fingerpost check` says what to mend.",
            path.display()
        )
    })?;
    if document.head.schema_version != 1 {
        return Err(format!(
            "{} has no \"schema_version\": 1, so it is no directory of this version. A feed or a sheet is imported first.",
            path.display()
        ));
    }
    Ok(document)
}
