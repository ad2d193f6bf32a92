//! What is said when the widget breaks: where in the source, and nothing that a person has told.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn complain(text: &str);
}

/// In place of the framework's hook, whose message may hold a value: only file and line are told.
pub(super) fn set_hook() {
    yew::set_custom_panic_hook(Box::new(|info| {
        let mut said = String::from("fingerpost stopped at ");
        if let Some(place) = info.location() {
            said.push_str(place.file());
            said.push(':');
            said.push_str(&place.line().to_string());
        }
        complain(&said);
    }));
}
