//! Reasoning about reachability agrees with trying every answer, on small questionnaires made at random.

use fingerpost::data::check::reach::{Wanted, possible};
use fingerpost::domain::id::{LinkId, OptionCode};
use fingerpost::domain::outline::outline;
use fingerpost::domain::questionnaire::{
    AnswerOption, Control, Expr, Page, Question, QuestionKind, Questionnaire, Section,
};
use fingerpost::domain::response::QuestionnaireResponse;
use proptest::prelude::*;

const CODES: [&str; 3] = ["a", "b", "none"];

fn link(index: usize) -> LinkId {
    LinkId::new(&format!("q{index}"))
}

/// A rule over the questions before `index`.
fn rule(index: usize) -> BoxedStrategy<Expr> {
    let leaf = (0..index, 0..4_usize, 0..3_usize, 0..3_u32).prop_map(|(item, sort, code, count)| {
        let code = OptionCode::new(CODES[code]);
        match sort {
            0 => Expr::Answered(link(item)),
            1 => Expr::Equals(link(item), code),
            2 => Expr::AnyOf(link(item), vec![OptionCode::new("a"), code]),
            _ => Expr::AtLeast(link(item), count),
        }
    });
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(Expr::All),
            prop::collection::vec(inner.clone(), 1..3).prop_map(Expr::Any),
            inner.prop_map(|part| Expr::Not(Box::new(part))),
        ]
    })
    .boxed()
}

fn optional_rule(index: usize) -> BoxedStrategy<Option<Expr>> {
    if index == 0 { Just(None).boxed() } else { prop::option::weighted(0.7, rule(index)).boxed() }
}

fn page(index: usize) -> BoxedStrategy<Page> {
    let parts = (optional_rule(index), optional_rule(index), optional_rule(index), any::<bool>());
    parts
        .prop_map(move |(page_rule, question_rule, option_rule, many)| {
            let options = CODES.iter().enumerate().map(|(position, code)| AnswerOption {
                code: OptionCode::new(code),
                text: "t".into(),
                needs: Vec::new(),
                value: None,
                exclusive: *code == "none",
                enable_when: option_rule.clone().filter(|_| position == 1),
                pictogram: None,
                words: Vec::new(),
            });
            let question = Question {
                link_id: link(index),
                kind: if many { QuestionKind::Many } else { QuestionKind::One },
                control: Control::Checkbox,
                role: None,
                text: "t".into(),
                enable_when: question_rule,
                sensitive: false,
                suggest_at_most: None,
                options: options.collect(),
            };
            Page {
                link_id: LinkId::new(&format!("p{index}")),
                section: Section::Areas,
                text: "t".into(),
                caption: None,
                enable_when: page_rule,
                questions: vec![question],
            }
        })
        .boxed()
}

fn questionnaire() -> impl Strategy<Value = Questionnaire> {
    (page(0), page(1), page(2), page(3)).prop_map(|(first, second, third, fourth)| {
        Questionnaire::new("made", "1.0.0", vec![first, second, third, fourth], Vec::new())
            .expect("sound rules")
    })
}

/// Every way to answer: none, "a", "b", both where that is allowed, "none".
fn every_response(questionnaire: &Questionnaire) -> Vec<QuestionnaireResponse> {
    let mut responses = vec![QuestionnaireResponse::default()];
    for question in questionnaire.questions() {
        let mut next = Vec::new();
        for chosen in [&[][..], &["a"], &["b"], &["none"], &["a", "b"]] {
            for response in &responses {
                let mut response = response.clone();
                for code in chosen {
                    response.choose(question, &OptionCode::new(code), true);
                }
                next.push(response);
            }
        }
        responses = next;
    }
    responses
}

proptest! {
    #[test]
    fn reasoning_agrees_with_trying_every_answer(made in questionnaire()) {
        let responses = every_response(&made);
        let outlines: Vec<_> = responses.iter().map(|response| outline(&made, response)).collect();
        for (index, page) in made.pages().iter().enumerate() {
            let shown = outlines.iter().any(|outline| outline.pages.iter().any(|shown| shown.index == index));
            prop_assert_eq!(possible(&made, &[Wanted::Page(page)]), shown, "page {}", index);
        }
        for question in made.questions() {
            for option in &question.options {
                let chosen = outlines.iter().any(|outline| outline.chosen(&question.link_id).contains(&&option.code));
                let wanted = Wanted::Chosen(question, &option.code);
                prop_assert_eq!(possible(&made, &[wanted]), chosen, "{} {}", question.link_id, option.code);
                // Chosen, while a rule of a later page does not hold.
                for page in made.pages() {
                    let Some(rule) = &page.enable_when else { continue };
                    let tried = outlines.iter().any(|outline| {
                        outline.chosen(&question.link_id).contains(&&option.code) && !outline.holds(rule)
                    });
                    prop_assert_eq!(possible(&made, &[wanted, Wanted::Rule(rule, false)]), tried);
                }
            }
        }
    }
}
