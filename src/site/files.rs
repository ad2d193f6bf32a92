//! Naming, squeezing and writing the files of the static folder.

use super::headers::HASHED;
use crate::domain::code::code_enum;
use anyhow::{Context, Result, bail};
use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode as Mode;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

code_enum! {
    /// What a file is for: the classes that `build.json` names and `cargo xtask size` weighs.
    Class {
        /// The page.
        Html = "html",
        /// Styles.
        Css = "css",
        /// Loader and glue.
        Script = "script",
        /// The page's icon.
        Icon = "icon",
        /// The widget.
        Wasm = "wasm",
        /// Words, help lines, needs and questions.
        Definitions = "definitions",
        /// Outward codes.
        Places = "places",
        /// Services.
        Directory = "directory",
        /// What only a device in a waiting room loads.
        Kiosk = "kiosk",
        /// The page of help that needs no script.
        Help = "help",
        /// The script that other sites put on their own pages.
        Embed = "embed",
        /// What keeps a copy of a site on a device, and takes it away.
        Offline = "offline",
        /// Colours and sizes of a site of one's own, and the ready themes.
        Theme = "theme",
        /// The picture at its top.
        Logo = "logo",
        /// What no visitor downloads: manifest, header files.
        Host = "host",
    }
}

/// A file squeezed earlier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Squeezed {
    /// With brotli.
    pub brotli: Vec<u8>,
    /// With gzip.
    pub gzip: Vec<u8>,
}

/// One file of the static folder.
#[derive(Clone, Debug)]
pub struct File {
    /// Path inside the folder, with forward slashes.
    pub path: String,
    /// What it is for.
    pub class: Class,
    /// Its logical name, such as `questionnaire` or `directory/uk-national`; empty for host files.
    pub logical: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// The same squeezed, where that was done before.
    pub squeezed: Option<Squeezed>,
}

impl File {
    /// A file whose name carries a hash of its content: `files/<stem>.<hash>.<extension>`.
    #[must_use]
    pub fn hashed(class: Class, logical: &str, stem: &str, extension: &str, bytes: Vec<u8>) -> Self {
        let hash = name_of([bytes.as_slice()]);
        let path = format!("{HASHED}/{stem}.{hash}.{extension}");
        Self { path, class, logical: logical.to_owned(), bytes, squeezed: None }
    }

    /// True when the name carries a hash, so that a host may keep the file for ever.
    #[must_use]
    pub fn is_hashed(&self) -> bool {
        self.path.strip_prefix(HASHED).is_some_and(|rest| rest.starts_with('/'))
    }

    /// A file that keeps its name.
    #[must_use]
    pub fn named(class: Class, logical: &str, path: &str, bytes: Vec<u8>) -> Self {
        Self { path: path.to_owned(), class, logical: logical.to_owned(), bytes, squeezed: None }
    }
}

/// A short name for a content, which changes with it.
#[must_use]
pub fn name_of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut digest = Sha256::new();
    parts.into_iter().for_each(|part| digest.update(part));
    digest.finalize().iter().take(5).map(|b| format!("{b:02x}")).collect()
}

/// Writes all files, each with its `.br` and `.gz` beside it, and gives the brotli size of each path.
/// The folder is built beside its final place and moved in at the end, so that a server reading it
/// never sees half of one build.
///
/// # Errors
/// When the folder holds something that was not made here, or cannot be written.
pub fn write_all(out: &Path, files: &[File]) -> Result<BTreeMap<String, usize>> {
    if out.is_dir() && !out.join("build.json").is_file() && std::fs::read_dir(out)?.next().is_some() {
        bail!("{} holds files that Fingerpost did not make: name another folder, or empty it", out.display());
    }
    let fresh = beside(out, "new")?;
    let old = beside(out, "old")?;
    remove(&fresh)?;
    remove(&old)?;
    let sizes = squeeze_into(&fresh, files)?;
    if out.exists() {
        std::fs::rename(out, &old).with_context(|| format!("cannot move {} away", out.display()))?;
    }
    if let Err(error) = std::fs::rename(&fresh, out) {
        // What was there goes on being served.
        _ = std::fs::rename(&old, out);
        return Err(error).with_context(|| format!("cannot move the new files to {}", out.display()));
    }
    remove(&old)?;
    Ok(sizes)
}

/// A hidden sibling of a folder.
fn beside(folder: &Path, what: &str) -> Result<PathBuf> {
    let name = folder
        .file_name()
        .context("the folder to write needs a name: it may not end in `..`")?
        .to_string_lossy();
    Ok(folder.with_file_name(format!(".{name}.{what}")))
}

fn remove(folder: &Path) -> Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
            Err(e).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

