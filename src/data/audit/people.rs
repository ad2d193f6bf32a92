//! The made-up people: who they are and what they ask for.

use crate::domain::code::{Code, CodeSet};
use crate::domain::directory::AccessNeed;
use crate::domain::matching::{AgeBand, Availability, MatchContext};
use crate::domain::need::{NeedsProfile, PersonalNeed};
use crate::domain::taxonomy::{NeedId, Taxonomy};
use crate::i18n::{Catalogue, Voice};

/// Languages spoken most in England and Wales beside English, by the census of 2021.
pub const DEFAULT_LANGUAGES: [&str; 7] = ["pl", "ro", "pa", "ur", "pt", "ar", "bn"];
/// For each need and area, so many people who differ from the plain one in several things.
pub(super) const MIXED: usize = 6;
/// The age of the plain person.
const PLAIN_AGE: AgeBand = AgeBand::From35To49;
/// Access needs that are asked about; the others are wishes of few records.
const ACCESS: [AccessNeed; 12] = [
    AccessNeed::StepFree,
    AccessNeed::Quiet,
    AccessNeed::Buddy,
    AccessNeed::HomeVisit,
    AccessNeed::OnlineOnly,
    AccessNeed::WomenOnly,
    AccessNeed::Childcare,
    AccessNeed::Interpreter,
    AccessNeed::Bsl,
    AccessNeed::HearingLoop,
    AccessNeed::LargePrint,
    AccessNeed::EasyRead,
];

/// In what a group differs from the plain person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Axis {
    /// Age.
    Age,
    /// Language.
    Language,
    /// What must be so to take part.
    Access,
    /// When they are free.
    When,
    /// Money.
    Cost,
}

impl Axis {
    /// In a heading.
    pub fn title(self) -> &'static str {
        match self {
            Axis::Age => "Age",
            Axis::Language => "Language",
            Axis::Access => "To take part",
            Axis::When => "When free",
            Axis::Cost => "Money",
        }
    }
}

/// People who differ from the plain person in one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Group {
    /// Of this age.
    Age(AgeBand),
    /// Speak this language (BCP 47) and no English.
    Language(Box<str>),
    /// Cannot take part without this.
    Access(AccessNeed),
    /// Are free then only.
    When(Availability),
    /// Can pay nothing.
    FreeOnly,
}

impl Group {
    /// Every group, by axis.
    pub(super) fn all(languages: &[String]) -> Vec<Group> {
        let ages = AgeBand::ALL.iter().filter(|age| **age != PLAIN_AGE).map(|age| Group::Age(*age));
        let languages = languages.iter().map(|tag| Group::Language(tag.as_str().into()));
        let access = ACCESS.into_iter().map(Group::Access);
        let times = Availability::ALL.iter().map(|time| Group::When(*time));
        ages.chain(languages).chain(access).chain(times).chain([Group::FreeOnly]).collect()
    }

    /// In what it differs.
    pub fn axis(&self) -> Axis {
        match self {
            Group::Age(_) => Axis::Age,
            Group::Language(_) => Axis::Language,
            Group::Access(_) => Axis::Access,
            Group::When(_) => Axis::When,
            Group::FreeOnly => Axis::Cost,
        }
    }

    /// The code of what it differs in.
    pub fn code(&self) -> &str {
        match self {
            Group::Age(age) => age.code(),
            Group::Language(tag) => tag,
            Group::Access(access) => access.code(),
            Group::When(time) => time.code(),
            Group::FreeOnly => "free-only",
        }
    }

    /// What the group is called; the words for languages and access needs are those of the widget.
    pub fn title(&self, words: &Catalogue) -> String {
        match self {
            Group::Age(AgeBand::Under16) => String::from("Under 16"),
            Group::Age(AgeBand::From80) => String::from("80 and over"),
            Group::Age(age) => format!("{} to {}", age.years().0, age.years().1),
            Group::Language(tag) => {
                let name = words.find(&format!("language.{tag}")).unwrap_or(tag);
                format!("Speaks {name}, no English")
            }
            Group::Access(AccessNeed::OnlineOnly) => String::from("Can take part online only"),
            Group::Access(AccessNeed::WomenOnly) => String::from("Needs help for women only"),
            Group::Access(access) => {
                let key = format!("access.{}", access.code());
                format!("Needs {}", words.find_voiced(&key, Voice::Other).unwrap_or(access.code()))
            }
            Group::When(Availability::WeekdayDay) => String::from("Free only on weekdays in the day"),
            Group::When(Availability::Evening) => String::from("Free only on weekday evenings"),
            Group::When(Availability::Weekend) => String::from("Free only at weekends"),
            Group::FreeOnly => String::from("Can pay nothing"),
        }
    }

