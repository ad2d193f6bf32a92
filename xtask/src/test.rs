//! `cargo xtask test`: every check and test, in lanes, setting up all it needs.

use crate::{dist, evidence, shell, size, tidy, tools};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// The package that drives real browsers. Only the `browser` and `clippy` lanes compile it.
pub(crate) const BROWSER_PACKAGE: &str = "fingerpost-browser-tests";

/// The package that reads files for practices with a FHIR library. Tested apart: the library switches on features of
/// others that would reach into what the other tests test.
const FHIR_PACKAGE: &str = "fingerpost-fhir-tests";

/// What the command line can say.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// Run only this lane; may be given several times
    #[arg(long, value_enum, value_name = "LANE")]
    pub only: Vec<Lane>,
    /// Passed on to the browser tests: run only those whose name holds this
    #[arg(long, value_name = "NAME")]
    pub filter: Option<String>,
    /// How many journeys the soak makes, and that its figures are shown: `cargo xtask soak`
    #[arg(skip)]
    pub soak: Option<usize>,
}

/// One group of checks. They run in this order, the quick ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Lane {
    /// The code is formatted
    Fmt,
    /// No lint speaks up, natively and for the browser
    Clippy,
    /// The core builds and passes without Yew
    Core,
    /// Every native test
    Native,
    /// The house style holds
    Tidy,
    /// The static folder builds, in English and in the made-up language
    Dist,
    /// A visit stays within its budget
    Size,
    /// Whole journeys in Chromium, Firefox and WebKit
    Browser,
    /// Every test that the hazard log names ran and passed, in this run
    Evidence,
}

impl Lane {
    const ALL: [Self; 9] = [
        Self::Fmt,
        Self::Clippy,
        Self::Core,
        Self::Native,
        Self::Tidy,
        Self::Dist,
        Self::Size,
        Self::Browser,
        Self::Evidence,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::Core => "core",
            Self::Native => "native",
            Self::Tidy => "tidy",
            Self::Dist => "dist",
            Self::Size => "size",
            Self::Browser => "browser",
            Self::Evidence => "evidence",
        }
    }

    fn run(self, args: &Args) -> Result<()> {
        match self {
            Self::Fmt => shell::run(shell::cargo().args(["fmt", "--all", "--check"]))
                .context("the code is not formatted: run `cargo fmt --all`"),
            Self::Clippy => clippy(),
            Self::Core => {
                let core = ["test", "--package", "fingerpost", "--no-default-features"];
                evidence::run_tests(self.name(), shell::cargo().args(core))
            }
            Self::Native => {
                let native = ["test", "--workspace", "--exclude", BROWSER_PACKAGE, "--exclude", FHIR_PACKAGE];
                evidence::run_tests(self.name(), shell::cargo().args(native))?;
                evidence::run_tests("fhir", shell::cargo().args(["test", "--package", FHIR_PACKAGE]))
            }
            Self::Tidy => tidy::run(&tidy::Args::default()),
            Self::Dist => builds().map(|_| ()),
            Self::Size => size::run(&size::Args::default()),
            Self::Browser => browser(args),
            Self::Evidence => evidence::check(args.only.is_empty() && args.filter.is_none()),
        }
    }
}

/// Runs the command. A lane that fails does not stop the others: one run shows all that is wrong.
///
/// # Errors
/// When any lane failed.
pub fn run(args: &Args) -> Result<()> {
    let lanes: Vec<_> =
        Lane::ALL.into_iter().filter(|lane| args.only.is_empty() || args.only.contains(lane)).collect();
    evidence::begin()?;
    let started = Instant::now();
    let mut lines = Vec::new();
    let mut failed = 0;
    for (index, lane) in lanes.iter().enumerate() {
        println!(
            "\n=== {} ({} of {}, {} so far)",
            lane.name(),
            index + 1,
            lanes.len(),
            took(started.elapsed())
        );
        let begun = Instant::now();
        let verdict = match lane.run(args) {
            Ok(()) => "passed",
            Err(error) => {
                eprintln!("error: {error:#}");
                failed += 1;
                "FAILED"
            }
        };
        println!("=== {} {verdict} in {}", lane.name(), took(begun.elapsed()));
        lines.push(format!("{:<8} {verdict} {:>9}", lane.name(), took(begun.elapsed())));
    }
    println!("\nlanes, {} in all:\n{}", took(started.elapsed()), lines.join("\n"));
    println!("{} passed, {failed} failed", lanes.len() - failed);
    if failed > 0 {
        bail!("{failed} of {} lanes failed", lanes.len());
    }
    Ok(())
}

