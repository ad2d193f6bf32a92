//! What a page can leave behind in a browser.

use crate::page::Page;
use anyhow::{Result, ensure};
use serde::Deserialize;
use serde_json::Value;

const LOOK: &str = r#"
    const done = arguments[arguments.length - 1];
    const safely = async look => { try { return await look(); } catch (error) { return []; } };
    (async () => done({
        cookies: document.cookie,
        local: await safely(() => Object.keys(localStorage)),
        session: await safely(() => Object.keys(sessionStorage)),
        databases: await safely(async () =>
            indexedDB.databases ? (await indexedDB.databases()).map(d => d.name) : []),
        caches: await safely(() => caches.keys()),
        files: await safely(async () => {
            const names = [];
            for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
            return names;
        }),
        workers: await safely(async () =>
            (await navigator.serviceWorker.getRegistrations()).map(r => r.scope)),
        name: window.name,
        address: location.href,
        referrer: document.referrer,
        state: history.state,
    }))();
"#;

/// Everything the page left behind.
#[derive(Clone, Debug, Deserialize)]
pub struct Traces {
    cookies: String,
    local: Vec<String>,
    session: Vec<String>,
    databases: Vec<String>,
    caches: Vec<String>,
    files: Vec<String>,
    workers: Vec<String>,
    name: String,
    address: String,
    referrer: String,
    state: Value,
}

impl Traces {
    /// Looks for what the page left behind so far.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn of(page: &Page) -> Result<Self> {
        let found = page.driver().execute_async(LOOK, vec![]).await?.json().clone();
        Ok(serde_json::from_value(found)?)
    }

    /// Fails when there is anything but the run and the step of a history entry.
    ///
    /// # Errors
    /// Says what there is.
    pub fn are_none(&self, page: &Page) -> Result<()> {
        let stores = [&self.local, &self.session, &self.databases, &self.caches, &self.files, &self.workers];
        ensure!(stores.iter().all(|store| store.is_empty()), "something is stored: {self:?}");
        ensure!(self.cookies.is_empty(), "there is a cookie: {self:?}");
        ensure!(self.name.is_empty(), "the window has got a name: {self:?}");
        ensure!(self.referrer.is_empty(), "the page has a referrer: {self:?}");
        ensure!(self.address == page.url(), "the address has changed: {self:?}");
        if let Some(state) = self.state.as_object() {
            let known = ["run", "step"];
            ensure!(state.keys().all(|key| known.contains(&key.as_str())), "history holds more: {self:?}");
            ensure!(state.get("step").is_some_and(Value::is_number), "the step is no number: {self:?}");
            let run = state.get("run").and_then(Value::as_str).unwrap_or_default();
            ensure!(run.len() >= 16 && run.chars().all(|c| c.is_ascii_hexdigit()), "the run: {self:?}");
        } else {
            ensure!(self.state.is_null(), "history holds something else: {self:?}");
        }
        Ok(())
    }

    /// Fails when there is anything but one copy of the site, by its name, and what [`Traces::are_none`] lets be.
    ///
    /// # Errors
    /// Says what there is.
    pub fn are_only_a_copy(&self, page: &Page, copy: &str) -> Result<()> {
        ensure!(self.caches == [copy] && self.workers.len() == 1, "more than one copy: {self:?}");
        Self { caches: Vec::new(), workers: Vec::new(), ..self.clone() }.are_none(page)
    }

    /// The run and the step of the present history entry.
    #[must_use]
    pub fn entry(&self) -> Option<(String, u64)> {
        let run = self.state.get("run")?.as_str()?.to_owned();
        Some((run, self.state.get("step")?.as_u64()?))
    }
}
