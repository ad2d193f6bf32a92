//! All 105 rules of axe find nothing on any screen, in any state, plain or dark.

use anyhow::{Context, Result, ensure};
use fingerpost_browser_tests::{Answers, Fault, Journey, Page, Shown, answers, in_engines};
use std::collections::BTreeSet;

/// A screen as it comes and with all that can be opened on it open.
async fn pass(page: &Page, shown: &Shown) -> Result<()> {
    page.passes_axe(&shown.screen).await?;
    if page.open_all().await? > 0 {
        page.passes_axe(&format!("{}, opened", shown.screen)).await?;
    }
    Ok(())
}

async fn walk(page: &Page, answers: &Answers<'_>) -> Result<()> {
    let journey = Journey::begin(page).await?;
    journey.walk(&["where"], answers, async |shown| pass(page, shown).await).await?;
    journey.write("where.postcode", "qqq").await?;
    journey.press(&["ui.continue"]).await?;
    page.see(".fp-error-summary").await?;
    page.passes_axe("where, with an error").await?;
    journey
        .walk(&["plan"], answers, async |shown| {
            if shown.screen == "plan" {
                page.see("article.fp-card").await?;
            }
            pass(page, shown).await
        })
        .await?;
    journey.press(&["footer.delete"]).await?;
    page.passes_axe("plan, before deleting").await?;
    journey.press(&["ui.help-now"]).await?;
    let help = journey.at("help").await?;
    pass(page, &help).await
}

in_engines!(a_journey_with_two_concerns, [chromium, firefox], async |page| {
    walk(page, &answers::but(answers::TWO_CONCERNS, "company.help-now", &["some"])).await
});

in_engines!(a_journey_in_the_dark, [chromium, firefox], |setup| setup.in_the_dark(), async |page| {
    walk(page, answers::TWO_CONCERNS).await
});

in_engines!(a_journey_in_the_made_up_language, [chromium], |setup| setup.in_pseudo(), async |page| {
    walk(page, &answers::but(answers::TWO_CONCERNS, "who.for", &["someone-else"])).await
});

in_engines!(a_journey_in_easy_words_with_staff, [chromium], async |page| {
    Journey::begin(page).await?;
    page.click("label:has(input[name=fp-reading][value=easy])").await?;
    walk(page, &answers::but(answers::TWO_CONCERNS, "who.for", &["assisted"])).await
});

in_engines!(urgent_screens, [chromium, firefox], async |page| {
    for concern in ["medical-emergency", "suicidal-thoughts", "child-at-risk", "homeless-tonight"] {
        let journey = Journey::begin(page).await?;
        journey.walk_to(&["safe"], &[]).await?;
        let answers: &[(&str, &[&str])] = &[("safe.urgent", &["yes"]), ("safe-which.concerns", &[concern])];
        journey.walk_to(&["urgent"], answers).await?;
        pass(page, &journey.screen().await?).await.with_context(|| concern.to_owned())?;
        journey.start_again().await?;
    }
    Ok(())
});

in_engines!(plans_without_services, [chromium, firefox], async |page| {
    let journey = Journey::begin(page).await?;
    journey.walk_to(&["plan"], &[]).await?;
    pass(page, &journey.screen().await?).await
});

in_engines!(
    a_plan_whose_services_did_not_come,
    [chromium],
    |setup| setup.with("directory/uk-national", Fault::Missing).with("directory/sample-town", Fault::Missing),
    async |page| {
        let journey = Journey::begin(page).await?;
        journey.walk_to(&["plan"], answers::TWO_CONCERNS).await?;
        journey.says("plan.failed").await?;
        pass(page, &journey.screen().await?).await
    }
);

// Every page the questionnaire has, met on one long way through all areas of life.
in_engines!(every_page_of_the_questionnaire, [chromium], async |page| {
    let journey = Journey::begin(page).await?;
    let questionnaire = page.built().json("questionnaire")?;
    let mut pages = BTreeSet::new();
    let mut all: Vec<(String, Vec<String>)> = Vec::new();
    for group in questionnaire["item"].as_array().into_iter().flatten() {
        pages.insert(group["link_id"].as_str().unwrap_or_default().to_owned());
        for question in group["item"].as_array().into_iter().flatten() {
            let link = question["link_id"].as_str().unwrap_or_default();
            let options = question["answer_option"].as_array().into_iter().flatten();
            let codes = options.filter(|o| o["exclusive"] != true).filter_map(|o| o["code"].as_str());
            let codes: Vec<String> = match link {
                "matters.domains" | "safe-which.concerns" => codes.map(str::to_owned).collect(),
                "safe.urgent" => vec!["unsure".to_owned()],
                // The page that asks what happened comes only where it was not asked before.
                _ if link.ends_with(".help-now") => vec!["some".to_owned()],
                _ if link.ends_with(".needs") => codes.map(str::to_owned).collect(),
                _ => Vec::new(),
            };
            if !codes.is_empty() {
                all.push((link.to_owned(), codes));
            }
        }
    }
    let codes: Vec<Vec<&str>> = all.iter().map(|(_, c)| c.iter().map(String::as_str).collect()).collect();
    let answers: Vec<(&str, &[&str])> =
        all.iter().zip(&codes).map(|((link, _), codes)| (link.as_str(), codes.as_slice())).collect();
    let seen = journey
        .walk(&["plan"], &answers, async |shown| {
            pages.remove(&shown.screen);
            if shown.screen == "plan" {
                page.see("article.fp-card").await?;
            }
            pass(page, shown).await
        })
        .await?;
    ensure!(pages.is_empty(), "never seen: {pages:?}, but {seen:?}");
    Ok(())
});
