//! The static page is whole before the widget draws, and stays whole where it cannot (F1, F3, F4).

use anyhow::{Result, ensure};
use fingerpost_browser_tests::{Engine, Fault, Journey, MOVED, Page, in_engines, wait_for};
use serde_json::json;
use std::time::{Duration, Instant};
use thirtyfour::By;

/// The numbers a person may need most are there, as links, and a heading that is the title.
async fn helps(page: &Page) -> Result<()> {
    for number in ["tel:999", "tel:111", "tel:116123", "sms:85258"] {
        page.see(&format!("[data-fp-help] a[href='{number}']")).await?;
    }
    ensure!(page.driver().title().await? == page.text("h1").await?, "the title is not the heading");
    Ok(())
}

/// It says that something went wrong, helps, and offers another try, which ends in the same way.
async fn offers_another_try(page: &Page) -> Result<()> {
    page.see("[data-fp-reason=failed]").await?;
    helps(page).await?;
    page.click("[data-fp-retry] button").await?;
    page.see("[data-fp-reason=failed]").await?;
    helps(page).await
}

in_engines!(
    a_widget_that_is_missing,
    [chromium, firefox, webkit],
    |setup| setup.with("wasm", Fault::Missing),
    offers_another_try
);
in_engines!(a_server_that_fails, [chromium], |setup| setup.with("wasm", Fault::Unwell), offers_another_try);
in_engines!(
    a_widget_cut_in_half,
    [chromium, firefox, webkit],
    |setup| setup.with("wasm", Fault::Cut(50)),
    offers_another_try
);
in_engines!(a_widget_of_no_bytes, [chromium], |setup| setup.with("wasm", Fault::Cut(0)), offers_another_try);
in_engines!(
    a_loader_cut_in_half,
    [chromium, firefox, webkit],
    |setup| setup.with("script", Fault::Cut(50)),
    helps
);
in_engines!(
    styles_that_are_missing,
    [chromium],
    |setup| setup.with("css", Fault::Missing).with("wasm", Fault::Missing),
    helps
);

/// It says so within three seconds of the page's being read, and then as [`offers_another_try`].
async fn fails_soon(page: &Page) -> Result<()> {
    page.see("[data-fp-reason=failed]").await?;
    let body =
        "return window.__watch.said.failed - performance.getEntriesByType('navigation')[0].domInteractive";
    let took: f64 = page.script(body, vec![]).await?;
    ensure!(took < 3000.0, "it took {took} ms");
    offers_another_try(page).await
}

in_engines!(
    a_widget_that_moved_runs,
    [chromium, firefox, webkit],
    |setup| setup.with("wasm", Fault::Moved(MOVED)),
    async |page| {
        Journey::begin(page).await?;
        let asked = page.all_requests();
        ensure!(asked.iter().any(|request| request.status == 302), "it was sent nowhere: {asked:?}");
        ensure!(asked.iter().any(|request| request.url == MOVED), "it did not follow: {asked:?}");
        Ok(())
    }
);
in_engines!(
    a_widget_that_moved_to_nowhere,
    [chromium, firefox, webkit],
    |setup| setup.with("wasm", Fault::Moved("/nowhere.wasm")),
    fails_soon
);
in_engines!(
    a_widget_that_moved_to_another_host,
    [chromium, firefox, webkit],
    |setup| setup.with("wasm", Fault::Moved("https://elsewhere.invalid/widget.wasm")),
    async |page| {
        fails_soon(page).await?;
        let stopped: Vec<String> = page.script("return window.__watch.stopped.splice(0)", vec![]).await?;
        ensure!(stopped.iter().any(|line| line.starts_with("connect-src")), "it was let go: {stopped:?}");
        Ok(())
    }
);
in_engines!(
    a_widget_squeezed_without_a_word,
    [chromium, firefox, webkit],
    |setup| setup.with("wasm", Fault::Squeezed),
    fails_soon
);

// The connection stands, and four fifths of the widget have come.
in_engines!(
    a_widget_that_stalls_is_said_to_be_slow,
    [chromium, firefox],
    |setup| setup.with("wasm", Fault::Stalls(80, Duration::from_secs(120))).while_it_loads(),
    async |page| {
        helps(page).await?;
        // It says so after 20 seconds, which is as long as one look waits.
        tokio::time::sleep(Duration::from_secs(15)).await;
        page.see("[data-fp-reason=slow]").await?;
        helps(page).await?;
        // Another try asks anew, and waits no longer for what stalled.
        page.spoil(&[])?;
        page.click("[data-fp-retry] button").await?;
        Journey::begin(page).await.map(|_| ())
    }
);

