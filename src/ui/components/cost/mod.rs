//! What a service costs.

use crate::domain::code::Code;
use crate::domain::directory::Cost;
use crate::ui::Words;

/// The cost in words; what is not known is said.
pub fn cost(words: &Words, cost: &Cost) -> String {
    let kind = cost.kind.map(|kind| words.of("cost", kind.code()));
    match (kind, cost.note.as_deref()) {
        (None, None) => words.text("cost.unknown").to_string(),
        (None, Some(note)) => note.to_owned(),
        (Some(kind), None) => kind.to_string(),
        (Some(kind), Some(note)) => format!("{kind}. {note}"),
    }
}
