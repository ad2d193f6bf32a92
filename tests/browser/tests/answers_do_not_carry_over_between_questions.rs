//! A ticked radio or a typed text of one question is never seen in another: not on the next screen, not
//! after Back, not after a fresh start, not after a reload.

use anyhow::{Context, Result, ensure};
use fingerpost_browser_tests::{Input, Journey, answers, in_engines};
use std::collections::BTreeMap;

/// What is ticked and typed, by question.
fn given(inputs: &[Input]) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for input in inputs {
        if input.on {
            all.entry(input.link.clone()).or_default().push(input.code.clone());
        }
        if !input.text.is_empty() {
            all.entry(input.link.clone()).or_default().push(input.text.clone());
        }
    }
    all
}

async fn nothing_is_given(journey: &Journey<'_>) -> Result<()> {
    let found = given(&journey.inputs().await?);
    ensure!(found.is_empty(), "somebody's answers are there: {found:?}");
    Ok(())
}

/// Answers every screen with the first option of each question, which is where a browser's reused
/// nodes would show it again, and a text where one is asked for.
async fn answer_first(journey: &Journey<'_>) -> Result<()> {
    let inputs = journey.inputs().await?;
    let mut last = String::new();
    for input in &inputs {
        if input.link == last {
            continue;
        }
        last.clone_from(&input.link);
        match input.kind.as_str() {
            "text" => journey.write(&input.link, "SY8 1AA").await?,
            _ => journey.choose(&input.link, &input.code).await?,
        }
    }
    Ok(())
}

in_engines!(each_screen_is_empty_when_it_is_first_seen, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    let mut shown = journey.screen().await?;
    let mut count = 0;
    while shown.screen != "check" {
        if shown.screen != "urgent" {
            nothing_is_given(&journey).await.with_context(|| format!("on `{}`", shown.screen))?;
            answer_first(&journey).await?;
            count += 1;
        }
        shown = journey.go_on().await?;
        ensure!(count < 60, "the journey does not end");
    }
    ensure!(count >= 12, "only {count} screens were seen");
    Ok(())
});

in_engines!(back_shows_each_screen_with_its_own_answers, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    let mut seen: Vec<(String, BTreeMap<String, Vec<String>>)> = Vec::new();
    journey
        .walk(&["check"], answers::TWO_CONCERNS, async |shown| {
            seen.push((shown.screen.clone(), given(&journey.inputs().await?)));
            Ok(())
        })
        .await?;
    // Of a postcode only the first half is kept.
    for text in seen.iter_mut().filter_map(|(_, given)| given.get_mut("where.postcode")?.first_mut()) {
        *text = "SY8".to_owned();
    }
    seen.pop();
    while let Some((screen, expected)) = seen.pop() {
        let shown = journey.back().await?;
        ensure!(shown.screen == screen, "Back leads to `{}`, not `{screen}`", shown.screen);
        let found = given(&journey.inputs().await?);
        ensure!(found == expected, "on `{screen}`: {found:?}, not {expected:?}");
    }
    Ok(())
});

in_engines!(a_reload_halfway_refills_nothing, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    journey.walk_to(&["when-cost"], answers::TWO_CONCERNS).await?;
    journey.fill_in(answers::TWO_CONCERNS).await?;
    page.driver().refresh().await?;
    let journey = Journey::begin(page).await?;
    journey.fill_in(&[]).await?;
    nothing_is_given(&journey).await?;
    journey
        .walk(&["check"], &[], async |shown| {
            nothing_is_given(&journey).await.with_context(|| format!("on `{}`", shown.screen))
        })
        .await?;
    Ok(())
});

in_engines!(deleting_the_answers_leaves_none, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    journey.walk_to(&["plan"], answers::TWO_CONCERNS).await?;
    journey.start_again().await?;
    nothing_is_given(&journey).await?;
    journey
        .walk(&["check"], &[], async |shown| {
            nothing_is_given(&journey).await.with_context(|| format!("on `{}`", shown.screen))
        })
        .await?;
    Ok(())
});

in_engines!(none_of_these_clears_the_others, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    journey.walk_to(&["money"], answers::TWO_CONCERNS).await?;
    journey.choose("money.needs", "debt").await?;
    journey.choose("money.needs", "benefits").await?;
    journey.choose("money.needs", "none").await?;
    ensure!(journey.chosen("money.needs").await? == ["none"], "the others stay ticked");
    journey.choose("money.needs", "debt").await?;
    ensure!(journey.chosen("money.needs").await? == ["debt"], "none of these stays ticked");
    Ok(())
});
