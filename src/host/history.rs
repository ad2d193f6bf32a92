//! The browser's Back and Forward: entries hold only a run and a step, and the address never changes.

use gloo_events::EventListener;
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{History, PopStateEvent, Window};

use crate::session::Event;
use crate::ui::Inbox;

/// Entries of one run of the widget.
pub(super) struct Trail {
    history: Option<History>,
    run: String,
}

impl Trail {
    /// A new run, marked on the present entry.
    pub(super) fn begin(window: &Window) -> Trail {
        let trail = Trail { history: window.history().ok(), run: run_name(window) };
        trail.mark(0);
        trail
    }

    fn mark(&self, step: usize) {
        if let Some(history) = &self.history {
            let _ = history.replace_state_with_url(&state(&self.run, step), "", None);
        }
    }

    /// Adds an entry for a step.
    pub(super) fn push(&self, step: usize) {
        if let Some(history) = &self.history {
            let _ = history.push_state_with_url(&state(&self.run, step), "", None);
        }
    }

    /// Goes back over so many of our own entries.
    pub(super) fn back(&self, entries: usize) {
        if let (Some(history), Ok(entries)) = (&self.history, i32::try_from(entries)) {
            let _ = history.go_with_delta(-entries);
        }
    }

    /// A new run on the present entry: entries of the old one lead to the start page from now on.
    pub(super) fn renew(&mut self, window: &Window) {
        self.run = run_name(window);
        self.mark(0);
    }

    /// The event for a history entry: a step of this run, or a clean start.
    fn event(&self, entry: &JsValue) -> Event {
        let read = |name: &str| Reflect::get(entry, &JsValue::from_str(name)).ok();
        let ours = read("run").and_then(|run| run.as_string()).is_some_and(|run| run == self.run);
        let step = read("step").and_then(|step| step.as_f64());
        match step {
            Some(step) if ours && step >= 0.0 => Event::Popped(step as usize),
            _ => Event::Restart,
        }
    }
}

/// Sends the browser's moves to the widget for as long as the listener is kept.
pub(super) fn listen(
    window: &Window,
    trail: std::rc::Rc<std::cell::RefCell<Trail>>,
    inbox: Inbox,
) -> EventListener {
    EventListener::new(window, "popstate", move |event| {
        if let Some(event) = event.dyn_ref::<PopStateEvent>() {
            let event = trail.borrow().event(&event.state());
            inbox.send(event);
        }
    })
}

fn state(run: &str, step: usize) -> JsValue {
    let object = Object::new();
    let _ = Reflect::set(&object, &JsValue::from_str("run"), &JsValue::from_str(run));
    let _ = Reflect::set(&object, &JsValue::from_str("step"), &JsValue::from_f64(step as f64));
    object.into()
}

/// A name nobody can guess, from the browser's own randomness.
fn run_name(window: &Window) -> String {
    let mut bytes = [0_u8; 12];
    if let Ok(crypto) = window.crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
