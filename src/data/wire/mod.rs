//! The files as they are written: plain serde structs, no meaning.

pub mod directory;
pub mod locale;
pub mod questionnaire;
pub mod safety;
pub mod taxonomy;
