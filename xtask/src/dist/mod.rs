//! `cargo xtask dist`: the widget and its data as a static folder that any web host can serve.

pub mod data;
pub mod files;
pub mod headers;
pub mod page;
pub mod pseudo;
pub mod wasm;

use crate::shell;
use anyhow::{Context, Result};
use files::{Class, File};
use headers::Policy;
use page::{Filler, escape};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The directories shown when none is named: the real national one and the invented town.
pub const DEFAULT_DIRECTORIES: [&str; 2] =
    ["assets/directories/uk-national.json", "assets/directories/sample-town.json"];

/// What the command line can say.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// The folder to write, replaced if `dist` made it before
    #[arg(long, value_name = "DIR", default_value = "dist")]
    pub out: PathBuf,
    /// What to build
    #[command(flatten)]
    pub what: What,
}

/// What to build, for `dist` and `serve` alike.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct What {
    /// A directory of services to show in place of the default ones; may be given several times
    #[arg(long = "directory", value_name = "FILE")]
    pub directories: Vec<PathBuf>,
    /// Show the made-up language that brings layout faults to light: long, accented, right to left
    #[arg(long)]
    pub locale_pseudo: bool,
    /// Who may show the page in a frame, besides nobody but the same site: an origin, or several
    #[arg(long, value_name = "ORIGIN")]
    pub frame_ancestor: Vec<String>,
    /// Compile quickly and large, for working on the widget
    #[arg(long)]
    pub quick: bool,
}

/// What a build made.
#[derive(Debug)]
pub struct Built {
    /// The folder.
    pub folder: PathBuf,
    /// Brotli size in bytes of each file a visitor downloads, by path, with its class.
    pub sizes: BTreeMap<String, (Class, usize)>,
}

/// Runs the command.
///
/// # Errors
/// When the widget does not compile, a data file is broken or the folder cannot be written.
pub fn run(args: &Args) -> Result<()> {
    let built = build(&args.what, &args.out)?;
    let total: usize = built.sizes.values().map(|(_, size)| size).sum();
    println!(
        "dist: {} files, {:.1} kB with brotli, in {}",
        built.sizes.len(),
        total as f64 / 1000.0,
        built.folder.display()
    );
    Ok(())
}

/// Builds everything into a folder. A relative folder is taken from the current one.
///
/// # Errors
/// As [`run`].
pub fn build(what: &What, out: &Path) -> Result<Built> {
    println!("dist: compiling the widget (a minute or two from nothing)");
    let effort = if what.quick { wasm::Effort::Quick } else { wasm::Effort::Release };
    let widget = wasm::build(effort)?;
    println!("dist: hashing and squeezing");
    let files = assemble(&shell::root(), what, widget)?;
    let squeezed = files::write_all(out, &files)?;
    let sizes = files.iter().filter(|f| f.class != Class::Host).map(|f| {
        let size = squeezed.get(&f.path).copied().unwrap_or_default();
        (f.path.clone(), (f.class, size))
    });
    Ok(Built { folder: out.to_path_buf(), sizes: sizes.collect() })
}

/// Everything the static folder holds.
fn assemble(root: &Path, what: &What, widget: wasm::Widget) -> Result<Vec<File>> {
    let mut files = vec![File::hashed(Class::Wasm, "wasm", "fingerpost", "wasm", widget.wasm)];
    files.push(File::hashed(
        Class::Script,
        "script",
        "fingerpost",
        "js",
        script(root, &widget.glue)?.into_bytes(),
    ));
    files.push(File::hashed(Class::Css, "css", "fingerpost", "css", styles(root)?.into_bytes()));
    let data = data::collect(root, what)?;
    files.extend(data.files);
    let policy = Policy { style_hashes: Vec::new(), frame_ancestors: what.frame_ancestor.clone() };
    let index = index(root, &files, &policy, data.sample)?;
    files.push(File::named(Class::Html, "html", "index.html", index.into_bytes()));
    let logical = files.iter().map(|f| (f.logical.clone(), json!({"file": f.path, "class": f.class.name()})));
    let manifest = json!({
        "schema_version": 1,
        "version": env!("CARGO_PKG_VERSION"),
        "sample": data.sample,
        "frame_ancestors": policy.frame_ancestors,
        "style_hashes": policy.style_hashes,
        "directories": data.directories,
        "files": logical.collect::<serde_json::Map<String, Value>>(),
    });
    let host = |path: &str, text: String| File::named(Class::Host, "", path, text.into_bytes());
    files.push(host("build.json", serde_json::to_string_pretty(&manifest)? + "\n"));
    files.push(host("_headers", policy.netlify()));
    files.push(host("hosting/nginx.conf", policy.nginx()));
    files.push(host("hosting/apache.htaccess", policy.apache()));
    Ok(files)
}

