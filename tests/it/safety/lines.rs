//! The bundled safety net: for every concern, nation, age and way of contact there is a line that works.

use crate::support::world;
use fingerpost::domain::code::{Code, CodeSet};
use fingerpost::domain::directory::{AccessNeed, Gender};
use fingerpost::domain::geo::Nation;
use fingerpost::domain::matching::{AgeBand, MatchContext, PersonChannel};
use fingerpost::domain::questionnaire::Concern;
use fingerpost::domain::safety::{AgesOf, HelpLine, LineChannel, LineQuery, SafetyNet};

/// Everything about a person that decides on lines.
#[derive(Clone, Debug)]
struct Person {
    nations: CodeSet<Nation>,
    age: Option<AgeBand>,
    gender: Option<Gender>,
    wish: Option<PersonChannel>,
    bsl: bool,
    someone_else: bool,
}

impl Person {
    fn query(&self) -> LineQuery {
        let mut context = MatchContext::unknown(world::today());
        context.nations = self.nations;
        context.age = self.age;
        context.gender = self.gender;
        context.channels = self.wish.into_iter().collect();
        if self.bsl {
            context.access.insert(AccessNeed::Bsl);
        }
        context.for_someone_else = self.someone_else;
        context.line_query()
    }

    fn lines<'n>(&self, net: &'n SafetyNet, topic: &str) -> Vec<&'n HelpLine> {
        net.for_topic(topic, &self.query(), SafetyNet::MOST_PER_TOPIC)
    }
}

fn optional<T: Code>() -> Vec<Option<T>> {
    std::iter::once(None).chain(T::ALL.iter().copied().map(Some)).collect()
}

/// Every person there is: 5 places, 9 ages, 4 genders, 7 wishes, signing or not, for oneself or another.
fn people() -> Vec<Person> {
    let mut people = Vec::new();
    for nation in optional::<Nation>() {
        for age in optional::<AgeBand>() {
            for gender in optional::<Gender>() {
                for wish in optional::<PersonChannel>() {
                    for (bsl, someone_else) in [(false, false), (false, true), (true, false)] {
                        let nations = nation.into_iter().collect();
                        people.push(Person { nations, age, gender, wish, bsl, someone_else });
                    }
                }
            }
        }
    }
    people
}

fn net() -> SafetyNet {
    (*world::bare().safety_net).clone()
}

fn topics(net: &SafetyNet) -> Vec<String> {
    let mut topics: Vec<String> =
        net.lines().iter().flat_map(|line| &line.topics).map(|topic| topic.to_string()).collect();
    topics.sort();
    topics.dedup();
    topics
}

#[test]
fn there_is_a_line_for_every_concern_and_everybody() {
    let net = net();
    for concern in Concern::ALL {
        for person in people() {
            assert!(!person.lines(&net, concern.code()).is_empty(), "{concern:?} {person:?}");
        }
    }
}

#[test]
fn a_line_that_does_not_work_there_or_is_not_for_that_age_is_never_shown() {
    let net = net();
    for topic in topics(&net) {
        for person in people() {
            for line in person.lines(&net, &topic) {
                let about = || format!("{} for {topic}: {person:?}", line.id);
                if let Some(nation) = person.nations.iter().next() {
                    assert!(line.nations.contains(nation), "{}", about());
                }
                let Some((youngest, oldest)) = person.age.map(AgeBand::years) else { continue };
                assert!(line.maximum_age.is_none_or(|maximum| youngest <= maximum), "{}", about());
                if !person.someone_else || line.ages_of == AgesOf::Person {
                    assert!(line.minimum_age.is_none_or(|minimum| oldest >= minimum), "{}", about());
                }
            }
        }
    }
}

#[test]
fn a_line_for_men_is_not_shown_to_women() {
    let net = net();
    let mut shown_to_men = 0;
    for topic in topics(&net) {
        for person in people() {
            for line in person.lines(&net, &topic).iter().filter(|line| !line.genders.is_empty()) {
                assert!(
                    person.gender.is_none_or(|gender| line.genders.contains(gender)),
                    "{} {person:?}",
                    line.id
                );
                shown_to_men += usize::from(person.gender == Some(Gender::Men));
            }
        }
    }
    assert!(shown_to_men > 0);
}

