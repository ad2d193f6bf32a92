//! One folder a component.
