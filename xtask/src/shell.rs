//! Running other programs, and where things are: small helpers every command uses.

use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The checkout's root folder: the parent of xtask's own.
#[must_use]
pub fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let from_cargo = here.as_deref().and_then(workspace_above);
    let from_cwd = || std::env::current_dir().ok().as_deref().and_then(workspace_above);
    from_cargo.or_else(from_cwd).unwrap_or_else(|| PathBuf::from("."))
}

/// The nearest folder at or above `start` that holds both `xtask` and a `Cargo.toml`.
fn workspace_above(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|d| d.join("xtask/Cargo.toml").is_file()).map(Path::to_path_buf)
}

/// Where cargo puts what it builds: `CARGO_TARGET_DIR`, or `target` in the checkout.
#[must_use]
pub fn target_dir() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// The user's own cache folder for the tools the project installs, outside the checkout so that a
/// fresh clone finds them again.
///
/// # Errors
/// When neither `XDG_CACHE_HOME` nor `HOME` is set.
pub fn tool_cache() -> Result<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let base = set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|h| h.join(".cache")));
    Ok(base
        .context("neither XDG_CACHE_HOME nor HOME is set: set one, tools are kept below it")?
        .join("fingerpost"))
}

/// The cargo that runs us, or the one on PATH.
#[must_use]
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// Runs a command that prints for itself; a failure names the command.
///
/// # Errors
/// When the program cannot be started or ends with anything but success.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let status = command.stdin(Stdio::null()).status().with_context(|| format!("cannot start `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// Runs a command and gives what it printed; a failure carries its error text.
///
/// # Errors
/// When the program cannot be started or ends with anything but success.
pub fn output(command: &mut Command) -> Result<String> {
    let shown = shown(command);
    let out = command.stdin(Stdio::null()).output().with_context(|| format!("cannot start `{shown}`"))?;
    if !out.status.success() {
        bail!("`{shown}` failed ({}): {}", out.status, String::from_utf8_lossy(&out.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&out.stdout).into_owned())
}

/// A command as a person would type it.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// The full path of a program on PATH, if it is there.
#[must_use]
pub fn which(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|d| d.join(program)).find(|p| p.is_file())
}
