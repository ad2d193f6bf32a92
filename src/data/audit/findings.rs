//! Asks the matcher for every made-up person, and counts.

use super::outcome::{Outcome, Tally};
use super::people::{Group, MIXED, makes_sense, mixed, person, profile};
use crate::data::people::{PlainAnswers, answer_for};
use crate::domain::date::Date;
use crate::domain::directory::{Directory, Service};
use crate::domain::geo::{Outcode, Places, Point};
use crate::domain::matching::{Freshness, MatchContext, Rule, Verdict, assess_fit, match_services};
use crate::domain::need::NeedsProfile;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::taxonomy::{NeedId, Taxonomy};

/// What an audit is made from.
#[derive(Clone, Debug)]
pub struct Setting<'a> {
    /// The directory.
    pub directory: &'a Directory,
    /// The list of needs.
    pub taxonomy: &'a Taxonomy,
    /// The questionnaire by which areas and distances are read as the widget reads them.
    pub questionnaire: &'a Questionnaire,
    /// The table of outward codes.
    pub places: &'a Places,
    /// The day.
    pub today: Date,
    /// Whether the age of a listing counts; off for demonstration data.
    pub freshness: bool,
    /// As far as people can go, in miles; the nearest distance that the questionnaire offers is taken.
    pub miles: u32,
    /// Languages asked about (BCP 47).
    pub languages: Vec<String>,
}

/// An area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// The outward code.
    pub outcode: Outcode,
    /// The council in which most of it lies.
    pub council: Option<Box<str>>,
    /// Its middle.
    pub point: Option<Point>,
}

/// What was found for one need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeedFindings {
    /// The need.
    pub need: NeedId,
    /// Services of the directory that help with it, wherever they are.
    pub services: usize,
    /// Of these, those that nobody has checked for twelve months.
    pub stale: usize,
    /// What the plain person finds, by area.
    pub plain: Vec<Option<Outcome>>,
    /// Everybody, by area.
    pub areas: Vec<Tally>,
    /// People who differ in one thing, by group.
    pub groups: Vec<Tally>,
    /// By group, the areas in which the plain person is served and the group is not.
    pub behind: Vec<u32>,
    /// People who differ in several things.
    pub mixed: Tally,
    /// The same, by group; each person counts in every group that they are of.
    pub mixed_groups: Vec<Tally>,
}

/// A need with which a group is worse off than the plain person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Behind {
    /// The need.
    pub need: NeedId,
    /// Position of the group.
    pub group: usize,
    /// Areas in which the plain person is served and the group is not.
    pub areas: u32,
}

/// Everything found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings {
    /// The areas.
    pub areas: Vec<Area>,
    /// The groups.
    pub groups: Vec<Group>,
    /// By need, in the taxonomy's order.
    pub needs: Vec<NeedFindings>,
}

/// An audit that is under way: each need is looked at by itself, in any order.
#[derive(Clone, Debug)]
pub struct Audit<'a> {
    directory: &'a Directory,
    taxonomy: &'a Taxonomy,
    today: Date,
    freshness: bool,
    areas: Vec<Area>,
    bases: Vec<MatchContext>,
    groups: Vec<Group>,
}

impl<'a> Audit<'a> {
    /// Puts people into these areas.
    pub fn new(setting: &Setting<'a>, outcodes: &[Outcode]) -> Audit<'a> {
        let areas = outcodes.iter().map(|outcode| area(setting.places, *outcode)).collect();
        let bases = outcodes.iter().map(|outcode| base(setting, *outcode)).collect();
        let groups = Group::all(&setting.languages);
        let Setting { directory, taxonomy, today, freshness, .. } = *setting;
        Audit { directory, taxonomy, today, freshness, areas, bases, groups }
    }

    /// Needs to look at.
    pub fn needs(&self) -> Vec<NeedId> {
        self.taxonomy.needs().map(|(need, _)| need).collect()
    }

    /// What everybody with this need would find.
    pub fn look_at(&self, need: NeedId) -> NeedFindings {
        let code = self.taxonomy.code(need);
        let profile = profile(need);
        let positions = self.directory.helping_with(profile.set());
        let services: Vec<&Service> =
            positions.iter().filter_map(|position| self.directory.get(*position)).collect();
        let is_stale =
            |service: &&&Service| Freshness::on(self.today, service.assured_date) == Freshness::Stale;
        let none = vec![Tally::default(); self.groups.len()];
        let mut found = NeedFindings {
            need,
            services: services.len(),
            stale: services.iter().filter(is_stale).count(),
            plain: Vec::with_capacity(self.areas.len()),
            areas: Vec::with_capacity(self.areas.len()),
            groups: none.clone(),
            behind: vec![0; self.groups.len()],
            mixed: Tally::default(),
            mixed_groups: none,
        };
        for (at, base) in self.bases.iter().enumerate() {
            let near = within_reach(&services, base, &profile);
            let ask = |groups: &[&Group]| {
                let person = person(base, groups, self.taxonomy, &profile);
                makes_sense(code, person.age)
                    .then(|| finds(&near, self.taxonomy, &profile, person, self.freshness))
            };
            let mut all = Tally::default();
            let plain = ask(&[]);
            plain.iter().for_each(|outcome| all.add(*outcome));
            for (index, group) in self.groups.iter().enumerate() {
                let Some(outcome) = ask(&[group]) else { continue };
                all.add(outcome);
                found.groups.get_mut(index).into_iter().for_each(|tally| tally.add(outcome));
                if outcome.is_gap() && plain.is_some_and(|plain| !plain.is_gap()) {
                    found.behind.get_mut(index).into_iter().for_each(|count| *count += 1);
                }
            }
            let first = (need.index() * self.areas.len() + at) * MIXED;
            for number in first..first + MIXED {
                let groups = mixed(&self.groups, number);
                let Some(outcome) = ask(&groups) else { continue };
                all.add(outcome);
                found.mixed.add(outcome);
                for (group, tally) in self.groups.iter().zip(&mut found.mixed_groups) {
                    if groups.contains(&group) {
                        tally.add(outcome);
                    }
                }
            }
            found.plain.push(plain);
            found.areas.push(all);
        }
        found
    }

    /// Puts together what was found by need.
    pub fn finish(self, mut needs: Vec<NeedFindings>) -> Findings {
        needs.sort_by_key(|found| found.need);
        Findings { areas: self.areas, groups: self.groups, needs }
    }
}

impl NeedFindings {
    /// Everybody.
    pub fn everybody(&self) -> Tally {
        sum(&self.areas)
    }

