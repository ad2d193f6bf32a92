//! Places: addresses, coordinates and what a building offers for access.

use super::node::{Findings, Node};
use super::text::one_line;
use crate::data::wire::directory::Location;

/// One place as read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PlaceRead {
    /// A place to show, or only the outward part of an office's postcode.
    pub location: Option<Location>,
    /// The address is where post goes or an office is, not where people meet.
    pub is_office: bool,
    /// The place is a page or a line.
    pub is_virtual: bool,
    /// Words about access.
    pub access_notes: Vec<String>,
    /// The town or borough the address names.
    pub towns: Vec<String>,
    /// Other text of the place, by name.
    pub extra: Vec<(String, String)>,
}

/// Words for what a place offers, each with the code it stands for.
const ACCESS_WORDS: [(&str, &str); 18] = [
    ("step-free", "step-free"),
    ("step free", "step-free"),
    ("wheelchair", "step-free"),
    ("level access", "step-free"),
    ("ramp", "step-free"),
    ("no steps", "step-free"),
    ("lift to all", "step-free"),
    ("hearing loop", "hearing-loop"),
    ("induction loop", "hearing-loop"),
    ("hearing aid loop", "hearing-loop"),
    ("british sign language", "bsl"),
    ("bsl", "bsl"),
    ("sign language interpreter", "bsl"),
    ("large print", "large-print"),
    ("easy read", "easy-read"),
    ("easyread", "easy-read"),
    ("quiet room", "quiet"),
    ("quiet space", "quiet"),
];
/// Words that turn what follows or stands around them into its opposite.
const ACCESS_DENIALS: [&str; 9] = [
    "not ",
    "no wheelchair",
    "no step-free",
    "no level",
    "no ramp",
    "no lift",
    "isn't",
    "without ",
    "unable",
];

/// Reads a location; `holder` may be a `service_at_location`.
pub(super) fn read(findings: &mut Findings, node: &Node<'_>) -> PlaceRead {
    let mut read = PlaceRead::default();
    let kind = findings.text(node, "location_type").unwrap_or_default().to_lowercase();
    read.is_virtual = kind == "virtual";
    let mut location = Location {
        name: findings
            .text(node, "name")
            .map(|name| findings.shorten(node, "location.name", one_line(&name), 200)),
        ..Location::default()
    };
    let addresses = addresses(node);
    let mut is_postal = kind == "postal";
    for (index, address) in addresses.iter().enumerate() {
        let address_kind = findings.text(address, "address_type").unwrap_or_default().to_lowercase();
        let lines = address_lines(findings, address);
        let withheld = lines.iter().any(|line| is_withheld(line));
        if index > 0 && location.postcode.is_some() {
            let other = lines.join(", ");
            if !other.is_empty() {
                read.extra.push((format!("address.{}", index + 1), other));
            }
            continue;
        }
        is_postal |= address_kind == "postal" || withheld;
        read.is_virtual |= address_kind == "virtual";
        for field in ["city", "region", "state_province"] {
            if let Some(town) = findings.text(address, field)
                && !read.towns.contains(&town)
            {
                read.towns.push(town);
            }
        }
        let address_line = lines.into_iter().filter(|line| !is_withheld(line)).collect::<Vec<_>>().join(", ");
        if !address_line.is_empty() {
            location.address = Some(findings.shorten(address, "address", one_line(&address_line), 400));
        }
        location.postcode = findings
            .text_of_first(address, &["postal_code", "postcode"])
            .and_then(|code| postcode(findings, address, &code));
    }
    let (latitude, longitude) = coordinates(findings, node);
    location.latitude = latitude;
    location.longitude = longitude;
    read_access(findings, node, &mut location, &mut read);
    for (field, name) in [
        ("alternate_name", "location.alternate_name"),
        ("description", "location.description"),
        ("transportation", "location.transportation"),
        ("external_identifier", "location.external_identifier"),
        ("url", "location.url"),
    ] {
        if let Some(text) = findings.text(node, field)
            && location.name.as_deref() != Some(text.as_str())
        {
            read.extra.push((String::from(name), text));
        }
    }
    if is_postal && !read.is_virtual {
        read.is_office = true;
        if location.address.is_some() || location.name.is_some() {
            findings.leave_out(
                "location.address of an office",
                node.pointer(),
                "post goes there and nobody is received; the first half of the postcode is kept",
            );
        }
        location = office(location);
    }
    if read.is_virtual {
        if location.address.is_some() {
            read.extra
                .extend(location.address.take().map(|address| (String::from("location.address"), address)));
        }
        return read;
    }
    if location != Location::default() {
        read.location = Some(location);
    }
    read
}

