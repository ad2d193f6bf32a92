//! What a person says a service helps with, where nothing else says it: suggestions, and the file that keeps the
//! answers for the next import.

mod answer;
mod file;
mod suggest;

pub use answer::{Answer, NotUnderstood};
pub use file::TagFile;
pub use suggest::{Suggestion, Suggestions};
