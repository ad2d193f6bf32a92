//! Back and Forward of the browser do what people expect. What they must never bring back is in
//! `nothing_is_left_behind`.

use anyhow::ensure;
use fingerpost_browser_tests::{Journey, answers, in_engines};

in_engines!(back_and_forward_keep_the_answers, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    let seen = journey.walk_to(&["enjoy"], answers::TWO_CONCERNS).await?;
    for screen in seen.iter().rev() {
        page.driver().back().await?;
        journey.at(screen).await?;
    }
    ensure!(journey.chosen("who.for").await? == ["self"], "the first answer is gone");
    for screen in seen.iter().skip(1).map(String::as_str).chain(["enjoy"]) {
        page.driver().forward().await?;
        journey.at(screen).await?;
    }
    page.driver().back().await?;
    journey.at("company.now").await?;
    ensure!(journey.chosen("company.help-now").await? == ["yes"], "an answer is gone");
    Ok(())
});

in_engines!(the_widgets_own_back_and_the_browsers_agree, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    journey.walk_to(&["company"], answers::TWO_CONCERNS).await?;
    journey.back().await?;
    journey.at("money.now").await?;
    // The widget went back over the browser's entry, so this leads to the one before.
    page.driver().back().await?;
    journey.at("money").await?;
    page.driver().forward().await?;
    journey.at("money.now").await?;
    journey.walk_to(&["enjoy"], answers::TWO_CONCERNS).await?;
    page.driver().back().await?;
    journey.at("company.now").await?;
    Ok(())
});

in_engines!(an_area_that_was_taken_away_is_passed_over, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    journey.walk_to(&["company"], answers::TWO_CONCERNS).await?;
    for screen in ["money.now", "money", "matters"] {
        journey.back().await?;
        journey.at(screen).await?;
    }
    journey.click_option("matters.domains", "money").await?;
    journey.go_on().await?;
    journey.at("company").await?;
    page.driver().back().await?;
    journey.at("matters").await?;
    Ok(())
});
