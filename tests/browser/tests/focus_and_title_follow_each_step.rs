//! After each step the heading of the new screen has focus and is the page's title; after an error the
//! summary has.

use anyhow::{Context, Result, ensure};
use fingerpost_browser_tests::{Journey, Page, answers, in_engines, wait_for};
use serde::Deserialize;
use thirtyfour::Key;

#[derive(Debug, Deserialize)]
struct Heading {
    headings: Vec<String>,
    title: String,
    /// What has focus: `h1`, `body`, or a class or id.
    focus: String,
    /// How far the heading is below the top of the window.
    top: f64,
}

const LOOK: &str = r#"
    const plain = text => text.replace(/\s+/g, " ").trim();
    const headings = [...document.querySelectorAll("h1")];
    const active = document.activeElement === document.body ? { id: "body" } : document.activeElement;
    return {
        headings: headings.map(h => plain(h.textContent)),
        title: plain(document.title),
        focus: active === headings[0] ? "h1" : active.id || active.className || active.tagName.toLowerCase(),
        top: headings.length ? headings[0].getBoundingClientRect().top : -1,
    };
"#;

async fn heading(page: &Page) -> Result<Heading> {
    page.script(LOOK, vec![]).await
}

/// One heading, which is the title, has focus and can be seen.
async fn leads(page: &Page) -> Result<()> {
    wait_for("focus on the one heading, which is the title", async || {
        let found = heading(page).await?;
        ensure!(found.headings.len() == 1, "{found:?}");
        ensure!(found.headings.first() == Some(&found.title), "the title is not the heading: {found:?}");
        ensure!(found.focus == "h1", "focus is elsewhere: {found:?}");
        ensure!((0.0..900.0).contains(&found.top), "the heading is out of sight: {found:?}");
        Ok(Some(()))
    })
    .await
}

in_engines!(the_first_screen_takes_no_focus, [chromium, firefox, webkit], async |page| {
    Journey::begin(page).await?;
    let found = heading(page).await?;
    ensure!(found.focus == "body", "the widget pulled focus to itself: {found:?}");
    ensure!(found.headings == [found.title.clone()], "{found:?}");
    Ok(())
});

in_engines!(every_screen_leads_with_its_heading, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    let mut shown = journey.screen().await?;
    while shown.screen != "plan" {
        // From the foot of the screen, where a person on a small screen is when they go on.
        page.script::<()>("window.scrollTo(0, document.body.scrollHeight); return null", vec![]).await?;
        let from = shown.screen.clone();
        shown = journey.answer(answers::TWO_CONCERNS).await?;
        leads(page).await.with_context(|| format!("from `{from}` to `{}`", shown.screen))?;
    }
    journey.press(&["ui.help-now"]).await?;
    journey.at("help").await?;
    leads(page).await.context("on `help`")?;
    journey.back().await?;
    leads(page).await.context("back on `plan`")?;
    page.driver().back().await?;
    journey.at("check").await?;
    leads(page).await.context("back on `check`")?;
    journey.start_again().await?;
    leads(page).await.context("after deleting the answers")
});

in_engines!(an_urgent_answer_leads_with_its_heading, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    let urgent = answers::but(answers::TWO_CONCERNS, "safe.urgent", &["yes"]);
    journey.walk_to(&["urgent"], &answers::but(&urgent, "safe-which.concerns", &["unsafe-now"])).await?;
    leads(page).await
});

in_engines!(half_a_postcode_is_said_and_then_let_pass, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    journey.walk_to(&["where"], answers::TWO_CONCERNS).await?;
    let title = page.driver().title().await?;
    journey.write("where.postcode", "qqq").await?;
    journey.press(&["ui.continue"]).await?;
    page.see(".fp-error-summary").await?;
    wait_for("focus on the summary", async || {
        Ok(heading(page).await?.focus.contains("fp-error-summary").then_some(()))
    })
    .await?;
    let said = journey.word("error.title")?.replace("{title}", &title);
    wait_for("the title says so", async || Ok((page.driver().title().await? == said).then_some(()))).await?;
    ensure!(heading(page).await?.headings.len() == 1, "more than one heading");
    page.click(".fp-error-summary button").await?;
    let field = journey.field("where.postcode").await?;
    let focused: bool =
        page.script("return document.activeElement === arguments[0]", vec![field.to_json()?]).await?;
    ensure!(focused, "the summary's link does not lead to the field");
    let invalid = field.attr("aria-invalid").await?;
    ensure!(invalid.as_deref() == Some("true"), "the field does not say that it is wrong: {invalid:?}");
    let described = field.attr("aria-describedby").await?.unwrap_or_default();
    ensure!(described.contains("error"), "the field does not point to what is wrong: {described}");
    // Nobody is held up by it: going on again goes on without it.
    field.send_keys(Key::Enter + "").await?;
    let next = journey.at("when-cost").await?;
    ensure!(next.screen == "when-cost", "{next:?}");
    leads(page).await
});
