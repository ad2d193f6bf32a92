//! A waiting room counts nothing unless its site asks for it. Where it does, it says so, each journey that came to a plan
//! counts once, and staff see whole periods only.

use anyhow::{Context, Result, ensure};
use fingerpost_browser_tests::{Engine, Journey, Page, Traces, answers, in_engines, wait_for};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

/// Typed on the way.
const TYPED: &str = "SY8 4ZX";
const KEY: &str = "fingerpost-tally";

const WORDS: &str = include_str!("../../../assets/locales/en-GB.json");

/// A text of the page itself: the widget does not fetch those.
fn word(key: &str) -> Result<String> {
    let words: Value = serde_json::from_str(WORDS)?;
    Ok(words["strings"][key].as_str().context("no such text")?.to_owned())
}

async fn covered_by(page: &Page, name: &str) -> Result<()> {
    let body = "const shown = [...document.querySelectorAll('[data-fp-cover]')].find(c => !c.hidden); \
                return (shown ? shown.dataset.fpCover : '') === arguments[0]";
    wait_for(&format!("the cover `{name}`"), async || {
        Ok(page.script::<bool>(body, vec![json!(name)]).await?.then_some(()))
    })
    .await
}

async fn press(page: &Page, what: &str) -> Result<()> {
    let cover = format!("[data-fp-cover]:not([hidden]) [data-fp-do={what}]");
    page.click(&format!("{cover}, .fp-kiosk-bar [data-fp-do={what}]")).await
}

async fn start(page: &Page) -> Result<Journey<'_>> {
    covered_by(page, "attract").await?;
    press(page, "start").await?;
    covered_by(page, "").await?;
    Journey::begin(page).await
}

async fn to_the_plan(page: &Page) -> Result<Journey<'_>> {
    let journey = start(page).await?;
    journey.to_plan(&answers::but(answers::TWO_CONCERNS, "where.postcode", &[TYPED])).await?;
    Ok(journey)
}

/// What is stored, if anything.
async fn stored(page: &Page) -> Result<Option<Value>> {
    let held: Option<String> =
        page.script("return localStorage.getItem(arguments[0])", vec![json!(KEY)]).await?;
    held.map(|text| serde_json::from_str(&text).context("what is stored is not JSON")).transpose()
}

/// How many journeys the open period holds.
async fn counted(page: &Page) -> Result<u64> {
    let held = stored(page).await?.unwrap_or_default();
    let modes = held["open"]["counts"]
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, _)| name.starts_with("mode."));
    Ok(modes.filter_map(|(_, count)| count.as_u64()).sum())
}

/// Holds the name at the top, as staff do. WebKit's driver holds nothing: there the page is told that it was held.
async fn as_staff(page: &Page) -> Result<()> {
    covered_by(page, "attract").await?;
    // A pointer that lies still leaves what was under it a little after the cover has changed.
    tokio::time::sleep(Duration::from_millis(500)).await;
    if page.engine() == Engine::WebKit {
        let body = "document.querySelector('[data-fp-cover=attract] [data-fp-hold]') \
                    .dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })); return null";
        page.script::<()>(body, vec![]).await?;
        return covered_by(page, "staff").await;
    }
    let name = page.see("[data-fp-hold]").await?;
    page.driver().action_chain().move_to_element_center(&name).click_and_hold().perform().await?;
    covered_by(page, "staff").await?;
    page.driver().action_chain().release().perform().await?;
    Ok(())
}

/// From now on it is so many days later.
async fn days_later(page: &Page, days: u32) -> Result<()> {
    let body = "const True = window.TrueDate || (window.TrueDate = window.Date); \
                window.Date = class extends True { constructor(...at) { \
                  if (at.length) super(...at); else super(True.now() + arguments[0]); } }; return null";
    let body = body.replace("arguments[0]", &(u64::from(days) * 86_400_000).to_string());
    page.script::<()>(&body, vec![]).await
}

/// So many journeys counted before, as if people had made them today; the page is loaded again.
async fn after_journeys(page: &Page, journeys: &[&str]) -> Result<()> {
    let body = "const { KEY, fresh, add } = window.fingerpostTally; const now = new Date(); \
                const two = part => String(part).padStart(2, '0'); \
                const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-'); \
                localStorage.setItem(KEY, JSON.stringify(arguments[0].reduce((state, one) => add(state, one, day), fresh()))); \
                return null";
    page.script::<()>(body, vec![json!(journeys)]).await?;
    page.reload().await
}

const NINE: [&str; 9] = ["self; money; advice; no"; 9];

