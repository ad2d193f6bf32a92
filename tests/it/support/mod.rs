//! What several groups of tests share: the world as bundled, and a person who walks through it.

pub mod dice;
pub mod generate;
pub mod walk;
pub mod world;
