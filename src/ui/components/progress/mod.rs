//! How far along the journey is, in words and as a bar.

use yew::prelude::*;

use crate::domain::code::Code;
use crate::domain::questionnaire::Section;
use crate::session::Progress;
use crate::ui::Words;
use crate::ui::markup::{all, group, line, tag, text};

/// Wording key of a part of the journey; check-your-answers has none of its own.
pub fn section_key(section: Option<Section>) -> String {
    format!("progress.{}", section.map_or("check", Code::code))
}

/// "Step 3 of 15", the name of this part, and a bar that says the same.
pub fn progress(words: &Words, progress: &Progress) -> Html {
    let (step, of) = (progress.screen.to_string(), progress.of.to_string());
    let said = words.fill("progress.step", &[("step", &step), ("of", &of)]);
    let name = words.line("strong", "", &section_key(progress.section));
    let said = all(vec![line("span", "", &said), text(" "), name]);
    let bar = [("value", &*step), ("max", &of), ("aria-labelledby", "fp-progress")];
    let inside =
        vec![tag("p", &[("id", "fp-progress")], said).into(), tag("progress", &bar, Html::default()).into()];
    group("div", "fp-progress", inside)
}
