//! The project's own directory format, version 1 (`assets/schema/directory.schema.json`).
//!
//! Codes are strings here: an unknown code costs that code, never the record.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What a directory file says of itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DirectoryHead {
    /// Where its JSON Schema is.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// 1.
    pub schema_version: u32,
    /// Stable id.
    pub id: String,
    /// Title for people.
    pub title: String,
    /// BCP 47 tag of the texts.
    pub language: String,
    /// Invented or demonstration data.
    pub sample: bool,
    /// `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Licence of the data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Lines that must be shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attribution: Vec<String>,
    /// Names of the local authorities used, by GSS code.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub areas: BTreeMap<String, String>,
}

/// A directory file to be written, or to be read as it is written.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "tool", derive(Deserialize))]
pub struct DirectoryDocument {
    /// Everything but the services.
    #[serde(flatten)]
    pub head: DirectoryHead,
    /// The services.
    pub services: Vec<Service>,
}

macro_rules! wire {
    ($($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $field:ident $(as $rename:literal)?: $kind:tt $ty:ty),+ $(,)? })+) => { $(
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        pub struct $name { $($(#[$doc])* $(#[serde(rename = $rename)])? #[serde(default, skip_serializing_if = "crate::data::wire::directory::is_empty")] pub $field: wire!(@$kind $ty)),+ }
    )+ };
    (@opt $ty:ty) => { Option<$ty> };
    (@list $ty:ty) => { Vec<$ty> };
    (@plain $ty:ty) => { $ty };
}

/// Left out of the written file.
fn is_empty<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

wire! {
    /// One service; see `docs/data-format.md` for the meaning of each field.
    Service {
        /// Opaque id.
        id: plain String,
        /// Name.
        name: plain String,
        /// Who runs it.
        organization: opt String,
        /// Plain text.
        description: opt String,
        /// `active` when missing.
        status: opt String,
        /// First day.
        valid_from: opt String,
        /// Last day.
        valid_to: opt String,
        /// Main purpose, most important first.
        needs: list String,
        /// Helps with among other things.
        also_helps: list String,
        /// Kinds of help.
        kinds: list String,
        /// Who it is for.
        eligibility as "for": opt Eligibility,
        /// Where it works.
        area: opt Area,
        /// Places.
        locations: list Location,
        /// How it is reached.
        channels: list String,
        /// How one gets in.
        access_routes: list String,
        /// The first step in words.
        how_to_get_in: opt String,
        /// What it costs.
        cost: opt Cost,
        /// When.
        schedules: list Schedule,
        /// Day and night.
        always_open: plain bool,
        /// Main telephone number.
        phone: opt String,
        /// Further numbers.
        phones: list Phone,
        /// Text number.
        text_number: opt String,
        /// E-mail address.
        email: opt String,
        /// Web address.
        url: opt String,
        /// BCP 47 tags.
        languages: list String,
        /// Whether an interpreter can be had.
        interpreter: opt bool,
        /// What it offers for access.
        access_support: list String,
        /// Access in words.
        access_note: opt String,
        /// What happens the first time.
        what_to_expect: opt String,
        /// Who meets you.
        who_meets_you: opt String,
        /// What to say on the telephone.
        phone_script: opt String,
        /// Whether one may bring someone.
        can_bring_someone: opt bool,
        /// What it can hold.
        holds: opt Holds,
        /// How long one waits.
        wait: opt String,
        /// Whether there is room.
        capacity: opt String,
        /// What a volunteer could do.
        volunteering: opt String,
        /// `YYYY-MM-DD`.
        assured_date: opt String,
        /// Names of inferred fields.
        inferred: list String,
        /// Check with the practice first.
        check_first: plain bool,
        /// Where the record came from.
        source: opt Source,
        /// Further text kept on import.
        attributes: plain BTreeMap<String, String>,
    }
    /// Who a service is for.
    Eligibility {
        /// Youngest.
        minimum_age: opt u8,
        /// Oldest.
        maximum_age: opt u8,
        /// Genders.
        genders: list String,
        /// Groups.
        groups: list String,
        /// Communities.
        communities: list String,
        /// Conditions.
        conditions: list String,
        /// Note.
        note: opt String,
    }
    /// Where a service works.
    Area {
        /// Nations.
        nations: list String,
        /// GSS codes.
        authorities: list String,
        /// Note.
        note: opt String,
    }
    /// A place.
    Location {
        /// Its name.
        name: opt String,
        /// Street and town.
        address: opt String,
        /// Postcode.
        postcode: opt String,
        /// WGS84 degrees.
        latitude: opt f64,
        /// WGS84 degrees.
        longitude: opt f64,
        /// Access.
        accessibility: list String,
    }
    /// What it costs.
    Cost {
        /// Kind.
        kind: opt String,
        /// Note.
        note: opt String,
    }
    /// A time.
    Schedule {
        /// How often.
        freq: opt String,
        /// On which days.
        days: list String,
        /// `HH:MM`.
        opens: opt String,
        /// `HH:MM`.
        closes: opt String,
        /// Prose.
        note: opt String,
    }
    /// A further number.
    Phone {
        /// Number.
        number: plain String,
        /// What it is for.
        label: opt String,
        /// Where it works.
        nations: list String,
    }
    /// What it can hold.
    Holds {
        /// In words.
        note: opt String,
        /// Needs too heavy for it.
        not_for: list String,
    }
    /// Where a record came from.
    Source {
        /// Such as `oruk3`.
        scheme: plain String,
        /// Its id there.
        id: plain String,
    }
}
