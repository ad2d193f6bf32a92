//! Invented directories of any size, for benchmarks and for trying things out: same seed, same bytes.
//!
//! The shares of what is missing, wrong or long are those measured in real feeds.

mod prose;
mod random;

use std::collections::BTreeMap;

pub use random::Random;

use super::wire::directory::{
    Area, Cost, DirectoryDocument, DirectoryHead, Eligibility, Location, Schedule, Service,
};
use crate::domain::date::Date;
use crate::domain::geo::{Outcode, Place, Places, Point, distance_m};
use crate::domain::taxonomy::Taxonomy;

/// What to generate.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    /// Same seed, same directory.
    pub seed: u64,
    /// How many services.
    pub services: usize,
    /// The day on which it is published; checks lie before it.
    pub today: Date,
    /// Needs to serve.
    pub taxonomy: &'a Taxonomy,
    /// Where services can be.
    pub places: &'a Places,
}

/// Length of descriptions in characters, at each tenth of the services: median 290, p90 650.
const DESCRIPTION: [i64; 11] = [40, 110, 150, 190, 235, 290, 340, 410, 500, 650, 1_400];
/// Months since the last check, at each tenth: median 14, as chance events leave them.
const CHECKED_MONTHS: [i64; 11] = [0, 2, 4, 7, 10, 14, 18, 24, 32, 46, 96];
/// So many services lie within the base radius; more reach further, so that a town stays as dense.
const BASE_SERVICES: usize = 2_000;
const BASE_RADIUS_M: u64 = 15_000;
/// The middle of it all.
const CENTRE: &str = "M1";

/// Makes the directory.
pub fn generate(plan: &Plan<'_>) -> DirectoryDocument {
    let mut maker = Maker::new(plan);
    let mut services: Vec<Service> = Vec::with_capacity(plan.services);
    while services.len() < plan.services {
        // Two in a hundred are listed twice, under another id.
        let twin = if maker.random.percent(2) { maker.random.pick(&services).cloned() } else { None };
        let mut service = twin.unwrap_or_else(|| maker.service());
        service.id = format!("s{:06}-{:04x}", services.len(), maker.random.number() & 0xffff);
        services.push(service);
    }
    DirectoryDocument {
        head: DirectoryHead {
            schema: Some("../schema/directory.schema.json".to_owned()),
            schema_version: 1,
            id: format!("generated-{}-{}", plan.services, plan.seed),
            title: format!("{} invented services", plan.services),
            language: "en-GB".to_owned(),
            sample: true,
            published: Some(plan.today.to_string()),
            licence: Some("CC0-1.0".to_owned()),
            attribution: Vec::new(),
            areas: maker.areas,
        },
        services,
    }
}

struct Maker<'a> {
    plan: Plan<'a>,
    random: Random,
    /// Places within reach, nearest first.
    places: Vec<Place<'a>>,
    needs: Vec<&'a str>,
    areas: BTreeMap<String, String>,
    organizations: usize,
    /// Who runs the next service, and how many more it has.
    running: (String, usize),
}

fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

impl<'a> Maker<'a> {
    fn new(plan: &Plan<'a>) -> Maker<'a> {
        let centre =
            Outcode::parse(CENTRE).and_then(|code| plan.places.lookup(code)).and_then(|place| place.point);
        let growth = (plan.services.max(BASE_SERVICES) as u64 * 10_000 / BASE_SERVICES as u64).isqrt();
        let radius = BASE_RADIUS_M * growth / 100;
        let near = |place: &Place<'_>| match (centre, place.point) {
            (Some(centre), Some(point)) => u64::from(distance_m(centre, point)) <= radius,
            _ => false,
        };
        Maker {
            plan: *plan,
            random: Random::new(plan.seed),
            places: plan.places.iter().filter(near).collect(),
            needs: plan.taxonomy.needs().map(|(_, need)| &*need.code).collect(),
            areas: BTreeMap::new(),
            organizations: 0,
            running: (String::new(), 0),
        }
    }

