//! The engines, and what a test asks of one before the page opens.

use crate::built::Fault;
use crate::given;
use crate::host::{self, Around};
use anyhow::Result;
use fingerpost::site::snippet::Kind;
use serde_json::{Value, json};
use thirtyfour::Capabilities;

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chrome, Edge and most phones.
    Chromium,
    /// Firefox.
    Firefox,
    /// What Safari is built on, as WebKitGTK.
    WebKit,
}

impl Engine {
    /// Chromium.
    #[must_use]
    pub const fn chromium() -> Self {
        Self::Chromium
    }

    /// Firefox.
    #[must_use]
    pub const fn firefox() -> Self {
        Self::Firefox
    }

    /// WebKit.
    #[must_use]
    pub const fn webkit() -> Self {
        Self::WebKit
    }
}

/// A page around the page under test.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    /// In CSS pixels.
    width: u32,
    /// What a frame of another origin may do, in the words of the `sandbox` attribute; nothing for one of the same
    /// origin that may do anything.
    sandbox: Option<&'static str>,
}

impl Frame {
    /// Whether it stands on another origin.
    pub(crate) fn is_foreign(self) -> bool {
        self.sandbox.is_some()
    }

    /// The page that holds it. Where it stands on another origin, what it holds is told later.
    pub(crate) fn page(self) -> String {
        let source = match self.sandbox {
            None => "src=\"index.html\"".to_owned(),
            Some(may) => format!("sandbox=\"{may}\""),
        };
        format!(
            "<!doctype html><html lang=\"en\"><title>A frame</title><body>\
             <iframe title=\"Fingerpost\" {source} width=\"{}\" height=\"900\" frameborder=\"0\">\
             </iframe></body></html>",
            self.width
        )
    }
}

/// What a test needs before the page opens.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The browser.
    pub(crate) engine: Engine,
    /// The variable that names the static folder.
    pub(crate) folder: &'static str,
    /// No WebAssembly.
    pub(crate) without_wasm: bool,
    /// Dark colours are wished for.
    pub(crate) dark: bool,
    /// The page in a frame.
    pub(crate) frame: Option<Frame>,
    /// Changes the header policy of the page.
    pub(crate) policy: Option<fn(&str) -> String>,
    /// The policy names the page's own origin.
    pub(crate) named: bool,
    /// Over HTTPS.
    pub(crate) secure: bool,
    /// Nothing waits until a page has loaded.
    pub(crate) impatient: bool,
    /// A site of somebody's own, by its configuration, in a frame on a page of another origin.
    pub(crate) site: Option<&'static str>,
    /// What that page shows it by.
    pub(crate) snippet: Kind,
    /// The page that it stands in.
    pub(crate) around: Around,
    /// The language that the snippet asks for.
    pub(crate) snippet_language: Option<&'static str>,
    /// A site of somebody's own, by its configuration, without anybody who shows it in a frame.
    pub(crate) own: Option<&'static str>,
    /// The page exactly as built, without the script that listens for complaints.
    pub(crate) untouched: bool,
    /// The page for a waiting room instead, which asks after so many seconds and clears after as many more.
    pub(crate) kiosk: Option<(u32, u32)>,
    /// The day and time the page believes it is, in milliseconds since 1970.
    pub(crate) clock: Option<i64>,
    /// The test makes the page throw.
    pub(crate) throws: bool,
    /// The test is quicker than any person.
    pub(crate) hasty: bool,
    /// What goes wrong on the way, by the file's name in `build.json`.
    pub(crate) faults: Vec<(&'static str, Fault)>,
}

impl Setup {
    /// The English build in a wide window, with nothing going wrong.
    #[must_use]
    pub const fn new(engine: Engine) -> Self {
        Self {
            engine,
            folder: "FINGERPOST_DIST",
            without_wasm: false,
            dark: false,
            frame: None,
            policy: None,
            named: false,
            secure: false,
            impatient: false,
            site: None,
            snippet: Kind::Iframe,
            around: Around::Plain,
            snippet_language: None,
            own: None,
            untouched: false,
            kiosk: None,
            clock: None,
            throws: false,
            hasty: false,
            faults: Vec::new(),
        }
    }

