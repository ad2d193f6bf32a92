//! A folder that `fingerpost build` made, in the frame that `fingerpost snippet` prints, on a page of another origin.

use anyhow::{Result, ensure};
use fingerpost_browser_tests::{Journey, Page, answers, in_engines};

const SITE: &str = r##"{
    "$schema": "site.schema.json", "schema_version": 1, "title": "Riverside Surgery", "nation": "england",
    "theme": { "preset": "calm-dark", "font": "georgia", "radius": "none" }
}"##;

/// The value of a style of an element now.
async fn style(page: &Page, selector: &str, name: &str) -> Result<String> {
    let body =
        format!("return getComputedStyle(document.querySelector('{selector}')).getPropertyValue('{name}')");
    page.script(&body, vec![]).await
}

in_engines!(
    a_journey_ends_in_a_plan_with_theme_and_title,
    [chromium, firefox, webkit],
    |setup| setup.on_anothers_page(SITE),
    async |page| {
        let journey = Journey::begin(page).await?;
        let strangers: bool = page.script("return self.origin === 'null' && self !== top", vec![]).await?;
        ensure!(strangers, "the frame has an origin of its own, or is none");
        ensure!(
            style(page, "body", "background-color").await? == "rgb(27, 33, 38)",
            "the ground is not calm"
        );
        ensure!(style(page, ".fp", "font-family").await?.starts_with("Georgia"), "another typeface");
        ensure!(style(page, ".fp .fp-button", "border-radius").await?.starts_with('0'), "round corners");
        let title: String =
            page.script("return document.getElementById('fingerpost').dataset.siteTitle", vec![]).await?;
        ensure!(title == "Riverside Surgery", "the widget is told the title `{title}`");
        journey.to_plan(answers::TWO_CONCERNS).await?;
        ensure!(journey.cards().await?.len() >= 3, "a plan of nothing");
        let asked = page.requests();
        let strange: Vec<_> = asked.iter().filter(|request| request.status != 200).collect();
        ensure!(strange.is_empty(), "files that are not there: {strange:?}");
        ensure!(asked.iter().any(|request| request.url.contains("/theme.")), "the theme was not asked for");
        Ok(())
    }
);
