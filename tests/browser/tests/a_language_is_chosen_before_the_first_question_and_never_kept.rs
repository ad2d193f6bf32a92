//! Where a site has several languages a person chooses theirs before the first question. In a waiting room the choice goes
//! with the person: it is a trace of them.

use anyhow::{Context, Result, ensure};
use fingerpost_browser_tests::{Fault, Journey, Page, Traces, answers, in_engines, wait_for};
use serde_json::json;
use xtask::dist::pseudo::CODE;

const SITE: &str = r#"{ "schema_version": 1, "languages": ["en-GB", "pseudo.json"] }"#;
/// The name of the made-up language's wording in `build.json`.
const WORDING: &str = "locale/ar-XB";

/// The language of the page, and which way it runs.
async fn spoken(page: &Page) -> Result<String> {
    page.script("return document.documentElement.lang + ' ' + document.documentElement.dir", vec![]).await
}

/// The first screen of the waiting room, in a language.
async fn waits_in(page: &Page, language: &str) -> Result<()> {
    wait_for(&format!("the first screen in {language}"), async || {
        let body = "return !document.querySelector('[data-fp-cover=attract]').hidden";
        let there = page.script::<bool>(body, vec![]).await?;
        Ok((there && spoken(page).await? == language).then_some(()))
    })
    .await?;
    let heading = page.text("[data-fp-cover=attract] h1").await?;
    ensure!(heading.starts_with('⟦') == language.starts_with(CODE), "{language}: `{heading}`");
    let shift: String =
        page.script("return document.querySelector('[data-fp-live]').dataset.press1", vec![]).await?;
    ensure!(shift.starts_with('⟦') == language.starts_with(CODE), "{language}: `{shift}`");
    Ok(())
}

const FIRST: &str = "en-GB ltr";
const OTHER: &str = "ar-XB rtl";

/// Chooses the made-up language on the first screen, and starts.
async fn start_in_other(page: &Page) -> Result<Journey<'_>> {
    waits_in(page, FIRST).await?;
    page.click(&format!("[data-fp-cover=attract] [lang={CODE}]")).await?;
    waits_in(page, OTHER).await?;
    page.click("[data-fp-cover=attract] [data-fp-do=start]").await?;
    Journey::begin_in(page, WORDING).await
}

/// The next person finds the first language, and nothing that says there was another.
async fn forgotten(page: &Page) -> Result<()> {
    waits_in(page, FIRST).await?;
    page.click("[data-fp-cover=attract] [data-fp-do=start]").await?;
    let journey = Journey::begin(page).await?;
    let title = page.text("[data-fp-screen] h1").await?;
    ensure!(title == journey.word("start.title")?, "the questions are in another language: {title}");
    ensure!(page.driver().title().await? == title, "the title is in another language");
    Ok(())
}

in_engines!(
    in_a_waiting_room_a_chosen_language_lasts_for_one_person,
    [chromium, firefox, webkit],
    |setup| setup.in_two_languages().in_a_waiting_room(120, 120),
    async |page| {
        waits_in(page, FIRST).await?;
        let journey = start_in_other(page).await?;
        ensure!(page.driver().title().await?.starts_with('⟦'), "the title is not in the language");
        // Half of a journey in one language would be worse than none of it.
        wait_for("every file is in", async || {
            Ok(page.requests().iter().any(|asked| asked.url.contains("sample-town")).then_some(()))
        })
        .await?;
        journey.walk_to(&["safe"], answers::TWO_CONCERNS).await?;
        let asked = page.requests();
        journey.walk(&["plan"], answers::TWO_CONCERNS, async |_| page.is_all_translated(CODE).await).await?;
        journey.press(&["ui.help-now"]).await?;
        journey.at("help").await?;
        page.is_all_translated(CODE).await?;
        page.click(".fp-kiosk-bar [data-fp-do=finish]").await?;
        forgotten(page).await?;
        ensure!(page.requests() == asked, "more was asked for: {:?}", &page.requests()[asked.len()..]);
        Traces::of(page).await?.are_none(page)
    }
);

