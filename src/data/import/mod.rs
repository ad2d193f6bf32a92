//! Reads what others publish: Open Referral UK 3.0, with patience.
//!
//! Ids are opaque, nothing but a name may be assumed, and everything lost or mended is a
//! [`Diagnostic`]. What a feed does not say is worked out from its prose and marked `inferred`.

mod ages;
mod areas;
mod audit;
mod classify;
mod contact;
mod crosswalk;
mod hours;
mod infer;
mod language;
mod lexicon;
mod node;
mod place;
mod schedule;
mod service;
mod text;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

pub use areas::AreaNames;
pub use crosswalk::{Crosswalk, Meaning};
pub use lexicon::Lexicon;

use self::infer::Tagging;
use self::node::{Findings, Node};
use crate::data::diagnostic::Diagnostic;
use crate::data::wire::directory::{Area, DirectoryDocument, DirectoryHead, Service};

/// What an import is told beside the feed.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// Id of the directory to be made.
    pub id: String,
    /// Its title for people.
    pub title: String,
    /// BCP 47 tag of the feed's texts.
    pub language: String,
    /// The data are for demonstration only.
    pub sample: bool,
    /// Lines that must be shown.
    pub attribution: Vec<String>,
    /// Licence of the feed.
    pub licence: Option<String>,
    /// The day the directory is put together, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// Keyword lists.
    pub lexicon: Lexicon,
    /// Table of terms.
    pub crosswalk: Crosswalk,
    /// Names of councils and regions.
    pub areas: AreaNames,
}

impl ImportOptions {
    /// The project's own tables, and nothing told.
    pub fn built_in() -> Result<ImportOptions, Diagnostic> {
        Ok(ImportOptions {
            id: String::from("imported"),
            title: String::from("Imported directory"),
            language: String::from("en-GB"),
            sample: false,
            attribution: Vec::new(),
            licence: None,
            published: None,
            lexicon: Lexicon::built_in()?,
            crosswalk: Crosswalk::built_in()?,
            areas: AreaNames::built_in()?,
        })
    }
}

/// How many services went which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportCounts {
    /// Members of the feed's list.
    pub read: usize,
    /// Services in the directory.
    pub kept: usize,
    /// Services in which something was mended.
    pub mended: usize,
    /// Needs from a term of the feed.
    pub tagged_exactly: usize,
    /// Needs from words only.
    pub tagged_by_words: usize,
    /// No needs, because it serves organisations or a cause.
    pub not_for_people: usize,
    /// No needs, because nothing says what it helps with.
    pub untagged: usize,
}

/// A directory made from a feed.
#[derive(Clone, Debug)]
pub struct ImportReport {
    /// The directory.
    pub document: DirectoryDocument,
    /// Everything lost, mended or doubtful.
    pub diagnostics: Vec<Diagnostic>,
    /// How many.
    pub counts: ImportCounts,
}

/// Reads a feed of Open Referral UK 3.0: a page, a list of services, several pages, or one service.
///
/// The error is a file that is no feed at all.
pub fn import_oruk3(text: &str, options: &ImportOptions) -> Result<ImportReport, Diagnostic> {
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{FEFF}')).map_err(|error| {
        Diagnostic::error(
            "not-json",
            "",
            format!("The file is not JSON: {error}."),
            "Save the answer of the feed's /services page as it came, in UTF-8.",
        )
    })?;
    let root = Node::root(&value);
    let mut findings = Findings::default();
    let mut pages = Vec::new();
    let mut services = Vec::new();
    collect(&root, 0, &mut pages, &mut services);
    if services.is_empty() && pages.is_empty() {
        return Err(Diagnostic::error(
            "no-services",
            "",
            String::from(
                "No services were found: neither a page with \"contents\", nor a list, nor one service.",
            ),
            "Give the answer of /services, or a list of services.",
        ));
    }
    pages.iter().for_each(|page| check_page(&mut findings, page));
    let mut counts = ImportCounts { read: services.len(), ..ImportCounts::default() };
    let mut document = DirectoryDocument { head: head(options, &pages), services: Vec::new() };
    let mut seen = BTreeSet::new();
    let mut area_names = BTreeMap::new();
    for (position, node) in services.iter().enumerate() {
        let Some(read) = service::read(&mut findings, &options.crosswalk, node, position) else { continue };
        area_names.extend(read.areas.iter().cloned());
        let mut read = read;
        audit::unread_parts(&mut findings, node, &mut read.service);
        let (mut service, tagging) =
            infer::complete(&mut findings, &options.lexicon, &options.areas, read, node.pointer());
        if !seen.insert(service.id.clone()) {
            service.id = unused_id(&seen, &service.id);
            seen.insert(service.id.clone());
            findings.mended(
                "id-used-twice",
                &node.pointer_to("id"),
                format!("Another service has this id; \"{}\" is used here.", service.id),
                "Give each service an id of its own.",
            );
        }
        match tagging {
            Tagging::Exact => counts.tagged_exactly += 1,
            Tagging::Inferred => counts.tagged_by_words += 1,
            Tagging::NotForPeople => counts.not_for_people += 1,
            Tagging::Untagged => counts.untagged += 1,
        }
        counts.mended += usize::from(findings.take_mended());
        document.services.push(service);
    }
    place_the_placeless(&mut findings, &mut document.services);
    counts.kept = document.services.len();
    document.head.areas = area_names;
    Ok(ImportReport { document, diagnostics: findings.into_diagnostics(), counts })
}

