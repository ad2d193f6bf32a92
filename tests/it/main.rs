//! Native integration tests.

mod architecture;
mod assets;
mod import;
mod invalid;
mod places;
mod shared;
#[cfg(feature = "ssr")]
mod views;
