//! What a waiting room counts tells of nobody: random histories go through the very script, in a browser, and what it
//! would show after each step is held against a plain model of the rule in docs/adr/0015.

use anyhow::{Context, Result, ensure};
use fingerpost_browser_tests::{Page, in_engines};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// In each of three engines.
const HISTORIES: usize = 80;
const MODES: [&str; 3] = ["self", "someone-else", "assisted"];
const AREAS: [&str; 4] = ["money", "mind", "getting-about", "safety"];
const KINDS: [&str; 3] = ["advice", "one-to-one", "group"];

/// For each history, what would be shown after each step and what is stored; `null` where not one byte is another than after
/// the step before. What is stored is read again each time, as if the page had been loaded anew.
const RUN: &str = r#"
    const { fresh, turn, add, read, json } = window.fingerpostTally;
    return arguments[0].map(history => {
        let state = fresh();
        let shown = null;
        return history.map(({ day, journey }) => {
            state = journey === null ? turn(state, day) : add(state, journey, day);
            const stored = JSON.stringify(state);
            state = read(stored);
            const now = json(state, arguments[1]);
            const same = now === shown;
            shown = now;
            return { shown: same ? null : now, stored, again: JSON.stringify(state) };
        });
    });
"#;

/// What one person's journey says.
#[derive(Clone, Debug, PartialEq)]
struct Answers {
    mode: &'static str,
    areas: Vec<&'static str>,
    kinds: Vec<&'static str>,
    handed: bool,
}

impl Answers {
    /// As the page says it. A code may come twice, as the widget may say it.
    fn said(&self) -> String {
        let twice: Vec<&str> = self.areas.iter().flat_map(|area| [*area, *area]).collect();
        let handed = if self.handed { "yes" } else { "no" };
        format!("{}; {}; {}; {handed}", self.mode, twice.join(" "), self.kinds.join(" "))
    }

    /// The rows it counts in, each once.
    fn rows(&self) -> Vec<String> {
        let mode = if self.mode.is_empty() { "self" } else { self.mode };
        let mut rows = vec![format!("mode.{mode}")];
        rows.extend(self.areas.iter().map(|code| format!("area.{code}")));
        rows.extend(self.kinds.iter().map(|code| format!("kind.{code}")));
        rows.extend(self.handed.then(|| "handed.yes".to_owned()));
        rows
    }
}

/// Something on a day, counted from some first one: a journey, or staff who look. A clock may go back.
#[derive(Clone, Debug)]
struct Step {
    day: i32,
    journey: Option<Answers>,
}

#[derive(Serialize)]
struct Told {
    day: String,
    journey: Option<String>,
}

fn date(day: i32) -> String {
    format!("2026-{:02}-{:02}", day / 28 + 1, day % 28 + 1)
}

fn answers() -> impl Strategy<Value = Answers> {
    (
        // Who did not say counts as who fills it in for themselves.
        prop::sample::select([&MODES[..], &[""]].concat()),
        prop::sample::subsequence(AREAS.to_vec(), 0..=AREAS.len()),
        prop::sample::subsequence(KINDS.to_vec(), 0..=KINDS.len()),
        prop::bool::weighted(0.2),
    )
        .prop_map(|(mode, areas, kinds, handed)| Answers { mode, areas, kinds, handed })
}

fn history() -> impl Strategy<Value = Vec<Step>> {
    let later = prop_oneof![12 => Just(0), 3 => 1..4_i32, 1 => -6..0_i32];
    let what = prop_oneof![7 => answers().prop_map(Some), 1 => Just(None)];
    prop::collection::vec((later, what), 0..70).prop_map(|steps| {
        let mut day = 20;
        let step = |(later, journey)| {
            day = i32::max(day + later, 0);
            Step { day, journey }
        };
        steps.into_iter().map(step).collect()
    })
}

/// A period of the model: its days, and its journeys by their places in the history.
#[derive(Clone, Debug)]
struct Period {
    first: i32,
    last: i32,
    journeys: Vec<usize>,
}

