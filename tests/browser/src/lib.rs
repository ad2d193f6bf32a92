//! Driving Fingerpost in real browsers: Chromium, Firefox and WebKit, over WebDriver, against the
//! static folder that `cargo xtask dist` makes, served with the real headers.
//!
//! `cargo xtask test --only browser` puts browsers and drivers in place, builds the folders and says
//! in the environment where everything is. A spec is a file in `tests/` whose name is a sentence; each
//! of its facts is checked in several engines, each as a test of its own, by [`in_engines`].

mod axe;
mod built;
mod driver;
mod engine;
mod host;
mod journey;
mod layout;
mod page;
mod processes;
mod secure;
mod traces;

pub use built::{Built, Fault, MOVED};
pub use engine::{Engine, Setup};
pub use host::Around;
pub use journey::{Answers, Card, GO_ON, Input, Journey, Row, SKIP, Shown, answers};
pub use page::{HOST_FRAME, PATIENCE, Page, wait_for};
pub use traces::Traces;

use anyhow::{Context, Result, anyhow};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// A path that `cargo xtask test` passes on.
///
/// # Errors
/// When the test was started by hand.
pub(crate) fn given(name: &str) -> Result<PathBuf> {
    let path = std::env::var_os(name).map(PathBuf::from);
    path.with_context(|| format!("{name} is not set: run these tests with `cargo xtask test --only browser`"))
}

/// Opens a browser on a freshly served build, runs the body, and puts everything away again, whether
/// the body returns, fails or panics. A failure leaves a picture of the page, its source and the
/// driver's log in `target/browser-artefacts/<name>`.
///
/// # Errors
/// When the browser cannot be started, the body finds a fault, or the page did something that no page
/// may: broke its own policy, or threw an error.
pub fn run(name: &str, setup: Setup, body: impl AsyncFnOnce(&Page) -> Result<()>) -> Result<(), Finding> {
    try_run(name, setup, body).map_err(|error| Finding(format!("{error:#}")))
}

/// Why a test failed, in as many words as it takes and without a trace of the harness.
pub struct Finding(String);

impl std::fmt::Debug for Finding {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Drivers add where in their own code it happened.
        let own = |line: &&str| {
            !(line.starts_with('#') || line.contains("chrome://remote") || *line == "Stacktrace:")
        };
        let lines = self.0.lines().filter(|line| own(&line.trim()) && !line.trim().is_empty());
        out.write_str(&lines.collect::<Vec<_>>().join("\n"))
    }
}

fn try_run(name: &str, setup: Setup, body: impl AsyncFnOnce(&Page) -> Result<()>) -> Result<()> {
    // One browser of an engine at a time: the drivers of Firefox and WebKit allow no more.
    static BUSY: [Mutex<()>; 3] = [const { Mutex::new(()) }; 3];
    let _turn = BUSY.get(setup.engine as usize).map(|b| b.lock().unwrap_or_else(PoisonError::into_inner));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let page = runtime.block_on(Page::open(name, setup))?;
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            body(&page).await?;
            page.no_complaints().await
        })
    }));
    let kept = match &outcome {
        Ok(Ok(())) => String::new(),
        _ => runtime.block_on(page.keep_artefacts()),
    };
    let closed = runtime.block_on(page.close());
    match outcome {
        Ok(Ok(())) => closed,
        Ok(Err(error)) => Err(anyhow!("{error:#}\n{kept}")),
        Err(panic) => {
            eprintln!("{kept}");
            resume_unwind(panic)
        }
    }
}

/// Facts about the page, each checked in several engines, each as a test of its own:
///
/// ```ignore
/// in_engines!(the_fact, [chromium, firefox, webkit], async |page| { ... Ok(()) });
/// in_engines!(the_other, [chromium], |setup| setup.in_pseudo(), async |page| { ... Ok(()) });
/// ```
#[macro_export]
macro_rules! in_engines {
    ($name:ident, [$($engine:ident),+], $body:expr) => {
        $crate::in_engines!($name, [$($engine),+], |setup| setup, $body);
    };
    ($name:ident, [$($engine:ident),+], $setup:expr, $body:expr) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            $(
                #[test]
                fn $engine() -> Result<(), $crate::Finding> {
                    let setup: fn($crate::Setup) -> $crate::Setup = $setup;
                    let name = concat!(module_path!(), "::", stringify!($engine));
                    $crate::run(name, setup($crate::Setup::new($crate::Engine::$engine())), $body)
                }
            )+
        }
    };
}
