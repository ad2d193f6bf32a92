//! `cargo xtask package`: the npm package, types included, in `pkg/`.

use crate::{shell, tools};
use anyhow::{Context, Result, bail};
use std::process::Command;

/// What the command line can say.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {}

/// Files the package must hold to be of use.
const EXPECTED: [&str; 4] = ["package.json", "fingerpost.js", "fingerpost.d.ts", "fingerpost_bg.wasm"];

/// Runs the command.
///
/// # Errors
/// When a tool cannot be installed or wasm-pack fails.
pub fn run(_args: &Args) -> Result<()> {
    crate::dist::wasm::ensure_target()?;
    let bindgen = tools::WASM_BINDGEN.ensure()?;
    let pack = tools::WASM_PACK.ensure()?;
    // wasm-pack takes the first wasm-bindgen on PATH; left to itself it would fetch one.
    let ours = bindgen.parent().context("wasm-bindgen has no folder")?.to_path_buf();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(ours).chain(std::env::split_paths(&path)))?;
    println!("package: making pkg/ (a minute or two)");
    let mut command = Command::new(pack);
    command.current_dir(shell::root()).env("PATH", path);
    command.env("CARGO_ENCODED_RUSTFLAGS", crate::dist::wasm::flags());
    command.args([
        "build",
        "--mode",
        "no-install",
        "--target",
        "web",
        "--profile",
        "wasm",
        "--out-dir",
        "pkg",
    ]);
    command.args(["--", "--no-default-features", "--features", "web"]);
    shell::run(&mut command)?;
    let pkg = shell::root().join("pkg");
    for name in EXPECTED {
        if !pkg.join(name).is_file() {
            bail!("pkg/ lacks {name}: wasm-pack made something else than the package we know");
        }
    }
    println!("package: {} files in pkg/", std::fs::read_dir(&pkg)?.count());
    Ok(())
}
