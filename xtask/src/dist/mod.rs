//! `cargo xtask dist`: the widget and its data as a static folder that any web host can serve.

pub mod data;
pub mod pseudo;
pub mod shrink;
pub mod wasm;

use crate::shell;
use anyhow::{Context, Result};
use fingerpost::data::site::{Site, clean_origin};
use fingerpost::site::files::{Class, File, write_all};
use fingerpost::site::offline;
use fingerpost::site::release::{PARTS, TALLY};
use fingerpost::site::{Parts, Release, assemble, read_text};
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
    /// Who may show the page in a frame besides the same site: an origin; may be given several times
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
    let release = release(&shell::root(), what, widget)?;
    let parts = serde_json::to_string(&release.parts)? + "\n";
    let mut files = assemble(release, &site(what)?)?;
    files.push(File::named(Class::Host, "", PARTS, parts.into_bytes()));
    let squeezed = write_all(out, &files)?;
    let sizes = files.iter().filter(|f| f.class != Class::Host).map(|f| {
        let size = squeezed.get(&f.path).copied().unwrap_or_default();
        (f.path.clone(), (f.class, size))
    });
    Ok(Built { folder: out.to_path_buf(), sizes: sizes.collect() })
}

/// What the command line says in place of a site's configuration.
fn site(what: &What) -> Result<Site> {
    let origins = what.frame_ancestor.iter().map(|text| {
        clean_origin(text).map_err(|why| anyhow::anyhow!("--frame-ancestor {text} cannot be let in: {why}"))
    });
    Ok(Site { frame_ancestors: origins.collect::<Result<_>>()?, ..Site::default() })
}

/// What this checkout and the compiled widget make up.
fn release(root: &Path, what: &What, widget: wasm::Widget) -> Result<Release> {
    let script = script(root, &widget.glue)?;
    let styles = Styles::read(root)?;
    let asset = |path: &str| read_text(&root.join(path));
    let icon = shrink::html(&asset("assets/embed/icon.svg")?);
    let script_of = |name: &str| shrink::script(&asset(&format!("assets/embed/{name}.js"))?);
    let app_icon = root.join("assets/embed/app-icon.png");
    let app_icon = std::fs::read(&app_icon).with_context(|| format!("cannot read {}", app_icon.display()))?;
    let mut release = Release {
        parts: Parts {
            index: shrink::html(&asset("index.html")?),
            kiosk: shrink::html(&asset("assets/embed/kiosk.html")?),
            tally: shrink::html(&asset("assets/embed/tally.html")?),
            help: shrink::html(&asset("assets/embed/help.html")?),
            first_styles: styles.first,
            worker: script_of("worker")?,
            worker_off: script_of("worker-off")?,
            ..Parts::default()
        },
        files: vec![
            File::hashed(Class::Wasm, "wasm", "fingerpost", "wasm", widget.wasm),
            File::hashed(Class::Script, "script", "fingerpost", "js", script.into_bytes()),
            File::hashed(Class::Icon, "icon", "icon", "svg", icon.into_bytes()),
            File::hashed(Class::Kiosk, "kiosk-css", "kiosk", "css", styles.kiosk.into_bytes()),
            File::hashed(Class::Kiosk, "kiosk-script", "kiosk", "js", script_of("kiosk")?.into_bytes()),
            File::hashed(Class::Kiosk, TALLY, "tally", "js", script_of("tally")?.into_bytes()),
            File::hashed(Class::Offline, offline::ICON, "app-icon", "png", app_icon),
            File::hashed(
                Class::Offline,
                offline::SCRIPT,
                "offline",
                "js",
                script_of("offline")?.into_bytes(),
            ),
        ],
        styles: styles.all,
        ..Release::default()
    };
    release.beside.push(File::named(Class::Embed, "embed", "embed.js", script_of("embed")?.into_bytes()));
    data::collect(root, what, &mut release)?;
    Ok(release)
}

/// Loader and glue as one classic script: a second file would cost a second round trip.
fn script(root: &Path, glue: &str) -> Result<String> {
    const MARK: &str = "/* GLUE */";
    let loader = read_text(&root.join("assets/embed/loader.js"))?;
    let (before, after) = loader.split_once(MARK).context("assets/embed/loader.js has lost its GLUE line")?;
    // An instance is dropped whole and its memory overwritten: nothing may call it later, neither to clean up
    // nor for the rest of a drawing that took long.
    let kept_out = "const FinalizationRegistry = undefined;\n\
                    const setTimeout = (act, time) => window.setTimeout(() => alive() && act(), time);\n\
                    const queueMicrotask = act => window.queueMicrotask(() => alive() && act());";
    shrink::script(&format!(
        "{before}function glue(alive) {{\n{kept_out}\n{glue}\nreturn wasm_bindgen;\n}}{after}"
    ))
}

/// The styles.
struct Styles {
    /// All of them: tokens and the frame first, print last, the rest by name between them.
    all: String,
    /// What the page needs before the widget draws: it goes into the page itself, since a second
    /// request before anything is painted cost 100 to 190 ms on a slow line (measured).
    first: String,
    /// What only a device in a waiting room needs.
    kiosk: String,
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
        let mut styles = Self { all: String::new(), first: String::new(), kiosk: String::new() };
        for path in paths {
            let text = shrink::css(&read_text(&path)?);
            if stem(&path) == "kiosk" {
                styles.kiosk = text;
                continue;
            }
            if matches!(stem(&path).as_str(), "tokens" | "static") {
                styles.first.push_str(&text);
            }
            styles.all.push_str(&text);
        }
        Ok(styles)
    }
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
