//! Files as they are written: plain serde structs, no meaning.

pub mod directory;
