//! Wording: a catalogue of keyed strings, messages with placeholders, plurals, dates.

mod catalogue;
mod format;

pub use catalogue::{Catalogue, Direction, Voice};
pub use format::{clock_time, long_date};
