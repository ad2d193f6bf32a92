//! What a test does with the page.

use crate::driver::{self, Engine, Processes};
use crate::given;
use anyhow::{Context, Result, anyhow, bail};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use thirtyfour::{By, WebDriver, WebElement};
use xtask::serve::server::{Logged, Server};

/// How long anything on the page may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(15);

/// What a test needs before the page opens.
#[derive(Clone, Copy, Default)]
pub struct Setup {
    /// Serve the made-up language: long, accented, right to left.
    pub pseudo: bool,
    /// Take WebAssembly away from the browser (Chromium and Firefox).
    pub without_wasm: bool,
    /// Spoil a copy of the static folder before it is served.
    pub spoil: Option<fn(&Path) -> Result<()>>,
    /// Width and height of the window.
    pub window: Option<(u32, u32)>,
}

/// A page of Fingerpost in a browser, with the server that serves it.
pub struct Page {
    driver: WebDriver,
    engine: Engine,
    server: Server,
    spoilt: Option<PathBuf>,
    // Last, so that the browser is gone before its driver.
    _processes: Processes,
}

impl Page {
    /// Starts everything and opens the start page.
    ///
    /// # Errors
    /// When a part cannot be started.
    pub async fn open(engine: Engine, setup: Setup) -> Result<Self> {
        let built = given(if setup.pseudo { "FINGERPOST_DIST_PSEUDO" } else { "FINGERPOST_DIST" })?;
        let spoilt = setup.spoil.map(|spoil| spoilt_copy(&built, spoil)).transpose()?;
        let server = Server::start(spoilt.as_deref().unwrap_or(&built), 0)?;
        let (driver, processes) = driver::connect(engine, &setup).await?;
        let page = Self { driver, engine, server, spoilt, _processes: processes };
        page.prepare(setup).await.context("the browser did not open the page")?;
        Ok(page)
    }

    async fn prepare(&self, setup: Setup) -> Result<()> {
        self.driver.set_script_timeout(Duration::from_secs(60)).await?;
        let (width, height) = setup.window.unwrap_or((1280, 900));
        self.driver.set_window_rect(0, 0, width, height).await?;
        if self.engine == Engine::Chromium {
            // Before any script of the page: what its own policy stopped.
            let watch = "window.__stopped = []; document.addEventListener('securitypolicyviolation', e => \
                         window.__stopped.push(e.violatedDirective + ' ' + e.blockedURI));";
            self.driver.cdp().page().add_script_to_evaluate_on_new_document(watch).await?;
        }
        self.driver.goto(self.server.url()).await?;
        Ok(())
    }

    /// Closes the browser and waits until it is gone.
    ///
    /// # Errors
    /// When the browser does not close.
    pub async fn close(self) -> Result<()> {
        let Self { driver, spoilt, .. } = self;
        driver.quit().await?;
        if let Some(folder) = spoilt {
            std::fs::remove_dir_all(folder)?;
        }
        Ok(())
    }

    /// The driver, for what has no shorter name here.
    #[must_use]
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// The engine this page runs in.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The address of the start page.
    #[must_use]
    pub fn url(&self) -> String {
        self.server.url()
    }

    /// What the browser has asked the server for so far, its own icon apart.
    #[must_use]
    pub fn requests(&self) -> Vec<Logged> {
        self.server.requests().into_iter().filter(|r| r.url != "/favicon.ico").collect()
    }

