//! The plan as a set: each next service is the one that adds most to those before it.

use super::context::MatchContext;
use super::fit::{Fit, Rule, Verdict};
use super::rules::{assess_fit, is_gone};
use super::weights;
use crate::domain::code::code_enum;
use crate::domain::directory::{Directory, Group, InferredField, Service, id_hash};
use crate::domain::need::NeedsProfile;
use crate::domain::taxonomy::{NeedId, NeedSet, Taxonomy};

code_enum! {
    /// A named step by which the search was widened, because nothing fitted a need as asked.
    Widening {
        /// Further away than asked.
        Farther = "farther",
        /// In a neighbouring council area.
        NextArea = "next-area",
        /// By another way than asked (online only, free only stay as they are).
        OtherChannel = "other-channel",
    }
}

/// A service chosen for the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceMatch {
    /// Position in the directory.
    pub service: u32,
    /// Position of the first chosen service of the same organisation; its own where there is none.
    pub run_by: u32,
    /// Needs of the person that it is mainly for.
    pub main: NeedSet,
    /// Needs of the person that it helps with among other things.
    pub also: NeedSet,
    /// Every rule's verdict.
    pub fit: Fit,
    /// Points at the time it was chosen.
    pub score: i32,
    /// The step that let it in, when nothing fitted as asked.
    pub widened: Option<Widening>,
}

impl ServiceMatch {
    /// Needs of the person that it meets, mainly or among other things.
    pub fn meets(&self) -> NeedSet {
        self.main.or(self.also)
    }
}

/// A service that meets a need and was left out, with the rules that bar it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Barred {
    /// Position in the directory.
    pub service: u32,
    /// Needs of the person that it would meet.
    pub meets: NeedSet,
    /// Every rule's verdict.
    pub fit: Fit,
}

/// What matching found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// Chosen services, best first.
    pub chosen: Vec<ServiceMatch>,
    /// The best of those left out, for "why not?".
    pub barred: Vec<Barred>,
    /// Needs for which nothing was found, widened or not.
    pub gaps: NeedSet,
    /// A service that would fit says it cannot hold what the person carries.
    pub beyond_a_service: bool,
}

/// The most services chosen in all.
pub const MOST_CHOSEN: usize = 40;
/// The most services chosen for one area of life.
pub const MOST_PER_DOMAIN: usize = 8;
/// The most services let in by widening, for one need.
pub const MOST_WIDENED: usize = 5;
/// The most services shown under "why not?".
pub const MOST_BARRED: usize = 12;
/// For each need so many of the best candidates go on to set selection.
const SHORTLIST: usize = 48;
/// So many places down a service's list of needs, a main purpose is worth least.
const MOST_STEPS: usize = 5;
/// A service of no more councils than this is one of the person's own area.
const MOST_LOCAL: usize = 3;
/// Needs that are met by giving one's time.
const GIVING: [&str; 2] = ["volunteer", "give-back"];

struct Candidate<'a> {
    position: u32,
    service: &'a Service,
    main: NeedSet,
    also: NeedSet,
    fit: Fit,
    /// Points that do not depend on what else is chosen.
    own: i32,
    /// Points with nothing else chosen.
    standing: i32,
    /// Points when last counted; they only fall as more is chosen.
    points: i32,
    tie: u64,
    widened: Option<Widening>,
}

