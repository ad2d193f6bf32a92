//! Whatever day the device believes it is, the journey ends in a plan that helps (F8).

use anyhow::{Result, ensure};
use fingerpost_browser_tests::{Journey, Page, answers, in_engines};

async fn the_plan_helps(page: &Page) -> Result<()> {
    let journey = Journey::begin(page).await?;
    journey.walk_to(&["plan"], answers::TWO_CONCERNS).await?;
    let links = journey.contacts().await?;
    ensure!(links.iter().any(|link| link.starts_with("tel:")), "nobody to ring: {links:?}");
    let text = page.text("[data-fp-screen]").await?;
    ensure!(!text.contains("-1 ") && !text.contains("NaN"), "an age below nothing: {text}");
    Ok(())
}

in_engines!(in_1970, [chromium], |setup| setup.at_the_time(0), the_plan_helps);
// The first day after the clocks of old devices run over, in milliseconds.
in_engines!(in_2038, [chromium], |setup| setup.at_the_time(2_147_558_400_000), the_plan_helps);
in_engines!(in_2100, [chromium], |setup| setup.at_the_time(4_102_488_000_000), the_plan_helps);
