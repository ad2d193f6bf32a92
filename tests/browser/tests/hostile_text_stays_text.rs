//! Whatever a directory or a configuration holds is shown as text, or not at all: it makes no element, no attribute, no
//! request, and no link that leads elsewhere than it says (H1, H2).
//!
//! The words are the lists of hostile input that the shared folder holds, where it is there, and a few of our own.

use anyhow::{Context, Result, ensure};
use fingerpost::domain::directory::{CleanLink, clean_url};
use fingerpost_browser_tests::{Fault, Journey, Page, answers, in_engines};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;

const OWN: [&str; 6] = [
    "\"><script>document.title='pwned'</script>",
    "<img src=x onerror=document.title='pwned'>",
    "</article></template><svg onload=alert(1)>",
    "{{head}} {service} &lt;b&gt; \u{202e}txet\u{202c} \u{0}",
    "javascript:alert(1)",
    "' onmouseover='alert(1)' x='",
];

/// A file of the shared folder.
fn shared(path: &str) -> Option<String> {
    let folder = std::env::var_os("FINGERPOST_SHARED")
        .map_or_else(|| xtask::shell::root().join("../shared"), PathBuf::from);
    let text = std::fs::read_to_string(folder.join(path)).ok();
    if text.is_none() {
        println!("skipped: {path} is not in the shared folder");
    }
    text
}

/// Every hostile text there is.
fn hostile() -> Vec<String> {
    let mut all: Vec<String> = OWN.map(str::to_owned).to_vec();
    let parsed = |path: &str| shared(path).and_then(|text| serde_json::from_str::<Value>(&text).ok());
    let texts = |list: &Value| -> Vec<String> {
        let items = list.as_array().into_iter().flatten();
        items.filter_map(|item| item.as_str().or(item.get("payload")?.as_str()).map(str::to_owned)).collect()
    };
    all.extend(parsed("corpora/naughty-strings/blns.json").iter().flat_map(texts));
    for (path, list) in
        [("corpora/xss/h5sc/vectors.json", "vectors"), ("corpora/xss/dompurify/payloads.json", "payloads")]
    {
        all.extend(parsed(path).iter().filter_map(|whole| whole.get(list)).flat_map(texts));
    }
    let lines = shared("corpora/xss/payloadbox/payloads.txt").unwrap_or_default();
    all.extend(lines.split('\n').filter(|line| !line.is_empty()).map(str::to_owned));
    all
}

/// Fields of a service that hold words.
const FIELDS: [&str; 21] = [
    "/name",
    "/description",
    "/organization",
    "/how_to_get_in",
    "/what_to_expect",
    "/who_meets_you",
    "/phone_script",
    "/access_note",
    "/wait",
    "/volunteering",
    "/cost/note",
    "/holds/note",
    "/locations/0/name",
    "/locations/0/address",
    "/schedules/0/note",
    "/phones/0/label",
    "/phone",
    "/text_number",
    "/email",
    "/url",
    "/languages/0",
];
const SERVICES: usize = 6;

/// What stands in each field of each service: all of the texts, spread over them, each field between marks.
fn slots(texts: &[String]) -> Vec<Vec<String>> {
    let all = SERVICES * FIELDS.len();
    let held = |at: usize| {
        let mine: Vec<&str> = texts.iter().skip(at).step_by(all).map(String::as_str).collect();
        format!("\u{27e6}{at} {}\u{27e7}", mine.join(" \u{b6} "))
    };
    (0..SERVICES)
        .map(|row| (0..FIELDS.len()).map(|field| held(row * FIELDS.len() + field)).collect())
        .collect()
}

/// A directory with these words in it.
fn directory(texts: &[String]) -> String {
    let services = slots(texts).into_iter().enumerate().map(|(at, words)| {
        let mut service = json!({
            "id": format!("hostile-{at}"), "needs": ["debt", "benefits", "lonely", "meet-people"], "status": "active",
            "kinds": ["advice", "group"], "assured_date": "2026-10-01", "area": {"nations": ["england"]},
            "cost": {"kind": "free"}, "holds": {}, "locations": [{"postcode": "SY8"}],
            "schedules": [{"freq": "weekly", "days": ["mon"], "opens": "10:00", "closes": "13:00"}],
            "channels": ["in-person", "phone"], "phones": [{"number": "01632 960101"}], "languages": [],
        });
        for (field, words) in FIELDS.iter().zip(words) {
            put(&mut service, field, words);
        }
        service
    });
    let services: Vec<Value> = services.collect();
    json!({
        "schema_version": 1, "id": "sample-town", "title": texts.join(" "), "language": "en-GB", "published": "2026-11-01",
        "services": services,
    })
    .to_string()
}

