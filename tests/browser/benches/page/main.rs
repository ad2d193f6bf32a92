//! What Chromium takes for loading and matching, and from one screen to the next (`cargo xtask bench`), or for a visit
//! (`cargo xtask bench-load`). These build what is measured and say in the environment where it is. Nothing here fails for
//! being slow.

mod matching;
mod next;
mod numbers;
mod table;
mod visit;

use anyhow::{Context, Result};
use fingerpost_browser_tests::{Engine, Finding, Setup, run};

/// A number, or numbers between commas, that `cargo xtask bench` passes on.
fn given(name: &str) -> Result<Vec<usize>> {
    let text = std::env::var(name)
        .with_context(|| format!("{name} is not set: run this with `cargo xtask bench`"))?;
    text.split(',').map(|part| part.parse().with_context(|| format!("{name} is `{text}`"))).collect()
}

/// How busy the machine is with anything at all: where more wants to run than there are cores, every time
/// below is too long.
fn say_how_busy() {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().filter(|load| !load.is_empty()).unwrap_or("an unknown number of");
    println!("bench: {load} programs want to run on {cores} cores (the last minute's average)");
}

fn main() -> Result<(), Finding> {
    say_how_busy();
    let setup = Setup::new(Engine::chromium()).untouched();
    // `cargo xtask bench-load` names nothing to match in.
    if std::env::var_os("FINGERPOST_BENCH").is_none() {
        return visits(setup);
    }
    run("bench-matching", setup.clone().of_folder("FINGERPOST_BENCH"), async |page| {
        let (sizes, runs) = (given("FINGERPOST_BENCH_SIZES")?, given("FINGERPOST_BENCH_RUNS")?);
        let tables = matching::measure(page, &sizes, runs.iter().sum()).await?;
        say_how_busy();
        print!("{tables}");
        Ok(())
    })?;
    run("bench-next", setup, async |page| {
        let runs = given("FINGERPOST_BENCH_RUNS")?;
        let tables = next::measure(page, runs.iter().sum()).await?;
        say_how_busy();
        print!("{tables}");
        Ok(())
    })
}

fn visits(setup: Setup) -> Result<(), Finding> {
    run("bench-visit", setup.clone(), async |page| {
        let runs = given("FINGERPOST_BENCH_RUNS")?;
        let tables = visit::first(page, runs.iter().sum()).await?;
        say_how_busy();
        print!("{tables}");
        Ok(())
    })?;
    run("bench-offline", setup.keeping_a_copy().that_throws(), async |page| {
        let runs = given("FINGERPOST_BENCH_RUNS")?;
        let tables = visit::without_a_network(page, runs.iter().sum()).await?;
        say_how_busy();
        print!("{tables}");
        Ok(())
    })
}
