//! Services that were left out, with the rules that bar them and what would change it.

use crate::ui::components::each;
use yew::prelude::*;

use super::facts::needs;
use super::service_card::barred_because;
use crate::domain::directory::Directory;
use crate::domain::matching::{Barred, MatchContext, Verdict};
use crate::domain::taxonomy::Taxonomy;
use crate::ui::Words;

/// The list behind "why not?"; nothing where none was left out.
pub fn why_not(
    words: &Words,
    taxonomy: &Taxonomy,
    directory: &Directory,
    context: &MatchContext,
    barred: &[Barred],
) -> Html {
    let item = |left_out: &Barred| {
        let service = directory.get(left_out.service)?;
        let rules = left_out.fit.rules_with(Verdict::Bars);
        let because = barred_because(words, service, context, rules);
        let for_needs = needs(words, taxonomy, left_out.meets);
        Some(html! {
            <li key={service.id.as_str()}>
                <strong translate="no">{ service.name.to_string() }</strong>
                <p>{ words.fill("plan.why-not.for", &[("needs", &for_needs)]) }</p>
                <ul>{ each(&mut because.into_iter().map(|text| html! { <li>{ text }</li> }).into_iter()) }</ul>
            </li>
        })
    };
    if barred.is_empty() {
        return Html::default();
    }
    html! {
        <details class="fp-why-not">
            <summary>{ words.text("plan.why-not") }</summary>
            <p>{ words.text("plan.why-not.intro") }</p>
            <ul class="fp-plain">{ each(&mut barred.iter().filter_map(item).into_iter()) }</ul>
        </details>
    }
}
