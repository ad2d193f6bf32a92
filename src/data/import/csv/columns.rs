//! The columns a spreadsheet may have: what they are called, what else people call them, what goes in.

use super::clean;

/// A column of the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it holds.
    pub(super) kind: Kind,
    /// Its name in the template.
    pub title: &'static str,
    /// Other names by which it is known, in small letters.
    pub aliases: &'static [&'static str],
    /// What goes into it.
    pub about: &'static str,
    /// A cell as it could be; all of them together are the example row of the template.
    pub example: &'static str,
}

macro_rules! columns {
    ($($kind:ident $title:literal [$($alias:literal),*] $about:literal $example:literal)+) => {
        /// What a column holds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Kind { $($kind),+ }

        /// Every column that can be read, in the order of the template.
        pub const COLUMNS: &[Column] = &[
            $(Column { kind: Kind::$kind, title: $title, aliases: &[$($alias),*], about: $about, example: $example }),+
        ];
    };
}

columns! {
    Name "name" ["service", "service name", "group", "group name", "title", "name of service", "name of group"]
        "What people call it. The only column that must be there." "Made-up walking group"
    Organization "organisation" ["organization", "provider", "run by", "who runs it", "organisation name", "organization name", "charity", "authority"]
        "Who runs it." "Made-up Community Trust"
    Description "what it does" ["description", "about", "details", "summary", "about us", "service description"]
        "What it does for people, in a few plain sentences." "We walk for an hour by the canal, then have tea."
    Needs "helps with" ["needs", "need", "tags", "tag", "category", "categories", "type of help", "what it helps with", "keywords", "themes", "theme"]
        "What it is mainly for, most important first, with ; between: need codes, their names, or your own words." "more-active; meet-people"
    AlsoHelps "also helps with" ["also helps", "other needs"]
        "What it helps with among other things, in the same way." "lonely"
    Kinds "kind of help" ["kinds", "kind"]
        "Codes such as group, advice, activity, with ; between." "group; activity"
    Phone "phone" ["telephone", "tel", "phone number", "telephone number", "tel no", "contact number", "contact phone", "phone no", "landline"]
        "One number to ring." "0161 496 0123"
    OtherPhone "other phone" ["mobile", "mobile number", "phone 2", "second phone", "other phone number"]
        "A second number." ""
    TextNumber "text number" ["sms", "text"]
        "A number for text messages." ""
    Email "email" ["e mail", "email address", "e mail address", "contact email", "mail"]
        "One address, better of the group than of a person." "walks@hall.example"
    Website "website" ["web", "url", "web site", "website address", "web address", "link", "webpage", "web page", "homepage", "site"]
        "The page to open, with https:// before it." "https://hall.example/walks"
    Place "place" ["venue", "location", "location name", "where", "building", "venue name", "place name", "meeting place"]
        "What the building or place is called." "Made-up Hall"
    Address "address" ["street", "street address", "full address", "address 1", "address line 1", "venue address"]
        "Street and town. Leave it empty if it is somebody's home." "1 Canal Street, Madeupton"
    Town "town" ["city", "town city", "locality", "village"]
        "The town, if it is not in the address." ""
    Postcode "postcode" ["post code", "postal code", "post", "zip"]
        "Whole, or its first half." "M33 7ZF"
    Latitude "latitude" ["lat"]
        "Degrees north; leave it empty if you have none." ""
    Longitude "longitude" ["lon", "lng", "long"]
        "Degrees east; west has a minus." ""
    Days "days" ["day", "days open", "which days", "day of the week"]
        "On which days, such as Tuesday and Friday." "Tuesday"
    Opens "opens" ["opening time", "start", "start time", "from", "opens at", "time from"]
        "When it begins or opens, such as 10:30 or 2pm." "10:30"
    Closes "closes" ["closing time", "end", "end time", "to", "until", "closes at", "finish", "finish time", "time to"]
        "When it ends or closes." "12:00"
    Often "how often" ["frequency", "repeats"]
        "weekly, fortnightly or monthly." "weekly"
    Times "times" ["opening times", "opening hours", "hours", "when", "time", "days and times", "session times", "schedule", "opening"]
        "Days and times in words, where the columns above are not enough. Words stay words." "Not on bank holidays."
    Mon "monday" ["mon"] "Opening times of the day, such as 10:00-13:00, 14:00-17:00; empty where it is closed." ""
    Tue "tuesday" ["tue", "tues"] "As Monday." ""
    Wed "wednesday" ["wed", "weds"] "As Monday." ""
    Thu "thursday" ["thu", "thur", "thurs"] "As Monday." ""
    Fri "friday" ["fri"] "As Monday." ""
    Sat "saturday" ["sat"] "As Monday." ""
    Sun "sunday" ["sun"] "As Monday." ""
    Cost "cost" ["price", "fee", "fees", "how much", "charge", "charges", "costs"]
        "Free, or the price in words." "Free"
    Ages "ages" ["age", "age range", "age group", "ages served"]
        "Such as 18+, 5-11, under 5." "18+"
    MinimumAge "minimum age" ["min age", "age from", "youngest", "youngest age"]
        "The youngest age it takes, in years." ""
    MaximumAge "maximum age" ["max age", "age to", "oldest", "oldest age"]
        "The oldest age it takes, in years." ""
    Audience "who it is for" ["who for", "who is it for", "eligibility", "for", "target group", "audience", "who can come", "eligibility description"]
        "In words; group codes such as carers or women are understood, with ; between." ""
    Languages "languages" ["language", "languages spoken", "spoken languages"]
        "Languages it works in, with ; between." "English; Polish"
    Interpreter "interpreter" ["interpreters", "interpreter available"]
        "yes or no: whether an interpreter can be had." ""
    Access "access" ["accessibility", "access note", "access notes", "access needs", "facilities"]
        "Access in words, such as: hearing loop; lift to all floors." "Hearing loop."
    Wheelchair "wheelchair access" ["wheelchair", "step free", "step free access", "disabled access", "wheelchair accessible"]
        "yes or no; anything else is kept as words." "yes"
    HowToGetIn "how to get in" ["how to join", "how to access", "referral", "referrals", "how to refer", "how to book", "booking", "application process", "how to get help"]
        "The first step, in words." "Just turn up."
    WhatToExpect "what to expect" ["first visit", "what happens", "what happens first"]
        "What happens the first time." "Someone shows you round."
    WhoMeetsYou "who meets you" ["who will meet you"]
        "Who meets you, without a surname." "Look for the green badge."
    CanBring "can bring someone" ["bring someone", "can bring a friend", "bring a friend"]
        "yes or no." "yes"
    PhoneScript "phone script" ["what to say"]
        "Words a person could say when they ring." ""
    Wait "wait" ["waiting time", "wait time", "how long is the wait"]
        "How long people wait, in words." ""
    Capacity "room" ["capacity", "spaces", "availability"]
        "spaces, waiting-list or full." ""
    Volunteering "volunteering" ["volunteers", "volunteer roles", "volunteering opportunities"]
        "What one could do there to help." ""
    Area "area served" ["area", "areas", "service area", "areas served", "area covered", "coverage", "catchment", "council", "local authority", "la code"]
        "Councils whose people it is for, by name or code, or a whole nation, with ; between." "Trafford"
    Channels "how people use it" ["channels", "channel", "delivery", "how it is delivered"]
        "Codes such as in-person, phone, online, home-visit, with ; between." "in-person"
    Status "status" ["open or closed", "is it running"]
        "active, full, temporarily closed or inactive; empty is active." ""
    ValidFrom "starts on" ["valid from", "start date", "begins on"]
        "First day it runs." ""
    ValidTo "ends on" ["valid to", "end date", "last day"]
        "Last day it runs." ""
    Checked "checked on" ["checked", "last checked", "date checked", "assured date", "verified", "last verified", "last reviewed", "reviewed", "date verified", "last updated by a person"]
        "The day a person last made sure that all this is right: 2026-03-31 or 31/03/2026." ""
    Id "id" ["ref", "reference", "service id", "identifier", "unique id"]
        "A short name that stays the same when you correct the rest; made from the name if it is empty." ""
}

