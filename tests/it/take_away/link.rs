//! A list as a link: the same list comes out, or a plain reason why not.

use crate::support::dice::Dice;
use crate::support::generate::{directory, world_of};
use crate::support::{generate, world};
use fingerpost::domain::directory::Directory;
use fingerpost::export::{MOST_LINKED, from_payload, payload};
use fingerpost::session::{Arrival, LinkFault};
use proptest::prelude::*;

fn services() -> Directory {
    directory(&world::full()).clone()
}

/// The list without some of its services.
fn without(all: &Directory, gone: &[u32]) -> Directory {
    let kept = (0..).zip(all.services()).filter(|(position, _)| !gone.contains(position));
    Directory::new(all.about().to_vec(), kept.map(|(_, service)| service.clone()).collect())
}

fn ids(directory: &Directory, list: &[u32]) -> Vec<String> {
    list.iter().map(|position| directory.get(*position).expect("a service").id.to_string()).collect()
}

#[test]
fn a_link_gives_the_same_list_in_the_same_order() {
    let all = services();
    let list = [200, 3, 117, 0, 42];
    let arrival = from_payload(&all, &payload(&all, &list));
    assert_eq!(arrival, (list.to_vec(), Arrival::Whole { missing: 0, changed: false }));
}

#[test]
fn a_full_link_is_60_bytes_or_less_and_says_nothing_to_who_has_no_directory() {
    let all = services();
    let list: Vec<u32> = (0..40).collect();
    let text = payload(&all, &list);
    assert!(text.len() * 6 / 8 <= 60, "{} characters", text.len());
    assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'), "{text}");
    assert_eq!(from_payload(&all, &text).0, list[..MOST_LINKED]);
}

#[test]
fn a_directory_that_changed_since_is_said() {
    let all = services();
    let text = payload(&all, &[5, 6, 7]);
    let later = without(&all, &[2, 6]);
    let (list, arrival) = from_payload(&later, &text);
    assert_eq!(ids(&later, &list), ids(&all, &[5, 7]));
    assert_eq!(arrival, Arrival::Whole { missing: 1, changed: true });
    // A number that changed is a change, too.
    let mut moved = all.services().to_vec();
    moved[100].contacts.phone = Some("01632 960999".into());
    let moved = Directory::new(all.about().to_vec(), moved);
    assert_eq!(from_payload(&moved, &text).1, Arrival::Whole { missing: 0, changed: true });
}

#[test]
fn a_link_for_another_directory_or_of_another_version_is_refused_in_plain_words() {
    let all = services();
    let text = payload(&all, &[5, 6]);
    let foreign = Directory::new(Vec::new(), all.services()[100..].to_vec());
    assert_eq!(from_payload(&foreign, &text), (vec![], Arrival::Fault(LinkFault::Foreign)));
    assert_eq!(from_payload(&Directory::default(), &text).1, Arrival::Fault(LinkFault::Foreign));
    // 2, a digest, one service and the right CRC-16/CCITT, worked out elsewhere.
    assert_eq!(from_payload(&all, "AgAAAAECAwSzmw").1, Arrival::Fault(LinkFault::Version));
}

#[test]
fn every_link_that_was_cut_or_changed_is_found_out() {
    let all = services();
    let text = payload(&all, &[5, 6, 7, 8]);
    let damaged = (vec![], Arrival::Fault(LinkFault::Damaged));
    for length in 0..text.len() {
        assert_eq!(from_payload(&all, &text[..length]), damaged, "cut to {length}");
    }
    for place in 0..text.len() {
        for letter in ["A", "z", "0", "-", "~", "%"] {
            let mut changed = text.clone();
            changed.replace_range(place..=place, letter);
            // The last letter holds bits that are not read.
            if changed != text && place + 1 < text.len() {
                assert_eq!(from_payload(&all, &changed), damaged, "{letter} at {place}");
            }
        }
    }
}

proptest! {
    #![proptest_config(crate::properties::cases(64))]

    #[test]
    fn any_list_comes_out_as_it_went_in(seed in any::<u64>(), count in 1..40_usize) {
        let mut dice = Dice::new(seed);
        let env = world::bare();
        let needs: Vec<_> = env.taxonomy.needs().map(|(need, _)| need).collect();
        let made = world_of(generate::services(&mut dice, count, &needs));
        let all = directory(&made);
        let mut list: Vec<u32> = (0..count as u32).collect();
        dice.shuffle(&mut list);
        list.truncate(MOST_LINKED);
        let (came, arrival) = from_payload(all, &payload(all, &list));
        prop_assert_eq!(came, list);
        prop_assert_eq!(arrival, Arrival::Whole { missing: 0, changed: false });
    }

    #[test]
    fn any_text_at_all_is_answered(text in "\\PC{0,120}") {
        let (list, arrival) = from_payload(&services(), &text);
        prop_assert!(list.is_empty() && matches!(arrival, Arrival::Fault(_)));
    }
}
