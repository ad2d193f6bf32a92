//! What a person keeps leaves by their own hand only: word for word as they saw it, as a picture that other readers
//! read, or by a link that holds no answer.

use anyhow::{Context, Result, bail, ensure};
use fingerpost_browser_tests::{Engine, Journey, Page, answers, in_engines, wait_for};
use rqrr::PreparedImage;
use thirtyfour::{Key, TypingData};

const NAMES: &str = "return [...document.querySelectorAll('article.fp-card h3')].map(h => h.textContent)";
const PREVIEW: &str = "return document.querySelector('[data-fp-text]').textContent";
const LIVE: &str = "document.querySelector('[data-fp-live]')";
const FOCUS: &str = "document.activeElement.id";

/// From the start to a list with three services on it.
async fn to_the_list<'a>(page: &'a Page) -> Result<Journey<'a>> {
    let journey = Journey::begin(page).await?;
    journey.to_plan(answers::TWO_CONCERNS).await?;
    for kept in page.all("[id^='fp-keep-']").await?.iter().take(3) {
        page.touch(kept).await?;
    }
    let down = "return document.querySelectorAll('[id^=\"fp-keep-\"][aria-pressed=true]').length === 3";
    page.until("three services are kept", down).await?;
    journey.press(&["plan.list"]).await?;
    journey.at("list").await?;
    Ok(journey)
}

async fn names(page: &Page) -> Result<Vec<String>> {
    page.script(NAMES, vec![]).await
}

/// What another reader makes of the picture, from the lines that the browser draws.
async fn scanned(page: &Page) -> Result<String> {
    page.see(".fp-qr").await?;
    let body = "const svg = document.querySelector('.fp-qr');\
                return [svg.getAttribute('viewBox'), svg.lastElementChild.getAttribute('d')]";
    let (view, path): (String, String) = page.script(body, vec![]).await?;
    let side: i32 = view.split(' ').nth(2).context("a view")?.parse()?;
    let mut dark = std::collections::BTreeSet::new();
    for run in path.split('M').filter(|run| !run.is_empty()) {
        let numbers: Vec<i32> =
            run.split([' ', 'h', 'v']).take(3).map(str::parse).collect::<Result<_, _>>()?;
        let [x, y, length] = numbers[..] else { bail!("a run: {run}") };
        dark.extend((x..x + length).map(|x| (x, y)));
    }
    let pixels = (side * 4) as usize;
    let mut image = PreparedImage::prepare_from_greyscale(pixels, pixels, |x, y| {
        if dark.contains(&(x as i32 / 4 - 4, y as i32 / 4 - 4)) { 0 } else { 255 }
    });
    let grids = image.detect_grids();
    let grid = grids.first().context("no code is found in the picture")?;
    Ok(grid.decode()?.1)
}

in_engines!(copying_takes_exactly_what_was_shown, [chromium, firefox, webkit], async |page| {
    let journey = to_the_list(page).await?;
    let shown: String = page.script(PREVIEW, vec![]).await?;
    for name in names(page).await? {
        ensure!(shown.contains(&name), "{name} is not in {shown}");
    }
    let asked = page.requests().len();
    journey.press(&["list.copy"]).await?;
    page.until("it says that it is copied", &format!("return {LIVE}.textContent === {LIVE}.dataset.copied"))
        .await?;
    // A field beside the widget, to see what the clipboard holds.
    let field = "const field = document.createElement('textarea'); field.id = 'pasted'; document.body.append(field);\
                 field.focus(); return null";
    page.script::<()>(field, vec![]).await?;
    page.see("#pasted").await?.send_keys(TypingData::from(Key::Control) + "v").await?;
    let pasted: String = page.script("return document.getElementById('pasted').value", vec![]).await?;
    // A drawn browser without a clipboard of the system's own gives nothing back.
    ensure!(
        pasted == shown || (page.engine() != Engine::Chromium && pasted.is_empty()),
        "{pasted}\n---\n{shown}"
    );
    ensure!(page.requests().len() == asked, "copying asked for something");
    Ok(())
});

in_engines!(
    copying_works_in_a_frame_that_may_hardly_do_anything,
    [chromium, firefox, webkit],
    |setup| setup.in_sandbox("allow-scripts").naming_itself(),
    async |page| {
        let journey = to_the_list(page).await?;
        journey.press(&["list.copy"]).await?;
        page.until("it is copied", &format!("return {LIVE}.textContent === {LIVE}.dataset.copied")).await
    }
);

in_engines!(where_copying_is_refused_the_text_is_marked_for_the_person, [chromium], async |page| {
    let journey = to_the_list(page).await?;
    let refuse = "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));\
                  document.execCommand = () => false; return null";
    page.script::<()>(refuse, vec![]).await?;
    journey.press(&["list.copy"]).await?;
    page.until("it says so", &format!("return {LIVE}.textContent === {LIVE}.dataset.uncopied")).await?;
    let marked: String = page.script("return getSelection().toString()", vec![]).await?;
    let shown: String = page.script(PREVIEW, vec![]).await?;
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    ensure!(plain(&marked) == plain(&shown), "{marked}\n---\n{shown}");
    Ok(())
});

in_engines!(an_e_mail_holds_exactly_what_was_shown, [chromium, firefox, webkit], async |page| {
    let journey = to_the_list(page).await?;
    let catch = "HTMLAnchorElement.prototype.click = function () { window.mailed = this.href }; return null";
    page.script::<()>(catch, vec![]).await?;
    journey.press(&["list.mail"]).await?;
    let body = "return decodeURIComponent(window.mailed.split('&body=')[1]).replace(/\\r\\n/g, '\\n')";
    let mailed: String = page.script(body, vec![]).await?;
    let shown: String = page.script(PREVIEW, vec![]).await?;
    ensure!(mailed == shown, "{mailed}\n---\n{shown}");
    Ok(())
});

