//! Native integration tests.

mod assets;
