//! The `fingerpost` tool: what a directory keeper needs beside the widget.
#![cfg_attr(
    not(test),
    warn(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)
)]

mod audit;
mod build;
mod bundled;
mod check;
mod compare;
mod export;
mod fetch;
mod files;
mod generate;
mod import;
mod matching;
mod mend;
mod report;
mod sarif;
mod serve;
mod snippet;
mod tag;
mod template;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// For the keepers of community directories: check files, bring in feeds, see what people would see.
#[derive(Debug, Parser)]
#[command(name = "fingerpost", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say who is left out by a directory.
    Audit(audit::Audit),
    /// Make a folder to put on a host, from a released one and the files of your site.
    Build(build::Build),
    /// Say what is wrong with a file, where, and how to mend it.
    Check(check::Check),
    /// Say what changed between two versions of a directory.
    Diff(compare::Diff),
    /// Write a directory as Open Referral UK 3.0 or as a spreadsheet.
    Export(export::Export),
    /// Invent a directory of any size, to measure with.
    Generate(generate::Generate),
    /// Make a directory from a published feed or a spreadsheet.
    Import(Box<import::Import>),
    /// Show what people with given answers would be shown.
    Match(matching::Match),
    /// Show a folder on this machine, with the headers it will have on a host.
    Serve(serve::Serve),
    /// Print what to paste into a page of your own site.
    Snippet(snippet::Snippet),
    /// Go through the services of which nothing says what they help with.
    Tag(tag::Tag),
    /// Make one directory out of several.
    Merge(compare::Merge),
    /// Make a spreadsheet to fill in.
    Template(template::Template),
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Audit(command) => command.run(),
        Command::Build(command) => command.run(),
        Command::Check(command) => command.run(),
        Command::Diff(command) => command.run(),
        Command::Export(command) => command.run(),
        Command::Generate(command) => command.run(),
        Command::Import(command) => command.run(),
        Command::Match(command) => command.run(),
        Command::Serve(command) => command.run(),
        Command::Snippet(command) => command.run(),
        Command::Tag(command) => command.run(),
        Command::Merge(command) => command.run(),
        Command::Template(command) => command.run(),
    }
}