    /// Makes the plain person one of this group.
    fn put_into(&self, person: &mut MatchContext) {
        match self {
            Group::Age(age) => person.age = Some(*age),
            Group::Language(tag) => person.languages = vec![tag.clone()],
            Group::Access(access) => person.access = [*access].into_iter().collect(),
            Group::When(time) => person.availability = [*time].into_iter().collect(),
            Group::FreeOnly => person.free_only = true,
        }
    }
}

/// A profile with one need.
pub(super) fn profile(need: NeedId) -> NeedsProfile {
    NeedsProfile { needs: vec![PersonalNeed { need, origins: Vec::new() }], ..NeedsProfile::default() }
}

/// A person of an area and of these groups. `base` knows day, area and distance.
pub(super) fn person(
    base: &MatchContext,
    groups: &[&Group],
    taxonomy: &Taxonomy,
    profile: &NeedsProfile,
) -> MatchContext {
    let mut person = base.clone();
    person.age = Some(PLAIN_AGE);
    person.languages = vec![Box::from("en")];
    person.groups = CodeSet::EMPTY;
    groups.iter().for_each(|group| group.put_into(&mut person));
    person.read_groups(taxonomy, profile);
    person
}

/// Groups, one at most of each axis, for the mixed person of this number: a fixed walk through all combinations
/// that comes by each of them once before it comes by any twice.
pub(super) fn mixed(groups: &[Group], number: usize) -> Vec<&Group> {
    let axes = [Axis::Age, Axis::Language, Axis::Access, Axis::When, Axis::Cost];
    let of_axis: Vec<Vec<&Group>> =
        axes.iter().map(|axis| groups.iter().filter(|group| group.axis() == *axis).collect()).collect();
    let combinations: usize = of_axis.iter().map(|members| members.len() + 1).product();
    let stride =
        (combinations * 618 / 1_000..).find(|stride| shared(*stride, combinations) == 1).unwrap_or(1);
    let mut at = (number % combinations) * stride % combinations;
    let mut chosen = Vec::new();
    for members in &of_axis {
        // One place more than there are members: as the plain person.
        let place = at % (members.len() + 1);
        at /= members.len() + 1;
        chosen.extend(members.get(place).copied());
    }
    chosen
}

/// The greatest number that divides both.
fn shared(a: usize, b: usize) -> usize {
    if b == 0 { a } else { shared(b, a % b) }
}

/// False for somebody who would hardly come with this need, such as a child with debts.
pub(super) fn makes_sense(need: &str, age: Option<AgeBand>) -> bool {
    let Some((youngest, oldest)) = age.map(AgeBand::years) else { return true };
    const NOT_FOR_CHILDREN: [&str; 27] = [
        "debt",
        "benefits",
        "budgeting",
        "energy-bills",
        "emergency-money",
        "eviction-risk",
        "repairs-damp",
        "home-adaptations",
        "housing-search",
        "neighbours",
        "find-work",
        "work-problem",
        "volunteer",
        "give-back",
        "parenting",
        "new-baby",
        "separation",
        "unpaid-carer",
        "carer-break",
        "memory-dementia",
        "falls-balance",
        "elder-abuse",
        "immigration-asylum",
        "legal-advice",
        "transport-cost",
        "gambling",
        "child-at-risk",
    ];
    match need {
        "young-carer" => oldest <= 24,
        "elder-abuse" => youngest >= 65,
        "memory-dementia" | "falls-balance" => youngest >= 35,
        "new-baby" => (16..65).contains(&youngest),
        "find-work" | "work-problem" => (16..80).contains(&youngest),
        _ => oldest >= 16 || !NOT_FOR_CHILDREN.contains(&need),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_walk_comes_by_every_combination_once_before_any_twice() {
        let groups = Group::all(&DEFAULT_LANGUAGES.map(String::from));
        let combinations = 8 * 8 * 13 * 4 * 2;
        let codes = |number| {
            mixed(&groups, number).iter().map(|group| group.code().to_owned()).collect::<Vec<String>>()
        };
        let met: BTreeSet<Vec<String>> = (0..combinations).map(codes).collect();
        assert_eq!(met.len(), combinations);
        assert_eq!(codes(3), codes(combinations + 3));
    }

    #[test]
    fn every_pair_of_wishes_is_met_early() {
        let groups = Group::all(&DEFAULT_LANGUAGES.map(String::from));
        let mut met = BTreeSet::new();
        for number in 0..2_000 {
            let codes: Vec<&str> = mixed(&groups, number).iter().map(|group| group.code()).collect();
            met.extend(
                codes.iter().flat_map(|a| codes.iter().map(move |b| ((*a).to_owned(), (*b).to_owned()))),
            );
        }
        let apart = |a: &&Group, b: &&Group| a.axis() != b.axis();
        let all = groups.iter().flat_map(|a| groups.iter().map(move |b| (a, b))).filter(|(a, b)| apart(a, b));
        for (a, b) in all {
            assert!(
                met.contains(&(a.code().to_owned(), b.code().to_owned())),
                "{} and {}",
                a.code(),
                b.code()
            );
        }
    }
}
