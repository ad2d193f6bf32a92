//! Feeds fetched from an address: with patience, with limits, and with manners.

use std::io::Read as _;
use std::thread::sleep;
use std::time::{Duration, Instant};

use fingerpost::data::import::{
    FeedFormat, FeedImport, ImportOptions, ImportReport, PageTold, csv, page_address, service_address,
};
use fingerpost::domain::date::Date;
use ureq::Agent;

use crate::import::looks_like_json;

/// A page is asked for so many times.
const TRIES: u32 = 5;
/// As long as a server may ask us to wait. Beyond that it is better told to the person.
const LONGEST_WAIT: Duration = Duration::from_secs(120);
/// As long as one answer may take.
const PATIENCE: Duration = Duration::from_secs(120);
/// Progress with single services is told every so often.
const TELL_EVERY: Duration = Duration::from_secs(2);

/// What a feed may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The most pages.
    pub pages: u64,
    /// The most bytes in all.
    pub bytes: u64,
    /// Details of single services are not asked for.
    pub list_only: bool,
    /// What a first wait before another try takes; each further one twice as long.
    pub first_wait: Duration,
}

/// True for what is an address rather than a file.
pub fn is_address(text: &str) -> bool {
    text.contains("://")
}

/// Fetches a feed, all its pages, and makes a directory of it. Nothing is kept unless all of it came.
pub fn import(
    address: &str,
    options: &ImportOptions,
    format: Option<FeedFormat>,
    limits: Limits,
) -> Result<(ImportReport, Option<FeedFormat>), String> {
    let scheme = address.split("://").next().unwrap_or_default().to_ascii_lowercase();
    if scheme != "http" && scheme != "https" {
        return Err(format!(
            "{address} is neither a file nor an address that begins with https:// or http://."
        ));
    }
    if address.split('/').nth(2).is_some_and(|host| host.contains('@')) {
        return Err(String::from(
            "an address with a name or password in it is not fetched: it would be seen by others.",
        ));
    }
    let mut fetch = Fetch::new(scheme == "https", limits);
    let first = page_address(address, None);
    let bytes = fetch.get(&first, "the feed")?;
    if !looks_like_json(&bytes) {
        return match bytes.iter().find(|byte| !byte.is_ascii_whitespace()) {
            Some(b'<') | None => Err(format!(
                "{first} answers with a web page or with nothing, not with a feed. Give the address of its /services."
            )),
            Some(_) => {
                let report = csv::import_csv(&bytes, options);
                report.map(|report| (report, None)).map_err(|diagnostic| format!("{first}: {diagnostic}"))
            }
        };
    }
    let mut import = FeedImport::new(options, format, true);
    let mut before = text_of(&first, bytes)?;
    let page = PageTold::read(&before).unwrap_or_default();
    let (start, of) = (page.number.unwrap_or(1).min(1), page.of.unwrap_or(1));
    if page.number.is_some_and(|number| number > start) {
        return Err(format!(
            "{first} was asked for without a page, and page {} came.",
            page.number.unwrap_or(0)
        ));
    }
    if of > limits.pages {
        return Err(format!(
            "the feed has {of} pages, and {} at most are fetched (--max-pages). Ask for more services a page, such as \
             with ?per_page=500.",
            limits.pages
        ));
    }
    fetch.page(&mut import, &first, &page, &before)?;
    // Some feeds count from 0 in what they say and from 1 in what they are asked.
    let mut shift = 0;
    for number in start + 1..start + of {
        let what = format!("page {number} of {of}");
        let (mut asked, mut text, mut told) = fetch.numbered(address, number + shift, &what)?;
        if shift == 0 && start == 0 && told.number == Some(0) {
            shift = 1;
            (asked, text, told) = fetch.numbered(address, number + shift, &what)?;
        }
        let is_other = told.number.is_some_and(|came| came != number);
        let is_same = told.number.is_none() && text == before;
        if is_other || is_same {
            return Err(format!(
                "{what} was asked for ({asked}), and another came. Save the pages into a folder, and import that."
            ));
        }
        fetch.page(&mut import, &asked, &told, &text)?;
        before = text;
    }
    let format = import.format();
    let report = import.finish().map_err(|diagnostic| format!("{first}: {diagnostic}"))?;
    Ok((report, format))
}