in_engines!(
    in_a_waiting_room_every_way_to_clear_leads_back_to_the_first_language,
    [chromium, firefox],
    |setup| setup.in_two_languages().in_a_waiting_room(120, 120),
    async |page| {
        let journey = start_in_other(page).await?;
        journey.walk_to(&["safe"], answers::TWO_CONCERNS).await?;
        page.click("[data-fp-exit]").await?;
        forgotten(page).await.context("after the way out")?;
        page.click(".fp-kiosk-bar [data-fp-do=finish]").await?;
        let journey = start_in_other(page).await?;
        journey.walk_to(&["safe"], answers::TWO_CONCERNS).await?;
        journey.press(&["footer.delete"]).await?;
        journey.press(&["footer.delete-yes"]).await?;
        forgotten(page).await.context("after deleting")?;
        page.click(".fp-kiosk-bar [data-fp-do=finish]").await?;
        start_in_other(page).await?;
        page.driver().goto(page.elsewhere()).await?;
        page.driver().back().await?;
        forgotten(page).await.context("after coming back")
    }
);

in_engines!(
    in_a_waiting_room_a_language_that_nobody_starts_in_goes_by_itself,
    [chromium, firefox, webkit],
    |setup| setup.in_two_languages().in_a_waiting_room(3, 3),
    async |page| {
        waits_in(page, FIRST).await?;
        page.click(&format!("[data-fp-cover=attract] [lang={CODE}]")).await?;
        waits_in(page, OTHER).await?;
        waits_in(page, FIRST).await?;
        start_in_other(page).await?;
        // Nobody is there: it asks in the language, then clears.
        let asks = page.text("[data-fp-cover=idle] h1").await?;
        ensure!(asks.starts_with('⟦'), "it asks in another language: {asks}");
        let time = page.text("[data-fp-cover=idle] [data-fp-time]").await?;
        ensure!(time.starts_with('⟦') && time.contains(['1', '2', '3']), "it does not say how long: {time}");
        forgotten(page).await
    }
);

in_engines!(
    in_a_waiting_room_languages_need_no_network,
    [chromium, firefox, webkit],
    |setup| setup.in_two_languages().in_a_waiting_room(120, 120),
    async |page| {
        waits_in(page, FIRST).await?;
        let wording = page.built().path(WORDING)?.to_owned();
        wait_for("the other wording is in", async || {
            let asked = page.requests();
            let there = |part: &str| asked.iter().any(|asked| asked.url.contains(part));
            Ok((there(&wording) && there("sample-town") && there("outcodes")).then_some(()))
        })
        .await?;
        page.until("the widget is there", "return !!document.querySelector('[data-fp-screen]')").await?;
        page.go_offline();
        start_in_other(page).await?;
        page.click(".fp-kiosk-bar [data-fp-do=finish]").await?;
        forgotten(page).await
    }
);

in_engines!(
    in_a_waiting_room_help_is_in_the_language_where_the_widget_fails,
    [chromium, firefox],
    |setup| setup.in_two_languages().in_a_waiting_room(120, 120).with("wasm", Fault::Missing),
    async |page| {
        waits_in(page, FIRST).await?;
        page.click(&format!("[data-fp-cover=attract] [lang={CODE}]")).await?;
        waits_in(page, OTHER).await?;
        page.click("[data-fp-cover=attract] [data-fp-do=start]").await?;
        let why = page.text("[data-fp-reason=failed]").await?;
        ensure!(why.starts_with('⟦'), "the reason is in another language: {why}");
        let help = page.text("[data-fp-help]").await?;
        ensure!(help.contains("999") && help.contains("116 123") && help.contains('⟦'), "{help}");
        page.click(".fp-kiosk-bar [data-fp-do=finish]").await?;
        waits_in(page, FIRST).await
    }
);

in_engines!(
    first_screens_with_languages_pass_axe_and_have_large_targets,
    [chromium, firefox],
    |setup| setup.in_two_languages().in_a_waiting_room(120, 120),
    async |page| {
        let small = "return [...document.querySelectorAll('button, [data-fp-languages] a')] \
                     .filter(b => b.getClientRects().length).map(b => b.getBoundingClientRect()) \
                     .filter(b => b.height < arguments[0] || b.width < arguments[0]).length";
        for language in [FIRST, OTHER] {
            waits_in(page, language).await?;
            page.passes_axe(&format!("the first screen, {language}")).await?;
            ensure!(page.script::<u32>(small, vec![json!(48)]).await? == 0, "small targets, {language}");
            if language == FIRST {
                page.click(&format!("[data-fp-cover=attract] [lang={CODE}]")).await?;
            }
        }
        page.click("[data-fp-cover=attract] [data-fp-do=start]").await?;
        Journey::begin_in(page, WORDING).await?;
        page.passes_axe("the first question").await?;
        for path in ["", "index.ar-XB.html", "help.html", "help.ar-XB.html"] {
            page.driver().goto(page.beside(path)).await?;
            page.see("[data-fp-languages] a").await?;
            page.passes_axe(path).await?;
            ensure!(page.script::<u32>(small, vec![json!(44)]).await? == 0, "small targets on `{path}`");
        }
        Ok(())
    }
);

