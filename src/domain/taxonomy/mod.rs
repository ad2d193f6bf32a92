//! Needs as public codes: the join key of questionnaires, directories and plans.

mod list;
mod set;

pub use list::{Domain, DomainId, Need, Taxonomy, TaxonomyError, Weight};
pub use set::{NeedId, NeedSet};
