//! How far along the journey is, in words and as a bar.

use yew::prelude::*;

use crate::domain::code::Code;
use crate::domain::questionnaire::Section;
use crate::session::Progress;
use crate::ui::Words;

/// Wording key of a part of the journey; check-your-answers has none of its own.
pub fn section_key(section: Option<Section>) -> String {
    format!("progress.{}", section.map_or("check", Code::code))
}

/// "Step 3 of 15", the name of this part, and a bar that says the same.
pub fn progress(words: &Words, progress: &Progress) -> Html {
    let (step, of) = (progress.screen.to_string(), progress.of.to_string());
    let text = words.fill("progress.step", &[("step", &step), ("of", &of)]);
    html! {
        <div class="fp-progress">
            <p id="fp-progress">
                <span>{ text }</span>{ " " }
                <strong>{ words.text(&section_key(progress.section)) }</strong>
            </p>
            <progress value={step} max={of} aria-labelledby="fp-progress" />
        </div>
    }
}
