//! Reads what the loader hands over, draws the widget, and gives it the places and the services when they come.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, Document, Element};
use yew::prelude::*;

use super::history::{Trail, run_name};
use crate::data::load::{
    Definitions, load_directory, load_locale, load_questionnaire, load_safety_net, load_taxonomy,
};
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::geo::{Nation, Places};
use crate::export::from_payload;
use crate::session::{Arrival, DirectoryState, Effect, Env, Event, LinkFault, Mode};
use crate::ui::{App, AppProps, Inbox};

/// What whoever shows the widget says of itself, and the wording it becomes.
const SITE: [(&str, &str); 9] = [
    ("data-site-title", "ui.brand"),
    ("data-practice-name", "practice.name"),
    ("data-practice-phone", "practice.phone"),
    ("data-practice-url", "practice.url"),
    ("data-practice-form", "practice.form"),
    ("data-practice-email", "practice.email"),
    ("data-hand-off-fhir", "hand.fhir"),
    ("data-hand-off-code", "hand.code"),
    ("data-slip-code", "slip.code"),
];

/// The widget that is drawn.
struct Running {
    app: yew::AppHandle<App>,
    props: AppProps,
    trail: Rc<Trail>,
    /// The services that have come so far.
    services: Option<Directory>,
    /// What stood in the link that was opened, where there was one.
    list: String,
}

thread_local! {
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
}

/// Draws the widget; `None` where the definitions are not whole, or the browser gave nothing to draw with.
pub(super) fn draw(node: Element, definitions: Vec<u8>) -> Option<()> {
    let named = |attribute: &str| node.get_attribute(attribute).unwrap_or_default();
    let window = web_sys::window()?;
    let document = window.document()?;
    let definitions = text(definitions);
    let definitions = Definitions::split(&definitions)?;
    let taxonomy = load_taxonomy(definitions.taxonomy).ok()?.value;
    let questionnaire = load_questionnaire(definitions.questionnaire, &taxonomy).ok()?.value;
    let safety_net = load_safety_net(definitions.safety_net).ok()?.value;
    let mut catalogue = load_locale(definitions.locale).ok()?.value;
    for (attribute, key) in SITE {
        let text = named(attribute);
        if !text.is_empty() {
            catalogue.say(key, &text);
        }
    }

    let trail = Rc::new(Trail::begin(&window));
    let now = js_sys::Date::new_0();
    let kiosk = named("data-mode") == "kiosk";
    let props = AppProps {
        env: Env {
            mode: if kiosk { Mode::Kiosk } else { Mode::Web },
            tally: kiosk && !named("data-tally").is_empty(),
            questionnaire: Rc::new(questionnaire),
            taxonomy: Rc::new(taxonomy),
            safety_net: Rc::new(safety_net),
            places: Rc::new(Places::default()),
            directory: DirectoryState::Loading,
            today: today(&now)?,
            minutes: (now.get_hours() * 60 + now.get_minutes()) as u16,
            nation: Nation::from_code(&named("data-nation")),
            file_id: Rc::from(run_name(&window)),
            address: Some(named("data-address")).filter(|address| !address.is_empty()).map(Rc::from),
        },
        catalogue: Rc::new(catalogue),
        on_effect: effects(node.clone(), document.clone(), trail.clone()),
        inbox: Inbox::default(),
        session: None,
    };
    let list = named("data-list");
    let app = yew::Renderer::<App>::with_root_and_props(node, props.clone()).render();
    set_title(&document);
    RUNNING.set(Some(Running { app, props, trail, services: None, list }));
    Some(())
}

/// The places are here; without them, no distance is known.
pub(super) fn places(bytes: Vec<u8>) {
    if let Ok(table) = Places::parse(&text(bytes)) {
        with_running(|running| {
            running.props.env.places = Rc::new(table);
            running.app.update(running.props.clone());
        });
    }
}

/// One of the directories is here. What is not whole costs the others nothing.
pub(super) fn services(bytes: Vec<u8>) {
    with_running(|running| {
        if let Ok(loaded) = load_directory(&text(bytes), &running.props.env.taxonomy) {
            running.services = Some(match running.services.take() {
                Some(before) => before.join(loaded.value),
                None => loaded.value,
            });
        }
    });
}

/// No further directory comes: all that came whole, as one; failed only when none did.
pub(super) fn all_services() {
    with_running(|running| {
        let services = running.services.take();
        running.props.env.directory =
            services.map_or(DirectoryState::Failed, |services| DirectoryState::Ready(Rc::new(services)));
        running.app.update(running.props.clone());
        let list = std::mem::take(&mut running.list);
        if !list.is_empty() {
            let (services, arrival) = match &running.props.env.directory {
                DirectoryState::Ready(directory) => from_payload(directory, &list),
                _ => (Vec::new(), Arrival::Fault(LinkFault::NoServices)),
            };
            running.props.inbox.send(Event::Receive(services, arrival));
        }
    });
}

fn with_running(act: impl FnOnce(&mut Running)) {
    RUNNING.with_borrow_mut(|running| {
        if let Some(running) = running {
            act(running);
        }
    });
}

/// The text of a file. Each byte that is no UTF-8 becomes a question mark; the rest is kept.
fn text(mut bytes: Vec<u8>) -> String {
    let mut fine = 0;
    while let Some(rest) = bytes.get_mut(fine..)
        && let Err(odd) = std::str::from_utf8(rest)
    {
        let at = odd.valid_up_to();
        rest.iter_mut().skip(at).take(1).for_each(|byte| *byte = b'?');
        fine += at + 1;
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// An entry of another run leads to the start page, and becomes this run's first.
pub(super) fn popped(state: &JsValue) {
    with_running(|Running { trail, props, .. }| {
        props.inbox.send(match trail.step(state) {
            Some(step) => Event::Popped(step),
            None => {
                trail.mark();
                Event::Restart
            }
        });
    });
}

fn effects(node: Element, document: Document, trail: Rc<Trail>) -> Callback<Effect> {
    Callback::from(move |effect| match effect {
        Effect::FocusHeading | Effect::FocusErrors => set_title(&document),
        Effect::PushHistory(step) => trail.push(step),
        Effect::GoBack(entries) => trail.back(entries),
        // Whoever mounted us knows what to say where printing is not allowed.
        Effect::Print => tell(&node, "fingerpost-print"),
        // Whoever mounted us takes this instance away, memory and all, and mounts a fresh one.
        Effect::Erased => tell(&node, "fingerpost-erased"),
    })
}

fn tell(node: &Element, name: &str) {
    if let Ok(event) = CustomEvent::new(name) {
        let _ = node.dispatch_event(&event);
    }
}

/// The page's title is the one the screen carries.
fn set_title(document: &Document) {
    let title = document.query_selector("[data-title]").ok().flatten();
    if let Some(title) = title.and_then(|element| element.get_attribute("data-title")) {
        document.set_title(&title);
    }
}

/// The day on this device.
fn today(now: &js_sys::Date) -> Option<Date> {
    Date::from_ymd(i32::try_from(now.get_full_year()).ok()?, now.get_month() + 1, now.get_date())
}
