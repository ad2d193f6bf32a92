//! The script snippet on a page of another origin: a frame as tall as what is in it, whose new headings are in view, and
//! which listens to nothing but a theme.

use anyhow::{Result, ensure};
use fingerpost_browser_tests::{Around, HOST_FRAME, Journey, Page, answers, in_engines, wait_for};

const SITE: &str = r#"{ "schema_version": 1, "title": "Riverside Surgery" }"#;

/// The frame's height, and how far its top is below what the host's window shows at the top.
async fn frame(page: &Page) -> Result<(f64, f64)> {
    page.enter_host().await?;
    let body = format!("const box = {HOST_FRAME}.getBoundingClientRect(); return [box.height, box.top]");
    let seen = page.script(&body, vec![]).await?;
    page.enter_frame().await?;
    Ok(seen)
}

/// Waits until the frame is as tall as what is in it.
async fn fits(page: &Page) -> Result<()> {
    wait_for("the frame fits", async || {
        let inside: f64 = page.script("return document.body.offsetHeight", vec![]).await?;
        let (height, _) = frame(page).await?;
        Ok((height >= inside && height < inside + 60.0).then_some(()))
    })
    .await
}

/// Goes on from a screen as its button does: not every driver scrolls the page around a frame to what it clicks.
async fn go_on(page: &Page, journey: &Journey<'_>, screen: &str) -> Result<()> {
    let before = journey.at(screen).await?;
    page.script::<()>("document.querySelector('main .fp-button--primary').click(); return null", vec![])
        .await?;
    journey.left(&before).await?;
    Ok(())
}

in_engines!(
    a_journey_in_it_fits_and_every_new_heading_is_in_view,
    [chromium, firefox, webkit],
    |setup| setup.on_anothers_page(SITE).by_the_script(),
    async |page| {
        let journey = Journey::begin(page).await?;
        fits(page).await?;
        for screen in ["who", "leaving", "safe"] {
            go_on(page, &journey, screen).await?;
        }
        let brand = page.text(".fp-brand").await?;
        ensure!(brand.contains("Riverside Surgery"), "the bar says `{brand}`");
        journey.at("matters").await?;
        fits(page).await?;
        // Somebody reads on to the end of the tall screen, and goes on from there.
        page.enter_host().await?;
        page.script::<()>("scrollTo(0, document.body.scrollHeight); return null", vec![]).await?;
        page.enter_frame().await?;
        let (_, before) = frame(page).await?;
        ensure!(before < 0.0, "the top of the frame was never out of view: {before}");
        go_on(page, &journey, "matters").await?;
        wait_for("the new heading is in view", async || {
            let (_, top) = frame(page).await?;
            Ok((top > -1.0).then_some(()))
        })
        .await?;
        fits(page).await
    }
);

in_engines!(
    only_a_theme_that_is_there_is_taken_from_the_page_around_it,
    [chromium, firefox, webkit],
    |setup| setup.on_anothers_page(SITE).by_the_script(),
    async |page| {
        Journey::begin(page).await?;
        let theme = "return document.documentElement.dataset.theme || ''";
        let asked: String = page.script(theme, vec![]).await?;
        ensure!(asked == "high-contrast", "the theme of the snippet: `{asked}`");
        // The services come later, and say that they are invented.
        page.see(".fp-sample").await?;
        let html: String = page.script("return document.querySelector('main').innerHTML", vec![]).await?;
        page.enter_host().await?;
        let odd = r#"
            const frame = document.querySelector("iframe").contentWindow;
            const message = more => ({ fingerpost: 1, type: "theme", ...more });
            const odd = [null, 7, "theme", [], {}, message({}), message({ theme: 7 }), message({ theme: "<b>" }),
                { fingerpost: 2, type: "theme", theme: "odd" }, { fingerpost: 1, type: "exit" }];
            for (let round = 0; round < 1000; round += 1) odd.forEach(one => frame.postMessage(one, "*"));
            frame.postMessage(message({ theme: "calm-dark" }), "*");
            return null"#;
        page.script::<()>(odd, vec![]).await?;
        page.enter_frame().await?;
        wait_for("the theme changes", async || {
            let now: String = page.script(theme, vec![]).await?;
            Ok((now == "calm-dark").then_some(()))
        })
        .await?;
        let after: String = page.script("return document.querySelector('main').innerHTML", vec![]).await?;
        ensure!(html == after, "a message changed what is shown");
        // And the page around it is as deaf to what no frame of ours would say.
        fits(page).await?;
        let odd = "for (const one of [null, 7, {fingerpost: 1, height: 1e9}, {fingerpost: 1, height: 'x'}, {height: 900},
            {fingerpost: 1, height: -5}, {fingerpost: 2, height: 900}]) parent.postMessage(one, '*'); return null";
        page.script::<()>(odd, vec![]).await?;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        fits(page).await
    }
);

