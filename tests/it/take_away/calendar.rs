//! A first visit: only where the time is sure, and in a form that another reader reads.

use fingerpost::domain::code::Code;
use fingerpost::domain::date::Date;
use fingerpost::domain::directory::{Day, Frequency, Schedule, Service};
use fingerpost::export::{FirstVisit, calendar_file, first_visit, next_open};
use ical::IcalParser;

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

/// A Friday.
fn today() -> Date {
    day("2026-11-27")
}

fn meets(days: &[&str], frequency: Option<Frequency>) -> Service {
    let mut service = Service::named("a".into(), "Coffee, cake; and \\ more");
    service.schedules = vec![Schedule {
        frequency,
        days: days.iter().map(|code| Day::parse(code).expect("a day of the week")).collect(),
        opens: Some(630),
        closes: Some(720),
        note: None,
    }];
    service
}

/// Name and value of each property of the one entry, as another reader reads them.
fn read(file: &str) -> Vec<(String, String)> {
    let mut calendars = IcalParser::new(file.as_bytes());
    let calendar = calendars.next().expect("a calendar").expect("a whole calendar");
    assert!(calendars.next().is_none() && calendar.events.len() == 1);
    let event = calendar.events.into_iter().next().expect("an entry");
    event.properties.into_iter().map(|held| (held.name, held.value.unwrap_or_default())).collect()
}

#[test]
fn the_first_visit_is_the_next_time_after_today() {
    for (days, expected) in [
        (vec!["mon"], "2026-11-30"),
        (vec!["fri"], "2026-12-04"),
        (vec!["sat"], "2026-11-28"),
        (vec!["wed", "sun"], "2026-11-29"),
    ] {
        let visit = first_visit(&meets(&days, Some(Frequency::Weekly)), today());
        let expected = FirstVisit { date: day(expected), opens: 630, closes: Some(720) };
        assert_eq!(visit, Some(expected), "{days:?}");
    }
}

#[test]
fn today_counts_until_it_is_over() {
    let fridays = meets(&["fri"], Some(Frequency::Weekly));
    for (minutes, expected) in
        [(0, "2026-11-27"), (719, "2026-11-27"), (720, "2026-12-04"), (1_439, "2026-12-04")]
    {
        let next = next_open(&fridays, today(), minutes).expect("a time");
        assert_eq!(next.date, day(expected), "at minute {minutes}");
        assert!(next.schedule().days.contains(Day::parse("fri").expect("a day")));
        assert_eq!((next.schedule().opens, next.schedule().closes), (Some(630), Some(720)));
    }
    let mut night = meets(&["fri"], None);
    (night.schedules[0].opens, night.schedules[0].closes) = (Some(1_200), Some(60));
    assert_eq!(next_open(&night, today(), 1_080).expect("a time").date, today(), "it closes after midnight");
    let mut mixed = meets(&["mon"], None);
    mixed.schedules.push(Schedule { note: Some("hours differ on Saturday".into()), ..Schedule::default() });
    assert_eq!(next_open(&mixed, today(), 0), None, "a word that could change it");
    let mut open_end = meets(&["fri"], None);
    open_end.schedules[0].closes = None;
    assert_eq!(next_open(&open_end, today(), 629).expect("a time").date, today());
    assert_eq!(next_open(&open_end, today(), 630).expect("a time").date, day("2026-12-04"));
}

#[test]
fn where_the_time_is_not_sure_there_is_none() {
    for frequency in [Frequency::Fortnightly, Frequency::Monthly] {
        assert_eq!(first_visit(&meets(&["mon"], Some(frequency)), today()), None);
    }
    let mut noted = meets(&["mon"], Some(Frequency::Weekly));
    noted.schedules[0].note = Some("in term time".into());
    assert_eq!(first_visit(&noted, today()), None);
    let mut ended = meets(&["mon"], Some(Frequency::Weekly));
    ended.valid.to = Some(day("2026-11-29"));
    assert_eq!(first_visit(&ended, today()), None);
    let mut later = meets(&["mon"], Some(Frequency::Weekly));
    later.valid.from = Some(day("2027-01-01"));
    assert_eq!(first_visit(&later, today()), None);
    let mut no_time = meets(&["mon"], Some(Frequency::Weekly));
    no_time.schedules[0].opens = None;
    assert_eq!(first_visit(&no_time, today()), None);
}

#[test]
fn another_reader_reads_the_entry() {
    let service = meets(&["mon"], Some(Frequency::Weekly));
    let visit = first_visit(&service, today()).expect("a visit");
    let place = "Tarnhope Library, 17 Bellfounder Street, by the old bridge at the far end of the market, Tarnhope, SY8";
    let file = calendar_file(&service, visit, place, today());
    assert!(file.lines().all(|line| line.len() <= 75), "{file}");
    assert!(file.split("\r\n").all(|line| !line.contains('\n')), "{file}");
    let read = read(&file);
    let value = |name: &str| read.iter().find(|(held, _)| held == name).map(|(_, value)| value.as_str());
    assert_eq!(value("DTSTART"), Some("20261130T103000"));
    assert_eq!(value("DTEND"), Some("20261130T120000"));
    assert_eq!(value("SUMMARY"), Some("Coffee\\, cake\\; and \\\\ more"));
    assert_eq!(value("LOCATION").map(|text| text.replace("\\,", ",")).as_deref(), Some(place));
    assert!(read.iter().all(|(name, _)| name != "DESCRIPTION" && name != "ATTENDEE"), "{read:?}");
}

#[test]
fn a_name_cannot_end_a_line_and_begin_another() {
    let mut service = meets(&["mon"], None);
    service.name = "Tea\r\nATTENDEE:mailto:x@y.example\r\n🫖🫖🫖🫖🫖🫖🫖🫖🫖🫖🫖🫖🫖🫖🫖🫖🫖🫖🫖🫖🫖".into();
    let visit = first_visit(&service, today()).expect("a visit");
    let file = calendar_file(&service, visit, "", today());
    let names: Vec<String> = read(&file).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"]);
}
