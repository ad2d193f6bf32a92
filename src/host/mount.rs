//! Loads what the mount node names, draws the widget, and hands it the services when they come.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use web_sys::{CustomEvent, Document, Element, Window};
use yew::prelude::*;

use super::fetch::{Coming, ask};
use super::history::{Trail, listen};
use crate::data::load::{load_directory, load_locale, load_questionnaire, load_safety_net, load_taxonomy};
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::geo::Places;
use crate::domain::taxonomy::Taxonomy;
use crate::session::{DirectoryState, Effect, Env};
use crate::ui::{App, AppProps, Inbox};

/// Milliseconds until a file that did not come is asked for again.
const AGAIN_AFTER: u32 = 2_000;

/// Runs the widget; when a definition does not come whole, the static page stays and the loader is told.
pub(super) async fn run() {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    let Some(node) = document.get_element_by_id("fingerpost") else { return };
    if draw(&window, &document, &node).await.is_none()
        && let Ok(event) = CustomEvent::new("fingerpost-failed")
    {
        let _ = node.dispatch_event(&event);
    }
}

async fn draw(window: &Window, document: &Document, node: &Element) -> Option<()> {
    let coming = |name: &str| -> Option<Coming> { Some(ask(window, &node.get_attribute(name)?)) };
    let taxonomy = coming("data-taxonomy")?;
    let questionnaire = coming("data-questionnaire")?;
    let safety_net = coming("data-safety-net")?;
    let locale = coming("data-locale")?;
    let places = node.get_attribute("data-places");
    let directories = node.get_attribute("data-directories").unwrap_or_default();

    let taxonomy = load_taxonomy(&taxonomy.text().await?).ok()?.value;
    let questionnaire = load_questionnaire(&questionnaire.text().await?, &taxonomy).ok()?.value;
    let safety_net = load_safety_net(&safety_net.text().await?).ok()?.value;
    let catalogue = Rc::new(load_locale(&locale.text().await?).ok()?.value);

    let trail = Rc::new(RefCell::new(Trail::begin(window)));
    let inbox = Inbox::default();
    // The widget lives as long as the page: so does its listener.
    listen(window, trail.clone(), inbox.clone()).forget();
    let mut props = AppProps {
        env: Env {
            questionnaire: Rc::new(questionnaire),
            taxonomy: Rc::new(taxonomy),
            safety_net: Rc::new(safety_net),
            places: Rc::new(Places::default()),
            directory: DirectoryState::Loading,
            today: today()?,
        },
        catalogue,
        on_effect: effects(window.clone(), document.clone(), trail),
        inbox,
        session: None,
    };
    let mut app = yew::Renderer::<App>::with_root_and_props(node.clone(), props.clone()).render();
    set_title(document);

    // All at once, and only now: they must not hold up the first screen, nor each other.
    let places = places.map(|path| Wanted::now(window, &path));
    let directories: Vec<Wanted> =
        directories.split_whitespace().map(|path| Wanted::now(window, path)).collect();
    if let Some(places) = places
        && let Some(text) = places.text(window).await
        && let Ok(table) = Places::parse(&text)
    {
        props.env.places = Rc::new(table);
        app.update(props.clone());
    }
    props.env.directory = load_directories(window, directories, &props.env.taxonomy).await;
    app.update(props);
    Some(())
}

/// Every directory that came whole, as one; failed only when none did.
async fn load_directories(window: &Window, wanted: Vec<Wanted>, taxonomy: &Taxonomy) -> DirectoryState {
    let mut joined: Option<Directory> = None;
    for directory in wanted {
        let Some(text) = directory.text(window).await else { continue };
        let Ok(loaded) = load_directory(&text, taxonomy) else { continue };
        joined = Some(match joined {
            Some(directory) => directory.join(loaded.value),
            None => loaded.value,
        });
    }
    joined.map_or(DirectoryState::Failed, |directory| DirectoryState::Ready(Rc::new(directory)))
}

/// A file that is on its way, and may be asked for once more.
struct Wanted {
    path: String,
    coming: Coming,
}

impl Wanted {
    fn now(window: &Window, path: &str) -> Wanted {
        Wanted { path: path.to_owned(), coming: ask(window, path) }
    }

    async fn text(self, window: &Window) -> Option<String> {
        if let Some(text) = self.coming.text().await {
            return Some(text);
        }
        TimeoutFuture::new(AGAIN_AFTER).await;
        ask(window, &self.path).text().await
    }
}

fn effects(window: Window, document: Document, trail: Rc<RefCell<Trail>>) -> Callback<Effect> {
    Callback::from(move |effect| match effect {
        Effect::FocusHeading | Effect::FocusErrors => set_title(&document),
        Effect::PushHistory(step) => trail.borrow().push(step),
        Effect::GoBack(entries) => trail.borrow().back(entries),
        Effect::Print => {
            let _ = window.print();
        }
        Effect::Erased => trail.borrow_mut().renew(&window),
    })
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