/// Chooses services for a profile. Pure: the same input gives the same list on every device.
pub fn match_services(
    directory: &Directory,
    taxonomy: &Taxonomy,
    profile: &NeedsProfile,
    context: &MatchContext,
) -> Matches {
    let asked = Asked::new(taxonomy, profile, context);
    let needs = asked.needs;
    let mut found = Matches::default();
    let mut open = Vec::new();
    let mut barred = Vec::new();
    for position in directory.helping_with(needs) {
        let Some(service) = directory.get(position) else { continue };
        // Neither chosen nor shown under "why not?", whatever the other rules say.
        if is_gone(service, context) || context.refused.contains(&position) {
            continue;
        }
        let candidate = Candidate::new(position, service, &asked);
        if !candidate.fit.is_barred() {
            open.push(candidate);
        } else {
            barred.push(candidate);
        }
    }
    let mut chooser = Chooser { asked: &asked, chosen: Vec::new(), hits: NO_HITS, in_domain: [0; DOMAINS] };
    let short = shortlist(open, needs);
    chooser.choose(short, MOST_CHOSEN);
    widen(&mut chooser, &barred, needs, context);
    found.gaps = needs.minus(chooser.met());
    // Only what a service says of itself turns a list into a matter for a person.
    found.beyond_a_service = barred.iter().any(|candidate| {
        only_barred_by(&candidate.fit, &[Rule::Holds])
            && !candidate.service.inferred.contains(InferredField::Holds)
    });
    found.chosen = chooser.into_matches();
    let mut left_out: Vec<(usize, i32, u64, usize)> = Vec::with_capacity(MOST_BARRED + 1);
    for (index, candidate) in barred.iter().enumerate() {
        let reasons = candidate.fit.rules_with(Verdict::Bars).count();
        let key = (reasons, -candidate.standing, candidate.tie, index);
        let full = left_out.len() >= MOST_BARRED && left_out.last().is_some_and(|last| *last < key);
        if full || found.chosen.iter().any(|chosen| chosen.service == candidate.position) {
            continue;
        }
        let place = left_out.partition_point(|held| *held < key);
        left_out.insert(place, key);
        left_out.truncate(MOST_BARRED);
    }
    found.barred = left_out
        .into_iter()
        .filter_map(|(_, _, _, index)| barred.get(index))
        .map(|candidate| Barred {
            service: candidate.position,
            meets: candidate.main.or(candidate.also),
            fit: candidate.fit,
        })
        .collect();
    found
}

/// How one service fits, whether it would be chosen or not.
pub fn match_one(
    position: u32,
    service: &Service,
    taxonomy: &Taxonomy,
    profile: &NeedsProfile,
    context: &MatchContext,
) -> ServiceMatch {
    Candidate::new(position, service, &Asked::new(taxonomy, profile, context)).to_match(0, position)
}

fn only_barred_by(fit: &Fit, rules: &[Rule]) -> bool {
    fit.is_barred() && fit.rules_with(Verdict::Bars).all(|rule| rules.contains(&rule))
}

/// Keeps the best candidates of each need, so that the cost of choosing does not grow with the directory.
fn shortlist<'a>(open: Vec<Candidate<'a>>, needs: NeedSet) -> Vec<Candidate<'a>> {
    if open.len() <= SHORTLIST {
        return open;
    }
    let mut kept = vec![false; open.len()];
    let mut best: Vec<(i32, u64, usize)> = Vec::with_capacity(SHORTLIST + 1);
    for need in needs.iter() {
        best.clear();
        for (index, candidate) in open.iter().enumerate() {
            if candidate.main.contains(need) || candidate.also.contains(need) {
                keep_best(&mut best, (-candidate.standing, candidate.tie, index));
            }
        }
        for (_, _, index) in &best {
            if let Some(kept) = kept.get_mut(*index) {
                *kept = true;
            }
        }
    }
    let mut kept = kept.into_iter();
    open.into_iter().filter(|_| kept.next().unwrap_or(false)).collect()
}

/// Puts a key in its place among the smallest so far.
fn keep_best(best: &mut Vec<(i32, u64, usize)>, key: (i32, u64, usize)) {
    if best.len() >= SHORTLIST && best.last().is_some_and(|last| *last < key) {
        return;
    }
    let place = best.partition_point(|held| *held < key);
    best.insert(place, key);
    best.truncate(SHORTLIST);
}

/// Lets services in by named steps for every need that nothing meets.
fn widen<'a>(
    chooser: &mut Chooser<'_, 'a>,
    barred: &[Candidate<'a>],
    needs: NeedSet,
    context: &MatchContext,
) {
    let steps: [(Widening, &[Rule]); 3] = [
        (Widening::Farther, &[Rule::Distance]),
        (Widening::NextArea, &[Rule::Area, Rule::Distance]),
        (Widening::OtherChannel, &[Rule::Access]),
    ];
    for (step, rules) in steps {
        let gaps = needs.minus(chooser.met());
        for need in gaps.iter() {
            let let_in: Vec<Candidate<'a>> = barred
                .iter()
                .filter(|candidate| candidate.main.or(candidate.also).contains(need))
                .filter(|candidate| only_barred_by(&candidate.fit, rules))
                .filter(|candidate| still_near(&candidate.fit, context))
                .filter(|candidate| !chooser.holds(candidate.position))
                .map(|candidate| candidate.widened_by(step))
                .collect();
            let most = chooser.chosen.len() + MOST_WIDENED;
            chooser.choose(let_in, most);
        }
    }
}

