//! What `cargo xtask` does, as a library, so that the browser tests can build and serve the same files.
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used))]

pub mod bench;
pub mod controls;
pub mod dist;
pub mod evidence;
pub mod package;
pub mod places;
pub mod serve;
pub mod shell;
pub mod size;
pub mod soak;
pub mod test;
pub mod tidy;
pub mod tools;
