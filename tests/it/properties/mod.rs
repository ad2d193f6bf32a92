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

/// A property holds of nothing when the made-up cases never come near it.
#[test]
fn the_made_up_cases_reach_what_the_properties_are_about() {
    use fingerpost::domain::plan::Lead;
    let mut reached = [0_usize; 9];
    for seed in 0..300 {
        let made = crate::support::generate::made(seed, (seed % 30) as usize);
        let plan = crate::support::generate::plan(&made.env, &made.response);
        let put_off = made.profile.not_now.or(made.profile.already_helped);
        let cases = [
            plan.services.len() >= 5,
            !plan.widened.is_empty(),
            !plan.gaps.is_empty(),
            !plan.barred.is_empty(),
            !plan.strengths.is_empty(),
            plan.by_area.iter().any(|area| area.services.len() == fingerpost::domain::plan::MOST_MORE),
            !plan.urgent_lines.is_empty(),
            !put_off.is_empty(),
            matches!(plan.lead, Lead::Services),
        ];
        for (count, case) in reached.iter_mut().zip(cases) {
            *count += usize::from(case);
        }
    }
    assert!(reached.iter().all(|count| *count >= 5), "{reached:?} of 300");
}
