//! Where the made-up people live.

use std::collections::BTreeMap;

use crate::domain::directory::Directory;
use crate::domain::geo::{AuthorityId, Outcode, Place, Places, PostcodeInput, distance_m};

/// The most areas of one report: more could not be read, and would take long.
pub const MOST_AREAS: usize = 200;

/// Areas whose middle is within so many metres of that of another, which comes first.
pub fn around(places: &Places, middle: Outcode, metres: u32) -> Vec<Outcode> {
    let Some(from) = places.lookup(middle).and_then(|place| place.point) else { return vec![middle] };
    let mut near: Vec<(u32, Outcode)> = inhabited(places)
        .filter_map(|place| Some((distance_m(from, place.point?), place.outcode)))
        .filter(|(far, outcode)| *far <= metres || *outcode == middle)
        .collect();
    near.sort_unstable();
    near.into_iter().map(|(_, outcode)| outcode).take(MOST_AREAS).collect()
}

/// The areas of the councils in which a directory's services work or stand, and how they were chosen, in words.
///
/// Where no council has more than a few of the services, it is one area out of each postcode district of letters.
pub fn of_directory(places: &Places, directory: &Directory) -> (Vec<Outcode>, String) {
    let councils = councils(places, directory);
    if councils.is_empty() {
        return (
            one_each(places),
            String::from("one area out of each group of postcodes that begin with the same letters"),
        );
    }
    let all: Vec<Outcode> = inhabited(places)
        .filter(|place| {
            place.authorities.iter().any(|share| share.percent >= 50 && councils.contains(&share.authority))
        })
        .map(|place| place.outcode)
        .collect();
    let step = all.len().div_ceil(MOST_AREAS).max(1);
    let taken: Vec<Outcode> = all.iter().copied().step_by(step).collect();
    let names: Vec<&str> = councils.iter().filter_map(|council| places.authority_name(*council)).collect();
    let which = match (step, names.len()) {
        (1, 1..=12) => format!("every area of {}", listed(&names)),
        (1, _) => format!("every area of {} councils", names.len()),
        _ => format!("{} of the {} areas of {} councils", taken.len(), all.len(), names.len()),
    };
    (taken, which)
}

/// Councils with at least a twentieth as much as the one that has most, where most services work or stand somewhere. A
/// service of several councils is shared out between them, so that a few that work far and wide add no areas.
fn councils(places: &Places, directory: &Directory) -> Vec<AuthorityId> {
    let services = directory.services();
    let mut shares: BTreeMap<AuthorityId, usize> = BTreeMap::new();
    let mut placed = 0;
    for service in services {
        let stands_in = service
            .locations
            .iter()
            .filter_map(|location| PostcodeInput::read(location.postcode.as_deref()?).outcode())
            .filter_map(|outcode| Some(places.lookup(outcode)?.authorities.first()?.authority));
        let mut own: Vec<AuthorityId> =
            if service.area.nations.is_empty() { stands_in.collect() } else { Vec::new() };
        own.extend(&service.area.authorities);
        own.sort_unstable();
        own.dedup();
        placed += usize::from(!own.is_empty());
        let part = 1_000 / own.len().max(1);
        own.into_iter().for_each(|council| *shares.entry(council).or_default() += part);
    }
    if placed * 2 < services.len() {
        return Vec::new();
    }
    let most = shares.values().copied().max().unwrap_or(0);
    shares.into_iter().filter(|(_, share)| share * 20 >= most).map(|(council, _)| council).collect()
}

/// Of all areas that begin with the same letters, the one in the middle of the list.
fn one_each(places: &Places) -> Vec<Outcode> {
    let mut by_letters: BTreeMap<String, Vec<Outcode>> = BTreeMap::new();
    for place in inhabited(places) {
        by_letters.entry(place.outcode.area().to_owned()).or_default().push(place.outcode);
    }
    by_letters.values().filter_map(|codes| codes.get(codes.len() / 2).copied()).collect()
}

fn inhabited(places: &Places) -> impl Iterator<Item = Place<'_>> {
    places.iter().filter(|place| place.geographic && place.point.is_some())
}

/// "A, B and C".
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
