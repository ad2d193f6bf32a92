//! Native integration tests.

mod assets;
mod places;
