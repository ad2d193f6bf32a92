//! The evidence lane: each control that the hazard log claims is held by a test that ran and passed in this run.
//!
//! Lanes that run tests keep a copy of what these print. The log names tests as `- test:` lines; one that was
//! renamed, deleted, left out or failed is a fault. `- pending:` names a test that is still to be written.

use crate::shell;
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The log, from the root of the checkout.
const LOG: &str = "docs/safety/hazard-log.md";
/// What every hazard must say.
const SAID: [&str; 5] = ["What could happen", "Cause", "Who is harmed", "Control", "What is left"];
/// Engines that a browser spec is run in; their names end the names of its tests.
pub(crate) const ENGINES: [&str; 3] = ["chromium", "firefox", "webkit"];

/// How a hazard is held, by the word that begins its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    /// `test:` a test that must have passed.
    Test,
    /// `pending:` a test that is not written yet; it is told, and lets the run pass.
    Pending,
    /// `people:` something that no test can hold: see `deployer.md`.
    People,
}

/// One line of the log that says what holds a hazard.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Claim {
    hazard: String,
    by: By,
    /// Full name of a test; for `people:` the words.
    name: String,
}

/// What became of a test in this run, over all lanes: worst wins, but a test that ran somewhere has run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    Ignored,
    Passed,
    Failed,
}

/// Forgets the output of runs before this one.
///
/// # Errors
/// When it cannot be removed.
pub fn begin() -> Result<()> {
    let folder = folder();
    if folder.is_dir() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))
}

/// Runs tests, showing what they print and keeping a copy of it for [`check`].
///
/// # Errors
/// As [`shell::run`], and when the copy cannot be written.
pub fn run_tests(lane: &str, command: &mut Command) -> Result<()> {
    fs::create_dir_all(folder())?;
    tee(command, &folder().join(format!("{lane}.log")))
}

/// Runs a command, showing what it prints and keeping a copy of it.
fn tee(command: &mut Command, path: &Path) -> Result<()> {
    let mut copy = fs::File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().context("cannot start cargo")?;
    let mut printed = child.stdout.take().context("tests print nowhere")?;
    let mut chunk = [0; 4096];
    let mut screen = std::io::stdout();
    loop {
        let length = printed.read(&mut chunk)?;
        let Some(new) = chunk.get(..length).filter(|new| !new.is_empty()) else { break };
        screen.write_all(new)?;
        screen.flush()?;
        copy.write_all(new)?;
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("the tests of this lane failed ({status})");
    }
    Ok(())
}

/// Holds the log against what was printed in this run; where only some lanes ran, against the sources.
///
/// # Errors
/// When the log is at fault, or names a test that did not run and pass.
pub fn check(full: bool) -> Result<()> {
    let log = fs::read_to_string(shell::root().join(LOG)).with_context(|| format!("cannot read {LOG}"))?;
    let (claims, mut faults) = read(&log);
    let tests: BTreeSet<&str> = names(&claims, By::Test).collect();
    let pending: BTreeSet<&str> = names(&claims, By::Pending).collect();
    let mut ran = BTreeMap::new();
    if full {
        for entry in fs::read_dir(folder())? {
            let printed = fs::read(entry?.path())?;
            outcomes(&String::from_utf8_lossy(&printed), &mut ran);
        }
        faults.extend(without_evidence(&claims, &ran));
    } else {
        println!("evidence: not every test ran, so names are only looked for in the sources");
        faults.extend(not_in_sources(&shell::root(), &tests)?);
    }
    for (name, ends) in by_spec(&pending) {
        println!("evidence: pending: {name}::{{{}}}", ends.join(", "));
    }
    for name in pending.iter().filter(|name| ran.get(**name) == Some(&Outcome::Passed)) {
        println!("evidence: {name} is pending in the log, and passed: write `test:` there");
    }
    let hazards = claims.iter().map(|claim| &claim.hazard).collect::<BTreeSet<_>>().len();
    println!("evidence: {hazards} hazards, {} tests named, {} pending", tests.len(), pending.len());
    for fault in &faults {
        println!("{LOG}: {fault}");
    }
    if !faults.is_empty() {
        bail!("{} things in {LOG} are not borne out", faults.len());
    }
    Ok(())
}

/// Where the output of the lanes is kept.
fn folder() -> PathBuf {
    shell::target_dir().join("xtask").join("evidence")
}

fn names(claims: &[Claim], by: By) -> impl Iterator<Item = &str> {
    claims.iter().filter(move |claim| claim.by == by).map(|claim| claim.name.as_str())
}

/// Names of tests with the same beginning together, each with its ends.
fn by_spec<'n>(names: &BTreeSet<&'n str>) -> BTreeMap<&'n str, Vec<&'n str>> {
    let mut specs: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (spec, end) in names.iter().filter_map(|name| name.rsplit_once("::")) {
        specs.entry(spec).or_default().push(end);
    }
    specs
}

