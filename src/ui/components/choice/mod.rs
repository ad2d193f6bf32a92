//! One answer that can be chosen: an input and its label as one large target.

use yew::prelude::*;

use super::pictogram::pictogram;
use crate::domain::questionnaire::{Control, QuestionKind};
use crate::session::{Event, OptionView, QuestionView, Reading};
use crate::ui::Words;
use crate::ui::hooks::is_on;
use crate::ui::markup::{self, all, chooser, group, keyed, tag, with};

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
        let class = if chosen { [shape, " fp-chosen"].concat() } else { shape.to_owned() };
        let id = self.id(code);
        let (text_id, hint_id) = (format!("{id}-t"), format!("{id}-h"));
        let name = self.id("answer");
        let attributes = [("id", &*id), ("type", kind), ("name", &name), ("aria-labelledby", &text_id)];
        let mut input = chooser(&attributes, chosen, onchange);
        input.set_value(Some(AttrValue::from(code.to_owned())));
        let described = hint.is_some().then_some(&*hint_id);
        let mut said = vec![tag("span", &[("id", &text_id)], markup::text(&text)).into()];
        if let Some(hint) = &hint {
            let attributes = [("class", "fp-choice-hint"), ("id", &*hint_id)];
            said.push(tag("span", &attributes, markup::text(hint)).into());
        }
        let inside = vec![
            with(input, "aria-describedby", described).into(),
            picture.unwrap_or_default(),
            group("span", "fp-choice-text", said),
        ];
        keyed(tag("label", &[("class", &class)], all(inside)), code)
    }
}