    fn service(&mut self) -> Service {
        let tagged = !self.random.percent(36);
        let needs = if tagged { self.some_needs() } else { Vec::new() };
        let place = self.random.pick(&self.places).copied();
        let at_a_distance = self.random.percent(8);
        let (days, months) = (self.random.between(0, 29), self.random.along(&CHECKED_MONTHS));
        let checked = Date::from_days(self.plan.today.days() - (months * 30 + days) as i32);
        let number = self.random.below(10_000);
        Service {
            name: prose::service(&mut self.random, needs.first().map(String::as_str)),
            organization: Some(self.organization()),
            description: Some(self.description()),
            status: self
                .random
                .percent(4)
                .then(|| self.random.word(&["temporarily-closed", "full", "inactive", "defunct"]).to_owned()),
            also_helps: if tagged && self.random.percent(40) { self.some_needs() } else { Vec::new() },
            needs,
            kinds: texts(&[self.random.word(&[
                "group",
                "advice",
                "activity",
                "one-to-one",
                "befriending",
                "course",
            ])]),
            eligibility: self.eligibility(),
            area: place.and_then(|place| self.area(&place)),
            locations: if at_a_distance {
                Vec::new()
            } else {
                place.iter().map(|place| self.location(place)).collect()
            },
            channels: if at_a_distance { texts(&["phone", "online"]) } else { self.channels() },
            access_routes: self.access_routes(),
            cost: self.cost(),
            schedules: self.schedules(),
            phone: self.random.percent(80).then(|| format!("0161 496 {number:04}")),
            email: self.random.percent(50).then(|| format!("hello{number}@place.example")),
            url: self.random.percent(85).then(|| format!("https://place.example/{number}")),
            languages: if self.random.percent(10) {
                texts(&["en", self.random.word(&["ur", "pl", "ar", "cy"])])
            } else {
                Vec::new()
            },
            access_support: self.access_support(),
            can_bring_someone: self.random.percent(30).then_some(true),
            assured_date: (!self.random.percent(15)).then(|| checked.to_string()),
            ..Service::default()
        }
    }

    fn some_needs(&mut self) -> Vec<String> {
        let mut needs: Vec<String> = Vec::new();
        for _ in 0..=self.random.below(3) {
            let need = self.random.word(&self.needs);
            if !needs.iter().any(|held| held == need) {
                needs.push(need.to_owned());
            }
        }
        needs
    }

    /// Six in ten organisations have one service; some have very many.
    fn organization(&mut self) -> String {
        if self.running.1 == 0 {
            self.organizations += 1;
            let more = match self.random.below(100) {
                0..60 => 0,
                60..80 => 1,
                80..90 => 2,
                90..96 => 5,
                96..99 => 14,
                _ => 60,
            };
            self.running = (prose::organization(&mut self.random, self.organizations), more);
        } else {
            self.running.1 -= 1;
        }
        self.running.0.clone()
    }

    fn description(&mut self) -> String {
        let mut length = self.random.along(&DESCRIPTION).max(20) as usize;
        if self.random.below(1_000) < 3 {
            length = self.random.between(1_400, 6_000) as usize;
        }
        let marked_up = self.random.percent(5);
        prose::description(&mut self.random, length, marked_up)
    }

    fn eligibility(&mut self) -> Option<Eligibility> {
        let mut who = Eligibility::default();
        if self.random.percent(30) {
            (who.minimum_age, who.maximum_age) = match self.random.below(5) {
                0 => (Some(11), Some(25)),
                1 => (Some(50), None),
                2 => (Some(65), None),
                3 => (Some(16), Some(64)),
                _ => (Some(18), None),
            };
        }
        if self.random.percent(5) {
            who.genders = texts(&[self.random.word(&["women", "men"])]);
        }
        if self.random.percent(12) {
            who.groups =
                texts(&[self.random.word(&["carers", "parents", "older-people", "veterans", "disabled"])]);
        }
        (who != Eligibility::default()).then_some(who)
    }

