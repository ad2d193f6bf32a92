//! `cargo xtask size`: what a visit downloads, by class, against a committed baseline and a budget.

use crate::{dist, shell};
use anyhow::{Context, Result, bail};
use fingerpost::domain::code::Code;
use fingerpost::site::files::Class;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The most the widget itself may weigh, in bytes with brotli.
const WASM_BUDGET: usize = 170_000;
/// The most a first visit may move, in bytes with brotli, directories apart.
const VISIT_BUDGET: usize = 210_000;

/// What the command line can say.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Args {
    /// Write the sizes found as the new baseline
    #[arg(long)]
    pub update: bool,
}

type Sizes = BTreeMap<String, usize>;

/// Runs the command.
///
/// # Errors
/// When the build fails, a budget is broken or the baseline cannot be read.
pub fn run(args: &Args) -> Result<()> {
    let home = shell::target_dir().join("xtask");
    std::fs::create_dir_all(&home).with_context(|| format!("cannot make {}", home.display()))?;
    let built = dist::build(&dist::What::default(), &home.join("dist"))?;
    let mut sizes = Sizes::new();
    for (class, size) in built.sizes.values() {
        *sizes.entry(class.code().to_owned()).or_default() += size;
    }
    let path = baseline_path();
    if args.update {
        let text = serde_json::to_string_pretty(&sizes)? + "\n";
        std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        println!("size: wrote {}", path.display());
    }
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}: `cargo xtask size --update` makes it", path.display()))?;
    let baseline: Sizes =
        serde_json::from_str(&text).with_context(|| format!("{} is broken", path.display()))?;
    print!("{}", table(&sizes, &baseline));
    let over = over_budget(&sizes);
    if !over.is_empty() {
        bail!("{}", over.join("; "));
    }
    Ok(())
}

fn baseline_path() -> PathBuf {
    shell::root().join("xtask/size-baseline.json")
}

/// What a first visit moves, directories and what stands beside the page apart.
fn visit(sizes: &Sizes) -> usize {
    let beside = [
        Class::Directory,
        Class::Kiosk,
        Class::Help,
        Class::Embed,
        Class::Offline,
        Class::Theme,
        Class::Logo,
    ]
    .map(Code::code);
    sizes.iter().filter(|(class, _)| !beside.contains(&class.as_str())).map(|(_, size)| size).sum()
}

/// One line a class, then the sums the budgets look at.
fn table(sizes: &Sizes, baseline: &Sizes) -> String {
    let mut text = format!("{:<24} {:>9} {:>9} {:>8}\n", "bytes with brotli", "baseline", "now", "change");
    let mut line = |name: &str, before: usize, now: usize| {
        let change = now as i64 - before as i64;
        text.push_str(&format!("{name:<24} {before:>9} {now:>9} {change:>+8}\n"));
    };
    let names: std::collections::BTreeSet<_> = sizes.keys().chain(baseline.keys()).collect();
    for name in names {
        let of = |all: &Sizes| all.get(name).copied().unwrap_or_default();
        line(name, of(baseline), of(sizes));
    }
    line("first visit", visit(baseline), visit(sizes));
    text.push_str(&format!("budgets: wasm {WASM_BUDGET}, first visit {VISIT_BUDGET}, directories apart\n"));
    text
}

/// What is over its budget, in words.
fn over_budget(sizes: &Sizes) -> Vec<String> {
    let wasm = sizes.get(Class::Wasm.code()).copied().unwrap_or_default();
    let checks = [("the widget", wasm, WASM_BUDGET), ("a first visit", visit(sizes), VISIT_BUDGET)];
    let over = checks.into_iter().filter(|(_, size, budget)| size > budget);
    over.map(|(what, size, budget)| {
        format!("{what} weighs {size} bytes with brotli, {} over its budget of {budget}", size - budget)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(wasm: usize, definitions: usize, directory: usize) -> Sizes {
        let classes = [(Class::Wasm, wasm), (Class::Definitions, definitions), (Class::Directory, directory)];
        classes.into_iter().map(|(class, size)| (class.code().to_owned(), size)).collect()
    }

    #[test]
    fn directories_do_not_count_towards_a_first_visit() {
        assert!(over_budget(&sizes(170_000, 40_000, 900_000)).is_empty());
        assert_eq!(over_budget(&sizes(170_000, 40_001, 0)).len(), 1);
        assert_eq!(over_budget(&sizes(300_000, 0, 0)).len(), 2);
    }

    #[test]
    fn a_class_that_is_new_or_gone_is_shown() {
        let now = sizes(10, 5, 1);
        let mut before = sizes(12, 5, 1);
        before.insert("old".to_owned(), 3);
        let text = table(&now, &before);
        assert!(text.lines().any(|l| l.starts_with("wasm") && l.ends_with("-2")), "{text}");
        assert!(text.lines().any(|l| l.starts_with("old") && l.ends_with("-3")), "{text}");
    }
}
