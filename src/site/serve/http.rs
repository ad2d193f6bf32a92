//! Just enough HTTP/1.1 to hand out files on this machine: a thread for each connection, `GET` and
//! `HEAD`, connections kept open.

use anyhow::{Context, Result};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

/// The longest head of a request that is read.
const LONGEST_HEAD: u64 = 64 * 1024;
/// How long an idle connection is kept.
const IDLE: Duration = Duration::from_secs(60);

/// What a browser asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `HEAD` ...
    pub method: String,
    /// Path and query.
    pub url: String,
    /// Names in lower case.
    headers: Vec<(String, String)>,
}

impl Request {
    /// The value of a header, by its name in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// What it gets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// Every header but length and connection.
    pub headers: Vec<(String, String)>,
    /// The content.
    pub body: Vec<u8>,
}

/// A listener and its threads. Dropping it stops it.
pub struct Listener {
    address: SocketAddr,
    stopped: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Listener {
    /// Answers every request on a port of 127.0.0.1; 0 takes any free port.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn start(port: u16, answer: impl Fn(&Request) -> Response + Send + Sync + 'static) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", port)).with_context(|| {
            format!("cannot listen on port {port}: is another server running? Try --port")
        })?;
        let address = listener.local_addr()?;
        let stopped = Arc::new(AtomicBool::new(false));
        let (stop, answer) = (Arc::clone(&stopped), Arc::new(answer));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if stop.load(Ordering::SeqCst) {
                    break;
                }
                let Ok(stream) = stream else { continue };
                let (stop, answer) = (Arc::clone(&stop), Arc::clone(&answer));
                // A browser that goes away in the middle is no fault of ours.
                std::thread::spawn(move || _ = converse(&stream, &stop, &*answer));
            }
        });
        Ok(Self { address, stopped, thread: Some(thread) })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Waits for ever.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            _ = thread.join();
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        // The listening thread notices at the next connection: make one.
        _ = TcpStream::connect(self.address);
    }
}

/// One connection, from its first request to its last.
fn converse(stream: &TcpStream, stop: &AtomicBool, answer: &dyn Fn(&Request) -> Response) -> Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    while let Some(request) = read(&mut reader)? {
        if stop.load(Ordering::SeqCst) {
            break;
        }
        // What has a body is none of our requests: it is answered, and the connection closed
        // rather than the body read.
        let last = request.header("connection").is_some_and(|c| c.eq_ignore_ascii_case("close"))
            || request.header("content-length").is_some()
            || request.header("transfer-encoding").is_some();
        write(stream, &request, &answer(&request), last)?;
        if last {
            break;
        }
    }
    Ok(())
}

/// The next request; none when the browser has closed the connection or speaks something else.
fn read(reader: &mut impl BufRead) -> Result<Option<Request>> {
    let mut head = reader.take(LONGEST_HEAD);
    let mut line = String::new();
    head.read_line(&mut line)?;
    let mut parts = line.split_ascii_whitespace();
    let (Some(method), Some(url), Some("HTTP/1.1")) = (parts.next(), parts.next(), parts.next()) else {
        return Ok(None);
    };
    let mut request = Request { method: method.to_owned(), url: url.to_owned(), headers: Vec::new() };
    loop {
        line.clear();
        if head.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        match line.trim_end().split_once(':') {
            Some((name, value)) => request.headers.push((name.to_ascii_lowercase(), value.trim().to_owned())),
            None if line.trim_end().is_empty() => return Ok(Some(request)),
            None => return Ok(None),
        }
    }
}

/// Sends a response in one piece.
fn write(mut stream: &TcpStream, request: &Request, response: &Response, last: bool) -> Result<()> {
    let reason = match response.status {
        200 => "OK",
        404 => "Not Found",
        405 => "Method Not Allowed",
        500 => "Internal Server Error",
        _ => "Other",
    };
    let mut out = format!("HTTP/1.1 {} {reason}\r\n", response.status);
    for (name, value) in &response.headers {
        out.push_str(&format!("{name}: {value}\r\n"));
    }
    let connection = if last { "close" } else { "keep-alive" };
    out.push_str(&format!("Content-Length: {}\r\nConnection: {connection}\r\n\r\n", response.body.len()));
    let mut out = out.into_bytes();
    if request.method != "HEAD" {
        out.extend_from_slice(&response.body);
    }
    stream.write_all(&out)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn echo(request: &Request) -> Response {
        Response { status: 200, headers: Vec::new(), body: request.url.clone().into_bytes() }
    }

    #[test]
    fn connections_are_kept_and_heads_have_no_body() {
        let listener = Listener::start(0, echo).unwrap();
        let mut stream = TcpStream::connect(listener.address()).unwrap();
        stream.write_all(b"HEAD /a HTTP/1.1\r\n\r\nGET /bc HTTP/1.1\r\nConnection: close\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        let (first, second) = text.split_once("\r\n\r\n").unwrap();
        assert!(first.contains("Content-Length: 2"), "{first}");
        assert!(second.starts_with("HTTP/1.1 200 OK") && second.ends_with("\r\n\r\n/bc"), "{second}");
    }

    #[test]
    fn idle_connections_do_not_hold_up_others() {
        let listener = Listener::start(0, echo).unwrap();
        let _idle: Vec<_> = (0..40).map(|_| TcpStream::connect(listener.address()).unwrap()).collect();
        let mut stream = TcpStream::connect(listener.address()).unwrap();
        stream.write_all(b"GET /x HTTP/1.1\r\nConnection: close\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        assert!(text.ends_with("/x"));
    }

    #[test]
    fn what_is_no_request_ends_the_connection() {
        for nonsense in ["\r\n", "GET /\r\n\r\n", "GET / HTTP/1.1\r\nnonsense\r\n\r\n", ""] {
            assert_eq!(read(&mut nonsense.as_bytes()).unwrap(), None, "{nonsense:?}");
        }
        let endless = format!("GET / HTTP/1.1\r\n{}", "a: b\r\n".repeat(20_000));
        assert_eq!(read(&mut endless.as_bytes()).unwrap(), None);
    }
}
