//! Loading and matching as functions a page can call and time: `cargo xtask bench`.
//!
//! Everything between is left to `page.js`: clocks, repeats, and the plain floor beside.

#[path = "../../setting/mod.rs"]
mod setting;

use std::cell::{OnceCell, RefCell};

use fingerpost::data::load::load_directory;
use fingerpost::domain::directory::Directory;
use serde_json::json;
use setting::{Answered, Setting};
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static SETTING: OnceCell<Setting> = const { OnceCell::new() };
    static DIRECTORY: RefCell<Option<Directory>> = const { RefCell::new(None) };
}

/// Reads the definitions, unless they have been read, and gives the invented people as a JSON list,
/// each with what the plain floor goes by: need codes, degrees, metres, ages in years.
#[wasm_bindgen]
pub fn people() -> String {
    with_setting(|setting| {
        let one = |person: &Answered| {
            let context = &person.context;
            let degrees = |e5: i32| f64::from(e5) / 100_000.0;
            let point = context.place.as_ref().and_then(|place| place.point);
            json!({
                "needs": person.profile.set().iter().map(|need| setting.taxonomy.code(need)).collect::<Vec<_>>(),
                "point": point.map(|point| [degrees(point.lat_e5()), degrees(point.lon_e5())]),
                "metres": context.max_distance_m,
                "ages": context.age.map(|age| age.years()),
                "free_only": context.free_only,
            })
        };
        setting.people.iter().map(one).collect::<serde_json::Value>().to_string()
    })
}

/// Loads a directory from its text, in place of the one before, and says how many services it has; 0
/// when it is none.
#[wasm_bindgen]
pub fn load(text: String) -> usize {
    let loaded = with_setting(|setting| load_directory(&text, &setting.taxonomy).ok());
    drop(text);
    let directory = loaded.map(|loaded| loaded.value);
    let services = directory.as_ref().map_or(0, |directory| directory.services().len());
    DIRECTORY.set(directory);
    services
}

/// As [`load`], from the bytes of the file.
#[wasm_bindgen]
pub fn load_bytes(bytes: Vec<u8>) -> usize {
    String::from_utf8(bytes).map_or(0, load)
}

/// Makes a person's plan, by their place in the list, and says how many services are on it; 0 when there
/// is no such person or no directory.
#[wasm_bindgen]
pub fn plan(person: usize) -> usize {
    with_setting(|setting| {
        DIRECTORY.with_borrow(|directory| {
            let both = directory.as_ref().zip(setting.people.get(person));
            both.map_or(0, |(directory, person)| setting.plan(directory, person))
        })
    })
}

fn with_setting<T>(work: impl FnOnce(&Setting) -> T) -> T {
    SETTING.with(|setting| work(setting.get_or_init(Setting::bundled)))
}
