//! Two directories side by side: what changed between two versions, and one made of several.

mod diff;
mod merge;
mod words;

pub use diff::{Change, Differences, FieldChange, diff};
pub use merge::{Merged, Twin, merge};

use crate::data::wire::directory::Service;

/// Letters and figures only, in small letters.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What two records of one service share: the name, and the place or else the way to get in touch. `None` where
/// there is only a name, which many share.
fn likeness(service: &Service) -> Vec<(String, String)> {
    let name = plain(&service.name);
    let place = service.locations.iter().filter_map(|place| place.postcode.as_deref()).map(plain).next();
    let address = service.locations.iter().filter_map(|place| place.address.as_deref()).map(plain).next();
    let contacts =
        [&service.phone, &service.url, &service.email].into_iter().filter_map(|text| text.as_deref());
    let contacts = contacts.map(|text| plain(text.trim_start_matches("https://").trim_start_matches("www.")));
    let all = place.into_iter().chain(address).chain(contacts).filter(|sign| !sign.is_empty());
    all.map(|sign| (name.clone(), sign)).collect()
}
