//! Published help lines, and which of them fit a person.

use crate::domain::code::{Code, CodeSet, code_enum, insertion_sort};
use crate::domain::date::Date;
use crate::domain::directory::{AccessNeed, Gender};
use crate::domain::geo::Nation;
use crate::domain::id::LineId;
use crate::domain::questionnaire::Concern;

code_enum! {
    /// How a line is used.
    LineChannel {
        /// Speaking on the telephone.
        Phone = "phone",
        /// Text message.
        Text = "text",
        /// Typing on a website.
        Webchat = "webchat",
        /// E-mail.
        Email = "email",
        /// A website or form.
        Online = "online",
        /// British Sign Language video relay.
        Bsl = "bsl",
        /// At a place.
        InPerson = "in-person",
        /// Video call.
        Video = "video",
    }
}

code_enum! {
    /// What a line costs the one who rings.
    LineCost {
        /// Nothing.
        Free = "free",
        /// What a call to a house in the same town costs.
        LocalRate = "local-rate",
        /// Not known.
        NotKnown = "not-known",
    }
}

code_enum! {
    /// Whose ages a line states.
    AgesOf {
        /// Of the one who needs help.
        Person = "person",
        /// Of the one who rings, such as an adult who worries about a child.
        Caller = "caller",
    }
}

/// One published help line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpLine {
    /// Its id.
    pub id: LineId,
    /// Its name.
    pub name: Box<str>,
    /// Where it works.
    pub nations: CodeSet<Nation>,
    /// Concern codes and need codes it is shown for.
    pub topics: Vec<Box<str>>,
    /// Lower is shown first within a topic.
    pub rank: u16,
    /// Youngest it takes.
    pub minimum_age: Option<u8>,
    /// Oldest it takes.
    pub maximum_age: Option<u8>,
    /// Whose ages these are.
    pub ages_of: AgesOf,
    /// Only for these; empty is any.
    pub genders: CodeSet<Gender>,
    /// How it is used.
    pub channels: CodeSet<LineChannel>,
    /// Number to ring.
    pub phone: Option<Box<str>>,
    /// Number to text.
    pub text_number: Option<Box<str>>,
    /// Word to text.
    pub text_word: Option<Box<str>>,
    /// Website.
    pub url: Option<Box<str>>,
    /// E-mail address.
    pub email: Option<Box<str>>,
    /// What it costs.
    pub cost: LineCost,
    /// Day and night, every day.
    pub always_open: bool,
    /// When it is open, in words.
    pub hours: Option<Box<str>>,
    /// BCP 47 tags.
    pub languages: Vec<Box<str>>,
    /// What it offers for access.
    pub access: CodeSet<AccessNeed>,
    /// What happens when one rings.
    pub what_to_expect: Option<Box<str>>,
    /// A note, such as how to ring 999 without speaking.
    pub note: Option<Box<str>>,
    /// When the number was last checked.
    pub checked: Option<Date>,
}

/// What is known of the person that decides which lines fit.
#[derive(Clone, Copy, Debug, Default)]
pub struct LineQuery {
    /// Nations the person may be in; empty: lines of every nation are shown, each saying where it works.
    pub nations: CodeSet<Nation>,
    /// Youngest and oldest the person may be, in whole years.
    pub ages: Option<(u8, u8)>,
    /// Only where given.
    pub gender: Option<Gender>,
    /// Ways the person can use; empty is any.
    pub channels: CodeSet<LineChannel>,
    /// The answers are about somebody else: nothing is known of the one who rings.
    pub for_someone_else: bool,
}

impl HelpLine {
    /// True when nothing known of the person bars the line.
    pub fn fits(&self, query: &LineQuery) -> bool {
        let nation = query.nations.is_empty() || !self.nations.and(query.nations).is_empty();
        let ages = query.ages.filter(|_| self.ages_of == AgesOf::Person || !query.for_someone_else);
        let (youngest, oldest) = ages.unwrap_or((0, u8::MAX));
        let old_enough = self.minimum_age.is_none_or(|minimum| oldest >= minimum);
        let young_enough = self.maximum_age.is_none_or(|maximum| youngest <= maximum);
        let gender =
            self.genders.is_empty() || query.gender.is_none_or(|gender| self.genders.contains(gender));
        nation && old_enough && young_enough && gender
    }

    /// True for the ways to reach the emergency services: the line `999` and those named `999-` and more.
    pub fn is_emergency(&self) -> bool {
        self.id.as_str().strip_prefix("999").is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }

    /// True for a line that somebody may need at once: a way to the emergency services, or one that is shown
    /// for a safety concern. A wrong number there does harm; a release needs it checked of late.
    pub fn is_crisis(&self) -> bool {
        self.is_emergency() || self.topics.iter().any(|topic| Concern::parse(topic).is_some())
    }

    /// True when it can be used in one of the ways asked for.
    pub fn usable_by(&self, query: &LineQuery) -> bool {
        query.channels.is_empty() || !self.channels.and(query.channels).is_empty()
    }
}

/// Every published help line of the bundled data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SafetyNet {
    lines: Vec<HelpLine>,
}

impl SafetyNet {
    /// The most lines shown for one topic.
    pub const MOST_PER_TOPIC: usize = 5;

    /// A net of these lines; order does not matter.
    pub fn new(mut lines: Vec<HelpLine>) -> SafetyNet {
        insertion_sort(&mut lines, |a, b| (a.rank, &a.id) > (b.rank, &b.id));
        SafetyNet { lines }
    }

    /// Every line, by rank and id.
    pub fn lines(&self) -> &[HelpLine] {
        &self.lines
    }

    /// The line with this id.
    pub fn get(&self, id: &LineId) -> Option<&HelpLine> {
        self.lines.iter().find(|line| line.id == *id)
    }

    /// Lines for a topic that fit the person, best first by rank. The first two keep their places, so that
    /// wishes never hide the strongest help (the first one where only two are shown); after them come lines of
    /// their own for the young, then those usable as asked for. Where the nation is not known, twice as many
    /// are shown, since only some of them will work.
    pub fn for_topic(&self, topic: &str, query: &LineQuery, most: usize) -> Vec<&HelpLine> {
        let mut lines: Vec<&HelpLine> = self
            .lines
            .iter()
            .filter(|line| line.topics.iter().any(|held| &**held == topic) && line.fits(query))
            .collect();
        let young = query.ages.is_some_and(|(_, oldest)| oldest < 18);
        let wished = |line: &HelpLine| (young && line.maximum_age.is_some(), line.usable_by(query));
        if let Some(rest) = lines.get_mut(most.saturating_sub(1).min(2)..) {
            insertion_sort(rest, |a, b| wished(a) < wished(b));
        }
        lines.truncate(if query.nations.len() != 1 { most * 2 } else { most });
        lines
    }
}
