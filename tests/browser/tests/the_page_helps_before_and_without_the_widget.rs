//! The static page is whole before the widget draws, and stays whole where it cannot.

use anyhow::{Result, ensure};
use fingerpost_browser_tests::{Fault, Page, in_engines};

/// The numbers a person may need most are there, as links, and a heading that is the title.
async fn helps(page: &Page) -> Result<()> {
    for number in ["tel:999", "tel:111", "tel:116123", "sms:85258"] {
        page.see(&format!("[data-fp-help] a[href='{number}']")).await?;
    }
    ensure!(page.driver().title().await? == page.text("h1").await?, "the title is not the heading");
    Ok(())
}

/// It says that something went wrong, helps, and offers another try, which ends in the same way.
async fn offers_another_try(page: &Page) -> Result<()> {
    page.see("[data-fp-reason=failed]").await?;
    helps(page).await?;
    page.click("[data-fp-retry] button").await?;
    page.see("[data-fp-reason=failed]").await?;
    helps(page).await
}

in_engines!(
    a_widget_that_is_missing,
    [chromium, firefox, webkit],
    |setup| setup.with("wasm", Fault::Missing),
    offers_another_try
);
in_engines!(a_server_that_fails, [chromium], |setup| setup.with("wasm", Fault::Unwell), offers_another_try);
in_engines!(
    a_widget_cut_in_half,
    [chromium, firefox, webkit],
    |setup| setup.with("wasm", Fault::Cut(50)),
    offers_another_try
);
in_engines!(a_widget_of_no_bytes, [chromium], |setup| setup.with("wasm", Fault::Cut(0)), offers_another_try);
in_engines!(
    a_loader_cut_in_half,
    [chromium, firefox, webkit],
    |setup| setup.with("script", Fault::Cut(50)),
    helps
);
in_engines!(
    styles_that_are_missing,
    [chromium],
    |setup| setup.with("css", Fault::Missing).with("wasm", Fault::Missing),
    helps
);

in_engines!(
    a_widget_that_stalls_is_said_to_be_slow,
    [chromium],
    |setup| setup.with("wasm", Fault::Late(std::time::Duration::from_secs(60))),
    async |page| {
        helps(page).await?;
        // It says so after 20 seconds, which is as long as one look waits.
        tokio::time::sleep(std::time::Duration::from_secs(15)).await;
        page.see("[data-fp-reason=slow]").await?;
        page.see("[data-fp-retry] button").await?;
        helps(page).await
    }
);

in_engines!(
    a_browser_without_webassembly_is_told_why,
    [chromium, firefox],
    |setup| setup.without_wasm(),
    async |page| {
        page.see("[data-fp-reason=no-wasm]").await?;
        helps(page).await?;
        let hidden: bool =
            page.script("return document.querySelector('[data-fp-retry]').hidden", vec![]).await?;
        ensure!(hidden, "trying again is offered where it is no use");
        Ok(())
    }
);

in_engines!(
    axe_finds_nothing_on_it,
    [chromium, firefox],
    |setup| setup.with("wasm", Fault::Missing),
    async |page| {
        page.see("[data-fp-reason=failed]").await?;
        page.passes_axe("static").await
    }
);

in_engines!(
    it_holds_in_the_made_up_language_on_a_narrow_screen,
    [chromium, firefox, webkit],
    |setup| setup.in_pseudo().in_frame(320).with("wasm", Fault::Missing),
    async |page| {
        page.see("[data-fp-reason=failed]").await?;
        let width: u32 = page.script("return window.innerWidth", vec![]).await?;
        ensure!(width == 320, "the frame is {width} wide");
        let wide: bool =
            page.script("return document.documentElement.scrollWidth > window.innerWidth", vec![]).await?;
        ensure!(!wide, "the page scrolls sideways");
        let direction: String = page.script("return document.dir", vec![]).await?;
        ensure!(direction == "rtl", "the page is not right to left");
        Ok(())
    }
);
