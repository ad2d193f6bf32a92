//! What a person's answers say they need, and what they bring.

mod profile;

pub use profile::{NeedOrigin, NeedsProfile, PersonalNeed, Via, derive_needs};
