//! Material beside the project that not every machine has: tests that want it say so and pass.

use std::path::PathBuf;

/// The shared folder: `$FINGERPOST_SHARED`, else `../shared` beside the package.
fn folder() -> PathBuf {
    std::env::var_os("FINGERPOST_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from)
}

/// Where a shared file is, or would be.
#[cfg(feature = "tool")]
pub fn path(path: &str) -> PathBuf {
    folder().join(path)
}

/// A shared file; `None`, with a line that says so, when it is not there.
pub fn read(path: &str) -> Option<String> {
    let file = folder().join(path);
    let text = std::fs::read_to_string(&file).ok();
    if text.is_none() {
        println!("skipped: {path} is not in the shared folder ({})", folder().display());
    }
    text
}

/// The bytes of a shared file.
pub fn bytes(path: &str) -> Option<Vec<u8>> {
    std::fs::read(folder().join(path)).ok()
}
