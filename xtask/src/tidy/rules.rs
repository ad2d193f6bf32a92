//! The rules that look at a file line by line.

use super::Fault;

/// The most lines a hand-written file may have. Data files may be longer.
const LONGEST: usize = 600;

fn fault(path: &str, line: usize, what: impl Into<String>) -> Fault {
    Fault { path: path.to_owned(), line, what: what.into() }
}

/// Files that are too long to read in one go.
pub fn length(path: &str, text: &str) -> Vec<Fault> {
    let lines = text.lines().count();
    if lines <= LONGEST || !["rs", "js", "css", "html"].iter().any(|e| path.ends_with(&format!(".{e}"))) {
        return Vec::new();
    }
    vec![fault(path, 0, format!("{lines} lines, {LONGEST} at most: split it by what it does"))]
}

/// Paths that hold on one machine only.
pub fn absolute_paths(path: &str, text: &str) -> Vec<Fault> {
    const HOMES: [&str; 5] = ["home", "root", "work", "Users", "tmp"];
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for home in HOMES {
            let wanted = format!("/{home}/");
            // Inside an address or a relative path the same letters mean something else.
            let starts = |at: usize| {
                line.get(..at)
                    .and_then(|before| before.chars().next_back())
                    .is_none_or(|c| " \t\"'`(=<>[,;".contains(c))
            };
            if line.match_indices(&wanted).any(|(at, _)| starts(at)) {
                found.push(fault(
                    path,
                    number + 1,
                    format!("a path under {wanted} holds on one machine only"),
                ));
            }
        }
    }
    found
}

/// Addresses of package registries, which differ from place to place.
pub fn registries(path: &str, text: &str) -> Vec<Fault> {
    const PUBLIC: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
    let name = path.rsplit('/').next().unwrap_or(path);
    let strange = |line: &str| match name {
        "Cargo.lock" => line.starts_with("source = ") && line != PUBLIC,
        "package-lock.json" | "npm-shrinkwrap.json" => line.trim_start().starts_with("\"resolved\""),
        ".npmrc" => line.contains("registry") && !line.contains("omit-lockfile-registry-resolved"),
        "config.toml" => {
            line.starts_with("[source") || line.starts_with("[registr") || line.starts_with("replace-with")
        }
        _ => false,
    };
    let lines = text.lines().enumerate().filter(|(_, line)| strange(line));
    lines
        .map(|(n, _)| fault(path, n + 1, "names a package registry: lock files carry versions only"))
        .collect()
}

/// Work that was left undone, and tests that do not run.
pub fn unfinished(path: &str, text: &str) -> Vec<Fault> {
    // Written apart, so that this file passes.
    let marks = [
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
        concat!("#[", "ignore"),
        concat!("FIX", "ME"),
    ];
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for mark in marks.iter().filter(|m| line.contains(**m)) {
            found.push(fault(
                path,
                number + 1,
                format!("`{mark}` is work left undone: do it, or file an issue"),
            ));
        }
    }
    found
}

/// Every source file says at its top what it is.
pub fn module_docs(path: &str, text: &str) -> Vec<Fault> {
    if text.trim_start().starts_with("//!") {
        return Vec::new();
    }
    vec![fault(path, 1, "starts without `//!`: say in a sentence what this file is for")]
}

/// Files that came from a folder whose licence keeps them out.
pub fn foreign(path: &str, names: &[String]) -> Vec<Fault> {
    const COMMON: [&str; 6] =
        ["README.md", "LICENSE", "LICENSE.txt", "LICENSE.md", "index.html", "package.json"];
    let name = path.rsplit('/').next().unwrap_or(path);
    if COMMON.iter().any(|common| name.starts_with(common)) || !names.iter().any(|n| n == name) {
        return Vec::new();
    }
    vec![fault(
        path,
        0,
        "has the name of a file in the shared folder that may not be committed: make your own",
    )]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_code_is_a_fault_and_long_data_is_not() {
        let text = "//! x\n".repeat(601);
        assert_eq!(length("src/a.rs", &text).len(), 1);
        assert!(length("assets/a.json", &text).is_empty());
        assert!(length("src/a.rs", &"//! x\n".repeat(600)).is_empty());
    }

    #[test]
    fn paths_of_one_machine_are_found_and_addresses_are_not() {
        let home = |rest: &str| format!("{}{rest}", concat!("/ho", "me/"));
        assert_eq!(absolute_paths("a", &format!("run {}", home("me/x"))).len(), 1);
        assert_eq!(absolute_paths("a", &format!("x\n\"{}\"", home("x"))).first().map(|f| f.line), Some(2));
        assert!(absolute_paths("a", &format!("https://a.example{}", home("x"))).is_empty());
        assert!(absolute_paths("a", &format!("src{}", home("x"))).is_empty());
    }

    #[test]
    fn lock_files_name_no_registry_but_the_public_one() {
        let public = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
        assert!(registries("Cargo.lock", public).is_empty());
        assert_eq!(registries("Cargo.lock", "source = \"registry+https://mirror.example/index\"").len(), 1);
        assert_eq!(registries("a/package-lock.json", "  \"resolved\": \"https://x\"").len(), 1);
        assert!(registries(".npmrc", "omit-lockfile-registry-resolved=true").is_empty());
    }

    #[test]
    fn work_left_undone_is_found() {
        let text = concat!("fn a() { to", "do!() }\n#[ig", "nore = \"slow\"]\n");
        assert_eq!(unfinished("a.rs", text).iter().map(|f| f.line).collect::<Vec<_>>(), [1, 2]);
        assert!(unfinished("a.rs", "let ignored = 1;").is_empty());
    }

    #[test]
    fn a_file_without_a_first_sentence_is_found() {
        assert!(module_docs("a.rs", "//! What it is.\n").is_empty());
        assert_eq!(module_docs("a.rs", "use std::fmt;\n").len(), 1);
    }

    #[test]
    fn shared_files_are_known_by_name_but_common_names_are_free() {
        let names = ["feed.json".to_owned(), "README.md".to_owned()];
        assert_eq!(foreign("tests/feed.json", &names).len(), 1);
        assert!(foreign("README.md", &names).is_empty());
    }
}
