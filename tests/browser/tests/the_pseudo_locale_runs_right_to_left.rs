//! In a language that is long, accented and written from right to left nothing is cut off, and every
//! word comes from the catalogue.

use anyhow::{Context, Result, ensure};
use fingerpost_browser_tests::{Answers, Journey, Page, answers, in_engines};
use xtask::dist::pseudo::CODE;

async fn look(page: &Page) -> Result<()> {
    let direction: String = page
        .script("return getComputedStyle(document.querySelector('[data-fp-screen]')).direction", vec![])
        .await?;
    ensure!(direction == "rtl", "it runs {direction}");
    page.is_all_translated(CODE).await?;
    page.loses_nothing().await
}

async fn whole_journey(page: &Page, answers: &Answers<'_>) -> Result<()> {
    let journey = Journey::begin(page).await?;
    journey
        .walk(&["plan"], answers, async |_| {
            page.open_all().await?;
            look(page).await
        })
        .await?;
    page.see("article.fp-card").await?;
    page.open_all().await?;
    look(page).await.context("on the whole plan")?;
    journey.press(&["footer.delete"]).await?;
    look(page).await.context("before deleting")?;
    journey.press(&["ui.help-now"]).await?;
    journey.at("help").await?;
    look(page).await.context("on `help`")
}

in_engines!(
    at_320_pixels,
    [chromium, firefox, webkit],
    |setup| setup.in_pseudo().in_frame(320),
    async |page| whole_journey(page, &answers::but(answers::TWO_CONCERNS, "money.help-now", &["some"])).await
);

in_engines!(in_a_wide_window_with_an_urgent_answer, [chromium], |setup| setup.in_pseudo(), async |page| {
    let urgent = answers::but(answers::TWO_CONCERNS, "safe.urgent", &["yes"]);
    whole_journey(page, &answers::but(&urgent, "safe-which.concerns", &["suicidal-thoughts"])).await
});

in_engines!(for_someone_else_in_easy_words, [chromium], |setup| setup.in_pseudo(), async |page| {
    Journey::begin(page).await?;
    page.click("label:has(input[name=fp-reading][value=easy])").await?;
    whole_journey(page, &answers::but(answers::TWO_CONCERNS, "who.for", &["someone-else"])).await
});