in_engines!(
    on_the_web_languages_stand_over_the_start_and_nowhere_else,
    [chromium, firefox, webkit],
    |setup| setup.in_two_languages(),
    async |page| {
        Journey::begin(page).await?;
        let theme = "theme=high-contrast&directory=sample-town";
        page.driver().goto(page.beside(&format!("?{theme}"))).await?;
        Journey::begin(page).await?;
        page.click("[data-fp-languages] a").await?;
        wait_for("its page", async || Ok((spoken(page).await? == OTHER).then_some(()))).await?;
        let journey = Journey::begin_in(page, WORDING).await?;
        let address = page.driver().current_url().await?;
        ensure!(address.as_str() == page.beside(&format!("index.ar-XB.html?{theme}")), "{address}");
        let seen = "return document.querySelector('[data-fp-languages]').getClientRects().length > 0";
        ensure!(page.script::<bool>(seen, vec![]).await?, "the way back is not to be seen");
        journey.walk_to(&["safe"], answers::TWO_CONCERNS).await?;
        ensure!(!page.script::<bool>(seen, vec![]).await?, "a language can be changed half-way");
        page.is_all_translated(CODE).await?;
        journey.start_again().await?;
        page.until("they are back", seen).await?;
        page.script::<()>("document.querySelector('[data-fp-exit]').click(); return null", vec![]).await?;
        wait_for("another page", async || Ok((page.driver().title().await? == "Elsewhere").then_some(())))
            .await
    }
);

in_engines!(
    without_webassembly_the_help_leads_to_the_other_language,
    [chromium, firefox, webkit],
    |setup| setup.in_two_languages().without_wasm(),
    async |page| {
        page.see("[data-fp-reason=no-wasm]").await?;
        page.click("[data-fp-languages] a").await?;
        wait_for("its page", async || Ok((spoken(page).await? == OTHER).then_some(()))).await?;
        let help = page.text("[data-fp-help]").await?;
        ensure!(help.contains('⟦') && help.contains("999") && help.contains("116 123"), "{help}");
        page.click("[data-fp-languages] a").await?;
        wait_for("back", async || Ok((spoken(page).await? == FIRST).then_some(()))).await
    }
);

in_engines!(
    an_address_can_ask_for_a_language_that_is_there,
    [chromium, firefox, webkit],
    |setup| setup.in_two_languages(),
    async |page| {
        page.driver().goto(page.beside("?language=cy&theme=calm-dark")).await?;
        Journey::begin(page).await?;
        ensure!(spoken(page).await? == FIRST, "a language that is not there");
        page.driver().goto(page.beside(&format!("?language={CODE}&theme=calm-dark"))).await?;
        wait_for("the language", async || Ok((spoken(page).await? == OTHER).then_some(()))).await?;
        Journey::begin_in(page, WORDING).await?;
        // And from there back, without being sent there again.
        page.click("[data-fp-languages] a").await?;
        wait_for("the first", async || Ok((spoken(page).await? == FIRST).then_some(()))).await?;
        Journey::begin(page).await?;
        let address = page.driver().current_url().await?;
        ensure!(address.as_str() == page.beside("index.html?theme=calm-dark"), "{address}");
        page.driver().goto(page.beside(&format!("index.{CODE}.html?mode=kiosk&theme=calm-dark"))).await?;
        waits_in(page, FIRST).await?;
        let address = page.driver().current_url().await?;
        ensure!(address.as_str() == page.beside("kiosk.html?mode=kiosk&theme=calm-dark"), "{address}");
        Ok(())
    }
);

in_engines!(
    a_snippet_can_ask_for_a_language,
    [chromium, firefox, webkit],
    |setup| setup.on_anothers_page(SITE).by_the_script().asking_for(CODE),
    async |page| {
        wait_for("the language", async || Ok((spoken(page).await? == OTHER).then_some(()))).await?;
        Journey::begin_in(page, WORDING).await?;
        page.is_all_translated(CODE).await
    }
);
