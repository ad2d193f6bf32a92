//! Driving Fingerpost in real browsers: Chromium, Firefox and WebKit, over WebDriver, against the
//! static folder that `cargo xtask dist` makes, served with the real headers.
//!
//! `cargo xtask test --only browser` puts browsers and drivers in place, builds the folders and says
//! in the environment where everything is.

mod driver;
mod page;

pub use driver::Engine;
pub use page::{Page, Setup};

use anyhow::{Context, Result};
use std::path::PathBuf;

/// A path that `cargo xtask test` passes on.
///
/// # Errors
/// When the test was started by hand.
pub(crate) fn given(name: &str) -> Result<PathBuf> {
    let path = std::env::var_os(name).map(PathBuf::from);
    path.with_context(|| format!("{name} is not set: run these tests with `cargo xtask test --only browser`"))
}

/// Opens a browser on a freshly served build, runs the body, and puts everything away again.
///
/// # Errors
/// When the browser cannot be started, or the body finds a fault.
pub fn run(engine: Engine, setup: Setup, body: impl AsyncFnOnce(&Page) -> Result<()>) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let page = Page::open(engine, setup).await?;
        let outcome = body(&page).await;
        let outcome = match outcome {
            Err(error) => Err(page.describe(error).await),
            fine => fine,
        };
        page.close().await?;
        outcome
    })
}

/// One fact about the page, checked in several engines, each as a test of its own:
/// `in_engines!(the_fact, [chromium, firefox, webkit], Setup::default(), async |page| { ... Ok(()) });`
#[macro_export]
macro_rules! in_engines {
    ($name:ident, [$($engine:ident),+], $setup:expr, $body:expr) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            $(
                #[test]
                fn $engine() -> anyhow::Result<()> {
                    $crate::run($crate::Engine::$engine(), $setup, $body)
                }
            )+
        }
    };
}
