//! The views, drawn natively from the real questionnaire.

mod controls;
mod drawn;
mod hand_off;
mod help;
mod list;
mod plan;
mod questions;
mod slip;
mod walk;
