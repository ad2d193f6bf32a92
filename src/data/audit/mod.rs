//! Who is left out by a directory: people made up by a fixed rule, matched by the real matcher.
//!
//! Nothing here is random. For every need and every area there is a plain person, one who differs from them in
//! one thing for each thing there is, and a few who differ in several. What each would find is counted by need,
//! by group and by area.

mod areas;
mod findings;
mod html;
mod json;
mod map;
mod outcome;
mod people;
mod style;

pub use areas::{MOST_AREAS, around, of_directory};
pub use findings::{Area, Audit, Behind, Findings, NeedFindings, Setting};
pub use html::{About, page};
pub use json::figures;
pub use outcome::{Outcome, Tally};
pub use people::{Axis, DEFAULT_LANGUAGES, Group};

/// What the report cannot say, put before everything else it says.
pub const LIMITS: [&str; 8] = [
    "The people are made up. They stand for combinations, not for how many of each live here.",
    "Each area counts the same, however many people live in it. Areas are the first half of a postcode, and distances \
     are straight lines from the middle of one.",
    "It says nothing about how good a service is, or whether it has room.",
    "It only knows what the records say. A service that can help and does not say so counts as \"ask first\".",
    "What an import worked out from prose may be wrong; so may be what was found here.",
    "One need at a time is asked about. Real people come with several.",
    "Gender, faith, ethnicity and sexuality are not asked about here: see for yourself who is missing.",
    "A gap may be a gap in the directory, not in the place: ask around before you say that there is nothing.",
];
