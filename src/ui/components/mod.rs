//! One folder a component. Most are plain functions that give markup: a Yew component of its own costs
//! kilobytes in the browser build, and is kept for what needs a hook.

use yew::Html;
use yew::virtual_dom::VList;

pub mod back_link;
pub mod buttons;
pub mod card_actions;
pub mod check_rows;
pub mod checkboxes;
pub mod choice;
pub mod contact;
pub mod cost;
pub mod error_summary;
pub mod facts;
pub mod footer;
pub mod freshness;
pub mod gap_note;
pub mod help_line;
pub mod lead_panel;
pub mod line_list;
pub mod more;
pub mod notice;
pub mod page_header;
pub mod pictogram;
pub mod plan_section;
pub mod postcode_field;
pub mod progress;
pub mod qr;
pub mod question;
pub mod radios;
pub mod repeats;
pub mod schedule;
pub mod service_card;
pub mod start_intro;
pub mod tiles;
pub mod ways_out;
pub mod why_not;
pub mod widened_note;

/// Draws a row of things. Through a trait object: `html!`'s own loop is compiled again for every iterator,
/// which costs kilobytes in the browser.
pub(crate) fn each(items: &mut dyn Iterator<Item = Html>) -> Html {
    let mut list = VList::new();
    for item in items {
        list.add_child(item);
    }
    list.into()
}