/// A duration as people say it.
fn took(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{}.{} s", seconds, time.subsec_millis() / 100)
    } else {
        format!("{} m {:02} s", seconds / 60, seconds % 60)
    }
}

fn clippy() -> Result<()> {
    let deny = ["--", "-D", "warnings"];
    let native = ["clippy", "--workspace", "--all-targets", "--all-features"];
    shell::run(shell::cargo().args(native).args(deny)).context("native lints")?;
    let core = ["clippy", "--package", "fingerpost", "--all-targets", "--no-default-features"];
    shell::run(shell::cargo().args(core).args(deny)).context("lints of the core alone")?;
    dist::wasm::ensure_target()?;
    let mut web = shell::cargo();
    web.args(["clippy", "--package", "fingerpost", "--lib", "--target", dist::wasm::TARGET]);
    web.args(["--no-default-features", "--features", "web"]).args(deny);
    shell::run(&mut web).context("lints of the browser build")
}

/// The folders the tests serve: English, and the made-up language. Apart from `dist/`, which is the
/// user's.
fn builds() -> Result<(PathBuf, PathBuf)> {
    let home = shell::target_dir().join("xtask");
    let english = dist::What::default();
    let pseudo = dist::What { locale_pseudo: true, ..dist::What::default() };
    let build =
        |what: &dist::What, name: &str| Ok::<_, anyhow::Error>(dist::build(what, &home.join(name))?.folder);
    std::fs::create_dir_all(&home).with_context(|| format!("cannot make {}", home.display()))?;
    Ok((build(&english, "dist")?, build(&pseudo, "dist-pseudo")?))
}

/// True for the name of a test that runs in a browser: it ends in the engine's.
pub(crate) fn in_browser(name: &str) -> bool {
    evidence::ENGINES.iter().any(|engine| name.ends_with(&format!("::{engine}")))
}

/// The browser tests over these builds, in English and in the made-up language; the caller says which.
pub(crate) fn browser_tests(english: &Path, pseudo: &Path) -> Result<Command> {
    tools::ensure_browsers()?;
    let mut cargo = shell::cargo();
    cargo.args(["test", "--package", BROWSER_PACKAGE]);
    cargo.env("FINGERPOST_DIST", english).env("FINGERPOST_DIST_PSEUDO", pseudo);
    cargo.env("FINGERPOST_GECKODRIVER", tools::GECKODRIVER.ensure()?);
    cargo.env("FINGERPOST_AXE", tools::ensure_axe()?);
    cargo.env("FINGERPOST_MINIBROWSER", tools::mini_browser()?);
    cargo.env("FINGERPOST_CHROMIUM", tools::CHROMIUM);
    Ok(cargo)
}

fn browser(args: &Args) -> Result<()> {
    if !shell::root().join("tests/browser/Cargo.toml").is_file() {
        bail!("tests/browser is missing from this checkout");
    }
    let (english, pseudo) = builds()?;
    let mut cargo = browser_tests(&english, &pseudo)?;
    // Browsers are heavy: one engine's journeys at a time keep two cores free of time-outs.
    cargo.args(["--", "--test-threads", "1"]).args(&args.filter);
    if let Some(journeys) = args.soak {
        cargo.env("FINGERPOST_SOAK", journeys.to_string()).arg("--nocapture");
    }
    evidence::run_tests(Lane::Browser.name(), &mut cargo)
}