in_engines!(
    without_a_public_address_the_picture_holds_names_and_numbers,
    [chromium, firefox, webkit],
    async |page| {
        to_the_list(page).await?;
        let text = scanned(page).await?;
        let names = names(page).await?;
        ensure!(text.lines().count() == names.len(), "{text}");
        for (line, name) in text.lines().zip(&names) {
            ensure!(line.starts_with(name.as_str()), "{line} is not {name}");
        }
        Ok(())
    }
);

in_engines!(
    the_link_in_the_picture_opens_the_same_list_and_leaves_no_trace_of_itself,
    [chromium, firefox, webkit],
    |setup| setup.over_https(),
    async |page| {
        let journey = to_the_list(page).await?;
        let kept = names(page).await?;
        let link = scanned(page).await?;
        ensure!(link.starts_with(&format!("{}#list=", page.url())), "{link}");
        journey.start_again().await?;
        page.driver().goto("about:blank").await?;
        page.driver().goto(&link).await?;
        journey.at("list").await?;
        ensure!(names(page).await? == kept, "another list came");
        journey.says("link.arrived").await?;
        let (address, steps): (String, String) =
            page.script("return [location.href, JSON.stringify(history.state)]", vec![]).await?;
        ensure!(!address.contains("list") && !steps.contains("list"), "{address} {steps}");
        ensure!(page.requests().iter().all(|request| !request.url.contains("list=")), "the list was sent");
        // The way on is a journey of one's own.
        journey.press(&["link.begin"]).await?;
        journey.at("who").await.map(|_| ())
    }
);

in_engines!(a_link_that_was_cut_says_so_and_leads_on, [chromium, firefox, webkit], async |page| {
    page.driver().goto("about:blank").await?;
    page.driver().goto(format!("{}#list=AXYZ", page.url())).await?;
    let journey = Journey::of(page, "locale")?;
    journey.at("list").await?;
    journey.says("link.damaged").await?;
    ensure!(names(page).await?.is_empty(), "something is shown");
    page.passes_axe("list, with a link that was cut").await?;
    journey.press(&["link.begin"]).await?;
    journey.at("who").await.map(|_| ())
});

in_engines!(
    a_waiting_room_opens_no_list_and_offers_paper_and_picture_only,
    [chromium],
    |setup| setup.in_a_waiting_room(600, 600),
    async |page| {
        page.driver().goto("about:blank").await?;
        page.driver().goto(format!("{}#list=AXYZ", page.url())).await?;
        page.click("[data-fp-cover]:not([hidden]) [data-fp-do=start]").await?;
        to_the_list(page).await?;
        let dead: u32 = page
            .script("return document.querySelectorAll('[data-fp-out], [data-fp-text]').length", vec![])
            .await?;
        ensure!(dead == 0, "a shared device sends something");
        page.see(".fp-qr").await?;
        page.passes_axe("list in a waiting room").await
    }
);

in_engines!(focus_stays_with_the_service_that_is_moved, [chromium, firefox, webkit], async |page| {
    let journey = to_the_list(page).await?;
    let before = names(page).await?;
    let buttons = page.all("[id^='fp-raise-']").await?;
    let last = buttons.last().context("a button")?;
    let id = last.id().await?.context("an id")?;
    page.touch(last).await?;
    wait_for("the last is second", async || Ok((names(page).await?[1] == before[2]).then_some(()))).await?;
    page.until("focus is on its button", &format!("return {FOCUS} === '{id}'")).await?;
    // Once more by the keyboard alone: at the top there is no further up, and focus is on what was done.
    let key = if page.engine() == Engine::WebKit { Key::Enter } else { Key::Space };
    page.driver().active_element().await?.send_keys(TypingData::from(key)).await?;
    wait_for("it is first", async || Ok((names(page).await?[0] == before[2]).then_some(()))).await?;
    page.until("focus is on the notice", &format!("return {FOCUS} === 'fp-notice'")).await?;
    journey.press(&["list.undo"]).await?;
    wait_for("it is second again", async || Ok((names(page).await?[1] == before[2]).then_some(()))).await
});

in_engines!(
    a_service_that_is_not_for_the_person_goes_at_once_and_can_come_back,
    [chromium, firefox, webkit],
    async |page| {
        let journey = Journey::begin(page).await?;
        journey.to_plan(answers::TWO_CONCERNS).await?;
        let before = names(page).await?;
        let first = page.see("[id^='fp-refuse-']").await?;
        page.touch(&first).await?;
        wait_for("it is gone", async || Ok((!names(page).await?.contains(&before[0])).then_some(()))).await?;
        page.until("focus is on the notice", &format!("return {FOCUS} === 'fp-notice'")).await?;
        page.passes_axe("plan, with one refused").await?;
        journey.press(&["list.undo"]).await?;
        wait_for("everything is as before", async || Ok((names(page).await? == before).then_some(()))).await
    }
);

in_engines!(the_list_passes_axe, [chromium, firefox], async |page| {
    to_the_list(page).await?;
    page.passes_axe("list").await?;
    page.click("label:has(input[name=fp-tell])").await?;
    page.until("needs are told", "return document.querySelector('.fp-why-list') !== null").await?;
    page.open_all().await?;
    page.passes_axe("list, with needs, opened").await?;
    page.click("[id^='fp-drop-']").await?;
    page.passes_axe("list, with a notice").await
});

in_engines!(
    the_list_passes_axe_in_the_made_up_language,
    [chromium],
    |setup| setup.in_pseudo(),
    async |page| {
        to_the_list(page).await?;
        page.passes_axe("list").await
    }
);