fn put(service: &mut Value, pointer: &str, words: String) {
    let mut at = service;
    for step in pointer.split('/').skip(1) {
        at = match step.parse::<usize>() {
            Ok(_) => {
                if let Some(list) = at.as_array_mut().filter(|list| list.is_empty()) {
                    list.push(Value::Null);
                }
                &mut at[0]
            }
            Err(_) => &mut at[step],
        };
    }
    *at = Value::String(words);
}

fn with_hostile_words(_: &str) -> String {
    directory(&hostile())
}

/// As long: what does not fit is left out in both.
fn with_plain_words(_: &str) -> String {
    let plain: Vec<String> =
        hostile().iter().map(|text| "plain ".repeat(text.chars().count() / 6 + 1)).collect();
    directory(&plain)
}

fn without_services(text: &str) -> String {
    let mut directory: Value = serde_json::from_str(text).unwrap_or_default();
    directory["services"] = json!([]);
    directory.to_string()
}

/// How many elements there are of each kind: their names with the names of their attributes.
async fn elements(page: &Page) -> Result<BTreeMap<String, usize>> {
    let body = "const found = {}; \
        for (const one of document.querySelectorAll('*')) { \
            const kind = one.localName + ' ' + one.getAttributeNames().sort().join(' '); \
            found[kind] = (found[kind] || 0) + 1; \
        } \
        return found";
    page.script(body, vec![]).await
}

/// Walks to the plan, keeps all of it, and gives what there is on the plan and on the list, and the words of the plan.
async fn walked(page: &Page) -> Result<(Vec<BTreeMap<String, usize>>, String)> {
    let journey = Journey::begin(page).await?;
    journey.to_plan(answers::TWO_CONCERNS).await?;
    page.open_all().await?;
    let words: String =
        page.script("return document.getElementById('fingerpost').textContent", vec![]).await?;
    let mut all = vec![elements(page).await?];
    for kept in page.all("[id^='fp-keep-']").await? {
        page.touch(&kept).await?;
    }
    journey.press(&["plan.list"]).await?;
    journey.at("list").await?;
    all.push(elements(page).await?);
    Ok((all, words))
}

fn same(plain: &[BTreeMap<String, usize>], hostile: &[BTreeMap<String, usize>]) -> Result<()> {
    for (plain, hostile) in plain.iter().zip(hostile) {
        let differing: Vec<String> = plain
            .keys()
            .chain(hostile.keys())
            .filter(|kind| plain.get(*kind) != hostile.get(*kind))
            .map(|kind| format!("{kind}: {:?} and {:?}", plain.get(kind), hostile.get(kind)))
            .collect();
        ensure!(differing.is_empty(), "with hostile words the page is made of other things: {differing:#?}");
    }
    Ok(())
}

in_engines!(
    in_every_field_of_a_directory,
    [chromium, firefox, webkit],
    |setup| setup
        .with("directory/uk-national", Fault::Edited(without_services))
        .with("directory/sample-town", Fault::Edited(with_hostile_words)),
    async |page| {
        let (hostile_elements, words) = walked(page).await?;
        let ours: Vec<String> = page
            .built()
            .names()
            .into_iter()
            .map(|name| Ok(format!("/{}", page.built().path(name)?)))
            .collect::<Result<_>>()?;
        let asked = page.requests().into_iter().map(|request| request.url);
        let odd: Vec<String> = asked
            .filter(|url| !ours.contains(url) && !["/", "/watch.js", "/favicon.ico"].contains(&&**url))
            .collect();
        ensure!(odd.is_empty(), "hostile words asked for something: {odd:?}");
        let shown = slots(&hostile());
        let lost: Vec<&str> = FIELDS
            .iter()
            .enumerate()
            .filter(|(field, _)| !shown.iter().all(|row| words.contains(row[*field].as_str())))
            .map(|(_, name)| *name)
            .collect();
        ensure!(lost.is_empty(), "not shown as they are: {lost:?}");
        page.spoil(&[
            ("directory/uk-national", Fault::Edited(without_services)),
            ("directory/sample-town", Fault::Edited(with_plain_words)),
        ])?;
        page.reload().await?;
        let (plain_elements, _) = walked(page).await?;
        same(&plain_elements, &hostile_elements)
    }
);

