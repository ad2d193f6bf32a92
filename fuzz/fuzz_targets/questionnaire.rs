//! Any bytes as a questionnaire, for `cargo fuzz`; what must hold is in `targets.rs`.
#![no_main]

#[path = "../targets.rs"]
#[allow(dead_code, reason = "each program has one of them")]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::questionnaire(bytes));
