//! The shared vignettes, judged by the guide that comes with them, through the tool as a keeper uses it.
//!
//! Prints the table of the design's `matching.md`. Skipped, with a line that says so, where the shared
//! folder is not there.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use crate::assets;
use crate::judge::cases::{Answer, Cases, LEVELS, Vignette, level};
use crate::judge::forbidden::broken_by;
use crate::judge::pairs::Compared;
use crate::judge::relevance::{Grade, coverage, grades, ndcg};
use crate::judge::world::World;
use crate::shared;

const FEED: &str = "openreferral/directory/gm_services.oruk3.json";
/// What the design aims at, and just under what is reached: the ratchet.
const NDCG_AIM: f64 = 0.90;
const NDCG_FLOOR: f64 = 0.76;
const COVERAGE_AIM: f64 = 0.90;
const COVERAGE_FLOOR: f64 = 0.92;

/// The feed imported, and everybody's answers.
struct Judged {
    cases: Cases,
    world: World,
    answers: BTreeMap<String, Answer>,
    paid: Vec<String>,
}

fn judged() -> Option<Judged> {
    let cases = shared::read("cases/vignettes.json")?;
    let feed = shared::read(FEED)?;
    let outcodes = shared::read("geo/outcodes.csv")?;
    let cases: Cases = serde_json::from_str(&cases).unwrap();
    let world = World::read(&feed, &outcodes, &assets::read("taxonomies/needs.json"));
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let directory = folder.join("vignettes-directory.json");
    tool(&[
        "import",
        "--from",
        "oruk3",
        &shared::path(FEED).display().to_string(),
        "-o",
        &directory.display().to_string(),
    ]);
    let people = folder.join("vignettes-people.jsonl");
    let base = cases.vignettes.iter().map(|vignette| (&vignette.id, &vignette.answers));
    let variants = cases.pairs.iter().map(|pair| (&pair.variant_id, &pair.answers));
    let lines: Vec<String> = base
        .chain(variants)
        .map(|(id, answers)| json!({"vignette_id": id, "answers": answers}).to_string())
        .collect();
    fs::write(&people, lines.join("\n")).unwrap();
    let told = tool(&[
        "match",
        "--directory",
        &directory.display().to_string(),
        "--people",
        &people.display().to_string(),
        "--today",
        "2026-11-22",
        "--freshness",
        "off",
        "--format",
        "json",
    ]);
    let answers = told
        .lines()
        .map(|line| serde_json::from_str::<Answer>(line).unwrap())
        .map(|answer| (answer.vignette_id.clone(), answer))
        .collect();
    let imported: Value = serde_json::from_str(&fs::read_to_string(&directory).unwrap()).unwrap();
    let services = imported["services"].as_array().unwrap();
    let charges = services.iter().filter(|service| service["cost"]["kind"] == "paid");
    let paid = charges.map(|service| service["id"].as_str().unwrap().to_owned()).collect();
    Some(Judged { cases, world, answers, paid })
}