    /// Runs the body of a function in the page, with its arguments, and gives what it returns.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn script(&self, body: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.driver.execute(body, arguments).await?.json().clone())
    }

    /// The element that a selector finds, once it is there and can be seen.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn wait(&self, selector: &str) -> Result<WebElement> {
        let started = Instant::now();
        loop {
            // An element may be replaced between the two questions: then ask again.
            if let Ok(element) = self.driver.find(By::Css(selector)).await
                && element.is_displayed().await.unwrap_or(false)
            {
                return Ok(element);
            }
            if started.elapsed() > PATIENCE {
                bail!("`{selector}` is not to be seen after {PATIENCE:?}");
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Waits until a script returns true.
    ///
    /// # Errors
    /// When it does not.
    pub async fn until(&self, body: &str) -> Result<()> {
        let started = Instant::now();
        while self.script(body, vec![]).await? != Value::Bool(true) {
            if started.elapsed() > PATIENCE {
                bail!("`{body}` is not true after {PATIENCE:?}");
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
        Ok(())
    }

    /// Waits for an element and clicks it.
    ///
    /// # Errors
    /// When it does not come or cannot be clicked.
    pub async fn click(&self, selector: &str) -> Result<()> {
        let element = self.wait(selector).await?;
        element.scroll_into_view().await?;
        element.click().await.with_context(|| format!("cannot click `{selector}`"))
    }

    /// The visible text of an element, once it is there.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn text(&self, selector: &str) -> Result<String> {
        Ok(self.wait(selector).await?.text().await?)
    }

    /// What axe finds with every one of its rules switched on: one line a fault, naming the rule and
    /// the elements. Empty is what we want.
    ///
    /// # Errors
    /// When axe cannot run.
    pub async fn axe(&self) -> Result<Vec<String>> {
        let there = self.script("return typeof window.axe === 'object'", vec![]).await? == json!(true);
        if !there {
            let source = std::fs::read_to_string(given("FINGERPOST_AXE")?)?;
            // The script's last line hands axe over: inside a driver's sandbox it is not global.
            self.driver.execute(format!("{source}; window.axe = window.axe || axe;"), vec![]).await?;
        }
        let run = "const done = arguments[arguments.length - 1]; const rules = {}; \
                   for (const rule of window.axe.getRules()) rules[rule.ruleId] = {enabled: true}; \
                   window.axe.run(document, {rules, resultTypes: ['violations']}).then(r => done({count: \
                   Object.keys(rules).length, found: r.violations.map(v => v.id + ': ' + v.help + ' -- ' + \
                   v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary).join(' | '))}), e => done({error: '' + e}));";
        let result = self.driver.execute_async(run, vec![]).await?.json().clone();
        if result.get("count").and_then(Value::as_u64).unwrap_or_default() < 100 {
            bail!("axe did not run with all its rules: {result}");
        }
        let found = result.get("found").and_then(Value::as_array).context("axe gave no list")?;
        Ok(found.iter().map(|f| f.as_str().unwrap_or_default().to_owned()).collect())
    }

    /// What the page's own policy stopped (Chromium), and errors on the console.
    ///
    /// # Errors
    /// When the browser does not tell.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        let stopped = self.script("return window.__stopped || []", vec![]).await?;
        let mut all: Vec<String> = serde_json::from_value(stopped)?;
        if self.engine == Engine::Chromium {
            let log = self.driver.browser_log().await?;
            let bad =
                log.into_iter().filter(|entry| format!("{:?}", entry.level).eq_ignore_ascii_case("severe"));
            all.extend(bad.map(|entry| entry.message).filter(|m| !m.contains("favicon.ico")));
        }
        Ok(all)
    }

    /// An error with what the page looked like added to it.
    pub(crate) async fn describe(&self, error: anyhow::Error) -> anyhow::Error {
        let body =
            "return document.title + ' | ' + (document.body ? document.body.innerText.slice(0, 600) : '')";
        let seen = self.script(body, vec![]).await.unwrap_or_default();
        anyhow!("{error:#}\nin {:?}, which shows: {}", self.engine, seen.as_str().unwrap_or("nothing"))
    }
}

/// A copy of a static folder, spoilt, in a folder of its own.
fn spoilt_copy(built: &Path, spoil: fn(&Path) -> Result<()>) -> Result<PathBuf> {
    static NEXT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
    let number = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let copy = std::env::temp_dir().join(format!("fingerpost-spoilt-{}-{number}", std::process::id()));
    let mut todo = vec![(built.to_path_buf(), copy.clone())];
    while let Some((from, to)) = todo.pop() {
        std::fs::create_dir_all(&to)?;
        for entry in std::fs::read_dir(&from)? {
            let path = entry?.path();
            let target = to.join(path.file_name().context("a file without a name")?);
            if path.is_dir() {
                todo.push((path, target));
            } else {
                std::fs::copy(&path, &target)?;
            }
        }
    }
    spoil(&copy)?;
    Ok(copy)
}
