//! What one made-up person would find, and counts of that.

use crate::domain::code::{Code, code_enum};
use crate::domain::directory::{AccessNeed, Channel, Service};
use crate::domain::matching::{MatchContext, Rule, ServiceMatch, Verdict, Widening};

code_enum! {
    /// The best that a person would find for a need, best first.
    Outcome {
        /// A service that is known to fit, to go to or that comes to the person.
        Fits = "fits",
        /// Nothing better than one by telephone or online.
        Remote = "remote",
        /// Nothing better than one of which it is not known whether it fits.
        Ask = "ask",
        /// Nothing better than one that is open at other times, works in another way, or takes nobody now.
        Clash = "clash",
        /// Nothing better than one that is further away than asked, or of another area.
        Far = "far",
        /// Nothing better than one that nobody has checked for six months.
        Old = "old",
        /// Nothing at all.
        Nothing = "nothing",
    }
}

impl Outcome {
    /// True when the person is not served as asked.
    pub fn is_gap(self) -> bool {
        self >= Outcome::Clash
    }

    /// At the head of a column.
    pub fn title(self) -> &'static str {
        match self {
            Outcome::Fits => "Fits",
            Outcome::Remote => "Phone or online only",
            Outcome::Ask => "Ask first",
            Outcome::Clash => "Other time or way",
            Outcome::Far => "Only far",
            Outcome::Old => "Only old",
            Outcome::Nothing => "Nothing",
        }
    }

    /// What it means, in a sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Outcome::Fits => {
                "There is a service that is known to fit, to go to or that comes to the person's home."
            }
            Outcome::Remote => "The best there is works by telephone or online.",
            Outcome::Ask => {
                "There is a service, but the record does not say whether it fits: such as whether it has step-free \
                 access, who may come, what it costs, or when it was last checked."
            }
            Outcome::Clash => {
                "The best there is opens at other times, works in another way, can only be reached through a \
                 professional, or takes nobody new now."
            }
            Outcome::Far => {
                "The best there is lies further away than the person can go, or serves another area."
            }
            Outcome::Old => {
                "The best there is was last checked over six months ago. After twelve months people are not shown it."
            }
            Outcome::Nothing => "No service in the directory would be shown for this need.",
        }
    }

    /// What a chosen service amounts to for the person.
    pub(super) fn of(chosen: &ServiceMatch, service: &Service, context: &MatchContext) -> Outcome {
        let says = |rules: &[Rule], verdict| rules.iter().any(|rule| chosen.fit.verdict(*rule) == verdict);
        let is_far = matches!(chosen.widened, Some(Widening::Farther | Widening::NextArea));
        if says(&[Rule::Freshness], Verdict::Clash) {
            Outcome::Old
        } else if is_far || says(&[Rule::Distance], Verdict::Clash) {
            Outcome::Far
        } else if chosen.widened.is_some() || says(&CLASHING, Verdict::Clash) {
            Outcome::Clash
        } else if says(&ASKED_FOR, Verdict::NotKnown) {
            Outcome::Ask
        } else if works_from_afar(service) && !context.access.contains(AccessNeed::OnlineOnly) {
            Outcome::Remote
        } else {
            Outcome::Fits
        }
    }
}

/// Rules that do not remove a service, and yet make it of little use to the person when they clash.
const CLASHING: [Rule; 5] = [Rule::Status, Rule::GetIn, Rule::Channel, Rule::Access, Rule::When];
/// Rules of which the person must know that they hold.
const ASKED_FOR: [Rule; 9] = [
    Rule::Area,
    Rule::Age,
    Rule::WhoFor,
    Rule::Cost,
    Rule::Access,
    Rule::Language,
    Rule::When,
    Rule::Distance,
    Rule::Freshness,
];

fn works_from_afar(service: &Service) -> bool {
    let near = [Channel::InPerson, Channel::HomeVisit];
    !service.channels.is_empty() && !near.iter().any(|channel| service.channels.contains(*channel))
}

/// How many people found what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([u32; Outcome::ALL.len()]);

impl Tally {
    /// Counts one more.
    pub fn add(&mut self, outcome: Outcome) {
        if let Some(held) = self.0.get_mut(outcome.index() as usize) {
            *held += 1;
        }
    }

    /// Counts all of another.
    pub fn add_all(&mut self, other: &Tally) {
        self.0.iter_mut().zip(other.0).for_each(|(held, more)| *held += more);
    }

    /// How many found this.
    pub fn count(&self, outcome: Outcome) -> u32 {
        self.0.get(outcome.index() as usize).copied().unwrap_or_default()
    }

    /// How many there are in all.
    pub fn total(&self) -> u32 {
        self.0.iter().sum()
    }

    /// How many are not served as asked.
    pub fn gaps(&self) -> u32 {
        Outcome::ALL.iter().filter(|outcome| outcome.is_gap()).map(|outcome| self.count(*outcome)).sum()
    }

    /// Whole percent of all, rounded; but neither 0 nor 100 where it is not quite so.
    pub fn percent(&self, part: u32) -> u32 {
        match (part, self.total()) {
            (0, _) | (_, 0) => 0,
            (part, total) if part >= total => 100,
            (part, total) => ((part * 200 + total) / (total * 2)).clamp(1, 99),
        }
    }

    /// Percent that are not served as asked.
    pub fn gap_percent(&self) -> u32 {
        self.percent(self.gaps())
    }
}