/// A name as names are compared: small letters and figures, one space between words.
pub(super) fn normal(name: &str) -> String {
    let lower = clean(name).to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The column of this name, however it is written; what stands in brackets is left aside.
pub(super) fn column_named(name: &str) -> Option<&'static Column> {
    let find = |wanted: &str| {
        COLUMNS.iter().find(|column| column.title == wanted || column.aliases.contains(&wanted))
    };
    let without_brackets = name.split(['(', '[']).next().unwrap_or("");
    find(&normal(name)).or_else(|| find(&normal(without_brackets)))
}

/// The title of a column that was perhaps meant.
pub(super) fn meant(name: &str) -> Option<&'static str> {
    let name = normal(name);
    let most = match name.chars().count() {
        0..=3 => return None,
        4..=6 => 1,
        _ => 2,
    };
    let all = COLUMNS
        .iter()
        .flat_map(|column| column.aliases.iter().chain([&column.title]).map(|alias| (*alias, column.title)));
    let near = all.map(|(alias, title)| (crate::data::check::slips(alias, &name), title));
    near.filter(|(slips, _)| (1..=most).contains(slips)).min().map(|(_, title)| title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_known_however_its_name_is_written() {
        for (written, title) in [
            ("Name", Some("name")),
            (" WEB\u{A0}SITE ", Some("website")),
            ("\u{200B}name", Some("name")),
            ("assured_date", Some("checked on")),
            ("Phone\n(daytime)", Some("phone")),
            ("E-mail", Some("email")),
            ("colour", None),
            ("", None),
        ] {
            assert_eq!(column_named(written).map(|column| column.title), title, "{written:?}");
        }
        assert_eq!(meant("Websiet"), Some("website"));
        assert_eq!(meant("colour"), None);
    }

    #[test]
    fn no_name_leads_to_two_columns() {
        let mut names: Vec<&str> =
            COLUMNS.iter().flat_map(|column| column.aliases.iter().chain([&column.title])).copied().collect();
        names.sort_unstable();
        for pair in names.windows(2) {
            assert_ne!(pair[0], pair[1]);
        }
        assert!(names.iter().all(|name| *name == normal(name)), "names are compared as they stand here");
    }
}
