//! Published feeds in JSON: Open Referral UK 3.0 and 1.0, HSDS 3, in one file or page by page.

use std::collections::BTreeMap;

use serde_json::Value;

use super::assemble::Assembly;
use super::node::Node;
use super::pages::{self, Found};
use super::{ImportOptions, ImportReport, audit, service};
use crate::data::Diagnostic;
use crate::data::wire::directory::DirectoryHead;
use crate::domain::code::{Code, code_enum};

code_enum! {
    /// A published format. All are read by the same patient reader; the name goes into each record's source.
    FeedFormat {
        /// Open Referral UK 3.0, the UK profile of HSDS 3.
        Oruk3 = "oruk3",
        /// Open Referral UK 1.0.
        Oruk1 = "oruk1",
        /// Plain HSDS 3.
        Hsds3 = "hsds3",
    }
}

impl FeedFormat {
    /// What the names of the fields tell; `None` where they tell nothing.
    pub fn of(value: &Value) -> Option<FeedFormat> {
        const OF_1: [&str; 11] = [
            "content",
            "totalElements",
            "service_taxonomys",
            "service_taxonomies",
            "regular_schedules",
            "eligibilitys",
            "eligibilities",
            "physical_addresses",
            "deliverable_type",
            "attending_access",
            "accessibility_for_disabilities",
        ];
        const OF_HSDS: [&str; 8] = [
            "fees_description",
            "interpretation_services",
            "application_process",
            "eligibility_description",
            "required_documents",
            "additional_urls",
            "program",
            "capacities",
        ];
        const OF_3: [&str; 5] = ["contents", "total_items", "status", "service_at_locations", "attributes"];
        let has = |names: &[&str]| has_field(value, names, 0);
        if has(&OF_1) {
            Some(FeedFormat::Oruk1)
        } else if has(&OF_HSDS) {
            Some(FeedFormat::Hsds3)
        } else if has(&OF_3) {
            Some(FeedFormat::Oruk3)
        } else {
            None
        }
    }
}

/// True when a field of one of these names stands near the top; of long lists a few members are looked at.
fn has_field(value: &Value, names: &[&str], depth: usize) -> bool {
    match value {
        Value::Object(fields) => {
            names.iter().any(|name| fields.contains_key(*name))
                || (depth < 6 && fields.values().any(|value| has_field(value, names, depth + 1)))
        }
        Value::Array(items) => {
            depth < 6 && items.iter().take(20).any(|value| has_field(value, names, depth + 1))
        }
        _ => false,
    }
}

/// A page that has been read.
#[derive(Clone, Debug)]
struct PageRead {
    file: String,
    number: u64,
    of: u64,
}

/// An import that takes a feed page by page, so that only one page is held in memory.
#[derive(Debug)]
pub struct FeedImport<'o> {
    options: &'o ImportOptions,
    format: Option<FeedFormat>,
    assembly: Assembly<'o>,
    is_folder: bool,
    pages: Vec<PageRead>,
    found_any: bool,
    others: usize,
    first_other: Option<Diagnostic>,
    says_sample: bool,
}

