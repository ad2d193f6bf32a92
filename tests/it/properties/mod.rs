//! What holds of every plan, for made-up people and directories.

mod order;
mod paths;
mod plans;
mod wishes;

use crate::support::generate::{Made, directory};
use fingerpost::domain::directory::Service;
use fingerpost::domain::matching::{Matches, ServiceMatch, match_services};
use proptest::prelude::*;

/// How many made-up cases each property is tried on; `PROPTEST_CASES` asks for another number.
pub fn cases(few: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|asked| asked.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(few),
        max_shrink_iters: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// A seed and a number of services; the number shrinks.
pub fn seeds(most: usize) -> impl Strategy<Value = (u64, usize)> {
    (any::<u64>(), 0..most)
}

/// What matching finds for a made-up person.
pub fn matches(made: &Made) -> Matches {
    match_services(directory(&made.env), &made.env.taxonomy, &made.profile, &made.context)
}

/// The service that was chosen.
pub fn service<'m>(made: &'m Made, chosen: &ServiceMatch) -> &'m Service {
    directory(&made.env).get(chosen.service).expect("a service of the directory")
}

/// A list of chosen services that does not name positions.
pub fn told(made: &Made, chosen: &[ServiceMatch]) -> Vec<(String, ServiceMatch)> {
    let told = |chosen: &ServiceMatch| {
        (service(made, chosen).id.to_string(), ServiceMatch { service: 0, run_by: 0, ..chosen.clone() })
    };
    chosen.iter().map(told).collect()
}