/// Every claim of the log, and what is wrong with its form.
fn read(log: &str) -> (Vec<Claim>, Vec<String>) {
    let mut claims = Vec::new();
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for section in log.split("\n### ").skip(1) {
        let id = section.split([' ', '\n']).next().unwrap_or_default().to_owned();
        if !seen.insert(id.clone()) {
            faults.push(format!("{id} stands there twice"));
        }
        for said in SAID.iter().filter(|said| !section.contains(&format!("\n- {said}: "))) {
            faults.push(format!("{id} does not say \"{said}\""));
        }
        let before = claims.len();
        for line in section.lines() {
            let held = [("- test: ", By::Test), ("- pending: ", By::Pending), ("- people: ", By::People)];
            let held = held.into_iter().find_map(|(start, by)| Some((by, line.strip_prefix(start)?)));
            let Some((by, rest)) = held else { continue };
            let names = if by == By::People { vec![rest.to_owned()] } else { tests_of(rest) };
            if names.iter().any(String::is_empty) {
                faults.push(format!("{id} names a test as `{rest}`: write `- test: `name``"));
            }
            claims.extend(names.into_iter().map(|name| Claim { hazard: id.clone(), by, name }));
        }
        if claims.len() == before {
            faults.push(format!("{id} is held by nothing: name a test, or say what people must do"));
        }
    }
    if names(&claims, By::Test).next().is_none() {
        faults.push("it names no test at all".to_owned());
    }
    (claims, faults)
}

/// The tests of a line: a name between backticks, of which the end may be a list in curly brackets.
pub(crate) fn tests_of(rest: &str) -> Vec<String> {
    let name = rest.trim().strip_prefix('`').and_then(|rest| rest.strip_suffix('`')).unwrap_or_default();
    match name.split_once('{').and_then(|(start, list)| Some((start, list.strip_suffix('}')?))) {
        Some((start, list)) => list.split(',').map(|end| format!("{start}{}", end.trim())).collect(),
        None => vec![name.to_owned()],
    }
}

/// Reads lines such as `test a::b ... ok` of what a test program printed.
pub(crate) fn outcomes(printed: &str, ran: &mut BTreeMap<String, Outcome>) {
    for line in printed.lines() {
        let Some((name, verdict)) = line.strip_prefix("test ").and_then(|rest| rest.split_once(" ... "))
        else {
            continue;
        };
        let outcome = match verdict.split([' ', ',']).next() {
            Some("ok") => Outcome::Passed,
            Some("FAILED") => Outcome::Failed,
            Some("ignored") => Outcome::Ignored,
            _ => continue,
        };
        let name = name.strip_suffix(" - should panic").unwrap_or(name);
        let held = ran.entry(name.to_owned()).or_insert(outcome);
        *held = outcome.max(*held);
    }
}

/// Claims that this run does not bear out.
fn without_evidence(claims: &[Claim], ran: &BTreeMap<String, Outcome>) -> Vec<String> {
    let told =
        claims.iter().filter(|claim| claim.by == By::Test).filter_map(|Claim { hazard, name, .. }| {
            let what = match ran.get(name) {
                Some(Outcome::Passed) => return None,
                Some(Outcome::Failed) => "failed",
                Some(Outcome::Ignored) => "was not run, only listed",
                None => "did not run: it was renamed, deleted, or its lane did not get that far",
            };
            Some(format!("{hazard}: {name} {what}"))
        });
    told.collect()
}

/// Names of tests that no source file seems to have: a quick look, by the name of the function and of its file.
pub(crate) fn not_in_sources(root: &Path, tests: &BTreeSet<&str>) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for folder in ["src", "tests/it", "tests/browser", "tests/fhir", "xtask/src"] {
        collect(&root.join(folder), &mut files)?;
    }
    let missing = tests.iter().filter(|name| !files.iter().any(|(path, text)| may_hold(path, text, name)));
    Ok(missing.map(|name| format!("{name} is in no source file")).collect())
}

fn may_hold(path: &Path, text: &str, name: &str) -> bool {
    let mut steps: Vec<&str> = name.split("::").collect();
    if steps.last().is_some_and(|last| ENGINES.contains(last)) {
        steps.pop();
        let fact = steps.pop().unwrap_or_default();
        let file = steps.first().copied().unwrap_or_default();
        return path.file_stem().is_some_and(|stem| stem == file) && has_word(text, fact);
    }
    let function = steps.pop().unwrap_or_default();
    let module = steps.into_iter().rfind(|step| *step != "tests").unwrap_or_default();
    let in_module = path.iter().any(|part| Path::new(part).file_stem().is_some_and(|stem| stem == module));
    in_module && text.contains(&format!("fn {function}("))
}

