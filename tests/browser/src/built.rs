//! The static folder under test, and what can go wrong between it and the browser.

use crate::engine::Setup;
use crate::given;
use anyhow::{Context, Result};
use fingerpost::site::serve::server::{Instead, Server};
use serde_json::Value;
use std::path::PathBuf;
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
    /// So late.
    Late(Duration),
    /// Sent as another type.
    Type(&'static str),
    /// Its text is changed.
    Edited(fn(&str) -> String),
}

/// The page that shows the widget in a frame.
pub(crate) const FRAME: &str = "frame.html";
/// The address of the listening script.
pub(crate) const WATCH: &str = "watch.js";

/// Where "Exit this page" leads in tests.
pub(crate) const ELSEWHERE: &str = "elsewhere.html";
const NEUTRAL: &str = "<!doctype html><html lang=\"en\"><title>Elsewhere</title><h1>Elsewhere</h1></html>";

/// A static folder made by `cargo xtask dist`.
#[derive(Clone, Debug)]
pub struct Built {
    folder: PathBuf,
    manifest: Value,
}

impl Built {
    /// The folder a test asks for.
    pub(crate) fn of(setup: &Setup) -> Result<Self> {
        let folder = given(setup.folder)?;
        let manifest = std::fs::read_to_string(folder.join("build.json"))
            .with_context(|| format!("{} holds no build", folder.display()))?;
        Ok(Self { folder, manifest: serde_json::from_str(&manifest)? })
    }

    /// The path of a file by its name in `build.json`: `wasm`, `locale`, `directory/uk-national` ...
    ///
    /// # Errors
    /// When the build has no such file.
    pub fn path(&self, logical: &str) -> Result<&str> {
        let path = self.manifest.pointer("/files").and_then(|f| f.get(logical)?.get("file")?.as_str());
        path.with_context(|| format!("the build has no file `{logical}`"))
    }

    /// The names of all its files.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let files = self.manifest.get("files").and_then(Value::as_object);
        files.into_iter().flat_map(|f| f.keys().map(String::as_str)).collect()
    }

    /// The content of a file.
    ///
    /// # Errors
    /// When the build has no such file.
    pub fn read(&self, logical: &str) -> Result<Vec<u8>> {
        let path = self.folder.join(self.path(logical)?);
        std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))
    }

    /// A data file, parsed.
    ///
    /// # Errors
    /// When the build has no such file, or it is not JSON.
    pub fn json(&self, logical: &str) -> Result<Value> {
        Ok(serde_json::from_slice(&self.read(logical)?)?)
    }

    /// Serves the folder with the faults of the setup.
    pub(crate) fn serve(&self, setup: &Setup) -> Result<Server> {
        let mut answers: Vec<(String, Instead)> = Vec::new();
        for (logical, fault) in &setup.faults {
            answers.push((self.path(logical)?.to_owned(), self.instead(logical, *fault)?));
        }
        if !setup.untouched {
            for (logical, path) in [("html", "index.html"), ("kiosk", "kiosk.html")] {
                if !answers.iter().any(|(spoilt, _)| spoilt == path) {
                    answers.push((path.to_owned(), body(self.watched(logical, setup)?)));
                }
            }
            let clock = setup.clock.map_or("null".to_owned(), |clock| clock.to_string());
            let watch = include_str!("watch.js").replace("CLOCK", &clock);
            answers.push((WATCH.to_owned(), body(watch)));
            answers.push((ELSEWHERE.to_owned(), body(NEUTRAL.to_owned())));
        }
        if let Some(width) = setup.frame {
            let html = format!(
                "<!doctype html><html lang=\"en\"><title>A frame</title><body>\
                 <iframe title=\"Fingerpost\" src=\"index.html\" width=\"{width}\" height=\"900\" frameborder=\"0\">\
                 </iframe></body></html>"
            );
            let policy = [("Content-Security-Policy".to_owned(), "default-src 'self'".to_owned())];
            answers.push((FRAME.to_owned(), Instead { headers: policy.to_vec(), ..body(html) }));
        }
        let meddle = move |path: &str| {
            answers.iter().find(|(meant, _)| meant == path).map(|(_, instead)| instead.clone())
        };
        Server::start_meddled(&self.folder, 0, Box::new(meddle))
    }

    /// A page with the script that listens, whose way out leads to a page of the tests' own.
    fn watched(&self, logical: &str, setup: &Setup) -> Result<String> {
        let page = String::from_utf8(self.read(logical)?)?;
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
                Instead { body: Some(bytes), ..Instead::default() }
            }
            Fault::Edited(edit) => body(edit(&String::from_utf8(self.read(logical)?)?)),
        })
    }
}

fn body(text: String) -> Instead {
    Instead { body: Some(text.into_bytes()), ..Instead::default() }
}
