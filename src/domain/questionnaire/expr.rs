//! The closed rule language.

use crate::domain::id::{LinkId, OptionCode};

/// A rule over earlier answers. Hidden, skipped and withheld questions count as not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// The question has an answer.
    Answered(LinkId),
    /// The answer holds this option.
    Equals(LinkId, OptionCode),
    /// The answer holds one of these options.
    AnyOf(LinkId, Vec<OptionCode>),
    /// The answer holds at least so many options, "none of these" left out.
    AtLeast(LinkId, u32),
    /// Every one is true.
    All(Vec<Expr>),
    /// At least one is true.
    Any(Vec<Expr>),
    /// It is not true.
    Not(Box<Expr>),
}

impl Expr {
    /// Calls `visit` with every question and option the rule refers to.
    pub fn references(&self, visit: &mut dyn FnMut(&LinkId, Option<&OptionCode>)) {
        match self {
            Expr::Answered(item) | Expr::AtLeast(item, _) => visit(item, None),
            Expr::Equals(item, code) => visit(item, Some(code)),
            Expr::AnyOf(item, codes) => {
                visit(item, None);
                for code in codes {
                    visit(item, Some(code));
                }
            }
            Expr::All(parts) | Expr::Any(parts) => {
                for part in parts {
                    part.references(visit);
                }
            }
            Expr::Not(part) => part.references(visit),
        }
    }
}
