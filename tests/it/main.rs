//! Native integration tests.

mod architecture;
mod assets;
#[cfg(feature = "tool")]
mod check;
mod import;
mod invalid;
mod places;
#[cfg(feature = "tool")]
mod reach;
mod shared;
#[cfg(feature = "ssr")]
mod views;
