//! From a click on Next to the next screen, in the built widget as it is served.

use super::numbers::Numbers;
use super::table::{short, table};
use anyhow::{Context, Result, ensure};
use fingerpost_browser_tests::{GO_ON, Journey, Page, SKIP, answers, wait_for};
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;

/// How many times slower than this machine a slow one is.
const SLOW: u32 = 4;

/// How long the page is left alone after a click.
const UNTOUCHED: Duration = Duration::from_millis(300);

/// Listens for clicks that change the screen. Times are from the moment the browser gives the click.
const LISTEN: &str = r#"
    const nexts = window.__nexts = [];
    const shown = () => {
        const main = document.querySelector("[data-fp-screen]");
        return main && main.querySelector("h1") ? main.dataset.fpScreen + " " + main.dataset.visit : "";
    };
    let pending = null;
    document.addEventListener("click", event => {
        pending = { at: event.timeStamp, heard: performance.now() - event.timeStamp, before: shown() };
    }, true);
    new MutationObserver(() => {
        const after = shown();
        if (!pending || !after || after === pending.before) return;
        const { at, heard } = pending;
        pending = null;
        const since = () => performance.now() - at;
        const next = { at, heard, to: after.split(" ")[0], there: since(), painted: 0, following: 0, event: 0 };
        requestAnimationFrame(() => {
            // A message is answered once the frame that is being made has been handed over.
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => { next.painted = since(); };
            port2.postMessage(null);
            requestAnimationFrame(() => {
                next.following = since();
                nexts.push(next);
            });
        });
    }).observe(document, { subtree: true, childList: true, attributes: true });
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) {
            const next = nexts.find(next => Math.abs(next.at - entry.startTime) < 0.2);
            if (next && entry.name === "click") next.event = entry.duration;
        }
    }).observe({ type: "event", durationThreshold: 16 });
"#;

/// What has been measured, once the browser's own measurements have come too.
const TAKE: &str = "return new Promise(done => setTimeout(() => done(window.__nexts), 300))";

#[derive(Deserialize)]
struct Next {
    to: String,
    heard: f64,
    there: f64,
    painted: f64,
    following: f64,
    event: f64,
}

/// All clicks at one speed of the processor.
#[derive(Default)]
struct Speed {
    there: Numbers,
    work: Numbers,
    painted: Numbers,
    following: Numbers,
    event: Numbers,
    plan: Numbers,
    busy: Numbers,
}

/// Goes through so many whole journeys at full speed and as many slowed down, and gives a table.
///
/// # Errors
/// When a journey does not end in a plan.
pub async fn measure(page: &Page, runs: usize) -> Result<String> {
    let mut speeds = [(1, Speed::default()), (SLOW, Speed::default())];
    for run in 0..runs {
        for (rate, speed) in &mut speeds {
            page.driver().cdp().send_raw("Emulation.setCPUThrottlingRate", json!({ "rate": rate })).await?;
            journey(page, speed).await?;
        }
        println!("bench: whole journeys, run {} of {runs}", run + 1);
    }
    let [(_, full), (_, slow)] = &speeds;
    let row = |what: &str, numbers: &Numbers, aim: &str| {
        let cells = [numbers.part(10), numbers.median(), numbers.part(95), numbers.worst()].map(short);
        [&[what.to_owned()], cells.as_slice(), &[aim.to_owned()]].concat()
    };
    let rows = [
        ["ms from the click on Next", "p10", "median", "p95", "worst", "aim"].map(str::to_owned).to_vec(),
        row("heading in the document", &full.there, ""),
        row("  of that, the widget's work", &full.work, ""),
        row("its frame painted", &full.painted, "16 median"),
        row("the frame after it begun", &full.following, ""),
        row("as Event Timing has it, in steps of 8", &full.event, ""),
        row("the plan's frame painted", &full.plan, ""),
        row("processor time of the page's thread", &full.busy, ""),
        row("slow: heading in the document", &slow.there, ""),
        row("slow: its frame painted", &slow.painted, "25 median, 45 p95"),
        row("slow: the plan's frame painted", &slow.plan, "50"),
    ];
    Ok(format!(
        "\nThe next screen in Chromium, the built widget as it is served: {} clicks in {runs} journeys, and as many \
         with the processor slowed {SLOW} times.\nFrames come every 17 ms, and a click waits for the next one \
         whatever the page does.\nProcessor time is all that the page's thread did until {} ms after the click, \
         mouse and drawing included.\n\n{}\n",
        full.painted.len(),
        UNTOUCHED.as_millis(),
        table(&rows)
    ))
}

async fn journey(page: &Page, speed: &mut Speed) -> Result<()> {
    page.reload().await?;
    let journey = Journey::begin(page).await?;
    page.driver().execute(LISTEN, vec![]).await?;
    // Time on the processor, which what else the machine does leaves alone.
    page.driver().cdp().send_raw("Performance.enable", json!({ "timeDomain": "threadTicks" })).await?;
    let mut clicks = 0;
    while journey.screen().await?.screen != "plan" {
        let answered = journey.fill_in(answers::TWO_CONCERNS).await?;
        let keys = if !answered && journey.offers(SKIP).await? { SKIP } else { GO_ON };
        let button = journey.button(keys).await?;
        button.scroll_into_view().await?;
        let before = busy(page).await?;
        // The driver's own click runs scripts in the page around it, and asking would run more: nothing
        // but the mouse touches the page until the screen has surely come.
        page.driver().action_chain().move_to_element_center(&button).click().perform().await?;
        tokio::time::sleep(UNTOUCHED).await;
        clicks += 1;
        wait_for("the frame after the click", async || {
            let measured: usize = page.script("return window.__nexts.length", vec![]).await?;
            Ok((measured == clicks).then_some(()))
        })
        .await?;
        speed.busy.add(busy(page).await? - before);
    }
    let nexts: Vec<Next> = page.script(TAKE, vec![]).await?;
    ensure!(nexts.len() == clicks, "{clicks} screens followed, and {} were measured", nexts.len());
    for next in nexts {
        speed.work.add(next.there - next.heard);
        speed.there.add(next.there);
        speed.painted.add(next.painted);
        speed.following.add(next.following);
        // What the browser does not report took less than half a step under 16 ms.
        speed.event.add(next.event.max(8.0));
        if next.to == "plan" {
            speed.plan.add(next.painted);
        }
    }
    Ok(())
}

/// How long the page's main thread has been at work, in milliseconds on the processor.
async fn busy(page: &Page) -> Result<f64> {
    let told = page.driver().cdp().send_raw("Performance.getMetrics", json!({})).await?;
    let metrics = told.get("metrics").and_then(Value::as_array).into_iter().flatten();
    let seconds = |wanted: &str| {
        let mut named =
            metrics.clone().filter(|metric| metric.get("name").is_some_and(|name| name == wanted));
        let value = named.find_map(|metric| metric.get("value")?.as_f64());
        value.context("the browser does not tell how long it was at work")
    };
    // What the driver has it do is none of the page's work.
    Ok((seconds("TaskDuration")? - seconds("DevToolsCommandDuration")?) * 1e3)
}
