//! The outcome of every rule for one service and one person.

use crate::domain::code::{Code, code_enum};
use crate::domain::date::Date;

code_enum! {
    /// A rule of matching.
    Rule {
        /// Whether it runs.
        Status = "status",
        /// Whether it serves where the person lives.
        Area = "area",
        /// Whether the age fits.
        Age = "age",
        /// Whether it is for people like this.
        WhoFor = "who-for",
        /// Whether the person can get in by themselves.
        GetIn = "get-in",
        /// Whether it costs no more than wished.
        Cost = "cost",
        /// Whether it can be reached as wished.
        Channel = "channel",
        /// Whether it has what the person needs to take part.
        Access = "access",
        /// Whether it speaks the language.
        Language = "language",
        /// Whether it is open when the person is free.
        When = "when",
        /// Whether it is near enough.
        Distance = "distance",
        /// Whether it can hold what the person carries.
        Holds = "holds",
        /// Whether the record is fresh enough.
        Freshness = "freshness",
    }
}

/// What a rule says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The person asked for nothing here, or the service limits nothing.
    #[default]
    Open,
    /// It fits, and that is known.
    Fits,
    /// Not known: ask.
    NotKnown,
    /// It does not fit; a wish only, so it lowers the order.
    Clash,
    /// It does not fit on something that must be so: it leaves the plan.
    Bars,
}

/// How fresh a record is, in public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freshness {
    /// Checked by a person within three months.
    Recent,
    /// Within six months.
    Fair,
    /// Within twelve months: ring first.
    RingFirst,
    /// Longer ago: left out of plans.
    Stale,
    /// Nobody knows when.
    Unknown,
}

/// Days up to which a record is recent.
pub const RECENT_DAYS: i32 = 92;
/// Days up to which a record is fair.
pub const FAIR_DAYS: i32 = 183;
/// Days up to which a record is shown at all.
pub const SHOWN_DAYS: i32 = 365;

impl Freshness {
    /// Freshness on a day; a date to come counts as today.
    pub fn on(today: Date, assured: Option<Date>) -> Freshness {
        match assured.map(|date| today.days_since(date)) {
            None => Freshness::Unknown,
            Some(days) if days <= RECENT_DAYS => Freshness::Recent,
            Some(days) if days <= FAIR_DAYS => Freshness::Fair,
            Some(days) if days <= SHOWN_DAYS => Freshness::RingFirst,
            Some(_) => Freshness::Stale,
        }
    }
}

const RULES: usize = Rule::ALL.len();

/// Every rule's verdict for one service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fit {
    verdicts: [Verdict; RULES],
    /// Metres from the centre of the outward code to the nearest place, when both are known.
    pub distance_m: Option<u32>,
}

impl Fit {
    /// The verdict of a rule.
    pub fn verdict(&self, rule: Rule) -> Verdict {
        self.verdicts.get(rule.index() as usize).copied().unwrap_or_default()
    }

    pub(super) fn set(&mut self, rule: Rule, verdict: Verdict) {
        if let Some(slot) = self.verdicts.get_mut(rule.index() as usize) {
            *slot = verdict;
        }
    }

    /// True when any rule takes the service out of the plan.
    pub fn is_barred(&self) -> bool {
        self.verdicts.contains(&Verdict::Bars)
    }

    /// Rules with this verdict, in published order.
    pub fn rules_with(&self, verdict: Verdict) -> impl Iterator<Item = Rule> {
        let verdicts = self.verdicts;
        Rule::ALL
            .iter()
            .copied()
            .filter(move |rule| verdicts.get(rule.index() as usize).copied() == Some(verdict))
    }
}
