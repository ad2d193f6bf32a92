//! What single rules say of single services.

use fingerpost::domain::directory::{Channel, Group, InferredField, Location, Service, SupportKind};
use fingerpost::domain::geo::{AuthorityId, Point};
use fingerpost::domain::matching::{AgeBand, MatchContext, PersonPlace, Rule, Verdict, assess_fit};
use fingerpost::domain::taxonomy::NeedSet;

use crate::support::world;

const METRES_PER_MILE: u32 = 1_609;
const HERE: &str = "E08000009";
const ELSEWHERE: &str = "E08000003";

fn council(code: &str) -> AuthorityId {
    AuthorityId::parse(code).unwrap()
}

fn named(name: &str) -> Service {
    Service::named(name.into(), name)
}

/// Somebody in the middle of the council area `HERE` who can go three miles.
fn somebody() -> MatchContext {
    let places = world::bare().places;
    let sale = places.iter().find(|place| place.outcode.as_str() == "M33").unwrap();
    let mut context = MatchContext::unknown(world::today());
    context.place = Some(PersonPlace {
        outcode: sale.outcode,
        point: sale.point,
        r50_m: 0,
        authorities: vec![(council(HERE), 100)],
    });
    context.nations.insert(sale.nation);
    context.max_distance_m = Some(3 * METRES_PER_MILE);
    context
}

/// A place so many miles north of that person.
fn north(context: &MatchContext, miles: f64) -> Location {
    let from = context.place.as_ref().unwrap().point.unwrap();
    // A mile north is 0.01446 degrees.
    let north = (miles * 1_446.0) as i32;
    Location { point: Point::from_e5(from.lat_e5() + north, from.lon_e5()).ok(), ..Location::default() }
}

fn verdict(service: &Service, context: &MatchContext, needs: &[&str], rule: Rule) -> Verdict {
    let taxonomy = crate::assets::taxonomy();
    let needs: NeedSet = needs.iter().filter_map(|code| taxonomy.need(code)).collect();
    assess_fit(service, context, needs).verdict(rule)
}

#[test]
fn being_of_an_age_is_nobodys_illness_and_whom_a_carer_cares_for_is_not_asked() {
    let taxonomy = crate::assets::taxonomy();
    let dementia = taxonomy.need("memory-dementia").unwrap();
    let mut old = MatchContext::unknown(world::today());
    old.age = Some(AgeBand::From65To79);
    old.groups.insert(Group::OlderPeople);
    let mut carer = MatchContext::unknown(world::today());
    carer.groups.insert(Group::Carers);
    let cafe = |group: Group| {
        let mut service = named("Memory cafe");
        service.eligibility.groups.insert(group);
        service.eligibility.condition_needs.insert(dementia);
        service
    };
    for (who, group, needs, expected) in [
        (&old, Group::OlderPeople, &["lonely"][..], Verdict::NotKnown),
        (&old, Group::OlderPeople, &["memory-dementia"][..], Verdict::Fits),
        (&carer, Group::Carers, &["unpaid-carer"][..], Verdict::Open),
        (&carer, Group::Carers, &["unpaid-carer", "memory-dementia"][..], Verdict::Fits),
    ] {
        assert_eq!(verdict(&cafe(group), who, needs, Rule::WhoFor), expected, "{group:?} {needs:?}");
    }
}

#[test]
fn what_is_for_disabled_children_or_one_illness_is_not_for_all_children_or_all_disabled_people() {
    let mut child = MatchContext::unknown(world::today());
    child.age = Some(AgeBand::Under16);
    child.groups.insert(Group::Children);
    let mut disabled = child.clone();
    disabled.groups.insert(Group::Disabled);
    let service = |groups: &[Group], condition: Option<&str>| {
        let mut service = named("A club");
        groups.iter().for_each(|group| service.eligibility.groups.insert(*group));
        service.eligibility.conditions.extend(condition.map(Box::from));
        service
    };
    for (who, groups, condition, expected) in [
        (&child, &[Group::Children][..], None, Verdict::Fits),
        (&child, &[Group::Children, Group::Parents][..], None, Verdict::Fits),
        (&child, &[Group::Children, Group::Disabled][..], None, Verdict::NotKnown),
        (&disabled, &[Group::Children, Group::Disabled][..], None, Verdict::Fits),
        (&disabled, &[Group::Disabled][..], Some("spina bifida"), Verdict::NotKnown),
    ] {
        let said = verdict(&service(groups, condition), who, &[], Rule::WhoFor);
        assert_eq!(said, expected, "{groups:?} {condition:?}");
    }
}

#[test]
fn who_rings_is_nowhere_in_particular_unless_the_service_says_for_whom_it_is() {
    let context = somebody();
    for (channel, inferred, miles, expected) in [
        (Channel::Phone, true, 10.0, Verdict::Open),
        (Channel::Webchat, true, 10.0, Verdict::Open),
        (Channel::InPerson, true, 10.0, Verdict::NotKnown),
        (Channel::Phone, false, 10.0, Verdict::Bars),
        (Channel::Phone, true, 100.0, Verdict::Bars),
    ] {
        let mut service = named("Listening line");
        service.area.authorities = vec![council(ELSEWHERE)];
        service.channels.insert(channel);
        service.locations = vec![north(&context, miles)];
        if inferred {
            service.inferred.insert(InferredField::Area);
        }
        let said = verdict(&service, &context, &[], Rule::Area);
        assert_eq!(said, expected, "{channel:?} inferred {inferred}, {miles} miles");
    }
}

#[test]
fn help_out_of_reach_is_lowered_and_not_barred_where_it_may_be_had_by_telephone() {
    let context = somebody();
    for (kind, channel, miles, expected) in [
        (SupportKind::Advice, None, 2.0, Verdict::Fits),
        (SupportKind::Advice, None, 6.0, Verdict::Clash),
        (SupportKind::Therapy, None, 6.0, Verdict::Clash),
        (SupportKind::Advice, None, 12.0, Verdict::Bars),
        (SupportKind::Advice, Some(Channel::InPerson), 6.0, Verdict::Bars),
        (SupportKind::Activity, None, 6.0, Verdict::Bars),
    ] {
        let mut service = named("Advice");
        service.kinds.insert(kind);
        channel.into_iter().for_each(|channel| service.channels.insert(channel));
        service.locations = vec![north(&context, miles)];
        let said = verdict(&service, &context, &[], Rule::Distance);
        assert_eq!(said, expected, "{kind:?} {channel:?}, {miles} miles");
    }
}
