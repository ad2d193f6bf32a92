//! Compiling the widget to WebAssembly and binding it to JavaScript.

use crate::shell;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// The compilation target of the browser build.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// How hard the compiler works on the widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Smallest: what is published, measured and tested (about a minute from nothing).
    Release,
    /// Quick to rebuild, several times larger: for working on the widget only.
    Quick,
}

/// The widget as the browser gets it.
#[derive(Debug)]
pub struct Widget {
    /// The WebAssembly module, bound and stripped.
    pub wasm: Vec<u8>,
    /// wasm-bindgen's glue: a classic script that declares `let wasm_bindgen`.
    pub glue: String,
}

/// Makes sure rustc can compile for the browser, fetching the target when it cannot.
///
/// # Errors
/// When the target is missing and rustup cannot add it.
pub fn ensure_target() -> Result<()> {
    let sysroot =
        shell::output(Command::new("rustc").current_dir(shell::root()).args(["--print", "sysroot"]))
            .context("rustc is needed: install Rust with rustup")?;
    let lib = std::path::Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).join("lib");
    if lib.is_dir() {
        return Ok(());
    }
    println!("dist: the compile target {TARGET} is missing, adding it: rustup target add {TARGET}");
    shell::run(Command::new("rustup").current_dir(shell::root()).args(["target", "add", TARGET]))
        .with_context(|| {
            format!("cannot add {TARGET}: install rustup, or that target with your own package manager")
        })
}

/// Compiles the library for the browser and binds it.
///
/// # Errors
/// When the target is missing, the compiler fails or the module cannot be bound.
pub fn build(effort: Effort) -> Result<Widget> {
    ensure_target()?;
    let profile = match effort {
        Effort::Release => "wasm",
        Effort::Quick => "dev",
    };
    let mut cargo = shell::cargo();
    cargo.args(["build", "--package", "fingerpost", "--lib", "--target", TARGET]);
    cargo.args(["--no-default-features", "--features", "web", "--profile", profile]);
    // No path of the machine that built it in what people download.
    let mut remap = vec![("fingerpost", shell::root())];
    if let Some(home) = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")))
    {
        let sources = home.join("registry/src");
        for source in std::fs::read_dir(&sources).into_iter().flatten().flatten() {
            remap.push(("crates", source.path()));
        }
    }
    let flags: Vec<String> = remap
        .into_iter()
        .map(|(short, path)| format!("--remap-path-prefix={}={short}", path.display()))
        .collect();
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    shell::run(&mut cargo).context("the widget does not compile for the browser")?;
    let folder = if effort == Effort::Release { "wasm" } else { "debug" };
    bind(&shell::target_dir().join(TARGET).join(folder).join("fingerpost.wasm"))
}

/// Binds a compiled module. The glue is made as a classic script rather than an ES module: our
/// loader wraps it in a function, so that a fresh copy of the widget can be made in the same page,
/// and it runs in a frame that may not load modules.
fn bind(path: &std::path::Path) -> Result<Widget> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(path).typescript(false).remove_name_section(true).remove_producers_section(true);
    bindgen.no_modules(true)?;
    let mut output = bindgen.generate_output().with_context(|| format!("cannot bind {}", path.display()))?;
    if output.snippets().values().any(|list| !list.is_empty()) || !output.local_modules().is_empty() {
        bail!(
            "a dependency brings its own JavaScript files, which a classic script cannot load: drop the dependency"
        );
    }
    Ok(Widget { glue: output.js().to_owned(), wasm: output.wasm_mut().emit_wasm() })
}
