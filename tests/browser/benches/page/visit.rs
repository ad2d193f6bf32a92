//! The first visit on a slow line with a slow processor, against a page of the same content that needs no script; and a
//! later visit without any network.

use super::numbers::Numbers;
use super::table::{short, table};
use anyhow::{Context, Result, ensure};
use fingerpost::site::files::brotli;
use fingerpost::site::serve::server::{Instead, Server};
use fingerpost_browser_tests::{Journey, Page, wait_for};
use serde::Deserialize;
use serde_json::json;
use std::path::Path;

/// Slow 4G: bits a second each way, and milliseconds for a round trip.
const DOWN: f64 = 1_600_000.0;
const UP: f64 = 750_000.0;
const ROUND_TRIP: u32 = 150;
/// How many times slower than this machine the processor is.
const SLOW: u32 = 4;

/// Notes when there is something to read, when the first question is there and when it has answered a click. Times are from
/// the moment that somebody asked for the page.
const LISTEN: &str = r#"
    const seen = window.__visit = { painted: 0, question: 0, answered: 0, blocked: 0, shifted: 0, moved: 0 };
    const watch = (type, act) => new PerformanceObserver(list => list.getEntries().forEach(act)).observe({ type, buffered: true });
    watch("paint", entry => { if (entry.name === "first-contentful-paint") seen.painted = entry.startTime; });
    watch("longtask", entry => { if (!seen.answered) seen.blocked += entry.duration; });
    watch("layout-shift", entry => { if (!entry.hadRecentInput) seen.shifted += entry.value; });
    const bytes = () => ["navigation", "resource"].flatMap(type => performance.getEntriesByType(type))
        .filter(entry => entry.responseEnd > 0).reduce((all, entry) => all + entry.transferSize, 0);
    const look = () => {
        const input = document.querySelector("input[type=radio][name='fp-who.for-answer']");
        if (!input || seen.question) return;
        seen.question = performance.now();
        input.click();
        requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => {
                const now = document.querySelector("input[type=radio][name='fp-who.for-answer']");
                if (now && now.checked) Object.assign(seen, { answered: performance.now(), moved: bytes() });
                else seen.question = 0;
            };
            port2.postMessage(null);
        });
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true });
"#;

#[derive(Deserialize)]
struct Visit {
    painted: f64,
    question: f64,
    answered: f64,
    blocked: f64,
    shifted: f64,
    moved: f64,
}

/// All visits to one page.
#[derive(Default)]
struct Visits {
    painted: Numbers,
    question: Numbers,
    answered: Numbers,
    blocked: Numbers,
    shifted: Numbers,
    moved: Numbers,
}

impl Visits {
    fn add(&mut self, visit: &Visit) {
        self.painted.add(visit.painted);
        self.question.add(visit.question);
        self.answered.add(visit.answered);
        self.blocked.add(visit.blocked);
        self.shifted.add(visit.shifted);
        self.moved.add(visit.moved / 1e3);
    }
}

/// The page of the same content: what the widget draws first, with all its styles, as one file without a script.
async fn plain(page: &Page) -> Result<String> {
    Journey::begin(page).await?;
    let html: String = page.script("return document.getElementById('fingerpost').outerHTML", vec![]).await?;
    let css = String::from_utf8(page.built().read("css")?)?;
    Ok(format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>The same</title><style>{css}</style><body class=\"fp-body\">{html}</body></html>"
    ))
}