/// They come after the first screen, and that they are invented is said with them.
async fn services_are_in(page: &Page) -> Result<()> {
    page.until("the services are in", "return document.querySelector('[data-fp-sample]') !== null").await
}

/// A configuration with these words in it.
fn configuration(words: &str) -> &'static str {
    let site = json!({
        "schema_version": 1, "title": words, "practice": {"name": words, "phone": "0161 496 0000"},
        "hand_off": {"slip": true, "slip_code": words},
    });
    Box::leak(site.to_string().into_boxed_str())
}

in_engines!(
    in_every_field_of_a_configuration,
    [chromium, firefox, webkit],
    |setup| setup.of_site(configuration(&hostile().join(" \u{b6} "))).untouched(),
    async |page| {
        // All of it as a name covers the page. It is only looked at; a few words can be walked through.
        Journey::begin(page).await?;
        let named: String =
            page.script("return document.querySelector('.fp-brand').textContent", vec![]).await?;
        // What HTML makes of a text in an attribute.
        let as_read = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}");
        let texts = hostile();
        let lost: Vec<&String> =
            texts.iter().filter(|text| !named.contains(as_read(text).trim())).take(3).collect();
        ensure!(lost.is_empty(), "the name is not shown as it is: {lost:?}");
        services_are_in(page).await?;
        let begun = elements(page).await?;
        page.rebuild(configuration(OWN[0]))?;
        page.reload().await?;
        let (walked_through, _) = walked(page).await?;
        page.rebuild(configuration("plain words"))?;
        page.reload().await?;
        Journey::begin(page).await?;
        services_are_in(page).await?;
        same(&[elements(page).await?], &[begun])?;
        page.reload().await?;
        let (plain, _) = walked(page).await?;
        same(&plain, &walked_through)
    }
);

in_engines!(a_link_leads_where_it_says, [chromium, firefox, webkit], async |page| {
    let mut addresses: Vec<String> = OWN.map(str::to_owned).to_vec();
    addresses.extend(["https://example.org/a?b#c", "HTTP://Example.org:8080/x"].map(str::to_owned));
    addresses.extend(hostile());
    let cases = shared("corpora/urls/urltestdata.json").unwrap_or("[]".to_owned());
    let cases: Vec<Value> = serde_json::from_str(&cases)?;
    addresses.extend(cases.iter().filter_map(|case| Some(case.get("input")?.as_str()?.to_owned())));
    let links: Vec<String> = addresses
        .iter()
        .filter_map(|text| match clean_url(text) {
            CleanLink::Link(link) => Some(link),
            CleanLink::TextOnly(_) => None,
        })
        .collect();
    ensure!(links.len() >= 2 && links.len() < addresses.len() / 2, "{} links", links.len());
    let body = "return arguments[0].map(text => { \
        try { \
            const link = new URL(text); \
            return [link.protocol, link.username + link.password, link.hostname]; \
        } catch (none) { \
            return ['no address', '', '']; \
        } })";
    let read: Vec<(String, String, String)> = page.script(body, vec![json!(links)]).await?;
    for (link, (scheme, user, host)) in links.iter().zip(read) {
        ensure!(["https:", "http:"].contains(&scheme.as_str()) && user.is_empty(), "{link}: {scheme} {user}");
        let said = link.split("://").nth(1).and_then(|rest| rest.split(['/', '?', '#', ':']).next());
        let said = said.with_context(|| format!("no host is said by {link}"))?;
        ensure!(said.to_ascii_lowercase() == host, "{link} leads to {host}");
    }
    Ok(())
});
