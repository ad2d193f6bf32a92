//! The published weights (see `docs/matching.md`). Points are integers; a need met is worth most,
//! everything else settles the order among services that meet as much.

use super::fit::{Rule, Verdict};

/// A need that was named, as the service's main purpose.
pub const NAMED_MAIN: i32 = 1_000;
/// A need that was named, as one thing the service does among others.
pub const NAMED_ALSO: i32 = 450;
/// Off a main purpose for each place it stands further down in the service's own list, at most five times.
pub const MAIN_STEP: i32 = 120;
/// Percent of what further needs are worth, beside the one a service meets best.
pub const BREADTH_PERCENT: i32 = 50;
/// Percent that an urgent need is worth.
pub const URGENT_PERCENT: i32 = 125;
/// A need reached from a strength or an offer, as the service's main purpose.
pub const STRENGTH_MAIN: i32 = 450;
/// A need reached from a strength or an offer, among other things.
pub const STRENGTH_ALSO: i32 = 200;
/// Percent of a need's worth when one service before already has it as main purpose.
pub const SECOND_HIT_PERCENT: i32 = 65;
/// Percent when two or more do.
pub const LATER_HIT_PERCENT: i32 = 40;

/// A place within a mile.
pub const WITHIN_1_MILE: i32 = 180;
/// A place within two miles.
pub const WITHIN_2_MILES: i32 = 130;
/// A place within three miles.
pub const WITHIN_3_MILES: i32 = 110;
/// A place within five miles.
pub const WITHIN_5_MILES: i32 = 60;
/// A place within ten miles.
pub const WITHIN_10_MILES: i32 = 30;

/// A service of the person's own council area rather than of the whole nation.
pub const LOCAL: i32 = 120;
/// A service whose area is only inferred, not stated as for whom it is.
pub const AREA_INFERRED: i32 = -80;
/// A service of which only the office is known, not where it meets people.
pub const OFFICE: i32 = -80;
/// Back to a service that is only for a gender, when the person told none.
pub const GENDER_NOT_TOLD: i32 = 300;
/// A service of an organisation already in the list.
pub const SAME_ORGANIZATION: i32 = -150;
/// A service whose name repeats one already in the list.
pub const SAME_NAME: i32 = -1_500;
/// For someone under 16: a service that does not state its ages.
pub const AGES_NOT_STATED_UNDER_16: i32 = -1_000;
/// For someone under 16: a service for families, that does not state its ages.
pub const FAMILY_AGES_NOT_STATED_UNDER_16: i32 = -450;

/// Points for a rule's verdict.
pub fn points(rule: Rule, verdict: Verdict) -> i32 {
    match (rule, verdict) {
        (_, Verdict::Open | Verdict::Bars) => 0,
        (Rule::Status, Verdict::Clash) => -300,
        (Rule::Area, Verdict::Fits) => 60,
        (Rule::Area, _) => -120,
        (Rule::Age, Verdict::Fits) => 80,
        (Rule::Age, _) => -80,
        (Rule::WhoFor, Verdict::Fits) => 250,
        (Rule::WhoFor, _) => -350,
        (Rule::GetIn, Verdict::Fits) => 60,
        (Rule::GetIn, Verdict::Clash) => -150,
        // Free-only takes away what charges; it never changes the order of the rest.
        (Rule::Cost, _) => 0,
        (Rule::Channel, Verdict::Fits) => 20,
        // Whom nobody can reach is no better than one who answers in another way.
        (Rule::Channel, _) => -80,
        (Rule::Access, Verdict::Fits) => 150,
        (Rule::Access, Verdict::Clash) => -200,
        (Rule::Access, _) => -10,
        (Rule::Language, Verdict::Fits) => 300,
        (Rule::Language, _) => -20,
        (Rule::When, Verdict::Fits) => 40,
        (Rule::When, Verdict::Clash) => -200,
        (Rule::Distance, Verdict::Fits) => 30,
        (Rule::Distance, _) => -150,
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
