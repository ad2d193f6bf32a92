//! `cargo xtask dist`: the widget and its data as a static folder that any web host can serve.

pub mod data;
pub mod files;
pub mod headers;
pub mod page;
pub mod pseudo;
pub mod shrink;
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
    let script = script(root, &widget.glue)?;
    let styles = Styles::read(root)?;
    let icon = shrink::html(&read(&root.join("assets/embed/icon.svg"))?);
    let mut files = vec![
        File::hashed(Class::Wasm, "wasm", "fingerpost", "wasm", widget.wasm),
        File::hashed(Class::Script, "script", "fingerpost", "js", script.into_bytes()),
        File::hashed(Class::Css, "css", "fingerpost", "css", styles.all.clone().into_bytes()),
        File::hashed(Class::Icon, "icon", "icon", "svg", icon.into_bytes()),
    ];
    let mut data = data::collect(root, what)?;
    files.append(&mut data.files);
    let policy = Policy {
        style_hashes: vec![headers::hash_source(&styles.first)],
        frame_ancestors: what.frame_ancestor.clone(),
    };
    let index = index(root, &files, &policy, &styles.first, &data)?;
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
    Ok(shrink::script(&format!("{before}function glue() {{\n{glue}\nreturn wasm_bindgen;\n}}{after}")))
}

/// The styles.
struct Styles {
    /// All of them: tokens and the frame first, print last, the rest by name between them.
    all: String,
    /// What the page needs before the widget draws: it goes into the page itself, since a second
    /// request before anything is painted cost 100 to 190 ms on a slow line (measured).
    first: String,
}

impl Styles {
    fn read(root: &Path) -> Result<Self> {
        let stem =
            |path: &Path| path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let rank = |path: &PathBuf| match stem(path).as_str() {
            "tokens" => 0,
            "widget" => 1,
            "print" => 3,
            _ => 2,
        };
        let mut paths = listed(&root.join("assets/styles"), "css")?;
        paths.sort_by_key(|p| (rank(p), p.clone()));
        let mut styles = Self { all: String::new(), first: String::new() };
        for path in paths {
            let text = shrink::css(&read(&path)?);
            if matches!(stem(&path).as_str(), "tokens" | "static") {
                styles.first.push_str(&text);
            }
            styles.all.push_str(&text);
        }
        Ok(styles)
    }
}

/// Fills in the page.
fn index(
    root: &Path,
    files: &[File],
    policy: &Policy,
    first_styles: &str,
    data: &data::Data,
) -> Result<String> {
    let one = |class: Class| files.iter().find(|f| f.class == class);
    let text = |file: &File| {
        String::from_utf8(file.bytes.clone()).with_context(|| format!("{} is not UTF-8", file.path))
    };
    let mut head = vec![format!("<style>{first_styles}</style>")];
    let mut foot = Vec::new();
    let mut mount = Vec::new();
    if let Some(css) = one(Class::Css) {
        // At the end of the page it holds up neither the help above it nor anything but the loader,
        // which browsers run once all styles are there: the widget is never drawn without them.
        head.push(format!("<link rel=\"preload\" as=\"style\" href=\"{}\">", css.path));
        foot.push(format!("<link rel=\"stylesheet\" href=\"{}\">", css.path));
    }
    if let Some(icon) = one(Class::Icon) {
        head.push(format!("<link rel=\"icon\" type=\"image/svg+xml\" href=\"{}\">", icon.path));
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
    mount.push(format!("data-sample=\"{}\"", data.sample));

    let mut filler = Filler::default();
    filler.take_words(&data.locale)?;
    let locale: Value = serde_json::from_str(&data.locale)?;
    let member = |name: &str, other: &str| escape(locale.get(name).and_then(Value::as_str).unwrap_or(other));
    filler.built = BTreeMap::from([
        ("language", member("language", "en-GB")),
        ("direction", member("direction", "ltr")),
        ("policy", escape(&policy.meta())),
        ("head", head.join("\n")),
        ("foot", foot.join("\n")),
        ("mount", mount.join(" ")),
    ]);
    let html = filler.fill(&shrink::html(&read(&root.join("index.html"))?))?;
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
