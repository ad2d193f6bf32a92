//! The browser: loads the definitions, mounts the widget, carries out effects.
//!
//! Every browser call here may fail (sandboxed frames, strict policies): the journey goes on.

mod fetch;
mod history;
mod mount;

use wasm_bindgen::prelude::*;

/// Starts the widget in the mount node `#fingerpost`. Called once for each instance of the module.
#[wasm_bindgen(start)]
pub fn start() {
    wasm_bindgen_futures::spawn_local(mount::run());
}
