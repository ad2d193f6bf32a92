//! `cargo xtask soak`: many journeys in one tab of Chromium, and what they leave behind.

use crate::test::{self, Lane};
use anyhow::Result;

/// The spec that walks them.
const SPEC: &str = "a_thousand_journeys_leave_memory_flat";

/// What the command line can say.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// How many people one after the other
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    pub journeys: usize,
}

/// Runs the command, and prints memory, nodes and listeners as it goes.
///
/// # Errors
/// When the browser cannot be driven, or more is left behind after the last journey than after the tenth.
pub fn run(args: &Args) -> Result<()> {
    println!("soak: {} journeys, some four in a second", args.journeys);
    let args =
        test::Args { only: vec![Lane::Browser], filter: Some(SPEC.to_owned()), soak: Some(args.journeys) };
    test::run(&args)
}
