//! One service record, field by field.

use super::reader::{code, codes, date, needs};
use crate::data::json::{Findings, Json};
use crate::domain::directory::{
    AgeRange, CleanLink, Contacts, Cost, Eligibility, Holds, Location, Phone, Schedule, Service, ServiceArea,
    ServiceStatus, Validity, clean_url,
};
use crate::domain::geo::{AuthorityId, Point};
use crate::domain::id::ServiceId;
use crate::domain::taxonomy::{NeedSet, Taxonomy};

pub(super) fn service(
    findings: &mut Findings,
    taxonomy: &Taxonomy,
    record: &Json<'_>,
    id: &str,
    name: &str,
) -> Service {
    let mut service = Service::named(ServiceId::new(id), name.trim());
    let owned = |findings: &mut Findings, field: &str| findings.owned(record, field);
    service.organization = owned(findings, "organization");
    service.description = owned(findings, "description");
    service.status = code(findings, record, "status").unwrap_or(ServiceStatus::Active);
    service.valid =
        Validity { from: date(findings, record, "valid_from"), to: date(findings, record, "valid_to") };
    service.needs = needs(findings, taxonomy, record, "needs");
    service.also_helps = needs(findings, taxonomy, record, "also_helps");
    service.kinds = codes(findings, record, "kinds");
    service.eligibility =
        below(findings, record, "for", |findings, who| eligibility(findings, taxonomy, who));
    service.area = below(findings, record, "area", service_area);
    service.locations = each(findings, record, "locations", location);
    service.channels = codes(findings, record, "channels");
    service.access_routes = codes(findings, record, "access_routes");
    service.how_to_get_in = owned(findings, "how_to_get_in");
    service.cost = below(findings, record, "cost", |findings, cost| Cost {
        kind: code(findings, cost, "kind"),
        note: findings.owned(cost, "note"),
    });
    service.schedules = each(findings, record, "schedules", schedule);
    service.always_open = findings.flag(record, "always_open").unwrap_or(false);
    service.contacts = contacts(findings, record);
    service.languages = findings.owned_texts(record, "languages");
    service.interpreter = findings.flag(record, "interpreter");
    service.access_support = codes(findings, record, "access_support");
    service.access_note = owned(findings, "access_note");
    service.what_to_expect = owned(findings, "what_to_expect");
    service.who_meets_you = owned(findings, "who_meets_you");
    service.phone_script = owned(findings, "phone_script");
    service.can_bring_someone = findings.flag(record, "can_bring_someone");
    service.holds = below(findings, record, "holds", |findings, holds| Holds {
        note: findings.owned(holds, "note"),
        not_for: needs(findings, taxonomy, holds, "not_for").into_iter().collect(),
    });
    service.wait = owned(findings, "wait");
    service.capacity = code(findings, record, "capacity");
    service.volunteering = owned(findings, "volunteering");
    service.assured_date = date(findings, record, "assured_date");
    service.inferred = codes(findings, record, "inferred");
    service.check_first = findings.flag(record, "check_first").unwrap_or(false);
    service
}

