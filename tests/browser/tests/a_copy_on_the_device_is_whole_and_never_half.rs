//! A site that keeps a copy of itself opens without a network. The copy is whole or it is not there, and a newer one comes
//! only where nobody has begun (F5, F6).

use anyhow::{Context, Result, ensure};
use fingerpost_browser_tests::{Fault, Journey, Page, answers, in_engines, wait_for};
use serde::Deserialize;
use serde_json::json;
use std::time::Duration;

const NEWER: &str = r#"{"schema_version": 1, "offline": "all", "title": "Riverside Surgery"}"#;
const NONE: &str = r#"{"$schema": "site.schema.json", "schema_version": 1, "title": "Riverside Surgery"}"#;

const LOOK: &str = r#"
    const done = arguments[arguments.length - 1];
    (async () => {
        const workers = await navigator.serviceWorker.getRegistrations();
        const one = workers[0] || {};
        done({
            copies: await caches.keys(),
            workers: workers.length,
            active: !!one.active && one.active.state === "activated",
            waiting: !!one.waiting,
            installing: !!one.installing,
            led: !!navigator.serviceWorker.controller,
        });
    })().catch(fault => done({ fault: String(fault) }));
"#;

#[derive(Debug, Deserialize)]
struct Kept {
    copies: Vec<String>,
    workers: usize,
    active: bool,
    waiting: bool,
    installing: bool,
    led: bool,
}

async fn look(page: &Page) -> Result<Kept> {
    let found = page.driver().execute_async(LOOK, vec![]).await?.json().clone();
    serde_json::from_value(found.clone()).with_context(|| format!("{found}"))
}

/// Waits until a copy is there, and the page is given from it; gives its name.
async fn kept(page: &Page) -> Result<String> {
    wait_for("a copy", async || Ok(look(page).await?.active.then_some(()))).await?;
    page.reload().await?;
    let now = wait_for("the page comes from it", async || {
        let now = look(page).await?;
        Ok((now.led && !now.installing).then_some(now))
    })
    .await?;
    let [copy] = now.copies.as_slice() else { anyhow::bail!("not one copy: {now:?}") };
    Ok(copy.clone())
}

/// Lets the browser look for a newer copy.
async fn look_for_newer(page: &Page) -> Result<()> {
    let body =
        "navigator.serviceWorker.getRegistration().then(held => held.update()).catch(() => {}); return null";
    page.script(body, vec![]).await
}

/// Lets the browser look for a newer copy, and waits for what comes of it: until this file was asked for again, and the
/// attempt has ended.
async fn update(page: &Page, path: &str) -> Result<Kept> {
    let asked = || page.requests().iter().filter(|asked| asked.url == format!("/{path}")).count();
    let before = asked();
    look_for_newer(page).await?;
    wait_for("it has come or failed", async || {
        ensure!(asked() > before, "`{path}` was not asked for");
        let now = look(page).await?;
        Ok((!now.installing).then_some(now))
    })
    .await
}

/// Longer than pages of both tabs have to say that somebody is there.
const TOLD: Duration = Duration::from_secs(10);

/// The name of the site tells the two builds apart.
async fn is_newer(page: &Page) -> Result<bool> {
    let body = "return document.querySelector('[data-site-title]') !== null";
    page.script(body, vec![]).await
}

/// Waits for the newer build.
async fn comes_newer(page: &Page) -> Result<()> {
    wait_for("the newer build", async || Ok(is_newer(page).await?.then_some(()))).await
}

in_engines!(
    it_opens_without_a_network_and_ends_in_a_plan,
    [chromium, firefox, webkit],
    |setup| setup.keeping_a_copy().that_throws(),
    async |page| {
        kept(page).await?;
        let journey = Journey::begin(page).await?;
        journey.walk_to(&["matters"], answers::TWO_CONCERNS).await?;
        page.go_offline();
        journey.to_plan(answers::TWO_CONCERNS).await.context("half-way")?;
        for path in ["", "index.html?directory=sample-town", "index.html"] {
            page.driver().goto(page.beside(path)).await.with_context(|| format!("to `{path}`"))?;
            let journey = Journey::begin(page).await?;
            journey.walk_to(&["safe"], answers::TWO_CONCERNS).await?;
        }
        page.driver().goto(page.beside("help.html")).await?;
        ensure!(page.text("main").await?.contains("116 123"), "no help");
        page.driver().goto(page.url()).await?;
        let journey = Journey::begin(page).await?;
        journey.to_plan(answers::TWO_CONCERNS).await?;
        // As a person does: the drivers' own way may pass the copy by.
        page.script::<()>("setTimeout(() => location.reload(), 50); return null", vec![]).await?;
        tokio::time::sleep(Duration::from_millis(500)).await;
        let journey = Journey::begin(page).await?;
        ensure!(journey.inputs().await?.iter().all(|input| !input.on), "an answer is back");
        Ok(())
    }
);