/// Widening never goes beyond twice the distance asked for.
fn still_near(fit: &Fit, context: &MatchContext) -> bool {
    match (fit.distance_m, context.max_distance_m) {
        (Some(metres), Some(limit)) => metres <= limit.saturating_mul(2),
        (Some(metres), None) => metres <= 32_000,
        (None, _) => fit.verdict(Rule::Area) != Verdict::Bars,
    }
}

/// What is asked, worked out once for all services.
struct Asked<'a> {
    taxonomy: &'a Taxonomy,
    context: &'a MatchContext,
    needs: NeedSet,
    /// Needs reached only from strengths and offers, where others were named.
    strengths: NeedSet,
    /// Needs that are met by giving one's time.
    giving: NeedSet,
    urgent: NeedSet,
    /// What services for families are for: children are among those they see.
    families: Option<NeedId>,
}

impl<'a> Asked<'a> {
    fn new(taxonomy: &'a Taxonomy, profile: &NeedsProfile, context: &'a MatchContext) -> Asked<'a> {
        // Who names no difficulty has only strengths and offers to go by.
        let strengths = if profile.said().is_empty() { NeedSet::EMPTY } else { profile.from_strengths() };
        let giving = GIVING.iter().filter_map(|code| taxonomy.need(code)).collect();
        let (urgent, families) = (taxonomy.urgent(), taxonomy.need("parenting"));
        Asked { taxonomy, context, needs: profile.set(), strengths, giving, urgent, families }
    }
}

impl<'a> Candidate<'a> {
    fn new(position: u32, service: &'a Service, asked: &Asked<'_>) -> Candidate<'a> {
        let Asked { context, needs, giving, .. } = *asked;
        let main: NeedSet = service.needs.iter().copied().collect::<NeedSet>().and(needs);
        let also = service.also_helps.iter().copied().collect::<NeedSet>().and(needs).minus(main);
        let mut fit = assess_fit(service, context, needs);
        // Who comes to give is not bound by whom the service is for.
        if main.or(also).minus(giving).is_empty() && !context.under_18() {
            fit.set(Rule::Age, Verdict::Open);
            fit.set(Rule::WhoFor, Verdict::Open);
        }
        let mut own: i32 = fit_points(&fit);
        if let Some(metres) = fit.distance_m {
            own += weights::nearness(metres);
        }
        if service.inferred.contains(InferredField::Locations) {
            own += weights::OFFICE;
        }
        if service.inferred.contains(InferredField::Area) {
            own += weights::AREA_INFERRED;
        }
        if fit.verdict(Rule::WhoFor) == Verdict::NotKnown {
            let who = &service.eligibility;
            let rest = who.groups.is_empty() && who.conditions.is_empty() && who.condition_needs.is_empty();
            if rest && who.communities.is_empty() {
                own += weights::GENDER_NOT_TOLD;
            }
        }
        let councils = service.area.authorities.len();
        let local = fit.verdict(Rule::Area) == Verdict::Fits && (1..=MOST_LOCAL).contains(&councils);
        if local {
            own += weights::LOCAL;
        }
        let for_the_young = service.eligibility.groups.contains(Group::Children)
            || service.eligibility.groups.contains(Group::YoungCarers);
        if context.under_16() && service.eligibility.ages.is_open() && !for_the_young {
            let for_families = asked.families.is_some_and(|need| service.needs.contains(&need));
            own += if for_families {
                weights::FAMILY_AGES_NOT_STATED_UNDER_16
            } else {
                weights::AGES_NOT_STATED_UNDER_16
            };
        }
        let tie = day_tie(service.id.as_str(), context.today.days());
        let mut candidate = Candidate {
            position,
            service,
            main,
            also,
            fit,
            own,
            standing: own,
            points: own,
            tie,
            widened: None,
        };
        candidate.standing += worth(&candidate, asked, &NO_HITS);
        candidate.points = candidate.standing;
        candidate
    }

    fn meets(&self) -> NeedSet {
        self.main.or(self.also)
    }

    fn comes_before(&self, other: &Candidate<'_>) -> bool {
        let order = other.points.cmp(&self.points).then(self.tie.cmp(&other.tie));
        order
            .then_with(|| self.service.id.cmp(&other.service.id))
            .then(self.position.cmp(&other.position))
            .is_lt()
    }

    fn widened_by(&self, step: Widening) -> Candidate<'a> {
        Candidate { widened: Some(step), ..*self }
    }

    fn to_match(&self, score: i32, run_by: u32) -> ServiceMatch {
        ServiceMatch {
            service: self.position,
            run_by,
            main: self.main,
            also: self.also,
            fit: self.fit,
            score,
            widened: self.widened,
        }
    }
}

