//! A point in the United Kingdom.

use std::fmt;

/// WGS84 latitude and longitude in units of 0.00001 degree (about 1.1 m), inside the box around the
/// United Kingdom. There is no other way to hold a coordinate, so arithmetic on points cannot overflow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    lat_e5: i32,
    lon_e5: i32,
}

/// Why a pair of numbers is not a point in the United Kingdom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointError {
    /// Either number is NaN or infinite.
    NotANumber,
    /// Latitude beyond 90 or longitude beyond 180 degrees, and not merely exchanged.
    OutOfRange,
    /// 0, 0: what a database writes when it knows nothing.
    Zero,
    /// A place on Earth, but not here.
    OutsideUk,
    /// Latitude and longitude were exchanged. An importer may take `mended` and should report it.
    Swapped {
        /// The point with the two numbers put back.
        mended: Point,
    },
}

/// South of Scilly and north of Unst, in 0.00001 degree.
const LAT_E5: std::ops::RangeInclusive<i32> = 4_980_000..=6_095_000;
/// West of St Kilda and east of Lowestoft, in 0.00001 degree.
const LON_E5: std::ops::RangeInclusive<i32> = -880_000..=190_000;

impl Point {
    /// Reads degrees as they come from a file, north and east positive, rounded to 0.00001 degree.
    ///
    /// # Errors
    /// See [`PointError`]; the UK's box is latitude 49.8 to 60.95, longitude -8.8 to 1.9.
    pub fn from_degrees(lat: f64, lon: f64) -> Result<Self, PointError> {
        if !lat.is_finite() || !lon.is_finite() {
            return Err(PointError::NotANumber);
        }
        if lat.abs() > 180.0 || lon.abs() > 180.0 {
            return Err(PointError::OutOfRange);
        }
        // In range for i32: at most 18,000,000 either way.
        let e5 = |degrees: f64| (degrees * 100_000.0).round() as i32;
        Self::from_e5(e5(lat), e5(lon))
    }

    /// As [`Point::from_degrees`], from units of 0.00001 degree.
    ///
    /// # Errors
    /// See [`PointError`]; never `NotANumber`.
    pub fn from_e5(lat_e5: i32, lon_e5: i32) -> Result<Self, PointError> {
        if LAT_E5.contains(&lat_e5) && LON_E5.contains(&lon_e5) {
            return Ok(Self { lat_e5, lon_e5 });
        }
        if LAT_E5.contains(&lon_e5) && LON_E5.contains(&lat_e5) {
            return Err(PointError::Swapped { mended: Self { lat_e5: lon_e5, lon_e5: lat_e5 } });
        }
        Err(match (lat_e5, lon_e5) {
            (0, 0) => PointError::Zero,
            (-9_000_000..=9_000_000, -18_000_000..=18_000_000) => PointError::OutsideUk,
            _ => PointError::OutOfRange,
        })
    }

    /// Latitude in 0.00001 degree, north positive.
    pub const fn lat_e5(self) -> i32 {
        self.lat_e5
    }

    /// Longitude in 0.00001 degree, east positive.
    pub const fn lon_e5(self) -> i32 {
        self.lon_e5
    }
}

impl fmt::Display for PointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotANumber => "coordinate is not a number",
            Self::OutOfRange => "coordinate is beyond 90 or 180 degrees",
            Self::Zero => "coordinates are 0, 0",
            Self::OutsideUk => "coordinates are outside the United Kingdom",
            Self::Swapped { .. } => "latitude and longitude are exchanged",
        })
    }
}

impl std::error::Error for PointError {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_place_in_the_uk_is_kept_to_five_decimals() {
        let p = Point::from_degrees(53.478_29, -2.243_331_9).expect("Manchester");
        assert_eq!((p.lat_e5(), p.lon_e5()), (5_347_829, -224_333));
    }

    #[test]
    fn each_fault_has_its_own_error() {
        use PointError::*;
        for (lat, lon, error) in [
            (f64::NAN, -2.0, NotANumber),
            (53.0, f64::INFINITY, NotANumber),
            (0.0, 0.0, Zero),
            (-0.0, 0.000_001, Zero),
            (100.0, -2.0, OutOfRange),
            (53.0, 181.0, OutOfRange),
            (1e300, 1e300, OutOfRange),
            (48.85, 2.35, OutsideUk),
            (0.0, -2.2, OutsideUk),
            (-53.0, -2.2, OutsideUk),
        ] {
            assert_eq!(Point::from_degrees(lat, lon), Err(error), "{lat} {lon}");
        }
    }

    #[test]
    fn exchanged_coordinates_can_be_mended() {
        let right = Point::from_degrees(53.5, -2.2).expect("in the box");
        assert_eq!(Point::from_degrees(-2.2, 53.5), Err(PointError::Swapped { mended: right }));
    }

    proptest! {
        #[test]
        fn any_two_numbers_give_an_answer(lat in any::<f64>(), lon in any::<f64>(), a in any::<i32>(), b in any::<i32>()) {
            let _ = Point::from_degrees(lat, lon);
            let _ = Point::from_e5(a, b);
        }
    }
}
