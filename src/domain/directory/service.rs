//! One service.

use super::eligibility::Eligibility;
use super::vocabulary::{
    AccessNeed, AccessRoute, Capacity, Channel, CostKind, Day, Frequency, InferredField, ServiceStatus,
    SupportKind,
};
use crate::domain::code::CodeSet;
use crate::domain::date::Date;
use crate::domain::geo::{AuthorityId, Nation, Point};
use crate::domain::id::ServiceId;
use crate::domain::taxonomy::{NeedId, NeedSet};

/// Days on which a service runs at all; an open end is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Validity {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

/// Where a service works. Empty sets are not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServiceArea {
    /// Whole nations.
    pub nations: CodeSet<Nation>,
    /// Local authorities by GSS code, such as `E08000009`.
    pub authorities: Vec<AuthorityId>,
    /// A note for people.
    pub note: Option<Box<str>>,
}

/// A place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// What the place is called.
    pub name: Option<Box<str>>,
    /// Street and town.
    pub address: Option<Box<str>>,
    /// Postcode as published.
    pub postcode: Option<Box<str>>,
    /// Where it is; `None` when not known or not believable.
    pub point: Option<Point>,
    /// What the place offers for access.
    pub accessibility: CodeSet<AccessNeed>,
}

/// What it costs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// `None` is not known.
    pub kind: Option<CostKind>,
    /// A note for people, such as "£2 a week".
    pub note: Option<Box<str>>,
}

/// One opening or meeting time, Europe/London.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// How often.
    pub frequency: Option<Frequency>,
    /// On which days.
    pub days: CodeSet<Day>,
    /// Minutes after midnight.
    pub opens: Option<u16>,
    /// Minutes after midnight.
    pub closes: Option<u16>,
    /// Prose, kept as prose.
    pub note: Option<Box<str>>,
}

/// A further telephone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// As published.
    pub number: Box<str>,
    /// What it is for.
    pub label: Option<Box<str>>,
    /// Where it works; empty is everywhere the service does.
    pub nations: CodeSet<Nation>,
}

/// Ways to get in touch, as published and checked for form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contacts {
    /// Main telephone number.
    pub phone: Option<Box<str>>,
    /// Further numbers.
    pub phones: Vec<Phone>,
    /// Number or instruction for text messages.
    pub text_number: Option<Box<str>>,
    /// E-mail address.
    pub email: Option<Box<str>>,
    /// Web address; http or https.
    pub url: Option<Box<str>>,
}

/// What a service can and cannot hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holds {
    /// In words.
    pub note: Option<Box<str>>,
    /// Needs that are too heavy for it.
    pub not_for: NeedSet,
}

/// A service a person can use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// As its source names it.
    pub id: ServiceId,
    /// Name.
    pub name: Box<str>,
    /// Who runs it.
    pub organization: Option<Box<str>>,
    /// What it does; plain text.
    pub description: Option<Box<str>>,
    /// Whether it runs.
    pub status: ServiceStatus,
    /// From when to when.
    pub valid: Validity,
    /// What it is mainly for, most important first.
    pub needs: Vec<NeedId>,
    /// What it helps with among other things.
    pub also_helps: Vec<NeedId>,
    /// Kinds of help.
    pub kinds: CodeSet<SupportKind>,
    /// Who it is for.
    pub eligibility: Eligibility,
    /// Where it works.
    pub area: ServiceArea,
    /// Its places.
    pub locations: Vec<Location>,
    /// How it is reached; empty is not known.
    pub channels: CodeSet<Channel>,
    /// How one gets in; empty is not known.
    pub access_routes: CodeSet<AccessRoute>,
    /// The first step in words.
    pub how_to_get_in: Option<Box<str>>,
    /// What it costs.
    pub cost: Cost,
    /// When.
    pub schedules: Vec<Schedule>,
    /// Day and night, every day.
    pub always_open: bool,
    /// How to get in touch.
    pub contacts: Contacts,
    /// BCP 47 tags; empty is not known (English is assumed to be among them).
    pub languages: Vec<Box<str>>,
    /// Whether an interpreter can be had.
    pub interpreter: Option<bool>,
    /// What it offers for access.
    pub access_support: CodeSet<AccessNeed>,
    /// Access in words.
    pub access_note: Option<Box<str>>,
    /// What happens the first time.
    pub what_to_expect: Option<Box<str>>,
    /// Who meets you.
    pub who_meets_you: Option<Box<str>>,
    /// What to say on the telephone.
    pub phone_script: Option<Box<str>>,
    /// Whether one may bring someone.
    pub can_bring_someone: Option<bool>,
    /// What it can hold.
    pub holds: Holds,
    /// How long one waits, in words.
    pub wait: Option<Box<str>>,
    /// Whether there is room.
    pub capacity: Option<Capacity>,
    /// What one could do there as a volunteer.
    pub volunteering: Option<Box<str>>,
    /// When a person last checked the record.
    pub assured_date: Option<Date>,
    /// What an importer worked out.
    pub inferred: CodeSet<InferredField>,
    /// An activity to check with the practice first after a fall, operation, heart or lung trouble.
    pub check_first: bool,
    /// From a directory of invented services: whoever sees it must not ring or visit.
    pub sample: bool,
}

impl Service {
    /// A record with nothing known but id and name.
    pub fn named(id: ServiceId, name: &str) -> Service {
        Service {
            id,
            name: name.into(),
            organization: None,
            description: None,
            status: ServiceStatus::Active,
            valid: Validity::default(),
            needs: Vec::new(),
            also_helps: Vec::new(),
            kinds: CodeSet::EMPTY,
            eligibility: Eligibility::default(),
            area: ServiceArea::default(),
            locations: Vec::new(),
            channels: CodeSet::EMPTY,
            access_routes: CodeSet::EMPTY,
            how_to_get_in: None,
            cost: Cost::default(),
            schedules: Vec::new(),
            always_open: false,
            contacts: Contacts::default(),
            languages: Vec::new(),
            interpreter: None,
            access_support: CodeSet::EMPTY,
            access_note: None,
            what_to_expect: None,
            who_meets_you: None,
            phone_script: None,
            can_bring_someone: None,
            holds: Holds::default(),
            wait: None,
            capacity: None,
            volunteering: None,
            assured_date: None,
            inferred: CodeSet::EMPTY,
            check_first: false,
            sample: false,
        }
    }

    /// Everything it helps with, mainly or among other things.
    pub fn helps_with(&self) -> NeedSet {
        self.needs.iter().chain(&self.also_helps).copied().collect()
    }

    /// True when it can be used without going anywhere.
    pub fn reachable_from_home(&self) -> bool {
        let from_home = [
            Channel::HomeVisit,
            Channel::Phone,
            Channel::Text,
            Channel::Webchat,
            Channel::Email,
            Channel::Video,
            Channel::Online,
        ];
        from_home.into_iter().any(|channel| self.channels.contains(channel))
    }
}
