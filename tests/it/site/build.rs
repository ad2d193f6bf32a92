//! What is put into a folder, and how it gets there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use fingerpost::data::site::Site;
use fingerpost::site::{Release, assemble};
use serde_json::json;

use super::{built, checked, directory, dist, folder, manifest, order, plain, text};

/// Every file below a folder but the one that pages are written from, with its content.
fn whole(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut todo = vec![folder.to_path_buf()];
    let mut found = BTreeMap::new();
    while let Some(next) = todo.pop() {
        for entry in std::fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                todo.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below it").to_path_buf();
                found.insert(name, std::fs::read(&path).expect("a file"));
            }
        }
    }
    found.remove(Path::new("parts.json"));
    found
}

pub(super) fn comes_together_again(dist: &Path, name: &str) {
    let release = Release::read(dist).unwrap_or_else(|error| panic!("{error:#}"));
    let again = folder(name).join("again");
    let files = assemble(release, &Site::default()).expect("pages are written");
    fingerpost::site::files::write_all(&again, &files).expect("the folder is written");
    let (before, after) = (whole(dist), whole(&again));
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    for (path, bytes) in before {
        assert!(after.get(&path) == Some(&bytes), "{} differs", path.display());
    }
}

#[test]
fn a_released_folder_comes_apart_and_together_again_byte_for_byte() {
    comes_together_again(dist(), "again");
    // The true one, where the dist lane has made it from this very source.
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/xtask/dist");
    let fresh = |parts: String| {
        let held = serde_json::from_str::<fingerpost::site::Parts>(&parts);
        held.is_ok_and(|held| ["{{top}}", "{{practice}}"].iter().all(|slot| held.index.contains(slot)))
    };
    if std::fs::read_to_string(real.join("parts.json")).is_ok_and(fresh) {
        comes_together_again(&real, "again-real");
    }
}

#[test]
fn a_folder_shows_the_directories_of_its_site_and_never_the_invented_town() {
    let out = built("directories", &plain(), &[directory("our-town"), directory("their-town")]);
    let manifest = manifest(&out);
    let ids: Vec<&str> =
        manifest["directories"].as_array().expect("a list").iter().filter_map(|d| d["id"].as_str()).collect();
    assert_eq!(ids, ["uk-national", "our-town", "their-town"]);
    assert_eq!(manifest["sample"], false);
    let page = text(&out, "index.html");
    assert!(page.contains("data-sample=\"false\"") && !page.contains("sample-town"), "{page}");
    let files: Vec<_> = whole(&out).into_keys().collect();
    assert!(!files.iter().any(|path| path.to_string_lossy().contains("sample")), "{files:?}");
    assert!(out.join("embed.js").is_file(), "the script for other pages goes with it");
    assert!(text(&out, "_headers").contains("/embed.js\n  Cache-Control: no-cache"));
}

#[test]
fn directories_lie_beside_the_configuration_that_names_them() {
    let (home, mut order) = order(
        "beside",
        &json!({"schema_version": 1, "directories": ["lists/town.json"],
        "national": false}),
        &[],
    );
    std::fs::create_dir_all(home.join("lists")).expect("a folder");
    std::fs::write(home.join("lists/town.json"), directory("town").to_string()).expect("a file");
    order.directories.clear();
    let held = checked(&order);
    assert_eq!(held.refusals, Vec::<String>::new());
    held.write(&home.join("out")).expect("written");
    let listed = manifest(&home.join("out"))["directories"].as_array().expect("a list").len();
    assert_eq!(listed, 1, "national services were left out");
    assert!(
        text(&home.join("out"), "help.html").contains("116 123"),
        "the static help is whole all the same"
    );
}

#[test]
fn the_name_of_a_build_changes_with_the_site() {
    let name = |case: &str, site| {
        let out = built(case, &site, &[directory("our-town")]);
        let build = manifest(&out)["build"].as_str().expect("a name").to_owned();
        let css = manifest(&out)["files"]["css"]["file"].as_str().expect("a path").to_owned();
        let marked = text(&out, &css);
        assert!(marked.ends_with(&format!(":root{{--fp-build:{build}}}\n")), "{marked}");
        assert_eq!(marked.matches("--fp-build").count(), 1);
        assert!(text(&out, "index.html").contains(&format!("data-build=\"{build}\"")));
        build
    };
    let calm = json!({"schema_version": 1, "theme": {"preset": "calm-dark"}});
    assert_ne!(name("name-plain", plain()), name("name-calm", calm));
}

