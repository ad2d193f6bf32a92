//! A small web server for one static folder, on this machine only.

use super::http::{Listener, Request, Response, Wrap};
use crate::site::headers::{Policy, content_type};
use anyhow::{Context, Result};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// One request that reached the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// `GET`, `HEAD` ...
    pub method: String,
    /// Path and query, as asked for.
    pub url: String,
    /// The answer's status code.
    pub status: u16,
    /// The page that sent the browser here, if it said so.
    pub referer: Option<String>,
}

/// What to send in place of the true answer: the ways in which real hosts and networks go wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instead {
    /// How long to wait first.
    pub after: Duration,
    /// The status code; a missing file stays missing when it is 200. From 300 on nothing of the file is sent.
    pub status: u16,
    /// Headers to set, in place of those of the same name.
    pub headers: Vec<(String, String)>,
    /// The content, never squeezed; `None` leaves the true one.
    pub body: Option<Vec<u8>>,
    /// To stop after so many hundredths of the content, and for how long.
    pub pause: Option<(usize, Duration)>,
}

impl Default for Instead {
    fn default() -> Self {
        Self { after: Duration::ZERO, status: 200, headers: Vec::new(), body: None, pause: None }
    }
}

/// Says what to send in place of the file at a path (no leading slash, `index.html` for the page), if
/// anything.
pub type Meddle = Box<dyn Fn(&str) -> Option<Instead> + Send + Sync>;

/// A running server. Dropping it stops it.
pub struct Server {
    listener: Listener,
    scheme: &'static str,
    log: Arc<Mutex<Vec<Logged>>>,
}

impl Server {
    /// Serves a folder that was made here on a port of 127.0.0.1; 0 takes any free port.
    ///
    /// # Errors
    /// When the folder is not one of ours or the port is taken.
    pub fn start(folder: &Path, port: u16) -> Result<Self> {
        Self::start_meddled(folder, port, Box::new(|_| None), None)
    }

    /// As [`Server::start`], with some answers changed, and where that is given with encryption: for tests.
    ///
    /// # Errors
    /// As [`Server::start`].
    pub fn start_meddled(folder: &Path, port: u16, meddle: Meddle, encryption: Option<Wrap>) -> Result<Self> {
        let policy = policy_of(folder)?;
        let log = Arc::new(Mutex::new(Vec::new()));
        let (folder, written) = (folder.to_path_buf(), Arc::clone(&log));
        let scheme = if encryption.is_some() { "https" } else { "http" };
        let listener = Listener::start_wrapped(port, encryption, move |request| {
            let instead = meddle(path_of(&request.url));
            let response = answer(&folder, &policy, request, instead.as_ref());
            let referer = request.header("referer").map(str::to_owned);
            let (method, url) = (request.method.clone(), request.url.clone());
            let logged = Logged { method, url, status: response.status, referer };
            written.lock().unwrap_or_else(PoisonError::into_inner).push(logged);
            std::thread::sleep(instead.map_or(Duration::ZERO, |i| i.after));
            response
        })?;
        Ok(Self { listener, scheme, log })
    }

    /// The address of the page.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}://{}/", self.scheme, self.listener.address())
    }

    /// Answers nobody any more, as if the network had gone.
    pub fn stop(&self) {
        self.listener.stop();
    }

    /// Every request so far, in the order of the answers.
    #[must_use]
    pub fn requests(&self) -> Vec<Logged> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Serves until the process is stopped.
    pub fn wait(self) {
        self.listener.wait();
    }
}

/// The policy a build was made with, from its manifest.
fn policy_of(folder: &Path) -> Result<Policy> {
    let path = folder.join("build.json");
    let text = std::fs::read_to_string(&path).with_context(|| {
        format!("{} is no folder that Fingerpost made: it has no build.json", folder.display())
    })?;
    let manifest: serde_json::Value = serde_json::from_str(&text)
        .with_context(|| format!("{} is broken: build it again", path.display()))?;
    let list = |name: &str| {
        let items = manifest.get(name).and_then(serde_json::Value::as_array).into_iter().flatten();
        items.filter_map(|v| v.as_str().map(str::to_owned)).collect()
    };
    let origin = manifest.get("origin").and_then(serde_json::Value::as_str).map(str::to_owned);
    let offline = manifest.get("offline").and_then(serde_json::Value::as_bool).unwrap_or_default();
    Ok(Policy {
        offline,
        style_hashes: list("style_hashes"),
        origin,
        frame_ancestors: list("frame_ancestors"),
    })
}