/// What may be said of an office: roughly where it is, never that it can be visited.
fn office(location: Location) -> Location {
    let outward = location.postcode.as_deref().map(|code| {
        let code = one_line(code).to_uppercase();
        match code.split_once(' ') {
            Some((outward, _)) => String::from(outward),
            None if code.len() > 4 => {
                String::from(code.split_at_checked(code.len() - 3).map_or("", |(outward, _)| outward))
            }
            None => code,
        }
    });
    Location {
        postcode: outward.filter(|code| !code.is_empty()),
        latitude: location.latitude,
        longitude: location.longitude,
        ..Location::default()
    }
}

fn addresses<'a>(node: &Node<'a>) -> Vec<Node<'a>> {
    node.list("addresses").into_iter().filter(|node| node.value().is_object()).collect()
}

fn address_lines(findings: &mut Findings, node: &Node<'_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for field in ["address_1", "address_2", "city", "region", "state_province"] {
        if let Some(line) = findings.text(node, field) {
            let line = one_line(&line).trim_matches(',').trim().to_owned();
            let already = lines
                .iter()
                .any(|held| held.to_lowercase().split(", ").any(|part| part == line.to_lowercase()));
            if !already && !line.is_empty() {
                lines.push(line);
            }
        }
    }
    lines
}

