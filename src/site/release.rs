//! What a release is made of, and the folder that comes of it.

use super::directory::Packed;
use super::files::{self, Class, File};
use super::headers::{Policy, hash_source};
use super::language::Language;
use super::offline;
use super::pages::Pages;
use crate::data::site::Site;
use crate::domain::code::Code;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The manifest of a folder, by which it is known as one of ours.
pub const MANIFEST: &str = "build.json";
/// The file, in a released folder, that holds its [`Parts`]. No visitor downloads it.
pub const PARTS: &str = "parts.json";

/// The logical name of the script that counts: in every release, and loaded only where a site has its waiting rooms count.
pub const TALLY: &str = "kiosk-tally";

/// What pages are written from. It travels with a released folder, so that pages for a site of one's own can be
/// written from it without a checkout.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    /// Template of the page that the widget stands in.
    pub index: String,
    /// Template of what a waiting room shows over it.
    pub kiosk: String,
    /// Template of what its staff screen says of the counts, where a site has it count.
    pub tally: String,
    /// Template of the help that needs no script.
    pub help: String,
    /// Styles that go into the pages themselves.
    pub first_styles: String,
    /// The worker that keeps a copy of a site on a device.
    pub worker: String,
    /// The worker that takes it away.
    pub worker_off: String,
    /// The whole locale files, the wording of static pages included; the first is the one that others are compared
    /// with and that a site begins in where it says nothing else.
    pub locales: Vec<String>,
    /// The help lines, without what only the tool reads.
    pub safety_net: String,
    /// The needs, likewise.
    pub taxonomy: String,
    /// The questions, likewise.
    pub questionnaire: String,
    /// The questions about how somebody feels about their life, for sites that ask for them.
    pub wellbeing: String,
}

/// Everything a folder is made from but what a site adds.
#[derive(Clone, Debug, Default)]
pub struct Release {
    /// What pages are written from.
    pub parts: Parts,
    /// The files whose names carry a hash, but for styles and directories.
    pub files: Vec<File>,
    /// The definitions of each language as they were released: squeezing takes long, and most sites change nothing in
    /// them.
    pub definitions: Vec<File>,
    /// The widget's styles, without the name of a build.
    pub styles: String,
    /// The national services, for the static pages: whichever directories are shown beside them.
    pub national: String,
    /// The directories of services.
    pub directories: Vec<Packed>,
    /// Files for visitors that keep their names.
    pub beside: Vec<File>,
}

/// Everything the static folder holds. The files of a site, its theme and its picture, are among those of the release.
///
/// # Errors
/// When a page cannot be written: a template asks for what is not there, or data do not load.
pub fn assemble(release: Release, site: &Site) -> Result<Vec<File>> {
    let Release { mut parts, mut files, definitions, styles, national, directories, beside } = release;
    files.extend(directories.iter().map(|directory| directory.file.clone()));
    if site.wellbeing {
        parts.questionnaire = with_pages(&parts.questionnaire, &parts.wellbeing)?;
    }
    let mut languages = Language::all(&parts, site)?;
    for file in languages.iter_mut().map(|language| &mut language.file) {
        let known = definitions.iter().find(|known| known.path == file.path);
        file.squeezed = known.and_then(|known| known.squeezed.clone());
    }
    files.extend(languages.iter().map(|language| language.file.clone()));
    // The styles end in the name of the build, so that the loader sees whether they came whole and belong to it.
    let build = files::name_of(files.iter().map(|file| file.path.as_bytes()).chain([styles.as_bytes()]));
    let css = format!("{styles}{}", mark(&build));
    files.insert(1.min(files.len()), File::hashed(Class::Css, "css", "fingerpost", "css", css.into_bytes()));
    let policy = Policy {
        style_hashes: vec![hash_source(&parts.first_styles)],
        origin: site.url.as_ref().map(|folder| folder.origin.to_string()),
        offline: site.offline.is_some(),
        frame_ancestors: site.frame_ancestors.iter().map(|origin| origin.to_string()).collect(),
    };
    let pages = Pages {
        parts: &parts,
        files: &files,
        policy: &policy,
        languages: &languages,
        directories: &directories,
        national: &national,
        build: &build,
        site,
    };
    // Views are rendered by a runtime, and a caller may be inside one: it gets a thread of its own.
    let pages = std::thread::scope(|scope| scope.spawn(|| pages.all()).join());
    let pages = pages.map_err(|_| anyhow::anyhow!("a page could not be rendered"))??;
    files.extend(pages);
    files.extend(offline::manifests(site, &languages, &files));
    let workers = offline::workers(&parts, site, &files);
    files.extend(beside);
    files.extend(workers);
    let logical = files.iter().map(|f| (f.logical.clone(), json!({"file": f.path, "class": f.class.code()})));
    let mut manifest = json!({
        "schema_version": 1,
        "version": env!("CARGO_PKG_VERSION"),
        "build": build,
        "sample": directories.iter().any(|directory| directory.sample),
        "frame_ancestors": policy.frame_ancestors,
        "style_hashes": policy.style_hashes,
        "directories": directories.iter().map(Packed::facts).collect::<Vec<_>>(),
        "files": logical.collect::<serde_json::Map<String, Value>>(),
    });
    if let Some(members) = manifest.as_object_mut() {
        members.extend(site.offline.map(|_| ("offline".to_owned(), json!(true))));
        members.extend(policy.origin.iter().map(|origin| ("origin".to_owned(), json!(origin))));
        let told = || languages.iter().map(Language::facts).collect::<Vec<_>>();
        members.extend((languages.len() > 1).then(|| ("languages".to_owned(), json!(told()))));
    }
    let named: Vec<String> = files.iter().filter(|f| !f.is_hashed()).map(|f| f.path.clone()).collect();
    let host = |path: &str, text: String| File::named(Class::Host, "", path, text.into_bytes());
    files.push(host(MANIFEST, serde_json::to_string_pretty(&manifest)? + "\n"));
    files.push(host("_headers", policy.netlify(&named)));
    files.push(host("hosting/nginx.conf", policy.nginx()));
    files.push(host("hosting/apache.htaccess", policy.apache()));
    Ok(files)
}

/// A questionnaire with the pages of another after its own.
///
/// # Errors
/// When one of them is not JSON, or has no pages.
pub fn with_pages(questionnaire: &str, more: &str) -> Result<String> {
    let pages = |text: &str| -> Result<(Value, Vec<Value>)> {
        let mut whole: Value = serde_json::from_str(text)?;
        let pages = whole.get_mut("item").and_then(Value::as_array_mut).map(std::mem::take);
        Ok((whole, pages.context("a questionnaire has pages")?))
    };
    let ((mut whole, mut all), (_, more)) = (pages(questionnaire)?, pages(more)?);
    all.extend(more);
    if let Some(members) = whole.as_object_mut() {
        members.insert("item".to_owned(), Value::Array(all));
    }
    Ok(whole.to_string())
}

/// Styles as they are without the name of a build.
pub(super) fn without_mark(css: &str) -> &str {
    css.rsplit_once(":root{--fp-build:").map_or(css, |(styles, _)| styles)
}

/// The end of the styles: which build they belong to.
fn mark(build: &str) -> String {
    format!(":root{{--fp-build:{build}}}\n")
}