/// After each step: the periods that are closed. The last open one, if any, is beside them.
fn model(history: &[Step]) -> (Vec<Vec<Period>>, Option<Period>) {
    let (mut latest, mut closed, mut open): (i32, Vec<Period>, Option<Period>) = (0, Vec::new(), None);
    let mut after = Vec::new();
    for (place, step) in history.iter().enumerate() {
        latest = latest.max(step.day);
        if let Some(full) = open.take_if(|open| open.last < latest && open.journeys.len() >= 10) {
            closed.push(full);
        }
        if step.journey.is_some() {
            let period = open.get_or_insert(Period { first: latest, last: latest, journeys: Vec::new() });
            period.last = latest;
            period.journeys.push(place);
        }
        after.push(closed.clone());
    }
    (after, open)
}

fn told(count: usize) -> Value {
    match count {
        0 => json!(0),
        1..=7 => json!("*"),
        _ => json!((count + 2) / 5 * 5),
    }
}

/// The names that the page would hand over, `[part, [code, ...]]`.
fn names() -> Value {
    json!([["mode", MODES], ["area", AREAS], ["kind", KINDS], ["handed", ["yes"]]])
}

/// What is shown of a period, by the rule.
fn shown(history: &[Step], period: &Period) -> Value {
    let mut exact: BTreeMap<String, usize> = BTreeMap::new();
    for answers in period.journeys.iter().filter_map(|place| history[*place].journey.as_ref()) {
        answers.rows().into_iter().for_each(|row| *exact.entry(row).or_default() += 1);
    }
    let part = |name: &str, codes: &[&str]| -> Value {
        let count = |code: &&str| exact.get(&format!("{name}.{code}")).copied().unwrap_or_default();
        codes.iter().map(|code| ((*code).to_owned(), told(count(code)))).collect::<Map<_, _>>().into()
    };
    json!({
        "first": date(period.first), "last": date(period.last),
        "counts": {"mode": part("mode", &MODES), "area": part("area", &AREAS), "kind": part("kind", &KINDS),
            "handed": part("handed", &["yes"])}
    })
}

/// What came out after one step.
#[derive(Debug, serde::Deserialize)]
struct After {
    shown: Option<String>,
    stored: String,
    again: String,
}

/// The closed periods after each step, as the script shows them.
fn periods(run: &[After]) -> Result<Vec<Vec<Value>>> {
    let mut now = Vec::new();
    let mut all = Vec::new();
    for after in run {
        if let Some(shown) = &after.shown {
            let file: Value = serde_json::from_str(shown)?;
            now = file["periods"].as_array().context("no periods")?.clone();
        }
        all.push(now.clone());
    }
    Ok(all)
}

/// Every number that is shown of a period, in one order.
fn numbers(period: &Value) -> Vec<&Value> {
    let parts = period["counts"].as_object().into_iter().flatten();
    parts.flat_map(|(_, part)| part.as_object().into_iter().flatten().map(|(_, number)| number)).collect()
}

/// Where a number stands among those that can be shown: 0, *, 10, 15, 20 ...
fn rung(number: &Value) -> Option<u64> {
    match number.as_u64() {
        Some(0) => Some(0),
        Some(number) if number >= 10 && number % 5 == 0 => Some(number / 5),
        None if number == "*" => Some(1),
        _ => None,
    }
}

/// Whatever is shown is right, comes in whole periods of at least ten, and never changes again.
fn holds_the_rule(history: &[Step], run: &[After]) -> Result<()> {
    let (expected, _) = model(history);
    let mut before: Vec<Value> = Vec::new();
    let mut known = 0;
    for (place, (now, wanted)) in periods(run)?.into_iter().zip(&expected).enumerate() {
        let wanted_now: Vec<Value> = wanted.iter().map(|period| shown(history, period)).collect();
        ensure!(now == wanted_now, "after step {place}: {now:?}, and the rule says {wanted_now:?}");
        ensure!(now.starts_with(&before), "after step {place} what was shown before is another");
        // Journeys up to here that what is new can be about: none of them is in what was shown before.
        let fresh: Vec<usize> = wanted.iter().skip(before.len()).flat_map(|p| p.journeys.clone()).collect();
        ensure!(fresh.iter().all(|journey| *journey >= known), "a journey is shown twice");
        ensure!(fresh.len() >= 10 * (now.len() - before.len()), "after step {place}: fewer than ten are new");
        if now.len() == before.len() {
            ensure!(run[place].shown.is_none() || place == 0, "after step {place}: other bytes, nothing new");
        }
        known = fresh.last().map_or(known, |last| last + 1);
        for number in now.iter().flat_map(numbers) {
            ensure!(rung(number).is_some(), "after step {place}: {number} is shown");
        }
        before = now;
    }
    let forgotten = run.iter().find(|after| after.stored != after.again);
    ensure!(forgotten.is_none(), "what is stored is not read as it was: {forgotten:?}");
    Ok(())
}

