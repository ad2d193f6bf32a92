//! `fingerpost build`: a folder to put on a host, from a released one and the files of a site.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use fingerpost::domain::date::Date;
use fingerpost::site::build::{Checked, Order};

use crate::check::write_report;

/// Make a folder to put on a host, from a released one and the files of your site.
///
/// Everything is checked first; when anything stands in the way, nothing is written and a folder that is there stays
/// as it is. Exit code 0: the folder was made. 1: something stands in the way. 2: a file could not be read or written.
#[derive(Debug, Args)]
pub struct Build {
    /// The released folder, as it came with the release.
    #[arg(long, value_name = "DIR")]
    dist: PathBuf,
    /// The configuration of your site.
    #[arg(long, value_name = "FILE")]
    site: Option<PathBuf>,
    /// A directory of services, beside those that the configuration names; may be given several times.
    #[arg(long = "directory", value_name = "FILE")]
    directories: Vec<PathBuf>,
    /// A locale file: one more language, beside those that the configuration names; may be given several times.
    #[arg(long = "locale", value_name = "FILE")]
    locales: Vec<PathBuf>,
    /// Help lines in place of the release's, such as those you have rung and dated: `fingerpost template --help-lines`.
    #[arg(long, value_name = "FILE")]
    help_lines: Option<PathBuf>,
    /// The folder to make; one that was made here before is replaced.
    #[arg(short, long, value_name = "DIR")]
    out: PathBuf,
    /// Let invented services in, to try things out; where no directory is given, the invented town of the release.
    #[arg(long)]
    allow_sample: bool,
    /// Let wording in that no speaker of the language has checked, to try things out; its pages say so.
    #[arg(long)]
    allow_draft: bool,
    /// Refuse while a crisis line was not checked within 90 days.
    #[arg(long)]
    release: bool,
    /// The day to check for (year-month-day); today when left out.
    #[arg(long, value_name = "DATE")]
    today: Option<String>,
}

impl Build {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let checked = self.today().and_then(|today| {
            let order = Order {
                dist: self.dist.clone(),
                site: self.site.clone(),
                directories: self.directories.clone(),
                locales: self.locales.clone(),
                safety_net: self.help_lines.clone(),
                allow_draft: self.allow_draft,
                allow_sample: self.allow_sample,
                release: self.release,
                today,
            };
            order.check().map_err(|error| format!("{error:#}"))
        });
        match checked {
            Ok(checked) => self.finish(checked),
            Err(message) => failed(&message),
        }
    }

    fn today(&self) -> Result<Date, String> {
        match &self.today {
            Some(text) => {
                Date::parse(text).ok_or_else(|| format!("\"{text}\" is not a date. Write it as 2026-03-31."))
            }
            None => Ok(crate::matching::today()),
        }
    }

    fn finish(&self, checked: Checked) -> ExitCode {
        let mut found = String::new();
        for (path, report) in &checked.reports {
            write_report(&mut found, &path.display().to_string(), report, false, self.release);
        }
        print!("{found}");
        for warning in &checked.warnings {
            eprintln!("warning: {warning}");
        }
        for refusal in &checked.refusals {
            eprintln!("error: {refusal}");
        }
        if !checked.refusals.is_empty() {
            eprintln!("fingerpost build: nothing was written");
            return ExitCode::from(1);
        }
        match checked.write(&self.out) {
            Ok(sizes) => {
                let out = self.out.display();
                println!("build: {} files in {out}", sizes.len());
                println!(
                    "build: look at it with `fingerpost serve {out}`; headers for hosts are in {out}/hosting"
                );
                ExitCode::SUCCESS
            }
            Err(error) => failed(&format!("{error:#}")),
        }
    }
}

fn failed(message: &str) -> ExitCode {
    eprintln!("fingerpost build: {message}");
    ExitCode::from(2)
}
