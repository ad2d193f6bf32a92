//! Sentences and names for invented services.

use super::random::Random;

const PLACES: [&str; 24] = [
    "Ashfield",
    "Birchwood",
    "Castle Street",
    "Dale End",
    "Eastgate",
    "Fernlea",
    "Greenhill",
    "Harbour",
    "Ivy Lane",
    "Kingsway",
    "Longmoor",
    "Millbrook",
    "Northfield",
    "Oakwood",
    "Parkside",
    "Quarry Road",
    "Riverside",
    "St Anne's",
    "Thornhill",
    "Upland",
    "Valley",
    "Westgate",
    "Yew Tree",
    "Zion",
];
const KINDS: [&str; 6] = ["Community Centre", "Trust", "Hall", "Partnership", "Association", "Project"];
const OPENINGS: [&str; 8] = [
    "We are a friendly group that meets to talk, make things and have a hot drink.",
    "You can drop in and ask us anything, however small it seems.",
    "Our advisers sit down with you and look at what could help.",
    "This is a small service run by people who live nearby.",
    "We help you take the first step and then the next one.",
    "Come on your own or bring someone you trust.",
    "A trained volunteer listens and helps you make a plan.",
    "We work with people of every background and any faith or none.",
];
const MIDDLES: [&str; 14] = [
    "There is tea, coffee and toast, and nobody has to join in.",
    "Most people come for about six weeks, and some stay for years.",
    "We can help with forms, letters and phone calls.",
    "The room is on the ground floor and the door is wide.",
    "You will meet the same person each time you come.",
    "We can come to your home if getting out is hard.",
    "If we are not the right people, we help you find who is.",
    "Parking is behind the building and the bus stops outside.",
    "Children are welcome while their parents are here.",
    "What you tell us stays with us unless somebody is in danger.",
    "We also run walks, a garden and a choir through the year.",
    "It costs nothing to come, and there is help with fares.",
    "You need no letter from anybody to join.",
    "Ring first if you can, so that we know to look out for you.",
];

/// The name of an organisation.
pub(super) fn organization(random: &mut Random, number: usize) -> String {
    format!("{} {} {number}", random.word(&PLACES), random.word(&KINDS))
}

/// The name of a service for a need.
pub(super) fn service(random: &mut Random, need: Option<&str>) -> String {
    let place = random.word(&PLACES);
    let what = need.map_or_else(
        || random.word(&["Drop-in", "Help", "Club", "Group", "Hub"]).to_owned(),
        |need| need.replace('-', " "),
    );
    let ending = random.word(&["group", "advice", "support", "sessions", "circle", "helpers"]);
    format!("{place} {what} {ending}")
}

/// Prose of about so many characters, sometimes with the markup that real feeds have.
pub(super) fn description(random: &mut Random, length: usize, marked_up: bool) -> String {
    let mut text = random.word(&OPENINGS).to_owned();
    while text.len() < length {
        let joint = if marked_up {
            "</p>\n<p>"
        } else if random.percent(12) {
            "\n\n"
        } else {
            " "
        };
        text.push_str(joint);
        text.push_str(random.word(&MIDDLES));
    }
    if marked_up { format!("<p>{text}</p>") } else { text }
}
