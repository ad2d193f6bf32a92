//! The `fingerpost` tool.
fn main() {}
