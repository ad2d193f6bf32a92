//! `fingerpost check --fix`: what is safe to mend, shown as a difference before it is written.

use std::path::Path;

use fingerpost::data::check::{Mend, mended, mends};
use similar::TextDiff;

use crate::files::{read_text, write};

/// Shows what would change in each file, as a unified difference; with `and_write` changes it. How many mends.
pub fn fix(files: &[std::path::PathBuf], and_write: bool) -> Result<usize, String> {
    let mut all = 0;
    for path in files {
        let before = read_text(path)?;
        let found = mends(&before);
        if found.is_empty() {
            eprintln!("{}: nothing that can be mended for sure", path.display());
            continue;
        }
        all += found.len();
        let after = mended(&before, &found);
        print!("{}", difference(path, &before, &after));
        for (code, count) in counts(&found) {
            eprintln!("{}: {count} of [{code}]", path.display());
        }
        if and_write {
            write(path, &after)?;
            eprintln!("{}: written", path.display());
        } else {
            eprintln!("{}: nothing is written yet; --fix --write does", path.display());
        }
    }
    Ok(all)
}

fn difference(path: &Path, before: &str, after: &str) -> String {
    let name = path.display().to_string();
    let diff = TextDiff::from_lines(before, after);
    diff.unified_diff().context_radius(1).header(&name, &format!("{name} (mended)")).to_string()
}

fn counts(mends: &[Mend]) -> std::collections::BTreeMap<&'static str, usize> {
    let mut counts = std::collections::BTreeMap::new();
    for mend in mends {
        *counts.entry(mend.code).or_default() += 1;
    }
    counts
}
