//! The pure core: questionnaire, answers, safety, needs, services, matching, plan.
//!
//! `std` only. No clock, no randomness, no IO, no unordered maps: the same input gives the same
//! bytes on every device.

pub mod code;
pub mod date;
pub mod directory;
pub mod geo;
pub mod id;
pub mod matching;
pub mod need;
pub mod outline;
pub mod plan;
pub mod questionnaire;
pub mod response;
pub mod safety;
pub mod taxonomy;
