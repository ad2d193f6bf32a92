//! What only a site that asks for it has: a slip for staff who count, and a card of one's own. Neither leaves by itself.

use anyhow::{Result, ensure};
use fingerpost_browser_tests::{Answers, Journey, Page, in_engines};

const ANSWERS: &Answers<'static> = &[
    ("who.for", &["self"]),
    ("safe.urgent", &["no"]),
    ("matters.domains", &["money", "company"]),
    ("money.needs", &["benefits"]),
    ("company.needs", &["lonely"]),
    ("where.postcode", &["SY8 1AA"]),
    ("where.distance", &["miles-5"]),
    ("about.age", &["50-64"]),
    ("wellbeing.satisfied", &["3"]),
    ("wellbeing.anxious", &["9"]),
    ("wellbeing.lonely", &["often"]),
];

async fn previews(page: &Page) -> Result<String> {
    let body =
        "return [...document.querySelectorAll('[data-fp-text]')].map(text => text.textContent).join('\\n')";
    page.script(body, vec![]).await
}

async fn to_the_list(page: &Page) -> Result<Journey<'_>> {
    let journey = Journey::begin(page).await?;
    journey.to_plan(ANSWERS).await?;
    journey.press(&["plan.list"]).await?;
    journey.at("list").await?;
    Ok(journey)
}

in_engines!(
    a_slip_holds_what_is_ticked_and_leaves_on_paper,
    [chromium, firefox, webkit],
    |setup| setup.that_asks_for_more(),
    async |page| {
        let journey = to_the_list(page).await?;
        let asked = page.requests().len();
        journey.press(&["slip.open"]).await?;
        journey.at("hand-off").await?;
        let text = previews(page).await?;
        let (money, kinds) = (journey.word("domain.money")?, journey.word("card.kind")?);
        for wanted in [money, kinds, "XaBC1 Signposting"] {
            ensure!(text.contains(wanted), "no {wanted}: {text}");
        }
        for private in ["SY8", "Citizens", journey.word("option.money.needs.benefits")?] {
            ensure!(!text.contains(private), "{private} is on the slip: {text}");
        }
        let ways: u32 =
            page.script("return document.querySelectorAll('[data-fp-out]').length", vec![]).await?;
        ensure!(ways == 0, "it leaves in another way than on paper");
        page.passes_axe("slip").await?;
        page.click("label:has(input[name='matters.domains'])").await?;
        let gone = "return !document.querySelector('[data-fp-text]').textContent.includes(arguments[0])";
        let gone = gone.replace("arguments[0]", &serde_json::to_string(money)?);
        page.until("the areas are taken out", &gone).await?;
        ensure!(page.requests().len() == asked, "something was sent");
        Ok(())
    }
);

in_engines!(
    the_own_card_is_seen_and_goes_nowhere,
    [chromium, firefox, webkit],
    |setup| setup.that_asks_for_more(),
    async |page| {
        let journey = Journey::begin(page).await?;
        journey.walk_to(&["wellbeing"], ANSWERS).await?;
        page.passes_axe("questions about one's life").await?;
        journey.to_plan(ANSWERS).await?;
        journey.press(&["plan.list"]).await?;
        journey.at("list").await?;
        let card = page.text(".fp-own-card").await?;
        for asked in ["satisfied", "anxious", "lonely"] {
            ensure!(card.contains(journey.word(&format!("wellbeing.ask.{asked}"))?), "{asked}: {card}");
        }
        ensure!(!card.contains(journey.word("wellbeing.ask.happy")?), "what was skipped is on it: {card}");
        page.passes_axe("list with a card").await?;
        let word = journey.word("wellbeing.ask.lonely")?.to_owned();
        ensure!(!previews(page).await?.contains(&word), "the text that leaves holds it");
        journey.press(&["hand.open"]).await?;
        journey.at("hand-off").await?;
        ensure!(!previews(page).await?.contains(&word), "the note holds it unasked");
        journey.start_again().await?;
        let left: bool =
            page.script("return document.documentElement.outerHTML.includes('fp-own-card')", vec![]).await?;
        ensure!(!left, "the card is still there");
        Ok(())
    }
);

in_engines!(other_sites_have_neither, [chromium], async |page| {
    let asked: Vec<_> = ANSWERS.iter().copied().filter(|(link, _)| !link.starts_with("wellbeing")).collect();
    let journey = Journey::begin(page).await?;
    let seen = journey.to_plan(&asked).await?;
    ensure!(!seen.iter().any(|screen| screen.starts_with("wellbeing")), "{seen:?}");
    journey.press(&["plan.list"]).await?;
    journey.at("list").await?;
    ensure!(journey.word("slip.open").is_err() && journey.word("wellbeing.card").is_err(), "its words came");
    ensure!(page.all(".fp-own-card").await?.is_empty(), "there is a card");
    Ok(())
});
