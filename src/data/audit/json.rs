//! The figures of the report, for programs.

use serde_json::{Map, Value, json};

use super::LIMITS;
use super::findings::Findings;
use super::html::About;
use super::outcome::{Outcome, Tally};
use crate::domain::code::Code;

/// All figures; the pairs of need and group in full.
pub fn figures(findings: &Findings, about: &About<'_>) -> Value {
    let code = |need| about.taxonomy.code(need).to_owned();
    let group_code = |group: usize| findings.groups.get(group).map(|group| group.code().to_owned());
    let areas: Vec<Value> = findings
        .areas
        .iter()
        .enumerate()
        .map(|(index, area)| {
            json!({"area": area.outcode.as_str(), "council": area.council, "everybody": tally(&findings.in_area(index))})
        })
        .collect();
    let needs: Vec<Value> = findings
        .needs
        .iter()
        .map(|found| {
            let plain: Map<String, Value> = findings
                .areas
                .iter()
                .zip(&found.plain)
                .map(|(area, outcome)| {
                    (area.outcode.as_str().to_owned(), json!(outcome.map(|outcome| outcome.code())))
                })
                .collect();
            json!({
                "need": code(found.need),
                "services": found.services,
                "not_checked_for_a_year": found.stale,
                "plain": tally(&found.plain_tally()),
                "plain_by_area": plain,
                "everybody": tally(&found.everybody()),
            })
        })
        .collect();
    let groups: Vec<Value> = findings
        .groups
        .iter()
        .enumerate()
        .map(|(index, group)| {
            json!({
                "group": group.code(),
                "title": group.title(about.words),
                "in_one_thing": tally(&findings.of_group(index)),
                "in_several": tally(&findings.of_group_mixed(index)),
            })
        })
        .collect();
    let behind: Vec<Value> = findings
        .behind()
        .iter()
        .map(|behind| json!({"group": group_code(behind.group), "need": code(behind.need), "areas": behind.areas}))
        .collect();
    let (year, month, day) = about.today.ymd();
    json!({
        "format": "fingerpost-audit",
        "schema_version": 1,
        "directory": about.title,
        "sample": about.sample,
        "services": about.services,
        "today": format!("{year:04}-{month:02}-{day:02}"),
        "freshness": about.freshness,
        "miles": about.miles,
        "areas_chosen": about.areas,
        "limits": LIMITS,
        "attribution": about.attribution,
        "everybody": tally(&findings.everybody()),
        "plain": tally(&findings.plain()),
        "needs": needs,
        "groups": groups,
        "worse_off": behind,
        "areas": areas,
    })
}

fn tally(tally: &Tally) -> Value {
    let counts: Map<String, Value> = Outcome::ALL
        .iter()
        .map(|outcome| (outcome.code().to_owned(), json!(tally.count(*outcome))))
        .collect();
    Value::Object(counts)
}
