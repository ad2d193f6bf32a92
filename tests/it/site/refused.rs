//! What stands in the way of a folder, and what only warns.

use std::process::Command;

use serde_json::{Value, json};

use super::{checked, directory, dist, folder, order, plain, put, release, write_dist};

/// A configuration and directories, and what is said of them.
struct Case {
    name: &'static str,
    site: Value,
    directories: Vec<Value>,
    told: &'static str,
}

fn cases() -> Vec<Case> {
    let case = |name, site, directories, told| Case { name, site, directories, told };
    let one = || vec![directory("our-town")];
    let mut sample = directory("our-town");
    sample["sample"] = json!(true);
    let mut nameless = directory("our-town");
    nameless["services"][0]["name"] = json!(7);
    let weak = json!({"schema_version": 1, "theme": {"colours": {"accent": "#8fbf9f"}}});
    let logo = json!({"schema_version": 1, "theme": {"logo": "nothing.svg"}});
    vec![
        case(
            "version",
            json!({"$schema": "site.schema.json", "schema_version": 2}),
            one(),
            "site.json has an error",
        ),
        case("weak", weak, one(), "site.json has 4 errors"),
        case(
            "frame",
            json!({"schema_version": 1, "frame_ancestors": ["*"]}),
            one(),
            "site.json has an error",
        ),
        case("sample", plain(), vec![sample], "is invented (\"sample\": true)"),
        case("broken", plain(), vec![nameless], "directory-0.json has"),
        case("twice", plain(), vec![directory("a"), directory("a")], "has the id \"a\", as "),
        case("national", plain(), vec![directory("uk-national")], "as the national services"),
        case(
            "none",
            json!({"schema_version": 1, "national": false}),
            vec![],
            "there are no services to show",
        ),
        case("strange", plain(), vec![json!({"schema_version": 1, "strings": {}})], "has no list `services`"),
        case("logo", logo, one(), "nothing.svg cannot be read"),
    ]
}

#[test]
fn each_fault_stands_in_the_way_and_says_which_file_it_is_in() {
    for Case { name, site, directories, told } in cases() {
        let (_, order) = order(&format!("refused-{name}"), &site, &directories);
        let checked = checked(&order);
        assert!(
            checked.refusals.iter().any(|refusal| refusal.contains(told)),
            "{name}: {:?}",
            checked.refusals
        );
    }
}

#[test]
fn invented_services_go_in_only_when_asked_for() {
    let mut invented = directory("our-town");
    invented["sample"] = json!(true);
    let (home, mut given) = order("sample-given", &plain(), &[invented]);
    assert_eq!(checked(&given).refusals.len(), 1);
    given.allow_sample = true;
    let held = checked(&given);
    assert_eq!(held.refusals, Vec::<String>::new());
    held.write(&home.join("out")).expect("written");
    assert!(super::text(&home.join("out"), "index.html").contains("data-sample=\"true\""));
    let ids = |home: &std::path::Path| super::manifest(&home.join("out"))["directories"].to_string();
    assert!(!ids(&home).contains("sample-town"), "the release's own stays out beside another");
    let (home, mut none) = order("sample-none", &plain(), &[]);
    none.allow_sample = true;
    checked(&none).write(&home.join("out")).expect("written");
    assert!(ids(&home).contains("sample-town"));
}

#[test]
fn crisis_lines_that_were_not_checked_of_late_warn_and_stop_a_release() {
    let (_, mut order) = order("crisis", &plain(), &[directory("our-town")]);
    let held = checked(&order);
    assert!(held.warnings.iter().any(|warning| warning.contains("within 90 days")), "{:?}", held.warnings);
    assert_eq!(held.refusals, Vec::<String>::new());
    order.release = true;
    let held = checked(&order);
    assert!(held.refusals.iter().any(|refusal| refusal.contains("within 90 days")), "{:?}", held.refusals);
}

#[test]
fn what_is_no_whole_release_of_this_version_is_refused() {
    let (home, good) = order("release", &plain(), &[directory("our-town")]);
    let refused = |dist: &std::path::Path| {
        let order = fingerpost::site::build::Order { dist: dist.to_path_buf(), ..good.clone() };
        format!("{:#}", order.check().expect_err("refused"))
    };
    assert!(refused(&home).contains("is no released folder"));
    checked(&good).write(&home.join("out")).expect("written");
    assert!(refused(&home.join("out")).contains("cannot be built from"), "a built folder");
    let other = folder("release-other");
    write_dist(release(), &other);
    let manifest = super::text(&other, "build.json");
    let version = env!("CARGO_PKG_VERSION");
    put(other.join("build.json"), &manifest.replace(&format!("\"{version}\""), "\"99.0.0\""));
    assert!(refused(&other).contains("is of version 99.0.0"), "{}", refused(&other));
    put(other.join("build.json"), &manifest);
    let wasm = super::manifest(&other)["files"]["wasm"]["file"].as_str().expect("a path").to_owned();
    put(other.join(&wasm), "half");
    assert!(refused(&other).contains("is damaged"), "{}", refused(&other));
    std::fs::remove_file(other.join(&wasm)).expect("it is there");
    assert!(refused(&other).contains("cannot be read"));
}

#[test]
fn the_tool_says_place_fault_and_remedy_and_writes_nothing() {
    let (home, _) = order("tool", &plain(), &[directory("our-town")]);
    let site = json!({"$schema": "site.schema.json", "schema_version": 1, "titel": "A",
        "theme": {"colours": {"ink": "#999999"}}});
    put(home.join("site.json"), &site.to_string());
    let run = || {
        let output = Command::new(env!("CARGO_BIN_EXE_fingerpost"))
            .current_dir(&home)
            .arg("build")
            .arg("--dist")
            .arg(dist())
            .args([
                "--site",
                "site.json",
                "--directory",
                "directory-0.json",
                "-o",
                "out",
                "--today",
                "2026-11-27",
            ])
            .output()
            .expect("the tool runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (code, said, errors) = run();
    assert_eq!(code, Some(1), "{said}{errors}");
    for told in [
        "/theme/colours/ink [weak-contrast]",
        "\"ink\" (#999999) on \"paper\" (#faf4e8) has a contrast of 2.6:1; text must have 4.5:1",
        "Did you mean \"title\"?",
    ] {
        assert!(said.contains(told), "{told}: {said}");
    }
    assert!(errors.contains("nothing was written") && !home.join("out").exists(), "{errors}");
    put(home.join("site.json"), &plain().to_string());
    let (code, said, errors) = run();
    assert_eq!(code, Some(0), "{said}{errors}");
    assert!(home.join("out/index.html").is_file() && said.contains("fingerpost serve out"), "{said}");
}