fn fit_points(fit: &Fit) -> i32 {
    use crate::domain::code::Code;
    Rule::ALL.iter().map(|rule| weights::points(*rule, fit.verdict(*rule))).sum()
}

/// What the needs a candidate meets are worth, given how many chosen services already have each as main purpose.
fn worth(candidate: &Candidate<'_>, asked: &Asked<'_>, hits: &Hits) -> i32 {
    let mut best = 0;
    let mut total = 0;
    for need in candidate.main.or(candidate.also).iter() {
        let full = match (asked.strengths.contains(need), candidate.main.contains(need)) {
            (false, true) => weights::NAMED_MAIN,
            (false, false) => weights::NAMED_ALSO,
            (true, true) => weights::STRENGTH_MAIN,
            (true, false) => weights::STRENGTH_ALSO,
        };
        let place =
            candidate.service.needs.iter().position(|held| *held == need).unwrap_or(0).min(MOST_STEPS);
        let full = if asked.urgent.contains(need) { full * weights::URGENT_PERCENT / 100 } else { full };
        // Never below nothing: a need met again must not be worth more than the first time.
        let full = (full - weights::MAIN_STEP * i32::try_from(place).unwrap_or(0)).max(0);
        let value = match hits.get(need.index()).copied().unwrap_or(0) {
            0 => full,
            1 => full * weights::SECOND_HIT_PERCENT / 100,
            _ => full * weights::LATER_HIT_PERCENT / 100,
        };
        total += value;
        best = best.max(value);
    }
    best + (total - best) * weights::BREADTH_PERCENT / 100
}

/// Equal scores rotate by day and id, so that no small group is always last.
fn day_tie(id: &str, day: i32) -> u64 {
    id_hash(day.to_le_bytes().into_iter().chain(id.bytes()))
}

/// For each need, how many chosen services have it as main purpose.
type Hits = [u8; Taxonomy::MAX_NEEDS];
/// Areas of life, and a place for needs of none.
const DOMAINS: usize = 65;
const NO_HITS: Hits = [0; Taxonomy::MAX_NEEDS];

struct Chooser<'c, 'a> {
    asked: &'c Asked<'c>,
    chosen: Vec<(Candidate<'a>, i32)>,
    hits: Hits,
    /// For each area of life, how many chosen services have it as leading one.
    in_domain: [u8; DOMAINS],
}

impl<'a> Chooser<'_, 'a> {
    fn met(&self) -> NeedSet {
        self.chosen.iter().fold(NeedSet::EMPTY, |met, (chosen, _)| met.or(chosen.main).or(chosen.also))
    }

