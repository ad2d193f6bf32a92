//! On a device in a waiting room the next person finds the first screen, always.

use anyhow::{Result, ensure};
use fingerpost_browser_tests::{Journey, Page, answers, in_engines, wait_for};
use serde_json::{Value, json};
use std::time::Duration;

const TYPED: &str = "SY8 4ZX";

/// The cover that is shown over the widget; nothing where the widget is to be seen.
async fn cover(page: &Page) -> Result<String> {
    let body = "const shown = [...document.querySelectorAll('[data-fp-cover]')].find(c => !c.hidden); \
                return shown ? shown.dataset.fpCover : ''";
    page.script(body, vec![]).await
}

async fn covered_by(page: &Page, name: &str) -> Result<()> {
    wait_for(&format!("the cover `{name}`"), async || Ok((cover(page).await? == name).then_some(()))).await?;
    let body = "return document.querySelector('#fingerpost').getClientRects().length === 0";
    ensure!(page.script::<bool>(body, vec![]).await? != name.is_empty(), "the widget can be seen behind it");
    Ok(())
}

async fn press(page: &Page, what: &str) -> Result<()> {
    page.click(&format!(
        "[data-fp-cover]:not([hidden]) [data-fp-do={what}], .fp-kiosk-bar [data-fp-do={what}]"
    ))
    .await
}

async fn start(page: &Page) -> Result<Journey<'_>> {
    covered_by(page, "attract").await?;
    press(page, "start").await?;
    covered_by(page, "").await?;
    Journey::begin(page).await
}

/// As far as the postcode.
async fn half_way(page: &Page) -> Result<Journey<'_>> {
    let journey = start(page).await?;
    journey.walk_to(&["where"], answers::TWO_CONCERNS).await?;
    journey.write("where.postcode", TYPED).await?;
    Ok(journey)
}

/// The first screen is there, and nothing of the person before.
async fn forgotten(page: &Page) -> Result<()> {
    covered_by(page, "attract").await?;
    page.until("a fresh instance", "return window.__watch.memories.length >= 2").await?;
    let held: u32 = page.script("return window.__watch.holding(arguments[0])", vec![json!(TYPED)]).await?;
    ensure!(held == 0, "the memory holds what was typed");
    ensure!(!page.driver().source().await?.contains("4ZX"), "the page holds what was typed");
    let step: Value = page.script("return history.state && history.state.step", vec![]).await?;
    ensure!(step == json!(0), "the history stands at step {step}");
    let journey = start(page).await?;
    let inputs = journey.inputs().await?;
    ensure!(inputs.iter().all(|input| !input.on && input.text.is_empty()), "{inputs:?}");
    Ok(())
}

in_engines!(
    only_the_widget_scrolls_and_never_the_page_around_it,
    [chromium, firefox, webkit],
    |setup| setup.in_a_waiting_room(600, 600),
    async |page| {
        start(page).await?.to_plan(answers::TWO_CONCERNS).await?;
        let body = "const { scrollHeight, clientHeight } = document.scrollingElement; \
                    return [scrollHeight, clientHeight, document.querySelector('#fingerpost').scrollHeight]";
        let (whole, seen, widget): (u32, u32, u32) = page.script(body, vec![]).await?;
        ensure!(widget > seen, "a plan is longer than the screen: {widget} and {seen}");
        ensure!(whole <= seen, "the page scrolls too: {whole} in {seen}");
        Ok(())
    }
);

in_engines!(
    idle_warns_and_then_clears,
    [chromium, firefox, webkit],
    |setup| setup.in_a_waiting_room(6, 4),
    async |page| {
        half_way(page).await?;
        covered_by(page, "idle").await?;
        let said = page.text("[data-fp-time]").await?;
        ensure!(said.contains(['1', '2', '3', '4']), "it does not say how long: {said}");
        forgotten(page).await
    }
);

in_engines!(
    activity_extends_without_limit,
    [chromium, firefox],
    |setup| setup.in_a_waiting_room(2, 4),
    async |page| {
        let journey = half_way(page).await?;
        for _ in 0..3 {
            covered_by(page, "idle").await?;
            press(page, "stay").await?;
            covered_by(page, "").await?;
            journey.at("where").await?;
            ensure!(journey.inputs().await?.iter().any(|input| input.text == TYPED), "an answer is lost");
        }
        // A key counts as well as a touch.
        covered_by(page, "idle").await?;
        page.driver().action_chain().send_keys("a").perform().await?;
        covered_by(page, "").await
    }
);

in_engines!(
    a_screen_that_waited_long_begins_afresh,
    [chromium],
    |setup| setup.in_a_waiting_room(600, 600),
    async |page| {
        page.until("the widget is there", "return !!document.querySelector('[data-fp-screen]')").await?;
        // What is open next follows from the clock when it was drawn.
        let body = "const now = Date.now; Date.now = () => now() + 7200000; return __watch.memories.length";
        ensure!(page.script::<u32>(body, vec![]).await? == 1, "it was drawn twice");
        start(page).await?;
        page.until("a fresh instance", "return window.__watch.memories.length === 2").await
    }
);

