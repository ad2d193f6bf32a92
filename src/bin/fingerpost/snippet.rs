//! `fingerpost snippet`: what to paste into a page of one's own site.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use fingerpost::site::snippet::{self, Kind};

/// Print what to paste into a page of your own site.
#[derive(Debug, Args)]
pub struct Snippet {
    /// The address of the folder on its host: https://...
    #[arg(long, value_name = "URL")]
    url: String,
    /// How it is shown.
    #[arg(long, value_enum, default_value_t = Way::Iframe)]
    kind: Way,
    /// What the frame is called for those who hear the page.
    #[arg(long, value_name = "TEXT", default_value = "Find support that fits you")]
    title: String,
    /// The code of the language to begin in, where that is not the site's first.
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Way {
    /// A frame of a fixed height; needs no script.
    Iframe,
    /// A script that makes the frame and gives it the height it needs.
    Script,
    /// An element for pages that are made of elements, such as those of a framework.
    Element,
}

impl Snippet {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let kind = match self.kind {
            Way::Iframe => Kind::Iframe,
            Way::Script => Kind::Script,
            Way::Element => Kind::Element,
        };
        match snippet::snippet(kind, &self.url, &self.title, self.language.as_deref()) {
            Ok(code) => {
                print!("{code}");
                ExitCode::SUCCESS
            }
            Err(why) => {
                eprintln!("fingerpost snippet: \"{}\" cannot be used: {why}", self.url);
                ExitCode::from(2)
            }
        }
    }
}