#[test]
fn somebody_who_cannot_talk_is_never_shown_only_voice() {
    let net = net();
    let by_writing = [LineChannel::Text, LineChannel::Webchat, LineChannel::Email, LineChannel::Online];
    for topic in topics(&net) {
        for person in people() {
            if !matches!(person.wish, Some(PersonChannel::Text | PersonChannel::Online)) {
                continue;
            }
            // Somebody who signs is served by a line that signs.
            let written =
                |line: &&HelpLine| person.bsl || by_writing.iter().any(|way| line.channels.contains(*way));
            if Concern::parse(&topic).is_some() {
                let shown = person.lines(&net, &topic);
                assert!(shown.iter().any(written), "{topic}: {person:?}");
            }
            let usable = |line: &&HelpLine| line.usable_by(&person.query());
            let all = net.for_topic(&topic, &person.query(), usize::MAX / 2);
            for most in [2, 3, SafetyNet::MOST_PER_TOPIC] {
                let shown = net.for_topic(&topic, &person.query(), most);
                assert_eq!(shown.iter().any(usable), all.iter().any(usable), "{topic} by {most}: {person:?}");
            }
        }
    }
}

#[test]
fn the_strongest_line_stands_first_whatever_was_wished_for() {
    let net = net();
    for concern in Concern::ALL {
        for person in people() {
            let plain = Person { wish: None, bsl: false, ..person.clone() };
            let (with, without) = (person.lines(&net, concern.code()), plain.lines(&net, concern.code()));
            assert_eq!(with[0].id, without[0].id, "{concern:?} {person:?}");
        }
    }
}

#[test]
fn the_first_line_is_the_one_of_the_nation() {
    let net = net();
    let england = ("england", [("suicidal-thoughts", "111-option-2"), ("medical-emergency", "111")]);
    let nations = [
        england,
        ("wales", [("suicidal-thoughts", "111-press-2-wales"), ("domestic-abuse", "live-fear-free-wales")]),
        (
            "scotland",
            [
                ("suicidal-thoughts", "111-scotland-mental-health"),
                ("domestic-abuse", "domestic-abuse-scotland"),
            ],
        ),
        (
            "northern-ireland",
            [("suicidal-thoughts", "lifeline-ni"), ("homeless-tonight", "nihe-homelessness")],
        ),
    ];
    for (nation, wanted) in nations {
        for (topic, id) in wanted {
            let nation = Nation::from_code(nation).unwrap();
            let person = Person {
                nations: [nation].into_iter().collect(),
                age: Some(AgeBand::From35To49),
                gender: None,
                wish: None,
                bsl: false,
                someone_else: false,
            };
            let lines = person.lines(&net, topic);
            let first = lines.iter().find(|line| !line.is_emergency()).expect("a line beside 999");
            assert_eq!(first.id.as_str(), id, "{topic} in {nation}");
        }
    }
}

#[test]
fn where_life_is_in_danger_999_is_among_the_lines() {
    let net = net();
    for concern in
        [Concern::MedicalEmergency, Concern::UnsafeNow, Concern::ChildAtRisk, Concern::SuicidalThoughts]
    {
        for person in people() {
            assert!(
                person.lines(&net, concern.code()).iter().any(|line| line.is_emergency()),
                "{concern:?} {person:?}"
            );
        }
    }
}

#[test]
fn the_young_are_shown_a_line_of_their_own() {
    let net = net();
    for concern in Concern::ALL {
        // Illness has no line for the young, and they are not what abuse of older people is about.
        if matches!(concern, Concern::MedicalEmergency | Concern::ElderAbuse) {
            continue;
        }
        for person in people() {
            if matches!(person.age, Some(AgeBand::Under16 | AgeBand::From16To17)) && !person.someone_else {
                let shown = person.lines(&net, concern.code());
                assert!(
                    shown.iter().any(|line| line.id.as_str() == "childline"),
                    "{concern:?} {person:?}: {:?}",
                    shown.iter().map(|line| &line.id).collect::<Vec<_>>()
                );
            }
        }
    }
}

