//! What a test does with the page.

use crate::built::{Built, ELSEWHERE, FRAME, Fault, Served, WATCH};
use crate::driver;
use crate::engine::{Engine, Setup};
use crate::host::{self, Around, Host};
use crate::processes::Processes;
use anyhow::{Context, Result, bail, ensure};
use fingerpost::site::serve::server::Logged;
use fingerpost::site::snippet::Kind;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use thirtyfour::{By, WebDriver, WebElement};

/// How long anything on the page may take on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Asks again and again until there is an answer. An error counts as no answer yet: elements come and
/// go while a screen changes.
///
/// # Errors
/// When none came in time: the last error, or that it did not happen.
pub async fn wait_for<T>(what: &str, mut ask: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let started = Instant::now();
    loop {
        let answer = ask().await;
        match answer {
            Ok(Some(answer)) => return Ok(answer),
            Ok(None) if started.elapsed() > PATIENCE => bail!("after {PATIENCE:?}, still not: {what}"),
            Err(error) if started.elapsed() > PATIENCE => {
                return Err(error.context(format!("after {PATIENCE:?}, still not: {what}")));
            }
            _ => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

/// The address of the same thing under the other name of this machine, which is another site to a browser.
fn other_name(url: &str) -> String {
    url.replace("127.0.0.1", "localhost")
}

/// The frame of a snippet, for the page that holds it.
pub const HOST_FRAME: &str = "(document.querySelector('iframe') || \
    ((document.querySelector('finger-post') || {}).shadowRoot || document).querySelector('iframe'))";

/// A page of Fingerpost in a browser, with the server that serves it.
pub struct Page {
    name: String,
    setup: Setup,
    driver: WebDriver,
    served: Served,
    built: Built,
    host: Option<Host>,
    // Last, so that the browser is gone before its driver.
    processes: Processes,
}

impl Page {
    /// Starts everything and opens the start page.
    ///
    /// # Errors
    /// When a part cannot be started.
    pub(crate) async fn open(name: &str, setup: Setup) -> Result<Self> {
        let host = setup.site.map(|_| Host::start(&Built::given(&setup)?, setup.around)).transpose()?;
        let (built, port) = match (&host, setup.site) {
            (Some(host), Some(site)) => {
                let port = driver::free_port()?;
                (host::build(&setup, site, Some((host, port)))?, port)
            }
            _ => match setup.own {
                Some(site) => (host::build(&setup, site, None)?, 0),
                None => (Built::of(&setup)?, 0),
            },
        };
        let served = built.serve(&setup, port)?;
        if let Some(host) = &host {
            host.show(&setup, &served.server.url())?;
        }
        let (driver, processes) = driver::connect(&setup).await?;
        let page = Self { name: name.to_owned(), setup, driver, served, built, host, processes };
        page.prepare().await.context("the browser did not open the page")?;
        Ok(page)
    }

    async fn prepare(&self) -> Result<()> {
        self.driver.set_script_timeout(Duration::from_secs(60)).await?;
        if self.setup.engine == Engine::WebKit {
            self.driver.set_window_rect(0, 0, 1280, 1000).await?;
        }
        if self.setup.dark && self.setup.engine == Engine::Chromium {
            let dark = json!({"features": [{"name": "prefers-color-scheme", "value": "dark"}]});
            self.driver.cdp().send_raw("Emulation.setEmulatedMedia", dark).await?;
        }
        self.reload().await
    }

    /// Opens the start page anew, by its address.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn reload(&self) -> Result<()> {
        if let Some(host) = &self.host {
            self.driver.goto(host.url()).await?;
            self.enter_host().await?;
            wait_for("the frame", async || {
                let there = format!("return !!{HOST_FRAME}");
                Ok(self.script::<bool>(&there, vec![]).await?.then_some(()))
            })
            .await?;
            // Not every driver scrolls the page around a frame of another origin to what it clicks.
            self.script::<()>(&format!("{HOST_FRAME}.scrollIntoView(); return null"), vec![]).await?;
            self.enter_frame().await?;
        } else if let Some(frame) = self.setup.frame {
            let own = self.served.server.url();
            let around = if frame.is_foreign() { other_name(&own) } else { own };
            self.driver.goto(format!("{around}{FRAME}")).await?;
            let iframe = self.driver.find(By::Tag("iframe")).await?;
            if frame.is_foreign() {
                let body = "arguments[0].src = arguments[1]; return null";
                self.script::<()>(body, vec![iframe.to_json()?, json!(self.url())]).await?;
            }
            iframe.enter_frame().await?;
        } else {
            self.driver.goto(self.url()).await?;
        }
        Ok(())
    }

    /// Goes to the page that holds the snippet.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn enter_host(&self) -> Result<()> {
        self.driver.enter_default_frame().await?;
        if self.setup.around == Around::Nested {
            self.driver.find(By::Tag("iframe")).await?.enter_frame().await?;
        }
        Ok(())
    }

    /// Goes from that page into the frame that the snippet makes.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn enter_frame(&self) -> Result<()> {
        let frame = self.driver.execute(format!("return {HOST_FRAME}"), vec![]).await?;
        Ok(frame.element()?.enter_frame().await?)
    }

    /// Closes the browser and waits until it is gone.
    ///
    /// # Errors
    /// When the browser does not close.
    pub(crate) async fn close(self) -> Result<()> {
        self.driver.quit().await.context("the browser did not close")
    }

    /// The driver, for what has no shorter name here.
    #[must_use]
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// The folder in which the browser keeps all it keeps.
    #[must_use]
    pub fn profile(&self) -> &std::path::Path {
        self.processes.folder()
    }

    /// The engine this page runs in.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.setup.engine
    }

    /// The static folder it was served from.
    #[must_use]
    pub fn built(&self) -> &Built {
        &self.built
    }

    /// The address of the page under test.
    #[must_use]
    pub fn url(&self) -> String {
        let page = if self.setup.kiosk.is_some() { "kiosk.html" } else { "" };
        format!("{}{page}", self.served.server.url())
    }

    /// The address of another page of the folder.
    #[must_use]
    pub fn beside(&self, path: &str) -> String {
        format!("{}{path}", self.served.server.url())
    }

    /// The address of a page of the tests' own, which has nothing to do with the widget.
    #[must_use]
    pub fn elsewhere(&self) -> String {
        format!("{}{ELSEWHERE}", self.served.server.url())
    }

    /// Leaves for a page on another origin as a person would, by the page's own doing.
    ///
    /// # Errors
    /// When the browser does not go.
    pub async fn leave_for_another_site(&self) -> Result<()> {
        let body = "setTimeout(() => { location.href = arguments[0]; }, 50); return null";
        self.script::<()>(body, vec![json!(self.on_another_origin())]).await?;
        self.until("the other site", "return document.title === 'Elsewhere'").await
    }

    /// The address of the page of the tests' own, on another origin.
    fn on_another_origin(&self) -> String {
        other_name(&self.elsewhere())
    }

    /// From now on the files arrive with these faults, and no others.
    ///
    /// # Errors
    /// When the build has no such file.
    pub fn spoil(&self, faults: &[(&str, Fault)]) -> Result<()> {
        self.built.spoil(&self.served, faults)
    }

    /// Puts another build of the site in the place of the one that is served, as whoever looks after it would.
    ///
    /// # Errors
    /// When it cannot be built.
    pub fn rebuild(&self, site: &str) -> Result<Built> {
        host::build(&self.setup, site, None)
    }

    /// As [`Page::spoil`], for the files of another build.
    ///
    /// # Errors
    /// When that build has no such file.
    pub fn spoil_of(&self, built: &Built, faults: &[(&str, Fault)]) -> Result<()> {
        built.spoil(&self.served, faults)
    }

    /// Takes the network away.
    pub fn go_offline(&self) {
        self.served.server.stop();
    }

    /// What the browser has asked the server for so far, but for its own icon and what the tests add.
    #[must_use]
    pub fn requests(&self) -> Vec<Logged> {
        let beside =
            ["/favicon.ico".to_owned(), format!("/{WATCH}"), format!("/{FRAME}"), format!("/{ELSEWHERE}")];
        self.served.server.requests().into_iter().filter(|r| !beside.contains(&r.url)).collect()
    }

    /// Every request, those of the tests' own pages too.
    #[must_use]
    pub fn all_requests(&self) -> Vec<Logged> {
        self.served.server.requests()
    }

    /// Runs the body of a function in the page, with its arguments, and gives what it returns.
    ///
    /// # Errors
    /// When the script throws, or returns something else.
    pub async fn script<T: DeserializeOwned>(&self, body: &str, arguments: Vec<Value>) -> Result<T> {
        let value = self.driver.execute(body, arguments).await?.json().clone();
        serde_json::from_value(value).with_context(|| format!("the answer of `{body}`"))
    }

    /// The elements that a selector finds now.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn all(&self, selector: &str) -> Result<Vec<WebElement>> {
        Ok(self.driver.find_all(By::Css(selector)).await?)
    }

    /// The element that a selector finds, once it is there and can be seen.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn see(&self, selector: &str) -> Result<WebElement> {
        wait_for(&format!("`{selector}` is to be seen"), async || {
            let element = self.driver.find(By::Css(selector)).await?;
            Ok(element.is_displayed().await?.then_some(element))
        })
        .await
    }

    /// Waits until a script returns true.
    ///
    /// # Errors
    /// When it does not.
    pub async fn until(&self, what: &str, body: &str) -> Result<()> {
        wait_for(what, async || Ok(self.script::<bool>(body, vec![]).await?.then_some(()))).await
    }

    /// Waits for an element and clicks it.
    ///
    /// # Errors
    /// When it does not come or cannot be clicked.
    pub async fn click(&self, selector: &str) -> Result<()> {
        let element = self.see(selector).await?;
        self.touch(&element).await.with_context(|| format!("cannot click `{selector}`"))
    }

    /// Clicks an element. The driver of WebKit calls everything inside a part that scrolls by itself "not
    /// interactable": there the mouse goes to the middle of it, as a person's would.
    ///
    /// # Errors
    /// When it cannot be clicked.
    pub async fn touch(&self, element: &WebElement) -> Result<()> {
        if self.host.is_some() && self.setup.snippet != Kind::Iframe {
            self.bring_into_view(element).await?;
        }
        let refused = match element.click().await {
            Ok(()) => return Ok(()),
            Err(refused) => refused,
        };
        let said = refused.to_string();
        if said.contains("intercepted") {
            // It lies under the bar at the top, and a person would scroll a little: drivers do not.
            let body = "arguments[0].scrollIntoView({ block: 'center' }); return null";
            self.script::<()>(body, vec![element.to_json()?]).await?;
            return Ok(element.click().await?);
        }
        if self.engine() != Engine::WebKit || !said.contains("not interactable") {
            return Err(refused.into());
        }
        let body = "arguments[0].scrollIntoView({ block: 'center' }); \
                    const box = arguments[0].getBoundingClientRect(); \
                    return [box.x + box.width / 2, box.y + box.height / 2]";
        let (x, y): (f64, f64) = self.script(body, vec![element.to_json()?]).await?;
        self.driver.action_chain().move_to(x as i64, y as i64).click().perform().await?;
        Ok(())
    }

    /// Scrolls the page around a frame that is as tall as what is in it, as a person would: not every driver does.
    async fn bring_into_view(&self, element: &WebElement) -> Result<()> {
        let body = "return arguments[0].getBoundingClientRect().top";
        let inside: f64 = self.script(body, vec![element.to_json()?]).await?;
        self.enter_host().await?;
        let body = format!(
            "scrollBy(0, {HOST_FRAME}.getBoundingClientRect().top + arguments[0] - 200); return null"
        );
        self.script::<()>(&body, vec![json!(inside)]).await?;
        self.enter_frame().await
    }

    /// Opens everything on the screen that can be opened, and says how much that was.
    ///
    /// # Errors
    /// When the browser does not.
    pub async fn open_all(&self) -> Result<usize> {
        let body = "const shut = [...document.querySelectorAll('details:not([open]), \
                    .fp button[aria-expanded=false]')]; \
                    shut.forEach(n => n.tagName === 'DETAILS' ? n.open = true : n.click()); return shut.length";
        let count = self.script(body, vec![]).await?;
        self.until("it is all open", "return !document.querySelector('.fp button[aria-expanded=false]')")
            .await?;
        Ok(count)
    }

    /// The visible text of an element, once it is there.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn text(&self, selector: &str) -> Result<String> {
        Ok(self.see(selector).await?.text().await?)
    }

    /// Fails when the page broke its policy or threw an error. Where something was made to go wrong,
    /// errors are to be expected, broken policy is not.
    pub(crate) async fn no_complaints(&self) -> Result<()> {
        let watch: Option<Value> = self.script("return window.__watch || null", vec![]).await?;
        let list = |name: &str| watch.as_ref().and_then(|w| w.get(name)?.as_array().cloned());
        let stopped = list("stopped").unwrap_or_default();
        ensure!(stopped.is_empty(), "the page broke its own policy: {stopped:?}");
        if self.setup.faults.is_empty() && !self.setup.without_wasm && !self.setup.throws {
            let errors = list("errors").unwrap_or_default();
            ensure!(errors.is_empty(), "the page threw or logged errors: {errors:?}");
            let log = self.browser_log().await?;
            ensure!(log.is_empty(), "the browser complained: {log:?}");
        }
        Ok(())
    }

    /// What the browser itself said against the page (Chromium), its missing icon apart.
    ///
    /// # Errors
    /// When the browser does not tell.
    pub async fn browser_log(&self) -> Result<Vec<String>> {
        if self.engine() != Engine::Chromium {
            return Ok(Vec::new());
        }
        let log = self.driver.browser_log().await?;
        let bad = log.into_iter().filter(|e| matches!(e.level.as_str(), "SEVERE" | "WARNING"));
        Ok(bad.map(|e| e.message).filter(|m| !m.contains("favicon.ico")).collect())
    }

    /// Keeps what helps to understand a failure, and says in a few lines what the page shows and where
    /// the rest is.
    pub(crate) async fn keep_artefacts(&self) -> String {
        let name: String = self.name.replace("::", "-");
        let folder = xtask::shell::target_dir().join("browser-artefacts").join(name);
        let _ = std::fs::create_dir_all(&folder);
        let body = "return document.title + ' | ' + \
                    (document.body ? document.body.innerText.slice(0, 600) : '')";
        let seen: String = self.script(body, vec![]).await.unwrap_or_else(|e| format!("nothing ({e:#})"));
        if let Ok(source) = self.driver.source().await {
            let _ = std::fs::write(folder.join("page.html"), source);
        }
        let _ = self.driver.screenshot(&folder.join("page.png")).await;
        let _ = std::fs::copy(self.processes.log(), folder.join("driver.log"));
        let _ =
            std::fs::write(folder.join("requests.txt"), format!("{:#?}\n", self.served.server.requests()));
        format!("in {:?}, which shows: {seen}\nmore is in {}", self.setup.engine, folder.display())
    }
}