/// Fetching under way.
struct Fetch {
    agent: Agent,
    is_safe: bool,
    limits: Limits,
    fetched: u64,
}

/// Why an answer is of no use.
enum Failed {
    /// It may go better another time; the server may have said when.
    ForNow(String, Option<Duration>),
    /// It will not.
    ForGood(String),
}

impl Fetch {
    fn new(is_safe: bool, limits: Limits) -> Fetch {
        let agent = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .max_redirects(5)
            .https_only(is_safe)
            .user_agent(concat!("fingerpost/", env!("CARGO_PKG_VERSION"), " (import of a directory)"))
            .build()
            .new_agent();
        Fetch { agent, is_safe, limits, fetched: 0 }
    }

    /// The body of an answer, asked for again while that may help.
    fn get(&mut self, address: &str, what: &str) -> Result<Vec<u8>, String> {
        let mut wait = self.limits.first_wait;
        for tried in 1..=TRIES {
            let (why, asked) = match self.get_once(address) {
                Ok(body) => return Ok(body),
                Err(Failed::ForGood(why)) => return Err(missing(what, address, &why)),
                Err(Failed::ForNow(why, asked)) => (why, asked),
            };
            let pause = asked.unwrap_or(wait);
            if tried == TRIES || pause > LONGEST_WAIT {
                let late = if pause > LONGEST_WAIT {
                    format!("{why}, and asks to come back in {} seconds", pause.as_secs())
                } else {
                    format!("{why}, {TRIES} times")
                };
                return Err(missing(what, address, &late));
            }
            eprintln!("  {what}: {why}; asking again in {} s", pause.as_secs_f32());
            sleep(pause);
            wait = wait.saturating_mul(2);
        }
        Err(missing(what, address, "it did not come"))
    }

    fn get_once(&mut self, address: &str) -> Result<Vec<u8>, Failed> {
        let answer =
            self.agent.get(address).header("Accept", "application/json, text/csv;q=0.8, */*;q=0.1").call();
        let mut answer = answer.map_err(|error| self.why_not(&error))?;
        let status = answer.status().as_u16();
        match status {
            200..=299 => {}
            408 | 425 | 429 | 500 | 502 | 503 | 504 => {
                let told = answer.headers().get("retry-after").and_then(|value| value.to_str().ok());
                let told = told.and_then(|value| retry_after(value, now()));
                return Err(Failed::ForNow(format!("the server answers {status}"), told));
            }
            401 | 403 => {
                return Err(Failed::ForGood(format!(
                    "the server answers {status}: it asks for a key or a permission"
                )));
            }
            _ => return Err(Failed::ForGood(format!("the server answers {status}"))),
        }
        let left = self.limits.bytes.saturating_sub(self.fetched);
        let mut body = Vec::new();
        let read = answer.body_mut().as_reader().take(left + 1).read_to_end(&mut body);
        read.map_err(|error| Failed::ForNow(format!("the answer broke off ({error})"), None))?;
        if body.len() as u64 > left {
            return Err(Failed::ForGood(format!(
                "more than {} MB would have to be fetched in all (--max-mb)",
                self.limits.bytes >> 20
            )));
        }
        self.fetched += body.len() as u64;
        Ok(body)
    }

    fn why_not(&self, error: &ureq::Error) -> Failed {
        match error {
            ureq::Error::BadUri(_) | ureq::Error::Http(_) => {
                Failed::ForGood(format!("it is no address ({error})"))
            }
            ureq::Error::RequireHttpsOnly(_) if self.is_safe => {
                Failed::ForGood(String::from("it leads on to an address without https"))
            }
            ureq::Error::TooManyRedirects => Failed::ForGood(String::from("it leads on and on")),
            ureq::Error::HostNotFound => Failed::ForGood(String::from("there is no server of that name")),
            ureq::Error::Tls(_) | ureq::Error::Rustls(_) => {
                Failed::ForGood(format!("the server cannot prove who it is ({error})"))
            }
            error => Failed::ForNow(format!("no answer came ({error})"), None),
        }
    }

    /// A page by its number: its address, its text, and what it says of itself.
    fn numbered(
        &mut self,
        feed: &str,
        number: u64,
        what: &str,
    ) -> Result<(String, String, PageTold), String> {
        let address = page_address(feed, Some(number));
        let text = text_of(&address, self.get(&address, what)?)?;
        let told = PageTold::read(&text).unwrap_or_default();
        Ok((address, text, told))
    }

