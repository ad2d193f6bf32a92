//! The views, drawn natively from the real questionnaire.

mod drawn;
mod questions;
mod walk;
