//! Folders for a site of one's own: what goes in, what stands in the way, what comes out.

mod build;
mod languages;
mod offline;
mod pages;
mod refused;
mod snippet;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use fingerpost::data::site::Site;
use fingerpost::domain::date::Date;
use fingerpost::site::build::{Checked, Order};
use fingerpost::site::directory::Packed;
use fingerpost::site::files::{Class, File, pack_json, write_all};
use fingerpost::site::release::{PARTS, TALLY};
use fingerpost::site::{Parts, Release, assemble};
use serde_json::{Value, json};

use crate::assets;

/// A folder of this test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("site-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the folder for tests can be written to");
    folder
}

fn put(path: PathBuf, text: &str) -> PathBuf {
    std::fs::write(&path, text).expect("the folder for tests can be written to");
    path
}

/// A release with the true definitions and templates, and with a widget that is none.
fn release() -> Release {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = |path: &str| std::fs::read_to_string(root.join(path)).expect("the page is committed");
    let packed = |path: &str| pack_json(Path::new(path), &assets::read(path)).expect("JSON");
    let file = |class, logical: &str, stem: &str, end: &str, text: String| {
        File::hashed(class, logical, stem, end, text.into_bytes())
    };
    let national = packed("directories/uk-national.json");
    let mut town = directory("sample-town");
    town["sample"] = json!(true);
    let held = |text: &str| Packed::of(Path::new("directory.json"), text).expect("a directory");
    Release {
        parts: Parts {
            index: page("index.html"),
            kiosk: page("assets/embed/kiosk.html"),
            tally: page("assets/embed/tally.html"),
            help: page("assets/embed/help.html"),
            first_styles: ".fp-static{color:black}".to_owned(),
            worker: page("assets/embed/worker.js"),
            worker_off: page("assets/embed/worker-off.js"),
            locales: vec![packed("locales/en-GB.json")],
            safety_net: packed("safety/safety-net.json"),
            taxonomy: packed("taxonomies/needs.json"),
            questionnaire: packed("questionnaires/holistic.json"),
            wellbeing: packed("modules/wellbeing.json"),
        },
        files: vec![
            file(Class::Wasm, "wasm", "fingerpost", "wasm", "no widget".to_owned()),
            file(Class::Script, "script", "fingerpost", "js", "// no loader".to_owned()),
            file(Class::Kiosk, "kiosk-css", "kiosk", "css", ".fp-cover{}".to_owned()),
            file(Class::Kiosk, TALLY, "tally", "js", "// no counts".to_owned()),
            file(Class::Offline, fingerpost::site::offline::ICON, "app-icon", "png", "no picture".to_owned()),
            file(Class::Offline, fingerpost::site::offline::SCRIPT, "offline", "js", "// no copy".to_owned()),
            file(Class::Places, "places", "outcodes", "txt", assets::read("places/outcodes.txt")),
        ],
        definitions: Vec::new(),
        styles: ".fp{color:black}\n".to_owned(),
        directories: vec![held(&national), held(&town.to_string())],
        national,
        beside: vec![File::named(Class::Embed, "embed", "embed.js", b"// no script\n".to_vec())],
    }
}

/// That release as a folder, as `cargo xtask dist` would write it. It is written once.
fn dist() -> &'static Path {
    static DIST: OnceLock<PathBuf> = OnceLock::new();
    DIST.get_or_init(|| {
        let out = folder("dist");
        write_dist(release(), &out);
        out
    })
}

fn write_dist(release: Release, out: &Path) {
    let parts = serde_json::to_string(&release.parts).expect("JSON");
    let mut files = assemble(release, &Site::default()).expect("pages are written");
    files.push(File::named(Class::Host, "", PARTS, parts.into_bytes()));
    write_all(out, &files).expect("the folder is written");
}

/// A directory of one true-looking service.
fn directory(id: &str) -> Value {
    json!({
        "$schema": "../schema/directory.schema.json", "schema_version": 1, "id": id, "title": "Our town",
        "language": "en-GB", "published": "2026-11-01",
        "services": [{
            "id": format!("{id}-cafe"), "name": "Memory cafe", "needs": ["lonely"], "status": "active",
            "phone": "0161 234 5678", "assured_date": "2026-10-01", "area": {"nations": ["england"]}
        }]
    })
}

/// An order for a configuration and directories, written into a folder of its own.
fn order(name: &str, site: &Value, directories: &[Value]) -> (PathBuf, Order) {
    let home = folder(name);
    let site = put(home.join("site.json"), &site.to_string());
    let directories = directories
        .iter()
        .enumerate()
        .map(|(at, held)| put(home.join(format!("directory-{at}.json")), &held.to_string()));
    let order = Order {
        dist: dist().to_path_buf(),
        site: Some(site),
        directories: directories.collect(),
        locales: Vec::new(),
        safety_net: None,
        allow_draft: false,
        allow_sample: false,
        release: false,
        today: Date::parse("2026-11-27").expect("a date"),
    };
    (home, order)
}

fn checked(order: &Order) -> Checked {
    order.check().unwrap_or_else(|error| panic!("{error:#}"))
}

/// Builds and gives the folder.
fn built(name: &str, site: &Value, directories: &[Value]) -> PathBuf {
    let (home, order) = order(name, site, directories);
    let checked = checked(&order);
    assert_eq!(checked.refusals, Vec::<String>::new(), "{:#?}", checked.reports);
    let out = home.join("out");
    checked.write(&out).unwrap_or_else(|error| panic!("{error:#}"));
    out
}

fn text(folder: &Path, path: &str) -> String {
    std::fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn manifest(folder: &Path) -> Value {
    serde_json::from_str(&text(folder, "build.json")).expect("JSON")
}

/// The smallest configuration.
fn plain() -> Value {
    json!({"$schema": "site.schema.json", "schema_version": 1})
}
