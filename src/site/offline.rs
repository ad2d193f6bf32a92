//! A copy of the site on a device, for when there is no network, and what lets it be installed. Only where a site asks for
//! it; every other folder holds the worker that takes such a copy away. See docs/adr/0017.

use super::files::{Class, File, name_of};
use super::language::Language;
use super::pages::Mode;
use super::release::Parts;
use crate::data::site::{Offline, Site};
use crate::domain::code::Code;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The logical name of the script with which a page that stands alone asks for a copy.
pub const SCRIPT: &str = "offline-script";
/// The logical name of the picture that a device shows for the installed site: square, 512 pixels, with room around it for
/// devices that cut it round.
pub const ICON: &str = "offline-icon";

/// The workers, of the page and of a waiting room. Their names stay, as browsers look there for a newer one.
const WORKERS: [(&str, &str, Mode); 2] =
    [("worker", "worker.js", Mode::Web), ("worker-kiosk", "worker-kiosk.js", Mode::Kiosk)];
/// What stands in the worker for the name of the copy and its files.
const MARK: &str = "FINGERPOST_COPY";

fn of<'a>(files: &'a [File], logical: &str) -> Option<&'a File> {
    files.iter().find(|file| file.logical == logical)
}

/// The path of what a device is told of the page when it is installed.
fn manifest_of(mode: Mode) -> &'static str {
    match mode {
        Mode::Web => "app.webmanifest",
        Mode::Kiosk => "kiosk.webmanifest",
    }
}

/// What stands in the head of a page that can be installed and keeps a copy.
pub(super) fn links(files: &[File], mode: Mode) -> Vec<String> {
    let link = |kind: &str, path: &str| format!("<link rel=\"{kind}\" href=\"{path}\">");
    let icon = of(files, ICON).map(|icon| link("apple-touch-icon", &icon.path));
    let script = of(files, SCRIPT).map(|script| format!("<script defer src=\"{}\"></script>", script.path));
    [Some(link("manifest", manifest_of(mode))), icon, script].into_iter().flatten().collect()
}

/// What a device is told of the site when it is installed: as a waiting room, and as an app.
pub(super) fn manifests(site: &Site, languages: &[Language], files: &[File]) -> Vec<File> {
    let first = languages.iter().find(|language| language.first).map(|language| &language.catalogue);
    let Some(words) = first else { return Vec::new() };
    let name = site.title.as_deref().unwrap_or(words.text("static.title"));
    let drawn = files.iter().find(|file| file.class == Class::Icon);
    let drawn = drawn.map(|icon| json!({"src": icon.path, "sizes": "any", "type": "image/svg+xml"}));
    let painted = of(files, ICON).map(
        |icon| json!({"src": icon.path, "sizes": "512x512", "type": "image/png", "purpose": "any maskable"}),
    );
    let icons: Vec<Value> = drawn.into_iter().chain(painted).collect();
    let manifest = |mode| {
        let kiosk = mode == Mode::Kiosk;
        let value = json!({
            "name": name,
            "lang": words.language(),
            "dir": words.direction().code(),
            "start_url": if kiosk { "kiosk.html" } else { "./" },
            "scope": "./",
            "display": if kiosk { "fullscreen" } else { "standalone" },
            "icons": icons,
        });
        let path = manifest_of(mode);
        File::named(Class::Offline, path, path, value.to_string().into_bytes())
    };
    let pages = [Mode::Web, Mode::Kiosk].into_iter().filter(|mode| keeps(site, *mode));
    pages.map(manifest).collect()
}

/// True where this page of a site keeps a copy.
pub(super) fn keeps(site: &Site, mode: Mode) -> bool {
    match site.offline {
        Some(Offline::All) => true,
        Some(Offline::Kiosk) => mode == Mode::Kiosk,
        None => false,
    }
}

/// The workers: each keeps every file that a visitor may need, held to its sum, or takes away what an earlier build kept.
pub(super) fn workers(parts: &Parts, site: &Site, files: &[File]) -> Vec<File> {
    let sums = files.iter().map(|file| {
        let sum: String = Sha256::digest(&file.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        (file.path.clone(), json!(sum))
    });
    let sums = Value::Object(sums.collect());
    // Not the name of the build: pages may differ where all that it is made of is the same, and a copy that is in use
    // must never be written over.
    let name = name_of([parts.worker.as_bytes(), sums.to_string().as_bytes()]);
    let keeping = parts.worker.replace(MARK, &json!({ "name": name, "files": sums }).to_string());
    let worker = |(logical, path, mode)| {
        let text = if keeps(site, mode) { &keeping } else { &parts.worker_off };
        File::named(Class::Offline, logical, path, text.clone().into_bytes())
    };
    WORKERS.map(worker).to_vec()
}