impl<'o> FeedImport<'o> {
    /// An import of one file, or of a folder of pages. Without a format it is told from the content.
    pub fn new(options: &'o ImportOptions, format: Option<FeedFormat>, is_folder: bool) -> FeedImport<'o> {
        FeedImport {
            options,
            format,
            assembly: Assembly::new(options),
            is_folder,
            pages: Vec::new(),
            found_any: false,
            others: 0,
            first_other: None,
            says_sample: false,
        }
    }

    /// The format, as told or as seen so far.
    pub fn format(&self) -> Option<FeedFormat> {
        self.format
    }

    /// Reads a file. In a folder, pointers begin with its name and `#`.
    ///
    /// The error is a file that is no JSON, or a page that was there before.
    pub fn file(&mut self, name: &str, text: &str) -> Result<(), Diagnostic> {
        let value: Value = serde_json::from_str(text.trim_start_matches('\u{FEFF}')).map_err(|error| {
            Diagnostic::error(
                "not-json",
                if self.is_folder { name } else { "" },
                if text.trim().is_empty() {
                    String::from("The file is empty.")
                } else {
                    format!("The file is not JSON: {error}.")
                },
                "Save the answer of the feed's /services page as it came, in UTF-8.",
            )
        })?;
        // Read as a feed it would lose what only our own format holds.
        if value.get("schema_version").is_some() && value.get("services").is_some_and(Value::is_array) {
            return Err(Diagnostic::error(
                "own-directory",
                if self.is_folder { name } else { "" },
                "This is a Fingerpost directory already.",
                "Use it as it is: `fingerpost check` looks it over, `fingerpost merge` makes one of several.",
            ));
        }
        let seen = FeedFormat::of(&value);
        let format = *self.format.get_or_insert(seen.unwrap_or(FeedFormat::Oruk3));
        let start = if self.is_folder { format!("{name}#") } else { String::new() };
        let found = Found::in_file(value, &start);
        self.found_any |= !found.services.is_empty() || !found.pages.is_empty();
        for page in &found.pages {
            page.check(&mut self.assembly.findings, !self.is_folder);
            self.says_sample |= page.says_sample();
            let of = page.number(&["total_pages", "totalPages"]);
            let number = page.number(&["page_number", "number"]);
            if let (Some(of), Some(number)) = (of, number)
                && self.is_folder
            {
                self.note_page(PageRead { file: name.to_owned(), number, of })?;
            }
        }
        self.says_sample |=
            found.services.iter().take(20).any(|(service, _)| pages::names_demo_terms(service));
        for (what, pointer) in found.others {
            self.others += 1;
            let told = Diagnostic::warning(
                "not-a-service-record",
                pointer.clone(),
                format!("This is {what}, not a service; it was left out."),
                "Import the answer of /services, best with all details of each service.",
            );
            self.first_other.get_or_insert(told.clone());
            self.assembly.findings.warn(told.code, &pointer, told.message, &told.hint);
        }
        for (value, pointer) in found.services {
            self.service(format, &value, &pointer);
        }
        Ok(())
    }

    fn service(&mut self, format: FeedFormat, value: &Value, pointer: &str) {
        #[cfg(feature = "tool")]
        if self.own_service(value, pointer) {
            return;
        }
        let node = Node::at(value, pointer);
        let position = self.assembly.counts.read;
        self.assembly.counts.read += 1;
        let crosswalk = &self.options.crosswalk;
        let findings = &mut self.assembly.findings;
        let Some(mut read) = service::read(findings, crosswalk, &node, position) else { return };
        if let Some(source) = &mut read.service.source {
            source.scheme = String::from(format.code());
        }
        audit::unread_parts(findings, &node, &mut read.service);
        self.assembly.add(read, pointer, |_| {});
    }

    /// A record that this tool wrote: our own fields come back, and nothing is worked out anew.
    #[cfg(feature = "tool")]
    fn own_service(&mut self, value: &Value, pointer: &str) -> bool {
        use crate::data::outward::{carried_by, restore};
        let mut record = value.clone();
        let Some(own) = carried_by(&mut record) else { return false };
        let node = Node::at(&record, pointer);
        let position = self.assembly.counts.read;
        self.assembly.counts.read += 1;
        let findings = &mut self.assembly.findings;
        let Some(mut read) = service::read(findings, &self.options.crosswalk, &node, position) else {
            return true;
        };
        // The description was parted from what follows "How to get help:" before it was written.
        let told = record.get("description").and_then(Value::as_str);
        let plain = told.map(super::text::plain).unwrap_or_default();
        let is_plain = !plain.had_markup && !plain.had_controls;
        read.service.description = if is_plain {
            told.map(|text| text.trim().to_owned())
        } else {
            findings.text(&node, "description")
        };
        audit::unread_parts(findings, &node, &mut read.service);
        for field in restore(&mut read.service, own) {
            findings.warn(
                "own-field-not-usable",
                pointer,
                format!("The attribute fingerpost:{field} could not be read; it was left out."),
                "Write the feed again with `fingerpost export`.",
            );
        }
        self.assembly.add_whole(read, pointer);
        true
    }

    fn note_page(&mut self, page: PageRead) -> Result<(), Diagnostic> {
        if let Some(same) = self.pages.iter().find(|held| held.number == page.number) {
            return Err(Diagnostic::error(
                "page-twice",
                page.file.clone(),
                format!("Page {} is there twice: in {} and in {}.", page.number, same.file, page.file),
                "Take one of the two files out of the folder.",
            ));
        }
        if let Some(first) = self.pages.first().filter(|first| first.of != page.of) {
            self.assembly.findings.warn(
                "pages-disagree",
                &page.file,
                format!("It says that there are {} pages, and {} says {}.", page.of, first.file, first.of),
                "The feed changed while it was fetched: fetch all pages again.",
            );
        }
        self.pages.push(page);
        Ok(())
    }

    /// The directory.
    ///
    /// The error is a feed without any service, or a folder in which a page is missing.
    pub fn finish(self) -> Result<ImportReport, Diagnostic> {
        if let Some(missing) = self.missing_pages() {
            return Err(missing);
        }
        if self.assembly.counts.read == 0
            && let Some(first) = self.first_other
        {
            return Err(Diagnostic::error(
                "no-services",
                first.pointer,
                format!(
                    "There is no service in it: {} (there are {} such records).",
                    first.message.trim_end_matches(", not a service; it was left out.").to_lowercase(),
                    self.others
                ),
                first.hint,
            ));
        }
        if !self.found_any {
            return Err(Diagnostic::error(
                "no-services",
                "",
                String::from(
                    "No services were found: neither a page with \"contents\", nor a list, nor one service.",
                ),
                "Give the answer of /services, or a list of services.",
            ));
        }
        let head = head(self.options, self.says_sample);
        Ok(self.assembly.finish(head))
    }

    fn missing_pages(&self) -> Option<Diagnostic> {
        let of = self.pages.iter().map(|page| page.of).max()?;
        let first = self.pages.iter().map(|page| page.number).min()?.min(1);
        let missing: Vec<String> = (first..first.saturating_add(of))
            .filter(|number| !self.pages.iter().any(|page| page.number == *number))
            .take(20)
            .map(|number| number.to_string())
            .collect();
        (!missing.is_empty()).then(|| {
            Diagnostic::error(
                "page-missing",
                "",
                format!("The feed has {of} pages, and of these are missing: {}.", missing.join(", ")),
                "Fetch them into the same folder. Nothing was written: half a directory looks like a whole one.",
            )
        })
    }
}

/// Reads a feed of any of the formats from one text: a page, a list of services, several pages, or one service.
///
/// The error is a file that is no feed at all.
pub fn import_feed(
    text: &str,
    format: Option<FeedFormat>,
    options: &ImportOptions,
) -> Result<ImportReport, Diagnostic> {
    let mut import = FeedImport::new(options, format, false);
    import.file("", text)?;
    import.finish()
}

/// Reads a feed of Open Referral UK 3.0 from one text.
///
/// The error is a file that is no feed at all.
pub fn import_oruk3(text: &str, options: &ImportOptions) -> Result<ImportReport, Diagnostic> {
    import_feed(text, Some(FeedFormat::Oruk3), options)
}

/// The head of the directory; the feed itself may say that it is for demonstration.
pub(super) fn head(options: &ImportOptions, says_sample: bool) -> DirectoryHead {
    DirectoryHead {
        schema: None,
        schema_version: 1,
        id: options.id.clone(),
        title: options.title.clone(),
        language: options.language.clone(),
        sample: options.sample || says_sample,
        published: options.published.clone(),
        licence: options.licence.clone(),
        attribution: options.attribution.clone(),
        areas: BTreeMap::new(),
    }
}
