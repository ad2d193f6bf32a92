//! That the search was widened, where nothing fitted as asked.

use crate::ui::components::each;
use yew::prelude::*;

use crate::domain::code::Code;
use crate::domain::matching::Widening;
use crate::ui::Words;

/// One line for each step by which services of this part of the plan were let in.
pub fn widened_note(words: &Words, steps: impl Iterator<Item = Widening>) -> Html {
    let mut said: Vec<Widening> = Vec::new();
    for step in steps {
        if !said.contains(&step) {
            said.push(step);
        }
    }
    let text = |step: &Widening| words.text(&format!("plan.widened.{}", step.code()));
    html! { <>{ each(&mut said.iter().map(|step| html! { <p class="fp-mark">{ text(step) }</p> }).into_iter()) }</> }
}
