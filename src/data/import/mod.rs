//! Reads what others publish, with patience: Open Referral UK 3.0 and 1.0, HSDS 3, and spreadsheets as CSV.
//!
//! Ids are opaque, nothing but a name may be assumed, and everything lost or mended is a
//! [`Diagnostic`]. What a feed does not say is worked out from its prose and marked `inferred`.

mod ages;
mod areas;
mod assemble;
mod audit;
mod classify;
mod contact;
mod crosswalk;
#[cfg(feature = "tool")]
pub mod csv;
mod feed;
mod hours;
mod infer;
mod language;
mod lexicon;
mod node;
mod pages;
#[cfg(feature = "tool")]
mod paging;
mod place;
mod schedule;
mod service;
mod text;
#[cfg(feature = "tool")]
pub mod tidy;
mod words;

#[cfg(feature = "tool")]
pub(in crate::data) use language::tag as language_tag;

pub use areas::AreaNames;
pub use crosswalk::{Crosswalk, Meaning, ServiceTags};
pub use feed::{FeedFormat, FeedImport, import_feed, import_oruk3};
pub use lexicon::Lexicon;
#[cfg(feature = "tool")]
pub use paging::{PageTold, page_address, service_address};

use crate::data::diagnostic::Diagnostic;
use crate::data::wire::directory::DirectoryDocument;

/// Needs that any word of a record as it stands in a directory mentions, with the word: to ask a person about.
#[cfg(feature = "tool")]
pub fn any_mention(
    lexicon: &Lexicon,
    service: &crate::data::wire::directory::Service,
) -> Vec<(String, String)> {
    classify::mentions(lexicon, &infer::words_in(service))
}

/// Why a record as it stands in a directory seems not to serve people who come with a need, in words.
#[cfg(feature = "tool")]
pub fn why_not_for_people(
    lexicon: &Lexicon,
    service: &crate::data::wire::directory::Service,
) -> Option<String> {
    classify::not_for_people(lexicon, &infer::words_in(service)).map(|code| code.replace('-', " "))
}

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
    /// Needs of every service of a spreadsheet that names none itself.
    pub needs: Vec<String>,
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
            needs: Vec::new(),
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