in_engines!(
    nothing_is_counted_or_said_unasked,
    [chromium, firefox, webkit],
    |setup| setup.in_a_waiting_room(600, 600),
    async |page| {
        let journey = to_the_plan(page).await?;
        let body = "return document.documentElement.outerHTML.toLowerCase().includes('tally')";
        ensure!(!page.script::<bool>(body, vec![]).await?, "the page holds something of it");
        journey.press(&["plan.list"]).await?;
        journey.at("list").await?;
        press(page, "finish").await?;
        covered_by(page, "attract").await?;
        Traces::of(page).await?.are_none(page)?;
        let said: String = page.script("return document.body.innerText.toLowerCase()", vec![]).await?;
        ensure!(!said.contains("count"), "{said}");
        let asked: Vec<String> = page.requests().into_iter().map(|request| request.url).collect();
        ensure!(asked.iter().all(|url| !url.contains("tally")), "{asked:?}");
        ensure!(page.script::<bool>("return !('fingerpostTally' in window)", vec![]).await?, "it is loaded");
        Ok(())
    }
);

in_engines!(
    a_journey_that_came_to_a_plan_counts_once_and_a_reload_keeps_it,
    [chromium, firefox, webkit],
    |setup| setup.in_a_waiting_room(600, 600).that_counts(),
    async |page| {
        // Who goes before the plan is not counted.
        let journey = start(page).await?;
        journey.walk_to(&["where"], answers::TWO_CONCERNS).await?;
        journey.write("where.postcode", TYPED).await?;
        press(page, "finish").await?;
        covered_by(page, "attract").await?;
        ensure!(stored(page).await?.is_none(), "something is stored before anybody came to a plan");
        page.until("a fresh instance", "return window.__watch.memories.length >= 2").await?;

        let journey = to_the_plan(page).await?;
        ensure!(stored(page).await?.is_none(), "it counts while the person is there");
        // A change of the answers and a second look at the plan are the same journey.
        journey.press(&["plan.change"]).await?;
        journey.at("check").await?;
        journey.go_on().await?;
        journey.at("plan").await?;
        press(page, "finish").await?;
        covered_by(page, "attract").await?;
        let held = stored(page).await?.context("nothing is stored")?;
        let counts = &held["open"]["counts"];
        for row in ["mode.self", "area.money", "area.company"] {
            ensure!(counts[row] == json!(1), "{row}: {held}");
        }
        let rows: Vec<&String> = counts.as_object().context("no counts")?.keys().collect();
        ensure!(rows.iter().any(|row| row.starts_with("kind.")), "no kind of help: {held}");
        ensure!(rows.iter().all(|row| !row.starts_with("handed.")), "nothing was printed: {held}");
        ensure!(held["closed"] == json!([]), "{held}");
        // Clearing what is clear counts nothing.
        page.script::<()>("dispatchEvent(new CustomEvent('fingerpost-clear')); return null", vec![]).await?;
        covered_by(page, "attract").await?;
        ensure!(counted(page).await? == 1, "it counts twice");

        let all = "return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])";
        let kept: String = page.script(all, vec![]).await?;
        for trace in ["SY8", "4ZX", "debt", "lonely", "gardening", "50-64", "step-free"] {
            ensure!(!kept.contains(trace), "`{trace}` is stored: {kept}");
        }
        ensure!(
            page.script::<u32>("return localStorage.length", vec![]).await? == 1,
            "more than one thing is stored"
        );

        page.reload().await?;
        covered_by(page, "attract").await?;
        ensure!(counted(page).await? == 1, "a reload loses it, or counts again");
        let said = page.text("[data-fp-cover=attract] .fp-points").await?;
        ensure!(said.contains(&word("kiosk.tally.said")?), "it is not said: {said}");
        as_staff(page).await?;
        page.see("[data-fp-tally-part=empty]").await?;
        ensure!(page.all("[data-fp-tally-staff] table").await?.is_empty(), "one journey is shown");
        Ok(())
    }
);

in_engines!(
    whatever_clears_a_journey_counts_it,
    [chromium],
    |setup| setup.in_a_waiting_room(12, 2).that_counts(),
    async |page| {
        let journey = to_the_plan(page).await?;
        journey.start_again().await?;
        covered_by(page, "attract").await?;
        ensure!(counted(page).await? == 1, "deleting the answers does not count");
        // The note to the practice, printed. Then nobody touches anything.
        let journey = to_the_plan(page).await?;
        journey.press(&["plan.list"]).await?;
        journey.at("list").await?;
        journey.press(&["hand.open"]).await?;
        journey.at("hand-off").await?;
        page.script::<()>("window.print = () => { window.printed = true }; return null", vec![]).await?;
        journey.press(&["hand.print"]).await?;
        page.until("it prints", "return window.printed === true").await?;
        wait_for("it clears by itself", async || Ok((counted(page).await? == 2).then_some(()))).await?;
        covered_by(page, "attract").await?;
        let held = stored(page).await?.context("nothing is stored")?;
        ensure!(held["open"]["counts"]["handed.yes"] == json!(1), "{held}");
        Ok(())
    }
);

