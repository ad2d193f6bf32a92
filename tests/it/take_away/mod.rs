//! What leaves the widget by the person's own hand.

mod calendar;
mod hand_off;
mod link;
mod list;
mod qr;
