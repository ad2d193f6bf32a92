//! Opening times as people wrote them: read for sure, or kept as words.

use fingerpost::data::import::import_oruk3;
use fingerpost::data::wire::directory::Schedule;
use serde_json::{Value, json};

use super::options_once;
use crate::shared;

/// What is read of a text, the words themselves left aside.
fn read(text: &str) -> Vec<Schedule> {
    let feed = json!([{"id": "x", "name": "A", "status": "active", "schedules": [{"description": text}]}]);
    let report = import_oruk3(&feed.to_string(), options_once()).unwrap();
    let mut schedules = report.document.services[0].schedules.clone();
    schedules.retain(|schedule| !schedule.days.is_empty());
    schedules
}

fn told(text: &str) -> String {
    let parts = read(text).into_iter().map(|time| {
        let clock = |time: &Option<String>| time.clone().unwrap_or_default();
        format!("{} {}-{}", time.days.join("+"), clock(&time.opens), clock(&time.closes))
    });
    parts.collect::<Vec<_>>().join("; ")
}

/// The readings of the 148 texts were looked at one by one. Where this number changes, so did a reading: look at
/// what the test prints before writing the new one down.
const LOOKED_AT: u64 = 16_017_421_055_315_742_774;

#[test]
fn what_people_wrote_is_read_for_sure_or_kept_as_words() {
    let Some(file) = shared::read("openreferral/messy-text/messy_text_gm_food_banks.json") else { return };
    let texts: Value = serde_json::from_str(&file).unwrap();
    let texts: Vec<&str> =
        texts["opening_times"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let mut mark: u64 = 0xcbf2_9ce4_8422_2325;
    let mut sure = 0;
    let mut page = String::new();
    for text in &texts {
        let told = told(text);
        sure += usize::from(!told.is_empty());
        for byte in text.bytes().chain(told.bytes()) {
            mark = (mark ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        page.push_str(&format!("{text:?}\n    -> {told}\n"));
        for time in read(text) {
            for clock in [time.opens, time.closes].into_iter().flatten() {
                let (hours, minutes) = clock.split_once(':').unwrap();
                let hour: u32 = hours.parse().unwrap();
                let said = [hour, (hour + 11) % 12 + 1].iter().any(|hour| text.contains(&hour.to_string()));
                assert!(said && (minutes == "00" || text.contains(minutes)), "{text}: {clock} is not in it");
            }
            for day in &time.days {
                let lower = text.to_lowercase();
                let by_range = lower.contains('-')
                    || lower.contains('–')
                    || lower.contains("weekdays")
                    || lower.contains("daily");
                assert!(lower.contains(day.as_str()) || by_range, "{text}: {day} is not in it");
            }
        }
        for doubt in ["except", "term", "appointment", "1st", "from ", "evenings per week", "via referral"] {
            assert!(!text.contains(doubt) || told.is_empty(), "{text}: {told}");
        }
    }
    println!("opening times: {sure} of {} texts are read, the others stay words", texts.len());
    assert_eq!(texts.len(), 148);
    assert!(sure >= 105, "only {sure}");
    assert_eq!(mark, LOOKED_AT, "{page}");
}

#[test]
fn the_words_stay_beside_what_was_read() {
    let feed = json!([{"id": "x", "name": "A", "status": "active", "schedules": [{"description": "Tuesday 11am - 5pm"}]}]);
    let service = import_oruk3(&feed.to_string(), options_once()).unwrap().document.services.remove(0);
    assert_eq!(service.schedules[0].note.as_deref(), Some("Tuesday 11am - 5pm"));
    assert_eq!(service.schedules[1].days, ["tue"]);
    assert!(service.inferred.contains(&String::from("schedules")));
}
