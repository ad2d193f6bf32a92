//! The tables: which layer may use which, and what each may not touch.

use super::paths::paths;
use super::scrub::scrub;

/// A layer and what it may use of this crate; `data::wire` stands for that part of `data` only.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &["domain"]),
    ("i18n", &["domain", "i18n"]),
    ("session", &["domain", "session"]),
    ("data", &["domain", "i18n", "data"]),
    ("export", &["domain", "session", "i18n", "data::wire", "export"]),
    ("ui", &["domain", "session", "i18n", "export", "ui"]),
    ("host", &["domain", "session", "i18n", "data", "export", "ui", "host"]),
    ("site", &["domain", "session", "i18n", "data", "export", "ui", "site"]),
];

const BASE: &[&str] = &["id", "date", "geo", "code", "lang", "taxonomy"];

/// A module of `domain` and what it may use beside itself and the base modules.
const DOMAIN: &[(&str, &[&str])] = &[
    ("questionnaire", &[]),
    ("directory", &[]),
    ("response", &["questionnaire", "directory"]),
    ("outline", &["questionnaire", "directory", "response"]),
    ("need", &["questionnaire", "directory", "response", "outline"]),
    ("safety", &["questionnaire", "directory", "response", "outline"]),
    ("matching", &["questionnaire", "directory", "response", "outline", "need", "safety"]),
    ("plan", &["questionnaire", "directory", "response", "outline", "need", "safety", "matching"]),
];

/// Other crates, and the layers that may use them.
const CRATES: &[(&str, &[&str])] = &[
    ("serde", &["data", "export", "host", "site"]),
    ("serde_json", &["data", "export", "host", "site"]),
    ("jsonschema", &["data"]),
    ("yew", &["ui", "host"]),
    ("web_sys", &["ui/hooks", "host"]),
    ("js_sys", &["ui/hooks", "host"]),
    ("wasm_bindgen", &["ui/hooks", "host"]),
    ("wasm_bindgen_futures", &["host"]),
    ("gloo_events", &["ui/hooks", "host"]),
    ("gloo_timers", &["ui/hooks", "host"]),
    ("clap", &[]),
    ("log", &[]),
    ("tracing", &[]),
    ("rand", &[]),
];

/// Parts of the standard library that reach outside, and the layers that may use them.
const STD: &[(&str, &[&str])] = &[
    ("time", &["site"]),
    ("fs", &["site"]),
    ("io", &["data", "site"]),
    ("net", &["site"]),
    ("env", &[]),
    ("process", &[]),
    ("thread", &["site"]),
];

/// Everything in which a source, at this path below `src/`, departs from the rule.
pub fn check(path: &str, source: &str) -> Vec<String> {
    // The roots: `lib.rs` names the layers, the tool is no part of the library.
    if path == "lib.rs" || path.starts_with("bin/") {
        return Vec::new();
    }
    let layer = path.split('/').next().unwrap_or_default();
    let Some((_, may_use)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
        return vec![format!("{path}: {layer} is not a layer")];
    };
    let mut faults = Vec::new();
    if layer == "domain" {
        inside_domain(path, source, &mut faults);
    }
    for used in inner_paths(path, source) {
        let target = used.first().map(String::as_str).unwrap_or_default();
        if !LAYERS.iter().any(|(name, _)| *name == target) {
            continue;
        }
        let part = used.get(..2).map(|part| part.join("::")).unwrap_or_default();
        if !may_use.contains(&target) && !may_use.contains(&part.as_str()) {
            let part = if may_use.iter().any(|may| may.starts_with(&format!("{target}::"))) {
                &part
            } else {
                target
            };
            faults.push(format!("{path}: {layer} uses {part}: `{}`", used.join("::")));
        }
    }
    outside(path, layer, source, &mut faults);
    faults
}

fn inside_domain(path: &str, source: &str, faults: &mut Vec<String>) {
    let Some(module) = domain_module(path) else { return };
    let may_use = match DOMAIN.iter().find(|(name, _)| *name == module) {
        Some((_, may_use)) => *may_use,
        None if BASE.contains(&module.as_str()) => &[],
        None => {
            faults.push(format!("{path}: {module} has no place inside domain"));
            return;
        }
    };
    for used in inner_paths(path, source) {
        let [layer, target, ..] = used.as_slice() else { continue };
        let known = DOMAIN.iter().any(|(name, _)| name == target);
        if layer == "domain" && known && *target != module && !may_use.contains(&target.as_str()) {
            faults.push(format!("{path}: domain::{module} uses domain::{target}: `{}`", used.join("::")));
        }
    }
}

/// The module of `domain` a file belongs to; none for `domain/mod.rs`, which only names them.
fn domain_module(path: &str) -> Option<String> {
    let name = path.strip_prefix("domain/")?.split('/').next()?;
    let name = name.strip_suffix(".rs").unwrap_or(name);
    (name != "mod").then(|| name.to_owned())
}

/// Every path into this crate, from its root.
pub fn inner_paths(path: &str, source: &str) -> Vec<Vec<String>> {
    let mut module: Vec<String> = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if module.last().is_some_and(|last| last == "mod") {
        module.pop();
    }
    let rooted = |used: Vec<String>| -> Option<Vec<String>> {
        match used.first()?.as_str() {
            "crate" => Some(used[1..].to_vec()),
            "super" => {
                let up = used.iter().take_while(|name| *name == "super").count();
                let base = module.get(..module.len().checked_sub(up)?)?;
                Some(base.iter().chain(&used[up..]).cloned().collect())
            }
            _ => None,
        }
    };
    paths(&scrub(source).code).into_iter().filter_map(rooted).filter(|used| !used.is_empty()).collect()
}

fn outside(path: &str, layer: &str, source: &str, faults: &mut Vec<String>) {
    let scrubbed = scrub(source);
    let allowed = |layers: &[&str]| layers.iter().any(|may| path.starts_with(&format!("{may}/")));
    for used in paths(&scrubbed.code) {
        for (name, layers) in CRATES {
            if used.first().is_some_and(|first| first == name) && !allowed(layers) {
                faults.push(format!("{path}: {layer} may not use {name}: `{}`", used.join("::")));
            }
        }
        for (name, layers) in STD {
            if used.first().is_some_and(|first| first == "std")
                && used.get(1).is_some_and(|second| second == name)
                && layer != "host"
                && !allowed(layers)
            {
                faults.push(format!("{path}: {layer} may not use std::{name}: `{}`", used.join("::")));
            }
        }
        for name in ["HashMap", "HashSet"] {
            if used.iter().any(|part| part == name) {
                faults.push(format!("{path}: {name} has no order: use a sorted list or a BTreeMap"));
            }
        }
    }
    let anywhere: &[&str] = &["from_html_unchecked", " style="];
    let in_core: &[&str] = &["println!", "eprintln!", "dbg!"];
    let in_domain: &[&str] = &[".sin(", ".cos(", ".tan(", ".atan2(", ".asin(", ".acos(", ".powf(", ".exp("];
    let mut forbidden = anywhere.to_vec();
    if layer != "host" {
        forbidden.extend(in_core);
    }
    if layer == "domain" {
        forbidden.extend(in_domain);
    }
    for word in forbidden {
        if scrubbed.code.contains(word) {
            faults.push(format!("{path}: {layer} may not use `{}`", word.trim()));
        }
    }
    if layer == "session"
        && let Some(words) = scrubbed.texts.iter().find(|text| text.contains(' '))
    {
        faults.push(format!("{path}: words in session: {words}"));
    }
}
