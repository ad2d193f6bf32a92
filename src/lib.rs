//! Fingerpost: self-referral and needs screening for UK social prescribing.
//!
//! A pure core and a thin shell. Layers, left to right, where right may use left:
//! `domain <- i18n, session <- data <- export <- ui <- host` (see ARCHITECTURE.md); `site` stands beside `host` and
//! makes static folders, natively.
#![cfg_attr(
    not(test),
    warn(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)
)]

pub mod data;
pub mod domain;
pub mod export;
#[cfg(all(feature = "web", target_arch = "wasm32"))]
mod host;
pub mod i18n;
pub mod session;
#[cfg(all(feature = "tool", not(target_arch = "wasm32")))]
pub mod site;
#[cfg(feature = "ui")]
pub mod ui;
