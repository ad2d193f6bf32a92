//! People and directories made up from a seed, with every field in play.

use super::dice::Dice;
use super::world;
use fingerpost::domain::code::{Code, CodeSet};
use fingerpost::domain::date::Date;
use fingerpost::domain::directory::{
    AccessNeed, AccessRoute, AgeRange, Capacity, Channel, Cost, CostKind, Day, Directory, DirectoryAbout,
    Eligibility, Frequency, Gender, Group, Holds, InferredField, Location, Schedule, Service, ServiceArea,
    ServiceStatus, SupportKind, Validity,
};
use fingerpost::domain::geo::{AuthorityId, Nation, Point};
use fingerpost::domain::id::{LinkId, OptionCode};
use fingerpost::domain::matching::MatchContext;
use fingerpost::domain::need::{NeedsProfile, derive_needs};
use fingerpost::domain::outline::outline;
use fingerpost::domain::plan::{ActionPlan, plan_for};
use fingerpost::domain::questionnaire::{QuestionKind, Questionnaire};
use fingerpost::domain::response::QuestionnaireResponse;
use fingerpost::domain::safety::assess_safety;
use fingerpost::domain::taxonomy::NeedId;
use fingerpost::session::{DirectoryState, Env};

/// Outward codes of towns close together, so that distances and borders of councils come into play.
const TOWNS: &[&str] = &["M33", "M32", "WA14", "M1", "SK8", "EH1", "CF10", "SY10", "BT48", "LL11"];

/// One answer a person could give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    Option(LinkId, OptionCode),
    Text(LinkId, String),
}

/// Everything a made-up person answers, in the order in which they were asked.
pub fn answers(dice: &mut Dice, questionnaire: &Questionnaire) -> Vec<Given> {
    let mut given = Vec::new();
    let mut response = QuestionnaireResponse::default();
    // Some people answer nearly everything, some hardly anything.
    let keen = *dice.pick(&[20, 50, 80, 95]);
    let danger = dice.percent(25);
    for page in questionnaire.pages() {
        for (index, question) in page.questions.iter().enumerate() {
            // Only a question that is answered can change what is asked after it.
            if index == 0
                && !outline(questionnaire, &response)
                    .pages
                    .iter()
                    .any(|shown| questionnaire.pages()[shown.index].link_id == page.link_id)
            {
                break;
            }
            let shown = outline(questionnaire, &response);
            let Some(asked) = shown.asked().find(|asked| asked.question.link_id == question.link_id) else {
                continue;
            };
            if !dice.percent(keen) {
                continue;
            }
            let offered: Vec<OptionCode> =
                asked.options.iter().map(|position| question.options[*position].code.clone()).collect();
            let chosen: Vec<OptionCode> = match question.kind {
                QuestionKind::Text => {
                    let town = dice.pick(TOWNS).to_string();
                    response.write(&question.link_id, &town);
                    given.push(Given::Text(question.link_id.clone(), town));
                    continue;
                }
                // Danger is rare, or every plan would be one without services.
                QuestionKind::One if question.link_id.as_str() == "safe.urgent" && !danger => {
                    vec!["no".into()]
                }
                QuestionKind::One => vec![dice.pick(&offered).clone()],
                QuestionKind::Many if question.role.is_some_and(|role| role.code() == "wants-help-with") => {
                    (0..1 + dice.below(3)).map(|_| dice.pick(&offered).clone()).collect()
                }
                QuestionKind::Many => {
                    let chance = *dice.pick(&[15, 40]);
                    offered.iter().filter(|_| dice.percent(chance)).cloned().collect()
                }
            };
            for code in chosen {
                response.choose(question, &code, true);
                given.push(Given::Option(question.link_id.clone(), code));
            }
        }
    }
    given
}

/// The answers as the session holds them.
pub fn respond(questionnaire: &Questionnaire, given: &[Given]) -> QuestionnaireResponse {
    let mut response = QuestionnaireResponse::default();
    for given in given {
        match given {
            Given::Option(question, code) => {
                response.choose(questionnaire.question(question).expect("a question"), code, true);
            }
            Given::Text(question, text) => response.write(question, text),
        }
    }
    response
}

