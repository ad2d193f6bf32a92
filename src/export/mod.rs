//! What leaves the widget, by the person's own hand: the list as a link, as a picture to scan, as dates.
//!
//! Everything here is made from what the person kept, shown to them first, and holds no answer.

mod calendar;
mod link;
mod qr;

pub use calendar::{FirstVisit, calendar_file, first_visit};
pub use link::{MOST_LINKED, from_payload, payload};
pub use qr::{MOST_BYTES, QrCode};
