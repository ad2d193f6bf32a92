//! What leaves the widget by the person's own hand.

mod calendar;
mod link;
mod list;
mod qr;
