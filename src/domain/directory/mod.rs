//! The community services a person can be shown, in the names of Open Referral UK.
//!
//! Everything but id and name may be missing. Missing means *not known*, never "no".

mod contact;
mod eligibility;
mod listing;
mod service;
mod vocabulary;

pub use contact::{CleanLink, clean_email, clean_phone, clean_text_number, clean_url, scheme_and_rest};
pub use eligibility::{AgeRange, Eligibility};
pub(crate) use listing::id_hash;
pub use listing::{Directory, DirectoryAbout, Postings, Seen};
pub use service::{Contacts, Cost, Holds, Location, Phone, Schedule, Service, ServiceArea, Validity};
pub use vocabulary::{
    AccessNeed, AccessRoute, Capacity, Channel, CostKind, Day, Frequency, Gender, Group, InferredField,
    ServiceStatus, SupportKind,
};
