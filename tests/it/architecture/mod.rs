//! The dependency rule of ARCHITECTURE.md, read out of the sources.

mod paths;
mod rule;
mod scrub;

use rule::check;
use std::path::Path;

/// Every Rust source below `src/`: its path from there, with forward slashes, and its text.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut todo = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = todo.pop() {
        for entry in std::fs::read_dir(&folder).expect("src can be listed") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                todo.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let name = path.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
                found.push((name, std::fs::read_to_string(&path).expect("UTF-8")));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn no_source_crosses_a_layer() {
    let sources = sources();
    assert!(sources.len() > 80, "only {} sources were found", sources.len());
    let faults: Vec<String> = sources.iter().flat_map(|(name, text)| check(name, text)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_reader_of_sources_sees_the_paths_that_are_there() {
    let paths: usize = sources().iter().map(|(name, text)| rule::inner_paths(name, text).len()).sum();
    assert!(paths > 400, "only {paths} paths were found: the reader is blind");
}

/// A made-up source at a made-up place, and what should be said of it.
struct Case {
    path: &'static str,
    source: &'static str,
    fault: Option<&'static str>,
}

const CASES: &[Case] = &[
    // Between the layers.
    Case { path: "domain/a.rs", source: "use crate::session::Session;", fault: Some("domain uses session") },
    Case { path: "domain/need/a.rs", source: "use crate::i18n::Voice;", fault: Some("domain uses i18n") },
    Case { path: "session/a.rs", source: "use crate::data::Loaded;", fault: Some("session uses data") },
    Case {
        path: "session/a.rs",
        source: "fn f() { crate::i18n::format::date() }",
        fault: Some("session uses i18n"),
    },
    Case { path: "i18n/a.rs", source: "use crate::session::Step;", fault: Some("i18n uses session") },
    Case { path: "data/a.rs", source: "use crate::session::Event;", fault: Some("data uses session") },
    Case { path: "data/a.rs", source: "use crate::ui::App;", fault: Some("data uses ui") },
    Case { path: "ui/pages/a.rs", source: "use crate::data::Loaded;", fault: Some("ui uses data") },
    Case { path: "ui/a.rs", source: "use crate::host::fetch;", fault: Some("ui uses host") },
    Case {
        path: "export/a.rs",
        source: "use crate::data::load::load_locale;",
        fault: Some("export uses data::load"),
    },
    Case { path: "export/a.rs", source: "use crate::data::wire::directory;", fault: None },
    Case { path: "host/a.rs", source: "use crate::{data, ui, session, domain};", fault: None },
    Case { path: "site/a.rs", source: "use crate::{data, ui, i18n};\nuse std::fs;", fault: None },
    Case { path: "site/a.rs", source: "use crate::host::mount;", fault: Some("site uses host") },
    Case { path: "data/a.rs", source: "use crate::site::Release;", fault: Some("data uses site") },
    Case { path: "site/a.rs", source: "use web_sys::Element;", fault: Some("web_sys") },
    Case { path: "elsewhere/a.rs", source: "", fault: Some("is not a layer") },
    // However the path is written.
    Case {
        path: "domain/a.rs",
        source: "use crate::{domain::id::LinkId, data};",
        fault: Some("domain uses data"),
    },
    Case {
        path: "domain/a.rs",
        source: "use crate::{\n    domain::{geo::Nation, date::Date},\n    session::{Step, Event},\n};",
        fault: Some("domain uses session"),
    },
    Case {
        path: "session/state.rs",
        source: "use super::super::data::Loaded;",
        fault: Some("session uses data"),
    },
    Case {
        path: "domain/need/mod.rs",
        source: "fn f(x: super::super::ui::App) {}",
        fault: Some("domain uses ui"),
    },
    Case {
        path: "domain/a.rs",
        source: "macro_rules! m { () => { $crate::ui::App } }",
        fault: Some("domain uses ui"),
    },
    Case {
        path: "domain/a.rs",
        source: "// use crate::ui::App;\n/* crate::data /* crate::ui */ */",
        fault: None,
    },
    Case { path: "domain/a.rs", source: r####"const A: &str = r#"use crate::"ui"::App"#;"####, fault: None },
    Case {
        path: "domain/a.rs",
        source: "fn f<'a>(c: &'a char) -> bool { *c == '\"' && crate::ui::f() }",
        fault: Some("domain uses ui"),
    },
    Case {
        path: "domain/a.rs",
        source: "fn f() {}\n#[cfg(test)]\nmod tests {\n use std::collections::HashSet;\n}",
        fault: None,
    },
    // Inside domain.
    Case {
        path: "domain/safety/net.rs",
        source: "use crate::domain::need::NeedsProfile;",
        fault: Some("domain::safety uses domain::need"),
    },
    Case {
        path: "domain/safety/assess.rs",
        source: "use super::super::matching::MatchContext;",
        fault: Some("domain::safety uses domain::matching"),
    },
    Case {
        path: "domain/need/profile.rs",
        source: "use crate::domain::safety::assess_safety;",
        fault: Some("domain::need uses domain::safety"),
    },
    Case {
        path: "domain/outline.rs",
        source: "use crate::domain::need::derive_needs;",
        fault: Some("domain::outline uses domain::need"),
    },
    Case {
        path: "domain/response.rs",
        source: "use crate::domain::outline::Outline;",
        fault: Some("domain::response uses domain::outline"),
    },
    Case {
        path: "domain/questionnaire/role.rs",
        source: "use crate::domain::directory::Gender;",
        fault: Some("domain::questionnaire uses domain::directory"),
    },
    Case {
        path: "domain/matching/rules.rs",
        source: "use crate::domain::plan::ActionPlan;",
        fault: Some("domain::matching uses domain::plan"),
    },
    Case {
        path: "domain/geo/point.rs",
        source: "use crate::domain::directory::Service;",
        fault: Some("domain::geo uses domain::directory"),
    },
    Case {
        path: "domain/plan/mod.rs",
        source: "use crate::domain::{matching, need, safety, id};",
        fault: None,
    },
    Case {
        path: "domain/matching/mod.rs",
        source: "use crate::domain::{outline, need, safety};",
        fault: None,
    },
    Case { path: "domain/novel.rs", source: "", fault: Some("has no place inside domain") },
    // What a layer may not touch at all.
    Case { path: "domain/a.rs", source: "use serde::Deserialize;", fault: Some("serde") },
    Case { path: "session/a.rs", source: "fn f() { serde_json::to_string(&1) }", fault: Some("serde_json") },
    Case { path: "domain/a.rs", source: "use std::collections::HashMap;", fault: Some("HashMap") },
    Case { path: "data/a.rs", source: "use std::collections::{BTreeMap, HashSet};", fault: Some("HashSet") },
    Case { path: "domain/a.rs", source: "use std::time::Instant;", fault: Some("std::time") },
    Case { path: "session/a.rs", source: "use std::{rc::Rc, time::SystemTime};", fault: Some("std::time") },
    Case { path: "domain/a.rs", source: "fn f() { println!(\"x\") }", fault: Some("println!") },
    Case { path: "domain/a.rs", source: "fn f() { log::info!(\"x\") }", fault: Some("log") },
    Case { path: "domain/a.rs", source: "use std::fs::read;", fault: Some("std::fs") },
    Case { path: "domain/a.rs", source: "fn f(x: f64) -> f64 { x.cos() }", fault: Some(".cos(") },
    Case { path: "data/a.rs", source: "use serde::Deserialize;\nuse serde_json::Value;", fault: None },
    Case { path: "data/a.rs", source: "use yew::Html;", fault: Some("yew") },
    Case { path: "session/a.rs", source: "use yew::Callback;", fault: Some("yew") },
    Case { path: "session/a.rs", source: "const A: &str = \"Go on\";", fault: Some("words in session") },
    Case { path: "session/a.rs", source: "const A: &str = \"error.postcode-incomplete\";", fault: None },
    Case { path: "ui/pages/a.rs", source: "use web_sys::Element;", fault: Some("web_sys") },
    Case { path: "ui/hooks/a.rs", source: "use web_sys::Element;", fault: None },
    Case { path: "ui/hooks/a.rs", source: "use wasm_bindgen::JsCast;", fault: None },
    Case { path: "host/a.rs", source: "use web_sys::Element;", fault: None },
    Case {
        path: "ui/a.rs",
        source: "fn f() { Html::from_html_unchecked(x) }",
        fault: Some("from_html_unchecked"),
    },
    Case { path: "ui/a.rs", source: "html! { <p style=\"color: red\"></p> }", fault: Some("style=") },
    Case { path: "ui/a.rs", source: "html! { <p class=\"fp-style\"></p> }", fault: None },
];

#[test]
fn a_source_that_crosses_a_layer_is_caught_and_one_that_does_not_is_left_alone() {
    for Case { path, source, fault } in CASES {
        // A made-up file in `domain` stands in for one of its base modules.
        let path = path.replace("domain/a.rs", "domain/code.rs");
        let found = check(&path, source);
        match fault {
            Some(fault) => assert!(
                found.iter().any(|found| found.contains(fault)),
                "{path}: `{source}` should be caught as {fault}, and gave {found:?}"
            ),
            None => assert_eq!(found, Vec::<String>::new(), "{path}: `{source}`"),
        }
    }
}
