//! Whatever is wrong with a file: the static page with its help lines stays, or the bad record is left
//! out and the rest is used (F2).

use anyhow::{Context, Result, ensure};
use fingerpost_browser_tests::{Fault, Journey, Page, answers, in_engines, wait_for};
use serde_json::{Value, json};
use std::time::Duration;

/// Changes a JSON text.
fn edited(text: &str, edit: impl FnOnce(&mut Value)) -> String {
    let mut value = serde_json::from_str(text).unwrap_or_default();
    edit(&mut value);
    value.to_string()
}

fn future(text: &str) -> String {
    edited(text, |value| value["schema_version"] = json!(99))
}

fn hollow(_: &str) -> String {
    "{}".to_owned()
}

fn other_kind(_: &str) -> String {
    "[[[]]]".to_owned()
}

fn not_json(text: &str) -> String {
    text.replacen('{', "<!doctype html>", 1)
}

/// The static page is there, says that it failed, and helps.
async fn static_help_stays(page: &Page) -> Result<()> {
    page.see("[data-fp-reason=failed]").await?;
    for number in ["tel:999", "tel:111", "tel:116123"] {
        page.see(&format!("[data-fp-help] a[href='{number}']")).await?;
    }
    page.see("[data-fp-retry] button").await?;
    Ok(())
}

macro_rules! without {
    ($($name:ident: $logical:literal, $fault:expr;)+) => {
        $(in_engines!($name, [chromium], |setup| setup.with($logical, $fault), static_help_stays);)+
    };
}

without! {
    definitions_that_are_missing: "definitions", Fault::Missing;
    a_questionnaire_cut_in_half: "questionnaire", Fault::Cut(50);
    a_questionnaire_from_the_future: "questionnaire", Fault::Edited(future);
    a_questionnaire_that_is_hollow: "questionnaire", Fault::Edited(hollow);
    a_questionnaire_of_another_kind: "questionnaire", Fault::Edited(other_kind);
    needs_cut_short: "taxonomy", Fault::Cut(99);
    needs_from_the_future: "taxonomy", Fault::Edited(future);
    definitions_that_the_server_fails_to_give: "definitions", Fault::Unwell;
    help_lines_that_are_hollow: "safety-net", Fault::Edited(hollow);
    styles_cut_in_half: "css", Fault::Cut(50);
    styles_cut_short: "css", Fault::Cut(99);
    styles_of_no_bytes: "css", Fault::Cut(0);
    a_widget_cut_short: "wasm", Fault::Cut(99);
    a_widget_cut_at_once: "wasm", Fault::Cut(1);
    a_questionnaire_cut_short: "questionnaire", Fault::Cut(99);
    help_lines_cut_short: "safety-net", Fault::Cut(99);
    wording_cut_short: "locale", Fault::Cut(99);
    wording_that_is_no_json: "locale", Fault::Edited(not_json);
    wording_of_no_bytes: "locale", Fault::Cut(0);
    wording_from_the_future: "locale", Fault::Edited(future);
}

in_engines!(
    definitions_that_are_missing_elsewhere,
    [firefox, webkit],
    |setup| setup.with("definitions", Fault::Missing),
    static_help_stays
);

/// Where a file is cut, in hundredths.
const CUTS: [usize; 4] = [0, 1, 50, 99];

/// Opens the page anew with these faults, and nothing kept of the times before.
async fn open_with(page: &Page, faults: &[(&str, Fault)]) -> Result<()> {
    page.spoil(faults)?;
    page.driver().cdp().send_raw("Network.setCacheDisabled", json!({"cacheDisabled": true})).await?;
    page.reload().await
}

/// How many numbers can be rung from the static page, and whether any of the widget is there.
const SEEN: &str = "return [document.querySelectorAll(\"[data-fp-help] a[href^='tel:']\").length, \
                    document.querySelectorAll('[data-fp-screen], .fp').length]";

// What must be whole before the widget is drawn. One browser for all: each would cost three seconds more.
in_engines!(
    no_file_cut_anywhere_gives_half_a_widget,
    [chromium],
    |setup| setup.with("wasm", Fault::Missing),
    async |page| {
        page.see("[data-fp-reason=failed]").await?;
        let (whole, _): (usize, usize) = page.script(SEEN, vec![]).await?;
        for name in
            ["wasm", "css", "definitions", "questionnaire", "locale", "taxonomy", "safety-net", "script"]
        {
            for cut in CUTS {
                open_with(page, &[(name, Fault::Cut(cut))]).await?;
                if name == "script" {
                    // Nothing is left that could say more than the page did.
                    tokio::time::sleep(Duration::from_millis(200)).await;
                } else {
                    static_help_stays(page).await.with_context(|| format!("{name} cut at {cut} %"))?;
                }
                let (numbers, widget): (usize, usize) = page.script(SEEN, vec![]).await?;
                ensure!(numbers == whole, "{numbers} of {whole} numbers with {name} cut at {cut} %");
                ensure!(widget == 0, "there is a widget with {name} cut at {cut} %");
            }
        }
        for cut in [50, 99] {
            open_with(page, &[("html", Fault::Cut(cut))]).await?;
            let (_, widget): (usize, usize) = page.script(SEEN, vec![]).await?;
            ensure!(widget == 0, "there is a widget with the page cut at {cut} %");
            page.see("[data-fp-help] a[href='tel:999']")
                .await
                .with_context(|| format!("the page cut at {cut} %"))?;
        }
        Ok(())
    }
);