in_engines!(
    finishing_clears,
    [chromium, firefox, webkit],
    |setup| setup.in_a_waiting_room(120, 120),
    async |page| {
        half_way(page).await?;
        press(page, "finish").await?;
        forgotten(page).await
    }
);

in_engines!(
    exit_and_shift_go_back_to_the_first_screen,
    [chromium, firefox],
    |setup| setup.in_a_waiting_room(120, 120),
    async |page| {
        half_way(page).await?;
        page.click("[data-fp-exit]").await?;
        forgotten(page).await?;
        ensure!(page.driver().current_url().await?.as_str() == page.url(), "it went to another page");
        Ok(())
    }
);

in_engines!(
    deleting_the_answers_goes_back_to_the_first_screen,
    [chromium],
    |setup| setup.in_a_waiting_room(120, 120),
    async |page| {
        let journey = half_way(page).await?;
        journey.press(&["footer.delete"]).await?;
        journey.press(&["footer.delete-yes"]).await?;
        forgotten(page).await
    }
);

in_engines!(
    coming_back_to_it_shows_the_first_screen,
    [chromium, firefox, webkit],
    |setup| setup.in_a_waiting_room(120, 120),
    async |page| {
        half_way(page).await?;
        page.driver().goto(page.elsewhere()).await?;
        page.driver().back().await?;
        covered_by(page, "attract").await?;
        ensure!(!page.driver().source().await?.contains("4ZX"), "the page holds what was typed");
        Ok(())
    }
);

in_engines!(
    no_way_out_to_other_sites,
    [chromium, firefox, webkit],
    |setup| setup.in_a_waiting_room(120, 120),
    async |page| {
        let journey = start(page).await?;
        let links = "return [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))";
        journey
            .walk(&["plan"], answers::TWO_CONCERNS, async |shown| {
                let out: Vec<String> = page.script(links, vec![]).await?;
                ensure!(out.is_empty(), "links on `{}`: {out:?}", shown.screen);
                Ok(())
            })
            .await?;
        page.see("article.fp-card").await?;
        page.open_all().await?;
        let out: Vec<String> = page.script(links, vec![]).await?;
        ensure!(out.is_empty(), "links on the plan: {out:?}");
        // What cannot be followed can still be read.
        let text = page.text("[data-fp-screen]").await?;
        ensure!(text.contains("0800") || text.contains(".org"), "no number and no address on the plan");
        journey.press(&["ui.help-now"]).await?;
        journey.at("help").await?;
        let out: Vec<String> = page.script(links, vec![]).await?;
        ensure!(out.is_empty(), "links on help: {out:?}");
        Ok(())
    }
);

in_engines!(
    without_the_widget_it_helps_and_leads_nowhere,
    [chromium, firefox],
    |setup| setup.in_a_waiting_room(120, 120).with("wasm", fingerpost_browser_tests::Fault::Missing),
    async |page| {
        covered_by(page, "attract").await?;
        press(page, "start").await?;
        page.see("[data-fp-reason=failed]").await?;
        let text = page.text("[data-fp-help]").await?;
        ensure!(text.contains("999") && text.contains("116 123"), "{text}");
        let out: usize = page.script("return document.querySelectorAll('a[href]').length", vec![]).await?;
        ensure!(out == 0, "{out} links");
        Ok(())
    }
);

in_engines!(
    the_shade_hides_and_keeps_the_answers,
    [chromium, firefox],
    |setup| setup.in_a_waiting_room(120, 120),
    async |page| {
        let journey = half_way(page).await?;
        press(page, "shade").await?;
        covered_by(page, "shade").await?;
        let seen: String = page.script("return document.body.innerText", vec![]).await?;
        ensure!(!seen.contains("postcode"), "the question can be read: {seen}");
        press(page, "stay").await?;
        covered_by(page, "").await?;
        ensure!(journey.inputs().await?.iter().any(|input| input.text == TYPED), "an answer is lost");
        Ok(())
    }
);

in_engines!(
    staff_hold_the_name_to_see_versions,
    [chromium, firefox],
    |setup| setup.in_a_waiting_room(120, 120),
    async |page| {
        covered_by(page, "attract").await?;
        let name = page.see("[data-fp-hold]").await?;
        name.click().await?;
        covered_by(page, "attract").await?;
        let chain = page.driver().action_chain().move_to_element_center(&name).click_and_hold();
        chain.perform().await?;
        covered_by(page, "staff").await?;
        page.driver().action_chain().release().perform().await?;
        let facts = page.text(".fp-staff-facts").await?;
        ensure!(facts.contains(env!("CARGO_PKG_VERSION")) && facts.contains("202"), "{facts}");
        press(page, "finish").await?;
        covered_by(page, "attract").await
    }
);

