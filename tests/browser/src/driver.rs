//! Starting a driver and its browser.

use crate::given;
use crate::page::Setup;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use thirtyfour::{Capabilities, WebDriver};

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

/// Processes that end with the test, however it ends.
#[derive(Default)]
pub struct Processes(Vec<Child>);

impl Processes {
    /// Starts a program that prints nothing into the test's output.
    fn start(&mut self, command: &mut Command) -> Result<&mut Child> {
        let name = command.get_program().to_string_lossy().into_owned();
        command.stdin(Stdio::null()).stderr(Stdio::null());
        self.0.push(command.spawn().with_context(|| format!("cannot start {name}"))?);
        self.0.last_mut().context("just started")
    }
}

impl Drop for Processes {
    fn drop(&mut self) {
        // The driver before the screen that its browser draws on.
        while let Some(mut child) = self.0.pop() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Starts the engine's driver and a browser with a fresh profile.
pub async fn connect(engine: Engine, setup: &Setup) -> Result<(WebDriver, Processes)> {
    let mut processes = Processes::default();
    let port = free_port()?;
    let mut command = match engine {
        Engine::Chromium => Command::new("chromedriver"),
        Engine::Firefox => Command::new(given("FINGERPOST_GECKODRIVER")?),
        Engine::WebKit => {
            let display = screen(&mut processes)?;
            let mut driver = Command::new("WebKitWebDriver");
            // Without a bus of its own the accessibility bridge waits half a minute for one.
            driver.env("DISPLAY", display).env("NO_AT_BRIDGE", "1").env("GTK_A11Y", "none");
            driver
        }
    };
    let port_argument = match engine {
        Engine::Firefox => vec!["--port".to_owned(), port.to_string()],
        _ => vec![format!("--port={port}")],
    };
    processes.start(command.args(port_argument).stdout(Stdio::null()))?;
    wait_for(port)?;
    let capabilities = capabilities(engine, setup)?;
    let driver = WebDriver::builder(format!("http://127.0.0.1:{port}"), capabilities)
        .request_timeout(Duration::from_secs(60))
        .connect()
        .await
        .with_context(|| format!("the driver of {engine:?} did not start its browser"))?;
    Ok((driver, processes))
}

fn capabilities(engine: Engine, setup: &Setup) -> Result<Capabilities> {
    let (name, key, options) = match engine {
        Engine::Chromium => ("chrome", "goog:chromeOptions", chromium(setup)?),
        Engine::Firefox => ("firefox", "moz:firefoxOptions", firefox(setup)),
        Engine::WebKit => {
            let binary = given("FINGERPOST_MINIBROWSER")?;
            ("MiniBrowser", "webkitgtk:browserOptions", json!({"binary": binary, "args": ["--automation"]}))
        }
    };
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", name)?;
    capabilities.set(key, options)?;
    if engine == Engine::Chromium {
        capabilities.set("goog:loggingPrefs", json!({"browser": "ALL"}))?;
    }
    Ok(capabilities)
}

fn chromium(setup: &Setup) -> Result<Value> {
    let mut args = vec![
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-dev-shm-usage",
        "--no-first-run",
    ];
    if setup.without_wasm {
        args.push("--js-flags=--jitless");
    }
    // The driver would switch the back/forward cache off, and Back would pass for the wrong reason.
    let excluded = ["disable-back-forward-cache"];
    Ok(json!({"binary": given("FINGERPOST_CHROMIUM")?, "args": args, "excludeSwitches": excluded}))
}

fn firefox(setup: &Setup) -> Value {
    json!({
        "args": ["-headless"],
        "prefs": {
            "javascript.options.wasm": !setup.without_wasm,
            // No request of the browser's own may stand between the page's.
            "network.captive-portal-service.enabled": false,
            "browser.safebrowsing.update.enabled": false,
        },
    })
}

/// Starts a screen that nobody sees and gives its name.
fn screen(processes: &mut Processes) -> Result<String> {
    let mut command = Command::new("Xvfb");
    command
        .args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"])
        .stdout(Stdio::piped());
    let child = processes.start(&mut command)?;
    let mut pipe = child.stdout.take().context("Xvfb has no output")?;
    let (mut name, mut byte) = (String::from(":"), [0_u8]);
    while pipe.read(&mut byte)? == 1 && byte != *b"\n" {
        name.push(char::from(byte[0]));
    }
    if name == ":" {
        bail!("Xvfb did not start: is it installed?");
    }
    Ok(name)
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

fn wait_for(port: u16) -> Result<()> {
    let started = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if started.elapsed() > Duration::from_secs(20) {
            bail!("the driver does not answer on its port");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}