/// What the engine makes of a response before it looks at services.
pub fn read(env: &Env, response: &QuestionnaireResponse) -> (NeedsProfile, MatchContext) {
    let profile = derive_needs(&env.questionnaire, &env.taxonomy, response);
    let places = &env.places;
    let context =
        MatchContext::from_answers(&env.questionnaire, response, &env.taxonomy, &profile, places, env.today);
    (profile, context)
}

/// The plan, as the widget makes it.
pub fn plan(env: &Env, response: &QuestionnaireResponse) -> ActionPlan {
    let (profile, context) = read(env, response);
    let safety = assess_safety(&env.questionnaire, response);
    plan_for(directory(env), &env.taxonomy, &env.safety_net, safety, &profile, &context)
}

/// The services of a world that has some.
pub fn directory(env: &Env) -> &Directory {
    match &env.directory {
        DirectoryState::Ready(directory) => directory,
        other => panic!("no services: {other:?}"),
    }
}

/// So many services, mostly for these needs, around these places.
pub fn services(dice: &mut Dice, count: usize, needs: &[NeedId]) -> Vec<Service> {
    (0..count).map(|index| service(dice, index, needs)).collect()
}

/// A world with these services.
pub fn world_of(services: Vec<Service>) -> Env {
    world::with_directory(Directory::new(vec![DirectoryAbout::default()], services))
}

/// A made-up person and a made-up directory around them.
pub struct Made {
    pub env: Env,
    pub given: Vec<Given>,
    pub response: QuestionnaireResponse,
    pub profile: NeedsProfile,
    pub context: MatchContext,
}

/// Makes a person and so many services.
pub fn made(seed: u64, count: usize) -> Made {
    let mut dice = Dice::new(seed);
    let bare = world::bare();
    let given = answers(&mut dice, &bare.questionnaire);
    let response = respond(&bare.questionnaire, &given);
    let (profile, context) = read(&bare, &response);
    let needs: Vec<NeedId> = profile.needs.iter().map(|personal| personal.need).collect();
    let env = world_of(services(&mut dice, count, &needs));
    Made { env, given, response, profile, context }
}

fn needs_of(dice: &mut Dice, needs: &[NeedId], most: usize) -> Vec<NeedId> {
    let all: Vec<NeedId> = world::bare().taxonomy.needs().map(|(need, _)| need).collect();
    let mut chosen = Vec::new();
    for _ in 0..dice.below(most + 1) {
        let from = if dice.percent(85) && !needs.is_empty() { needs } else { &all };
        let need = *dice.pick(from);
        if !chosen.contains(&need) {
            chosen.push(need);
        }
    }
    chosen
}

fn near_a_town(dice: &mut Dice) -> Point {
    let places = &world::bare().places;
    let name = *dice.pick(&TOWNS[..8]);
    let town = places.iter().find(|place| place.outcode.as_str() == name);
    let centre = town.and_then(|place| place.point).expect("a town with a point");
    let span = *dice.pick(&[500, 5_000, 40_000]);
    let mut off = || dice.below(2 * span) as i32 - span as i32;
    Point::from_e5(centre.lat_e5() + off(), centre.lon_e5() + off()).unwrap_or(centre)
}

fn location(dice: &mut Dice) -> Location {
    Location {
        point: dice.maybe(80, near_a_town),
        accessibility: dice.some_of(20, AccessNeed::ALL),
        ..Location::default()
    }
}

fn schedule(dice: &mut Dice) -> Schedule {
    Schedule {
        frequency: dice.maybe(60, |dice| *dice.pick(Frequency::ALL)),
        days: dice.some_of(30, Day::ALL),
        opens: dice.maybe(80, |dice| dice.below(24 * 60) as u16),
        closes: dice.maybe(80, |dice| dice.below(24 * 60) as u16),
        note: None,
    }
}

