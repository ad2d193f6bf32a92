//! Distance in whole metres, without floating point.
//!
//! Equirectangular: a degree of longitude is as long as a degree of latitude times the cosine of the
//! middle latitude. Within the box around the United Kingdom that is within 0.5 % of the great circle,
//! and far better than an outward code is: half of its homes lie further than `r50_m` from its point.

use super::Point;

/// Cosine of the whole degrees of latitude from [`FIRST_DEGREE`] on, in millionths. Between two of
/// them a straight line is off by at most 0.004 %.
const COSINE_E6: [i64; 14] = [
    656_059, 642_788, 629_320, 615_661, 601_815, 587_785, 573_576, 559_193, 544_639, 529_919, 515_038,
    500_000, 484_810, 469_472,
];
const FIRST_DEGREE: i64 = 49;
const DEGREE_E5: i64 = 100_000;
/// Length of a degree of latitude on a sphere of the Earth's mean radius, 6,371,008.8 m.
const METRES_PER_DEGREE: i64 = 111_195;
/// An international mile in millimetres.
const MILE_MM: u64 = 1_609_344;

/// Straight-line distance in metres, rounded to the nearest. The same both ways, and 0 to itself.
pub fn distance_m(a: Point, b: Point) -> u32 {
    let middle_lat_e5 = i64::midpoint(i64::from(a.lat_e5()), i64::from(b.lat_e5()));
    let north_e5 = i64::from(a.lat_e5()) - i64::from(b.lat_e5());
    let east_e5 = i64::from(a.lon_e5()) - i64::from(b.lon_e5());
    // At most 11.2 degrees, so at most 1.3e8 cm, and the sum of squares at most 4e16.
    let north_cm = north_e5 * METRES_PER_DEGREE / 1_000;
    let east_cm = east_e5 * METRES_PER_DEGREE / 1_000 * cosine_e6(middle_lat_e5) / 1_000_000;
    let cm = (north_cm * north_cm + east_cm * east_cm).unsigned_abs().isqrt();
    u32::try_from((cm + 50) / 100).unwrap_or(u32::MAX)
}

/// Cosine of a latitude in 0.00001 degree, in millionths.
fn cosine_e6(lat_e5: i64) -> i64 {
    let degree = lat_e5 / DEGREE_E5;
    let part = lat_e5 % DEGREE_E5;
    let at = |degree: i64| {
        let row = usize::try_from(degree - FIRST_DEGREE).unwrap_or(0);
        // A point is always inside the table; its last row stands in for anything else.
        COSINE_E6.get(row).copied().unwrap_or(469_472)
    };
    let low = at(degree);
    low + (at(degree + 1) - low) * part / DEGREE_E5
}

/// Whole miles, rounded up, and never under 1: the N of "within about N miles".
///
/// A distance from an outward code is a distance from the middle of a few thousand homes, so nothing
/// finer may be shown.
pub fn whole_miles_up(metres: u32) -> u32 {
    let miles = (u64::from(metres) * 1_000).div_ceil(MILE_MM).max(1);
    u32::try_from(miles).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn haversine_m(a: Point, b: Point) -> f64 {
        let radians = |e5: i32| (f64::from(e5) / 100_000.0).to_radians();
        let (lat_a, lat_b) = (radians(a.lat_e5()), radians(b.lat_e5()));
        let half_lat = (lat_b - lat_a) / 2.0;
        let half_lon = (radians(b.lon_e5()) - radians(a.lon_e5())) / 2.0;
        let h = half_lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * half_lon.sin().powi(2);
        2.0 * 6_371_008.8 * h.sqrt().asin()
    }

    fn point() -> impl Strategy<Value = Point> {
        (4_980_000..=6_095_000, -880_000..=190_000)
            .prop_map(|(lat, lon)| Point::from_e5(lat, lon).expect("in the box"))
    }

    #[test]
    fn cosines_are_cosines() {
        for (row, cosine) in COSINE_E6.iter().enumerate() {
            let degrees = FIRST_DEGREE as f64 + row as f64;
            assert_eq!(*cosine, (degrees.to_radians().cos() * 1e6).round() as i64, "{degrees}");
        }
    }

    #[test]
    fn a_known_distance() {
        let sale = Point::from_degrees(53.424, -2.322).expect("Sale");
        let manchester = Point::from_degrees(53.478, -2.243).expect("Manchester");
        assert_eq!(distance_m(sale, manchester), 7_964);
    }

    #[test]
    fn miles_are_whole_rounded_up_and_at_least_one() {
        for (metres, miles) in
            [(0, 1), (1, 1), (1_609, 1), (1_610, 2), (3_218, 2), (3_219, 3), (u32::MAX, 2_668_769)]
        {
            assert_eq!(whole_miles_up(metres), miles, "{metres}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_096))]

        #[test]
        fn within_half_a_per_cent_of_the_great_circle(a in point(), b in point()) {
            let (ours, truth) = (f64::from(distance_m(a, b)), haversine_m(a, b));
            prop_assert!((ours - truth).abs() <= truth * 0.005 + 1.0, "{ours} {truth}");
        }

        #[test]
        fn near_points_too(a in point(), north in -20_000..20_000_i32, east in -20_000..20_000_i32) {
            let Ok(b) = Point::from_e5(a.lat_e5() + north, a.lon_e5() + east) else { return Ok(()) };
            let (ours, truth) = (f64::from(distance_m(a, b)), haversine_m(a, b));
            prop_assert!((ours - truth).abs() <= truth * 0.000_5 + 1.0, "{ours} {truth}");
        }

        #[test]
        fn the_same_both_ways(a in point(), b in point()) {
            prop_assert_eq!(distance_m(a, b), distance_m(b, a));
            prop_assert_eq!(distance_m(a, a), 0);
        }
    }
}