/// Finds and reads one file, or what stands in for it.
fn answer(folder: &Path, policy: &Policy, request: &Request, instead: Option<&Instead>) -> Response {
    let found = match request.method.as_str() {
        "GET" | "HEAD" => {
            Asked::find(folder, &request.url, request.header("accept-encoding").unwrap_or_default())
        }
        _ => Err(405),
    };
    let found = match (instead, found) {
        (Some(Instead { body: Some(body), status, .. }), _) if *status < 400 => {
            Ok(Asked { path: path_of(&request.url).to_owned(), bytes: body.clone(), encoding: None })
        }
        (Some(Instead { status, .. }), Ok(_)) if *status >= 300 => Err(*status),
        (_, found) => found,
    };
    let (status, asked) = match found {
        Ok(asked) => (200, asked),
        Err(status) => {
            let bytes = match status {
                404 => "Not found\n",
                300..400 => "",
                405 => "Only GET and HEAD\n",
                _ => "The server is unwell\n",
            };
            (status, Asked { path: "error.txt".to_owned(), bytes: bytes.into(), encoding: None })
        }
    };
    let mut headers = policy.headers_for(&asked.path);
    headers.push(("Content-Type".to_owned(), content_type(&asked.path).to_owned()));
    headers.push(("Vary".to_owned(), "Accept-Encoding".to_owned()));
    headers.extend(asked.encoding.map(|e| ("Content-Encoding".to_owned(), e.to_owned())));
    for (name, value) in instead.into_iter().flat_map(|i| &i.headers) {
        headers.retain(|(there, _)| !there.eq_ignore_ascii_case(name));
        headers.push((name.clone(), value.clone()));
    }
    let pause = instead.and_then(|i| i.pause).map(|(part, time)| (asked.bytes.len() * part / 100, time));
    Response { status, headers, body: asked.bytes, pause }
}

/// The path of an address, without its leading slash; the folder itself means the page.
fn path_of(url: &str) -> &str {
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    if path.is_empty() { "index.html" } else { path }
}

/// A file somebody asked for.
#[derive(Debug)]
struct Asked {
    path: String,
    bytes: Vec<u8>,
    encoding: Option<&'static str>,
}

impl Asked {
    /// Finds the file of an address, in the best form the browser accepts; else a status code.
    fn find(folder: &Path, url: &str, accepted: &str) -> Result<Self, u16> {
        let path = path_of(url);
        // Our file names need no percent signs, so none is decoded; nothing may climb out.
        let plain = Path::new(path).components().all(|c| matches!(c, Component::Normal(_)));
        if !plain || path.ends_with('/') {
            return Err(404);
        }
        let whole = folder.join(path);
        if !whole.is_file() {
            return Err(404);
        }
        let squeezed =
            [("br", "br"), ("gzip", "gz")].into_iter().filter(|&(name, _)| accepts(accepted, name));
        for (encoding, suffix) in squeezed {
            if let Ok(bytes) = std::fs::read(PathBuf::from(format!("{}.{suffix}", whole.display()))) {
                return Ok(Self { path: path.to_owned(), bytes, encoding: Some(encoding) });
            }
        }
        let bytes = std::fs::read(&whole).map_err(|_| 404_u16)?;
        Ok(Self { path: path.to_owned(), bytes, encoding: None })
    }
}

