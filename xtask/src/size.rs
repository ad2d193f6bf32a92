//! `cargo xtask size`.
use anyhow::{Result, bail};

/// What the command line can say.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {}

/// Runs the command.
///
/// # Errors
/// Always, until it is written.
pub fn run(_args: &Args) -> Result<()> {
    bail!("`cargo xtask size` is not written yet")
}
