//! The content security policy and Trusted Types: on, strict, and never in the page's own way.
//!
//! Every other spec fails too when the page breaks its policy, because the harness listens for it.

use anyhow::ensure;
use fingerpost_browser_tests::{Journey, answers, in_engines};
use serde_json::Value;

in_engines!(a_whole_journey_breaks_nothing, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    journey.to_plan(answers::TWO_CONCERNS).await?;
    journey.press(&["ui.help-now"]).await?;
    journey.at("help").await?;
    let seen: Value = page.script("return window.__watch.stopped", vec![]).await?;
    ensure!(seen == Value::Array(Vec::new()), "{seen}");
    Ok(())
});

/// The policy is really in force: what it must stop is stopped, and the listener hears of it.
const TRY: &str = r#"
    const done = arguments[arguments.length - 1];
    const stopped = {};
    const attempt = (name, act) => { try { act(); stopped[name] = false; } catch (error) { stopped[name] = true; } };
    window.__ran = false;
    const inline = document.createElement("script");
    attempt("script text", () => { inline.textContent = "window.__ran = true"; document.body.append(inline); });
    const style = document.createElement("style");
    style.textContent = "body { outline: 3px solid rgb(1, 2, 3) }";
    document.head.append(style);
    const image = new Image();
    image.src = "https://elsewhere.invalid/x.png";
    document.body.append(image);
    fetch("https://elsewhere.invalid/").then(() => { stopped.fetch = false; }, () => { stopped.fetch = true; });
    setTimeout(() => done({
        stopped,
        ran: window.__ran,
        styled: getComputedStyle(document.body).outlineColor === "rgb(1, 2, 3)",
        heard: window.__watch.stopped.splice(0).map(line => line.split(" ")[0]),
    }), 500);
"#;

in_engines!(the_policy_is_in_force_and_heard, [chromium, firefox, webkit], async |page| {
    Journey::begin(page).await?;
    let found: Value = page.driver().execute_async(TRY, vec![]).await?.json().clone();
    ensure!(found["ran"] == false, "an inline script ran: {found}");
    ensure!(found["styled"] == false, "an inline style applied: {found}");
    ensure!(found["stopped"]["fetch"] == true, "a request to elsewhere left: {found}");
    let heard = found["heard"].as_array().cloned().unwrap_or_default();
    for directive in ["script-src", "style-src", "img-src", "connect-src"] {
        let held = heard.iter().filter_map(Value::as_str).any(|line| {
            line.starts_with(directive) || (directive == "script-src" && line.starts_with("require-trusted"))
        });
        ensure!(held, "nothing was heard of {directive}: {found}");
    }
    // These errors were wanted.
    page.script::<Value>("window.__watch.errors.length = 0; return null", vec![]).await?;
    page.browser_log().await?;
    Ok(())
});
