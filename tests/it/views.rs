//! The views, drawn natively from the real questionnaire.

mod drawn;
mod help;
mod plan;
mod questions;
mod walk;