/// Loader and glue as one classic script: a second file would cost a second round trip.
fn script(root: &Path, glue: &str) -> Result<String> {
    const MARK: &str = "/* GLUE */";
    let loader = read(&root.join("assets/embed/loader.js"))?;
    let (before, after) =
        loader.split_once(MARK).context("assets/embed/loader.js has lost its /* GLUE */ line")?;
    Ok(format!("{before}function glue() {{\n{glue}\nreturn wasm_bindgen;\n}}{after}"))
}

/// All styles in one file: tokens first, print last, the rest by name between them.
fn styles(root: &Path) -> Result<String> {
    let rank = |path: &PathBuf| match path.file_stem().and_then(|s| s.to_str()) {
        Some("tokens") => 0,
        Some("print") => 2,
        _ => 1,
    };
    let mut paths = listed(&root.join("assets/styles"), "css")?;
    paths.sort_by_key(|p| (rank(p), p.clone()));
    let mut all = String::new();
    for path in paths {
        all.push_str(&read(&path)?);
        all.push('\n');
    }
    Ok(all)
}

/// Fills in the page.
fn index(root: &Path, files: &[File], policy: &Policy, sample: bool) -> Result<String> {
    let one = |class: Class| files.iter().find(|f| f.class == class);
    let text = |file: &File| {
        String::from_utf8(file.bytes.clone()).with_context(|| format!("{} is not UTF-8", file.path))
    };
    let mut head = Vec::new();
    let mut mount = Vec::new();
    if let Some(css) = one(Class::Css) {
        head.push(format!("<link rel=\"stylesheet\" href=\"{}\">", css.path));
    }
    // In the order in which they are needed. The directories and the places come later, so as not
    // to hold up the first question.
    for class in
        [Class::Script, Class::Wasm, Class::Questionnaire, Class::Locale, Class::Taxonomy, Class::SafetyNet]
    {
        for file in files.iter().filter(|f| f.class == class) {
            head.push(match class {
                Class::Script => format!("<script defer src=\"{}\"></script>", file.path),
                _ => format!("<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{}\">", file.path),
            });
        }
    }
    for class in
        [Class::Wasm, Class::Questionnaire, Class::Taxonomy, Class::SafetyNet, Class::Locale, Class::Places]
    {
        mount.extend(one(class).map(|file| format!("data-{}=\"{}\"", class.name(), file.path)));
    }
    let directories: Vec<_> =
        files.iter().filter(|f| f.class == Class::Directory).map(|f| f.path.as_str()).collect();
    mount.push(format!("data-directories=\"{}\"", directories.join(" ")));
    mount.push(format!("data-sample=\"{sample}\""));

    let mut filler = Filler::default();
    let (mut language, mut direction) = ("en-GB".to_owned(), "ltr".to_owned());
    if let Some(locale) = one(Class::Locale) {
        let locale = text(locale)?;
        filler.take_words(&locale)?;
        let value: Value = serde_json::from_str(&locale)?;
        let member = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        language = member("language").unwrap_or(language);
        direction = member("direction").unwrap_or(direction);
    } else {
        filler.lenient = true;
    }
    filler.built = BTreeMap::from([
        ("language", escape(&language)),
        ("direction", escape(&direction)),
        ("policy", escape(&policy.meta())),
        ("head", head.join("\n")),
        ("mount", mount.join(" ")),
    ]);
    let html = filler.fill(&read(&root.join("index.html"))?)?;
    if let Some(net) = one(Class::SafetyNet) {
        page::check_numbers(&html, &text(net)?)?;
    }
    Ok(html)
}

/// The files in a folder with an extension, by name.
fn listed(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths = entries.map(|e| Ok(e?.path())).collect::<Result<Vec<_>>>()?;
    paths.retain(|p| p.extension().is_some_and(|e| e == extension));
    paths.sort();
    Ok(paths)
}

/// A text file, or an error that names it.
fn read(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    String::from_utf8(bytes).with_context(|| format!("{} is not UTF-8: save it as UTF-8", path.display()))
}
