//! Urgent answers: the next screen is help, whatever else was answered, and help is always there (S1, S2).

mod lines;
mod paths;

use crate::support::world;
use fingerpost::data::people::{PlainAnswers, answer_for};
use fingerpost::domain::code::Code;
use fingerpost::domain::safety::assess_safety;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    about: String,
    answers: PlainAnswers,
    urgency: String,
    concerns: Vec<String>,
}

#[test]
fn urgency_is_the_highest_that_any_answer_reaches() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/safety/urgency.json");
    let cases: Vec<Case> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let env = world::bare();
    for case in cases {
        let (response, unknown) = answer_for(&env.questionnaire, &case.answers);
        assert!(unknown.is_empty(), "{}: {unknown:?}", case.about);
        let safety = assess_safety(&env.questionnaire, &response);
        assert_eq!(safety.urgency.code(), case.urgency, "{}", case.about);
        let mut concerns: Vec<&str> = safety.concerns.iter().map(|raised| raised.concern.code()).collect();
        let mut wanted: Vec<&str> = case.concerns.iter().map(String::as_str).collect();
        concerns.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(concerns, wanted, "{}", case.about);
    }
}
