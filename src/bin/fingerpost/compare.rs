//! `fingerpost diff` and `fingerpost merge`: two versions side by side, and one directory out of several.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use fingerpost::data::compare::{Differences, FieldChange, Merged, diff, merge};
use serde_json::{Value, json};

use crate::export::directory;
use crate::files::write;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading.
    Human,
    /// One JSON object.
    Json,
}

/// Say what changed between two versions of a directory.
///
/// Exit code 0: they say the same. 1: something changed. 2: they could not be compared.
#[derive(Debug, Args)]
pub struct Diff {
    /// The older version.
    old: PathBuf,
    /// The newer version.
    new: PathBuf,
    /// How to write the result.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

impl Diff {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let compared = directory(&self.old).and_then(|old| Ok(diff(&old, &directory(&self.new)?)));
        match compared {
            Ok(found) => {
                match self.format {
                    Format::Human => print!("{}", for_reading(&found)),
                    Format::Json => println!("{:#}", as_json(&found)),
                }
                let is_same =
                    found.new.len() + found.gone.len() + found.changed.len() + found.head.len() == 0;
                ExitCode::from(u8::from(!is_same))
            }
            Err(message) => {
                eprintln!("fingerpost diff: {message}");
                ExitCode::from(2)
            }
        }
    }
}

fn for_reading(found: &Differences) -> String {
    let mut lines = vec![format!(
        "{} new, {} gone, {} changed, {} the same",
        found.new.len(),
        found.gone.len(),
        found.changed.len(),
        found.same
    )];
    for change in &found.head {
        lines.push(format!("The directory's {}", sentence(change)));
    }
    for (title, list) in [("New", &found.new), ("Gone", &found.gone)] {
        if !list.is_empty() {
            lines.push(format!("\n{title}:"));
            lines.extend(list.iter().map(|(id, name)| format!("  {name} ({id})")));
        }
    }
    if !found.changed.is_empty() {
        lines.push(String::from("\nChanged:"));
    }
    for change in &found.changed {
        lines.push(format!("  {} ({})", change.name, change.id));
        lines.extend(change.old_id.iter().map(|id| format!("    its id was {id}")));
        lines.extend(change.fields.iter().map(|field| format!("    {}", sentence(field))));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn sentence(change: &FieldChange) -> String {
    match (change.before.as_str(), change.after.as_str()) {
        ("not said", after) => format!("{}: {after} (was not said)", change.name),
        (before, "not said") => format!("{}: not said any more (was {before})", change.name),
        (before, after) => format!("{}: {after} (was {before})", change.name),
    }
}

fn as_json(found: &Differences) -> Value {
    let pairs = |list: &[(String, String)]| -> Vec<Value> {
        list.iter().map(|(id, name)| json!({"id": id, "name": name})).collect()
    };
    let fields = |list: &[FieldChange]| -> Vec<Value> {
        list.iter().map(|one| json!({"field": one.field, "before": one.before, "after": one.after})).collect()
    };
    let changed: Vec<Value> = found
        .changed
        .iter()
        .map(|one| json!({"id": one.id, "name": one.name, "old_id": one.old_id, "fields": fields(&one.fields)}))
        .collect();
    json!({"schema_version": 1, "new": pairs(&found.new), "gone": pairs(&found.gone), "changed": changed,
        "same": found.same, "directory": fields(&found.head)})
}

/// Make one directory out of several; services that stand in more than one are shown.
///
/// Of two records of one service (same name, and same place or way to get in touch) the one checked later is
/// kept, else that of the directory given first. What it does not say is filled from the other.
#[derive(Debug, Args)]
pub struct Merge {
    /// The directories; the first gives title, id and licence.
    #[arg(required = true, num_args = 2..)]
    files: Vec<PathBuf>,
    /// Where to write the merged directory; `-` for standard output.
    #[arg(short, long)]
    out: PathBuf,
}

impl Merge {
    /// Runs the command. Exit code 2: nothing could be merged.
    pub fn run(&self) -> ExitCode {
        match self.merge() {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                eprintln!("fingerpost merge: {message}");
                ExitCode::from(2)
            }
        }
    }

    fn merge(&self) -> Result<(), String> {
        let documents = self.files.iter().map(|path| directory(path)).collect::<Result<Vec<_>, _>>()?;
        let merged = merge(&documents);
        let mut json = serde_json::to_string_pretty(&merged.document)
            .map_err(|error| format!("the directory could not be written as JSON: {error}"))?;
        json.push('\n');
        write(&self.out, &json)?;
        eprint!("{}", self.told(&merged));
        Ok(())
    }

    fn told(&self, merged: &Merged) -> String {
        let name = |at: usize| self.files.get(at).map(|path| path.display().to_string()).unwrap_or_default();
        let mut lines = Vec::new();
        for twin in &merged.twins {
            lines.push(format!(
                "{} ({}): in {} (kept) and {}",
                twin.name,
                twin.id,
                name(twin.from.0),
                name(twin.from.1)
            ));
            for change in &twin.differing {
                lines.push(format!(
                    "  {}: kept {}; the other says {}",
                    change.name, change.before, change.after
                ));
            }
            if !twin.filled.is_empty() {
                lines.push(format!("  filled from the other: {}", twin.filled.join(", ")));
            }
        }
        for (service, before, now) in &merged.renamed {
            lines.push(format!("{service}: its id {before} was taken by another service; it is {now} now"));
        }
        for licence in &merged.other_licences {
            lines.push(format!(
                "Licence {licence} differs from that of {}: see that both are kept to.",
                name(0)
            ));
        }
        lines.push(format!(
            "{} services in {}; {} stood there twice",
            merged.document.services.len(),
            self.out.display(),
            merged.twins.len()
        ));
        lines.push(String::new());
        lines.join("\n")
    }
}