/// What the table on the staff screen shows: part and name, and how many.
async fn table(page: &Page) -> Result<BTreeMap<(String, String), String>> {
    let body = "return [...document.querySelectorAll('[data-fp-tally-part=newest] tbody')].flatMap(body => \
                [...body.rows].slice(1).map(row => [body.rows[0].textContent, row.cells[0].textContent, row.cells[1].textContent]))";
    let rows: Vec<(String, String, String)> = page.script(body, vec![]).await?;
    Ok(rows.into_iter().map(|(part, name, count)| ((part, name), count)).collect())
}

/// A part, its title, and its codes with their names.
type Part = (String, String, Vec<(String, String)>);

/// The names of the codes, as the page holds them.
async fn names(page: &Page) -> Result<BTreeMap<(String, String), (String, String)>> {
    let body = "return JSON.parse(document.querySelector('[data-fp-tally-staff]').dataset.names)";
    let parts: Vec<Part> = page.script(body, vec![]).await?;
    let mut names = BTreeMap::new();
    for (part, title, codes) in parts {
        for (code, name) in codes {
            names.insert((part.clone(), code), (title.clone(), name));
        }
    }
    Ok(names)
}

/// What a button saves, and under which name.
async fn saved(page: &Page, button: &str) -> Result<(String, String)> {
    let catch = "delete window.saved; const made = window.made || (window.made = URL.createObjectURL); \
                 URL.createObjectURL = file => { file.text().then(text => { window.saved = text }); return made(file) }; \
                 HTMLAnchorElement.prototype.click = function () { window.named = this.download }; return null";
    page.script::<()>(catch, vec![]).await?;
    page.click(&format!("[data-fp-tally-do={button}]")).await?;
    page.until("it is saved", "return window.saved !== undefined").await?;
    page.script("return [window.saved, window.named]", vec![]).await
}

const LARGE: &str = "return [...document.querySelectorAll('button, label, summary')].filter(b => b.getClientRects().length)\
                     .map(b => b.getBoundingClientRect()).filter(b => b.height < 48 || b.width < 48).length";

async fn fine(page: &Page, screen: &str) -> Result<()> {
    let small: usize = page.script(LARGE, vec![]).await?;
    ensure!(small == 0, "{small} small targets on `{screen}`");
    page.passes_axe(screen).await
}

in_engines!(
    staff_see_and_save_whole_periods_and_can_delete_them,
    [chromium, firefox, webkit],
    |setup| setup.in_a_waiting_room(600, 600).that_counts(),
    async |page| {
        after_journeys(page, &NINE).await?;
        to_the_plan(page).await?;
        press(page, "finish").await?;
        as_staff(page).await?;
        page.see("[data-fp-tally-part=empty]").await?;
        ensure!(table(page).await?.is_empty(), "the day is not over");
        press(page, "finish").await?;
        days_later(page, 1).await?;
        as_staff(page).await?;
        let shown = table(page).await?;
        let names = names(page).await?;
        let count = |part: &str, code: &str| {
            names
                .get(&(part.to_owned(), code.to_owned()))
                .and_then(|name| shown.get(name))
                .map(String::as_str)
        };
        ensure!(shown.len() == names.len(), "{shown:?}");
        ensure!(count("mode", "self") == Some("10") && count("mode", "assisted") == Some("0"), "{shown:?}");
        ensure!(count("area", "money") == Some("10") && count("area", "company") == Some("*"), "{shown:?}");
        ensure!(count("handed", "yes") == Some("0"), "{shown:?}");
        let held = stored(page).await?.context("nothing is stored")?;
        ensure!(
            held["open"].is_null() && held["closed"][0]["counts"]["area.company"] == json!("*"),
            "{held}"
        );

        let (text, name) = saved(page, "csv").await?;
        ensure!(name == "counts.csv", "{name}");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let head: Vec<String> = reader.headers()?.iter().map(str::to_owned).collect();
        ensure!(head == ["first_day", "last_day", "part", "code", "count"], "{head:?}");
        let mut rows = BTreeMap::new();
        for row in reader.deserialize() {
            let (_, _, part, code, count): (String, String, String, String, String) = row?;
            rows.insert(names.get(&(part, code)).context("a code without a name")?.clone(), count);
        }
        ensure!(rows == shown, "the CSV holds {rows:?}, the table {shown:?}");

        let (text, name) = saved(page, "json").await?;
        ensure!(name == "counts.json", "{name}");
        let file: Value = serde_json::from_str(&text)?;
        let periods = file["periods"].as_array().context("no periods")?;
        ensure!(periods.len() == 1, "{file}");
        let mut rows = BTreeMap::new();
        for (part, codes) in periods[0]["counts"].as_object().context("no counts")? {
            for (code, count) in codes.as_object().context("no codes")? {
                let count = count.as_str().map_or_else(|| count.to_string(), str::to_owned);
                rows.insert(names.get(&(part.clone(), code.clone())).context("no name")?.clone(), count);
            }
        }
        ensure!(rows == shown, "the JSON holds {rows:?}, the table {shown:?}");

        page.click("[data-fp-tally-do=delete]").await?;
        page.click("[data-fp-tally-do=no]").await?;
        ensure!(stored(page).await?.is_some(), "they are deleted unconfirmed");
        page.click("[data-fp-tally-do=delete]").await?;
        page.click("[data-fp-tally-do=yes]").await?;
        page.see("[data-fp-tally-part=empty]").await?;
        ensure!(stored(page).await?.is_none() && table(page).await?.is_empty(), "something is left");
        page.reload().await?;
        as_staff(page).await?;
        ensure!(table(page).await?.is_empty(), "they are back");
        Ok(())
    }
);

