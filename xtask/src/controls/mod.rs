//! `cargo xtask controls`: takes out one protection after another, and sees that the tests that hold it fail.
//!
//! A test that cannot fail protects nobody. This works on a copy of the checkout, and changes nothing in it.

mod list;

use crate::evidence::{Outcome, outcomes, tests_of};
use crate::{shell, test};
use anyhow::{Context, Result, bail, ensure};
use list::{ALL, Control};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the command line can say.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// Only those whose name holds this, such as P3; may be given several times
    #[arg(long, value_name = "NAME")]
    pub only: Vec<String>,
}

/// Runs the command, and prints a line for each control.
///
/// # Errors
/// When a copy cannot be made or built, and when a test passes although its control is out.
pub fn run(args: &Args) -> Result<()> {
    let wanted = |control: &&Control| {
        args.only.is_empty() || args.only.iter().any(|part| control.name.contains(part.as_str()))
    };
    let controls: Vec<_> = ALL.iter().filter(wanted).collect();
    ensure!(!controls.is_empty(), "no control is called so; they are: {}", names().join(", "));
    let copy = Copy::of(&shell::root(), &shell::target_dir().join("xtask").join("controls"))?;
    let mut unheld = 0;
    for control in controls {
        let faults = copy.without(control).with_context(|| control.name)?;
        println!(
            "controls: {}: {}",
            control.name,
            if faults.is_empty() { "seen to fail" } else { "NOT HELD" }
        );
        for fault in &faults {
            println!("controls:   {fault}");
        }
        unheld += usize::from(!faults.is_empty());
    }
    ensure!(unheld == 0, "{unheld} controls can be taken out without their tests failing");
    Ok(())
}

fn names() -> Vec<&'static str> {
    ALL.iter().map(|control| control.name).collect()
}

/// A copy of the checkout, built apart.
struct Copy {
    original: PathBuf,
    home: PathBuf,
}

impl Copy {
    fn of(original: &Path, home: &Path) -> Result<Self> {
        let tree = home.join("tree");
        if tree.exists() {
            fs::remove_dir_all(&tree).with_context(|| format!("cannot remove {}", tree.display()))?;
        }
        let mut git = Command::new("git");
        git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(original);
        for path in shell::output(&mut git)?.split('\0').filter(|path| original.join(path).is_file()) {
            let to = tree.join(path);
            fs::create_dir_all(to.parent().context("a file without a folder")?)?;
            fs::copy(original.join(path), &to).with_context(|| format!("cannot copy {path}"))?;
        }
        Ok(Self { original: original.to_owned(), home: home.to_owned() })
    }

    fn tree(&self) -> PathBuf {
        self.home.join("tree")
    }

    /// What passed, or was not run, although the control was out.
    fn without(&self, control: &Control) -> Result<Vec<String>> {
        let path = self.tree().join(control.file);
        let source = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        fs::write(&path, taken_out(&source, control)?)?;
        let printed = self.printed(control);
        fs::write(&path, source)?;
        let mut ran = BTreeMap::new();
        outcomes(&printed?, &mut ran);
        Ok(still_held(control, &ran))
    }

    /// What the tests of a control print, which are all in browsers or all native.
    fn printed(&self, control: &Control) -> Result<String> {
        let tests: Vec<String> = tests(control).collect();
        let (in_browsers, native): (Vec<_>, Vec<_>) = tests.iter().partition(|name| test::in_browser(name));
        let mut cargo = if native.is_empty() {
            let dist = self.home.join("dist");
            let mut build = Command::new(std::env::current_exe()?);
            build.args(["dist", "--quick", "--out"]).arg(&dist);
            shell::output(self.at_home(&mut build))?;
            test::browser_tests(&dist, &dist)?
        } else {
            ensure!(in_browsers.is_empty(), "its tests are of two kinds");
            let mut cargo = shell::cargo();
            cargo.args(["test", "--package", "fingerpost", "--test", "it"]);
            self.at_home(&mut cargo);
            cargo
        };
        cargo.args(["--", "--test-threads", "1", "--exact"]).args(&tests);
        let out = cargo.output().context("cannot start cargo")?;
        Ok(String::from_utf8_lossy(&out.stdout).into_owned())
    }

    /// Lets a command see the copy as its checkout.
    fn at_home<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        debug_assert_ne!(self.tree(), self.original);
        command
            .current_dir(self.tree())
            .env("CARGO_MANIFEST_DIR", self.tree().join("xtask"))
            .env("CARGO_TARGET_DIR", self.home.join("target"))
    }
}

/// The source without what protects.
fn taken_out(source: &str, control: &Control) -> Result<String> {
    match source.matches(control.held_by).count() {
        1 => Ok(source.replacen(control.held_by, control.without, 1)),
        0 => bail!("{} does not hold this any more: {}", control.file, control.held_by),
        more => bail!("{} holds this {more} times: {}", control.file, control.held_by),
    }
}

fn tests(control: &Control) -> impl Iterator<Item = String> {
    control.tests.iter().flat_map(|names| tests_of(&format!("`{names}`")))
}

fn still_held(control: &Control, ran: &BTreeMap<String, Outcome>) -> Vec<String> {
    let told = tests(control).filter_map(|name| match ran.get(&name) {
        Some(Outcome::Failed) => None,
        Some(Outcome::Passed) => Some(format!("{name} passes without it")),
        Some(Outcome::Ignored) | None => Some(format!("{name} did not run")),
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::not_in_sources;
    use std::collections::BTreeSet;

    #[test]
    fn every_control_stands_in_its_source_once_and_its_tests_are_there() {
        let root = shell::root();
        for control in ALL {
            let source = fs::read_to_string(root.join(control.file)).expect(control.file);
            let without = taken_out(&source, control).expect(control.name);
            assert_ne!(source, without, "{}", control.name);
            assert!(tests(control).count() > 0, "{}", control.name);
        }
        let all: Vec<String> = ALL.iter().flat_map(tests).collect();
        let all: BTreeSet<&str> = all.iter().map(String::as_str).collect();
        assert_eq!(not_in_sources(&root, &all).expect("sources"), Vec::<String>::new());
        assert_eq!(names().iter().collect::<BTreeSet<_>>().len(), ALL.len(), "two have one name");
    }

    #[test]
    fn each_claim_to_privacy_safety_and_help_in_need_has_a_control() {
        let said = names().join(" ");
        for id in "P1 P2 P3 P4 P5 P6 P7 P8 F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 S1 S2".split(' ') {
            assert!(said.split(' ').any(|word| word == id), "nothing takes out {id}");
        }
    }

    #[test]
    fn a_control_whose_test_passes_without_it_is_told() {
        let control = Control {
            name: "P0 a control",
            file: "a.js",
            held_by: "guard();",
            without: "",
            tests: &["spec::fact::{chromium, webkit}"],
        };
        let faults = |printed: &str| {
            let mut ran = BTreeMap::new();
            outcomes(printed, &mut ran);
            still_held(&control, &ran)
        };
        let failed = "test spec::fact::chromium ... FAILED\ntest spec::fact::webkit ... FAILED\n";
        assert_eq!(faults(failed), Vec::<String>::new());
        assert_eq!(
            faults("test spec::fact::chromium ... ok\n"),
            ["spec::fact::chromium passes without it", "spec::fact::webkit did not run"]
        );
        assert_eq!(taken_out("a(); guard(); b();", &control).expect("once"), "a();  b();");
        assert!(taken_out("a();", &control).is_err() && taken_out("guard(); guard();", &control).is_err());
    }
}
