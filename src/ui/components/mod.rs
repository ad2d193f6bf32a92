//! One folder a component. Most are plain functions that give markup: a Yew component of its own costs
//! kilobytes in the browser build, and is kept for what needs a hook.

pub mod back_link;
pub mod buttons;
pub mod check_rows;
pub mod checkboxes;
pub mod choice;
pub mod error_summary;
pub mod footer;
pub mod page_header;
pub mod pictogram;
pub mod postcode_field;
pub mod progress;
pub mod question;
pub mod radios;
pub mod start_intro;
pub mod tiles;
