//! The browser: reads the definitions, mounts the widget, carries out effects.
//!
//! Every browser call here may fail (sandboxed frames, strict policies): the journey goes on. What must work
//! without this module, or after it has broken, is the loader's (`assets/embed/loader.js`): fetching, leaving
//! at once, forgetting, starting afresh. Nothing here listens to the window, so that an instance whose node
//! was taken away is never called again.

mod history;
mod mount;
mod panic;

use wasm_bindgen::prelude::*;
use web_sys::Element;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Draws the widget in place of what stands in `node`, from the file of its definitions; the node's `data-` attributes say whose
/// page it is. Hand over the places and the services when they come: nothing waits for them but what needs them.
///
/// Once in the life of an instance: the next person gets a new one. True when the first screen is drawn; else the node
/// is as it was: the file is not whole.
#[wasm_bindgen]
pub fn mount(node: Element, definitions: Vec<u8>) -> bool {
    panic::set_hook();
    mount::draw(node, definitions).is_some()
}

/// The table of outward codes, as its file holds it.
#[wasm_bindgen]
pub fn places(file: Vec<u8>) {
    mount::places(file);
}

/// A directory of services, as its file holds it; there may be several.
#[wasm_bindgen]
pub fn services(file: Vec<u8>) {
    mount::services(file);
}

/// Every directory that comes has come, or none did.
#[wasm_bindgen(js_name = allServices)]
pub fn all_services() {
    mount::all_services();
}

/// The browser's history came to an entry with this state: hand over every `popstate`.
#[wasm_bindgen]
pub fn popped(state: JsValue) {
    mount::popped(&state);
}