/// Whether an `Accept-Encoding` header names a coding without refusing it.
fn accepts(header: &str, coding: &str) -> bool {
    header.split(',').any(|part| {
        let (name, weight) = part.split_once(';').unwrap_or((part, ""));
        let refused =
            weight.trim().strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()).is_some_and(|q| q <= 0.0);
        name.trim().eq_ignore_ascii_case(coding) && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("fingerpost-serve-{name}-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("files")).unwrap();
        std::fs::write(folder.join("build.json"), r#"{"frame_ancestors":["https://host.example"]}"#).unwrap();
        std::fs::write(folder.join("index.html"), "page").unwrap();
        std::fs::write(folder.join("files/a.1.wasm"), "whole").unwrap();
        std::fs::write(folder.join("files/a.1.wasm.br"), "small").unwrap();
        folder
    }

    fn ask(server: &Server, request: &str) -> String {
        let address = server.url().replace("http://", "").replace('/', "");
        let mut stream = std::net::TcpStream::connect(&address).unwrap();
        write!(stream, "{request}\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn squeezed_copies_go_only_to_those_who_accept_them() {
        let folder = folder("squeezed");
        let server = Server::start(&folder, 0).unwrap();
        let plain = ask(&server, "GET /files/a.1.wasm HTTP/1.1");
        assert!(
            plain.ends_with("whole") && plain.contains("application/wasm") && plain.contains("immutable"),
            "{plain}"
        );
        let small = ask(&server, "GET /files/a.1.wasm HTTP/1.1\r\nAccept-Encoding: gzip, br");
        assert!(small.ends_with("small") && small.contains("Content-Encoding: br"), "{small}");
        let refused = ask(&server, "GET /files/a.1.wasm HTTP/1.1\r\nAccept-Encoding: br;q=0");
        assert!(refused.ends_with("whole"), "{refused}");
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_page_carries_the_policy_of_its_build_and_requests_are_logged() {
        let folder = folder("policy");
        let server = Server::start(&folder, 0).unwrap();
        let page = ask(&server, "GET /?x=1 HTTP/1.1");
        assert!(
            page.contains("frame-ancestors 'self' https://host.example") && page.contains("nosniff"),
            "{page}"
        );
        assert!(ask(&server, "GET /nothing HTTP/1.1").starts_with("HTTP/1.1 404"));
        let seen: Vec<_> = server.requests().into_iter().map(|r| (r.url, r.status)).collect();
        assert_eq!(seen, [("/?x=1".to_owned(), 200), ("/nothing".to_owned(), 404)]);
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn answers_can_be_spoilt_for_tests() {
        let folder = folder("spoilt");
        let meddle = |path: &str| match path {
            "index.html" => Some(Instead { body: Some(b"other".to_vec()), ..Instead::default() }),
            "files/a.1.wasm" => Some(Instead {
                headers: vec![("content-type".to_owned(), "text/html".to_owned())],
                ..Instead::default()
            }),
            "build.json" => Some(Instead { status: 500, ..Instead::default() }),
            "files/a.1.wasm.br" => Some(Instead {
                status: 302,
                headers: vec![("Location".to_owned(), "a.1.wasm".to_owned())],
                ..Instead::default()
            }),
            _ => None,
        };
        let server = Server::start_meddled(&folder, 0, Box::new(meddle), None).unwrap();
        assert!(ask(&server, "GET / HTTP/1.1\r\nAccept-Encoding: br").ends_with("other"));
        let wasm = ask(&server, "GET /files/a.1.wasm HTTP/1.1");
        assert!(wasm.contains("text/html") && !wasm.contains("application/wasm"), "{wasm}");
        assert!(ask(&server, "GET /build.json HTTP/1.1").starts_with("HTTP/1.1 500"));
        let elsewhere = ask(&server, "GET /files/a.1.wasm.br HTTP/1.1");
        assert!(
            elsewhere.starts_with("HTTP/1.1 302 Found") && elsewhere.contains("Location: a.1"),
            "{elsewhere}"
        );
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let folder = folder("outside");
        for url in
            ["/../secret", "/files/../../secret", "//etc/passwd", "/files/", "/files", "/.", "/%2e%2e/secret"]
        {
            assert_eq!(Asked::find(&folder, url, "").unwrap_err(), 404, "{url}");
        }
        assert!(Asked::find(&folder, "/", "").is_ok());
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_folder_that_dist_did_not_make_is_refused() {
        let error = Server::start(&std::env::temp_dir().join("no-such-folder"), 0).err().unwrap().to_string();
        assert!(error.contains("build.json"), "{error}");
    }
}
