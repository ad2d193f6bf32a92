//! The published weights (see `docs/matching.md`). Points are integers; a need met is worth most,
//! everything else settles the order among services that meet as much.

use super::fit::{Rule, Verdict};

/// A need that was named, as the service's main purpose.
pub const NAMED_MAIN: i32 = 1_000;
/// A need that was named, as one thing the service does among others.
pub const NAMED_ALSO: i32 = 450;
/// A need reached from a strength or an offer, as the service's main purpose.
pub const STRENGTH_MAIN: i32 = 700;
/// A need reached from a strength or an offer, among other things.
pub const STRENGTH_ALSO: i32 = 250;
/// Percent of a need's worth when one service before already has it as main purpose.
pub const SECOND_HIT_PERCENT: i32 = 45;
/// Percent when two or more do.
pub const LATER_HIT_PERCENT: i32 = 25;

/// A place within a mile.
pub const WITHIN_1_MILE: i32 = 120;
/// A place within two miles.
pub const WITHIN_2_MILES: i32 = 100;
/// A place within three miles.
pub const WITHIN_3_MILES: i32 = 75;
/// A place within five miles.
pub const WITHIN_5_MILES: i32 = 45;
/// A place within ten miles.
pub const WITHIN_10_MILES: i32 = 15;

/// A service of the person's own council area rather than of the whole nation.
pub const LOCAL: i32 = 90;
/// A service of an organisation already in the list.
pub const SAME_ORGANIZATION: i32 = -400;
/// A service whose name repeats one already in the list.
pub const SAME_NAME: i32 = -1_500;
/// For someone under 16: a service that does not state its ages.
pub const AGES_NOT_STATED_UNDER_16: i32 = -600;

/// Points for a rule's verdict.
pub fn points(rule: Rule, verdict: Verdict) -> i32 {
    match (rule, verdict) {
        (_, Verdict::Open | Verdict::Bars) => 0,
        (Rule::Status, Verdict::Clash) => -300,
        (Rule::Area, Verdict::Fits) => 60,
        (Rule::Area, _) => -120,
        (Rule::Age, Verdict::Fits) => 80,
        (Rule::Age, _) => -80,
        (Rule::WhoFor, Verdict::Fits) => 150,
        (Rule::WhoFor, _) => -450,
        (Rule::GetIn, Verdict::Fits) => 60,
        (Rule::GetIn, Verdict::Clash) => -250,
        (Rule::Cost, Verdict::Fits) => 40,
        (Rule::Cost, _) => -10,
        (Rule::Channel, Verdict::Fits) => 60,
        (Rule::Channel, Verdict::Clash) => -180,
        (Rule::Access, Verdict::Fits) => 90,
        (Rule::Access, Verdict::Clash) => -250,
        (Rule::Access, _) => -10,
        (Rule::Language, Verdict::Fits) => 120,
        (Rule::Language, _) => -20,
        (Rule::When, Verdict::Fits) => 60,
        (Rule::When, Verdict::Clash) => -120,
        (Rule::Distance, Verdict::Fits) => 30,
        (Rule::Distance, _) => -40,
        (Rule::Freshness, Verdict::Fits) => 40,
        (Rule::Freshness, Verdict::Clash) => -80,
        (Rule::Freshness, _) => -30,
        _ => 0,
    }
}

/// Points for how near the nearest place is, in metres.
pub fn nearness(metres: u32) -> i32 {
    match metres {
        0..=1_609 => WITHIN_1_MILE,
        1_610..=3_219 => WITHIN_2_MILES,
        3_220..=4_828 => WITHIN_3_MILES,
        4_829..=8_047 => WITHIN_5_MILES,
        8_048..=16_093 => WITHIN_10_MILES,
        _ => 0,
    }
}
