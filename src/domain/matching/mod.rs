//! Which services fit a person, in which order, and why.
//!
//! Every rule is three-valued in meaning: it fits, it does not, or it is not known. Scores are
//! integers with published weights; the order is total; nothing here reads a clock.

mod context;
mod explain;
mod fit;
mod rules;
mod select;
pub mod weights;

pub use context::{AgeBand, Availability, METRES_PER_MILE, MatchContext, PersonChannel, PersonPlace};
pub use explain::{Exclusion, Reason, Unknown, explain};
pub use fit::{Fit, Freshness, Rule, Verdict};
pub use rules::assess_fit;
pub use select::{Barred, Matches, ServiceMatch, Widening, match_one, match_services};