fn is_withheld(line: &str) -> bool {
    let lower = line.to_lowercase();
    [
        "withheld",
        "not disclosed",
        "undisclosed",
        "confidential",
        "address not published",
        "po box",
        "p.o. box",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

fn postcode(findings: &mut Findings, node: &Node<'_>, published: &str) -> Option<String> {
    let text = one_line(published).to_uppercase();
    let fits = (2..=9).contains(&text.chars().count())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ')
        && text.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    if !fits {
        findings.warn(
            "postcode-not-usable",
            &node.pointer_to("postal_code"),
            format!("\"{published}\" is not a postcode; it was left out."),
            "Publish a postcode such as M33 7ZF, or leave the field out.",
        );
        return None;
    }
    Some(text)
}

/// Coordinates inside the United Kingdom, or none.
fn coordinates(findings: &mut Findings, node: &Node<'_>) -> (Option<f64>, Option<f64>) {
    let (latitude, longitude) = (findings.number(node, "latitude"), findings.number(node, "longitude"));
    let (Some(latitude), Some(longitude)) = (latitude, longitude) else {
        if latitude.is_some() != longitude.is_some() {
            findings.warn(
                "coordinates-incomplete",
                node.pointer(),
                String::from(
                    "Only one of latitude and longitude is there; the place is left without a point.",
                ),
                "Publish both, or neither.",
            );
        }
        return (None, None);
    };
    let is_north = |degrees: f64| (49.0..=61.0).contains(&degrees);
    let is_east = |degrees: f64| (-9.0..=2.5).contains(&degrees);
    if is_north(latitude) && is_east(longitude) {
        return (Some(latitude), Some(longitude));
    }
    if is_north(longitude) && is_east(latitude) {
        findings.mended(
            "coordinates-swapped",
            node.pointer(),
            format!(
                "Latitude {latitude} and longitude {longitude} were the wrong way round; they are exchanged."
            ),
            "Publish degrees north as latitude and degrees east as longitude.",
        );
        return (Some(longitude), Some(latitude));
    }
    findings.warn(
        "coordinates-not-believable",
        node.pointer(),
        format!(
            "Latitude {latitude} and longitude {longitude} are not in the United Kingdom; they were left out."
        ),
        "Place it by its postcode.",
    );
    (None, None)
}

fn read_access(findings: &mut Findings, node: &Node<'_>, location: &mut Location, read: &mut PlaceRead) {
    for item in node.list("accessibility") {
        let texts: Vec<String> = if item.value().is_object() {
            let mut texts = Vec::new();
            for field in ["description", "accessibility", "details"] {
                texts.extend(findings.text(&item, field).filter(|text| !texts.contains(text)));
            }
            texts
        } else {
            findings.text_of(&item).into_iter().collect()
        };
        for text in texts {
            for code in access_codes(&text) {
                if !location.accessibility.iter().any(|held| held == code) {
                    location.accessibility.push(String::from(code));
                }
            }
            if !read.access_notes.contains(&text) {
                read.access_notes.push(text);
            }
        }
        if let Some(link) = item.get("url").and_then(|url| findings.text_of(&url)) {
            read.extra.push((String::from("accessibility.url"), link));
        }
    }
}

/// Codes that a sentence about access stands for; none where it denies anything.
pub(super) fn access_codes(text: &str) -> Vec<&'static str> {
    let mut codes = Vec::new();
    for sentence in text.split(['.', ';', '\n', '!']) {
        let lower = sentence.to_lowercase();
        if ACCESS_DENIALS.iter().any(|word| lower.contains(word)) {
            continue;
        }
        for (words, code) in ACCESS_WORDS {
            if lower.contains(words) && !codes.contains(&code) {
                codes.push(code);
            }
        }
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn place(value: &Value) -> (PlaceRead, Vec<&'static str>) {
        let mut findings = Findings::default();
        let read = read(&mut findings, &Node::root(value));
        (read, findings.into_diagnostics().iter().map(|d| d.code).collect())
    }

    #[test]
    fn coordinates_are_swapped_back_or_left_out() {
        for (latitude, longitude, kept, code) in [
            (json!(53.4), json!(-2.3), true, None),
            (json!("53.4"), json!("-2.3"), true, None),
            (json!(-2.3), json!(53.4), true, Some("coordinates-swapped")),
            (json!(0), json!(0), false, Some("coordinates-not-believable")),
            (json!(100), json!(101), false, Some("coordinates-not-believable")),
            (json!(53.4), json!(null), false, Some("coordinates-incomplete")),
        ] {
            let (read, codes) = place(&json!({"name": "Hall", "latitude": latitude, "longitude": longitude}));
            let location = read.location.expect("a place");
            assert_eq!(location.latitude.is_some(), kept);
            assert_eq!(codes.first().copied(), code);
            if kept {
                assert_eq!((location.latitude, location.longitude), (Some(53.4), Some(-2.3)));
            }
        }
    }

    #[test]
    fn an_office_is_no_venue() {
        for address in [
            json!({"address_1": "(office address withheld)", "city": "", "postal_code": "ZZ15", "address_type": "postal"}),
            json!({"address_1": "12 High Street", "postal_code": "ZZ15 1AA", "address_type": "postal"}),
            json!({"address_1": "PO Box 7", "postal_code": "ZZ151AA", "address_type": "physical"}),
        ] {
            let (read, _) = place(
                &json!({"name": "A group", "latitude": 53.4, "longitude": -2.3, "addresses": [address]}),
            );
            assert!(read.is_office);
            let location = read.location.expect("an outward code");
            assert_eq!((location.name, location.address), (None, None));
            assert_eq!(location.postcode.as_deref(), Some("ZZ15"));
        }
    }

    #[test]
    fn a_virtual_place_has_no_point() {
        let (read, _) = place(
            &json!({"location_type": "virtual", "name": "Online", "latitude": 53.4, "longitude": -2.3}),
        );
        assert!(read.is_virtual);
        assert_eq!(read.location, None);
    }

    #[test]
    fn access_is_read_from_words_and_never_from_denials() {
        assert_eq!(access_codes("Ramp and induction loop."), ["step-free", "hearing-loop"]);
        assert_eq!(access_codes("Not suitable for wheelchairs. Large print on request."), ["large-print"]);
    }
}