    fn area(&mut self, place: &Place<'_>) -> Option<Area> {
        if self.random.percent(35) {
            return None;
        }
        let authority = place.authorities.first()?.authority;
        let code = authority.to_string();
        if let Some(name) = self.plan.places.authority_name(authority) {
            self.areas.insert(code.clone(), name.to_owned());
        }
        Some(Area { authorities: vec![code], ..Area::default() })
    }

    fn location(&mut self, place: &Place<'_>) -> Location {
        let spread = i64::from(place.r50_m.max(300));
        let nudge = self.random.between(-spread, spread);
        let other_nudge = self.random.between(-spread, spread);
        let (mut latitude, mut longitude) = (None, None);
        if let Some(point) = place.point.filter(|_| !self.random.percent(6)) {
            let degrees = |e5: i64| Some(e5 as f64 / 100_000.0);
            (latitude, longitude) = moved(point, nudge, other_nudge);
            if self.random.percent(1) {
                (latitude, longitude) =
                    if self.random.percent(50) { (longitude, latitude) } else { (degrees(0), degrees(0)) };
            }
        }
        let number = self.random.between(1, 9);
        Location {
            name: None,
            address: Some(format!(
                "{number} {} Road",
                self.random.word(&["High", "Church", "Station", "Mill"])
            )),
            postcode: Some(format!("{} {number}AA", place.outcode.as_str())),
            latitude,
            longitude,
            accessibility: if self.random.percent(40) { texts(&["step-free"]) } else { Vec::new() },
        }
    }

    fn channels(&mut self) -> Vec<String> {
        match self.random.below(4) {
            0 => Vec::new(),
            1 => texts(&["in-person"]),
            2 => texts(&["in-person", "phone"]),
            _ => texts(&["in-person", "phone", "email"]),
        }
    }

    fn access_routes(&mut self) -> Vec<String> {
        match self.random.below(10) {
            0..4 => Vec::new(),
            4..8 => texts(&["refer-yourself"]),
            8 => texts(&["drop-in"]),
            _ => texts(&["professional-only"]),
        }
    }

    fn access_support(&mut self) -> Vec<String> {
        if self.random.percent(20) {
            texts(&[self.random.word(&[
                "large-print",
                "easy-read",
                "bsl",
                "interpreter",
                "quiet",
                "women-only",
            ])])
        } else {
            Vec::new()
        }
    }

    fn cost(&mut self) -> Option<Cost> {
        match self.random.below(100) {
            0..55 => Some(Cost { kind: Some("free".into()), note: None }),
            55..80 => None,
            _ => Some(Cost { kind: Some("paid".into()), note: Some("£3 each time".into()) }),
        }
    }

    fn schedules(&mut self) -> Vec<Schedule> {
        let freq = match self.random.below(100) {
            0..35 => "weekly",
            35..45 => "monthly",
            45..50 => "fortnightly",
            50..70 => {
                let note = "9 to 4 on weekdays, but ring first in the holidays".to_owned();
                return vec![Schedule { note: Some(note), ..Schedule::default() }];
            }
            _ => return Vec::new(),
        };
        let opens = self.random.between(9, 19);
        vec![Schedule {
            freq: Some(freq.to_owned()),
            days: texts(&[self.random.word(&["mon", "tue", "wed", "thu", "fri", "sat", "sun"])]),
            opens: Some(format!("{opens:02}:00")),
            closes: Some(format!("{:02}:30", opens + 2)),
            note: None,
        }]
    }
}

/// Degrees of a point moved by so many metres north and east, about.
fn moved(point: Point, north_m: i64, east_m: i64) -> (Option<f64>, Option<f64>) {
    // 1.11 m to a unit northwards; about 0.66 m eastwards.
    let latitude = i64::from(point.lat_e5()) + north_m * 100 / 111;
    let longitude = i64::from(point.lon_e5()) + east_m * 100 / 66;
    (Some(latitude as f64 / 100_000.0), Some(longitude as f64 / 100_000.0))
}
