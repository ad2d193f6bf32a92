//! Directories written for others: Open Referral UK 3.0, and spreadsheets.

mod carried;
mod oruk3;
mod sheet;
mod uuid;

pub(in crate::data) use carried::restore;
pub use carried::{OWN_TAXONOMY, carried_by};
pub use oruk3::to_oruk3;
pub use sheet::{SheetWritten, to_csv};
