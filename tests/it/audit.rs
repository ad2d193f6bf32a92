//! Who is left out: the report says what the matcher says, for every made-up person, and says it to everybody.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use fingerpost::data::audit::{
    About, Audit, DEFAULT_LANGUAGES, Findings, Group, LIMITS, Outcome, Setting, around, figures,
    of_directory, page,
};
use fingerpost::data::load::load_directory;
use fingerpost::data::people::{PlainAnswers, answer_for};
use fingerpost::domain::code::Code;
use fingerpost::domain::date::Date;
use fingerpost::domain::directory::Directory;
use fingerpost::domain::geo::Outcode;
use fingerpost::domain::matching::{MatchContext, match_services};
use fingerpost::domain::need::derive_needs;
use serde_json::{Value, json};

use crate::assets;

fn today() -> Date {
    Date::from_ymd(2026, 11, 22).unwrap()
}

fn outcodes(codes: &[&str]) -> Vec<Outcode> {
    codes.iter().map(|code| Outcode::parse(code).unwrap()).collect()
}

fn audit(directory: &Directory, codes: &[&str]) -> Findings {
    let taxonomy = assets::taxonomy();
    let setting = Setting {
        directory,
        taxonomy: &taxonomy,
        questionnaire: &assets::questionnaire(&taxonomy),
        places: &assets::places(),
        today: today(),
        freshness: true,
        miles: 5,
        languages: DEFAULT_LANGUAGES.map(String::from).to_vec(),
    };
    let work = Audit::new(&setting, &outcodes(codes));
    let found = work.needs().into_iter().map(|need| work.look_at(need)).collect();
    work.finish(found)
}

fn made(services: &Value) -> Directory {
    let text = json!({"schema_version": 1, "id": "x", "title": "A <b>\"town\"</b> & more", "language": "en-GB",
        "attribution": ["Data of <i>somebody</i>"], "services": services});
    let loaded = load_directory(&text.to_string(), &assets::taxonomy()).unwrap();
    assert_eq!(loaded.diagnostics, []);
    loaded.value
}

/// What the plain person in M33 finds for debt, and what a group finds.
fn found(service: Value, group: &str) -> (Outcome, Outcome) {
    let mut whole = json!({"id": "a", "name": "A", "needs": ["debt"], "assured_date": "2026-11-01",
        "area": {"authorities": ["E08000009"]}, "channels": ["in-person"], "access_routes": ["drop-in"],
        "locations": [{"postcode": "M33 7ZF", "latitude": 53.42, "longitude": -2.32}]});
    for (field, value) in service.as_object().unwrap() {
        whole[field] = value.clone();
    }
    let findings = audit(&made(&json!([whole])), &["M33"]);
    let debt = assets::taxonomy().need("debt").unwrap();
    let need = findings.needs.iter().find(|found| found.need == debt).unwrap();
    let at = findings.groups.iter().position(|held| held.code() == group).unwrap();
    let outcome = Outcome::ALL.iter().find(|outcome| need.groups[at].count(**outcome) == 1).unwrap();
    (need.plain[0].unwrap(), *outcome)
}

#[test]
fn each_outcome_is_what_it_is_called() {
    let cases = [
        (json!({}), "step-free", Outcome::Fits, Outcome::Ask),
        (json!({"access_support": ["step-free"]}), "step-free", Outcome::Fits, Outcome::Fits),
        (json!({"for": {"minimum_age": 65}}), "65-79", Outcome::Nothing, Outcome::Fits),
        (json!({"cost": {"kind": "paid"}}), "free-only", Outcome::Fits, Outcome::Nothing),
        (json!({}), "pl", Outcome::Fits, Outcome::Ask),
        (json!({"languages": ["pl"]}), "pl", Outcome::Fits, Outcome::Fits),
        (json!({"channels": ["phone"], "locations": []}), "online-only", Outcome::Remote, Outcome::Fits),
        (
            json!({"schedules": [{"frequency": "weekly", "days": ["mon"], "opens": "10:00", "closes": "12:00"}]}),
            "evening",
            Outcome::Fits,
            Outcome::Clash,
        ),
        (json!({"assured_date": "2026-04-01"}), "free-only", Outcome::Old, Outcome::Old),
        (json!({"assured_date": "2024-04-01"}), "free-only", Outcome::Old, Outcome::Old),
        (json!({"status": "defunct"}), "free-only", Outcome::Nothing, Outcome::Nothing),
        (
            json!({"locations": [{"latitude": 53.53, "longitude": -2.32}]}),
            "80-plus",
            Outcome::Far,
            Outcome::Far,
        ),
    ];
    for (service, group, plain, of_group) in cases {
        assert_eq!(found(service.clone(), group), (plain, of_group), "{service} {group}");
    }
}

