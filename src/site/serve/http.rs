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
    /// To stop after so many bytes of the content, and for how long: a network that stalls.
    pub pause: Option<(usize, Duration)>,
}

/// A connection's bytes, both ways.
pub trait Stream: Read + Write {}
impl<T: Read + Write> Stream for T {}

/// What stands between a connection and the conversation on it: encryption, in tests. None where the two sides
/// cannot agree.
pub type Wrap = Box<dyn Fn(TcpStream) -> Option<Box<dyn Stream>> + Send + Sync>;

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
        Self::start_wrapped(port, None, answer)
    }

    /// As [`Listener::start`], with something between each connection and its conversation.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn start_wrapped(
        port: u16,
        wrap: Option<Wrap>,
        answer: impl Fn(&Request) -> Response + Send + Sync + 'static,
    ) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", port)).with_context(|| {
            format!("cannot listen on port {port}: is another server running? Try --port")
        })?;
        let address = listener.local_addr()?;
        let stopped = Arc::new(AtomicBool::new(false));
        let (stop, answer, wrap) = (Arc::clone(&stopped), Arc::new(answer), Arc::new(wrap));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if stop.load(Ordering::SeqCst) {
                    break;
                }
                let Ok(stream) = stream else { continue };
                let (stop, answer, wrap) = (Arc::clone(&stop), Arc::clone(&answer), Arc::clone(&wrap));
                // A browser that goes away in the middle is no fault of ours.
                std::thread::spawn(move || _ = receive(stream, wrap.as_ref().as_ref(), &stop, &*answer));
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

impl Listener {
    /// Answers nobody any more, as if the network had gone.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::SeqCst);
        // The listening thread notices at the next connection: make one.
        _ = TcpStream::connect(self.address);
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Takes a connection.
fn receive(
    stream: TcpStream,
    wrap: Option<&Wrap>,
    stop: &AtomicBool,
    answer: &dyn Fn(&Request) -> Response,
) -> Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_nodelay(true)?;
    match wrap {
        None => converse(stream, stop, answer),
        Some(wrap) => wrap(stream).map_or(Ok(()), |stream| converse(stream, stop, answer)),
    }
}

/// One connection, from its first request to its last.
fn converse(stream: impl Stream, stop: &AtomicBool, answer: &dyn Fn(&Request) -> Response) -> Result<()> {
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
        write(reader.get_mut(), &request, &answer(&request), last)?;
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

/// Sends a response, in one piece where it does not pause.
fn write(stream: &mut impl Write, request: &Request, response: &Response, last: bool) -> Result<()> {
    let reason = match response.status {
        200 => "OK",
        302 => "Found",
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
    let mut rest = match request.method.as_str() {
        "HEAD" => &[],
        _ => response.body.as_slice(),
    };
    if let Some((first, pause)) = response.pause {
        let (before, after) = rest.split_at(first.min(rest.len()));
        out.extend_from_slice(before);
        stream.write_all(&out)?;
        stream.flush()?;
        std::thread::sleep(pause);
        out.clear();
        rest = after;
    }
    out.extend_from_slice(rest);
    stream.write_all(&out)?;
    stream.flush()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn echo(request: &Request) -> Response {
        Response { status: 200, body: request.url.clone().into_bytes(), ..Response::default() }
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
    fn a_response_can_stall_half_way() {
        let pause = Some((2, Duration::from_millis(300)));
        let listener = Listener::start(0, move |request| Response { pause, ..echo(request) }).unwrap();
        let mut stream = TcpStream::connect(listener.address()).unwrap();
        stream.write_all(b"GET /abc HTTP/1.1\r\nConnection: close\r\n\r\n").unwrap();
        let started = std::time::Instant::now();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        assert!(text.ends_with("\r\n\r\n/abc"), "{text}");
        assert!(started.elapsed() >= Duration::from_millis(300));
    }

    #[test]
    fn who_has_stopped_answers_nobody() {
        let listener = Listener::start(0, echo).unwrap();
        let mut kept = TcpStream::connect(listener.address()).unwrap();
        listener.stop();
        kept.write_all(b"GET /x HTTP/1.1\r\n\r\n").unwrap();
        let mut text = String::new();
        _ = kept.read_to_string(&mut text);
        assert_eq!(text, "");
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