in_engines!(
    a_waiting_room_opens_without_a_network,
    [chromium, firefox, webkit],
    |setup| setup.keeping_a_copy().in_a_waiting_room(120, 120).that_throws(),
    async |page| {
        kept(page).await?;
        page.go_offline();
        page.driver().goto(page.url()).await?;
        page.click("[data-fp-cover=attract] [data-fp-do=start]").await?;
        let journey = Journey::begin(page).await?;
        journey.to_plan(answers::TWO_CONCERNS).await?;
        page.click(".fp-kiosk-bar [data-fp-do=finish]").await?;
        page.see("[data-fp-cover=attract]").await.map(|_| ())
    }
);

in_engines!(
    a_copy_with_any_file_wrong_is_none_and_the_one_before_stays,
    [chromium, firefox],
    |setup| setup.keeping_a_copy().that_throws(),
    async |page| {
        let first = kept(page).await?;
        // Somebody is there: a newer copy has to wait.
        page.click("h1").await?;
        let newer = page.rebuild(NEWER)?;
        let names: Vec<String> = newer
            .names()
            .into_iter()
            .filter(|name| !["worker", "worker-kiosk", "embed"].contains(name))
            .map(str::to_owned)
            .collect();
        ensure!(names.len() > 15, "{names:?}");
        for (turn, name) in names.iter().enumerate() {
            let faults =
                [Fault::Missing, Fault::Cut(50), Fault::Unwell, Fault::Edited(|text| format!("{text} "))];
            let mut fault = faults[turn % faults.len()];
            if ["wasm", "offline-icon"].contains(&name.as_str()) {
                fault = Fault::Cut(99);
            }
            page.spoil_of(&newer, &[(name.as_str(), fault)])?;
            let now = update(page, newer.path(name)?).await?;
            ensure!(now.copies == [first.clone()], "{name}, {fault:?}: {now:?}");
            ensure!(now.active && !now.waiting, "{name}, {fault:?}: {now:?}");
        }
        page.spoil_of(&newer, &[("worker", Fault::Missing)])?;
        let now = update(page, "worker.js").await?;
        ensure!(now.active && now.copies == [first.clone()], "without its worker: {now:?}");
        page.reload().await?;
        ensure!(!is_newer(page).await?, "half of the newer build");
        page.click("h1").await?;
        page.spoil_of(&newer, &[])?;
        let now = update(page, "kiosk.html").await?;
        ensure!(now.waiting && now.copies.len() == 2, "nothing is wrong any more: {now:?}");
        page.reload().await?;
        comes_newer(page).await?;
        let copies = wait_for("the old copy goes", async || {
            let now = look(page).await?;
            Ok((now.copies.len() == 1).then_some(now.copies))
        })
        .await?;
        ensure!(copies != [first], "the newer one went");
        Ok(())
    }
);

in_engines!(
    a_first_copy_with_a_file_wrong_is_none,
    [chromium, firefox],
    |setup| setup.keeping_a_copy().that_throws().with("directory/uk-national", Fault::Cut(90)),
    async |page| {
        wait_for("it was tried", async || {
            // Only the worker asks for this one.
            let asked = page.requests().iter().any(|asked| asked.url == "/kiosk.html");
            let now = look(page).await?;
            ensure!(asked && now.workers == 0, "asked: {asked}; {now:?}");
            Ok(Some(()))
        })
        .await?;
        let now = look(page).await?;
        ensure!(now.copies.is_empty() && !now.active, "{now:?}");
        page.spoil(&[])?;
        page.reload().await?;
        kept(page).await.map(|_| ())
    }
);

in_engines!(
    a_host_that_leaves_the_end_of_a_name_away_is_no_hindrance,
    [chromium, firefox, webkit],
    |setup| setup.keeping_a_copy().that_throws().with("kiosk", Fault::Moved("/kiosk")),
    async |page| {
        kept(page).await?;
        page.go_offline();
        page.driver().goto(page.beside("kiosk")).await?;
        page.see("[data-fp-cover=attract]").await.map(|_| ())
    }
);

/// Makes the page of the copy as old as this.
const AGE: &str = r#"
    const [name, days, done] = arguments;
    (async () => {
        const copy = await caches.open(name);
        const held = await copy.match("index.html");
        const headers = new Headers(held.headers);
        headers.set("fingerpost-kept", headers.get("fingerpost-kept") - days * 86400000);
        await copy.put("index.html", new Response(await held.arrayBuffer(), { headers }));
        done("");
    })().catch(fault => done(String(fault)));
"#;

