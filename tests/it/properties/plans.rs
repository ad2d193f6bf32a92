//! What holds of every single plan.

use super::{cases, matches, seeds, service};
use crate::support::generate::{Made, directory, made, plan};
use fingerpost::domain::code::Code;
use fingerpost::domain::directory::Service;
use fingerpost::domain::matching::{Rule, Verdict, Widening, assess_fit, explain};
use fingerpost::domain::plan::{Lead, MOST_MORE, MOST_TO_START};
use fingerpost::domain::questionnaire::Urgency;
use fingerpost::domain::safety::assess_safety;
use fingerpost::domain::taxonomy::NeedSet;
use proptest::prelude::*;

fn same_organization(a: &Service, b: &Service) -> bool {
    a.organization.is_some() && a.organization == b.organization
}

/// True when all that is met is a wish to give.
fn gives(made: &Made, meets: NeedSet) -> bool {
    let giving = ["volunteer", "give-back"].iter().filter_map(|code| made.env.taxonomy.need(code)).collect();
    meets.minus(giving).is_empty()
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn the_same_input_gives_the_same_plan((seed, count) in seeds(40)) {
        let (first, second) = (made(seed, count), made(seed, count));
        let (a, b) = (plan(&first.env, &first.response), plan(&second.env, &second.response));
        prop_assert_eq!(format!("{a:?}"), format!("{b:?}"));
    }

    #[test]
    fn no_list_is_longer_than_it_may_be_and_no_service_stands_twice((seed, count) in seeds(80)) {
        let made = made(seed, count);
        let plan = plan(&made.env, &made.response);
        prop_assert!(plan.start_with.len() <= MOST_TO_START);
        prop_assert!(plan.strengths.len() <= MOST_MORE);
        prop_assert!(plan.by_area.iter().all(|area| area.services.len() <= MOST_MORE));
        prop_assert!(plan.by_area.is_sorted_by(|a, b| a.domain < b.domain));
        let mut places: Vec<usize> = plan.start_with.clone();
        places.extend(plan.by_area.iter().flat_map(|area| &area.services));
        places.extend(&plan.strengths);
        places.sort_unstable();
        prop_assert_eq!(places, (0..plan.services.len()).collect::<Vec<_>>(), "each service has one place");
        let mut ids: Vec<u32> = plan.services.iter().map(|chosen| chosen.service).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), plan.services.len());
    }

    /// The third of an organisation stands beside two others only where nothing else meets one of its needs.
    #[test]
    fn no_list_has_three_in_a_row_from_one_organisation((seed, count) in seeds(80)) {
        let made = made(seed, count);
        let plan = plan(&made.env, &made.response);
        let mut lists = vec![&plan.start_with, &plan.strengths];
        lists.extend(plan.by_area.iter().map(|area| &area.services));
        for list in lists {
            for three in list.windows(3) {
                let [a, b, c] = [0, 1, 2].map(|index| service(&made, &plan.services[three[index]]));
                if same_organization(a, b) && same_organization(b, c) {
                    let third = &plan.services[three[2]];
                    let others = plan.services.iter().filter(|other| other.service != third.service);
                    let met = others.fold(Default::default(), |met: NeedSet, other| met.or(other.meets()));
                    prop_assert!(!third.meets().minus(met).is_empty(), "{} {} {}", a.id, b.id, c.id);
                }
            }
        }
    }

    #[test]
    fn every_service_says_why((seed, count) in seeds(60)) {
        let made = made(seed, count);
        for chosen in plan(&made.env, &made.response).services {
            let (reasons, exclusions, _) = explain(service(&made, &chosen), &chosen, &made.context);
            prop_assert!(!reasons.is_empty());
            prop_assert!(!chosen.meets().is_empty());
            prop_assert_eq!(chosen.widened.is_some(), exclusions.iter().any(|exclusion| exclusion.barred));
        }
    }

    #[test]
    fn nothing_that_is_barred_is_chosen_unless_the_search_was_widened_by_that((seed, count) in seeds(60)) {
        let made = made(seed, count);
        let plan = plan(&made.env, &made.response);
        for chosen in &plan.services {
            let allowed: &[Rule] = match chosen.widened {
                None => &[],
                Some(Widening::Farther) => &[Rule::Distance],
                Some(Widening::NextArea) => &[Rule::Area, Rule::Distance],
                Some(Widening::OtherChannel) => &[Rule::Access],
            };
            let bars: Vec<Rule> = chosen.fit.rules_with(Verdict::Bars).collect();
            prop_assert!(bars.iter().all(|rule| allowed.contains(rule)), "{bars:?} {:?}", chosen.widened);
            prop_assert_eq!(chosen.widened.is_some(), !bars.is_empty());
            // Who comes to give is not bound by whom a service is for; else the fit is that of the rules.
            let rules = assess_fit(service(&made, chosen), &made.context, made.profile.set());
            let bound = |rule: &Rule| !matches!(rule, Rule::Age | Rule::WhoFor);
            for rule in Rule::ALL.iter().filter(|rule| bound(rule) || !gives(&made, chosen.meets())) {
                prop_assert_eq!(chosen.fit.verdict(*rule), rules.verdict(*rule));
            }
            if let Some(step) = chosen.widened {
                prop_assert!(plan.widened.contains(&step), "it is said that the search was widened");
                prop_assert!(!plan.start_with.iter().any(|index| plan.services[*index].service == chosen.service));
            }
        }
    }

    #[test]
    fn the_search_is_widened_only_for_needs_that_nothing_meets_as_asked((seed, count) in seeds(60)) {
        let made = made(seed, count);
        let found = matches(&made);
        let as_asked = found.chosen.iter().filter(|chosen| chosen.widened.is_none());
        let met = as_asked.fold(Default::default(), |met: NeedSet, chosen| met.or(chosen.meets()));
        for chosen in found.chosen.iter().filter(|chosen| chosen.widened.is_some()) {
            prop_assert!(!chosen.meets().minus(met).is_empty());
        }
    }

    /// "Nothing found" is said of a need only where no service that fits meets it, and of every such need.
    #[test]
    fn a_need_is_met_or_said_to_be_unmet_and_never_both((seed, count) in seeds(80)) {
        let made = made(seed, count);
        let plan = plan(&made.env, &made.response);
        if plan.safety.urgency == Urgency::Emergency999 {
            return Ok(());
        }
        for personal in &made.profile.needs {
            let need = personal.need;
            let met = plan.services.iter().any(|chosen| chosen.meets().contains(need));
            prop_assert_ne!(met, plan.gaps.contains(need), "{}", made.env.taxonomy.code(need));
            let fits = |service: &&Service| {
                service.helps_with().contains(need)
                    && !assess_fit(service, &made.context, made.profile.set()).is_barred()
            };
            let one = directory(&made.env).services().iter().find(fits);
            prop_assert!(met || one.is_none(), "{} is met by {:?}", made.env.taxonomy.code(need), one.map(|one| &one.id));
        }
    }

    #[test]
    fn what_was_put_off_or_is_helped_with_does_not_come_back_unless_it_is_urgent((seed, count) in seeds(60)) {
        let made = made(seed, count);
        let aside = made.profile.not_now.or(made.profile.already_helped).minus(made.env.taxonomy.urgent());
        let plan = plan(&made.env, &made.response);
        prop_assert!(made.profile.set().and(aside).is_empty());
        prop_assert!(plan.gaps.and(aside).is_empty());
        prop_assert!(plan.services.iter().all(|chosen| chosen.meets().and(aside).is_empty()));
    }

    #[test]
    fn a_child_is_led_to_a_person_and_not_to_where_adults_are((seed, count) in seeds(60)) {
        let mut made = made(seed, count);
        made.response.clear(&"about.age".into());
        let question = made.env.questionnaire.question(&"about.age".into()).unwrap().clone();
        made.response.choose(&question, &"under-16".into(), true);
        let (_, context) = crate::support::generate::read(&made.env, &made.response);
        prop_assert!(context.under_16());
        let plan = plan(&made.env, &made.response);
        prop_assert!(matches!(plan.lead, Lead::Person(_)));
        for (index, chosen) in plan.services.iter().enumerate() {
            let ages = service(&made, chosen).eligibility.ages;
            prop_assert!(ages.minimum.is_none_or(|minimum| minimum < 16));
            if plan.start_with.contains(&index) {
                let groups = service(&made, chosen).eligibility.groups;
                let for_children = groups.contains(fingerpost::domain::directory::Group::Children);
                prop_assert!(!ages.is_open() || for_children, "first for a child, and no age is stated");
            }
        }
    }

    #[test]
    fn at_999_there_is_help_and_no_list((seed, count) in seeds(40)) {
        let made = made(seed, count);
        let plan = plan(&made.env, &made.response);
        if plan.safety.urgency == Urgency::Emergency999 {
            prop_assert!(plan.services.is_empty() && plan.gaps.is_empty() && plan.barred.is_empty());
            prop_assert!(plan.start_with.is_empty() && plan.by_area.is_empty() && plan.strengths.is_empty());
        }
        if plan.safety.urgency != Urgency::None {
            prop_assert!(!plan.urgent_lines.is_empty());
            prop_assert!(matches!(plan.lead, Lead::Person(_)));
        }
    }

    #[test]
    fn urgent_help_does_not_depend_on_the_directory((seed, count) in seeds(40), other in any::<u64>()) {
        let made = made(seed, count);
        let mut with_others = made.env.clone();
        with_others.directory = crate::support::generate::made(other, 30).env.directory;
        let (a, b) = (plan(&made.env, &made.response), plan(&with_others, &made.response));
        prop_assert_eq!(&a.safety, &b.safety);
        prop_assert_eq!(&a.urgent_lines, &b.urgent_lines);
        prop_assert_eq!(&a.lines, &b.lines);
        prop_assert_eq!(a.safety, assess_safety(&made.env.questionnaire, &made.response));
    }

    #[test]
    fn why_not_names_what_bars_and_nothing_that_is_on_the_plan((seed, count) in seeds(60)) {
        let made = made(seed, count);
        let plan = plan(&made.env, &made.response);
        for barred in &plan.barred {
            prop_assert!(barred.fit.is_barred() && !barred.meets.is_empty());
            prop_assert!(plan.services.iter().all(|chosen| chosen.service != barred.service));
        }
    }
}
