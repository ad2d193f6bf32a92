//! `cargo xtask serve`: builds the static folder and serves it on this machine, with the headers,
//! types and squeezed copies that a real host would send.

use crate::{dist, shell};
use anyhow::{Context, Result, bail};
use fingerpost::site::serve::server::Server;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// What the command line can say.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// What to build
    #[command(flatten)]
    pub what: dist::What,
    /// The port to listen on; 0 takes any free one
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Serve this folder, made earlier by `dist`, and build nothing
    #[arg(long, value_name = "DIR", conflicts_with_all = ["directories", "locale_pseudo", "quick", "watch"])]
    pub dir: Option<PathBuf>,
    /// Build again whenever a source or data file changes
    #[arg(long)]
    pub watch: bool,
}

/// Runs the command, until it is stopped.
///
/// # Errors
/// When the build fails, the folder is not one of ours, or the port is taken.
pub fn run(args: &Args) -> Result<()> {
    let folder = match &args.dir {
        Some(dir) => dir.clone(),
        None => dist::build(&args.what, &shell::root().join("dist"))?.folder,
    };
    let server = Server::start(&folder, args.port)?;
    println!("serve: {}  (Ctrl+C stops it)", server.url());
    if args.watch {
        return watch(args, &folder);
    }
    server.wait();
    Ok(())
}

/// Rebuilds on every change, for ever. A build that fails leaves the last good one being served.
fn watch(args: &Args, folder: &Path) -> Result<()> {
    let mut seen = newest(args)?;
    println!("serve: watching src, assets and index.html");
    loop {
        std::thread::sleep(Duration::from_millis(500));
        let now = newest(args)?;
        if now != seen {
            seen = now;
            match dist::build(&args.what, folder) {
                Ok(_) => println!("serve: built again, reload the page"),
                Err(error) => eprintln!("serve: {error:#}\nserve: still serving the build before"),
            }
        }
    }
}

/// When any watched file last changed, and how many there are (so that removing one counts too).
fn newest(args: &Args) -> Result<(SystemTime, usize)> {
    let root = shell::root();
    let mut todo =
        vec![root.join("src"), root.join("assets"), root.join("index.html"), root.join("Cargo.toml")];
    todo.extend(args.what.directories.iter().cloned());
    let mut newest = (SystemTime::UNIX_EPOCH, 0);
    while let Some(path) = todo.pop() {
        // An editor may replace a file between the listing and this look: that is a change, not a fault.
        let Ok(meta) = path.metadata() else { continue };
        if meta.is_dir() {
            let entries =
                std::fs::read_dir(&path).with_context(|| format!("cannot read {}", path.display()))?;
            todo.extend(entries.filter_map(|e| Some(e.ok()?.path())));
        } else {
            newest = (newest.0.max(meta.modified()?), newest.1 + 1);
        }
    }
    if newest.1 == 0 {
        bail!("there is nothing to watch in {}: run this in the checkout", root.display());
    }
    Ok(newest)
}
