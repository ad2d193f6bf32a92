//! Compiling the widget to WebAssembly and binding it to JavaScript.

use crate::shell;
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
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
    let lib = Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).join("lib");
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
    let mut cargo = compile("fingerpost", effort);
    cargo.args(["--no-default-features", "--features", "web"]);
    shell::run(&mut cargo).context("the widget does not compile for the browser")?;
    let folder = if effort == Effort::Release { "wasm" } else { "debug" };
    bind(&shell::target_dir().join(TARGET).join(folder).join("fingerpost.wasm"))
}

/// Compiles another package of the workspace as the widget is compiled, and binds it. It takes a target
/// folder of its own: in the widget's, cargo would write the library without its views over the one
/// with them, under the same name.
///
/// # Errors
/// As [`build`].
pub fn build_package(package: &str, target_dir: &Path) -> Result<Widget> {
    ensure_target()?;
    let mut cargo = compile(package, Effort::Release);
    shell::run(cargo.arg("--target-dir").arg(target_dir))
        .with_context(|| format!("{package} does not compile for the browser"))?;
    let name = package.replace('-', "_");
    bind(&target_dir.join(TARGET).join("wasm").join(format!("{name}.wasm")))
}

fn compile(package: &str, effort: Effort) -> Command {
    let profile = match effort {
        Effort::Release => "wasm",
        Effort::Quick => "dev",
    };
    let mut cargo = shell::cargo();
    cargo.args(["build", "--package", package, "--lib", "--target", TARGET, "--profile", profile]);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags());
    cargo
}

/// The compiler's flags for the browser build, in cargo's own encoding: no path of the machine that
/// built it in what people download. The npm package takes the same, so that nothing is compiled
/// twice.
#[must_use]
pub fn flags() -> String {
    let mut remap = vec![("fingerpost", shell::root())];
    let set = |name: &str| std::env::var_os(name).map(PathBuf::from);
    if let Some(home) = set("CARGO_HOME").or_else(|| set("HOME").map(|home| home.join(".cargo"))) {
        for source in std::fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten() {
            remap.push(("crates", source.path()));
        }
    }
    let flags =
        remap.into_iter().map(|(short, path)| format!("--remap-path-prefix={}={short}", path.display()));
    flags.collect::<Vec<_>>().join("\u{1f}")
}

/// Binds a compiled module. The glue is made as a classic script rather than an ES module: our
/// loader wraps it in a function, so that a fresh copy of the widget can be made in the same page,
/// and it runs in a frame that may not load modules.
fn bind(path: &Path) -> Result<Widget> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(path).typescript(false).remove_name_section(true).remove_producers_section(true);
    bindgen.no_modules(true)?;
    let mut output = bindgen.generate_output().with_context(|| format!("cannot bind {}", path.display()))?;
    if output.snippets().values().any(|list| !list.is_empty()) || !output.local_modules().is_empty() {
        bail!(
            "a dependency brings its own JavaScript files, which a classic script cannot load: drop the dependency"
        );
    }
    let mut glue = output.js().to_owned();
    let wasm = output.wasm_mut();
    let exported: BTreeSet<String> = wasm.exports.iter().map(|e| e.name.clone()).collect();
    let mut names = BTreeMap::new();
    for import in wasm.imports.iter_mut().filter(|i| !exported.contains(&i.name)) {
        names.insert(import.name.clone(), short_name(names.len()));
        names.insert(import.module.clone(), "w".to_owned());
    }
    // Nothing is renamed unless the glue says every name, so that both sides always agree.
    if names.keys().all(|name| glue.contains(name.as_str())) {
        glue = renamed(&glue, &names);
        for import in wasm.imports.iter_mut() {
            let new = |old: &String| names.get(old).unwrap_or(old).clone();
            (import.module, import.name) = (new(&import.module), new(&import.name));
        }
    }
    Ok(Widget { glue: lightened(&glue), wasm: wasm.emit_wasm() })
}

/// Functions of the glue that we have no use for, and what is left of each: nothing prints a value, so none need
/// be described (it might be an answer), and the loader hands over a module that is compiled already.
const UNUSED: [(&str, &str); 3] = [
    ("function debugString(", "return '';"),
    ("function initSync(", ""),
    (
        "async function __wbg_load(",
        "return { instance: await WebAssembly.instantiate(module, imports), module };",
    ),
];

/// The glue without the insides of [`UNUSED`] functions. One that is not found is not there: nothing is lost.
fn lightened(glue: &str) -> String {
    let mut out = String::with_capacity(glue.len());
    let mut lines = glue.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let code = line.trim_start();
        let unused = UNUSED.iter().find(|(head, _)| code.starts_with(head) && code.ends_with('{'));
        if let (Some((_, left)), Some(inner)) = (unused, lines.peek()) {
            // Its end stands four columns before its inside, wherever its beginning stands.
            let deep = inner.len() - inner.trim_start().len();
            let end = format!("{}}}", " ".repeat(deep.saturating_sub(4)));
            lines.by_ref().take_while(|inner| **inner != end).for_each(drop);
            out.push_str(&format!("{left}\n}}\n"));
        }
    }
    out
}

/// A short name for each number: a, b ... z, ba, bb ...
fn short_name(number: usize) -> String {
    let mut rest = number;
    let mut letters = Vec::new();
    loop {
        letters.push(b'a' + u8::try_from(rest % 26).unwrap_or_default());
        rest /= 26;
        if rest == 0 {
            break;
        }
    }
    letters.iter().rev().map(|&b| char::from(b)).collect()
}

/// The glue with the names of what the module imports made short: in full they carry a hash each,
/// which nothing compresses, on both sides.
fn renamed(glue: &str, names: &BTreeMap<String, String>) -> String {
    let part_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '.' | '/');
    let mut out = String::with_capacity(glue.len());
    let mut rest = glue;
    while !rest.is_empty() {
        let length = rest.find(|c| !part_of_name(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(length);
        out.push_str(names.get(word).map_or(word, String::as_str));
        let between = after.find(part_of_name).unwrap_or(after.len());
        let (between, after) = after.split_at(between);
        out.push_str(between);
        rest = after;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_differ() {
        let names: BTreeSet<_> = (0..2000).map(short_name).collect();
        assert_eq!(names.len(), 2000);
        assert_eq!(
            (short_name(0), short_name(25), short_name(26)),
            ("a".to_owned(), "z".to_owned(), "ba".to_owned())
        );
    }

    #[test]
    fn what_is_not_used_loses_its_inside_and_nothing_else_does() {
        let glue =
            "function debugString(val) {\n        if (val) {\n            x();\n        }\n    }\n    f();\n";
        assert_eq!(lightened(glue), "function debugString(val) {\nreturn '';\n}\n    f();\n");
        let other = "    function debug() {\n        y();\n    }\n";
        assert_eq!(lightened(other), other);
    }

    #[test]
    fn only_whole_names_are_renamed() {
        let names = BTreeMap::from([
            ("__wbg_a_1".to_owned(), "a".to_owned()),
            ("./x_bg.js".to_owned(), "w".to_owned()),
        ]);
        let glue = "{ __wbg_a_1: f, __wbg_a_12: g, \"./x_bg.js\": h, wasm.__wbg_a_1() }";
        assert_eq!(renamed(glue, &names), "{ a: f, __wbg_a_12: g, \"w\": h, wasm.__wbg_a_1() }");
    }
}
