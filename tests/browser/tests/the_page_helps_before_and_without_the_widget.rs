//! The static page is whole before the widget draws, and stays whole where it cannot.

use anyhow::{Result, ensure};
use fingerpost_browser_tests::{Page, Setup, in_engines};
use std::path::Path;

/// Spoils every file of the static folder that ends so, squeezed copies too, by cutting it short.
fn cut(folder: &Path, ending: &str, keep: usize) -> Result<()> {
    for entry in std::fs::read_dir(folder.join("files"))? {
        let path = entry?.path();
        let name = path.to_string_lossy().into_owned();
        if name.ends_with(&format!("{ending}.br")) || name.ends_with(&format!("{ending}.gz")) {
            std::fs::remove_file(&path)?;
        } else if name.ends_with(ending) {
            let bytes = std::fs::read(&path)?;
            std::fs::write(&path, bytes.get(..bytes.len() * keep / 100).unwrap_or_default())?;
        }
    }
    Ok(())
}

fn without_widget(folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(folder.join("files"))? {
        let path = entry?.path();
        if path.to_string_lossy().contains(".wasm") {
            std::fs::remove_file(&path)?;
        }
    }
    Ok(())
}

fn half_a_widget(folder: &Path) -> Result<()> {
    cut(folder, ".wasm", 50)
}

fn empty_widget(folder: &Path) -> Result<()> {
    cut(folder, ".wasm", 0)
}

fn half_a_loader(folder: &Path) -> Result<()> {
    cut(folder, ".js", 50)
}

/// The numbers a person may need most are there, as links, and a heading that is the title.
async fn helps(page: &Page) -> Result<()> {
    for number in ["tel:999", "tel:111", "tel:116123", "sms:85258"] {
        page.wait(&format!("[data-fp-help] a[href='{number}']")).await?;
    }
    ensure!(page.driver().title().await? == page.text("h1").await?, "the title is not the heading");
    Ok(())
}

async fn offers_another_try(page: &Page) -> Result<()> {
    page.wait("[data-fp-reason=failed]").await?;
    helps(page).await?;
    page.click("[data-fp-retry] button").await?;
    // It is as broken as before, so it comes back to the same offer.
    page.wait("[data-fp-reason=failed]").await?;
    helps(page).await
}

fn spoilt(spoil: fn(&Path) -> Result<()>) -> Setup {
    Setup { spoil: Some(spoil), ..Setup::default() }
}

in_engines!(
    a_widget_that_is_missing,
    [chromium, firefox, webkit],
    spoilt(without_widget),
    offers_another_try
);
in_engines!(a_widget_cut_in_half, [chromium, firefox, webkit], spoilt(half_a_widget), offers_another_try);
in_engines!(a_widget_of_no_bytes, [chromium], spoilt(empty_widget), offers_another_try);
in_engines!(a_loader_cut_in_half, [chromium, firefox, webkit], spoilt(half_a_loader), helps);

const WITHOUT_WASM: Setup = Setup { pseudo: false, without_wasm: true, spoil: None, window: None };

in_engines!(a_browser_without_webassembly_is_told_why, [chromium, firefox], WITHOUT_WASM, async |page| {
    page.wait("[data-fp-reason=no-wasm]").await?;
    helps(page).await?;
    let retry = page.script("return document.querySelector('[data-fp-retry]').hidden", vec![]).await?;
    ensure!(retry == true, "trying again is offered where it is no use");
    Ok(())
});

in_engines!(axe_finds_nothing_on_it, [chromium, firefox], spoilt(without_widget), async |page| {
    page.wait("[data-fp-reason=failed]").await?;
    let found = page.axe().await?;
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
});

in_engines!(
    it_holds_in_the_made_up_language_on_a_narrow_screen,
    [chromium],
    Setup { pseudo: true, window: Some((320, 700)), ..spoilt(without_widget) },
    async |page| {
        page.wait("[data-fp-reason=failed]").await?;
        let wide =
            page.script("return document.documentElement.scrollWidth > window.innerWidth", vec![]).await?;
        ensure!(wide == false, "the page scrolls sideways");
        ensure!(page.script("return document.dir", vec![]).await? == "rtl", "the page is not right to left");
        let found = page.axe().await?;
        ensure!(found.is_empty(), "{}", found.join("\n"));
        Ok(())
    }
);
