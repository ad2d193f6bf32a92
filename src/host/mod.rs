//! The browser: loads the definitions, mounts the widget, carries out effects.
//!
//! Every browser call here may fail (sandboxed frames, strict policies): the journey goes on. What must work
//! without this module, or after it has broken, is the loader's (`assets/embed/loader.js`): fetching, leaving
//! at once, forgetting, starting afresh. Nothing here listens to the window, so that an instance whose node
//! was taken away is never called again.

mod history;
mod mount;
mod panic;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Draws the widget in place of what stands in `node`, whose `data-` attributes name the data files. `file` is
/// called with such a name and `true` where it may take a second try, and gives a promise of the file's bytes
/// (an `ArrayBuffer`).
///
/// Once in the life of an instance: the next person gets a new one. Resolves when the first screen is drawn;
/// the services may come later.
///
/// # Errors
/// The name of the file that did not come whole, or an empty text where the browser gave nothing to draw with.
/// The node is as it was.
#[wasm_bindgen]
pub async fn mount(node: Element, file: Function) -> Result<(), JsValue> {
    panic::set_hook();
    mount::draw(node, file).await.map_err(|missing| JsValue::from_str(&missing))
}

/// The browser's history came to an entry with this state: hand over every `popstate`.
#[wasm_bindgen]
pub fn popped(state: JsValue) {
    mount::popped(&state);
}
