//! Invented directories: same seed, same bytes, and the shares that real feeds have.

use fingerpost::data::generate::{Plan, generate};
use fingerpost::data::load::load_directory;
use fingerpost::domain::date::Date;

use crate::assets::{places, taxonomy};

fn made(seed: u64, services: usize) -> String {
    let (taxonomy, places) = (taxonomy(), places());
    let today = Date::from_ymd(2026, 11, 22).expect("a day");
    let document = generate(&Plan { seed, services, today, taxonomy: &taxonomy, places: &places });
    serde_json::to_string(&document).expect("it can be written")
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_another_directory() {
    assert_eq!(made(7, 300), made(7, 300));
    assert_ne!(made(7, 300), made(8, 300));
}

#[test]
fn generated_directories_load_and_look_like_real_ones() {
    let loaded = load_directory(&made(1, 2_000), &taxonomy()).expect("it loads");
    let services = loaded.value.services();
    assert_eq!(services.len(), 2_000);
    assert!(loaded.value.is_sample());
    // Nothing is wrong with them but places that are swapped or zero.
    assert!(loaded.diagnostics.iter().all(|found| found.code == "bad-place"), "{:?}", loaded.diagnostics);
    let share = |held: usize| held * 100 / services.len();
    let untagged = share(services.iter().filter(|service| service.helps_with().is_empty()).count());
    let undated = share(services.iter().filter(|service| service.assured_date.is_none()).count());
    let placeless = share(services.iter().filter(|service| service.locations.is_empty()).count());
    assert!((32..=40).contains(&untagged), "{untagged}");
    assert!((12..=18).contains(&undated), "{undated}");
    assert!((6..=10).contains(&placeless), "{placeless}");
    let mut lengths: Vec<usize> =
        services.iter().filter_map(|service| Some(service.description.as_ref()?.len())).collect();
    lengths.sort_unstable();
    assert!((250..=370).contains(&lengths[lengths.len() / 2]), "{}", lengths[lengths.len() / 2]);
}
