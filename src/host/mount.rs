//! Loads what the mount node names, draws the widget, and hands it the services when they come.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{ArrayBuffer, Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{CustomEvent, Document, Element};
use yew::prelude::*;

use super::history::Trail;
use crate::data::load::{load_directory, load_locale, load_questionnaire, load_safety_net, load_taxonomy};
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::geo::{Nation, Places};
use crate::domain::taxonomy::Taxonomy;
use crate::export::from_payload;
use crate::session::{Arrival, DirectoryState, Effect, Env, Event, LinkFault, Mode};
use crate::ui::{App, AppProps, Inbox};

/// What whoever shows the widget says of itself, and the wording it becomes.
const SITE: [(&str, &str); 4] = [
    ("data-site-title", "ui.brand"),
    ("data-practice-name", "practice.name"),
    ("data-practice-phone", "practice.phone"),
    ("data-practice-url", "practice.url"),
];

/// What history entries need of the widget that is drawn.
struct Running {
    trail: Rc<Trail>,
    inbox: Inbox,
}

thread_local! {
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
}

/// Draws the widget; the name of the file that did not come whole, where one did not.
pub(super) async fn draw(node: Element, file: Function) -> Result<(), String> {
    let files = Files { node, file };
    let window = web_sys::window().ok_or_else(String::new)?;
    let document = window.document().ok_or_else(String::new)?;
    // All at once: none of them waits for another.
    let [taxonomy, questionnaire, safety_net, locale] =
        ["data-taxonomy", "data-questionnaire", "data-safety-net", "data-locale"]
            .map(|name| files.ask(&files.named(name), false));

    let taxonomy = taxonomy.read(|text| Some(load_taxonomy(text).ok()?.value)).await?;
    let questionnaire =
        questionnaire.read(|text| Some(load_questionnaire(text, &taxonomy).ok()?.value)).await?;
    let safety_net = safety_net.read(|text| Some(load_safety_net(text).ok()?.value)).await?;
    let mut catalogue = locale.read(|text| Some(load_locale(text).ok()?.value)).await?;
    for (attribute, key) in SITE {
        let text = files.named(attribute);
        if !text.is_empty() {
            catalogue.say(key, &text);
        }
    }

    let trail = Rc::new(Trail::begin(&window));
    let inbox = Inbox::default();
    let kiosk = files.named("data-mode") == "kiosk";
    let props = AppProps {
        env: Env {
            mode: if kiosk { Mode::Kiosk } else { Mode::Web },
            questionnaire: Rc::new(questionnaire),
            taxonomy: Rc::new(taxonomy),
            safety_net: Rc::new(safety_net),
            places: Rc::new(Places::default()),
            directory: DirectoryState::Loading,
            today: today().ok_or_else(String::new)?,
            nation: Nation::from_code(&files.named("data-nation")),
            address: Some(files.named("data-address")).filter(|address| !address.is_empty()).map(Rc::from),
        },
        catalogue: Rc::new(catalogue),
        on_effect: effects(files.node.clone(), document.clone(), trail.clone()),
        inbox: inbox.clone(),
        session: None,
    };
    RUNNING.set(Some(Running { trail, inbox }));
    let app = yew::Renderer::<App>::with_root_and_props(files.node.clone(), props.clone()).render();
    set_title(&document);
    spawn_local(hand_over(app, props, files));
    Ok(())
}

/// The places and the services, which must not hold up the first screen, nor each other.
async fn hand_over(mut app: yew::AppHandle<App>, mut props: AppProps, files: Files) {
    let places = files.ask(&files.named("data-places"), true);
    let directories: Vec<Coming> =
        files.named("data-directories").split_whitespace().map(|path| files.ask(path, true)).collect();
    if let Ok(table) = places.read(|text| Places::parse(text).ok()).await {
        props.env.places = Rc::new(table);
        app.update(props.clone());
    }
    props.env.directory = join(directories, &props.env.taxonomy).await;
    app.update(props.clone());
    let list = files.named("data-list");
    if !list.is_empty() {
        let (services, arrival) = match &props.env.directory {
            DirectoryState::Ready(directory) => from_payload(directory, &list),
            _ => (Vec::new(), Arrival::Fault(LinkFault::NoServices)),
        };
        props.inbox.send(Event::Receive(services, arrival));
    }
}

/// Every directory that came whole, as one; failed only when none did.
async fn join(coming: Vec<Coming>, taxonomy: &Taxonomy) -> DirectoryState {
    let mut joined: Option<Directory> = None;
    for directory in coming {
        let loaded = directory.read(|text| Some(load_directory(text, taxonomy).ok()?.value)).await;
        let Ok(directory) = loaded else { continue };
        joined = Some(match joined {
            Some(before) => before.join(directory),
            None => directory,
        });
    }
    joined.map_or(DirectoryState::Failed, |directory| DirectoryState::Ready(Rc::new(directory)))
}

/// Where data files come from.
struct Files {
    node: Element,
    file: Function,
}

impl Files {
    /// What an attribute of the mount node says; nothing where it is not there.
    fn named(&self, attribute: &str) -> String {
        self.node.get_attribute(attribute).unwrap_or_default()
    }

    /// Asks for a file, which begins to load at once. `patient`: it may be asked for twice.
    fn ask(&self, path: &str, patient: bool) -> Coming {
        let told = self.file.call2(&JsValue::NULL, &JsValue::from_str(path), &JsValue::from_bool(patient));
        Coming { path: path.to_owned(), bytes: told.ok().and_then(|told| told.dyn_into().ok()) }
    }
}

/// A file that is on its way.
struct Coming {
    path: String,
    bytes: Option<Promise>,
}

impl Coming {
    /// What the file holds; its name where it did not come whole.
    async fn read<T>(self, read: impl FnOnce(&str) -> Option<T>) -> Result<T, String> {
        let bytes = match self.bytes {
            Some(bytes) => {
                JsFuture::from(bytes).await.ok().and_then(|held| held.dyn_into::<ArrayBuffer>().ok())
            }
            None => None,
        };
        bytes.and_then(|bytes| read(&text(&bytes))).ok_or(self.path)
    }
}

/// The text of a file. Handed over as bytes: as text it would take room for three times its length. Each byte
/// that is no UTF-8 becomes a question mark; the rest is kept.
fn text(bytes: &ArrayBuffer) -> String {
    let mut bytes = Uint8Array::new(bytes).to_vec();
    let mut fine = 0;
    while let Some(rest) = bytes.get_mut(fine..)
        && let Err(odd) = std::str::from_utf8(rest)
    {
        let at = odd.valid_up_to();
        rest.iter_mut().skip(at).take(1).for_each(|byte| *byte = b'?');
        fine += at + 1;
    }
    let text = String::from_utf8(bytes).unwrap_or_default();
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

/// An entry of another run leads to the start page, and becomes this run's first.
pub(super) fn popped(state: &JsValue) {
    RUNNING.with_borrow(|running| {
        let Some(Running { trail, inbox }) = running else { return };
        inbox.send(match trail.step(state) {
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
fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    Date::from_ymd(i32::try_from(now.get_full_year()).ok()?, now.get_month() + 1, now.get_date())
}