fn tool(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_fingerpost")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_shared_vignettes_are_answered_as_the_guide_asks() {
    let Some(judged) = judged() else { return };
    let mut faults: Vec<String> = Vec::new();
    let mut ndcgs: Vec<f64> = Vec::new();
    let mut coverages: Vec<f64> = Vec::new();
    let mut leads_right = 0;
    let mut all_grades: BTreeMap<&str, BTreeMap<String, Grade>> = BTreeMap::new();
    println!("id    nDCG@5  needs  theme");
    for vignette in &judged.cases.vignettes {
        let answer = &judged.answers[&vignette.id];
        let expect = &vignette.expect;
        let mut fault = |what: String| faults.push(format!("{}: {what}", vignette.id));
        if !is_accepted(&answer.urgency, &expect.urgency, &expect.urgency_accept) {
            fault(format!("urgency {} instead of {}", answer.urgency, expect.urgency));
        }
        if is_accepted(&answer.lead_with, &expect.lead_with, &expect.lead_accept) {
            leads_right += 1;
        }
        for line in &expect.must_show_helplines {
            if !line.split('|').any(|id| answer.helplines.iter().any(|held| held == id)) {
                fault(format!("no line {line}"));
            }
        }
        needs_faults(vignette, answer).into_iter().for_each(&mut fault);
        for must_not in &expect.must_not {
            let Some(check) = &must_not.check else { continue };
            let broken = broken_by(&judged.world, check, &vignette.answers, answer);
            if !broken.is_empty() {
                fault(format!("{} ({})", must_not.say, broken.join(", ")));
            }
        }
        let found = grades(&judged.world, vignette);
        let quality = found.as_ref().and_then(|grades| ndcg(grades, &answer.services, 5));
        let covered =
            found.as_ref().and_then(|grades| coverage(&judged.world, vignette, grades, &answer.services));
        ndcgs.extend(quality);
        coverages.extend(covered);
        let show = |number: Option<f64>| number.map_or(String::from("  - "), |number| format!("{number:.2}"));
        println!("{}   {}    {}   {}", vignette.id, show(quality), show(covered), vignette.theme);
        if let Some(found) = found {
            all_grades.insert(&vignette.id, found);
        }
    }
    let mut checks = 0;
    for pair in &judged.cases.pairs {
        let compared = Compared {
            base: &judged.answers[&pair.base],
            variant: &judged.answers[&pair.variant_id],
            grades: all_grades.get(pair.base.as_str()),
            paid: &judged.paid,
        };
        for check in &pair.checks {
            checks += 1;
            if !compared.holds(check) {
                faults.push(format!("{}: {}", pair.id, check.kind));
            }
        }
    }
    let people = judged.cases.vignettes.len();
    let (recall, precision) = safety(&judged);
    let (ndcg, covered) = (mean(&ndcgs), mean(&coverages));
    println!("\nsafety recall at every level    {}", if recall { "100 %" } else { "NOT 100 %" });
    println!("safety precision                {precision:.0} %  (at least 95)");
    println!("lead_with                       {leads_right} of {people}  (at least 95 %)");
    println!("nDCG@5                          {ndcg:.3}  (aim {NDCG_AIM})");
    println!("needs covered in the first five {covered:.3}  (aim {COVERAGE_AIM})");
    println!("pair checks                     {checks}, with must_not and needs: {} faults", faults.len());
    faults.iter().for_each(|fault| println!("  {fault}"));
    assert!(recall, "an urgent answer was missed");
    assert!(precision >= 95.0, "too many false alarms");
    assert!(leads_right * 100 >= people * 95, "who leads");
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(ndcg >= NDCG_FLOOR, "nDCG@5 fell to {ndcg:.3}");
    assert!(covered >= COVERAGE_FLOOR, "coverage fell to {covered:.3}");
}

fn is_accepted(got: &str, expected: &str, also: &[String]) -> bool {
    got == expected || also.iter().any(|other| other == got)
}

/// Needs that are missing, and needs that nobody named.
fn needs_faults(vignette: &Vignette, answer: &Answer) -> Vec<String> {
    let expect = &vignette.expect;
    let missing = expect.needs_derived.iter().filter(|need| !answer.needs.contains(need));
    let invented = answer
        .needs
        .iter()
        .filter(|need| !expect.needs_derived.contains(need) && !expect.needs_optional.contains(need));
    missing
        .map(|need| format!("need {need} is missing"))
        .chain(invented.map(|need| format!("need {need} is invented")))
        .collect()
}

/// Whether every urgent answer was raised at least as high as asked, and how many alarms were right, in percent.
fn safety(judged: &Judged) -> (bool, f64) {
    let mut recall = true;
    let (mut alarms, mut right) = (0, 0);
    for vignette in &judged.cases.vignettes {
        let expect = &vignette.expect;
        let got = &judged.answers[&vignette.id].urgency;
        let lowest =
            expect.urgency_accept.iter().chain([&expect.urgency]).map(|name| level(name)).min().unwrap_or(0);
        recall &= level(got) >= lowest;
        if got != LEVELS[0] {
            alarms += 1;
            right += i32::from(is_accepted(got, &expect.urgency, &expect.urgency_accept));
        }
    }
    (recall, f64::from(right) * 100.0 / f64::from(alarms.max(1)))
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len().max(1) as f64
}