/// Opens the widget and the plain page so many times each, in turn and with an empty cache, and gives a table.
///
/// # Errors
/// When a question does not come, or does not answer.
pub async fn first(page: &Page, runs: usize) -> Result<String> {
    let html = plain(page).await?;
    let squeezed = brotli(html.as_bytes())?;
    let size = squeezed.len();
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let answer = Instead {
        body: Some(squeezed),
        headers: vec![
            header("Content-Encoding", "br"),
            header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"),
        ],
        ..Instead::default()
    };
    let folder = std::env::var("FINGERPOST_DIST").context("FINGERPOST_DIST is not set")?;
    let meddle = move |path: &str| (path == "index.html").then(|| answer.clone());
    let beside = Server::start_meddled(Path::new(&folder), 0, Box::new(meddle), None)?;
    let devtools = page.driver().cdp();
    devtools.send_raw("Page.enable", json!({})).await?;
    devtools.send_raw("Page.addScriptToEvaluateOnNewDocument", json!({ "source": LISTEN })).await?;
    devtools.send_raw("Network.enable", json!({})).await?;
    let line = json!({
        "offline": false, "latency": ROUND_TRIP, "downloadThroughput": DOWN / 8.0, "uploadThroughput": UP / 8.0,
    });
    devtools.send_raw("Network.emulateNetworkConditions", line).await?;
    devtools.send_raw("Emulation.setCPUThrottlingRate", json!({ "rate": SLOW })).await?;
    let (mut widget, mut floor) = (Visits::default(), Visits::default());
    for run in 0..runs {
        for (address, visits) in [(page.url(), &mut widget), (beside.url(), &mut floor)] {
            page.driver().goto("about:blank").await?;
            devtools.send_raw("Network.clearBrowserCache", json!({})).await?;
            page.driver().goto(&address).await?;
            visits.add(&answered(page).await?);
        }
        println!("bench: first visits on a slow line, run {} of {runs}", run + 1);
    }
    let row = |what: &str, pick: fn(&Visits) -> &Numbers, aim: &str| {
        let (ours, plain) = (pick(&widget), pick(&floor));
        let ratio = ours.median() / plain.median();
        let ratio = if ratio.is_finite() { short(ratio) } else { "-".to_owned() };
        let cells = [short(ours.median()), short(ours.worst()), short(plain.median()), ratio];
        [&[what.to_owned()], cells.as_slice(), &[aim.to_owned()]].concat()
    };
    let rows = [
        ["", "median", "worst", "plain page", "ratio", "aim"].map(str::to_owned).to_vec(),
        row("ms until something is painted", |v| &v.painted, "1.0 x"),
        row("ms until the first question is there", |v| &v.question, ""),
        row("ms until it has answered a click", |v| &v.answered, "1.2 x, or 1300"),
        row("ms of long tasks until then", |v| &v.blocked, "300"),
        row("layout shift", |v| &v.shifted, "0"),
        row("kB moved until then", |v| &v.moved, "170"),
    ];
    Ok(format!(
        "\nThe first visit in Chromium: {runs} each with an empty cache, {:.1} Mbit/s, {ROUND_TRIP} ms, the processor slowed \
         {SLOW} times.\nThe plain page has the first screen and its styles in one file of {} bytes, and no script.\n\n{}\n",
        DOWN / 1e6,
        size,
        table(&rows)
    ))
}

/// What was noted once the first question has answered.
async fn answered(page: &Page) -> Result<Visit> {
    wait_for("the first question answers", async || {
        let visit: Visit = page.script("return window.__visit", vec![]).await?;
        // Told a little later.
        Ok((visit.answered > 0.0 && visit.painted > 0.0).then_some(visit))
    })
    .await
}

/// Opens a site that keeps a copy so many times without a network, and gives a table.
///
/// # Errors
/// When the copy does not come, or a question does not answer.
pub async fn without_a_network(page: &Page, runs: usize) -> Result<String> {
    wait_for("a copy", async || {
        let led = "return !!navigator.serviceWorker.controller";
        Ok(page.script::<bool>(led, vec![]).await?.then_some(()))
    })
    .await?;
    page.go_offline();
    let devtools = page.driver().cdp();
    devtools.send_raw("Page.enable", json!({})).await?;
    devtools.send_raw("Page.addScriptToEvaluateOnNewDocument", json!({ "source": LISTEN })).await?;
    let mut visits = Visits::default();
    for _ in 0..runs {
        page.driver().goto("about:blank").await?;
        page.driver().goto(page.url()).await?;
        visits.add(&answered(page).await?);
    }
    ensure!(visits.answered.len() == runs, "some visits are missing");
    let row = |what: &str, numbers: &Numbers, aim: &str| {
        let cells = [numbers.median(), numbers.part(95), numbers.worst()].map(short);
        [&[what.to_owned()], cells.as_slice(), &[aim.to_owned()]].concat()
    };
    let rows = [
        ["ms, at full speed", "median", "p95", "worst", "aim"].map(str::to_owned).to_vec(),
        row("something is painted", &visits.painted, ""),
        row("the first question has answered a click", &visits.answered, "300"),
    ];
    Ok(format!("\nA later visit without a network, {runs} times:\n\n{}\n", table(&rows)))
}