/// What an object field says; the empty value when it is missing.
fn below<T: Default>(
    findings: &mut Findings,
    record: &Json<'_>,
    field: &str,
    read: impl FnOnce(&mut Findings, &Json<'_>) -> T,
) -> T {
    let Some(held) = findings.object(record, field) else { return T::default() };
    let mark = findings.enter(field);
    let value = read(findings, held);
    findings.leave(mark);
    value
}

/// Every object of a list field.
fn each<T>(
    findings: &mut Findings,
    record: &Json<'_>,
    field: &str,
    read: fn(&mut Findings, &Json<'_>) -> T,
) -> Vec<T> {
    let items = findings.objects(record, field);
    let mut found = Vec::with_capacity(items.len());
    for (index, item) in items {
        let mark = findings.enter(field);
        findings.enter_item(index);
        found.push(read(findings, item));
        findings.leave(mark);
    }
    found
}

fn contacts(findings: &mut Findings, record: &Json<'_>) -> Contacts {
    let contacts = Contacts {
        phone: findings.owned(record, "phone"),
        phones: each(findings, record, "phones", |findings, phone| Phone {
            number: findings.owned(phone, "number").unwrap_or_default(),
            label: findings.owned(phone, "label"),
            nations: codes(findings, phone, "nations"),
        }),
        text_number: findings.owned(record, "text_number"),
        email: findings.owned(record, "email"),
        url: findings.owned(record, "url"),
    };
    if let Some(CleanLink::TextOnly(why)) = contacts.url.as_deref().map(clean_url) {
        findings.warn_at("url", "bad-link", || {
            (
                format!("The web address is shown as text, not as a link: {why}."),
                "Write it as https://...".to_owned(),
            )
        });
    }
    contacts
}

fn eligibility(findings: &mut Findings, taxonomy: &Taxonomy, who: &Json<'_>) -> Eligibility {
    let age = |findings: &mut Findings, field: &str| findings.whole(who, field, 150).map(|years| years as u8);
    let mut ages = AgeRange { minimum: age(findings, "minimum_age"), maximum: age(findings, "maximum_age") };
    if let (Some(minimum), Some(maximum)) = (ages.minimum, ages.maximum)
        && minimum > maximum
    {
        findings.warn_at("minimum_age", "bad-ages", || {
            (
                format!("The youngest age ({minimum}) is above the oldest ({maximum}); both were left out."),
                "Swap or correct them.".to_owned(),
            )
        });
        ages = AgeRange::default();
    }
    let mut condition_needs = NeedSet::EMPTY;
    let mut conditions: Vec<Box<str>> = Vec::new();
    for (_, condition) in findings.texts(who, "conditions") {
        match taxonomy.need(condition) {
            Some(need) => condition_needs.insert(need),
            None => conditions.push(condition.into()),
        }
    }
    Eligibility {
        ages,
        genders: codes(findings, who, "genders"),
        groups: codes(findings, who, "groups"),
        communities: findings.owned_texts(who, "communities"),
        condition_needs,
        conditions,
        note: findings.owned(who, "note"),
    }
}

fn service_area(findings: &mut Findings, area: &Json<'_>) -> ServiceArea {
    let mut authorities = Vec::new();
    for (index, code) in findings.texts(area, "authorities") {
        match AuthorityId::parse(code) {
            Some(authority) => authorities.push(authority),
            None => findings.warn_at(&format!("authorities/{index}"), "bad-authority", || {
                (
                    format!("\"{code}\" is not the code of a council area and was left out."),
                    "Use the nine-character code, such as E08000009.".to_owned(),
                )
            }),
        }
    }
    ServiceArea { nations: codes(findings, area, "nations"), authorities, note: findings.owned(area, "note") }
}

fn location(findings: &mut Findings, place: &Json<'_>) -> Location {
    let latitude = findings.number(place, "latitude");
    let longitude = findings.number(place, "longitude");
    let point = match (latitude, longitude) {
        (None, None) => None,
        (Some(latitude), Some(longitude)) => Point::from_degrees(latitude, longitude).ok(),
        _ => None,
    };
    if point.is_none() && (latitude.is_some() || longitude.is_some()) {
        findings.warn_at("latitude", "bad-place", || {
            (
                "This is not a place in the United Kingdom; the distance is not known.".to_owned(),
                "Give both numbers, and check them; they may be swapped.".to_owned(),
            )
        });
    }
    Location {
        name: findings.owned(place, "name"),
        address: findings.owned(place, "address"),
        postcode: findings.owned(place, "postcode"),
        point,
        accessibility: codes(findings, place, "accessibility"),
    }
}

fn schedule(findings: &mut Findings, time: &Json<'_>) -> Schedule {
    Schedule {
        frequency: code(findings, time, "freq"),
        days: codes(findings, time, "days"),
        opens: clock(findings, time, "opens"),
        closes: clock(findings, time, "closes"),
        note: findings.owned(time, "note"),
    }
}

/// A time field, as minutes after midnight.
fn clock(findings: &mut Findings, time: &Json<'_>, field: &str) -> Option<u16> {
    let text = findings.text(time, field)?;
    let minutes = minutes_after_midnight(text);
    if minutes.is_none() {
        findings.warn_at(field, "bad-time", || {
            (format!("\"{text}\" is not a time and was left out."), "Write it as 09:30.".to_owned())
        });
    }
    minutes
}

/// `HH:MM`, 00:00 to 24:00.
fn minutes_after_midnight(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let two = |part: &str| {
        let digits = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        if digits { part.parse::<u16>().ok() } else { None }
    };
    let total = two(hours)? * 60 + two(minutes).filter(|minutes| *minutes < 60)?;
    (total <= 24 * 60).then_some(total)
}