fn eligibility(dice: &mut Dice, needs: &[NeedId]) -> Eligibility {
    let minimum = dice.maybe(25, |dice| *dice.pick(&[0, 11, 16, 18, 25, 50, 65]));
    let maximum = dice.maybe(20, |dice| *dice.pick(&[15, 18, 25, 64, 99]));
    Eligibility {
        ages: AgeRange {
            minimum,
            maximum: maximum.filter(|maximum| minimum.is_none_or(|low| low <= *maximum)),
        },
        genders: if dice.percent(15) { dice.some_of(50, Gender::ALL) } else { CodeSet::EMPTY },
        groups: if dice.percent(20) { dice.some_of(15, Group::ALL) } else { CodeSet::EMPTY },
        communities: if dice.percent(8) { vec!["A community".into()] } else { Vec::new() },
        condition_needs: if dice.percent(8) {
            needs_of(dice, needs, 2).into_iter().collect()
        } else {
            Default::default()
        },
        conditions: if dice.percent(5) { vec!["a condition".into()] } else { Vec::new() },
        note: None,
    }
}

fn area(dice: &mut Dice) -> ServiceArea {
    let code = |dice: &mut Dice| {
        let codes = ["E08000009", "E08000003", "E08000007", "W06000015", "S12000036", "E06000051"];
        let picked = *dice.pick(&codes);
        AuthorityId::parse(picked).expect("a council")
    };
    ServiceArea {
        nations: if dice.percent(35) { dice.some_of(50, &Nation::ALL) } else { CodeSet::EMPTY },
        authorities: if dice.percent(40) {
            (0..1 + dice.below(3)).map(|_| code(dice)).collect()
        } else {
            Vec::new()
        },
        note: None,
    }
}

fn day(dice: &mut Dice, around: Date, span: usize) -> Date {
    Date::from_days(around.days() + dice.below(2 * span) as i32 - span as i32)
}

/// One made-up service.
pub fn service(dice: &mut Dice, index: usize, needs: &[NeedId]) -> Service {
    let today = world::today();
    let mut service = Service::named(
        format!("s{index}-{}", dice.below(1_000)).as_str().into(),
        &format!("Service {index}"),
    );
    if dice.percent(10) {
        service.name = dice.pick(&["The Hub", "the hub!", "Warm Welcome"]).to_string().into();
    }
    // Few organisations, so that one could run everything.
    service.organization = dice.maybe(75, |dice| format!("Organisation {}", dice.below(4)).into());
    service.status = if dice.percent(10) { *dice.pick(ServiceStatus::ALL) } else { ServiceStatus::Active };
    service.valid = Validity {
        from: dice.maybe(8, |dice| day(dice, today, 100)),
        to: dice.maybe(8, |dice| day(dice, today, 100)),
    };
    service.needs = needs_of(dice, needs, 3);
    service.also_helps = needs_of(dice, needs, 3);
    service.kinds = dice.some_of(15, SupportKind::ALL);
    service.eligibility = eligibility(dice, needs);
    service.area = area(dice);
    service.locations = (0..dice.below(3)).map(|_| location(dice)).collect();
    service.channels = dice.some_of(25, Channel::ALL);
    service.access_routes = dice.some_of(35, AccessRoute::ALL);
    service.cost = Cost { kind: dice.maybe(70, |dice| *dice.pick(CostKind::ALL)), note: None };
    service.schedules = (0..dice.below(3)).map(|_| schedule(dice)).collect();
    service.always_open = dice.percent(5);
    service.languages = if dice.percent(30) {
        vec!["en".into(), (*dice.pick(&["pl", "ur-PK", "cy"])).into()]
    } else {
        Vec::new()
    };
    service.interpreter = dice.maybe(30, |dice| dice.percent(50));
    service.access_support =
        if dice.percent(40) { dice.some_of(25, AccessNeed::ALL) } else { CodeSet::EMPTY };
    service.can_bring_someone = dice.maybe(30, |dice| dice.percent(50));
    service.holds = Holds {
        note: None,
        not_for: if dice.percent(10) {
            needs_of(dice, needs, 2).into_iter().collect()
        } else {
            Default::default()
        },
    };
    service.capacity = dice.maybe(20, |dice| *dice.pick(Capacity::ALL));
    service.assured_date = dice.maybe(85, |dice| day(dice, Date::from_days(today.days() - 120), 300));
    service.inferred = if dice.percent(20) { dice.some_of(30, InferredField::ALL) } else { CodeSet::EMPTY };
    service.check_first = dice.percent(10);
    service
}
