//! From the start to a plan of services, each with its reasons.

use anyhow::{Result, ensure};
use fingerpost_browser_tests::{Journey, Row, answers, in_engines};
use std::collections::BTreeSet;

/// How many screens two areas of concern may take, first and plan counted.
const SCREENS: std::ops::RangeInclusive<usize> = 12..=16;

/// Every card says why it is there, and none is there twice.
async fn plan_holds(journey: &Journey<'_>) -> Result<()> {
    let cards = journey.cards().await?;
    ensure!(cards.len() >= 3, "only {} services: {cards:?}", cards.len());
    for card in &cards {
        ensure!(!card.reasons.is_empty(), "no reason for {card:?}");
        ensure!(card.reasons.iter().all(|reason| !reason.is_empty()), "an empty reason for {card:?}");
    }
    let names: BTreeSet<_> = cards.iter().map(|card| &card.name).collect();
    ensure!(names.len() == cards.len(), "a service is there twice: {cards:?}");
    Ok(())
}

in_engines!(two_concerns_take_12_to_16_screens, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    let seen = journey.to_plan(answers::TWO_CONCERNS).await?;
    ensure!(SCREENS.contains(&(seen.len() + 1)), "{} screens: {seen:?} and the plan", seen.len() + 1);
    ensure!(seen.last().is_some_and(|last| last == "check"), "the answers were not checked: {seen:?}");
    plan_holds(&journey).await
});

async fn journey_for(journey: &Journey<'_>, who: &str) -> Result<()> {
    journey.to_plan(&answers::but(answers::TWO_CONCERNS, "who.for", &[who])).await?;
    plan_holds(journey).await
}

in_engines!(for_someone_else, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    journey_for(&journey, "someone-else").await?;
    let title = page.driver().title().await?;
    ensure!(title == journey.word("plan.title.other")?, "the plan speaks to the wrong person: {title}");
    Ok(())
});

in_engines!(with_staff_beside, [chromium], async |page| {
    journey_for(&Journey::begin(page).await?, "assisted").await
});

in_engines!(
    the_same_answers_give_the_same_plan_in_the_same_order,
    [chromium, firefox, webkit],
    async |page| {
        let journey = Journey::begin(page).await?;
        journey.to_plan(answers::TWO_CONCERNS).await?;
        let first = journey.cards().await?;
        page.reload().await?;
        let journey = Journey::begin(page).await?;
        journey.to_plan(answers::TWO_CONCERNS).await?;
        let second = journey.cards().await?;
        ensure!(first == second, "the plan differs: {first:#?} {second:#?}");
        Ok(())
    }
);

in_engines!(
    skipping_everything_still_ends_with_a_person_to_talk_to,
    [chromium, firefox, webkit],
    async |page| {
        let journey = Journey::begin(page).await?;
        journey.walk_to(&["plan"], &[]).await?;
        journey.says("plan.nothing.title").await?;
        journey.says("plan.link-worker.what").await
    }
);

in_engines!(
    checking_shows_every_answer_and_a_change_keeps_the_others,
    [chromium, firefox, webkit],
    async |page| {
        let journey = Journey::begin(page).await?;
        journey.walk_to(&["check"], answers::TWO_CONCERNS).await?;
        let before = journey.rows().await?;
        ensure!(before.iter().any(|row| row.answer.contains("SY8")), "the postcode is not shown: {before:?}");
        ensure!(
            !before.iter().any(|row| row.answer.contains("1AA")),
            "more than half of the postcode is kept: {before:?}"
        );
        let shown = journey.change("about.age").await?;
        ensure!(shown.screen == "about", "the way to change an answer leads to `{}`", shown.screen);
        ensure!(journey.chosen("about.age").await? == ["50-64"], "the answer is not there to be changed");
        journey.choose("about.age", "65-79").await?;
        let next = journey.go_on().await?;
        ensure!(next.screen == "check", "a change leads to `{}`, not back to the answers", next.screen);
        let after = journey.rows().await?;
        ensure!(before.len() == after.len(), "rows came or went: {before:?} {after:?}");
        for (old, new) in before.iter().zip(&after) {
            ensure!((old == new) == (old.question != "about.age"), "{old:?} became {new:?}");
        }
        Ok(())
    }
);

in_engines!(taking_an_area_away_takes_its_questions_and_keeps_the_rest, [chromium], async |page| {
    let journey = Journey::begin(page).await?;
    journey.walk_to(&["check"], answers::TWO_CONCERNS).await?;
    let before = journey.rows().await?;
    let shown = journey.change("matters.domains").await?;
    ensure!(shown.screen == "matters", "the way to change an answer leads to `{}`", shown.screen);
    journey.click_option("matters.domains", "company").await?;
    let next = journey.go_on().await?;
    ensure!(next.screen == "check", "a change leads to `{}`", next.screen);
    let after = journey.rows().await?;
    let company = |row: &Row| row.question.starts_with("company.");
    ensure!(before.iter().any(company) && !after.iter().any(company), "company is still there: {after:?}");
    let kept = |rows: &[Row]| {
        let rows = rows.iter().filter(|row| !company(row) && row.question != "matters.domains");
        rows.cloned().collect::<Vec<_>>()
    };
    ensure!(kept(&before) == kept(&after), "something else was lost: {before:?} {after:?}");
    Ok(())
});
