//! A postcode, of which the session keeps only the first half.

use std::rc::Rc;

use yew::prelude::*;

use super::choice::Ask;
use crate::domain::id::LinkId;
use crate::session::Event;
use crate::ui::hooks::typed;
use crate::ui::markup::{tag, with};

/// The id in the page of a question's text field.
pub fn field_id(question: &LinkId) -> String {
    format!("fp-{question}-field")
}

/// The field. Nothing that the browser offers to remember, mend or fill in; Enter goes on.
pub fn postcode_field(ask: &Ask<'_>, described: Option<&str>) -> Html {
    let question = ask.view.link_id.clone();
    let send = ask.send.clone();
    let oninput = Callback::from(move |input: InputEvent| {
        let text = typed(&input);
        send.emit(Event::Write { question: question.clone(), text });
    });
    let send = ask.send.clone();
    let onkeydown = Callback::from(move |key: KeyboardEvent| {
        if key.key() == "Enter" {
            key.prevent_default();
            send.emit(Event::Continue);
        }
    });
    let (id, name) = (field_id(&ask.view.link_id), ask.id("answer"));
    let attributes = [
        ("class", "fp-field"),
        ("id", &*id),
        ("type", "text"),
        ("name", &name),
        ("maxlength", "12"),
        ("autocomplete", "off"),
        ("autocapitalize", "characters"),
        ("autocorrect", "off"),
        ("spellcheck", "false"),
        ("inputmode", "text"),
        ("enterkeyhint", "next"),
        ("translate", "no"),
        ("dir", "ltr"),
    ];
    let field = with(tag("input", &attributes, Html::default()), "aria-describedby", described);
    let mut field = with(field, "aria-invalid", ask.view.problem.map(|_| "true"));
    field.set_value(Some(AttrValue::from(ask.view.value.to_string())));
    field.add_listener(Rc::new(yew::html::oninput::Wrapper::new(oninput)));
    field.add_listener(Rc::new(yew::html::onkeydown::Wrapper::new(onkeydown)));
    field.into()
}
