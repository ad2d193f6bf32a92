//! Whatever breaks, the static page comes back within a second, without answers, and a fresh widget with it (P8,
//! F7).

use anyhow::{Result, ensure};
use fingerpost_browser_tests::{Engine, Journey, Page, answers, in_engines};
use serde_json::json;

const TYPED: &str = "SY8 4ZX";

/// Every new element fails, with a message that must not be seen.
const BREAK_DRAWING: &str = r#"
    for (const [of, name] of [[Document, "createElement"], [Document, "createElementNS"], [Node, "cloneNode"]]) {
        const plain = of.prototype[name];
        window.__mend = [...(window.__mend || []), () => { of.prototype[name] = plain; }];
        of.prototype[name] = function () {
            if (window.__watch.mended) return plain.apply(this, arguments);
            window.__watch.mended = true;
            throw new Error("CANARY");
        };
    }
    window.__watch.mended = false;
    return null;
"#;
/// Looking at a box fails, once, for the widget.
const BREAK_A_HANDLER: &str = "window.__watch.breakBoxes(); return null";

async fn half_way(page: &Page) -> Result<Journey<'_>> {
    let journey = Journey::begin(page).await?;
    journey.walk_to(&["where"], answers::TWO_CONCERNS).await?;
    journey.write("where.postcode", TYPED).await?;
    Ok(journey)
}

/// The static page is there, says what happened, holds no answer, and helps.
async fn helps(page: &Page, reason: &str) -> Result<()> {
    page.see(&format!("[data-fp-reason={reason}]")).await?;
    for number in ["tel:999", "tel:111", "tel:116123"] {
        page.see(&format!("[data-fp-help] a[href='{number}']")).await?;
    }
    let held: String =
        page.script("return document.documentElement.outerHTML + document.title", vec![]).await?;
    ensure!(!held.contains("SY8") && !held.contains("CANARY"), "the page holds an answer, or the fault");
    let holding: u32 = page.script("return window.__watch.holding(arguments[0])", vec![json!(TYPED)]).await?;
    ensure!(holding == 0, "the memory holds an answer");
    let title = page.driver().title().await?;
    ensure!(title == page.text("h1").await?, "the title is not the heading: {title}");
    let focused: bool = page.script("return document.activeElement.tagName === 'H1'", vec![]).await?;
    ensure!(focused, "focus is elsewhere");
    Ok(())
}

/// A fresh widget comes, with nothing in it.
async fn starts_again(page: &Page) -> Result<()> {
    page.click("[data-fp-retry] button").await?;
    let journey = Journey::begin(page).await?;
    ensure!(journey.chosen("who.for").await?.is_empty(), "an answer is back");
    Ok(())
}

in_engines!(a_panic_while_drawing, [chromium, firefox, webkit], |setup| setup.that_throws(), async |page| {
    let journey = half_way(page).await?;
    page.script::<()>(BREAK_DRAWING, vec![]).await?;
    journey.press(&["ui.continue"]).await?;
    helps(page, "crashed").await?;
    starts_again(page).await
});

in_engines!(a_panic_in_a_handler, [chromium, firefox, webkit], |setup| setup.that_throws(), async |page| {
    let journey = half_way(page).await?;
    page.script::<()>(BREAK_A_HANDLER, vec![]).await?;
    journey.click_option("where.distance", "miles-5").await?;
    helps(page, "crashed").await?;
    starts_again(page).await
});

in_engines!(a_panic_on_the_browsers_back, [chromium], |setup| setup.that_throws(), async |page| {
    half_way(page).await?;
    page.script::<()>(BREAK_DRAWING, vec![]).await?;
    page.driver().back().await?;
    helps(page, "crashed").await?;
    starts_again(page).await
});

in_engines!(
    the_message_holds_only_file_and_line,
    [chromium, firefox, webkit],
    |setup| setup.that_throws(),
    async |page| {
        let journey = half_way(page).await?;
        page.script::<()>(BREAK_DRAWING, vec![]).await?;
        journey.press(&["ui.continue"]).await?;
        page.see("[data-fp-reason=crashed]").await?;
        let said: Vec<String> = page.script("return window.__watch.errors", vec![]).await?;
        let ours: Vec<_> = said.iter().filter(|line| line.contains("fingerpost stopped at")).collect();
        ensure!(ours.len() == 1, "{said:?}");
        let place = ours[0].rsplit("stopped at ").next().unwrap_or_default();
        ensure!(place.contains(".rs:") && !place.contains(' '), "more than file and line: {said:?}");
        ensure!(!said.iter().any(|line| line.contains("CANARY") || line.contains("SY8")), "{said:?}");
        if page.engine() == Engine::Chromium {
            let log = page.browser_log().await?;
            ensure!(!log.iter().any(|line| line.contains("CANARY") || line.contains("SY8")), "{log:?}");
        }
        Ok(())
    }
);

in_engines!(
    three_restarts_in_ten_minutes_then_the_static_page,
    [chromium, firefox],
    |setup| setup.that_throws(),
    async |page| {
        for _ in 0..3 {
            let journey = Journey::begin(page).await?;
            page.script::<()>(BREAK_A_HANDLER, vec![]).await?;
            journey.click_option("who.for", "self").await?;
            helps(page, "crashed").await?;
            page.click("[data-fp-retry] button").await?;
        }
        let journey = Journey::begin(page).await?;
        page.script::<()>(BREAK_A_HANDLER, vec![]).await?;
        journey.click_option("who.for", "self").await?;
        helps(page, "unwell").await?;
        let hidden: bool =
            page.script("return document.querySelector('[data-fp-retry]').hidden", vec![]).await?;
        ensure!(hidden, "another try is offered though it keeps failing");
        page.passes_axe("crashed").await
    }
);

in_engines!(
    an_error_of_the_host_page_is_not_ours,
    [chromium, firefox, webkit],
    |setup| setup.that_throws(),
    async |page| {
        let journey = half_way(page).await?;
        let body = "const error = new Error('the host page is broken'); \
                dispatchEvent(new ErrorEvent('error', { error, message: error.message, filename: 'host.js' })); \
                return null";
        page.script::<()>(body, vec![]).await?;
        page.until("it was heard", "return window.__watch.errors.length > 0").await?;
        journey.at("where").await?;
        ensure!(journey.inputs().await?.iter().any(|input| input.text == TYPED), "an answer is lost");
        Ok(())
    }
);