in_engines!(
    the_counts_pass_axe_and_have_large_targets,
    [chromium, firefox],
    |setup| setup.in_a_waiting_room(600, 600).that_counts(),
    async |page| {
        fine(page, "attract").await?;
        as_staff(page).await?;
        fine(page, "staff, nothing to show").await?;
        let mut journeys = NINE.to_vec();
        journeys.push("assisted; mind; group; yes");
        after_journeys(page, &journeys).await?;
        days_later(page, 1).await?;
        as_staff(page).await?;
        fine(page, "staff, one table").await?;
        // A second period, so that there are earlier ones.
        let body = "const held = JSON.parse(localStorage.getItem(arguments[0])); \
                    held.closed = ['2026-01-01', ...arguments[1]].map(day => ({ first: '2026-01-01', last: day, counts: { 'mode.self': 10 } })); \
                    localStorage.setItem(arguments[0], JSON.stringify(held)); return null";
        let body = body.replace("first: '2026-01-01'", "first: day");
        page.script::<()>(&body, vec![json!(KEY), json!(["2026-02-02"])]).await?;
        page.reload().await?;
        as_staff(page).await?;
        page.click("[data-fp-tally-part=earlier] summary").await?;
        page.click("[data-fp-tally-do=delete]").await?;
        ensure!(page.all("[data-fp-tally-staff] table").await?.len() == 2, "not both periods");
        fine(page, "staff, all of it").await
    }
);

in_engines!(
    where_nothing_can_be_stored_it_counts_on_and_says_so,
    [chromium],
    |setup| setup.in_a_waiting_room(600, 600).that_counts(),
    async |page| {
        let source = "for (const name of ['getItem', 'setItem', 'removeItem']) \
                      Storage.prototype[name] = () => { throw new DOMException('no', 'SecurityError') };";
        page.driver()
            .cdp()
            .send_raw("Page.addScriptToEvaluateOnNewDocument", json!({"source": source}))
            .await?;
        page.reload().await?;
        to_the_plan(page).await?;
        press(page, "finish").await?;
        as_staff(page).await?;
        let said = page.text("[data-fp-tally-part=unkept]").await?;
        ensure!(said == word("kiosk.tally.unkept")?, "{said}");
        page.click("[data-fp-tally-do=delete]").await?;
        page.click("[data-fp-tally-do=yes]").await?;
        page.see("[data-fp-tally-part=unkept]").await.map(|_| ())
    }
);

in_engines!(
    every_language_says_it_on_its_first_screen,
    [chromium],
    |setup| setup.in_a_waiting_room(600, 600).that_counts(),
    async |page| {
        covered_by(page, "attract").await?;
        page.click("[data-fp-cover=attract] [data-fp-do=speak]").await?;
        page.until("the other language", "return document.documentElement.dir === 'rtl'").await?;
        let said = page.text("[data-fp-cover=attract] .fp-points").await?;
        ensure!(said.contains("ñåméš"), "{said}");
        // A journey in it counts as any other.
        press(page, "start").await?;
        covered_by(page, "").await?;
        let journey = Journey::begin_in(page, "locale/ar-XB").await?;
        journey.to_plan(answers::TWO_CONCERNS).await?;
        press(page, "finish").await?;
        covered_by(page, "attract").await?;
        ensure!(counted(page).await? == 1, "it does not count");
        Ok(())
    }
);
