//! Holds what the widget writes against a FHIR library that nobody here wrote; see `tests`.
