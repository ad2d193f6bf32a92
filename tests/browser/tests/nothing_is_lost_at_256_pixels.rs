//! Narrow windows, large type and spaced-out text lose nothing, and every control stays large enough
//! to touch.

use anyhow::Result;
use fingerpost_browser_tests::{Journey, Page, answers, in_engines};

/// Looks at every screen of a journey, with all that can be opened on it open.
async fn every_screen(page: &Page, spaced: bool) -> Result<()> {
    let journey = Journey::begin(page).await?;
    if spaced {
        page.space_text_out().await?;
    }
    let look = async || {
        page.open_all().await?;
        page.loses_nothing().await?;
        page.controls_are_large().await
    };
    let answers = answers::but(answers::TWO_CONCERNS, "money.help-now", &["some"]);
    journey.walk(&["where"], &answers, async |_| look().await).await?;
    journey.write("where.postcode", "qqq").await?;
    journey.press(&["ui.continue"]).await?;
    page.see(".fp-error-summary").await?;
    look().await?;
    journey.walk_to(&["check"], &answers).await?;
    look().await?;
    journey.to_plan(&answers).await?;
    look().await?;
    page.click("[id^='fp-refuse-']").await?;
    look().await?;
    page.click("[id^='fp-keep-']").await?;
    journey.press(&["plan.list"]).await?;
    journey.at("list").await?;
    look().await?;
    journey.press(&["footer.delete"]).await?;
    page.see(".fp-sure").await?;
    look().await?;
    journey.press(&["ui.help-now"]).await?;
    journey.at("help").await?;
    look().await
}

in_engines!(at_256_pixels, [chromium, firefox, webkit], |setup| setup.in_frame(256), async |page| {
    every_screen(page, false).await
});
in_engines!(
    at_320_pixels_with_text_spaced_out,
    [chromium, firefox],
    |setup| setup.in_frame(320),
    async |page| { every_screen(page, true).await }
);
in_engines!(in_a_wide_window_with_text_spaced_out, [chromium, webkit], async |page| {
    every_screen(page, true).await
});
