//! The static folder under test, and what can go wrong between it and the browser.

use crate::engine::{Engine, Setup};
use crate::{given, secure};
use anyhow::{Context, Result};
use fingerpost::site::headers::Policy;
use fingerpost::site::serve::server::{Instead, Server};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// A way in which one file does not arrive as built.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// Not there.
    Missing,
    /// The server fails.
    Unwell,
    /// Only so many hundredths of it.
    Cut(usize),
    /// So many hundredths of it, and the rest so much later.
    Stalls(usize, Duration),
    /// Answered by the address of another place.
    Moved(&'static str),
    /// As gzip makes it, and nothing says so.
    Squeezed,
    /// So late.
    Late(Duration),
    /// Sent as another type.
    Type(&'static str),
    /// Its text is changed.
    Edited(fn(&str) -> String),
}

/// What stands in the definitions, line by line; faults may be asked for in any of it.
pub const PARTS: [&str; 4] = ["locale", "safety-net", "taxonomy", "questionnaire"];

/// The page that shows the widget in a frame.
pub(crate) const FRAME: &str = "frame.html";
/// The address of the listening script.
pub(crate) const WATCH: &str = "watch.js";

/// Where [`Fault::Moved`] may send the browser: a place of the own origin with the true widget.
pub const MOVED: &str = "/moved.wasm";

/// Where "Exit this page" leads in tests.
pub(crate) const ELSEWHERE: &str = "elsewhere.html";
const NEUTRAL: &str = "<!doctype html><html lang=\"en\"><title>Elsewhere</title><h1>Elsewhere</h1></html>";

/// What the server says in place of the files at these paths.
type Answers = Vec<(String, Instead)>;

/// The server of a test, and the faults that may change while it runs.
pub(crate) struct Served {
    pub(crate) server: Server,
    faults: Arc<Mutex<Answers>>,
}

/// A static folder made by `cargo xtask dist`.
#[derive(Clone, Debug)]
pub struct Built {
    folder: PathBuf,
    manifest: Value,
}

impl Built {
    /// The folder a test asks for.
    pub(crate) fn of(setup: &Setup) -> Result<Self> {
        Self::at(Self::given(setup)?)
    }

    /// The path of that folder.
    pub(crate) fn given(setup: &Setup) -> Result<PathBuf> {
        given(setup.folder)
    }

    /// A folder that was made already.
    pub(crate) fn at(folder: PathBuf) -> Result<Self> {
        let manifest = std::fs::read_to_string(folder.join("build.json"))
            .with_context(|| format!("{} holds no build", folder.display()))?;
        Ok(Self { folder, manifest: serde_json::from_str(&manifest)? })
    }

    /// The path of a file by its name in `build.json`: `wasm`, `definitions`, `directory/uk-national` ..., or of the one
    /// that holds a [`PARTS`].
    ///
    /// # Errors
    /// When the build has no such file.
    pub fn path(&self, logical: &str) -> Result<&str> {
        let part = self.part(logical);
        let logical = part.as_ref().map_or(logical, |(whole, _)| whole.as_str());
        let path = self.manifest.pointer("/files").and_then(|f| f.get(logical)?.get("file")?.as_str());
        path.with_context(|| format!("the build has no file `{logical}`"))
    }

    /// The names of all its files.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let files = self.manifest.get("files").and_then(Value::as_object);
        files.into_iter().flat_map(|f| f.keys().map(String::as_str)).collect()
    }

    /// The content of a file, or of a part of one.
    ///
    /// # Errors
    /// When the build has no such file.
    pub fn read(&self, logical: &str) -> Result<Vec<u8>> {
        let path = self.folder.join(self.path(logical)?);
        let whole = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let Some((_, line)) = self.part(logical) else { return Ok(whole) };
        let held = whole.split(|byte| *byte == b'\n').nth(line);
        held.map(<[u8]>::to_vec).with_context(|| format!("{} has no {logical}", path.display()))
    }

    /// The file that holds a part, and the line it stands on.
    fn part(&self, logical: &str) -> Option<(String, usize)> {
        let (part, language) = logical.split_once('/').map_or((logical, None), |(p, l)| (p, Some(l)));
        let line = PARTS.iter().position(|held| *held == part)?;
        Some((language.map_or("definitions".to_owned(), |code| format!("definitions/{code}")), line))
    }

    /// A file as it is with a part of it changed.
    fn with_part(&self, logical: &str, part: Vec<u8>) -> Result<Vec<u8>> {
        let Some((whole, line)) = self.part(logical) else { return Ok(part) };
        let whole = self.read(&whole)?;
        let mut lines: Vec<&[u8]> = whole.split(|byte| *byte == b'\n').collect();
        *lines.get_mut(line).context("there is no such part")? = &part;
        Ok(lines.join(&b'\n'))
    }

    /// A data file, parsed.
    ///
    /// # Errors
    /// When the build has no such file, or it is not JSON.
    pub fn json(&self, logical: &str) -> Result<Value> {
        Ok(serde_json::from_slice(&self.read(logical)?)?)
    }

    /// Serves the folder with the faults of the setup; port 0 takes any free one.
    pub(crate) fn serve(&self, setup: &Setup, port: u16) -> Result<Served> {
        let faults = Arc::new(Mutex::new(self.answers(&setup.faults)?));
        let mut answers: Answers = Vec::new();
        let changed = setup
            .policy
            .map(|change| ("Content-Security-Policy".to_owned(), named(setup, change(&self.policy()))));
        let shown = |name: &&str| name.starts_with("html") || *name == "kiosk";
        for logical in self.names().into_iter().filter(shown) {
            let path = self.path(logical)?;
            let page = if setup.untouched { None } else { Some(self.watched(logical, setup)?.into_bytes()) };
            if page.is_some() || changed.is_some() {
                let headers = changed.iter().cloned().collect();
                answers.push((path.to_owned(), Instead { body: page, headers, ..Instead::default() }));
            }
        }
        let clock = setup.clock.map_or("null".to_owned(), |clock| clock.to_string());
        // The two others have a switch for it.
        let poor = setup.without_wasm && setup.engine == Engine::WebKit;
        let watch = include_str!("watch.js").replace("CLOCK", &clock).replace("POOR", &poor.to_string());
        answers.push((WATCH.to_owned(), body(watch)));
        answers.push((ELSEWHERE.to_owned(), body(NEUTRAL.to_owned())));
        // As some hosts call it, which send whoever asks for the other name there.
        if self.names().contains(&"kiosk") {
            let headers = vec![("Content-Type".to_owned(), "text/html; charset=utf-8".to_owned())];
            let page = Instead { body: Some(self.read("kiosk")?), headers, ..Instead::default() };
            answers.push(("kiosk".to_owned(), page));
        }
        // The page of a benchmark holds none.
        if self.names().contains(&"wasm") {
            let widget = Instead { body: Some(self.read("wasm")?), ..Instead::default() };
            answers.push((MOVED.trim_start_matches('/').to_owned(), widget));
        }
        if let Some(frame) = &setup.frame {
            let policy =
                [("Content-Security-Policy".to_owned(), "default-src 'none'; frame-src *".to_owned())];
            answers.push((FRAME.to_owned(), Instead { headers: policy.to_vec(), ..body(frame.page()) }));
        }
        let spoilt = Arc::clone(&faults);
        let meddle = move |path: &str| {
            let spoilt = spoilt.lock().unwrap_or_else(PoisonError::into_inner);
            let mut both = spoilt.iter().chain(&answers);
            both.find(|(meant, _)| meant == path).map(|(_, instead)| instead.clone())
        };
        let encryption = if setup.secure { Some(secure::encryption()?) } else { None };
        let server = Server::start_meddled(&self.folder, port, Box::new(meddle), encryption)?;
        Ok(Served { server, faults })
    }

    fn answers(&self, faults: &[(&str, Fault)]) -> Result<Answers> {
        let answer = |(logical, fault): &(&str, Fault)| {
            Ok((self.path(logical)?.to_owned(), self.instead(logical, *fault)?))
        };
        faults.iter().map(answer).collect()
    }

    /// From now on these faults, and no others.
    pub(crate) fn spoil(&self, served: &Served, faults: &[(&str, Fault)]) -> Result<()> {
        *served.faults.lock().unwrap_or_else(PoisonError::into_inner) = self.answers(faults)?;
        Ok(())
    }

    /// The header policy the folder was built for.
    fn policy(&self) -> String {
        let list = |name: &str| {
            let items = self.manifest.get(name).and_then(Value::as_array).into_iter().flatten();
            items.filter_map(|item| item.as_str().map(str::to_owned)).collect()
        };
        Policy {
            style_hashes: list("style_hashes"),
            frame_ancestors: list("frame_ancestors"),
            ..Policy::default()
        }
        .header()
    }

    /// A page with the script that listens, whose way out leads to a page of the tests' own.
    fn watched(&self, logical: &str, setup: &Setup) -> Result<String> {
        let page = named(setup, String::from_utf8(self.read(logical)?)?);
        let (asks, clears) = setup.kiosk.unwrap_or((120, 120));
        Ok(page
            .replacen("<head>", &format!("<head>\n<script src=\"{WATCH}\"></script>"), 1)
            .replace(fingerpost::site::pages::EXIT, ELSEWHERE)
            .replace("data-idle-seconds=\"120\"", &format!("data-idle-seconds=\"{asks}\""))
            .replace("data-clear-seconds=\"120\"", &format!("data-clear-seconds=\"{clears}\"")))
    }

    fn instead(&self, logical: &str, fault: Fault) -> Result<Instead> {
        Ok(match fault {
            Fault::Missing => Instead { status: 404, ..Instead::default() },
            Fault::Unwell => Instead { status: 500, ..Instead::default() },
            Fault::Late(after) => Instead { after, ..Instead::default() },
            Fault::Type(kind) => {
                Instead { headers: vec![("Content-Type".to_owned(), kind.to_owned())], ..Instead::default() }
            }
            Fault::Cut(hundredths) => {
                let mut bytes = self.read(logical)?;
                bytes.truncate(bytes.len() * hundredths / 100);
                Instead { body: Some(self.with_part(logical, bytes)?), ..Instead::default() }
            }
            Fault::Stalls(hundredths, after) => {
                let whole = Some(self.read(logical)?);
                Instead { body: whole, pause: Some((hundredths, after)), ..Instead::default() }
            }
            Fault::Moved(to) => {
                let headers = vec![("Location".to_owned(), to.to_owned())];
                Instead { status: 302, headers, ..Instead::default() }
            }
            Fault::Squeezed => {
                let path = self.folder.join(format!("{}.gz", self.path(logical)?));
                let bytes = std::fs::read(&path).with_context(|| format!("no {}", path.display()))?;
                Instead { body: Some(bytes), ..Instead::default() }
            }
            Fault::Edited(edit) => {
                let text = edit(&String::from_utf8(self.read(logical)?)?);
                Instead { body: Some(self.with_part(logical, text.into_bytes())?), ..Instead::default() }
            }
        })
    }
}

/// A policy, or the page with its own, that names the origin where the setup asks for it.
fn named(setup: &Setup, text: String) -> String {
    if setup.named { text.replace("'self'", "'self' http://127.0.0.1:*") } else { text }
}

fn body(text: String) -> Instead {
    Instead { body: Some(text.into_bytes()), ..Instead::default() }
}
