//! That the search was widened, where nothing fitted as asked.

use yew::prelude::*;

use crate::domain::code::Code;
use crate::domain::matching::Widening;
use crate::ui::Words;
use crate::ui::markup::{all, line};

/// One line for each step by which services of this part of the plan were let in.
pub fn widened_note(words: &Words, steps: &[Widening]) -> Html {
    let mut notes: Vec<Html> = Vec::new();
    for step in Widening::ALL {
        if steps.contains(step) {
            notes.push(line("p", "fp-mark", &words.of("plan.widened", step.code())));
        }
    }
    all(notes)
}
