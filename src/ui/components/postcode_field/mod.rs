//! A postcode, of which the session keeps only the first half.

use yew::prelude::*;

use super::choice::Ask;
use crate::domain::id::LinkId;
use crate::session::Event;
use crate::ui::hooks::typed;

/// The id in the page of a question's text field.
pub fn field_id(question: &LinkId) -> String {
    format!("fp-{question}-field")
}

/// The field. Nothing that the browser offers to remember, mend or fill in; Enter goes on.
pub fn postcode_field(ask: &Ask<'_>, described: Option<String>) -> Html {
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
    html! {
        <input
            class="fp-field"
            id={field_id(&ask.view.link_id)}
            type="text"
            name={ask.id("answer")}
            value={ask.view.value.to_string()}
            maxlength="12"
            autocomplete="off"
            autocapitalize="characters"
            autocorrect="off"
            spellcheck="false"
            inputmode="text"
            enterkeyhint="next"
            translate="no"
            dir="ltr"
            aria-describedby={described}
            aria-invalid={ask.view.problem.map(|_| "true")}
            {oninput}
            {onkeydown}
        />
    }
}
