//! A site that keeps a copy of itself on the device, and one that does not.

use std::path::Path;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{built, directory, manifest, plain, text};

fn kept(name: &str, title: &str) -> std::path::PathBuf {
    let site = json!({"schema_version": 1, "offline": "all", "title": title});
    built(name, &site, &[directory("our-town")])
}

/// What the worker knows: the name of the copy, and its files with their sums.
fn known(out: &Path) -> Value {
    let worker = text(out, "worker.js");
    let (_, rest) = worker.split_once("} = {\"files\":").expect("what it keeps");
    let (held, _) = rest.split_once(";\n").expect("its end");
    serde_json::from_str(&format!("{{\"files\":{held}")).expect("JSON")
}

#[test]
fn the_worker_knows_every_file_of_a_visitor_by_its_content() {
    let out = kept("offline", "A");
    let known = known(&out);
    let files = known["files"].as_object().expect("files");
    for (name, file) in manifest(&out)["files"].as_object().expect("files") {
        let path = file["file"].as_str().expect("a path");
        assert_eq!(
            files.contains_key(path),
            !["worker", "worker-kiosk", "embed"].contains(&name.as_str()),
            "{name}"
        );
    }
    for (path, sum) in files {
        let bytes = std::fs::read(out.join(path)).expect("it is there");
        let found: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(sum, &json!(found), "{path}");
    }
}

#[test]
fn a_copy_in_use_is_never_written_over_as_its_name_changes_with_any_page() {
    // Only pages say the title: the build is the same.
    let (a, b) = (kept("offline-a", "A"), kept("offline-b", "B"));
    assert_eq!(manifest(&a)["build"], manifest(&b)["build"]);
    assert_ne!(known(&a)["name"], known(&b)["name"]);
}

#[test]
fn only_a_site_that_keeps_a_copy_trusts_a_script_to_name_its_worker() {
    let (with, without) =
        (kept("offline-with", "A"), built("offline-without", &plain(), &[directory("our-town")]));
    for page in ["index.html", "kiosk.html", "_headers", "hosting/nginx.conf", "hosting/apache.htaccess"] {
        assert!(text(&with, page).contains("trusted-types fingerpost-offline"), "{page}");
        assert!(text(&without, page).contains("trusted-types 'none'"), "{page}");
    }
    for (page, manifest) in [("index.html", "app.webmanifest"), ("kiosk.html", "kiosk.webmanifest")] {
        assert!(
            text(&with, page).contains(&format!("<link rel=\"manifest\" href=\"{manifest}\">")),
            "{page}"
        );
        assert!(!text(&without, page).contains("rel=\"manifest\""), "{page}");
        assert!(!text(&without, page).contains("files/offline."), "{page}");
        let app: Value = serde_json::from_str(&text(&with, manifest)).expect("JSON");
        assert_eq!((&app["name"], &app["lang"], &app["scope"]), (&json!("A"), &json!("en-GB"), &json!("./")));
        assert!(!without.join(manifest).exists());
    }
    let kiosk = json!({"schema_version": 1, "offline": "kiosk"});
    let kiosk = built("offline-kiosk", &kiosk, &[directory("our-town")]);
    assert!(
        text(&kiosk, "kiosk.html").contains("kiosk.webmanifest") && kiosk.join("kiosk.webmanifest").is_file()
    );
    assert!(text(&kiosk, "kiosk.html").contains("files/offline."));
    let index = text(&kiosk, "index.html");
    assert!(
        !index.contains("rel=\"manifest\"") && !index.contains("files/offline."),
        "on people's own devices"
    );
    assert!(!kiosk.join("app.webmanifest").exists());
}

#[test]
fn a_page_that_keeps_no_copy_takes_an_earlier_one_away() {
    let folders = [
        (kept("offline-both", "A"), [true, true]),
        (
            built("offline-one", &json!({"schema_version": 1, "offline": "kiosk"}), &[directory("our-town")]),
            [false, true],
        ),
        (built("offline-none", &plain(), &[directory("our-town")]), [false, false]),
    ];
    for (out, keep) in folders {
        for (path, keeps) in ["worker.js", "worker-kiosk.js"].into_iter().zip(keep) {
            let worker = text(&out, path);
            assert_eq!(worker.contains("\"fetch\""), keeps, "{path}: {worker}");
            assert_eq!(worker.contains("unregister()"), !keeps, "{path}: {worker}");
            assert!(text(&out, "_headers").contains(&format!("/{path}\n  Cache-Control: no-cache")));
        }
    }
}