    fn into_matches(self) -> Vec<ServiceMatch> {
        let run_by = |candidate: &Candidate<'a>| {
            let first =
                self.chosen.iter().find(|(first, _)| same_organization(first.service, candidate.service));
            first.map_or(candidate.position, |(first, _)| first.position)
        };
        self.chosen.iter().map(|(candidate, score)| candidate.to_match(*score, run_by(candidate))).collect()
    }

    fn holds(&self, position: u32) -> bool {
        self.chosen.iter().any(|(chosen, _)| chosen.position == position)
    }

    /// Takes the best next candidate until nothing is left or `most` services are chosen. A limit never
    /// keeps out the only service for a need: "nothing found" would not be true.
    fn choose(&mut self, mut pool: Vec<Candidate<'a>>, most: usize) {
        loop {
            let mut best = None;
            if self.chosen.len() < most {
                let before = self.two_in_a_row();
                best = self.best(&mut pool, &|candidate| {
                    let third = before.is_some_and(|before| same_organization(before, candidate.service));
                    self.has_room(candidate) && !third
                });
            }
            let unmet = self.asked.needs.minus(self.met());
            if best.is_none() && !unmet.is_empty() {
                best = self.best(&mut pool, &|candidate| !candidate.meets().and(unmet).is_empty());
            }
            let Some(index) = best else { return };
            self.take(pool.swap_remove(index));
        }
    }

    fn take(&mut self, candidate: Candidate<'a>) {
        for need in candidate.main.iter() {
            if let Some(hits) = self.hits.get_mut(need.index()) {
                *hits = hits.saturating_add(1);
            }
        }
        let domain = self.leading_domain(&candidate);
        if let Some(held) = self.in_domain.get_mut(domain) {
            *held = held.saturating_add(1);
        }
        let points = candidate.points;
        self.chosen.push((candidate, points));
    }

    /// The best of those allowed: by points, then by the day's turn, then by id. Points only fall as more is
    /// chosen, so they are counted anew only for candidates whose last points reach the best so far.
    fn best(&self, pool: &mut [Candidate<'a>], allowed: &dyn Fn(&Candidate<'a>) -> bool) -> Option<usize> {
        let allowed_ones = (0..).zip(pool.iter()).filter(|(_, candidate)| allowed(candidate));
        let (likely, _) = allowed_ones.max_by_key(|(_, candidate)| candidate.points)?;
        let mut best = likely;
        let mut least = i32::MIN;
        for index in std::iter::once(likely).chain(0..pool.len()) {
            let candidate = pool.get_mut(index)?;
            if index == best && least > i32::MIN || candidate.points < least || !allowed(candidate) {
                continue;
            }
            let points = self.points(candidate);
            debug_assert!(points <= candidate.points, "points never rise");
            candidate.points = points;
            if least == i32::MIN || pool.get(index)?.comes_before(pool.get(best)?) {
                best = index;
                least = points;
            }
        }
        Some(best)
    }

    fn points(&self, candidate: &Candidate<'a>) -> i32 {
        let mut points = candidate.own + worth(candidate, self.asked, &self.hits);
        if self.chosen.iter().any(|(chosen, _)| same_name(chosen.service, candidate.service)) {
            points += weights::SAME_NAME;
        } else if self.chosen.iter().any(|(chosen, _)| same_organization(chosen.service, candidate.service)) {
            points += weights::SAME_ORGANIZATION;
        }
        points
    }

    /// Room in its area of life.
    fn has_room(&self, candidate: &Candidate<'a>) -> bool {
        self.in_domain
            .get(self.leading_domain(candidate))
            .is_none_or(|held| usize::from(*held) < MOST_PER_DOMAIN)
    }

    /// The last service chosen, when the one before it is of the same organisation: no third may follow.
    fn two_in_a_row(&self) -> Option<&'a Service> {
        let [.., (first, _), (second, _)] = self.chosen.as_slice() else { return None };
        same_organization(first.service, second.service).then_some(second.service)
    }

    /// The area of life that a candidate counts for; the last place of the table where there is none.
    fn leading_domain(&self, candidate: &Candidate<'a>) -> usize {
        let need = candidate.main.iter().next().or_else(|| candidate.also.iter().next());
        let need = need.and_then(|need| self.asked.taxonomy.get(need));
        need.map_or(DOMAINS - 1, |need| need.domain.index())
    }
}

fn same_organization(a: &Service, b: &Service) -> bool {
    matches!((&a.organization, &b.organization), (Some(a), Some(b)) if same_words(a, b))
}

/// The same group listed twice: the same words, whatever the case and the punctuation.
fn same_name(a: &Service, b: &Service) -> bool {
    same_words(&a.name, &b.name)
}

fn same_words(a: &str, b: &str) -> bool {
    let mut left =
        a.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut right =
        b.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    // A name without a word is like no other.
    let mut any = false;
    loop {
        match (left.next(), right.next()) {
            (None, None) => return any,
            (Some(a), Some(b)) if a.eq_ignore_ascii_case(b) => any = true,
            _ => return false,
        }
    }
}
