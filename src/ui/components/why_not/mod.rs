//! Services that were left out, with the rules that bar them and what would change it.

use yew::prelude::*;

use super::facts::needs;
use super::service_card::barred_because;
use crate::domain::directory::Directory;
use crate::domain::matching::{Barred, MatchContext};
use crate::domain::taxonomy::Taxonomy;
use crate::ui::Words;
use crate::ui::markup::{all, group, line, list, name, texts};

/// The list behind "why not?"; nothing where none was left out.
pub fn why_not(
    words: &Words,
    taxonomy: &Taxonomy,
    directory: &Directory,
    context: &MatchContext,
    barred: &[Barred],
) -> Html {
    let mut items: Vec<Html> = Vec::new();
    for left_out in barred {
        let Some(service) = directory.get(left_out.service) else { continue };
        let because = barred_because(words, service, context, &left_out.fit);
        let for_needs = needs(words, taxonomy, left_out.meets);
        items.push(all(vec![
            name("strong", "", &service.name),
            line("p", "", &words.fill("plan.why-not.for", &[("needs", &for_needs)])),
            texts("", &because),
        ]));
    }
    if items.is_empty() {
        return Html::default();
    }
    let inside = vec![
        words.line("summary", "", "plan.why-not"),
        words.line("p", "", "plan.why-not.intro"),
        list("fp-plain", items),
    ];
    group("details", "fp-why-not", inside)
}
