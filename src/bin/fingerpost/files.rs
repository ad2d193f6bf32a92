//! Files in and out: nothing is left half written.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The largest file that is read in one piece, in bytes. A feed larger than this is taken page by page.
const LARGEST: u64 = 400 << 20;

/// The bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>, String> {
    let told = |error: std::io::Error| format!("{} could not be read: {error}.", path.display());
    let length = fs::metadata(path).map_err(told)?.len();
    if length > LARGEST {
        return Err(format!(
            "{} has {} MB, and {} at most are read in one piece. Fetch the feed page by page into a folder, \
             and give the folder.",
            path.display(),
            length >> 20,
            LARGEST >> 20
        ));
    }
    fs::read(path).map_err(told)
}

/// The text of a UTF-8 file.
pub fn read_text(path: &Path) -> Result<String, String> {
    String::from_utf8(read(path)?).map_err(|error| {
        format!(
            "{} is not UTF-8 (byte {}). Save it again as UTF-8.",
            path.display(),
            error.utf8_error().valid_up_to()
        )
    })
}

/// Writes a file whole or not at all: first beside it, then in its place. `-` is standard output.
pub fn write(path: &Path, text: &str) -> Result<(), String> {
    if path == Path::new("-") {
        print!("{text}");
        return Ok(());
    }
    let told = |error: std::io::Error| format!("{} could not be written: {error}.", path.display());
    let beside = beside(path);
    let written = fs::File::create(&beside)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, path));
    written.map_err(|error| {
        // What could not be put in place is of no use to anybody.
        let _ = fs::remove_file(&beside);
        told(error)
    })
}

fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.{}.part", std::process::id()))
}

/// The files of a folder with this ending, by name; numbers in names count as numbers.
pub fn in_folder(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, String> {
    let told = |error: std::io::Error| format!("{} could not be listed: {error}.", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(told)? {
        let path = entry.map_err(told)?.path();
        let fits = path.extension().is_some_and(|end| end.eq_ignore_ascii_case(ending));
        if fits && path.is_file() {
            files.push(path);
        }
    }
    files.sort_by_cached_key(|path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let number: String = name.chars().filter(char::is_ascii_digit).collect();
        (number.parse::<u64>().unwrap_or(0), name)
    });
    Ok(files)
}