/// True when the text has this name, and not only as a part of another one.
fn has_word(text: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, String)>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(&path)?;
            files.push((path, text));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG_OF_TWO: &str = "# Log\n\n### H-01 One\n\n- What could happen: a\n- Cause: b\n- Who is harmed: c\n\
        - Control: d\n- test: `a::holds`\n- test: `spec::fact::{chromium, webkit}`\n- What is left: e\n\n\
        ### H-02 Two\n\n- What could happen: a\n- Cause: b\n- Who is harmed: c\n- Control: d\n\
        - pending: `later::fact::firefox`\n- people: staff look\n- What is left: e\n";

    fn faults(printed: &str) -> Vec<String> {
        let (claims, faults) = read(LOG_OF_TWO);
        assert!(faults.is_empty(), "{faults:?}");
        let mut ran = BTreeMap::new();
        outcomes(printed, &mut ran);
        without_evidence(&claims, &ran)
    }

    /// What the tests of the log print when all is well.
    const WELL: &str = "\nrunning 4 tests\ntest a::holds ... ok\ntest spec::fact::chromium ... ok <0.1s>\n\
        test spec::fact::webkit ... ok\ntest other - should panic ... ok\n\ntest result: ok. 4 passed; 0 failed\n";

    #[test]
    fn a_run_in_which_every_named_test_passed_bears_the_log_out() {
        assert_eq!(faults(WELL), Vec::<String>::new());
    }

    #[test]
    fn a_test_that_is_missing_failed_or_ignored_is_a_fault() {
        let missing = WELL.replace("test a::holds ... ok\n", "");
        let renamed = WELL.replace("a::holds ", "a::holds_well ");
        let failed = WELL.replace("a::holds ... ok", "a::holds ... FAILED");
        let ignored = WELL.replace("a::holds ... ok", "a::holds ... ignored, slow");
        let cut = WELL.replace("a::holds ... ok", "a::holds ... ");
        for (printed, what) in [
            (missing, "did not run"),
            (renamed, "did not run"),
            (failed, "failed"),
            (ignored, "was not run"),
            (cut, "did not run"),
        ] {
            let found = faults(&printed);
            assert_eq!(found.len(), 1, "{printed}: {found:?}");
            assert!(found[0].starts_with("H-01: a::holds") && found[0].contains(what), "{found:?}");
        }
    }

    #[test]
    fn one_engine_that_did_not_run_is_a_fault() {
        let found = faults(&WELL.replace("test spec::fact::webkit ... ok\n", ""));
        assert!(found.len() == 1 && found[0].contains("spec::fact::webkit"), "{found:?}");
        assert_eq!(faults("").len(), 3, "a run without any lane");
    }

    #[test]
    fn a_test_that_failed_in_one_lane_has_failed() {
        for printed in
            [format!("{WELL}test a::holds ... FAILED\n"), format!("test a::holds ... FAILED\n{WELL}")]
        {
            assert!(faults(&printed)[0].contains("failed"));
        }
        assert!(faults(&format!("test a::holds ... ignored\n{WELL}")).is_empty(), "it did run somewhere");
    }

    #[test]
    fn a_log_with_a_hazard_that_nothing_holds_is_at_fault() {
        let (_, found) =
            read("\n### H-01 One\n- What could happen: a\n- Control: d\n- test: a::holds\n### H-01 Two\n");
        let has = |words: &str| found.iter().any(|fault| fault.contains(words));
        assert!(has("does not say \"Cause\"") && has("does not say \"What is left\""), "{found:?}");
        assert!(has("names a test as") && has("held by nothing") && has("twice"), "{found:?}");
        let (_, none) = read("# Nothing\n");
        assert_eq!(none.len(), 1, "{none:?}");
    }

    #[test]
    fn what_a_lane_prints_is_kept_and_its_failure_is_told() {
        let path = std::env::temp_dir().join(format!("fingerpost-evidence-{}.log", std::process::id()));
        tee(shell::cargo().arg("--version"), &path).expect("cargo has a version");
        assert!(fs::read_to_string(&path).expect("the copy").starts_with("cargo "));
        assert!(tee(shell::cargo().arg("no-such-chore"), &path).is_err());
        assert_eq!(fs::read_to_string(&path).expect("the copy"), "", "nothing of the run before");
        fs::remove_file(&path).expect("it can go");
    }

    #[test]
    fn every_test_that_the_log_names_is_in_the_sources() {
        let log = fs::read_to_string(shell::root().join(LOG)).expect("the log is committed");
        let (claims, faults) = read(&log);
        assert_eq!(faults, Vec::<String>::new());
        let missing = not_in_sources(&shell::root(), &names(&claims, By::Test).collect()).expect("sources");
        assert_eq!(missing, Vec::<String>::new());
        let hazards: BTreeSet<&str> = claims.iter().map(|claim| claim.hazard.as_str()).collect();
        assert!(hazards.len() >= 25, "{} hazards", hazards.len());
    }

    #[test]
    fn names_that_are_in_no_source_are_found() {
        let wrong = [
            "safety::paths::no_such_fact",
            "paths::every",
            "no_such_spec::fact::webkit",
            "the_policy_is_never_violated::a_whole_journey_breaks::chromium",
        ];
        let right = [
            "evidence::tests::names_that_are_in_no_source_are_found",
            "the_policy_is_never_violated::a_whole_journey_breaks_nothing::chromium",
        ];
        let missing =
            not_in_sources(&shell::root(), &wrong.into_iter().chain(right).collect()).expect("sources");
        assert_eq!(missing.len(), wrong.len(), "{missing:?}");
    }
}