    /// Reads a page into the import; services that are listed without details are asked for one by one.
    fn page(
        &mut self,
        import: &mut FeedImport<'_>,
        address: &str,
        told: &PageTold,
        text: &str,
    ) -> Result<(), String> {
        let of = told.of.map_or(String::new(), |of| format!(" of {of}"));
        eprintln!("  page {}{of}: {} services", told.number.unwrap_or(1), told.services);
        let whole = if self.limits.list_only { None } else { self.with_details(address, told, text)? };
        let text = whole.as_deref().unwrap_or(text);
        import.file(address, text).map_err(|diagnostic| format!("{address}: {diagnostic}"))
    }

    /// The page with everything that the feed has of each service; `None` where the page has it already.
    fn with_details(&mut self, address: &str, told: &PageTold, text: &str) -> Result<Option<String>, String> {
        let list: Vec<String> = told.bare.iter().filter_map(|id| service_address(address, id)).collect();
        if list.is_empty() || list.len() < told.services {
            return Ok(None);
        }
        let mut whole: serde_json::Value =
            serde_json::from_str(text).map_err(|error| format!("{address}: {error}"))?;
        let mut details = Vec::with_capacity(list.len());
        let mut last_told = Instant::now();
        for (at, one) in list.iter().enumerate() {
            let what = format!("service {} of {} of the page", at + 1, list.len());
            let text = text_of(one, self.get(one, &what)?)?;
            let service: serde_json::Value = serde_json::from_str(&text)
                .map_err(|error| missing(&what, one, &format!("it is not JSON: {error}")))?;
            details.push(service);
            if last_told.elapsed() >= TELL_EVERY {
                eprintln!("    details of {} of {} services", at + 1, list.len());
                last_told = Instant::now();
            }
        }
        let held = ["contents", "content", "services", "items"];
        let name = held.into_iter().find(|name| whole.get(name).is_some_and(serde_json::Value::is_array));
        match name.and_then(|name| whole.get_mut(name)) {
            Some(place) => *place = serde_json::Value::Array(details),
            None => whole = serde_json::Value::Array(details),
        }
        Ok(Some(whole.to_string()))
    }
}

fn missing(what: &str, address: &str, why: &str) -> String {
    format!(
        "{what} is missing ({address}): {why}. Nothing was written: half a directory looks like a whole one."
    )
}

fn text_of(address: &str, bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|error| {
        format!("{address} is not UTF-8 (byte {}), so it cannot be read.", error.utf8_error().valid_up_to())
    })
}

/// Seconds since 1970.
fn now() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// How long a server asks us to wait: in seconds, or until a date such as "Wed, 21 Oct 2026 07:28:00 GMT".
fn retry_after(value: &str, now: u64) -> Option<Duration> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    if let Ok(seconds) = value.trim().parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let (_, date) = value.split_once(", ")?;
    let mut parts = date.split_whitespace();
    let day = parts.next()?.parse().ok()?;
    let named = parts.next()?;
    let month = MONTHS.iter().position(|month| *month == named)?;
    let year = parts.next()?.parse().ok()?;
    let clock: Vec<u64> = parts.next()?.split(':').filter_map(|part| part.parse().ok()).collect();
    let [hours, minutes, seconds] = clock.as_slice() else { return None };
    let days = Date::from_ymd(year, u32::try_from(month).ok()? + 1, day)?.days();
    let until = u64::try_from(days).ok()? * 86_400 + hours * 3_600 + minutes * 60 + seconds;
    Some(Duration::from_secs(until.saturating_sub(now)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_told_in_seconds_or_as_a_date() {
        let now = 1_792_567_680; // Wed, 21 Oct 2026 07:28:00 GMT
        for (value, seconds) in [
            ("5", Some(5)),
            (" 120 ", Some(120)),
            ("Wed, 21 Oct 2026 07:28:30 GMT", Some(30)),
            ("Wed, 21 Oct 2026 07:00:00 GMT", Some(0)),
            ("soon", None),
            ("-1", None),
        ] {
            assert_eq!(retry_after(value, now), seconds.map(Duration::from_secs), "{value}");
        }
    }
}