/// The same days, and in each period the same people in another order.
fn shuffled(history: &[Step], dice: &mut TestRunner) -> Result<Vec<Step>> {
    let (closed, open) = model(history);
    let mut other = history.to_vec();
    for period in closed.into_iter().last().into_iter().flatten().chain(open) {
        let order = draw(&Just(period.journeys.clone()).prop_shuffle(), dice)?;
        for (to, from) in period.journeys.iter().zip(order) {
            other[*to].journey = history[from].journey.clone();
        }
    }
    Ok(other)
}

/// Nobody learns in which order people came, not even from what is stored.
fn tells_no_order(run: &[After], other: &[After]) -> Result<()> {
    let bytes = |run: &[After]| run.iter().map(|after| after.shown.clone()).collect::<Vec<_>>();
    ensure!(bytes(run) == bytes(other), "another order shows other bytes");
    let stored = |run: &[After]| run.last().map(|after| after.stored.clone());
    ensure!(stored(run) == stored(other), "another order stores other bytes");
    Ok(())
}

/// One person's other answers move each number by one rung or not at all, in one period or none.
fn hides_one_person(run: &[After], other: &[After]) -> Result<()> {
    let (run, other) = (periods(run)?, periods(other)?);
    let (last, others) = (run.last().cloned().unwrap_or_default(), other.last().cloned().unwrap_or_default());
    ensure!(last.len() == others.len(), "other answers make other periods");
    let moved = last.iter().zip(&others).filter(|(one, other)| one != other).count();
    ensure!(moved <= 1, "one person stands in {moved} periods");
    for (one, other) in last.iter().zip(&others) {
        ensure!((&one["first"], &one["last"]) == (&other["first"], &other["last"]), "the days are others");
        for (number, changed) in numbers(one).into_iter().zip(numbers(other)) {
            let apart = rung(number).zip(rung(changed)).map(|(a, b)| a.abs_diff(b));
            ensure!(apart.is_some_and(|apart| apart <= 1), "{number} became {changed}");
        }
    }
    Ok(())
}

fn draw<S: Strategy>(from: &S, dice: &mut TestRunner) -> Result<S::Value> {
    Ok(from.new_tree(dice).map_err(|why| anyhow::anyhow!("no case: {why}"))?.current())
}

async fn run(page: &Page, histories: &[Vec<Step>]) -> Result<Vec<Vec<After>>> {
    let told = |step: &Step| Told { day: date(step.day), journey: step.journey.as_ref().map(Answers::said) };
    let mut all = Vec::new();
    // So that no answer is too long for a driver.
    for some in histories.chunks(60) {
        let told: Vec<Vec<Told>> = some.iter().map(|history| history.iter().map(told).collect()).collect();
        let after: Vec<Vec<After>> = page.script(RUN, vec![json!(told), names()]).await?;
        all.extend(after);
    }
    Ok(all)
}

in_engines!(
    whatever_happens_and_whenever_it_is_looked_at,
    [chromium, firefox, webkit],
    |setup| setup.in_a_waiting_room(600, 600).that_counts(),
    async |page| {
        let dice = &mut TestRunner::deterministic();
        let (mut plain, mut other_order, mut other_answers) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..HISTORIES {
            let history = draw(&history(), dice)?;
            other_order.push(shuffled(&history, dice)?);
            let mut changed = history.clone();
            let people: Vec<usize> = (0..history.len()).filter(|at| history[*at].journey.is_some()).collect();
            if !people.is_empty() {
                let one = draw(&prop::sample::select(people), dice)?;
                changed[one].journey = Some(draw(&answers(), dice)?);
            }
            other_answers.push(changed);
            plain.push(history);
        }
        let (runs, orders, changes) =
            (run(page, &plain).await?, run(page, &other_order).await?, run(page, &other_answers).await?);
        let mut fault: Option<(usize, String)> = None;
        let mut closed = 0;
        for (at, history) in plain.iter().enumerate() {
            closed += periods(&runs[at])?.last().map_or(0, Vec::len);
            let found = holds_the_rule(history, &runs[at])
                .and_then(|()| tells_no_order(&runs[at], &orders[at]))
                .and_then(|()| hides_one_person(&runs[at], &changes[at]));
            // The shortest case that fails is the one to be read.
            if let Err(found) = found
                && fault.as_ref().is_none_or(|(held, _)| plain[*held].len() > history.len())
            {
                fault = Some((at, format!("{found:#}")));
            }
        }
        if let Some((at, found)) = fault {
            anyhow::bail!("{found}\nin: {:#?}\nchanged to: {:#?}", plain[at], other_answers[at]);
        }
        ensure!(closed > HISTORIES, "so few periods were closed that nothing was tried: {closed}");
        Ok(())
    }
);