/// The answers that somebody of a group would give.
fn answers(outcode: &str, need: &str, group: Option<&Group>) -> PlainAnswers {
    let mut answers = PlainAnswers {
        needs: Some(vec![need.to_owned()]),
        outward_code: Some(outcode.to_owned()),
        max_distance_miles: Some(5.0),
        age_band: Some(String::from("35-49")),
        languages: Some(vec![String::from("en")]),
        ..PlainAnswers::default()
    };
    let code = group.map(|group| group.code().to_owned());
    match group {
        None => {}
        Some(Group::Age(_)) => answers.age_band = code,
        Some(Group::Language(_)) => answers.languages = Some(code.into_iter().collect()),
        Some(Group::Access(_)) => answers.access = Some(code.into_iter().collect()),
        Some(Group::When(_)) => answers.availability = Some(code.into_iter().collect()),
        Some(Group::FreeOnly) => answers.cost = code,
    }
    answers
}

#[test]
fn made_up_people_find_what_real_ones_with_the_same_answers_find() {
    let taxonomy = assets::taxonomy();
    let (questionnaire, places) = (assets::questionnaire(&taxonomy), assets::places());
    let town = assets::directory("sample-town", &taxonomy).join(assets::directory("uk-national", &taxonomy));
    let codes = ["SY8", "M33"];
    let findings = audit(&town, &codes);
    let finds_something = |code: &str, need: &str, group: Option<&Group>| {
        let (response, unknown) = answer_for(&questionnaire, &answers(code, need, group));
        if unknown.iter().any(|word| word == need) {
            return None;
        }
        let profile = derive_needs(&questionnaire, &taxonomy, &response);
        let context =
            MatchContext::from_answers(&questionnaire, &response, &taxonomy, &profile, &places, today());
        Some(match_services(&town, &taxonomy, &profile, &context).gaps.is_empty())
    };
    let mut compared = 0;
    for found in &findings.needs {
        let need = taxonomy.code(found.need);
        for (at, code) in codes.iter().enumerate() {
            let Some(plain) = found.plain[at] else { continue };
            let Some(finds) = finds_something(code, need, None) else { continue };
            // "Old" may be what was checked too long ago to be shown.
            assert!(finds != (plain == Outcome::Nothing) || plain == Outcome::Old, "{code} {need}");
            compared += 1;
        }
        for (at, group) in findings.groups.iter().enumerate() {
            let tally = found.groups[at];
            if tally.total() == 0 || tally.count(Outcome::Old) > 0 {
                continue;
            }
            let asked = codes.iter().filter_map(|code| finds_something(code, need, Some(group)));
            let asked: Vec<bool> = asked.collect();
            if asked.len() == codes.len() {
                let nothing = asked.iter().filter(|finds| !**finds).count();
                assert_eq!(tally.count(Outcome::Nothing) as usize, nothing, "{need} {}", group.code());
                compared += asked.len();
            }
        }
    }
    assert!(compared > 2_000, "only {compared} were compared");
}

#[test]
fn the_order_of_services_and_of_the_work_changes_nothing() {
    let taxonomy = assets::taxonomy();
    let town = assets::directory("sample-town", &taxonomy);
    let mut services = town.services().to_vec();
    services.reverse();
    let turned = Directory::new(town.about().to_vec(), services);
    assert_eq!(audit(&town, &["SY8", "SY7"]), audit(&turned, &["SY8", "SY7"]));
}

fn report(directory: &Directory, codes: &[&str]) -> (Findings, String, Value) {
    let (taxonomy, words) = (assets::taxonomy(), assets::catalogue());
    let findings = audit(directory, codes);
    let about = About {
        title: directory.about()[0].title.to_string(),
        sample: directory.is_sample(),
        services: directory.services().len(),
        areas: String::from("as named"),
        today: today(),
        freshness: true,
        miles: 5,
        attribution: directory.about()[0].attribution.iter().map(ToString::to_string).collect(),
        words: &words,
        taxonomy: &taxonomy,
    };
    let (html, json) = (page(&findings, &about), figures(&findings, &about));
    (findings, html, json)
}

