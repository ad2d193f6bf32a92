//! The programs that tests and packages need, and how each is put in place once: browsers and
//! drivers from Debian's packages, Rust tools and axe-core into the user's cache, keyed by version,
//! so that a fresh clone does not build them again.

use crate::shell;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A Rust program that is compiled once into the cache.
#[derive(Clone, Copy, Debug)]
pub struct CargoTool {
    /// The package.
    pub package: &'static str,
    /// Its exact version.
    pub version: &'static str,
    /// The program it installs.
    pub program: &'static str,
    /// How long it compiles on two cores.
    pub minutes: u32,
}

/// Firefox's driver.
pub const GECKODRIVER: CargoTool =
    CargoTool { package: "geckodriver", version: "0.37.1", program: "geckodriver", minutes: 3 };
/// Binds wasm to JavaScript for the npm package. The same version as the library in `Cargo.lock`.
pub const WASM_BINDGEN: CargoTool =
    CargoTool { package: "wasm-bindgen-cli", version: "0.2.129", program: "wasm-bindgen", minutes: 7 };
/// Makes the npm package.
pub const WASM_PACK: CargoTool =
    CargoTool { package: "wasm-pack", version: "0.15.1", program: "wasm-pack", minutes: 4 };
/// Where Debian's package puts Chromium.
pub const CHROMIUM: &str = "/usr/bin/chromium";
/// The accessibility rules, from npm.
pub const AXE_VERSION: &str = "4.14.0";

impl CargoTool {
    /// The program's path, compiling it first where the cache does not hold it.
    ///
    /// # Errors
    /// When it does not compile: the message says which command to try by hand.
    pub fn ensure(self) -> Result<PathBuf> {
        let name = format!("{}-{}", self.package, self.version);
        let home = shell::tool_cache()?.join(&name);
        let program = home.join("bin").join(self.program);
        if program.is_file() {
            return Ok(program);
        }
        println!("setup: compiling {name} into {} (about {} minutes, once)", home.display(), self.minutes);
        let package = format!("{}@{}", self.package, self.version);
        let mut cargo = shell::cargo();
        // From outside the checkout, so that neither its toolchain file nor its settings apply.
        cargo
            .current_dir(std::env::temp_dir())
            .env_remove("CARGO_TARGET_DIR")
            .args(["install", "--locked", &package]);
        cargo.arg("--root").arg(&home);
        shell::run(&mut cargo).with_context(|| format!("cannot install {package}"))?;
        Ok(program)
    }
}

/// A program that a Debian package brings.
struct Needed {
    package: &'static str,
    /// Any one of these files shows that it is there. `*` stands for one folder name.
    files: &'static [&'static str],
}

/// What the browser tests need besides geckodriver.
const BROWSERS: &[Needed] = &[
    Needed { package: "chromium", files: &[CHROMIUM] },
    Needed { package: "chromium-driver", files: &["/usr/bin/chromedriver"] },
    Needed { package: "firefox-esr", files: &["/usr/bin/firefox-esr"] },
    Needed { package: "webkit2gtk-driver", files: &["/usr/bin/WebKitWebDriver"] },
    Needed { package: "xvfb", files: &["/usr/bin/Xvfb"] },
    Needed { package: "fonts-dejavu-core", files: &["/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"] },
];

/// Makes sure the browsers and their drivers are there.
///
/// # Errors
/// One line that says what to install, where it cannot be done from here.
pub fn ensure_browsers() -> Result<()> {
    ensure_packages(|_| true)?;
    mini_browser().map(|_| ())
}

/// Makes sure Chromium, its driver and a font are there.
///
/// # Errors
/// As [`ensure_browsers`].
pub fn ensure_chromium() -> Result<()> {
    ensure_packages(|package| package.starts_with("chromium") || package.starts_with("fonts"))
}

/// Makes sure the packages that are meant are there.
fn ensure_packages(meant: impl Fn(&str) -> bool) -> Result<()> {
    let missing = |n: &&Needed| meant(n.package) && !n.files.iter().any(|f| Path::new(f).exists());
    let missing: Vec<_> = BROWSERS.iter().filter(missing).map(|n| n.package).collect();
    apt_install(&missing)
}

/// The browser that WebKit's driver drives; it lies in a folder named after the machine's kind.
///
/// # Errors
/// When it is not there.
pub fn mini_browser() -> Result<PathBuf> {
    let folders = std::fs::read_dir("/usr/lib").context("cannot read /usr/lib")?;
    let paths = folders.filter_map(|f| Some(f.ok()?.path().join("webkit2gtk-4.1/MiniBrowser")));
    paths
        .into_iter()
        .find(|p| p.is_file())
        .context("WebKit's MiniBrowser is missing: install webkit2gtk-driver")
}

/// Installs Debian packages where that can be done without asking.
fn apt_install(packages: &[&str]) -> Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    let list = packages.join(" ");
    let root = shell::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !root || shell::which("apt-get").is_none() {
        bail!(
            "install these first: {list} (Debian and Ubuntu: sudo apt-get install --no-install-recommends {list})"
        );
    }
    println!("setup: installing {list} (a few minutes, once)");
    let apt = || {
        let mut apt = Command::new("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").arg("-q");
        apt
    };
    shell::run(apt().arg("update"))?;
    shell::run(apt().args(["install", "-y", "--no-install-recommends"]).args(packages)).with_context(|| {
        format!("cannot install {list}: put the browsers and their drivers in place by hand")
    })
}

/// The path of axe-core's one script, fetched into the cache by npm where it is not there yet.
/// Nothing of it is part of the project.
///
/// # Errors
/// When npm is missing and cannot be installed, or the package cannot be fetched.
pub fn ensure_axe() -> Result<PathBuf> {
    let home = shell::tool_cache()?.join(format!("axe-core-{AXE_VERSION}"));
    let script = home.join("package/axe.min.js");
    if script.is_file() {
        return Ok(script);
    }
    if shell::which("npm").is_none() {
        apt_install(&["npm"])?;
    }
    println!("setup: fetching axe-core {AXE_VERSION} into {}", home.display());
    std::fs::create_dir_all(&home).with_context(|| format!("cannot make {}", home.display()))?;
    let package = format!("axe-core@{AXE_VERSION}");
    let mut npm = Command::new("npm");
    let packed = shell::output(npm.current_dir(&home).args(["pack", "--silent", &package]))
        .with_context(|| format!("cannot fetch {package} from npm"))?;
    let archive = packed.lines().last().unwrap_or_default().trim().to_owned();
    shell::run(Command::new("tar").current_dir(&home).args(["-xzf", &archive]))?;
    if !script.is_file() {
        bail!("{package} holds no axe.min.js");
    }
    Ok(script)
}
