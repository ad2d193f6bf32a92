//! Everything comes from the own origin before the first answer; after that, nothing moves and
//! nothing is stored.

use anyhow::{Context, Result, ensure};
use fingerpost_browser_tests::{Engine, Journey, Page, Traces, answers, in_engines, wait_for};
use serde_json::Value;
use std::collections::BTreeSet;

/// Waits until every file the build gives to a visitor has been asked for and nothing is under way.
async fn all_files_are_in(page: &Page) -> Result<()> {
    let mut wanted: Vec<String> = Vec::new();
    for name in page.built().names() {
        // The pages beside it, what only they load, and the script for pages around it are not part of this visit.
        let beside = ["html", "help", "embed", "worker", "kiosk", "offline"];
        if !beside.iter().any(|kind| name.starts_with(kind)) {
            wanted.push(format!("/{}", page.built().path(name)?));
        }
    }
    wait_for("every file is in", async || {
        let asked: Vec<String> = page.requests().into_iter().map(|request| request.url).collect();
        let missing: Vec<_> = wanted.iter().filter(|url| !asked.contains(url)).collect();
        ensure!(missing.is_empty(), "not asked for: {missing:?}");
        Ok(Some(()))
    })
    .await
}

/// What the page's own list of resources holds.
async fn resources(page: &Page) -> Result<Vec<String>> {
    let body = "return performance.getEntriesByType('resource').map(entry => entry.name)\
                .filter(name => !name.endsWith('/favicon.ico'))";
    page.script(body, vec![]).await
}

/// Every address that Chromium itself says it asked for, but for its icon.
async fn network(page: &Page) -> Result<Vec<String>> {
    if page.engine() != Engine::Chromium {
        return Ok(Vec::new());
    }
    let mut urls = Vec::new();
    for entry in page.driver().get_log("performance").await? {
        let event: Value = serde_json::from_str(&entry.message)?;
        if event.pointer("/message/method").and_then(Value::as_str) == Some("Network.requestWillBeSent") {
            let url = event.pointer("/message/params/request/url").and_then(Value::as_str);
            urls.push(url.context("a request without an address")?.to_owned());
        }
    }
    Ok(urls.into_iter().filter(|url| !url.ends_with("/favicon.ico")).collect())
}

in_engines!(
    a_whole_journey_moves_nothing_and_stores_nothing,
    [chromium, firefox, webkit],
    |setup| setup.untouched(),
    async |page| {
        let journey = Journey::begin(page).await?;
        all_files_are_in(page).await?;
        journey.walk_to(&["safe"], answers::TWO_CONCERNS).await?;
        let (asked, listed) = (page.requests(), resources(page).await?);
        let before = network(page).await?;
        ensure!(before.iter().all(|url| url.starts_with(&page.url())), "another origin: {before:?}");
        if page.engine() == Engine::Chromium {
            ensure!(before.len() >= asked.len(), "the log of the browser holds too little: {before:?}");
        }
        for request in &asked {
            ensure!(request.method == "GET" && request.status == 200, "{request:?}");
            ensure!(!request.url.contains('?'), "an address with a question: {request:?}");
            ensure!(request.referer.is_none(), "a referrer: {request:?}");
        }

        journey
            .walk(&["plan"], answers::TWO_CONCERNS, async |_| Traces::of(page).await?.are_none(page))
            .await?;
        page.see("article.fp-card").await?;
        journey.press(&["ui.help-now"]).await?;
        journey.at("help").await?;
        journey.back().await?;
        journey.at("plan").await?;
        journey.start_again().await?;
        Traces::of(page).await?.are_none(page)?;

        ensure!(page.requests() == asked, "more was asked for: {:?}", &page.requests()[asked.len()..]);
        ensure!(resources(page).await? == listed, "the page fetched more: {:?}", resources(page).await?);
        let after = network(page).await?;
        ensure!(after.is_empty(), "requests after the start: {after:?}");
        ensure!(page.driver().get_all_cookies().await?.is_empty(), "there is a cookie");
        Ok(())
    }
);

in_engines!(
    history_entries_hold_a_run_nobody_can_guess_and_a_step,
    [chromium, firefox, webkit],
    async |page| {
        let journey = Journey::begin(page).await?;
        let entry = async || Traces::of(page).await?.entry().context("the entry has no run and step");
        let (run, step) = entry().await?;
        ensure!(step == 0, "the first step is {step}");
        journey.walk_to(&["matters"], answers::TWO_CONCERNS).await?;
        ensure!(entry().await? == (run.clone(), 3), "{:?}", entry().await?);
        page.driver().refresh().await?;
        Journey::begin(page).await?;
        let (other, step) = entry().await?;
        ensure!(other != run && step == 0, "a new load is no new run: {other} {step}");
        Ok(())
    }
);

/// Every title on the way to the plan.
async fn titles(page: &Page, answers: &fingerpost_browser_tests::Answers<'_>) -> Result<BTreeSet<String>> {
    let journey = Journey::begin(page).await?;
    let mut seen = BTreeSet::new();
    journey
        .walk(&["plan"], answers, async |_| {
            seen.insert(page.driver().title().await?);
            Ok(())
        })
        .await?;
    Ok(seen)
}

// The browser keeps titles beside the address in its history.
in_engines!(titles_never_carry_an_answer, [chromium, firefox], async |page| {
    let one = titles(page, answers::TWO_CONCERNS).await?;
    page.reload().await?;
    let other = answers::but(answers::TWO_CONCERNS, "matters.domains", &["safety", "substances"]);
    let other = answers::but(&other, "safety.needs", &["hate-crime"]);
    let other = answers::but(&other, "substances.needs", &["alcohol"]);
    let other = titles(page, &other).await?;
    ensure!(one == other, "the titles tell the answers apart: {one:?} {other:?}");
    page.reload().await?;
    let journey = Journey::begin(page).await?;
    let urgent = answers::but(answers::TWO_CONCERNS, "safe.urgent", &["yes"]);
    let urgent = answers::but(&urgent, "safe-which.concerns", &["unsafe-now"]);
    journey.walk_to(&["urgent"], &urgent).await?;
    let title = page.driver().title().await?;
    journey.press(&["ui.help-now"]).await?;
    journey.at("help").await?;
    ensure!(page.driver().title().await? == title, "the title tells that an answer was urgent: {title}");
    Ok(())
});
