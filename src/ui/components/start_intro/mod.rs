//! The start page: what this is, how long it takes, that nothing leaves the device, and where to turn at once.

use crate::ui::components::each;
use yew::prelude::*;

use crate::session::{Event, Reading};
use crate::ui::Words;

/// What stands above the first question; `node` is the heading, which takes focus after a fresh start.
pub fn start_intro(words: &Words, title: AttrValue, node: NodeRef) -> Html {
    let points = ["start.time", "start.private", "start.skip"];
    html! {
        <>
            <h1 ref={node} tabindex="-1">{ title }</h1>
            <p class="fp-lead">{ words.text("start.lead") }</p>
            <div class="fp-urgent-note">
                <h2>{ words.text("start.urgent") }</h2>
                <ul>
                    { call(words, "tel:999", "999", "start.call-999") }
                    { call(words, "tel:111", "111", "start.call-111") }
                </ul>
            </div>
            <ul class="fp-points">
                { each(&mut points.iter().map(|key| html! { <li>{ words.text(key) }</li> }).into_iter()) }
            </ul>
        </>
    }
}

fn call(words: &Words, link: &'static str, number: &'static str, key: &str) -> Html {
    let link = (!words.kiosk).then_some(link);
    html! {
        <li>
            <a class="fp-call" href={link} translate="no">{ number }</a>
            <span>{ words.text(key) }</span>
        </li>
    }
}

/// How the questions are worded: plain words, or Easy Read.
pub fn reading_choice(words: &Words, send: &Callback<Event>, reading: Reading) -> Html {
    let choice = |held: Reading, code: &'static str, key: &str| {
        let send = send.clone();
        let chosen = held == reading;
        html! {
            <label class={classes!("fp-choice", chosen.then_some("fp-chosen"))}>
                <input
                    type="radio"
                    name="fp-reading"
                    value={code}
                    checked={chosen}
                    autocomplete="off"
                    onchange={Callback::from(move |_: yew::Event| send.emit(Event::Read(held)))}
                />
                <span class="fp-choice-text">{ words.text(key) }</span>
            </label>
        }
    };
    html! {
        <fieldset class="fp-question">
            <legend><h2>{ words.text("start.reading") }</h2></legend>
            <div class="fp-choices">
                { choice(Reading::Standard, "standard", "start.reading-standard") }
                { choice(Reading::Easy, "easy", "start.reading-easy") }
            </div>
        </fieldset>
    }
}
