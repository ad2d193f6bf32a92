//! After a journey nothing of it is found: in the page, its memory, its storage, its history, or on disk
//! (P1, P3, P4, P5).

use anyhow::{Context, Result, ensure};
use fingerpost_browser_tests::{Engine, Journey, Page, Traces, answers, in_engines};
use serde_json::{Value, json};
use std::path::Path;

/// Typed on the way. The second half is in no data file and is not kept even while the journey lasts.
const TYPED: &str = "SY8 4ZX";

async fn to_the_plan(page: &Page) -> Result<Journey<'_>> {
    let journey = Journey::begin(page).await?;
    journey.to_plan(&answers::but(answers::TWO_CONCERNS, "where.postcode", &[TYPED])).await?;
    Ok(journey)
}

/// Neither the markup, nor a field, nor the tree for screen readers holds a text.
async fn the_page_holds_no(page: &Page, text: &str) -> Result<()> {
    let body = "return document.documentElement.outerHTML + document.title + \
                [...document.querySelectorAll('input')].map(input => input.value).join(' ')";
    let held: String = page.script(body, vec![]).await?;
    ensure!(!held.contains(text), "the page holds `{text}`");
    if page.engine() == Engine::Chromium {
        let tree = page.driver().cdp().send_raw("Accessibility.getFullAXTree", json!({})).await?;
        ensure!(!tree.to_string().contains(text), "the tree for screen readers holds `{text}`");
    }
    Ok(())
}

/// The files below a folder that hold a text, as one byte a letter or as two.
fn files_holding(folder: &Path, text: &str) -> Vec<String> {
    let wide: Vec<u8> = text.bytes().flat_map(|byte| [byte, 0]).collect();
    let mut todo = vec![folder.to_path_buf()];
    let mut found = Vec::new();
    while let Some(path) = todo.pop() {
        if path.is_dir() && !path.is_symlink() {
            todo.extend(std::fs::read_dir(&path).into_iter().flatten().filter_map(|e| Some(e.ok()?.path())));
        } else if let Ok(bytes) = std::fs::read(&path) {
            let holds = |wanted: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
            if holds(text.as_bytes()) || holds(&wide) {
                found.push(path.display().to_string());
            }
        }
    }
    found
}

in_engines!(a_finished_journey_is_found_nowhere, [chromium, firefox, webkit], async |page| {
    let journey = to_the_plan(page).await?;
    Traces::of(page).await?.are_none(page)?;
    journey.start_again().await?;
    Traces::of(page).await?.are_none(page)?;
    the_page_holds_no(page, "4ZX").await?;
    // The browser writes what it keeps of a session within a few seconds.
    tokio::time::sleep(std::time::Duration::from_secs(4)).await;
    // The driver's log tells what the driver typed for us; the browser's own files must not.
    let found = files_holding(page.profile(), TYPED);
    let found: Vec<_> = found.into_iter().filter(|path| !path.ends_with("log.txt")).collect();
    ensure!(found.is_empty(), "on disk: {found:?}");
    Ok(())
});

in_engines!(memory_holds_no_answer_after_clearing, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    journey.walk_to(&["where"], answers::TWO_CONCERNS).await?;
    journey.write("where.postcode", TYPED).await?;
    let holding =
        async || page.script::<u32>("return window.__watch.holding(arguments[0])", vec![json!(TYPED)]).await;
    ensure!(holding().await? > 0, "the search finds nothing even while it is there");
    journey.start_again().await?;
    page.until("a fresh instance", "return window.__watch.memories.length === 2").await?;
    ensure!(holding().await? == 0, "the memory still holds what was typed");
    let body = "return !new Uint8Array(window.__watch.memories[0].buffer).some(byte => byte)";
    ensure!(page.script::<bool>(body, vec![]).await?, "the old memory is not overwritten");
    Ok(())
});

in_engines!(back_and_forward_after_clearing_show_the_start_page, [chromium, firefox, webkit], async |page| {
    let journey = to_the_plan(page).await?;
    journey.start_again().await?;
    for step in 0..22 {
        if step % 11 < 8 {
            page.driver().forward().await?
        } else {
            page.driver().back().await?
        };
        let here: String = page.script("return location.href", vec![]).await?;
        if here != page.url() {
            page.driver().forward().await?;
        }
        journey.at("who").await.with_context(|| format!("after {step} steps"))?;
        ensure!(journey.chosen("who.for").await?.is_empty(), "an answer is back after {step} steps");
    }
    the_page_holds_no(page, "4ZX").await
});

