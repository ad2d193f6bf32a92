//! The feed as published, and where outward codes are: what judging looks things up in.

use std::collections::BTreeMap;

use serde_json::Value;

/// A listing of the feed.
#[derive(Debug)]
pub struct Listing {
    pub name: String,
    /// Name, description and opening notes, lower case.
    pub text: String,
    pub categories: Vec<String>,
    pub areas: Vec<String>,
    pub point: Option<(f64, f64)>,
    /// Placed by an office or a post address.
    pub postal: bool,
}

#[derive(Debug, Default)]
pub struct World {
    pub listings: BTreeMap<String, Listing>,
    pub outcodes: BTreeMap<String, (f64, f64)>,
    /// Domain of each need code.
    pub domains: BTreeMap<String, String>,
}

impl World {
    pub fn read(feed: &str, outcodes: &str, taxonomy: &str) -> World {
        let mut world = World::default();
        let feed: Value = serde_json::from_str(feed).unwrap();
        for service in feed["contents"].as_array().unwrap() {
            world.listings.insert(text(&service["id"]), listing(service));
        }
        for row in outcodes.lines().skip(1) {
            let cells: Vec<&str> = row.split(',').collect();
            if cells.get(7) == Some(&"1") {
                let point = (cells[1].parse().unwrap(), cells[2].parse().unwrap());
                world.outcodes.insert(cells[0].to_owned(), point);
            }
        }
        let taxonomy: Value = serde_json::from_str(taxonomy).unwrap();
        for domain in taxonomy["domains"].as_array().unwrap() {
            for need in domain["needs"].as_array().unwrap() {
                world.domains.insert(text(&need["code"]), text(&domain["code"]));
            }
        }
        world
    }

    /// Where a person lives, as far as the outward code says.
    pub fn place_of(&self, answers: &Value) -> Option<(f64, f64)> {
        self.outcodes.get(answers["outward_code"].as_str()?).copied()
    }
}

fn listing(service: &Value) -> Listing {
    let list = |field: &str| service[field].as_array().cloned().unwrap_or_default();
    let location = &service["service_at_locations"][0]["location"];
    let mut words = vec![text(&service["name"]), text(&service["description"])];
    words.extend(list("schedules").iter().map(|schedule| text(&schedule["description"])));
    Listing {
        name: text(&service["name"]),
        text: words.join(" ").to_lowercase(),
        categories: list("attributes").iter().map(|item| text(&item["taxonomy_term"]["name"])).collect(),
        areas: list("service_areas").iter().map(|area| text(&area["name"]).to_lowercase()).collect(),
        point: location["latitude"].as_f64().zip(location["longitude"].as_f64()),
        postal: location["addresses"][0]["address_type"] == "postal",
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or("").to_owned()
}

/// Great-circle distance in kilometres.
pub fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let half_lat = ((b.0 - a.0).to_radians() / 2.0).sin();
    let half_lon = ((b.1 - a.1).to_radians() / 2.0).sin();
    let haversine = half_lat * half_lat + lat_a.cos() * lat_b.cos() * half_lon * half_lon;
    2.0 * 6_371.0 * haversine.sqrt().asin()
}

/// True when the phrase stands in the text as whole words; a final `*` stands for any ending.
pub fn has_words(text: &str, phrase: &str) -> bool {
    let any_ending = phrase.ends_with('*');
    let phrase = phrase.trim_end_matches('*');
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(phrase).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(is_word);
        let after = text[at + phrase.len()..].chars().next().is_some_and(is_word);
        !before && (any_ending || !after)
    })
}
