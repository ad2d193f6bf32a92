//! One tab, many people: memory, nodes and listeners stand where they stood after the tenth (F10).
//! `cargo xtask soak --journeys N` runs as many as asked for and prints what it measured.

use anyhow::{Context, Result, ensure};
use fingerpost_browser_tests::{Journey, Page, in_engines};
use serde::Deserialize;
use serde_json::{Value, json};

/// What the test run does; `FINGERPOST_SOAK` asks for another number.
const JOURNEYS: usize = 1_000;
/// Between two looks, and so that no script runs into its time limit.
const AT_ONCE: usize = 50;

/// Keeps hold of no memory, so that one which is let go can go.
const COUNT_MEMORIES: &str = r#"
    const made = [];
    const plain = WebAssembly.instantiate;
    WebAssembly.instantiate = (...given) => plain.apply(WebAssembly, given).then(instance => {
        made.push(new WeakRef((instance.instance || instance).exports.memory));
        return instance;
    });
    window.__memories = () => made.map(held => held.deref()).filter(Boolean).map(memory => memory.buffer.byteLength);
"#;

/// Goes from the start to the plan, ticking the first answer to everything, and deletes it all: so many times.
const WALK: &str = r#"
    const [count, words, done] = arguments;
    const soon = () => new Promise(then => setTimeout(then, 1));
    const main = () => document.querySelector("[data-fp-screen]");
    const here = () => main() && main().dataset.fpScreen + " " + main().dataset.visit;
    const until = async (what, test) => {
        for (const from = performance.now(); performance.now() - from < 20000; await soon()) {
            const found = test();
            if (found) return found;
        }
        throw new Error(`still not ${what}, at ${here()}`);
    };
    const button = texts => [...document.querySelectorAll(".fp button")].find(b => texts.includes(b.textContent.trim()));
    const press = async texts => (await until(texts, () => button(texts))).click();
    (async () => {
        let screens = 0;
        for (let journey = 0; journey < count; journey += 1) {
            await until("the first screen", () => main() && main().dataset.fpScreen === "who");
            while (main().dataset.fpScreen !== "plan") {
                const before = here();
                for (const group of main().querySelectorAll(".fp-question")) {
                    const input = group.querySelector("input");
                    if (input && input.type !== "text" && !input.checked) input.click();
                }
                await press(words.on);
                await until(`on from ${before}`, () => here() !== before);
                screens += 1;
            }
            await until("services", () => document.querySelector("article.fp-card"));
            const node = document.getElementById("fingerpost");
            await press(words.forget);
            await press(words.sure);
            await until("a fresh instance", () => document.getElementById("fingerpost") !== node);
        }
        await until("the first screen", () => main() && main().dataset.fpScreen === "who");
        done({ screens });
    })().catch(error => done({ error: String(error) }));
"#;

/// How much there is.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Count {
    nodes: u64,
    js_event_listeners: u64,
    #[serde(default)]
    heap: u64,
    #[serde(default)]
    wasm: u64,
}

async fn count(page: &Page) -> Result<Count> {
    let cdp = page.driver().cdp();
    // Twice: the first finds what the second may take away.
    for _ in 0..2 {
        cdp.send_raw("HeapProfiler.collectGarbage", json!({})).await?;
    }
    let mut count: Count = serde_json::from_value(cdp.send_raw("Memory.getDOMCounters", json!({})).await?)?;
    let heap = cdp.send_raw("Runtime.getHeapUsage", json!({})).await?;
    count.heap = heap.get("usedSize").and_then(Value::as_f64).context("no heap")? as u64;
    let memories: Vec<u64> = page.script("return window.__memories()", vec![]).await?;
    count.wasm = memories.iter().sum();
    Ok(count)
}

async fn walk(page: &Page, journeys: usize, words: &Value) -> Result<()> {
    let told = page.driver().execute_async(WALK, vec![json!(journeys), words.clone()]).await?.json().clone();
    ensure!(told.get("error").is_none(), "{told}");
    let screens = told.get("screens").and_then(Value::as_u64).unwrap_or_default();
    ensure!(screens >= 12 * journeys as u64, "only {screens} screens in {journeys} journeys");
    Ok(())
}

in_engines!(
    memory_nodes_and_listeners_are_flat_after_the_tenth,
    [chromium],
    |setup| setup.untouched().in_haste(),
    async |page| {
        let journeys = std::env::var("FINGERPOST_SOAK").ok().and_then(|n| n.parse().ok()).unwrap_or(JOURNEYS);
        let source = json!({ "source": COUNT_MEMORIES });
        page.driver().cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", source).await?;
        page.reload().await?;
        let journey = Journey::begin(page).await?;
        let all = |keys: &[&str]| keys.iter().map(|key| journey.word(key)).collect::<Result<Vec<_>>>();
        let words = json!({
            "on": all(&["ui.continue", "start.continue", "check.continue", "help.carry-on"])?,
            "forget": all(&["footer.delete"])?,
            "sure": all(&["footer.delete-yes"])?,
        });
        walk(page, 10, &words).await?;
        let tenth = count(page).await?;
        println!("soak: after 10: {tenth:?}");
        let mut last = tenth;
        let mut done = 10;
        while done < journeys {
            let now = AT_ONCE.min(journeys - done);
            walk(page, now, &words).await.with_context(|| format!("after {done} journeys"))?;
            done += now;
            if done % 500 < AT_ONCE || done == journeys {
                last = count(page).await?;
                println!("soak: after {done}: {last:?}");
            }
        }
        ensure!(last.wasm <= tenth.wasm, "the memory of the widget grows: {tenth:?} {last:?}");
        // The page itself may differ by a few, such as a text node more or less.
        ensure!(last.nodes <= tenth.nodes + tenth.nodes / 10, "nodes pile up: {tenth:?} {last:?}");
        ensure!(
            last.js_event_listeners <= tenth.js_event_listeners + 5,
            "listeners pile up: {tenth:?} {last:?}"
        );
        // The scripts' heap is swept when the browser likes, and the driver keeps a name for what it has clicked: 400
        // kB came together in 10,000 journeys. What a journey would leave behind if it left anything is kilobytes.
        let allowed = tenth.heap / 4 + 64 * journeys as u64;
        ensure!(last.heap <= tenth.heap + allowed, "the heap grows: {tenth:?} {last:?}");
        Ok(())
    }
);
