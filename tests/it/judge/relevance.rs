//! How relevant each listing is for a person, and how good a list is.

use std::collections::BTreeMap;

use super::cases::{Conditions, Vignette};
use super::world::{Listing, World, has_words, kilometres};

/// The grade of a listing and the needs it meets.
#[derive(Clone, Debug, Default)]
pub struct Grade {
    pub grade: u32,
    pub needs: Vec<String>,
}

/// Grades of all listings for a person; `None` where a person or a line is the answer.
pub fn grades(world: &World, vignette: &Vignette) -> Option<BTreeMap<String, Grade>> {
    let relevance = &vignette.expect.gm_relevance;
    if relevance.mode == "none" {
        return None;
    }
    let place = world.place_of(&vignette.answers);
    let mut grades = BTreeMap::new();
    for (id, listing) in &world.listings {
        let mut found = Grade::default();
        for rule in relevance.rules.iter().filter(|rule| holds(listing, &rule.relevant_if, place)) {
            found.grade = found.grade.max(rule.grade);
            found.needs.push(rule.need.clone());
        }
        // A grade given by hand stands before any rule.
        if let Some(graded) = relevance.graded.iter().find(|graded| graded.id == *id) {
            found = Grade { grade: graded.grade, needs: graded.needs.clone() };
        }
        grades.insert(id.clone(), found);
    }
    Some(grades)
}

fn holds(listing: &Listing, conditions: &Conditions, place: Option<(f64, f64)>) -> bool {
    let any = |list: &Option<Vec<String>>, test: &dyn Fn(&str) -> bool| {
        list.as_ref().is_none_or(|list| list.iter().any(|item| test(item)))
    };
    let excluded =
        conditions.exclude_text_any.iter().flatten().any(|phrase| has_words(&listing.text, phrase));
    let near = match (conditions.max_km, place, listing.point) {
        (None, _, _) | (_, None, _) => true,
        (Some(_), Some(_), None) => false,
        (Some(most), Some(from), Some(to)) => kilometres(from, to) <= most,
    };
    any(&conditions.category_any, &|name| listing.categories.iter().any(|held| held == name))
        && any(&conditions.name_any, &|part| listing.name.to_lowercase().contains(part))
        && any(&conditions.text_any, &|phrase| has_words(&listing.text, phrase))
        && any(&conditions.area_any, &|name| listing.areas.contains(&name.to_lowercase()))
        && !excluded
        && near
}

/// nDCG over the first `k`, with gain 2^grade - 1; `None` where nothing is relevant.
pub fn ndcg(grades: &BTreeMap<String, Grade>, services: &[String], k: usize) -> Option<f64> {
    let gain = |grade: u32| f64::from(2_u32.pow(grade) - 1);
    let discount = |place: usize| (place as f64 + 2.0).log2();
    let sum = |grades: &mut dyn Iterator<Item = u32>| -> f64 {
        grades.take(k).enumerate().map(|(place, grade)| gain(grade) / discount(place)).sum()
    };
    let mut best: Vec<u32> = grades.values().map(|grade| grade.grade).collect();
    best.sort_unstable_by(|a, b| b.cmp(a));
    let ideal = sum(&mut best.into_iter());
    let found = sum(&mut services.iter().map(|id| grades.get(id).map_or(0, |grade| grade.grade)));
    (ideal > 0.0).then(|| found / ideal)
}

/// Share of the needs that the directory can meet which something in the first five meets.
pub fn coverage(
    world: &World,
    vignette: &Vignette,
    grades: &BTreeMap<String, Grade>,
    services: &[String],
) -> Option<f64> {
    let met_by = |grade: &Grade, need: &String| {
        // A rule may name a whole domain.
        grade.grade > 0
            && (grade.needs.contains(need)
                || world.domains.get(need).is_some_and(|d| grade.needs.contains(d)))
    };
    let wanted = &vignette.expect.needs_derived;
    let possible: Vec<&String> =
        wanted.iter().filter(|need| grades.values().any(|grade| met_by(grade, need))).collect();
    let first: Vec<&Grade> = services.iter().take(5).filter_map(|id| grades.get(id)).collect();
    let met = possible.iter().filter(|need| first.iter().any(|grade| met_by(grade, need))).count();
    (!possible.is_empty()).then(|| met as f64 / possible.len() as f64)
}