in_engines!(
    every_cover_passes_axe_and_has_large_targets,
    [chromium, firefox],
    |setup| setup.in_a_waiting_room(120, 120),
    async |page| {
        let large = "return [...document.querySelectorAll('button, label')].filter(b => b.getClientRects().length)\
                     .map(b => b.getBoundingClientRect()).filter(b => b.height < 48 || b.width < 48).length";
        let fine = async |name: &str| {
            ensure!(page.driver().title().await? == page.text("[data-fp-cover]:not([hidden]) h1").await?);
            let small: usize = page.script(large, vec![]).await?;
            ensure!(small == 0, "{small} small targets on `{name}`");
            page.passes_axe(name).await
        };
        covered_by(page, "attract").await?;
        fine("attract").await?;
        let journey = start(page).await?;
        let small: usize = page.script(large, vec![]).await?;
        ensure!(small == 0, "{small} small targets on the first page");
        page.passes_axe("kiosk-start").await?;
        journey.walk_to(&["where"], answers::TWO_CONCERNS).await?;
        page.passes_axe("kiosk-where").await?;
        press(page, "shade").await?;
        covered_by(page, "shade").await?;
        fine("shade").await
    }
);

in_engines!(the_address_can_ask_for_it, [chromium, firefox, webkit], async |page| {
    page.driver().goto(format!("{}?mode=kiosk", page.url())).await?;
    covered_by(page, "attract").await?;
    tokio::time::sleep(Duration::from_millis(100)).await;
    start(page).await.map(|_| ())
});

in_engines!(
    leaving_for_another_site_over_https_and_coming_back_shows_the_first_screen,
    [chromium, firefox, webkit],
    |setup| setup.in_a_waiting_room(60, 60).over_https(),
    async |page| {
        half_way(page).await?;
        page.leave_for_another_site().await?;
        page.driver().back().await?;
        covered_by(page, "attract").await?;
        let restored: u32 = page.script("return window.__watch.restored", vec![]).await?;
        ensure!(restored == 1, "the page was not kept for Back");
        let held: u32 =
            page.script("return window.__watch.holding(arguments[0])", vec![json!(TYPED)]).await?;
        ensure!(held == 0, "the memory holds what was typed");
        ensure!(!page.driver().source().await?.contains("4ZX"), "the page holds what was typed");
        let journey = start(page).await?;
        ensure!(journey.inputs().await?.iter().all(|input| !input.on), "an answer is back");
        Ok(())
    }
);

// A browser has a key for printing, too.
in_engines!(
    what_is_covered_does_not_print,
    [chromium],
    |setup| setup.in_a_waiting_room(60, 60),
    async |page| {
        let journey = start(page).await?;
        journey.to_plan(answers::TWO_CONCERNS).await?;
        let on_paper = "return [...document.querySelectorAll('#fingerpost, #fingerpost *')] \
                        .filter(node => node.getClientRects().length).length";
        let print = json!({"media": "print"});
        page.driver().cdp().send_raw("Emulation.setEmulatedMedia", print).await?;
        ensure!(page.script::<u32>(on_paper, vec![]).await? > 50, "the plan does not print at all");
        page.script::<()>(
            "document.querySelector('.fp-kiosk-bar [data-fp-do=shade]').click(); return null",
            vec![],
        )
        .await?;
        page.until("it is covered", "return 'fpCovered' in document.documentElement.dataset").await?;
        ensure!(page.script::<u32>(on_paper, vec![]).await? == 0, "what the shade hides would print");
        Ok(())
    }
);

/// What the job at the printer is called: the title, at the moment the browser is asked to print.
async fn name_of_a_print(page: &Page, answers: &fingerpost_browser_tests::Answers<'_>) -> Result<String> {
    let journey = start(page).await?;
    journey.to_plan(answers).await?;
    let body = "window.print = () => { window.__watch.printed = document.title + ' ' + location.href; }; return null";
    page.script::<()>(body, vec![]).await?;
    journey.press(&["plan.print"]).await?;
    page.until("it prints", "return Boolean(window.__watch.printed)").await?;
    let name = page.script("return window.__watch.printed", vec![]).await?;
    press(page, "finish").await?;
    Ok(name)
}

in_engines!(
    a_print_is_named_after_no_answer,
    [chromium, firefox, webkit],
    |setup| setup.in_a_waiting_room(60, 60),
    async |page| {
        let one = name_of_a_print(page, answers::TWO_CONCERNS).await?;
        let other = answers::but(answers::TWO_CONCERNS, "matters.domains", &["substances"]);
        let other = answers::but(&other, "substances.needs", &["alcohol"]);
        let other = name_of_a_print(page, &other).await?;
        ensure!(one == other, "its name tells the answers apart: `{one}`, `{other}`");
        Ok(())
    }
);