#[test]
fn the_page_stands_by_itself_and_text_of_the_directory_stays_text() {
    let directory = made(&json!([{"id": "a", "name": "A", "needs": ["debt"]}]));
    let (_, html, _) = report(&directory, &["M33", "BT1"]);
    for gone in ["<script", "style=\"", " on", "src=", "http:", "https:", "<b>", "<i>", "<img"] {
        let in_markup = html.split('<').skip(1).filter_map(|part| part.split('>').next());
        let held =
            in_markup.filter(|tag| !tag.starts_with("meta")).any(|tag| format!("<{tag}>").contains(gone));
        assert!(!held, "{gone} in the page");
    }
    assert!(html.contains("A &lt;b&gt;&quot;town&quot;&lt;/b&gt; &amp; more"));
    assert_eq!(html.matches("<h1>").count(), 1);
    assert_eq!(html.matches("<table>").count(), html.matches("<caption").count());
    assert_eq!(
        html.matches("<th").count() - html.matches("<thead").count(),
        html.matches(" scope=\"").count()
    );
    for (open, close) in
        [("<tbody>", "</tbody>"), ("<tr>", "</tr>"), ("<section", "</section>"), ("<li>", "</li>")]
    {
        assert_eq!(html.matches(open).count(), html.matches(close).count(), "{open}");
    }
    let (limits, rest) = html.split_once("id=\"short\"").unwrap();
    assert!(limits.matches("<li>").count() > LIMITS.len() && rest.contains("<svg role=\"img\""));
}

#[test]
fn page_and_figures_say_the_same() {
    let town = assets::directory("sample-town", &assets::taxonomy());
    let (findings, html, json) = report(&town, &["SY8", "M33"]);
    let total = |tally: &Value| tally.as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum::<u64>();
    assert_eq!(total(&json["everybody"]), u64::from(findings.everybody().total()));
    assert_eq!(
        json["needs"].as_array().unwrap().iter().map(|n| total(&n["everybody"])).sum::<u64>(),
        total(&json["everybody"])
    );
    assert_eq!(
        json["areas"].as_array().unwrap().iter().map(|n| total(&n["everybody"])).sum::<u64>(),
        total(&json["everybody"])
    );
    for (index, area) in findings.areas.iter().enumerate() {
        let share = findings.in_area(index).gap_percent();
        // On the map, and in the table.
        assert!(html.contains(&format!(">{}</text>", area.outcode.as_str())));
        assert!(html.contains(&format!("<td class=\"gap\">{share} %</td>")));
    }
}

#[test]
fn areas_are_near_or_those_of_the_councils_in_which_services_work() {
    let places = assets::places();
    let near = around(&places, Outcode::parse("SY8").unwrap(), 16_000);
    assert_eq!(near[0].as_str(), "SY8");
    assert!(near.len() > 1 && near.iter().all(|code| code.area() != "M"));
    let one_council = made(&json!([{"id": "a", "name": "A", "area": {"authorities": ["E08000009"]}}]));
    let (codes, how) = of_directory(&places, &one_council);
    assert!(codes.iter().any(|code| code.as_str() == "M33") && codes.len() < 15, "{codes:?}");
    assert_eq!(how, "every area of Trafford");
    let nowhere = made(&json!([{"id": "a", "name": "A"}]));
    assert!(of_directory(&places, &nowhere).0.len() > 100);
}

fn tool(folder: &Path, arguments: &[&str]) -> Output {
    let town = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/directories/sample-town.json");
    Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .current_dir(folder)
        .arg("audit")
        .arg(town)
        .args(arguments)
        .output()
        .unwrap()
}

#[test]
fn the_command_writes_page_and_figures_or_says_why_not() {
    let folder = std::env::temp_dir().join(format!("fingerpost-audit-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let done = tool(&folder, &["--areas", "sy8,SY7 0AB", "-o", "report.html", "--json", "report.json"]);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    let figures: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("report.json")).unwrap()).unwrap();
    assert_eq!(figures["areas"].as_array().unwrap().len(), 2);
    assert!(std::fs::read_to_string(folder.join("report.html")).unwrap().starts_with("<!doctype html>"));
    for (arguments, told) in [
        (["--around", "BT1 1AA"], "--areas"),
        (["--around", "nowhere"], "no postcode"),
        (["--areas", "ZZ99"], "ZZ99"),
        (["--today", "tomorrow"], "not a date"),
    ] {
        let not = tool(&folder, &[&arguments[..], &["-o", "not.html"]].concat());
        assert_eq!(not.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&not.stderr).contains(told), "{arguments:?}");
        assert!(!folder.join("not.html").exists());
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
