//! Needs for which no service was found: said plainly, with people who may know of one.

use yew::prelude::*;

use super::facts::need_list;
use super::lead_panel::link_worker;
use super::line_list::short_lines;
use crate::domain::geo::Nation;
use crate::domain::safety::HelpLine;
use crate::domain::taxonomy::{NeedSet, Taxonomy};
use crate::ui::Words;
use crate::ui::markup::group;

/// True when a line is about one of the needs.
pub fn is_about(taxonomy: &Taxonomy, line: &HelpLine, needs: NeedSet) -> bool {
    needs.iter().any(|need| line.topics.iter().any(|topic| **topic == *taxonomy.code(need)))
}

/// One part of the page for all such needs, each named, and the lines that are about them.
pub fn gap_note(
    words: &Words,
    taxonomy: &Taxonomy,
    gaps: NeedSet,
    lines: &[&HelpLine],
    nation: Option<Nation>,
) -> Html {
    let mut inside = vec![
        words.line("h2", "", "plan.gaps"),
        need_list(words, taxonomy, gaps),
        words.line("p", "", "plan.gaps.intro"),
        link_worker(words, nation),
    ];
    if !lines.is_empty() {
        inside.push(words.line("p", "", "plan.gaps.lines"));
        inside.push(short_lines(words, lines));
    }
    group("section", "fp-gaps", inside)
}
