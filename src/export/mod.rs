//! What leaves the widget, by the person's own hand: the list as a link, as a picture to scan, as dates; what they tell
//! their practice as a file for its computer.
//!
//! Everything here is made from what the person chose, and shown to them first.

mod calendar;
mod fhir;
mod link;
mod qr;

pub use calendar::{FirstVisit, calendar_file, first_visit, next_open};
pub use fhir::{FhirWords, fhir_bundle};
pub use link::{MOST_LINKED, from_payload, payload};
pub use qr::{MOST_BYTES, QrCode};