/// So many percent of a feed's services make a council area one of the feed's own.
const FEED_AREA_PERCENT: usize = 2;

/// A service with neither area nor point is taken to work where the rest of its feed does.
fn place_the_placeless(findings: &mut Findings, services: &mut [Service]) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for service in services.iter() {
        for code in service.area.iter().flat_map(|area| &area.authorities) {
            *counts.entry(code.clone()).or_default() += 1;
        }
    }
    let own: Vec<String> = counts
        .into_iter()
        .filter(|(_, count)| count * 100 >= services.len() * FEED_AREA_PERCENT && *count > 1)
        .map(|(code, _)| code)
        .collect();
    if own.is_empty() {
        return;
    }
    for service in services.iter_mut() {
        let has_point = service.locations.iter().any(|location| location.latitude.is_some());
        let is_placed =
            service.area.is_some() || has_point || service.channels.iter().any(|channel| channel == "online");
        if is_placed || service.locations.is_empty() {
            continue;
        }
        service.area = Some(Area { authorities: own.clone(), ..Area::default() });
        service.inferred.push(String::from("area"));
        findings.note(
            "area-from-feed",
            "",
            format!(
                "\"{}\" has no area and no point; it is taken to work where the rest of the feed does.",
                service.name
            ),
            "Give it a postcode or a service area.",
        );
    }
}

/// Finds services: in pages, in lists, in lists of pages.
fn collect<'a>(node: &Node<'a>, depth: usize, pages: &mut Vec<Node<'a>>, services: &mut Vec<Node<'a>>) {
    match node.value() {
        Value::Array(_) if depth < 3 => {
            for item in node.items() {
                let is_page = item
                    .first_of(&["contents", "content", "services", "items"])
                    .is_some_and(|list| list.value().is_array());
                if is_page || item.value().is_array() {
                    collect(&item, depth + 1, pages, services);
                } else {
                    services.push(item);
                }
            }
            if node.value().as_array().is_some_and(Vec::is_empty) {
                pages.push(node.clone());
            }
        }
        Value::Object(fields) => {
            let list = node
                .first_of(&["contents", "content", "services", "items"])
                .filter(|list| list.value().is_array());
            match list {
                Some(list) => {
                    pages.push(node.clone());
                    services.extend(list.items());
                }
                None if fields.contains_key("name") || fields.contains_key("id") => {
                    services.push(node.clone())
                }
                None => {}
            }
        }
        _ => {}
    }
}

fn check_page(findings: &mut Findings, page: &Node<'_>) {
    let held =
        page.first_of(&["contents", "content", "services", "items"]).map_or(0, |list| list.items().len());
    let total = findings.number(page, "total_items").or_else(|| findings.number(page, "totalElements"));
    let several = findings
        .number(page, "total_pages")
        .or_else(|| findings.number(page, "totalPages"))
        .is_some_and(|pages| pages > 1.0);
    if let Some(total) = total
        && several
        && total > held as f64
    {
        findings.warn(
            "page-of-several",
            page.pointer(),
            format!("This page holds {held} of {total} services."),
            "Fetch all pages and put them into one JSON list.",
        );
    }
    for (name, value) in page.fields() {
        let known = [
            "contents",
            "content",
            "services",
            "items",
            "total_items",
            "total_pages",
            "page_number",
            "size",
            "first_page",
            "last_page",
            "empty",
            "totalElements",
            "totalPages",
            "number",
            "first",
            "last",
            "licence",
            "license",
            "attribution",
            "sample",
            "demonstration",
            "title",
            "id",
            "name",
        ];
        if !known.contains(&name) && !value.value().is_null() {
            findings.leave_out(name, value.pointer(), "it is said of the page, not of a service");
        }
    }
}

/// The head of the directory; the feed itself may say that it is for demonstration.
fn head(options: &ImportOptions, pages: &[Node<'_>]) -> DirectoryHead {
    let says_sample = pages.iter().any(|page| {
        ["sample", "demonstration"]
            .iter()
            .any(|field| page.get(field).is_some_and(|value| value.value() == &Value::Bool(true)))
            || ["title", "name"].iter().any(|field| {
                page.get(field)
                    .and_then(|value| value.value().as_str())
                    .is_some_and(|title| title.to_lowercase().contains("demonstration"))
            })
    });
    DirectoryHead {
        schema: None,
        schema_version: 1,
        id: options.id.clone(),
        title: options.title.clone(),
        language: options.language.clone(),
        sample: options.sample || says_sample || pages.iter().any(names_demo_terms),
        published: options.published.clone(),
        licence: options.licence.clone(),
        attribution: options.attribution.clone(),
        areas: BTreeMap::new(),
    }
}

/// A feed whose terms come from a list called "demo-…" is a demonstration.
fn names_demo_terms(page: &Node<'_>) -> bool {
    let services = page
        .first_of(&["contents", "content", "services", "items"])
        .map_or_else(Vec::new, |list| list.items());
    services.iter().take(20).flat_map(|service| service.list("attributes")).any(|attribute| {
        let term = attribute.get("taxonomy_term");
        term.and_then(|term| term.get("taxonomy"))
            .and_then(|taxonomy| taxonomy.value().as_str())
            .is_some_and(|taxonomy| taxonomy.starts_with("demo-"))
    })
}

fn unused_id(seen: &BTreeSet<String>, id: &str) -> String {
    (2..)
        .map(|number| format!("{id}-{number}"))
        .find(|candidate| !seen.contains(candidate))
        .unwrap_or_default()
}
