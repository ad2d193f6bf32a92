//! What a wish adds or takes away.

use super::{cases, matches, seeds, service};
use crate::support::generate::{Made, directory, made};
use fingerpost::domain::directory::{Channel, CostKind, Location, Service};
use fingerpost::domain::geo::{Point, whole_miles_up};
use fingerpost::domain::matching::{MatchContext, Matches, assess_fit, match_services};
use proptest::prelude::*;

const METRES_PER_MILE: u32 = 1_609;

/// Ids of the services that no rule bars.
fn open(made: &Made, context: &MatchContext) -> Vec<String> {
    let fits = |service: &&Service| !assess_fit(service, context, made.profile.set()).is_barred();
    directory(&made.env).services().iter().filter(fits).map(|service| service.id.to_string()).collect()
}

/// Ids of those chosen as asked, without widening.
fn chosen(made: &Made, context: &MatchContext) -> Vec<String> {
    let found: Matches = match_services(directory(&made.env), &made.env.taxonomy, &made.profile, context);
    let as_asked = found.chosen.iter().filter(|chosen| chosen.widened.is_none());
    as_asked.map(|chosen| service(made, chosen).id.to_string()).collect()
}

fn within(small: &[String], large: &[String]) -> Result<(), TestCaseError> {
    for id in small {
        prop_assert!(large.contains(id), "{id} is gone");
    }
    Ok(())
}

/// Few services of different organisations, so that there is room for every one that fits.
fn roomy(seed: u64, count: usize) -> Made {
    let mut made = made(seed, count.min(7));
    let mut services = directory(&made.env).services().to_vec();
    for (index, service) in services.iter_mut().enumerate() {
        service.organization = Some(format!("Organisation {index}").into());
    }
    made.env = crate::support::generate::world_of(services);
    made
}

/// The distances that the questionnaire offers, in metres; the last is any.
fn distances() -> Vec<Option<u32>> {
    [2, 3, 5, 10, 15].map(|miles| Some(miles * METRES_PER_MILE)).into_iter().chain([None]).collect()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn free_only_takes_away_what_is_known_to_charge_and_nothing_else((seed, count) in seeds(60)) {
        for mut made in [made(seed, count), roomy(seed, count)] {
            made.context.free_only = false;
            let free = MatchContext { free_only: true, ..made.context.clone() };
            let (all, left) = (open(&made, &made.context), open(&made, &free));
            within(&left, &all)?;
            for id in all.iter().filter(|id| !left.contains(id)) {
                let gone = directory(&made.env).services().iter().find(|service| service.id.as_str() == id).unwrap();
                prop_assert_eq!(gone.cost.kind, Some(CostKind::Paid));
            }
        }
        let mut made = roomy(seed, count);
        made.context.free_only = false;
        let free = MatchContext { free_only: true, ..made.context.clone() };
        within(&chosen(&made, &free), &chosen(&made, &made.context))?;
    }

    /// Of what fits without widening. What widening lets in for a need may give way to something that fits.
    #[test]
    fn a_wider_distance_only_adds((seed, count) in seeds(60)) {
        for (roomy_one, made) in [(false, made(seed, count)), (true, roomy(seed, count))] {
            for pair in distances().windows(2) {
                let [near, far] = [pair[0], pair[1]];
                let near = MatchContext { max_distance_m: near, ..made.context.clone() };
                let far = MatchContext { max_distance_m: far, ..made.context.clone() };
                within(&open(&made, &near), &open(&made, &far))?;
                if roomy_one {
                    within(&chosen(&made, &near), &chosen(&made, &far))?;
                }
            }
        }
    }

    #[test]
    fn more_languages_only_add((seed, count) in seeds(60), more in prop::sample::select(vec!["en", "pl", "ur", "cy", "bn"])) {
        let made = roomy(seed, count);
        let mut languages = made.context.languages.clone();
        languages.push(more.into());
        let wider = MatchContext { languages, ..made.context.clone() };
        prop_assert_eq!(open(&made, &made.context), open(&made, &wider), "a language never bars");
        within(&chosen(&made, &made.context), &chosen(&made, &wider))?;
    }

    #[test]
    fn when_one_is_free_and_how_one_is_reached_take_nothing_away((seed, count) in seeds(60)) {
        let made = made(seed, count);
        let plain = MatchContext { availability: Default::default(), channels: made.context.channels, ..made.context.clone() };
        prop_assert_eq!(open(&made, &made.context), open(&made, &plain));
    }

    #[test]
    fn a_service_whose_place_is_not_known_never_stands_before_the_same_one_nearby((seed, _) in seeds(1), miles in prop::sample::select(vec![Some(2), Some(5), Some(15), None]), east in -3_000..3_000_i32) {
        let mut made = made(seed, 0);
        let bare = crate::support::world::bare();
        let sale = bare.places.iter().find(|place| place.outcode.as_str() == "M33").unwrap();
        let centre = sale.point.unwrap();
        made.context = MatchContext::unknown(crate::support::world::today());
        made.context.place = Some(fingerpost::domain::matching::PersonPlace { outcode: sale.outcode, point: Some(centre), r50_m: sale.r50_m, authorities: Vec::new() });
        made.context.max_distance_m = miles.map(|miles| miles * METRES_PER_MILE);
        let need = made.env.taxonomy.need("lonely").unwrap();
        made.profile.needs = vec![fingerpost::domain::need::PersonalNeed { need, origins: Vec::new() }];
        let placed = |id: &str, locations: Vec<Location>| {
            let mut service = Service::named(id.into(), id);
            service.needs = vec![need];
            service.channels.insert(Channel::InPerson);
            service.locations = locations;
            service
        };
        let point = Point::from_e5(centre.lat_e5(), centre.lon_e5() + east).unwrap();
        let near = placed("near", vec![Location { point: Some(point), ..Location::default() }]);
        let pointless = placed(&format!("a{seed}"), vec![Location::default()]);
        let placeless = placed(&format!("b{seed}"), Vec::new());
        made.env = crate::support::generate::world_of(vec![pointless, placeless, near]);
        let found = matches(&made);
        prop_assert_eq!(found.chosen.len(), 3);
        prop_assert_eq!(service(&made, &found.chosen[0]).id.as_str(), "near");
        prop_assert!(whole_miles_up(found.chosen[0].fit.distance_m.unwrap()) >= 1);
    }
}

#[test]
fn coordinates_that_are_none_are_not_known_and_never_near() {
    let taxonomy = crate::assets::taxonomy();
    for (latitude, longitude) in [
        ("0", "0"),
        ("0.0", "-0.0"),
        ("null", "null"),
        ("\"NaN\"", "\"NaN\""),
        ("-2.32", "53.42"),
        ("1e300", "0"),
        ("53.42", "null"),
    ] {
        let file = format!(
            "{{\"schema_version\":1,\"services\":[{{\"id\":\"a\",\"name\":\"A\",\"locations\":[{{\"latitude\":{latitude},\"longitude\":{longitude}}}]}}]}}"
        );
        let loaded = fingerpost::data::load::load_directory(&file, &taxonomy).unwrap();
        let service = loaded.value.get(0).unwrap();
        assert_eq!(service.locations[0].point, None, "{latitude} {longitude}");
    }
}
