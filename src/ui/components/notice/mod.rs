//! What was done last to a service, and the way to undo it.

use yew::prelude::*;

use super::buttons::{Weight, button, press};
use super::card_actions::{button_about, raise_id};
use crate::domain::code::Code;
use crate::domain::directory::Directory;
use crate::session::{Done, Event, NotForMe, Shortlist};
use crate::ui::Words;
use crate::ui::markup::{all, group, line, list, name, tag};

/// The id of the notice, which takes focus.
const ID: &str = "fp-notice";

/// What takes focus after the last change: the button that can be pressed again, where there is one.
pub fn focus_after(shortlist: &Shortlist) -> String {
    match shortlist.notice().0 {
        Some(notice) => match notice.done {
            Done::Raised(2..) => raise_id(notice.service),
            _ => ID.to_owned(),
        },
        None => String::new(),
    }
}

/// The notice; empty, and still there to be read out, where nothing was done.
pub fn notice(words: &Words, send: &Callback<Event>, directory: &Directory, shortlist: &Shortlist) -> Html {
    let told = shortlist.notice().0;
    let told = told.and_then(|notice| Some((notice, directory.get(notice.service)?)));
    let inside = told.map(|(notice, service)| {
        let (key, place) = match notice.done {
            Done::Refused => ("list.done.refused", 0),
            Done::Dropped => ("list.done.dropped", 0),
            Done::Raised(place) => ("list.done.raised", place),
            Done::Undone => ("list.done.undone", 0),
        };
        let said = words.fill(key, &[("name", &service.name), ("place", &place.to_string())]);
        let mut parts = vec![line("p", "fp-label", &said)];
        if notice.done != Done::Undone {
            parts.push(button(words, Weight::Quiet, "list.undo", press(send, Event::Undo)));
        }
        if notice.done == Done::Refused {
            parts.push(words.line("p", "", "list.why"));
            let because = NotForMe::ALL.iter().map(|why| {
                let code = why.code();
                let on = shortlist.why() == Some(*why);
                button_about(
                    words,
                    (&format!("list.why.{code}"), format!("fp-why-{code}")),
                    &service.name,
                    Some(on),
                    press(send, Event::Because(*why)),
                )
            });
            parts.push(group("div", "fp-buttons", because.collect()));
        }
        all(parts)
    });
    let attributes = [("id", ID), ("class", "fp-notice"), ("role", "status"), ("tabindex", "-1")];
    tag("div", &attributes, inside.unwrap_or_default()).into()
}

/// The services that are not for the person, each with a way to bring it back; nothing where there are none.
pub fn refused(words: &Words, send: &Callback<Event>, directory: &Directory, shortlist: &Shortlist) -> Html {
    let items = shortlist.refused().iter().filter_map(|refusal| {
        let service = directory.get(refusal.service)?;
        let back = button_about(
            words,
            ("list.restore", format!("fp-restore-{}", refusal.service)),
            &service.name,
            None,
            press(send, Event::Restore(refusal.service)),
        );
        Some(all(vec![name("span", "", &service.name), back]))
    });
    let items: Vec<Html> = items.collect();
    if items.is_empty() {
        return Html::default();
    }
    let inside = vec![words.line("h2", "", "list.refused"), list("fp-plain", items)];
    group("section", "fp-put-off", inside)
}
