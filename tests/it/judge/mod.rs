//! The judging guide of the shared cases (`cases/README.md`), as code: what a good answer looks like,
//! worked out without any of the engine's own code.

pub mod cases;
pub mod forbidden;
pub mod pairs;
pub mod relevance;
pub mod world;
