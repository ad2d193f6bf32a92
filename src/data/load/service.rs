//! One service record, field by field.

use super::reader::{Reader, text};
use crate::data::Severity;
use crate::data::wire::directory as wire;
use crate::domain::code::CodeSet;
use crate::domain::directory::{
    AgeRange, CleanLink, Contacts, Cost, Eligibility, Holds, Location, Phone, Schedule, Service, ServiceArea,
    ServiceStatus, Validity, clean_url,
};
use crate::domain::geo::{AuthorityId, Point};
use crate::domain::id::ServiceId;

pub(super) fn service(id: &str, record: wire::Service, reader: &mut Reader<'_>) -> Service {
    let mut service = Service::named(ServiceId::new(id), record.name.trim());
    service.organization = text(record.organization);
    service.description = text(record.description);
    service.status = reader.code("/status", record.status.as_deref()).unwrap_or(ServiceStatus::Active);
    service.valid = Validity {
        from: reader.date("/valid_from", record.valid_from.as_deref()),
        to: reader.date("/valid_to", record.valid_to.as_deref()),
    };
    service.needs = reader.needs("/needs", &record.needs);
    service.also_helps = reader.needs("/also_helps", &record.also_helps);
    service.kinds = reader.codes("/kinds", &record.kinds);
    service.eligibility = record.eligibility.map(|who| eligibility(who, reader)).unwrap_or_default();
    service.area = record.area.map(|area| service_area(area, reader)).unwrap_or_default();
    service.locations = record
        .locations
        .into_iter()
        .enumerate()
        .map(|(index, place)| location(index, place, reader))
        .collect();
    service.channels = reader.codes("/channels", &record.channels);
    service.access_routes = reader.codes("/access_routes", &record.access_routes);
    service.how_to_get_in = text(record.how_to_get_in);
    if let Some(cost) = record.cost {
        service.cost = Cost { kind: reader.code("/cost/kind", cost.kind.as_deref()), note: text(cost.note) };
    }
    service.schedules =
        record.schedules.into_iter().enumerate().map(|(index, time)| schedule(index, time, reader)).collect();
    service.always_open = record.always_open;
    service.contacts = Contacts {
        phone: text(record.phone),
        phones: record
            .phones
            .into_iter()
            .enumerate()
            .map(|(index, phone)| Phone {
                number: phone.number.into(),
                label: text(phone.label),
                nations: reader.codes(&format!("/phones/{index}/nations"), &phone.nations),
            })
            .collect(),
        text_number: text(record.text_number),
        email: text(record.email),
        url: text(record.url),
    };
    if let Some(CleanLink::TextOnly(why)) = service.contacts.url.as_deref().map(clean_url) {
        reader.warn(
            "bad-link",
            "/url",
            format!("The web address is shown as text, not as a link: {why}."),
            "Write it as https://...",
        );
    }
    service.languages = record.languages.into_iter().map(Box::from).collect();
    service.interpreter = record.interpreter;
    service.access_support = reader.codes("/access_support", &record.access_support);
    service.access_note = text(record.access_note);
    service.what_to_expect = text(record.what_to_expect);
    service.who_meets_you = text(record.who_meets_you);
    service.phone_script = text(record.phone_script);
    service.can_bring_someone = record.can_bring_someone;
    if let Some(holds) = record.holds {
        service.holds =
            Holds { note: text(holds.note), not_for: reader.need_set("/holds/not_for", &holds.not_for) };
    }
    service.wait = text(record.wait);
    service.capacity = reader.code("/capacity", record.capacity.as_deref());
    service.volunteering = text(record.volunteering);
    service.assured_date = reader.date("/assured_date", record.assured_date.as_deref());
    service.inferred = reader.codes("/inferred", &record.inferred);
    service.check_first = record.check_first;
    service
}

fn eligibility(who: wire::Eligibility, reader: &mut Reader<'_>) -> Eligibility {
    let mut ages = AgeRange { minimum: who.minimum_age, maximum: who.maximum_age };
    if let (Some(minimum), Some(maximum)) = (ages.minimum, ages.maximum)
        && minimum > maximum
    {
        reader.warn(
            "bad-ages",
            "/for",
            format!("The youngest age ({minimum}) is above the oldest ({maximum}); both were left out."),
            "Swap or correct them.",
        );
        ages = AgeRange::default();
    }
    let mut condition_needs = crate::domain::taxonomy::NeedSet::EMPTY;
    let mut conditions = Vec::new();
    for condition in who.conditions {
        match reader.taxonomy.need(&condition) {
            Some(need) => condition_needs.insert(need),
            None => conditions.push(condition.into()),
        }
    }
    Eligibility {
        ages,
        genders: reader.codes("/for/genders", &who.genders),
        groups: reader.codes("/for/groups", &who.groups),
        communities: who.communities.into_iter().map(Box::from).collect(),
        condition_needs,
        conditions,
        note: text(who.note),
    }
}

fn service_area(area: wire::Area, reader: &mut Reader<'_>) -> ServiceArea {
    let mut authorities = Vec::new();
    for (index, code) in area.authorities.iter().enumerate() {
        match AuthorityId::parse(code) {
            Some(authority) => authorities.push(authority),
            None => reader.warn(
                "bad-authority",
                &format!("/area/authorities/{index}"),
                format!("\"{code}\" is not the code of a council area and was left out."),
                "Use the nine-character code, such as E08000009.",
            ),
        }
    }
    ServiceArea { nations: reader.codes("/area/nations", &area.nations), authorities, note: text(area.note) }
}

fn location(index: usize, place: wire::Location, reader: &mut Reader<'_>) -> Location {
    let point = match (place.latitude, place.longitude) {
        (Some(latitude), Some(longitude)) => Point::from_degrees(latitude, longitude).ok().or_else(|| {
            reader.warn(
                "bad-place",
                &format!("/locations/{index}"),
                format!(
                    "{latitude}, {longitude} is not a place in the United Kingdom; the distance is not known."
                ),
                "Check the numbers; latitude and longitude may be swapped.",
            );
            None
        }),
        (None, None) => None,
        _ => {
            reader.warn(
                "bad-place",
                &format!("/locations/{index}"),
                "Only one of latitude and longitude is given; the distance is not known.".to_owned(),
                "Give both or neither.",
            );
            None
        }
    };
    Location {
        name: text(place.name),
        address: text(place.address),
        postcode: text(place.postcode),
        point,
        accessibility: reader.codes(&format!("/locations/{index}/accessibility"), &place.accessibility),
    }
}

fn schedule(index: usize, time: wire::Schedule, reader: &mut Reader<'_>) -> Schedule {
    let mut clock = |field: &str, text: Option<String>| {
        let text = text?;
        let minutes = minutes_after_midnight(&text);
        if minutes.is_none() {
            reader.note(
                Severity::Warning,
                "bad-time",
                &format!("/schedules/{index}/{field}"),
                format!("\"{text}\" is not a time and was left out."),
                "Write it as 09:30.",
            );
        }
        minutes
    };
    let (opens, closes) = (clock("opens", time.opens), clock("closes", time.closes));
    let days = if time.days.is_empty() {
        CodeSet::EMPTY
    } else {
        reader.codes(&format!("/schedules/{index}/days"), &time.days)
    };
    Schedule {
        frequency: reader.code(&format!("/schedules/{index}/freq"), time.freq.as_deref()),
        days,
        opens,
        closes,
        note: text(time.note),
    }
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
