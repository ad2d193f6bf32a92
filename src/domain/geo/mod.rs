//! Where the person is, roughly: outward codes, nations, points and whole miles.
//!
//! The widget never knows an address. It keeps the outward part of a postcode ("M33"), which stands for
//! a few thousand households, and works with one point, two radii and the councils that go with it.
//! Everything here is integer arithmetic on tables, so that the browser and a native build agree to the byte.

mod authority;
mod distance;
mod nation;
mod outcode;
mod places;
mod point;
mod postcode;

pub use authority::AuthorityId;
pub use distance::{distance_m, whole_miles_up};
pub use nation::Nation;
pub use outcode::Outcode;
pub use places::{AuthorityShare, Place, Places, PlacesError};
pub use point::{Point, PointError};
pub use postcode::{NotUnderstood, Partial, PostcodeInput, Special};
