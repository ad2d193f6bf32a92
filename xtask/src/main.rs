//! `cargo xtask`: the project's chores. One file a command; this file only tells them apart.
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used))]

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;
use xtask::{bench, controls, dist, package, places, serve, size, soak, test, tidy};

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Fingerpost's project chores")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the widget and its data into a static folder any web host can serve
    Dist(dist::Args),
    /// Build the widget and serve it on this machine
    Serve(serve::Args),
    /// Run every check and test, or those named with --only
    Test(test::Args),
    /// Weigh what a visit downloads against the committed baseline and the budget
    Size(size::Args),
    /// Measure loading, matching and the next screen in Chromium
    Bench(bench::Args),
    /// Measure a first visit on a slow line, and a later one without a network, in Chromium
    BenchLoad(bench::LoadArgs),
    /// Walk through thousands of journeys in one tab and see that nothing piles up
    Soak(soak::Args),
    /// Take out one protection after another, and see that its tests fail
    Controls(controls::Args),
    /// Look for what the house style forbids
    Tidy(tidy::Args),
    /// Make the npm package, types included, in pkg/
    Package(package::Args),
    /// Make the table of outward codes from the open data
    Places(places::Args),
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Dist(args) => dist::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Test(args) => test::run(&args),
        Command::Size(args) => size::run(&args),
        Command::Bench(args) => bench::run(&args),
        Command::BenchLoad(args) => bench::run_load(&args),
        Command::Soak(args) => soak::run(&args),
        Command::Controls(args) => controls::run(&args),
        Command::Tidy(args) => tidy::run(&args),
        Command::Package(args) => package::run(&args),
        Command::Places(args) => places::run(&args),
    }
}