#[test]
fn nobody_under_18_without_a_bed_is_sent_to_where_adults_are() {
    let net = net();
    for person in people() {
        if matches!(person.age, Some(AgeBand::Under16 | AgeBand::From16To17)) {
            for line in person.lines(&net, "homeless-tonight") {
                assert!(line.minimum_age.is_none_or(|minimum| minimum < 18), "{} {person:?}", line.id);
            }
            let first = person.lines(&net, "homeless-tonight")[0];
            let nation_known = !person.nations.is_empty();
            assert!(!nation_known || first.maximum_age == Some(17), "{} {person:?}", first.id);
        }
    }
}

#[test]
fn a_grown_up_who_worries_about_a_child_is_shown_a_line_for_that() {
    let net = net();
    for person in people() {
        let grown_up = person.someone_else || person.age.is_none_or(|age| age.years().0 >= 18);
        let nspcc = person.lines(&net, "child-at-risk").iter().any(|line| line.id.as_str() == "nspcc");
        if person.nations.len() == 1 {
            assert_eq!(nspcc, grown_up, "{person:?}");
        }
    }
}

#[test]
fn what_cannot_wait_though_nobody_is_in_danger_has_somebody_to_ring_in_every_nation() {
    let net = net();
    // Heating off, no money, a bailiff at the door, hate, drink, drugs, betting, no papers.
    let needs = [
        "energy-bills",
        "emergency-money",
        "eviction-risk",
        "debt",
        "hate-crime",
        "alcohol",
        "drugs",
        "gambling",
        "immigration-asylum",
    ];
    for nation in Nation::ALL {
        for topic in needs {
            let person = Person {
                nations: [nation].into_iter().collect(),
                age: Some(AgeBand::From35To49),
                gender: None,
                wish: None,
                bsl: false,
                someone_else: false,
            };
            assert!(!person.lines(&net, topic).is_empty(), "{topic} in {}", nation.code());
        }
    }
}

#[test]
fn every_line_can_be_used_in_every_way_it_names() {
    for line in net().lines() {
        for channel in line.channels.iter() {
            let there = match channel {
                // Some numbers differ from area to area; the website has them.
                LineChannel::Phone => line.phone.is_some() || line.url.is_some(),
                LineChannel::Text => line.text_number.is_some(),
                LineChannel::Email => line.email.is_some() || line.url.is_some(),
                LineChannel::Webchat | LineChannel::Online | LineChannel::Bsl | LineChannel::Video => {
                    line.url.is_some()
                }
                LineChannel::InPerson => true,
            };
            assert!(there, "{} has no way for {}", line.id, channel.code());
        }
        assert!(
            !line.channels.is_empty() && !line.nations.is_empty() && !line.topics.is_empty(),
            "{}",
            line.id
        );
    }
}

#[test]
fn every_topic_is_a_concern_or_a_need() {
    let env = world::bare();
    for topic in topics(&env.safety_net) {
        assert!(Concern::parse(&topic).is_some() || env.taxonomy.need(&topic).is_some(), "{topic}");
    }
}

#[test]
fn the_age_of_a_check_hides_no_line() {
    let new = net();
    let unchecked = |line: &HelpLine| HelpLine { checked: None, ..line.clone() };
    let old = SafetyNet::new(new.lines().iter().map(unchecked).collect());
    for concern in Concern::ALL {
        for person in people() {
            let ids = |net: &SafetyNet| -> Vec<String> {
                person.lines(net, concern.code()).iter().map(|line| line.id.to_string()).collect()
            };
            assert_eq!(ids(&old), ids(&new));
        }
    }
}

#[test]
fn lines_come_in_the_same_order_however_the_file_is_ordered() {
    let mut lines = net().lines().to_vec();
    lines.reverse();
    assert_eq!(SafetyNet::new(lines), net());
}