    /// The made-up language: long, accented, right to left.
    #[must_use]
    pub fn in_pseudo(self) -> Self {
        self.of_folder("FINGERPOST_DIST_PSEUDO")
    }

    /// Serves the folder that an environment variable names, in place of the English build.
    #[must_use]
    pub fn of_folder(self, variable: &'static str) -> Self {
        Self { folder: variable, ..self }
    }

    /// Takes WebAssembly away: from the browser, and where that has no switch for it (WebKit) from the page.
    #[must_use]
    pub fn without_wasm(self) -> Self {
        Self { without_wasm: true, ..self }
    }

    /// Wishes for dark colours (Chromium and Firefox).
    #[must_use]
    pub fn in_the_dark(self) -> Self {
        Self { dark: true, ..self }
    }

    /// Shows the page in a frame so wide: narrower than a browser lets its window be.
    #[must_use]
    pub fn in_frame(self, width: u32) -> Self {
        Self { frame: Some(Frame { width, sandbox: None }), ..self }
    }

    /// Shows the page in a frame on a page of another origin, which the page under test allows. The frame may do what
    /// the words of its `sandbox` attribute say.
    #[must_use]
    pub fn in_sandbox(self, may: &'static str) -> Self {
        let allowed: fn(&str) -> String =
            |policy| policy.replace("frame-ancestors 'self'", "frame-ancestors http://localhost:*");
        Self { frame: Some(Frame { width: 1100, sandbox: Some(may) }), policy: Some(allowed), ..self }
    }

    /// Lets the policy name the page's own origin beside `'self'`, in WebKit alone. For some months of 2026 its versions
    /// knew no `'self'` where a sandbox takes the origin away (WebKit bug 316847), and ran nothing there.
    #[must_use]
    pub fn naming_itself(self) -> Self {
        Self { named: self.engine == Engine::WebKit, ..self }
    }

    /// Serves the page with another header policy, made of the one it was built for. Its meta element stays.
    #[must_use]
    pub fn under(self, policy: fn(&str) -> String) -> Self {
        Self { policy: Some(policy), ..self }
    }

    /// Serves everything over HTTPS.
    #[must_use]
    pub fn over_https(self) -> Self {
        Self { secure: true, ..self }
    }

    /// Lets the test look at a page that has not finished loading.
    #[must_use]
    pub fn while_it_loads(self) -> Self {
        Self { impatient: true, ..self }
    }

    /// Builds a site from this configuration, with the invented town as its directory, and shows it by the frame
    /// snippet on a page of another origin.
    #[must_use]
    pub fn on_anothers_page(self, configuration: &'static str) -> Self {
        Self { site: Some(configuration), ..self }
    }

    /// Shows that site by the script snippet instead, which also asks for the high-contrast theme.
    #[must_use]
    pub fn by_the_script(self) -> Self {
        Self { snippet: Kind::Script, ..self }
    }

    /// Shows it by the element instead, which asks for the same theme.
    #[must_use]
    pub fn by_the_element(self) -> Self {
        Self { snippet: Kind::Element, ..self }
    }

    /// Puts the snippet into another kind of page.
    #[must_use]
    pub fn held(self, around: Around) -> Self {
        Self { around, ..self }
    }

    /// Lets that snippet ask for a language.
    #[must_use]
    pub fn asking_for(self, language: &'static str) -> Self {
        Self { snippet_language: Some(language), ..self }
    }

    /// Builds a site of somebody's own, by its configuration.
    #[must_use]
    pub fn of_site(self, configuration: &'static str) -> Self {
        Self { own: Some(configuration), ..self }
    }

    /// Builds a site in two languages: English first, and the made-up one.
    #[must_use]
    pub fn in_two_languages(self) -> Self {
        Self { own: Some(host::LANGUAGES), ..self }
    }

    /// Builds a site whose waiting rooms count what people look for.
    #[must_use]
    pub fn that_counts(self) -> Self {
        Self { own: Some(host::TALLY), ..self }
    }