fn squeeze_into(folder: &Path, files: &[File]) -> Result<BTreeMap<String, usize>> {
    let next = std::sync::atomic::AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let work = || -> Result<Vec<(String, usize)>> {
        let mut sizes = Vec::new();
        while let Some(file) = files.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) {
            sizes.push((file.path.clone(), write_one(folder, file)?));
        }
        Ok(sizes)
    };
    let mut all = BTreeMap::new();
    std::thread::scope(|scope| {
        let handles: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for handle in handles {
            let sizes = handle.join().map_err(|_| anyhow::anyhow!("a writing thread failed"))??;
            all.extend(sizes);
        }
        Ok(all)
    })
}

/// Writes one file and its squeezed copies; gives the brotli size.
fn write_one(folder: &Path, file: &File) -> Result<usize> {
    let path = folder.join(&file.path);
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
    }
    let put = |path: &Path, bytes: &[u8]| {
        std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
    };
    put(&path, &file.bytes)?;
    if file.class == Class::Host {
        return Ok(0);
    }
    let fresh =
        || Ok::<_, anyhow::Error>(Squeezed { brotli: brotli(&file.bytes)?, gzip: gzip(&file.bytes)? });
    let squeezed = file.squeezed.clone().map_or_else(fresh, Ok)?;
    put(&with_suffix(&path, "br"), &squeezed.brotli)?;
    put(&with_suffix(&path, "gz"), &squeezed.gzip)?;
    Ok(squeezed.brotli.len())
}

/// The path of a squeezed copy.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

/// Brotli at its strongest: what is read as code packs better when letters are foretold by the high bits of those
/// before them, which the encoder does not find out by itself.
///
/// # Errors
/// Never in practice: it writes to memory.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let squeeze = |mode| {
        let params = BrotliEncoderParams { mode, size_hint: bytes.len(), ..strongest() };
        let mut out = Vec::new();
        brotli::BrotliCompress(&mut &bytes[..], &mut out, &params).context("cannot compress")?;
        Ok::<_, anyhow::Error>(out)
    };
    let (plain, code) = (squeeze(Mode::BROTLI_MODE_GENERIC)?, squeeze(Mode::BROTLI_FORCE_MSB_PRIOR)?);
    Ok(if code.len() < plain.len() { code } else { plain })
}

fn strongest() -> BrotliEncoderParams {
    BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() }
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// Checks that a text is JSON and drops the space between its parts. It works on the text rather
/// than on parsed values, so that members keep their order and numbers their digits.
///
/// # Errors
/// When it is not JSON: file, line and column, and what was found.
pub fn pack_json(path: &Path, text: &str) -> Result<String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
        bail!("{} is not valid JSON: {error}", path.display());
    }
    let mut out = String::with_capacity(text.len());
    let (mut in_string, mut escaped) = (false, false);
    for c in text.chars() {
        if in_string {
            out.push(c);
            in_string = escaped || c != '"';
            escaped = c == '\\' && !escaped;
        } else if !matches!(c, ' ' | '\t' | '\n' | '\r') {
            out.push(c);
            in_string = c == '"';
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_drops_only_the_space_between_parts() {
        let text = "{ \"b\" : [ 1.50, \"a \\\" b\\\\\" ,\n\t\"\\\\\\\" \" ], \"a\": { } }\r\n";
        let packed = pack_json(Path::new("x.json"), text).unwrap();
        assert_eq!(packed, "{\"b\":[1.50,\"a \\\" b\\\\\",\"\\\\\\\" \"],\"a\":{}}");
        let value = |t: &str| serde_json::from_str::<serde_json::Value>(t).unwrap();
        assert_eq!(value(text), value(&packed));
    }

    #[test]
    fn a_file_that_is_not_json_is_named_with_line_and_column() {
        let error = pack_json(Path::new("x.json"), "{\n \"a\": }").unwrap_err().to_string();
        assert!(error.contains("x.json") && error.contains("line 2 column"), "{error}");
    }

    #[test]
    fn a_name_changes_with_the_content_and_only_with_it() {
        let name = |bytes: &[u8]| File::hashed(Class::Css, "css", "a", "css", bytes.to_vec()).path;
        assert_eq!(name(b"x"), name(b"x"));
        assert_ne!(name(b"x"), name(b"y"));
        assert!(name(b"x").starts_with("files/a.") && name(b"x").ends_with(".css"));
    }

    #[test]
    fn a_folder_of_somebody_elses_is_left_alone() {
        let folder = std::env::temp_dir().join(format!("fingerpost-files-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("mine.txt"), "x").unwrap();
        let error = write_all(&folder, &[]).unwrap_err().to_string();
        assert!(error.contains("did not make"), "{error}");
        assert!(folder.join("mine.txt").is_file());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
