//! `cargo xtask tidy`: what the house style forbids and no compiler sees.

mod rules;
mod words;

use crate::shell;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// What the command line can say.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Args {}

/// Something that must be mended.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, from the checkout's root.
    pub path: String,
    /// The line, from 1; 0 for the file as a whole.
    pub line: usize,
    /// What is wrong and how to mend it.
    pub what: String,
}

/// Runs the command.
///
/// # Errors
/// When anything is to be mended, or git cannot list the files.
pub fn run(_args: &Args) -> Result<()> {
    let root = shell::root();
    let files = sources(&root)?;
    let foreign = foreign_names(&root.join("../shared"))?;
    let mut faults = Vec::new();
    for (path, text) in &files {
        faults.extend(check(path, text.as_deref()));
        faults.extend(rules::foreign(path, &foreign));
    }
    faults.sort();
    for fault in &faults {
        eprintln!("{}:{}: {}", fault.path, fault.line, fault.what);
    }
    println!("tidy: {} files looked at, {} things to mend", files.len(), faults.len());
    if !faults.is_empty() {
        bail!("{} things to mend", faults.len());
    }
    Ok(())
}

/// Every fault of one file. Without text it is not UTF-8, so only its name is looked at.
fn check(path: &str, text: Option<&str>) -> Vec<Fault> {
    let Some(text) = text else { return Vec::new() };
    let mut found = rules::length(path, text);
    found.extend(rules::absolute_paths(path, text));
    found.extend(rules::registries(path, text));
    if path.ends_with(".rs") {
        found.extend(rules::unfinished(path, text));
        found.extend(rules::module_docs(path, text));
        if path.starts_with("src/ui/") {
            found.extend(words::fixed_words(path, text));
        }
    }
    found
}

/// Every file that git tracks or would track, with its text if it is text.
fn sources(root: &Path) -> Result<BTreeMap<String, Option<String>>> {
    let mut git = Command::new("git");
    git.current_dir(root).args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"]);
    let listed = shell::output(&mut git).context("tidy looks at what git tracks: run it in the checkout")?;
    let mut files = BTreeMap::new();
    for path in listed.split('\0').filter(|p| !p.is_empty()) {
        // A file that git still lists may be gone from the folder.
        if let Ok(bytes) = std::fs::read(root.join(path)) {
            files.insert(path.to_owned(), String::from_utf8(bytes).ok());
        }
    }
    Ok(files)
}

/// Names of the files that lie in the shared folders whose licences keep them out of the project.
fn foreign_names(shared: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    let mut todo = vec![shared.join("openreferral"), shared.join("corpora")];
    todo.retain(|folder| folder.is_dir());
    if todo.is_empty() {
        println!("tidy: no shared folder beside the checkout, so its file names are not looked for");
    }
    while let Some(folder) = todo.pop() {
        let entries =
            std::fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                todo.push(path);
            } else if let Some(name) = path.file_name() {
                names.push(name.to_string_lossy().into_owned());
            }
        }
    }
    Ok(names)
}