/// From the start to a plan of something, in a frame that fits.
async fn to_a_plan_that_fits(page: &Page) -> Result<()> {
    let journey = Journey::begin(page).await?;
    journey.to_plan(answers::TWO_CONCERNS).await?;
    ensure!(journey.cards().await?.len() >= 3, "a plan of nothing");
    fits(page).await
}

in_engines!(
    in_a_part_that_is_hidden_at_first,
    [chromium, firefox],
    |setup| setup.on_anothers_page(SITE).by_the_script().held(Around::Hidden),
    async |page| {
        page.enter_host().await?;
        let (hidden, _) = frame(page).await?;
        ensure!(hidden < 1.0, "it is not hidden at all: {hidden}");
        page.enter_host().await?;
        page.script::<()>("document.querySelector('[hidden]').hidden = false; return null", vec![]).await?;
        page.enter_frame().await?;
        to_a_plan_that_fits(page).await
    }
);

in_engines!(
    in_a_page_that_isolates_itself,
    [chromium, firefox],
    |setup| setup.on_anothers_page(SITE).by_the_script().held(Around::Isolated),
    async |page| {
        page.enter_host().await?;
        ensure!(page.script::<bool>("return self.crossOriginIsolated", vec![]).await?, "it does not");
        page.enter_frame().await?;
        to_a_plan_that_fits(page).await
    }
);

in_engines!(
    in_a_frame_of_a_site_builder,
    [chromium],
    |setup| setup.on_anothers_page(SITE).by_the_script().held(Around::Nested),
    to_a_plan_that_fits
);

in_engines!(
    as_an_element_which_follows_the_theme_of_its_page,
    [chromium, firefox],
    |setup| setup.on_anothers_page(SITE).by_the_element(),
    async |page| {
        to_a_plan_that_fits(page).await?;
        let theme = "return document.documentElement.dataset.theme || ''";
        ensure!(page.script::<String>(theme, vec![]).await? == "high-contrast", "the theme of the snippet");
        page.enter_host().await?;
        let body = "document.querySelector('finger-post').setAttribute('theme', 'calm-dark'); return null";
        page.script::<()>(body, vec![]).await?;
        page.enter_frame().await?;
        wait_for("the theme changes", async || {
            Ok((page.script::<String>(theme, vec![]).await? == "calm-dark").then_some(()))
        })
        .await?;
        Journey::of(page, "locale")?.at("plan").await.map(|_| ())
    }
);

in_engines!(
    a_frame_of_two_hundred_pixels_scrolls_inside,
    [chromium, firefox],
    |setup| setup.on_anothers_page(SITE).held(Around::Low),
    async |page| {
        let (height, _) = frame(page).await?;
        ensure!(height < 210.0, "it is not low at all: {height}");
        let journey = Journey::begin(page).await?;
        journey.to_plan(answers::TWO_CONCERNS).await?;
        ensure!(journey.cards().await?.len() >= 3, "a plan of nothing");
        // A new screen begins at its top, where help and the way out are.
        let body = "const exit = document.querySelector('[data-fp-exit]').getBoundingClientRect(); \
                    return scrollY === 0 && exit.top >= 0 && exit.bottom <= innerHeight && innerHeight < 210";
        page.until("the way out is in view", body).await
    }
);
