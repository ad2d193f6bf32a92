//! Strictly read: what is missing, unknown or of the wrong kind is an error. See `tests/it/take_away/hand_off.rs` for
//! what is told.

use fhirbolt::model::r4::Resource;
use fhirbolt::model::r4::resources::{Consent, QuestionnaireResponse, ServiceRequest};
use fingerpost::data::load::{load_locale, load_questionnaire, load_safety_net, load_taxonomy};
use fingerpost::domain::date::Date;
use fingerpost::domain::geo::Places;
use fingerpost::export::{FhirWords, fhir_bundle};
use fingerpost::session::{
    DirectoryState, Env, Event, HandOffScreen, Mode, Paper, Screen, Session, Step, view_model,
};
use std::rc::Rc;

const NEEDS: &str = include_str!("../../../assets/taxonomies/needs.json");
const QUESTIONS: &str = include_str!("../../../assets/questionnaires/holistic.json");
const LINES: &str = include_str!("../../../assets/safety/safety-net.json");
const WORDS: &str = include_str!("../../../assets/locales/en-GB.json");

fn env() -> Env {
    let taxonomy = load_taxonomy(NEEDS).expect("needs").value;
    Env {
        mode: Mode::Web,
        tally: false,
        questionnaire: Rc::new(load_questionnaire(QUESTIONS, &taxonomy).expect("questions").value),
        taxonomy: Rc::new(taxonomy),
        safety_net: Rc::new(load_safety_net(LINES).expect("lines").value),
        places: Rc::new(Places::default()),
        directory: DirectoryState::Loading,
        today: Date::from_ymd(2026, 11, 22).expect("a day"),
        minutes: 600,
        nation: None,
        address: None,
        file_id: "00112233445566778899aabb".into(),
    }
}

/// The note of somebody who answered these, one option each and a text, with every box ticked or none.
fn note(answers: &[(&str, &str)], all: bool) -> Rc<HandOffScreen> {
    let env = env();
    let mut session = Session::start(&env.questionnaire.pages()[0].link_id);
    let mut send = |event| {
        session = std::mem::replace(&mut session, Session::start(&"".into())).update(event, &env).0;
        (session.step().clone(), view_model(&session, &env).screen)
    };
    for (question, option) in answers {
        send(Event::Choose { question: (*question).into(), option: (*option).into(), on: true });
    }
    send(Event::Write { question: "where.postcode".into(), text: "SY8 1AA".to_owned() });
    let on_the_way = (0..80).map(|_| send(Event::Continue).0).take_while(|step| *step != Step::Plan).count();
    assert!(on_the_way < 79, "the plan is never reached");
    let mut shown = send(Event::HandOff(Paper::Note)).1;
    loop {
        let Screen::HandOff(note) = shown else { panic!("not the note") };
        let Some(other) = note.fields.iter().find(|field| field.shared != all) else { return note };
        shown = send(Event::Share(Some(other.view.link_id.clone()), all)).1;
    }
}

fn bundle(note: &HandOffScreen, code: Option<&str>, shown: &str) -> String {
    let words = load_locale(WORDS).expect("words").value;
    let say = |_: Option<&str>, key: &str| words.text(key).to_owned();
    fhir_bundle(note, FhirWords { say: &say, title: "A \"note\"\tfor\\you", code, shown })
}

fn resources(json: &str) -> Vec<Resource> {
    let read = fhirbolt::json::from_str(json, None).unwrap_or_else(|e| panic!("{e}\n{json}"));
    let Resource::Bundle(bundle) = read else { panic!("{read:?}") };
    assert_eq!(bundle.r#type.value.as_deref(), Some("collection"));
    bundle.entry.into_iter().map(|entry| entry.resource.expect("a resource")).collect()
}

const ANSWERS: &[(&str, &str)] = &[
    ("who.for", "self"),
    ("safe.urgent", "no"),
    ("matters.domains", "money"),
    ("matters.domains", "safety"),
    ("money.needs", "benefits"),
    ("money.needs", "debt"),
    ("safety.needs", "domestic-abuse"),
    ("about.age", "35-49"),
    ("about.gender", "woman"),
    ("reach.safe", "text"),
];

#[test]
fn everything_that_is_told_is_found_by_another_reader() {
    let note = note(ANSWERS, true);
    let code = Some("871731000000106 Referral to social prescribing service");
    let resources = resources(&bundle(&note, code, "First 01234\nSecond \"quoted\""));
    let [
        Resource::Questionnaire(asked),
        Resource::QuestionnaireResponse(answered),
        Resource::ServiceRequest(request),
        Resource::Consent(consent),
    ] = &resources[..]
    else {
        panic!("{resources:?}")
    };
    assert_eq!(asked.title.as_ref().and_then(|title| title.value.as_deref()), Some("A \"note\" for\\you"));
    let QuestionnaireResponse { questionnaire, item, .. } = &**answered;
    assert_eq!(
        questionnaire.as_ref().and_then(|name| name.value.as_deref()),
        asked.url.as_ref().and_then(|name| name.value.as_deref())
    );
    let mut wanted: Vec<&str> = note.fields.iter().map(|field| field.view.link_id.as_str()).collect();
    wanted.push("shown");
    assert!(wanted.len() > 8, "{wanted:?}");
    assert_eq!(item.iter().filter_map(|item| item.link_id.value.as_deref()).collect::<Vec<_>>(), wanted);
    assert_eq!(
        asked.item.iter().filter_map(|item| item.link_id.value.as_deref()).collect::<Vec<_>>(),
        wanted
    );
    // Every answer is one of the options of its question, and there are as many as were chosen.
    for ((field, answer), question) in note.fields.iter().zip(item).zip(&asked.item) {
        let chosen = field.view.options.iter().filter(|option| option.chosen).count();
        assert_eq!(answer.answer.len(), chosen.max(1), "{:?}", field.view.link_id);
        assert_eq!(question.answer_option.len(), field.view.options.len());
    }
    let ServiceRequest { status, intent, code, .. } = &**request;
    assert_eq!((status.value.as_deref(), intent.value.as_deref()), (Some("draft"), Some("proposal")));
    let coding = &code.as_ref().expect("a meaning").coding[0];
    assert_eq!(coding.code.as_ref().and_then(|code| code.value.as_deref()), Some("871731000000106"));
    let Consent { status, .. } = &**consent;
    assert_eq!(status.value.as_deref(), Some("active"));
}

#[test]
fn a_file_in_which_nothing_is_told_is_sound_too() {
    assert_eq!(resources(&bundle(&note(ANSWERS, false), None, "")).len(), 4);
}

#[test]
fn what_somebody_else_filled_in_claims_no_consent() {
    let mut answers = ANSWERS.to_vec();
    answers[0].1 = "someone-else";
    let resources = resources(&bundle(&note(&answers, true), None, ""));
    let Some(Resource::Consent(consent)) = resources.last() else { panic!("{resources:?}") };
    assert_eq!(consent.status.value.as_deref(), Some("proposed"));
}
