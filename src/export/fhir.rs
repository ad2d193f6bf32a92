//! What is told to a practice as a FHIR R4 bundle: the questions that were answered and are told, the answers, a
//! request that nobody has acted on, and what the person agreed to. Nothing that was kept back is in it, and no name:
//! whoever takes it in knows whose it is.

use crate::domain::questionnaire::QuestionKind;
use crate::session::{HandOffField, HandOffScreen};

/// What the codes of answers are codes of.
const ANSWERS: &str = r#"{"valueCoding":{"system":"urn:fingerpost:answers","code":""#;

/// What the bundle says beside the answers.
#[derive(Clone, Copy)]
pub struct FhirWords<'a> {
    /// The wording of a key, after that of the part of life it is about where one is given.
    pub say: &'a dyn Fn(Option<&str>, &str) -> String,
    /// What the note is called.
    pub title: &'a str,
    /// A SNOMED CT code, a space and what it means, as a suggestion.
    pub code: Option<&'a str>,
    /// The services, a line each.
    pub shown: &'a str,
}

/// The bundle as JSON.
///
/// Put together from pieces of text: a writer for it would cost the browser twice as much.
pub fn fhir_bundle(screen: &HandOffScreen, words: FhirWords<'_>) -> String {
    let FhirWords { say, title, code, shown } = words;
    let date = screen.list.context.today.to_string();
    let (mut questions, mut answers) = (String::new(), String::new());
    for field in screen.fields.iter().filter(|field| field.shared) {
        add_item(field, say, &mut questions, &mut answers);
    }
    if !shown.is_empty() {
        let mut told = String::new();
        for line in shown.lines() {
            more(&mut told, &[r#"{"valueString":""#, &escaped(line), "\"}"]);
        }
        let head = r#"{"linkId":"shown","text":"Services shown""#;
        more(&mut questions, &[head, r#","type":"string","repeats":true}"#]);
        more(&mut answers, &[head, r#","answer":["#, &told, "]}"]);
    }
    // FHIR has no empty lists: where nothing is told, there is nothing to list.
    let listed =
        |items: &str| if items.is_empty() { String::new() } else { [r#","item":["#, items, "]"].concat() };
    let [asked, answered, request, consent] = [1, 2, 3, 4].map(|place| name(screen, place));
    let title = escaped(title);
    // Who it is stands on no paper of ours: whoever takes it in knows.
    let person = r#"{"display":"Not named in this file"}"#;
    let meaning = match code.and_then(|code| code.split_once(' ')) {
        Some((code, display)) => {
            let (code, display) = (escaped(code), escaped(display));
            [
                r#"{"coding":[{"system":"http://snomed.info/sct","code":""#,
                &code,
                r#"","display":""#,
                &display,
                "\"}]}",
            ]
            .concat()
        }
        None => r#"{"text":"Social prescribing"}"#.to_owned(),
    };
    [
        r#"{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":""#,
        &asked,
        r#"","resource":{"resourceType":"Questionnaire","url":""#,
        &asked,
        r#"","status":"active","title":""#,
        &title,
        "\"",
        &listed(&questions),
        r#"}},{"fullUrl":""#,
        &answered,
        r#"","resource":{"resourceType":"QuestionnaireResponse","questionnaire":""#,
        &asked,
        r#"","status":"completed","authored":""#,
        &date,
        "\"",
        &listed(&answers),
        r#"}},{"fullUrl":""#,
        &request,
        r#"","resource":{"resourceType":"ServiceRequest","status":"draft","intent":"proposal","code":"#,
        &meaning,
        r#","subject":"#,
        person,
        r#","authoredOn":""#,
        &date,
        r#"","supportingInfo":[{"reference":""#,
        &answered,
        r#""}]}},{"fullUrl":""#,
        &consent,
        r#"","resource":{"resourceType":"Consent","status":""#,
        if screen.agreed { "active" } else { "proposed" },
        r#"","scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},"category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]}],"patient":"#,
        person,
        r#","dateTime":""#,
        &date,
        r#"","policyRule":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"OPTIN"}]},"provision":{"type":"permit","data":[{"meaning":"instance","reference":{"reference":""#,
        &answered,
        r#""}}]}}}]}"#,
    ]
    .concat()
}

/// Adds the question and the answer as items of their resources.
fn add_item(
    field: &HandOffField,
    say: &dyn Fn(Option<&str>, &str) -> String,
    questions: &mut String,
    answers: &mut String,
) {
    let view = &field.view;
    let text = escaped(&say(field.caption.as_deref(), &view.text));
    let head = [r#"{"linkId":""#, view.link_id.as_str(), r#"","text":""#, &text, "\""].concat();
    let (mut offered, mut chosen) = (String::new(), String::new());
    for option in &view.options {
        let display = escaped(&say(None, &option.text));
        let coding = [ANSWERS, option.code.as_str(), r#"","display":""#, &display, "\"}}"];
        if option.chosen {
            more(&mut chosen, &coding);
        }
        more(&mut offered, &coding);
    }
    if offered.is_empty() {
        more(questions, &[&head, r#","type":"string"}"#]);
        more(&mut chosen, &[r#"{"valueString":""#, &escaped(&view.value), "\"}"]);
    } else {
        let many = if view.kind == QuestionKind::Many { "true" } else { "false" };
        let kind = r#","type":"choice","repeats":"#;
        more(questions, &[&head, kind, many, r#","answerOption":["#, &offered, "]}"]);
    }
    more(answers, &[&head, r#","answer":["#, &chosen, "]}"]);
}

/// Adds an item to a list.
fn more(list: &mut String, parts: &[&str]) {
    if !list.is_empty() {
        list.push(',');
    }
    for part in parts {
        list.push_str(part);
    }
}

/// The name of a resource: a random UUID of version 4, one for each place, and others after each change of what is told.
fn name(screen: &HandOffScreen, place: u32) -> String {
    let part = |from: usize, to: usize| screen.file_id.get(from..to).unwrap_or_default();
    let (one, two, three, four, five) = (part(0, 8), part(8, 12), part(12, 15), part(15, 18), part(18, 22));
    let last = format!("{:07}{place}", screen.turn % 10_000_000);
    ["urn:uuid:", one, "-", two, "-4", three, "-8", four, "-", five, &last].concat()
}

/// Text inside the quotes of JSON; FHIR holds no control characters but the end of a line.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
