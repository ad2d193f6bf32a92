//! Safety: which explicit answers are urgent, and which published help lines to show.
//!
//! Depends on neither needs nor matching, runs on every answer, and nothing can suppress it.

mod assess;
mod net;

pub use assess::{RaisedConcern, SafetyAssessment, assess_safety};
pub use net::{AgesOf, HelpLine, LineChannel, LineCost, LineQuery, SafetyNet};
