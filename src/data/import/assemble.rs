//! Services read one by one become a directory: ids of their own, counts, an area for those without.

use std::collections::{BTreeMap, BTreeSet};

use super::infer::{self, Tagging};
use super::node::Findings;
use super::service::ServiceRead;
use super::{ImportCounts, ImportOptions, ImportReport};
use crate::data::wire::directory::{Area, DirectoryDocument, DirectoryHead, Service};

/// A directory in the making.
#[derive(Debug)]
pub(super) struct Assembly<'o> {
    options: &'o ImportOptions,
    /// Everything found so far.
    pub findings: Findings,
    /// How many so far.
    pub counts: ImportCounts,
    services: Vec<Service>,
    seen: BTreeSet<String>,
    areas: BTreeMap<String, String>,
    /// Positions of services that say everything themselves.
    whole: BTreeSet<usize>,
}

impl<'o> Assembly<'o> {
    /// Nothing read yet.
    pub fn new(options: &'o ImportOptions) -> Assembly<'o> {
        Assembly {
            options,
            findings: Findings::default(),
            counts: ImportCounts::default(),
            services: Vec::new(),
            seen: BTreeSet::new(),
            areas: BTreeMap::new(),
            whole: BTreeSet::new(),
        }
    }

    /// True when a service has this id.
    #[cfg(feature = "tool")]
    pub fn has(&self, id: &str) -> bool {
        self.seen.contains(id)
    }

    /// Completes a service from its words and adds it. `last` sees it after what was worked out.
    pub fn add(&mut self, read: ServiceRead, pointer: &str, last: impl FnOnce(&mut Service)) {
        self.areas.extend(read.areas.iter().cloned());
        let options = self.options;
        let own = options.crosswalk.of_service(&read.service.id);
        let (mut service, tagging) =
            infer::complete(&mut self.findings, &options.lexicon, &options.areas, read, own, pointer);
        last(&mut service);
        self.take(service, tagging, pointer);
    }

    /// Adds a service that says everything itself.
    #[cfg(feature = "tool")]
    pub fn add_whole(&mut self, read: ServiceRead, pointer: &str) {
        self.areas.extend(read.areas);
        self.whole.insert(self.services.len());
        let service = read.service;
        let is_tagged = !(service.needs.is_empty() && service.also_helps.is_empty());
        let tagging = match (is_tagged, service.inferred.iter().any(|field| field == "needs")) {
            (true, true) => Tagging::Inferred,
            (true, false) => Tagging::Exact,
            (false, _) => Tagging::Untagged,
        };
        self.take(service, tagging, pointer);
    }

    fn take(&mut self, mut service: Service, tagging: Tagging, pointer: &str) {
        if !self.seen.insert(service.id.clone()) {
            service.id = unused_id(&self.seen, &service.id);
            self.seen.insert(service.id.clone());
            self.findings.mended(
                "id-used-twice",
                &format!("{pointer}/id"),
                format!("Another service has this id; \"{}\" is used here.", service.id),
                "Give each service an id of its own.",
            );
        }
        match tagging {
            Tagging::Exact => self.counts.tagged_exactly += 1,
            Tagging::Inferred => self.counts.tagged_by_words += 1,
            Tagging::NotForPeople => self.counts.not_for_people += 1,
            Tagging::Untagged => self.counts.untagged += 1,
        }
        self.counts.mended += usize::from(self.findings.take_mended());
        self.services.push(service);
    }

    /// The directory and its report.
    pub fn finish(mut self, mut head: DirectoryHead) -> ImportReport {
        place_the_placeless(&mut self.findings, &mut self.services, &self.whole);
        let unknown: Vec<&str> =
            self.options.crosswalk.service_ids().filter(|id| !self.seen.contains(*id)).collect();
        if let Some(first) = unknown.first() {
            self.findings.note(
                "tagged-service-not-here",
                "",
                format!(
                    "The mapping names {} services that are not here, such as \"{first}\".",
                    unknown.len()
                ),
                "If this is another feed, all is well. If the ids changed, tag these services again.",
            );
        }
        self.counts.kept = self.services.len();
        head.areas = self.areas;
        ImportReport {
            document: DirectoryDocument { head, services: self.services },
            diagnostics: self.findings.into_diagnostics(),
            counts: self.counts,
        }
    }
}

/// So many percent of a feed's services make a council area one of the feed's own.
const FEED_AREA_PERCENT: usize = 2;

/// A service with neither area nor point is taken to work where the rest of its feed does.
fn place_the_placeless(findings: &mut Findings, services: &mut [Service], whole: &BTreeSet<usize>) {
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
    for (_, service) in services.iter_mut().enumerate().filter(|(at, _)| !whole.contains(at)) {
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

fn unused_id(seen: &BTreeSet<String>, id: &str) -> String {
    (2..)
        .map(|number| format!("{id}-{number}"))
        .find(|candidate| !seen.contains(candidate))
        .unwrap_or_default()
}