in_engines!(
    an_old_copy_gives_way_to_what_the_network_gives,
    [chromium, firefox],
    |setup| setup.keeping_a_copy().that_throws(),
    async |page| {
        let copy = kept(page).await?;
        // The host changes files on the way: no newer copy can ever be whole.
        let newer = page.rebuild(NEWER)?;
        page.spoil_of(&newer, &[("worker", Fault::Missing)])?;
        for (days, is_new) in [(13, false), (2, true)] {
            let told = page.driver().execute_async(AGE, vec![json!(copy), json!(days)]).await?.json().clone();
            ensure!(told == "", "{told}");
            page.reload().await?;
            Journey::begin(page).await?;
            ensure!(is_newer(page).await? == is_new, "{days} days more");
        }
        page.spoil_of(&newer, &[("worker", Fault::Missing), ("html", Fault::Unwell)])?;
        page.reload().await?;
        Journey::begin(page).await?;
        ensure!(!is_newer(page).await?, "a host in trouble");
        page.go_offline();
        page.reload().await?;
        Journey::begin(page).await.map(|_| ())
    }
);

in_engines!(
    a_newer_copy_waits_until_nobody_has_begun,
    [chromium, firefox],
    |setup| setup.keeping_a_copy().that_throws(),
    async |page| {
        kept(page).await?;
        let journey = Journey::begin(page).await?;
        journey.walk_to(&["safe"], answers::TWO_CONCERNS).await?;
        page.rebuild(NEWER)?;
        let now = update(page, "kiosk.html").await?;
        ensure!(now.waiting && now.copies.len() == 2, "{now:?}");
        journey.to_plan(answers::TWO_CONCERNS).await?;
        ensure!(!is_newer(page).await? && look(page).await?.waiting, "it came half-way");
        journey.press(&["footer.delete"]).await?;
        journey.press(&["footer.delete-yes"]).await?;
        comes_newer(page).await?;
        Journey::begin(page).await.map(|_| ())
    }
);

in_engines!(
    who_begins_by_other_means_than_a_finger_or_a_key_has_begun,
    [chromium, firefox],
    |setup| setup.keeping_a_copy().that_throws(),
    async |page| {
        kept(page).await?;
        Journey::begin(page).await?;
        // As programs do that read the screen out.
        page.script::<()>("document.querySelector('main .fp-button--primary').click(); return null", vec![])
            .await?;
        page.rebuild(NEWER)?;
        update(page, "kiosk.html").await?;
        tokio::time::sleep(TOLD).await;
        ensure!(!is_newer(page).await? && look(page).await?.waiting, "it came half-way");
        Ok(())
    }
);

in_engines!(
    a_list_that_somebody_sent_is_not_lost_to_a_newer_copy,
    [chromium, firefox],
    |setup| setup.keeping_a_copy().that_throws(),
    async |page| {
        kept(page).await?;
        page.click("h1").await?;
        page.rebuild(NEWER)?;
        ensure!(update(page, "kiosk.html").await?.waiting, "no newer copy");
        page.driver().goto(page.beside("index.html?#list=AAAA")).await?;
        tokio::time::sleep(TOLD).await;
        ensure!(!is_newer(page).await? && look(page).await?.waiting, "the list has gone");
        Ok(())
    }
);

in_engines!(
    a_page_that_nobody_has_touched_becomes_the_newer_one,
    [chromium, firefox],
    |setup| setup.keeping_a_copy().that_throws(),
    async |page| {
        kept(page).await?;
        page.rebuild(NEWER)?;
        look_for_newer(page).await?;
        comes_newer(page).await?;
        Journey::begin(page).await.map(|_| ())
    }
);

in_engines!(
    a_waiting_room_becomes_the_newer_one_between_two_people,
    [chromium, firefox],
    |setup| setup.keeping_a_copy().in_a_waiting_room(120, 120).that_throws(),
    async |page| {
        // It is opened once, and never again.
        wait_for("a copy", async || Ok(look(page).await?.led.then_some(()))).await?;
        page.click("[data-fp-cover=attract] [data-fp-do=start]").await?;
        let journey = Journey::begin(page).await?;
        page.rebuild(NEWER)?;
        let now = update(page, "kiosk.html").await?;
        ensure!(now.waiting && now.copies.len() == 2, "{now:?}");
        journey.to_plan(answers::TWO_CONCERNS).await?;
        ensure!(!is_newer(page).await? && look(page).await?.waiting, "it came half-way");
        page.click(".fp-kiosk-bar [data-fp-do=finish]").await?;
        comes_newer(page).await?;
        page.see("[data-fp-cover=attract]").await.map(|_| ())
    }
);

