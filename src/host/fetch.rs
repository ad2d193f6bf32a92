//! Files from the own origin, and nothing else.

use js_sys::{JsString, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, Window};

/// A file that is on its way.
pub(super) struct Coming(Promise);

/// Asks for a file; it begins to load at once.
pub(super) fn ask(window: &Window, path: &str) -> Coming {
    Coming(window.fetch_with_str(path))
}

impl Coming {
    /// The text of the file; `None` when it did not come whole.
    pub(super) async fn text(self) -> Option<String> {
        let response: Response = JsFuture::from(self.0).await.ok()?.dyn_into().ok()?;
        if !response.ok() {
            return None;
        }
        let text: JsValue = JsFuture::from(response.text().ok()?).await.ok()?;
        text.dyn_into::<JsString>().ok().map(String::from)
    }
}
