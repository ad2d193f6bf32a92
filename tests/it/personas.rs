//! Invented people over the bundled directories: what a good plan for them is, by what holds of it.

use crate::support::generate::{directory, plan, read};
use crate::support::world;
use fingerpost::data::people::{PlainAnswers, answer_for};
use fingerpost::domain::code::Code;
use fingerpost::domain::directory::{CostKind, Service};
use fingerpost::domain::geo::whole_miles_up;
use fingerpost::domain::plan::Lead;
use fingerpost::domain::taxonomy::NeedSet;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Persona {
    about: String,
    answers: PlainAnswers,
    expect: Expect,
}

/// What must hold; what is not given may be anything.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    urgency: String,
    /// `services`, `person` or `either`.
    lead: String,
    #[serde(default)]
    concerns: Vec<String>,
    /// Among the lines for urgent answers.
    #[serde(default)]
    urgent_lines: Vec<String>,
    /// Among the lines for other needs.
    #[serde(default)]
    lines: Vec<String>,
    #[serde(default)]
    lines_absent: Vec<String>,
    /// Each service to start with meets one of these.
    #[serde(default)]
    first_three_meet: Vec<String>,
    /// Each is met by some service of the plan.
    #[serde(default)]
    met: Vec<String>,
    #[serde(default)]
    needs_absent: Vec<String>,
    some_within_miles: Option<u32>,
    #[serde(default)]
    none_paid: bool,
    services_at_most: Option<usize>,
    /// No service whose youngest age is this or more.
    nobody_from: Option<u8>,
}

fn personas() -> Vec<Persona> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/personas/people.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("the personas")).expect("they read")
}

fn check(persona: &Persona) -> Vec<String> {
    let env = world::full();
    let expect = &persona.expect;
    let mut wrong = Vec::new();
    let mut must = |holds: bool, what: String| {
        if !holds {
            wrong.push(format!("{}: {what}", persona.about));
        }
    };
    let (response, unknown) = answer_for(&env.questionnaire, &persona.answers);
    must(unknown.is_empty(), format!("nothing stands for {unknown:?}"));
    let (profile, _) = read(&env, &response);
    let plan = plan(&env, &response);
    let services: Vec<&Service> =
        plan.services.iter().filter_map(|chosen| directory(&env).get(chosen.service)).collect();
    let set = |codes: &[String]| -> NeedSet {
        codes.iter().map(|code| env.taxonomy.need(code).unwrap_or_else(|| panic!("no need {code}"))).collect()
    };
    must(plan.safety.urgency.code() == expect.urgency, format!("urgency is {:?}", plan.safety.urgency));
    let lead = match plan.lead {
        Lead::Services => "services",
        Lead::Person(_) => "person",
    };
    must(expect.lead == "either" || lead == expect.lead, format!("{:?} leads", plan.lead));
    let concerns: Vec<&str> = plan.safety.concerns.iter().map(|raised| raised.concern.code()).collect();
    must(concerns == expect.concerns, format!("concerns are {concerns:?}"));
    let named =
        |lines: &[fingerpost::domain::id::LineId], id: &str| lines.iter().any(|line| line.as_str() == id);
    for id in &expect.urgent_lines {
        must(named(&plan.urgent_lines, id), format!("{id} is not among {:?}", plan.urgent_lines));
    }
    for id in &expect.lines {
        must(named(&plan.lines, id), format!("{id} is not among {:?}", plan.lines));
    }
    for id in &expect.lines_absent {
        must(!named(&plan.urgent_lines, id) && !named(&plan.lines, id), format!("{id} is shown"));
    }
    if !expect.first_three_meet.is_empty() {
        let wanted = set(&expect.first_three_meet);
        must(plan.start_with.len() == 3, format!("{} to start with", plan.start_with.len()));
        for index in &plan.start_with {
            let (chosen, name) = (&plan.services[*index], &services[*index].name);
            must(!chosen.main.and(wanted).is_empty(), format!("{name} is among the first three"));
        }
    }
    for need in set(&expect.met).iter() {
        let code = env.taxonomy.code(need);
        must(profile.set().contains(need), format!("{code} is no need of theirs"));
        must(plan.services.iter().any(|chosen| chosen.meets().contains(need)), format!("{code} is not met"));
        must(!plan.gaps.contains(need), format!("{code} is a gap"));
    }
    let absent = set(&expect.needs_absent);
    must(profile.set().and(absent).is_empty(), "a need that was put off is back".to_owned());
    must(plan.services.iter().all(|chosen| chosen.meets().and(absent).is_empty()), "it is met".to_owned());
    if let Some(miles) = expect.some_within_miles {
        let near = |metres: u32| whole_miles_up(metres) <= miles;
        let some = plan.services.iter().any(|chosen| chosen.fit.distance_m.is_some_and(near));
        must(some, format!("nothing within {miles} miles"));
    }
    if expect.none_paid {
        let paid = services.iter().find(|service| service.cost.kind == Some(CostKind::Paid));
        must(paid.is_none(), format!("{:?} charges", paid.map(|paid| &paid.name)));
    }
    if let Some(most) = expect.services_at_most {
        must(services.len() <= most, format!("{} services", services.len()));
    }
    if let Some(age) = expect.nobody_from {
        let adult =
            services.iter().find(|service| service.eligibility.ages.minimum.is_some_and(|low| low >= age));
        must(adult.is_none(), format!("{:?} is for adults", adult.map(|adult| &adult.name)));
    }
    wrong
}

#[test]
fn each_persona_gets_the_plan_that_was_meant_for_them() {
    let personas = personas();
    assert!(personas.len() >= 8);
    let wrong: Vec<String> = personas.iter().flat_map(check).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
