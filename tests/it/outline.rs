//! The visible path: what is asked, what is offered, and which answers count.

use crate::assets;
use fingerpost::data::load::load_questionnaire;
use fingerpost::domain::outline::{Outline, outline};
use fingerpost::domain::questionnaire::Questionnaire;
use fingerpost::domain::response::QuestionnaireResponse;
use serde_json::{Value, json};

/// Two pages; the rule under test stands at the second question of the first page and at the second page.
fn small(rule: &Value) -> Questionnaire {
    let options = json!([{"code": "a"}, {"code": "b"}, {"code": "none", "exclusive": true}]);
    let file = json!({"schema_version": 1, "id": "x", "version": "1", "safety": [], "item": [
        {"link_id": "p", "type": "group", "section": "start", "item": [
            {"link_id": "first", "type": "choice", "repeats": true, "answer_option": options},
            {"link_id": "beside", "type": "choice", "enable_when": rule, "answer_option": options}]},
        {"link_id": "q", "type": "group", "section": "start", "enable_when": rule, "item": [
            {"link_id": "last", "type": "string"}]}]});
    load_questionnaire(&file.to_string(), &assets::taxonomy()).unwrap().value
}

fn asked(outline: &Outline<'_>) -> Vec<String> {
    outline.asked().map(|asked| asked.question.link_id.to_string()).collect()
}

#[test]
fn a_rule_says_the_same_on_its_own_page_and_on_a_later_one() {
    let item = |name: &str, value: Value| json!({ name: value });
    let on = |more: Value| {
        let mut rule = json!({"item": "first"});
        rule.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        rule
    };
    let rules = [
        item("answered", json!("first")),
        item("equals", on(json!({"code": "a"}))),
        item("any_of", on(json!({"codes": ["b", "none"]}))),
        item("at_least", on(json!({"count": 1}))),
        item("at_least", on(json!({"count": 2}))),
        item("not", json!({"answered": "first"})),
        json!({"all": []}),
        json!({"any": []}),
    ];
    // For each way to answer, which of the rules hold.
    let answers: [(&[&str], [bool; 8]); 4] = [
        (&[], [false, false, false, false, false, true, true, false]),
        (&["a"], [true, true, false, true, false, false, true, false]),
        (&["a", "b"], [true, true, true, true, true, false, true, false]),
        (&["none"], [true, false, true, false, false, false, true, false]),
    ];
    for (chosen, holds) in answers {
        for (rule, holds) in rules.iter().zip(holds) {
            let questionnaire = small(rule);
            let mut response = QuestionnaireResponse::default();
            let first = questionnaire.question(&"first".into()).unwrap();
            chosen.iter().for_each(|code| response.choose(first, &(*code).into(), true));
            let wanted: &[&str] = if holds { &["first", "beside", "last"] } else { &["first"] };
            assert_eq!(asked(&outline(&questionnaire, &response)), wanted, "{chosen:?} under {rule}");
        }
    }
}

#[test]
fn an_answer_to_what_is_not_asked_does_not_count_and_is_not_lost() {
    let questionnaire = small(&json!({"equals": {"item": "first", "code": "a"}}));
    let question = |id: &str| questionnaire.question(&id.into()).unwrap();
    let mut response = QuestionnaireResponse::default();
    response.choose(question("beside"), &"b".into(), true);
    assert!(outline(&questionnaire, &response).chosen(&"beside".into()).is_empty());
    response.choose(question("first"), &"a".into(), true);
    assert_eq!(outline(&questionnaire, &response).chosen(&"beside".into()).len(), 1);
    response.choose(question("first"), &"none".into(), true);
    assert!(outline(&questionnaire, &response).chosen(&"beside".into()).is_empty());
}
