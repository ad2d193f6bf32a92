//! `cargo xtask bench`: loading, matching and the next screen, measured in Chromium. `cargo xtask bench-load`: a first visit
//! on a slow line, and a later one without a network.

use crate::dist::{self, wasm};
use crate::{shell, test, tools};
use anyhow::{Context, Result};
use fingerpost::site::files::{Class, File, pack_json, write_all};
use std::path::Path;
use std::process::Command;

/// The package whose functions the page calls.
const PAGE_PACKAGE: &str = "fingerpost-bench-page";

/// What the command line can say.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// How many invented services the directories have
    #[arg(long, value_delimiter = ',', value_name = "N,N", default_values_t = [2_000, 10_000, 100_000])]
    pub sizes: Vec<usize>,
    /// How many fresh pages and whole journeys the figures are taken from
    #[arg(long, value_name = "N", default_value_t = 7)]
    pub runs: usize,
    /// A first look: the smallest directory and two runs
    #[arg(long)]
    pub quick: bool,
}

/// What the command line of `bench-load` can say.
#[derive(clap::Args, Clone, Debug)]
pub struct LoadArgs {
    /// How many visits the figures are taken from
    #[arg(long, value_name = "N", default_value_t = 9)]
    pub runs: usize,
}

/// Runs `bench-load`. Being slow is no failure.
///
/// # Errors
/// As [`run`].
pub fn run_load(args: &LoadArgs) -> Result<()> {
    tools::ensure_chromium()?;
    let widget = dist::build(&dist::What::default(), &shell::target_dir().join("xtask/dist"))?.folder;
    shell::run(&mut measuring(&widget, args.runs))
}

/// The program that measures, so many times each.
fn measuring(widget: &Path, runs: usize) -> Command {
    let mut cargo = shell::cargo();
    // What is measured was compiled by others: the driver need not be quick, and is shared with the tests.
    cargo.args(["bench", "--package", test::BROWSER_PACKAGE, "--bench", "page", "--profile", "dev"]);
    cargo.env("FINGERPOST_DIST", widget).env("FINGERPOST_CHROMIUM", tools::CHROMIUM);
    cargo.env("FINGERPOST_BENCH_RUNS", runs.max(1).to_string());
    cargo
}

/// Runs the command. Being slow is no failure.
///
/// # Errors
/// When something cannot be built, or the browser does not do what is to be measured.
pub fn run(args: &Args) -> Result<()> {
    let mut sizes = args.sizes.clone();
    sizes.sort_unstable();
    sizes.dedup();
    let mut runs = args.runs;
    if args.quick {
        sizes.truncate(1);
        runs = runs.min(2);
    }
    tools::ensure_chromium()?;
    let home = shell::target_dir().join("xtask");
    std::fs::create_dir_all(&home).with_context(|| format!("cannot make {}", home.display()))?;
    let folder = home.join("bench");
    page(&home, &folder, &sizes)?;
    let widget = dist::build(&dist::What::default(), &home.join("dist"))?.folder;
    let sizes: Vec<String> = sizes.iter().map(usize::to_string).collect();
    let mut cargo = measuring(&widget, runs);
    shell::run(cargo.env("FINGERPOST_BENCH", &folder).env("FINGERPOST_BENCH_SIZES", sizes.join(",")))
}

/// Makes the folder of the page that loads and matches.
fn page(home: &Path, folder: &Path, sizes: &[usize]) -> Result<()> {
    println!("bench: compiling the core for the page");
    let module = wasm::build_package(PAGE_PACKAGE, &home.join("bench-target"))?;
    let source = shell::root().join("benches/page");
    let read = |name: &str| {
        let path = source.join(name);
        std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))
    };
    // Of the class that is not squeezed: nobody times how these come.
    let file = |path: &str, bytes: Vec<u8>| File::named(Class::Host, "", path, bytes);
    let mut files = vec![
        file("index.html", read("index.html")?),
        file("page.js", read("page.js")?),
        file("glue.js", module.glue.into_bytes()),
        file("bench.wasm", module.wasm),
        file("build.json", b"{}\n".to_vec()),
    ];
    for size in sizes {
        println!("bench: inventing {size} services");
        let path = home.join(format!("directory-{size}.json"));
        let mut cargo = shell::cargo();
        cargo.args(["run", "--quiet", "--package", "fingerpost", "--bin", "fingerpost", "--", "generate"]);
        shell::run(cargo.arg("--services").arg(size.to_string()).arg("--out").arg(&path))?;
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        std::fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        files.push(file(&format!("directory-{size}.json"), pack_json(&path, &text)?.into_bytes()));
    }
    write_all(folder, &files).map(|_| ())
}
