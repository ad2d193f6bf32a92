//! What an answer must not do.

use serde_json::Value;

use super::cases::{Answer, Check, level};
use super::world::{Listing, World, has_words, kilometres};

/// What breaks a check; empty when nothing does.
pub fn broken_by(world: &World, check: &Check, answers: &Value, answer: &Answer) -> Vec<String> {
    let first = answer.services.iter().take(check.k());
    let top: Vec<(&String, &Listing)> = first.filter_map(|id| Some((id, world.listings.get(id)?))).collect();
    let named = |test: &dyn Fn(&String, &Listing) -> bool| -> Vec<String> {
        top.iter()
            .filter(|(id, listing)| test(id, listing))
            .map(|(_, listing)| listing.name.clone())
            .collect()
    };
    let when = |broken: bool, what: &str| if broken { vec![what.to_owned()] } else { Vec::new() };
    match check.kind.as_str() {
        "ids_not_in_top" => named(&|id, _| check.texts("ids").contains(id)),
        "category_not_in_top" => {
            let categories = check.texts("categories");
            named(&|_, listing| listing.categories.iter().any(|category| categories.contains(category)))
        }
        "text_not_in_top" => {
            let phrases = check.texts("any");
            named(&|_, listing| phrases.iter().any(|phrase| has_words(&listing.text, phrase)))
        }
        "beyond_km" => named(&|_, listing| is_beyond(world, check, answers, listing)),
        "lead_with_not" => when(answer.lead_with == check.text("value"), &answer.lead_with),
        "urgency_below" => when(level(&answer.urgency) < level(check.text("level")), &answer.urgency),
        "urgency_above" => when(level(&answer.urgency) > level(check.text("level")), &answer.urgency),
        "needs_absent" => {
            let codes = check.texts("codes");
            answer.needs.iter().filter(|need| codes.contains(need)).cloned().collect()
        }
        "needs_max" => when(answer.needs.len() as f64 > check.number("n").unwrap_or(0.0), "too many needs"),
        "services_max" => {
            when(answer.services.len() as f64 > check.number("n").unwrap_or(0.0), "too many services")
        }
        "helplines_absent" => {
            let ids = check.texts("ids");
            answer.helplines.iter().filter(|line| ids.contains(line)).cloned().collect()
        }
        other => panic!("a check this judge does not know: {other}"),
    }
}

/// A listing placed by an office counts only where the check says so. A person whom nothing places, and a
/// listing without a point, are far from each other.
fn is_beyond(world: &World, check: &Check, answers: &Value, listing: &Listing) -> bool {
    if listing.postal && !check.flag("postal") {
        return false;
    }
    match (world.place_of(answers), listing.point) {
        (Some(from), Some(to)) => kilometres(from, to) > check.number("km").unwrap_or(0.0),
        (None, _) => check.flag("postal"),
        (_, None) => true,
    }
}