in_engines!(
    each_number_is_nothing_a_star_or_rounded,
    [chromium],
    |setup| setup.in_a_waiting_room(600, 600).that_counts(),
    async |page| {
        let body = "const { fresh, add, turn, json } = window.fingerpostTally; \
                    return arguments[0].map(many => { let state = fresh(); \
                      for (let i = 0; i < 40; i += 1) state = add(state, i < many ? 'self; money; ; no' : 'self; ; ; no', '2026-01-01'); \
                      return JSON.parse(json(turn(state, '2026-01-02'), [['area', ['money']]])).periods[0].counts.area.money })";
        let many: Vec<usize> = (0..=40).collect();
        let shown: Vec<Value> = page.script(body, vec![json!(many)]).await?;
        let wanted: Vec<Value> = many.iter().map(|count| told(*count)).collect();
        ensure!(shown == wanted, "{shown:?}");
        ensure!(
            (&shown[0], &shown[1], &shown[7], &shown[8]) == (&json!(0), &json!("*"), &json!("*"), &json!(10))
        );
        ensure!((&shown[12], &shown[13], &shown[17]) == (&json!(10), &json!(15), &json!(15)));
        Ok(())
    }
);

in_engines!(
    what_is_stored_and_is_not_ours_is_thrown_away,
    [chromium, firefox, webkit],
    |setup| setup.in_a_waiting_room(600, 600).that_counts(),
    async |page| {
        let day = "2026-01-02";
        let with = |member: &str, value: Value| {
            let mut state = json!({"version": 1, "day": day, "open": null, "closed": []});
            state[member] = value;
            state.to_string()
        };
        let period =
            |first: &str, last: &str, counts: Value| json!({"first": first, "last": last, "counts": counts});
        let mut odd = vec![
            "null".to_owned(),
            String::new(),
            "{".to_owned(),
            "[]".to_owned(),
            "7".to_owned(),
            "\"text\"".to_owned(),
            with("version", json!(2)),
            with("day", json!("yesterday")),
            with("day", json!(7)),
            with("open", json!("open")),
            with("open", json!({})),
            with("closed", json!(null)),
            with("closed", json!({})),
            with("closed", json!([null])),
        ];
        for counts in [
            json!({"area.money": 12}),
            json!({"area.money": 5}),
            json!({"area.money": 3}),
            json!({"area.money": "7"}),
            json!({"area.money": -10}),
            json!({"area.money": 10.5}),
            json!({"a name": "*"}),
            json!({"name.of person": "*"}),
            json!(null),
        ] {
            odd.push(with("closed", json!([period(day, day, counts)])));
        }
        for counts in [json!({"mode.self": 0}), json!({"mode.self": "*"}), json!({"mode.self": -1})] {
            odd.push(with("open", period(day, day, counts)));
        }
        let fine = json!({"mode.self": 10});
        odd.push(with("closed", json!([period("2026-01-02", "2026-01-01", fine.clone())])));
        odd.push(with("closed", json!([period("2026-01-03", "2026-01-03", fine.clone())])));
        odd.push(with("open", period("2026-01-01", "2026-01-03", fine.clone())));
        let body = "const { fresh, read } = window.fingerpostTally; \
                    return arguments[0].filter(text => JSON.stringify(read(text)) !== JSON.stringify(fresh()))";
        let taken: Vec<String> = page.script(body, vec![json!(odd)]).await?;
        ensure!(taken.is_empty(), "{taken:#?}");
        // What is ours is not, and loses what does not belong to it.
        let mut held = period(day, day, fine);
        held["who"] = json!("a name");
        let body = "return JSON.stringify(window.fingerpostTally.read(arguments[0]))";
        let read: String = page.script(body, vec![json!(with("closed", json!([held])))]).await?;
        ensure!(read.contains("mode.self") && !read.contains("name"), "{read}");
        Ok(())
    }
);
