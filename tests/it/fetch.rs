//! A feed is fetched whole or not at all: pages, retries, limits, details; from a real server on this machine.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

/// What the server answers.
struct Answer {
    status: u16,
    headers: &'static str,
    body: String,
    /// The connection ends before the body does.
    breaks_off: bool,
}

fn ok(body: impl ToString) -> Answer {
    Answer { status: 200, headers: "", body: body.to_string(), breaks_off: false }
}

fn status(status: u16, headers: &'static str) -> Answer {
    Answer { status, headers, body: String::new(), breaks_off: false }
}

/// A server that counts how often each address was asked for.
struct Server {
    address: String,
    asked: Arc<Mutex<BTreeMap<String, usize>>>,
}

impl Server {
    fn start(answer: impl Fn(&str, usize) -> Answer + Send + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked: Arc<Mutex<BTreeMap<String, usize>>> = Arc::default();
        let counts = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let path = path_of(&stream);
                let time = {
                    let mut counts = counts.lock().unwrap();
                    let count = counts.entry(path.clone()).or_default();
                    *count += 1;
                    *count
                };
                send(stream, &answer(&path, time));
            }
        });
        Server { address, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().keys().cloned().collect()
    }
}

fn path_of(stream: &TcpStream) -> String {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().and_then(Result::ok).unwrap_or_default();
    for line in lines.map_while(Result::ok) {
        if line.is_empty() {
            break;
        }
    }
    first.split(' ').nth(1).unwrap_or_default().to_owned()
}

fn send(mut stream: TcpStream, answer: &Answer) {
    let length = answer.body.len() + usize::from(answer.breaks_off);
    let Answer { status, headers, body, .. } = answer;
    let _ = write!(
        stream,
        "HTTP/1.1 {status} x\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
    );
}

fn service(number: usize) -> Value {
    json!({"id": format!("s{number}"), "name": format!("Debt advice {number}"), "status": "active",
        "contacts": [{"id": "c", "phones": [{"id": "p", "number": "0161 496 0123"}]}]})
}

/// Page `number` of a feed of Open Referral UK 3.0 with two services a page.
fn page(number: usize, of: usize) -> Value {
    json!({"total_items": of * 2, "total_pages": of, "page_number": number, "size": 2,
        "first_page": number == 1, "last_page": number == of, "empty": false,
        "contents": [service(number * 2), service(number * 2 + 1)]})
}

/// The page that an address asks for.
fn asked_for(path: &str) -> usize {
    path.split(['?', '&']).find_map(|part| part.strip_prefix("page=")?.parse().ok()).unwrap_or(1)
}

struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("fingerpost-fetch-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    fn import(&self, from: &str, more: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_fingerpost"))
            .current_dir(&self.0)
            .args(["import", from, "-o", "out.json", "--published", "2026-11-01", "--first-wait", "5"])
            .args(more)
            .output()
            .unwrap()
    }

    fn out(&self) -> PathBuf {
        self.0.join("out.json")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn services(path: &Path) -> Vec<String> {
    let directory: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let services = directory["services"].as_array().unwrap();
    services.iter().map(|service| service["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_page_is_fetched_and_gives_what_a_folder_of_them_gives() {
    let server = Server::start(|path, _| ok(page(asked_for(path), 3)));
    let (fetched, saved) = (Folder::new(), Folder::new());
    let done = fetched.import(&format!("{}/services?per_page=2", server.address), &[]);
    assert_eq!(done.status.code(), Some(0), "{}", told(&done));
    assert_eq!(
        server.asked(),
        ["/services?per_page=2", "/services?per_page=2&page=2", "/services?per_page=2&page=3"]
    );
    assert!(told(&done).contains("page 2 of 3: 2 services"), "{}", told(&done));
    std::fs::create_dir_all(saved.0.join("pages")).unwrap();
    for number in 1..=3 {
        std::fs::write(saved.0.join(format!("pages/{number}.json")), page(number, 3).to_string()).unwrap();
    }
    assert_eq!(saved.import("pages", &[]).status.code(), Some(0));
    assert_eq!(
        std::fs::read_to_string(fetched.out()).unwrap(),
        std::fs::read_to_string(saved.out()).unwrap()
    );
}

#[test]
fn feeds_that_count_from_nought_are_fetched_whole() {
    // They are asked for by the same number, or by one more.
    for first in [0, 1] {
        let server = Server::start(move |path, _| {
            let asked = path.split("page=").nth(1).and_then(|number| number.parse().ok());
            let number = asked.unwrap_or(first) - first;
            ok(json!({"totalElements": 3, "totalPages": 3, "number": number, "content": [service(number)]}))
        });
        let folder = Folder::new();
        let done = folder.import(&format!("{}/services", server.address), &["--from", "oruk1"]);
        assert_eq!(done.status.code(), Some(0), "{}", told(&done));
        assert_eq!(services(&folder.out()), ["s0", "s1", "s2"]);
    }
}

#[test]
fn what_fails_for_now_is_asked_for_again() {
    let server = Server::start(|path, time| match (asked_for(path), time) {
        (1, 1) => status(503, ""),
        (2, 1) => status(429, "Retry-After: 0\r\n"),
        (3, 1) => Answer { breaks_off: true, ..ok("{\"total_pages\":") },
        (3, 2) => status(500, "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT\r\n"),
        (number, _) => ok(page(number, 3)),
    });
    let folder = Folder::new();
    let done = folder.import(&format!("{}/services", server.address), &[]);
    assert_eq!(done.status.code(), Some(0), "{}", told(&done));
    assert_eq!(services(&folder.out()).len(), 6);
    assert!(told(&done).contains("the server answers 503"), "{}", told(&done));
}

#[test]
fn without_every_page_nothing_is_written_and_the_page_is_named() {
    type Case = (fn(&str, usize) -> Answer, &'static str, &'static [&'static str]);
    let cases: [Case; 9] = [
        (
            |path, _| if asked_for(path) == 2 { status(404, "") } else { ok(page(1, 2)) },
            "page 2 of 2 is missing",
            &[],
        ),
        (|path, _| if asked_for(path) == 2 { status(500, "") } else { ok(page(1, 2)) }, "500, 5 times", &[]),
        (|_, _| status(403, ""), "asks for a key", &[]),
        (|_, _| status(429, "Retry-After: 3600\r\n"), "come back in 3600 seconds", &[]),
        (|_, _| ok(page(1, 2)), "another came", &[]),
        (|_, _| ok("<!doctype html><title>Log in</title>"), "a web page", &[]),
        (|_, _| ok(""), "with nothing", &[]),
        (|_, _| ok(page(1, 7)), "7 pages", &["--max-pages", "6"]),
        (|_, _| ok(page(1, 1)), "--max-mb", &["--max-mb", "0"]),
    ];
    for (answer, expected, more) in cases {
        let server = Server::start(answer);
        let folder = Folder::new();
        std::fs::write(folder.out(), "as it was").unwrap();
        let done = folder.import(&format!("{}/services", server.address), more);
        assert_eq!(done.status.code(), Some(2), "{expected}: {}", told(&done));
        assert!(told(&done).contains(expected), "{expected}: {}", told(&done));
        assert_eq!(std::fs::read_to_string(folder.out()).unwrap(), "as it was");
    }
}

#[test]
fn only_web_addresses_are_fetched() {
    for (address, expected) in [
        ("ftp://example.org/services", "https://"),
        ("file:///etc/hosts", "https://"),
        ("https://name:word@example.org/services", "password"),
        ("http://127.0.0.1:1/services", "no answer came"),
    ] {
        let folder = Folder::new();
        let done = folder.import(address, &[]);
        assert_eq!(done.status.code(), Some(2), "{address}");
        assert!(told(&done).contains(expected), "{address}: {}", told(&done));
        assert!(!folder.out().exists());
    }
}

#[test]
fn a_list_without_details_is_filled_in_service_by_service() {
    let answer = |path: &str, _: usize| match path.strip_prefix("/services/s") {
        Some(number) => ok(service(number.parse().unwrap())),
        None => ok(json!({"total_items": 2, "total_pages": 1, "page_number": 1, "contents": [
            {"id": "s1", "name": "Debt advice 1", "status": "active"},
            {"id": "s2", "name": "Debt advice 2", "status": "active"}]})),
    };
    let server = Server::start(answer);
    let folder = Folder::new();
    let address = format!("{}/services", server.address);
    assert_eq!(folder.import(&address, &[]).status.code(), Some(0));
    assert!(std::fs::read_to_string(folder.out()).unwrap().contains("0161 496 0123"));
    assert_eq!(server.asked(), ["/services", "/services/s1", "/services/s2"]);
    let server = Server::start(answer);
    let bare = Folder::new();
    assert_eq!(bare.import(&format!("{}/services", server.address), &["--list-only"]).status.code(), Some(0));
    assert_eq!((server.asked().len(), services(&bare.out()).len()), (1, 2));
}

#[test]
fn a_published_spreadsheet_is_fetched_too() {
    let server = Server::start(|_, _| ok("name,helps with\nTuesday Tea,lonely\n"));
    let folder = Folder::new();
    let done = folder.import(&format!("{}/sheet?output=csv", server.address), &[]);
    assert_eq!(done.status.code(), Some(0), "{}", told(&done));
    assert_eq!(services(&folder.out()).len(), 1);
}