#[test]
fn a_folder_is_replaced_whole_and_a_refused_one_is_left_as_it_was() {
    let out = built("swap", &plain(), &[directory("first")]);
    let before = whole(&out);
    let (_, mut refused) = order("swap-refused", &plain(), &[directory("second")]);
    refused.directories.push(super::put(folder("swap-other").join("broken.json"), "{\"services\": [}"));
    let held = checked(&refused);
    assert!(!held.refusals.is_empty());
    assert!(held.write(&out).is_err());
    assert_eq!(whole(&out), before);
    let (_, good) = order("swap-good", &plain(), &[directory("third")]);
    checked(&good).write(&out).expect("written");
    let after: Vec<_> =
        whole(&out).into_keys().filter(|path| path.to_string_lossy().contains("first")).collect();
    assert_eq!(after, Vec::<PathBuf>::new(), "nothing of the build before is left");
}

#[test]
fn a_folder_is_never_built_over_what_it_is_made_from() {
    let (home, order) = order("over", &plain(), &[directory("our-town")]);
    for out in [dist().to_path_buf(), home.clone(), dist().join("files")] {
        let error = checked(&order).write(&out).expect_err("refused").to_string();
        assert!(error.contains("would be replaced"), "{error}");
    }
    assert!(home.join("site.json").is_file() && dist().join("parts.json").is_file());
}

#[test]
fn who_may_frame_it_stands_in_every_host_file_beside_the_site_itself() {
    let site =
        json!({"schema_version": 1, "frame_ancestors": ["https://www.group.org.uk", "https://*.nhs.uk"]});
    let out = built("frames", &site, &[directory("our-town")]);
    for file in ["_headers", "hosting/nginx.conf", "hosting/apache.htaccess"] {
        let said = text(&out, file);
        assert!(
            said.contains("frame-ancestors 'self' https://www.group.org.uk https://*.nhs.uk"),
            "{file}: {said}"
        );
    }
    assert!(!text(&out, "index.html").contains("frame-ancestors"), "browsers do not read it there");
}

#[test]
fn the_policy_names_the_folders_own_origin_where_it_is_known() {
    let site = json!({"schema_version": 1, "url": "https://help.group.org.uk/find/index.html",
        "frame_ancestors": ["https://www.group.org.uk"]});
    let out = built("origin", &site, &[directory("our-town")]);
    let own = "script-src 'self' https://help.group.org.uk 'wasm-unsafe-eval'; style-src 'self' https://help.group.org.uk 'sha256-";
    for file in
        ["_headers", "hosting/nginx.conf", "hosting/apache.htaccess", "index.html", "kiosk.html", "help.html"]
    {
        assert!(text(&out, file).contains(own), "{file}: {}", text(&out, file));
    }
    assert_eq!(manifest(&out)["origin"], "https://help.group.org.uk");
    let (_, unknown) = order(
        "origin-unknown",
        &json!({"schema_version": 1, "frame_ancestors": ["https://a.org"]}),
        &[directory("our-town")],
    );
    let held = checked(&unknown);
    let codes: Vec<&str> = held.reports[0].1.findings.iter().map(|found| found.diagnostic.code).collect();
    assert_eq!(codes, ["no-url"]);
}

#[test]
fn help_lines_that_somebody_rang_stand_in_place_of_the_release_s() {
    let bundled = include_str!("../../../assets/safety/safety-net.json");
    let mut lines: serde_json::Value = serde_json::from_str(bundled).expect("JSON");
    for line in lines["lines"].as_array_mut().expect("lines") {
        line["checked"] = json!("2026-11-20");
    }
    let rung =
        lines["lines"].as_array_mut().expect("lines").iter_mut().find(|line| line["id"] == "samaritans");
    rung.expect("a line")["name"] = json!("A Line With A New Name");
    let (home, mut order) = order("own-lines", &plain(), &[directory("our-town")]);
    order.release = true;
    let told = checked(&order).refusals.join("\n");
    assert!(told.contains("crisis lines were not checked within 90 days"), "{told}");
    let own = home.join("lines.json");
    std::fs::write(&own, lines.to_string()).expect("written");
    order.safety_net = Some(own.clone());
    let found = checked(&order);
    assert!(
        found.refusals.is_empty() && found.warnings.is_empty(),
        "{:?} {:?}",
        found.refusals,
        found.warnings
    );
    let out = home.join("out");
    found.write(&out).expect("it is written");
    let path = manifest(&out)["files"]["definitions"]["file"].as_str().expect("a path").to_owned();
    assert!(text(&out, &path).contains("A Line With A New Name"));
    assert!(text(&out, "help.html").contains("A Line With A New Name"));
    // A file of something else, and lines with an error in them.
    std::fs::write(&own, directory("their-town").to_string()).expect("written");
    assert!(checked(&order).refusals.join("\n").contains("is no file of help lines"));
    lines["lines"][0]["checked"] = json!("20 November");
    std::fs::write(&own, lines.to_string()).expect("written");
    assert!(checked(&order).refusals.join("\n").contains("lines.json has "));
}
