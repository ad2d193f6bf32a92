//! Needs for which no service was found: said plainly, with people who may know of one.

use crate::ui::components::each;
use yew::prelude::*;

use super::lead_panel::link_worker;
use super::line_list::short_lines;
use crate::domain::geo::Nation;
use crate::domain::safety::HelpLine;
use crate::domain::taxonomy::{NeedSet, Taxonomy};
use crate::ui::Words;

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
    let name = |need| words.text(&format!("need.{}", taxonomy.code(need)));
    html! {
        <section class="fp-gaps">
            <h2>{ words.text("plan.gaps") }</h2>
            <ul>{ each(&mut gaps.iter().map(|need| html! { <li>{ name(need) }</li> }).into_iter()) }</ul>
            <p>{ words.text("plan.gaps.intro") }</p>
            { link_worker(words, nation) }
            if !lines.is_empty() {
                <p>{ words.text("plan.gaps.lines") }</p>
                { short_lines(words, lines.iter().copied()) }
            }
        </section>
    }
}
