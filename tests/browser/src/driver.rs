//! Starting a driver and its browser.

use crate::engine::{Engine, Setup};
use crate::given;
use crate::processes::Processes;
use anyhow::{Context, Result, bail};
use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use thirtyfour::WebDriver;

/// How long a driver and its browser may take to start on a busy machine.
const START: Duration = Duration::from_secs(60);

/// Starts the engine's driver and a browser with a fresh profile.
pub(crate) async fn connect(setup: &Setup) -> Result<(WebDriver, Processes)> {
    // A browser that does not come up says nothing about the page: one more try.
    match try_connect(setup).await {
        Ok(both) => Ok(both),
        Err(error) => {
            eprintln!("note: {:?} did not start, trying once more: {error:#}", setup.engine);
            try_connect(setup).await
        }
    }
}

async fn try_connect(setup: &Setup) -> Result<(WebDriver, Processes)> {
    let mut processes = Processes::none()?;
    let port = free_port()?;
    let mut command = match setup.engine {
        Engine::Chromium => {
            let mut driver = Command::new("chromedriver");
            driver.arg(format!("--port={port}"));
            driver
        }
        Engine::Firefox => {
            let mut driver = Command::new(given("FINGERPOST_GECKODRIVER")?);
            // Two drivers may not share the port for remote messages: any free one.
            driver.args(["--port", &port.to_string(), "--websocket-port", "0"]);
            driver
        }
        Engine::WebKit => {
            let display = screen(&mut processes)?;
            let mut driver = Command::new("WebKitWebDriver");
            driver.arg(format!("--port={port}"));
            // Without a bus of its own the accessibility bridge waits half a minute for one.
            driver.env("DISPLAY", display).env("NO_AT_BRIDGE", "1").env("GTK_A11Y", "none");
            driver
        }
    };
    processes.start(command.stdout(Stdio::null()))?;
    wait_for_port(port)?;
    let driver = WebDriver::builder(format!("http://127.0.0.1:{port}"), setup.capabilities()?)
        .request_timeout(START)
        .connect()
        .await
        .with_context(|| format!("the driver of {:?} did not start its browser", setup.engine))?;
    Ok((driver, processes))
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

pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

fn wait_for_port(port: u16) -> Result<()> {
    let started = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if started.elapsed() > START {
            bail!("the driver does not answer on its port");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}
