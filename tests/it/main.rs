//! Native integration tests.

mod architecture;
mod assets;
#[cfg(feature = "tool")]
mod audit;
#[cfg(feature = "tool")]
mod check;
#[cfg(feature = "tool")]
mod compare;
mod docs;
#[cfg(feature = "tool")]
mod fetch;
#[cfg(feature = "tool")]
mod fuzz;
#[cfg(feature = "tool")]
mod generate;
mod import;
mod invalid;
mod journeys;
mod json;
#[cfg(feature = "tool")]
mod judge;
mod outline;
#[cfg(feature = "tool")]
mod outward;
mod personas;
mod places;
mod properties;
#[cfg(feature = "tool")]
mod reach;
#[cfg(feature = "tool")]
mod release;
mod rules;
mod safety;
mod shared;
#[cfg(feature = "tool")]
mod site;
mod support;
#[cfg(feature = "tool")]
mod tag;
mod take_away;
#[cfg(feature = "ssr")]
mod views;
#[cfg(feature = "tool")]
mod vignettes;
#[cfg(feature = "tool")]
mod wellbeing;
