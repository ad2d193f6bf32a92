//! The views: Yew components that draw a view model and send events. No state of their own beyond
//! what is open on the screen; no fetch, no storage, no window but for focus and scroll (`hooks`).

mod app;
pub mod components;
pub mod hand_off_text;
pub mod hooks;
pub mod list_text;
mod markup;
pub mod pages;
mod words;

pub use app::{App, AppProps, Inbox};
pub use words::{Words, use_words};
