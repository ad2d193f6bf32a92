//! The static folder: what is put into it, how it is served, and by which headers. Native only; `cargo xtask dist`
//! compiles the widget and then calls this, `fingerpost build` calls it with a folder that was released.

pub mod build;
pub mod directory;
pub mod files;
pub mod headers;
pub mod language;
mod logo;
pub mod offline;
mod page;
pub mod pages;
pub mod release;
pub mod released;
pub mod serve;
pub mod snippet;
mod switch;
mod theme;

use anyhow::{Context, Result};
use std::path::Path;

pub use release::{Parts, Release, assemble, with_pages};

/// A text file, or an error that names it.
///
/// # Errors
/// When it cannot be opened or is not UTF-8.
pub fn read_text(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    String::from_utf8(bytes).with_context(|| format!("{} is not UTF-8: save it as UTF-8", path.display()))
}
