//! A map of the areas: a square for each, about where it lies, so that small town areas can be read as well as wide
//! country ones.

use std::fmt::Write as _;

use super::findings::Findings;
use super::outcome::Tally;
use crate::domain::geo::Point;

/// Sides of a square.
const SIDE: i64 = 44;

/// Steps of colour.
const STEPS: u32 = 5;
/// The darkest colour stands for at least so many percent: small differences must not look large.
const LEAST_DARK: u32 = 20;

/// Upper ends of the steps of colour, in percent: as many as there are up to the largest share of all areas.
pub(super) fn steps(findings: &Findings) -> Vec<u32> {
    let shares = (0..findings.areas.len()).map(|area| findings.in_area(area).gap_percent());
    let most = shares.max().unwrap_or(0).max(LEAST_DARK);
    (1..=STEPS).map(|step| (most * step).div_ceil(STEPS)).collect()
}

/// The drawing; empty where no area has a known middle.
pub(super) fn map(findings: &Findings) -> String {
    let placed: Vec<(usize, Point)> =
        findings.areas.iter().enumerate().filter_map(|(index, area)| Some((index, area.point?))).collect();
    let squares = squares(&placed.iter().map(|(_, point)| *point).collect::<Vec<_>>());
    let Some(left) = squares.iter().map(|(x, _)| *x).min() else { return String::new() };
    let top = squares.iter().map(|(_, y)| *y).min().unwrap_or(0);
    let right = squares.iter().map(|(x, _)| *x).max().unwrap_or(0);
    let bottom = squares.iter().map(|(_, y)| *y).max().unwrap_or(0);
    let steps = steps(findings);
    let mut drawing = format!(
        "<svg role=\"img\" aria-labelledby=\"map-title map-about\" viewBox=\"0 0 {} {}\">\
         <title id=\"map-title\">Map of the areas</title><desc id=\"map-about\">{}</desc>",
        (right - left + 1) * SIDE,
        (bottom - top + 1) * SIDE,
        "A square for each area, about where it lies, north at the top: the darker, the more people are not served as \
         asked. The table below has the same figures."
    );
    for ((index, _), (x, y)) in placed.iter().zip(&squares) {
        let (x, y) = ((x - left) * SIDE, (y - top) * SIDE);
        let share = Tally::gap_percent(&findings.in_area(*index));
        let code = findings.areas.get(*index).map(|area| area.outcode.as_str()).unwrap_or_default();
        let _ = write!(
            drawing,
            "<g><rect class=\"m{}\" x=\"{x}\" y=\"{y}\" width=\"{SIDE}\" height=\"{SIDE}\"/><text x=\"{}\" \
             y=\"{}\">{code}</text><text class=\"p\" x=\"{}\" y=\"{}\">{share} %</text></g>",
            steps.iter().position(|end| share <= *end).unwrap_or(0),
            x + SIDE / 2,
            y + 20,
            x + SIDE / 2,
            y + 35,
        );
    }
    drawing.push_str("</svg>");
    drawing
}

/// A free square for each point, as near as can be to where it lies: those in the middle choose first.
fn squares(points: &[Point]) -> Vec<(i64, i64)> {
    let count = i64::try_from(points.len()).unwrap_or(i64::MAX).max(1);
    // East and north in units of about a metre: a degree of longitude is about 0.6 of one of latitude here.
    let flat: Vec<(i64, i64)> =
        points.iter().map(|point| (i64::from(point.lon_e5()) * 3 / 5, -i64::from(point.lat_e5()))).collect();
    let span = |of: &dyn Fn(&(i64, i64)) -> i64| {
        let (low, high) = (flat.iter().map(of).min().unwrap_or(0), flat.iter().map(of).max().unwrap_or(0));
        (low, (high - low).max(1))
    };
    let (west, wide) = span(&|at| at.0);
    let (north, high) = span(&|at| at.1);
    // Columns and rows in the shape of the country shown, with two and a half times as many squares as areas, so that crowded parts
    // push nobody far away.
    let squares = count * 5 / 2 + 1;
    let columns = (1..=40).find(|columns| columns * (columns * high / wide + 1) >= squares).unwrap_or(40);
    let rows = columns * high / wide + 1;
    let wanted: Vec<(i64, i64)> = flat
        .iter()
        .map(|(x, y)| ((x - west) * (columns * 100) / wide, (y - north) * (rows * 100) / high))
        .collect();
    let middle = (columns * 50, rows * 50);
    let mut order: Vec<usize> = (0..points.len()).collect();
    let apart = |a: (i64, i64), b: (i64, i64)| (a.0 - b.0).pow(2) + (a.1 - b.1).pow(2);
    order.sort_by_key(|index| wanted.get(*index).map(|at| apart(*at, middle)));
    let mut taken: Vec<Option<(i64, i64)>> = vec![None; points.len()];
    for index in order {
        let Some(at) = wanted.get(index).copied() else { continue };
        let all = (-2..columns + 2).flat_map(|x| (-2..rows + 2).map(move |y| (x, y)));
        let free = all.filter(|square| !taken.contains(&Some(*square)));
        let nearest = free.min_by_key(|(x, y)| apart((x * 100 + 50, y * 100 + 50), at));
        if let (Some(slot), Some(square)) = (taken.get_mut(index), nearest) {
            *slot = Some(square);
        }
    }
    taken.into_iter().map(Option::unwrap_or_default).collect()
}