in_engines!(a_reload_refills_nothing, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    journey.walk_to(&["where"], answers::TWO_CONCERNS).await?;
    journey.write("where.postcode", TYPED).await?;
    journey.choose("where.distance", "miles-5").await?;
    page.driver().refresh().await?;
    let journey = Journey::begin(page).await?;
    let inputs = journey.inputs().await?;
    ensure!(inputs.iter().all(|input| !input.on && input.text.is_empty()), "{inputs:?}");
    journey.walk_to(&["where"], &[]).await?;
    let inputs = journey.inputs().await?;
    ensure!(inputs.iter().all(|input| !input.on && input.text.is_empty()), "{inputs:?}");
    Ok(())
});

/// What a browser does that keeps a page for Back, and brings it back: drivers seldom let it happen by itself.
const KEPT_AND_BROUGHT_BACK: &str = r#"
    dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    const kept = document.getElementById("fingerpost").textContent.trim();
    const holding = window.__watch.holding(arguments[0]);
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    return [kept, holding];
"#;

in_engines!(a_page_that_the_browser_keeps_is_empty, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    journey.walk_to(&["where"], answers::TWO_CONCERNS).await?;
    journey.write("where.postcode", TYPED).await?;
    let (kept, holding): (String, u32) = page.script(KEPT_AND_BROUGHT_BACK, vec![json!(TYPED)]).await?;
    ensure!(kept.is_empty() && holding == 0, "kept with `{kept}`, and {holding} memories hold an answer");
    journey.at("who").await?;
    ensure!(journey.chosen("who.for").await?.is_empty(), "an answer is back");
    the_page_holds_no(page, "4ZX").await
});

in_engines!(
    leaving_half_way_and_coming_back_shows_the_start_page,
    [chromium, firefox, webkit],
    async |page| {
        let journey = Journey::begin(page).await?;
        journey.walk_to(&["where"], answers::TWO_CONCERNS).await?;
        journey.write("where.postcode", TYPED).await?;
        page.driver().goto(page.elsewhere()).await?;
        page.driver().back().await?;
        journey.at("who").await?;
        let restored: u32 = page.script("return window.__watch.restored", vec![]).await?;
        println!("note: {:?} kept the page for Back: {}", page.engine(), restored > 0);
        ensure!(journey.chosen("who.for").await?.is_empty(), "an answer is back");
        the_page_holds_no(page, "4ZX").await?;
        // And it is no dead picture of itself.
        journey.choose("who.for", "self").await?;
        journey.go_on().await.map(|_| ())
    }
);

// Browsers keep whole pages for Back, and most of all over HTTPS.
in_engines!(
    leaving_for_another_site_over_https_and_coming_back_shows_the_start_page,
    [chromium, firefox, webkit],
    |setup| setup.over_https(),
    async |page| {
        let journey = Journey::begin(page).await?;
        journey.walk_to(&["where"], answers::TWO_CONCERNS).await?;
        journey.write("where.postcode", TYPED).await?;
        page.leave_for_another_site().await?;
        page.driver().back().await?;
        journey.at("who").await?;
        let (restored, memories, holding): (u32, u32, u32) = page
            .script(
                "return [__watch.restored, __watch.memories.length, __watch.holding(arguments[0])]",
                vec![json!(TYPED)],
            )
            .await?;
        ensure!(restored == 1 && memories == 2, "the page was not kept for Back: {restored} {memories}");
        ensure!(holding == 0, "the memory holds what was typed");
        ensure!(journey.inputs().await?.iter().all(|input| !input.on), "an answer is back");
        Traces::of(page).await?.are_none(page)?;
        the_page_holds_no(page, "4ZX").await?;
        // And it is no dead picture of itself.
        journey.choose("who.for", "self").await?;
        journey.go_on().await.map(|_| ())
    }
);

in_engines!(a_link_to_a_service_tells_it_nothing, [chromium, firefox, webkit], async |page| {
    to_the_plan(page).await?;
    let body = "return [...document.querySelectorAll('[data-fp-screen] a[href^=http]')].map(link => link.target + ' ' + link.rel)";
    let links: Vec<String> = page.script(body, vec![]).await?;
    ensure!(!links.is_empty(), "no link to look at");
    ensure!(links.iter().all(|link| link == "_blank noopener noreferrer"), "{links:?}");
    let body = "const link = [...document.querySelectorAll('[data-fp-screen] a[href^=http]')]\
                .find(link => link.getClientRects().length); \
                link.target = '_self'; link.href = `http://localhost:${location.port}/elsewhere.html?from-a-link`; link.click(); return null";
    page.script::<Value>(body, vec![]).await?;
    let asked = fingerpost_browser_tests::wait_for("the service's page is asked for", async || {
        Ok(page.all_requests().into_iter().find(|request| request.url.contains("from-a-link")))
    })
    .await?;
    ensure!(asked.referer.is_none(), "it is told where they came from: {asked:?}");
    Ok(())
});