in_engines!(
    a_very_slow_line_brings_help_first,
    [chromium],
    |setup| setup.untouched().while_it_loads().with("wasm", Fault::Stalls(80, Duration::from_secs(120))),
    async |page| {
        // 50 kbit/s, and two seconds until anything answers.
        let line =
            json!({"offline": false, "latency": 2000, "downloadThroughput": 6250, "uploadThroughput": 6250});
        for (command, with) in [
            ("Network.enable", json!({})),
            ("Network.setCacheDisabled", json!({"cacheDisabled": true})),
            ("Network.emulateNetworkConditions", line),
        ] {
            page.driver().cdp().send_raw(command, with).await?;
        }
        let asked = page.all_requests().len();
        page.driver().goto("about:blank").await?;
        let started = Instant::now();
        page.reload().await?;
        wait_for("the help can be read", async || {
            Ok(page
                .driver()
                .find(By::Css("[data-fp-help] a[href='tel:999']"))
                .await?
                .is_displayed()
                .await?
                .then_some(()))
        })
        .await?;
        let took = started.elapsed();
        ensure!(took < Duration::from_secs(5), "the help took {took:?}");
        ensure!(took > Duration::from_millis(1900), "the line is not slow: {took:?}");
        ensure!(page.all_requests().len() > asked, "nothing was asked for");
        helps(page).await?;
        tokio::time::sleep(Duration::from_secs(20).saturating_sub(started.elapsed())).await;
        page.see("[data-fp-reason=slow]").await?;
        let took = started.elapsed();
        ensure!(took < Duration::from_secs(26), "it was said to be slow after {took:?}");
        page.see("[data-fp-retry] button").await?;
        helps(page).await
    }
);

/// It says that this browser cannot, helps, and does not offer what is no use.
async fn says_that_it_cannot(page: &Page) -> Result<()> {
    page.see("[data-fp-reason=no-wasm]").await?;
    helps(page).await?;
    let hidden: bool = page.script("return document.querySelector('[data-fp-retry]').hidden", vec![]).await?;
    ensure!(hidden, "trying again is offered where it is no use");
    Ok(())
}

in_engines!(
    a_browser_without_webassembly_is_told_why,
    [chromium, firefox, webkit],
    |setup| setup.without_wasm(),
    says_that_it_cannot
);

fn without_wasm(policy: &str) -> String {
    policy.replace(" 'wasm-unsafe-eval'", "")
}

/// What the browser says against the smallest module there is.
const RUN_NOTHING: &str = r#"
    const nothing = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    try { new WebAssembly.Instance(nothing); } catch (refused) { return String(refused); }
    return "nothing";
"#;

in_engines!(
    a_policy_without_webassembly_is_told_as_well,
    [chromium, firefox, webkit],
    |setup| setup.under(without_wasm).that_throws(),
    async |page| {
        says_that_it_cannot(page).await?;
        let stopped: Vec<String> = page.script("return window.__watch.stopped.splice(0)", vec![]).await?;
        if page.engine() == Engine::WebKit {
            // It makes modules all the same, refuses to run them, and reports nothing.
            let refused: String = page.script(RUN_NOTHING, vec![]).await?;
            ensure!(refused.contains("wasm-unsafe-eval"), "the policy is not held: {refused}");
        } else {
            ensure!(!stopped.is_empty(), "nothing was stopped");
        }
        ensure!(stopped.iter().all(|line| line.starts_with("script-src")), "{stopped:?}");
        Ok(())
    }
);

in_engines!(
    axe_finds_nothing_on_it,
    [chromium, firefox],
    |setup| setup.with("wasm", Fault::Missing),
    async |page| {
        page.see("[data-fp-reason=failed]").await?;
        page.passes_axe("static").await
    }
);

in_engines!(
    it_holds_in_the_made_up_language_on_a_narrow_screen,
    [chromium, firefox, webkit],
    |setup| setup.in_pseudo().in_frame(320).with("wasm", Fault::Missing),
    async |page| {
        page.see("[data-fp-reason=failed]").await?;
        let width: u32 = page.script("return window.innerWidth", vec![]).await?;
        ensure!(width == 320, "the frame is {width} wide");
        let wide: bool =
            page.script("return document.documentElement.scrollWidth > window.innerWidth", vec![]).await?;
        ensure!(!wide, "the page scrolls sideways");
        let direction: String = page.script("return document.dir", vec![]).await?;
        ensure!(direction == "rtl", "the page is not right to left");
        Ok(())
    }
);

// As built, in the narrowest frame there is. WebKit may know no `'self'` there (see `naming_itself`): then the page is
// what it is without any script or style.
in_engines!(
    in_a_frame_that_may_only_run_scripts_it_runs_or_helps,
    [chromium, firefox, webkit],
    |setup| setup.in_sandbox("allow-scripts").that_throws(),
    async |page| {
        if page.engine() != Engine::WebKit {
            return Journey::begin(page).await.map(|_| ());
        }
        let ran = "return Boolean(document.querySelector('[data-fp-screen=who]'))";
        let helped = "return ['tel:999', 'tel:111', 'tel:116123', 'sms:85258'].every(number => { \
                      const link = document.querySelector(`[data-fp-help] a[href='${number}']`); \
                      return link && link.getClientRects().length > 0 })";
        for _ in 0..10 {
            let (ran, helped): (bool, bool) =
                (page.script(ran, vec![]).await?, page.script(helped, vec![]).await?);
            ensure!(ran || helped, "neither the widget nor the help is there");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        page.script::<()>("window.__watch && (window.__watch.stopped.length = 0); return null", vec![]).await
    }
);
