//! One answer that can be chosen: an input and its label as one large target.

use yew::prelude::*;

use super::pictogram::pictogram;
use crate::domain::questionnaire::{Control, QuestionKind};
use crate::session::{Event, OptionView, QuestionView, Reading};
use crate::ui::Words;
use crate::ui::hooks::is_on;

/// A question about to be drawn, and where its answers go.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// The wording.
    pub words: &'a Words,
    /// Where events go.
    pub send: &'a Callback<Event>,
    /// The question.
    pub view: &'a QuestionView,
}

impl Ask<'_> {
    /// An id in the page for a part of this question.
    pub fn id(&self, part: &str) -> String {
        format!("fp-{}-{part}", self.view.link_id)
    }

    /// An answer to choose.
    pub fn option(&self, option: &OptionView) -> Html {
        let tile = self.view.control == Control::Tiles && !option.exclusive;
        let question = self.view.link_id.clone();
        let code = option.code.clone();
        let send = self.send.clone();
        let onchange = Callback::from(move |change: yew::Event| {
            let on = is_on(&change);
            send.emit(Event::Choose { question: question.clone(), option: code.clone(), on });
        });
        let hint = if tile { self.words.find(&format!("{}.hint", option.text)) } else { None };
        let picture = (tile || self.words.reading == Reading::Easy)
            .then(|| option.pictogram.as_deref().and_then(pictogram))
            .flatten();
        let text = self.words.question(&option.text);
        let class = if tile { "fp-tile" } else { "fp-choice" };
        self.row(class, option.code.as_str(), option.chosen, text, hint, picture, onchange)
    }

    /// "Prefer not to say", where it belongs to one question of several.
    pub fn withhold(&self) -> Html {
        let question = self.view.link_id.clone();
        let send = self.send.clone();
        let onchange = Callback::from(move |change: yew::Event| {
            let on = is_on(&change);
            send.emit(Event::Withhold { question: question.clone(), on });
        });
        let text = self.words.text("ui.prefer-not");
        self.row("fp-choice", "prefer-not-to-say", self.view.withheld, text, None, None, onchange)
    }

    #[expect(clippy::too_many_arguments, reason = "the one place where a row is put together")]
    fn row(
        &self,
        shape: &'static str,
        code: &str,
        chosen: bool,
        text: AttrValue,
        hint: Option<AttrValue>,
        picture: Option<Html>,
        onchange: Callback<yew::Event>,
    ) -> Html {
        let kind = if self.view.kind == QuestionKind::One { "radio" } else { "checkbox" };
        let class = classes!(shape, chosen.then_some("fp-chosen"));
        let id = self.id(code);
        let (text_id, hint_id) = (format!("{id}-t"), format!("{id}-h"));
        let described = hint.is_some().then(|| hint_id.clone());
        html! {
            <label {class} key={code}>
                <input
                    {id}
                    type={kind}
                    name={self.id("answer")}
                    value={code.to_owned()}
                    checked={chosen}
                    autocomplete="off"
                    aria-labelledby={text_id.clone()}
                    aria-describedby={described}
                    {onchange}
                />
                { picture.unwrap_or_default() }
                <span class="fp-choice-text">
                    <span id={text_id}>{ text }</span>
                    if let Some(hint) = hint {
                        <span class="fp-choice-hint" id={hint_id}>{ hint }</span>
                    }
                </span>
            </label>
        }
    }
}