in_engines!(
    two_tabs_keep_the_older_copy_until_one_is_left,
    [chromium, firefox],
    |setup| setup.keeping_a_copy().that_throws(),
    async |page| {
        kept(page).await?;
        let journey = Journey::begin(page).await?;
        journey.walk_to(&["safe"], answers::TWO_CONCERNS).await?;
        page.rebuild(NEWER)?;
        update(page, "kiosk.html").await?;
        let first = page.driver().window().await?;
        let second = page.driver().new_tab().await?;
        page.driver().switch_to_window(second.clone()).await?;
        page.reload().await?;
        Journey::begin(page).await?;
        tokio::time::sleep(TOLD).await;
        ensure!(!is_newer(page).await? && look(page).await?.waiting, "the other tab has not ended");
        page.driver().switch_to_window(first).await?;
        journey.to_plan(answers::TWO_CONCERNS).await?;
        let now = look(page).await?;
        ensure!(!is_newer(page).await? && now.waiting && now.copies.len() == 2, "half-way: {now:?}");
        page.driver().close_window().await?;
        page.driver().switch_to_window(second).await?;
        page.reload().await?;
        comes_newer(page).await
    }
);

in_engines!(
    a_site_that_keeps_none_any_more_takes_it_away,
    [chromium, firefox, webkit],
    |setup| setup.keeping_a_copy().that_throws(),
    async |page| {
        kept(page).await?;
        page.rebuild(NONE)?;
        update(page, "worker.js").await?;
        wait_for("it is gone", async || {
            let now = look(page).await?;
            Ok(now.copies.is_empty().then_some(()))
        })
        .await?;
        page.reload().await?;
        comes_newer(page).await?;
        wait_for("the worker too", async || Ok((look(page).await?.workers == 0).then_some(()))).await
    }
);

in_engines!(
    a_site_that_keeps_one_only_in_a_waiting_room_takes_it_from_other_devices,
    [chromium, firefox],
    |setup| setup.keeping_a_copy().that_throws(),
    async |page| {
        kept(page).await?;
        page.rebuild(r#"{"schema_version": 1, "offline": "kiosk", "title": "Riverside Surgery"}"#)?;
        update(page, "worker.js").await?;
        wait_for("it is gone", async || {
            let now = look(page).await?;
            Ok((now.copies.is_empty() && now.workers == 0).then_some(()))
        })
        .await?;
        page.reload().await?;
        comes_newer(page).await?;
        tokio::time::sleep(Duration::from_secs(2)).await;
        let now = look(page).await?;
        ensure!(now.copies.is_empty() && now.workers == 0, "it is back: {now:?}");
        Ok(())
    }
);

in_engines!(
    people_are_told_that_it_stays_and_how_to_take_it_away,
    [chromium],
    |setup| setup.keeping_a_copy(),
    async |page| {
        let journey = Journey::begin(page).await?;
        journey.walk_to(&["leaving"], answers::TWO_CONCERNS).await?;
        let words = page.text("main").await?;
        ensure!(words.contains("A copy of this page also stays"), "{words}");
        journey.press(&["online.title"]).await?;
        let words = page.text("main").await?;
        ensure!(words.contains("A copy of this page also stays"), "{words}");
        ensure!(words.contains("To remove the copy"), "{words}");
        Ok(())
    }
);

in_engines!(
    a_journey_leaves_the_copy_and_nothing_else,
    [chromium, firefox, webkit],
    |setup| setup.keeping_a_copy(),
    async |page| {
        let copy = kept(page).await?;
        let journey = Journey::begin(page).await?;
        journey.to_plan(answers::TWO_CONCERNS).await?;
        journey.start_again().await?;
        fingerpost_browser_tests::Traces::of(page).await?.are_only_a_copy(page, &copy)?;
        let held = "const done = arguments[arguments.length - 1]; caches.open(arguments[0]).then(copy => copy.keys()) \
                    .then(held => done(held.map(one => one.url)))";
        let held = page.driver().execute_async(held, vec![json!(copy)]).await?.json().clone();
        let held: Vec<String> = serde_json::from_value(held)?;
        let worker = String::from_utf8(page.built().read("worker")?)?;
        for url in &held {
            let path = url.strip_prefix(&page.beside("")).context("a file of another place")?;
            ensure!(
                worker.contains(&format!("\"{path}\"")),
                "the copy holds what is no file of the site: {path}"
            );
        }
        ensure!(held.len() > 15, "{held:?}");
        Ok(())
    }
);

in_engines!(
    in_a_frame_nothing_is_kept,
    [chromium, firefox, webkit],
    |setup| setup.keeping_a_copy().in_frame(800),
    async |page| {
        Journey::begin(page).await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
        let now = look(page).await?;
        ensure!(now.workers == 0 && now.copies.is_empty(), "{now:?}");
        ensure!(!page.requests().iter().any(|asked| asked.url.contains("worker")), "it asked for the worker");
        Ok(())
    }
);