    /// The plain person, over the areas.
    pub fn plain_tally(&self) -> Tally {
        let mut tally = Tally::default();
        self.plain.iter().flatten().for_each(|outcome| tally.add(*outcome));
        tally
    }
}

impl Findings {
    /// Everybody.
    pub fn everybody(&self) -> Tally {
        sum(&self.needs.iter().map(NeedFindings::everybody).collect::<Vec<_>>())
    }

    /// The plain person, over needs and areas.
    pub fn plain(&self) -> Tally {
        sum(&self.needs.iter().map(NeedFindings::plain_tally).collect::<Vec<_>>())
    }

    /// Everybody in an area.
    pub fn in_area(&self, area: usize) -> Tally {
        sum(&self.needs.iter().filter_map(|found| found.areas.get(area).copied()).collect::<Vec<_>>())
    }

    /// A group, over needs and areas: those who differ in this only.
    pub fn of_group(&self, group: usize) -> Tally {
        sum(&self.needs.iter().filter_map(|found| found.groups.get(group).copied()).collect::<Vec<_>>())
    }

    /// A group among those who differ in several things.
    pub fn of_group_mixed(&self, group: usize) -> Tally {
        sum(&self.needs.iter().filter_map(|found| found.mixed_groups.get(group).copied()).collect::<Vec<_>>())
    }

    /// Where groups are worse off than the plain person, in most areas first.
    pub fn behind(&self) -> Vec<Behind> {
        let mut all: Vec<Behind> = self
            .needs
            .iter()
            .flat_map(|found| {
                let counts = found.behind.iter().enumerate();
                counts.map(|(group, areas)| Behind { need: found.need, group, areas: *areas })
            })
            .filter(|behind| behind.areas > 0)
            .collect();
        all.sort_by_key(|behind| (std::cmp::Reverse(behind.areas), behind.group, behind.need));
        all
    }
}

fn sum(tallies: &[Tally]) -> Tally {
    let mut all = Tally::default();
    tallies.iter().for_each(|tally| all.add_all(tally));
    all
}

fn area(places: &Places, outcode: Outcode) -> Area {
    let place = places.lookup(outcode);
    let council = place.and_then(|place| places.authority_name(place.authorities.first()?.authority));
    Area { outcode, council: council.map(Box::from), point: place.and_then(|place| place.point) }
}

/// Day, area and distance, read from answers as the widget reads them.
fn base(setting: &Setting<'_>, outcode: Outcode) -> MatchContext {
    let answers = PlainAnswers {
        outward_code: Some(outcode.as_str().to_owned()),
        max_distance_miles: Some(f64::from(setting.miles)),
        ..PlainAnswers::default()
    };
    let (response, _) = answer_for(setting.questionnaire, &answers);
    let nobody = NeedsProfile::default();
    let Setting { questionnaire, taxonomy, places, today, .. } = setting;
    MatchContext::from_answers(questionnaire, &response, taxonomy, &nobody, places, *today)
}

/// A directory of those services that could be chosen for anybody in the area. What bars for area or distance
/// does so whoever asks, and widening goes to twice the distance; so nothing that is left out could be chosen.
fn within_reach(services: &[&Service], base: &MatchContext, profile: &NeedsProfile) -> Directory {
    let twice = base.max_distance_m.map_or(32_000, |limit| limit.saturating_mul(2));
    let can_be_chosen = |service: &&&Service| {
        let fit = assess_fit(service, base, profile.set());
        let barred = [Rule::Area, Rule::Distance].iter().any(|rule| fit.verdict(*rule) == Verdict::Bars);
        !barred
            || fit.distance_m.is_some_and(|metres| metres <= twice)
            || fit.distance_m.is_none() && fit.verdict(Rule::Area) != Verdict::Bars
    };
    Directory::new(
        Vec::new(),
        services.iter().filter(can_be_chosen).map(|service| (*service).clone()).collect(),
    )
}

/// The best that a person would find.
fn finds(
    directory: &Directory,
    taxonomy: &Taxonomy,
    profile: &NeedsProfile,
    mut person: MatchContext,
    freshness: bool,
) -> Outcome {
    let best = |person: &MatchContext| {
        let chosen = match_services(directory, taxonomy, profile, person).chosen;
        let outcomes = chosen
            .iter()
            .filter_map(|chosen| Some(Outcome::of(chosen, directory.get(chosen.service)?, person)));
        outcomes.min()
    };
    person.freshness = freshness;
    if let Some(outcome) = best(&person) {
        return outcome;
    }
    person.freshness = false;
    match freshness.then(|| best(&person)).flatten() {
        Some(_) => Outcome::Old,
        None => Outcome::Nothing,
    }
}
