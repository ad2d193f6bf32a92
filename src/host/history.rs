//! The browser's Back and Forward: entries hold only a run and a step, and the address never changes.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{History, Window};

/// Entries of one run of the widget.
pub(super) struct Trail {
    history: Option<History>,
    run: String,
}

impl Trail {
    /// A new run, marked on the present entry: entries of an older one lead to the start page from now on.
    pub(super) fn begin(window: &Window) -> Trail {
        let trail = Trail { history: window.history().ok(), run: run_name(window) };
        trail.mark();
        trail
    }

    /// Makes the present entry the first of this run.
    pub(super) fn mark(&self) {
        if let Some(history) = &self.history {
            let _ = history.replace_state_with_url(&state(&self.run, 0), "", None);
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

    /// The step a history entry names, if it is one of this run.
    pub(super) fn step(&self, entry: &JsValue) -> Option<usize> {
        let read = |name: &str| Reflect::get(entry, &JsValue::from_str(name)).ok();
        let ours = read("run")?.as_string()? == self.run;
        let step = read("step")?.as_f64()?;
        (ours && step >= 0.0).then_some(step as usize)
    }
}

fn state(run: &str, step: usize) -> JsValue {
    let object = Object::new();
    let _ = Reflect::set(&object, &JsValue::from_str("run"), &JsValue::from_str(run));
    let _ = Reflect::set(&object, &JsValue::from_str("step"), &JsValue::from_f64(step as f64));
    object.into()
}

/// A name nobody can guess, from the browser's own randomness.
pub(super) fn run_name(window: &Window) -> String {
    let mut bytes = [0_u8; 12];
    if let Ok(crypto) = window.crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
