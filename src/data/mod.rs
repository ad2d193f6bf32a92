//! The serde boundary: files in, domain values and diagnostics out.

#[cfg(feature = "tool")]
pub mod audit;
#[cfg(feature = "tool")]
pub mod check;
#[cfg(feature = "tool")]
pub mod compare;
pub mod diagnostic;
#[cfg(feature = "tool")]
pub mod generate;
pub mod import;
pub mod json;
pub mod load;
#[cfg(feature = "tool")]
pub mod outward;
pub mod parser;
pub mod people;
#[cfg(feature = "tool")]
pub mod site;
#[cfg(feature = "tool")]
pub mod tag;
pub mod wire;

pub use diagnostic::{Diagnostic, Loaded, Severity};