    /// Builds a site with a slip for staff who count, and with questions for a card of one's own.
    #[must_use]
    pub fn that_asks_for_more(self) -> Self {
        Self { own: Some(host::MORE), ..self }
    }

    /// Builds a site that keeps a copy of itself on the device. Its pages are as built: a copy is held to that.
    #[must_use]
    pub fn keeping_a_copy(self) -> Self {
        Self { own: Some(host::KEPT), untouched: true, ..self }
    }

    /// Serves the page exactly as built. Other tests get one script more, from the own origin, that
    /// listens for broken policy and thrown errors before any other script runs.
    #[must_use]
    pub fn untouched(self) -> Self {
        Self { untouched: true, ..self }
    }

    /// Opens the page for a waiting room: it asks after so many seconds without a touch, and clears after as many
    /// more as the second number says.
    #[must_use]
    pub fn in_a_waiting_room(self, asks: u32, clears: u32) -> Self {
        Self { kiosk: Some((asks, clears)), ..self }
    }

    /// Lets the page believe that it is this time, in milliseconds since 1970.
    #[must_use]
    pub fn at_the_time(self, clock: i64) -> Self {
        Self { clock: Some(clock), ..self }
    }

    /// The test makes the page throw errors.
    #[must_use]
    pub fn that_throws(self) -> Self {
        Self { throws: true, ..self }
    }

    /// The test goes from screen to screen faster than any person, and Chromium is told to let it.
    #[must_use]
    pub fn in_haste(self) -> Self {
        Self { hasty: true, ..self }
    }

    /// Spoils the answer for one file: `wasm`, `questionnaire`, `directory/uk-national` ...
    #[must_use]
    pub fn with(mut self, logical: &'static str, fault: Fault) -> Self {
        self.faults.push((logical, fault));
        self
    }

    /// What the driver is told about the browser.
    pub(crate) fn capabilities(&self) -> Result<Capabilities> {
        let (name, key, options) = match self.engine {
            Engine::Chromium => ("chrome", "goog:chromeOptions", self.chromium()?),
            Engine::Firefox => ("firefox", "moz:firefoxOptions", self.firefox()),
            Engine::WebKit => {
                let binary = given("FINGERPOST_MINIBROWSER")?;
                (
                    "MiniBrowser",
                    "webkitgtk:browserOptions",
                    json!({"binary": binary, "args": ["--automation"]}),
                )
            }
        };
        let mut capabilities = Capabilities::new();
        capabilities.set("browserName", name)?;
        capabilities.set(key, options)?;
        if self.secure {
            capabilities.set("acceptInsecureCerts", true)?;
        }
        if self.impatient {
            capabilities.set("pageLoadStrategy", "none")?;
        }
        if self.engine == Engine::Chromium {
            capabilities.set("goog:loggingPrefs", json!({"browser": "ALL", "performance": "ALL"}))?;
        }
        Ok(capabilities)
    }

    fn chromium(&self) -> Result<Value> {
        let mut args = vec![
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--window-size=1280,1000",
        ];
        if self.without_wasm {
            args.push("--js-flags=--jitless");
        }
        if self.hasty {
            args.push("--disable-ipc-flooding-protection");
        }
        // The driver would switch the back/forward cache off, and Back would pass for the wrong reason.
        let excluded = ["disable-back-forward-cache"];
        Ok(json!({"binary": given("FINGERPOST_CHROMIUM")?, "args": args, "excludeSwitches": excluded}))
    }

    fn firefox(&self) -> Value {
        json!({
            "args": ["-headless", "--width", "1280", "--height", "1000"],
            "prefs": {
                "javascript.options.wasm": !self.without_wasm,
                "layout.css.prefers-color-scheme.content-override": if self.dark { 0 } else { 1 },
                // No request of the browser's own may stand between the page's.
                "network.captive-portal-service.enabled": false,
                "browser.safebrowsing.update.enabled": false,
                // The driver listens for the end of a page, and Firefox would keep none for Back that somebody does.
                "docshell.shistory.bfcache.allow_unload_listeners": true,
                // Tab goes to links too, as on other desktops.
                "accessibility.tabfocus": 7,
            },
        })
    }
}