/// Whether the widget knows where a postcode lies: if not, the lines of help ask for the nation.
async fn knows_the_place(page: &Page) -> Result<bool> {
    let journey = Journey::begin(page).await?;
    // In the first area of the table, which most of its parts hold.
    let first = answers::but(answers::TWO_CONCERNS, "where.postcode", &["AB10 1AA"]);
    let few: Vec<_> = first.into_iter().filter(|(link, _)| !link.starts_with("matters")).collect();
    journey.walk_to(&["where"], &few).await?;
    journey.answer(&few).await?;
    journey.press(&["ui.help-now"]).await?;
    journey.at("help").await?;
    Ok(page.all("[data-fp-screen=help] .fp-nation").await?.is_empty())
}

in_engines!(half_a_table_of_places_is_none, [chromium], async |page| {
    ensure!(knows_the_place(page).await?, "the whole table does not tell");
    for cut in CUTS {
        open_with(page, &[("places", Fault::Cut(cut))]).await?;
        ensure!(!knows_the_place(page).await?, "a table cut at {cut} % was used");
    }
    Ok(())
});

in_engines!(half_a_directory_is_none, [chromium], |setup| setup.with("wasm", Fault::Missing), async |page| {
    for cut in CUTS {
        let cut_both = ["directory/uk-national", "directory/sample-town"].map(|name| (name, Fault::Cut(cut)));
        open_with(page, &cut_both).await?;
        let journey = Journey::begin(page).await?;
        journey.walk_to(&["plan"], &[("matters.domains", &["money"])]).await?;
        journey.says("plan.failed").await.with_context(|| format!("directories cut at {cut} %"))?;
        ensure!(journey.cards().await?.is_empty(), "a directory cut at {cut} % was used");
    }
    Ok(())
});

/// A widget that came in spite of the fault, up to a plan with services.
async fn works_all_the_same(page: &Page) -> Result<()> {
    let journey = Journey::begin(page).await?;
    journey.to_plan(answers::TWO_CONCERNS).await?;
    let cards = journey.cards().await?;
    ensure!(cards.len() >= 3, "only {} services: {cards:?}", cards.len());
    Ok(())
}

fn odd_services(text: &str) -> String {
    edited(text, |value| {
        if let Some(services) = value["services"].as_array_mut() {
            services.insert(0, json!({"name": "No id"}));
            services.insert(1, json!("not a record"));
            services.insert(2, json!({"id": "x", "name": "Odd", "for": 5, "needs": {"a": 1}, "phone": []}));
            services.insert(3, Value::Null);
        }
    })
}

in_engines!(
    odd_records_are_left_out_and_the_rest_is_used,
    [chromium, firefox, webkit],
    |setup| setup
        .with("directory/sample-town", Fault::Edited(odd_services))
        .with("directory/uk-national", Fault::Edited(odd_services)),
    async |page| {
        works_all_the_same(page).await?;
        let text = page.text("[data-fp-screen]").await?;
        ensure!(!text.contains("No id") && !text.contains("not a record"), "a bad record is shown: {text}");
        Ok(())
    }
);

in_engines!(
    one_directory_is_enough,
    [chromium],
    |setup| setup.with("directory/uk-national", Fault::Missing),
    works_all_the_same
);
in_engines!(
    the_other_directory_is_enough,
    [chromium],
    |setup| setup.with("directory/sample-town", Fault::Edited(not_json)),
    works_all_the_same
);
in_engines!(
    a_widget_sent_as_a_page_runs,
    [chromium, firefox, webkit],
    |setup| setup.with("wasm", Fault::Type("text/html")),
    works_all_the_same
);
in_engines!(
    without_places_the_nation_is_enough,
    [chromium],
    |setup| setup.with("places", Fault::Missing),
    async |page| {
        let journey = Journey::begin(page).await?;
        let away = answers::but(answers::TWO_CONCERNS, "where.postcode", &[]);
        let away = answers::but(&away, "about.nation", &["england"]);
        let away: Vec<_> = away.into_iter().filter(|(link, _)| *link != "where.postcode").collect();
        journey.to_plan(&away).await?;
        ensure!(!journey.cards().await?.is_empty(), "no services");
        Ok(())
    }
);

in_engines!(
    without_any_directory_the_plan_helps_and_says_so,
    [chromium, firefox, webkit],
    |setup| setup.with("directory/uk-national", Fault::Missing).with("directory/sample-town", Fault::Unwell),
    async |page| {
        let journey = Journey::begin(page).await?;
        journey.walk_to(&["plan"], answers::TWO_CONCERNS).await?;
        journey.says("plan.failed").await?;
        journey.says("plan.link-worker.what").await?;
        let links = journey.contacts().await?;
        ensure!(links.iter().any(|link| link.starts_with("tel:")), "nobody to ring: {links:?}");
        Ok(())
    }
);

const SLOW: Duration = Duration::from_secs(12);

in_engines!(
    a_slow_directory_joins_the_plan_when_it_comes,
    [chromium, firefox],
    |setup| setup
        .with("directory/uk-national", Fault::Late(SLOW))
        .with("directory/sample-town", Fault::Late(SLOW)),
    async |page| {
        let journey = Journey::begin(page).await?;
        let hasty: Vec<_> = answers::TWO_CONCERNS
            .iter()
            .copied()
            .filter(|(link, _)| link.starts_with("m") || link.starts_with("where.p"))
            .collect();
        journey.walk_to(&["plan"], &hasty).await?;
        if journey.cards().await?.is_empty() {
            journey.says("plan.loading").await?;
        } else {
            println!("note: the journey took longer than the directory, {SLOW:?}");
        }
        wait_for("the services are there", async || Ok((!journey.cards().await?.is_empty()).then_some(())))
            .await
    }
);
