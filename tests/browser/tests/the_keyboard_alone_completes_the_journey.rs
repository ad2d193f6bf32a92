//! Tab, Space, the arrows and Enter lead from the start to the plan, and one always sees where one is.

use anyhow::{Context, Result, ensure};
use fingerpost_browser_tests::{Journey, Page, answers, in_engines, wait_for};
use serde::Deserialize;
use serde_json::Value;
use std::time::Duration;
use thirtyfour::Key;

#[derive(Debug, Deserialize)]
struct Focused {
    tag: String,
    name: String,
    value: String,
    text: String,
    /// Width in CSS pixels of the ring around it, or around the label it stands in.
    ring: f64,
    /// It, or the label it stands in, lies within the window.
    inside: bool,
}

const FOCUSED: &str = r#"
    const node = document.activeElement;
    const drawn = [node, node.closest("label")].filter(Boolean);
    const ring = Math.max(...drawn.map(n => {
        const style = getComputedStyle(n);
        return style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
    }));
    const box = drawn[drawn.length - 1].getBoundingClientRect();
    return {
        tag: node.tagName.toLowerCase(),
        name: node.name || "",
        value: node.value || "",
        text: (node.textContent || "").replace(/\s+/g, " ").trim(),
        ring,
        inside: box.bottom > 0 && box.top < innerHeight && box.width > 0,
    };
"#;

async fn press(page: &Page, key: Key) -> Result<()> {
    let keys = page.driver().action_chain_with_delay(Some(Duration::ZERO), None);
    Ok(keys.key_down(key.clone()).key_up(key).perform().await?)
}

/// Presses Tab until what has focus is meant, looking at every stop on the way.
async fn tab_to(page: &Page, what: &str, meant: impl Fn(&Focused) -> bool) -> Result<()> {
    let mut stops = Vec::new();
    for _ in 0..120 {
        press(page, Key::Tab).await?;
        let focused: Focused = page.script(FOCUSED, vec![]).await?;
        if focused.tag != "body" && focused.tag != "html" {
            ensure!(focused.ring >= 2.0, "the ring around {focused:?} is thinner than 2 px");
            ensure!(focused.inside, "{focused:?} is out of sight");
        }
        if meant(&focused) {
            return Ok(());
        }
        stops.push(format!("{} {} {}", focused.tag, focused.name, focused.value));
    }
    anyhow::bail!("Tab does not come to {what}; it stops at {stops:#?}")
}

in_engines!(from_the_start_to_the_plan, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    let on: Vec<String> = ["start.continue", "ui.continue", "check.continue", "ui.skip"]
        .iter()
        .map(|key| journey.word(key).map(str::to_owned))
        .collect::<Result<_>>()?;
    let skip = journey.word("ui.skip")?.to_owned();
    let mut shown = journey.screen().await?;
    while shown.screen != "plan" {
        let inputs = journey.inputs().await?;
        let mut any = false;
        for (link, codes) in answers::TWO_CONCERNS {
            let Some(first) = inputs.iter().find(|input| input.link == *link) else { continue };
            any = true;
            let name = format!("fp-{link}-answer");
            let options: Vec<&str> =
                inputs.iter().filter(|i| i.link == *link).map(|i| i.code.as_str()).collect();
            for code in *codes {
                match first.kind.as_str() {
                    "text" => {
                        tab_to(page, link, |f| f.name == name).await?;
                        page.driver().action_chain().send_keys(*code).perform().await?;
                    }
                    "checkbox" => {
                        tab_to(page, code, |f| f.name == name && f.value == *code).await?;
                        press(page, Key::Space).await?;
                    }
                    _ => {
                        // One stop for all radios of a group; the arrows move inside it.
                        tab_to(page, link, |f| f.name == name).await?;
                        press(page, Key::Space).await?;
                        for _ in 0..options.iter().position(|option| option == code).unwrap_or_default() {
                            press(page, Key::Down).await?;
                        }
                    }
                }
                if first.kind != "text" {
                    wait_for(&format!("`{code}` is chosen"), async || {
                        Ok(journey.chosen(link).await?.iter().any(|held| held == code).then_some(()))
                    })
                    .await?;
                }
            }
        }
        let wanted = |text: &str| if any { text != skip } else { text == skip };
        let has_skip = journey.offers(&["ui.skip"]).await?;
        tab_to(page, "the way on", |f| {
            f.tag == "button" && on.contains(&f.text) && (!has_skip || wanted(&f.text))
        })
        .await
        .with_context(|| format!("on `{}`", shown.screen))?;
        press(page, Key::Enter).await?;
        shown = journey.left(&shown).await?;
    }
    page.see("article.fp-card").await?;
    Ok(())
});

in_engines!(every_stop_of_the_plan_can_be_seen, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    journey.to_plan(answers::TWO_CONCERNS).await?;
    let last = journey.word("footer.delete")?.to_owned();
    tab_to(page, "the foot of the plan", |f| f.text == last).await?;
    press(page, Key::Enter).await?;
    page.see(".fp-sure").await?;
    Ok(())
});

in_engines!(
    enter_in_the_postcode_goes_on_and_leaves_nothing_in_the_address,
    [chromium, firefox, webkit],
    async |page| {
        let journey = Journey::begin(page).await?;
        journey.walk_to(&["where"], answers::TWO_CONCERNS).await?;
        journey.write("where.postcode", "SY8").await?;
        page.driver().action_chain().send_keys(Key::Enter + "").perform().await?;
        journey.at("when-cost").await?;
        let address: Value = page.script("return location.href", vec![]).await?;
        ensure!(address == page.url(), "the address is now {address}");
        Ok(())
    }
);
