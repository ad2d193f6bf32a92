//! Loads a directory; one bad record never costs the others.

use std::collections::BTreeMap;

use super::reader::Reader;
use super::service::service;
use super::{parse, syntax};
use crate::data::wire::directory as wire;
use crate::data::{Diagnostic, Loaded};
use crate::domain::date::Date;
use crate::domain::directory::{Directory, DirectoryAbout};
use crate::domain::taxonomy::Taxonomy;

/// Loads a directory file. A record that cannot be read is left out and said; only a file that is no
/// directory at all is an error.
pub fn load_directory(text: &str, taxonomy: &Taxonomy) -> Result<Loaded<Directory>, Vec<Diagnostic>> {
    let file: wire::DirectoryFile<'_> = parse(text)?;
    let mut reader = Reader { taxonomy, pointer: String::new(), diagnostics: Vec::new() };
    let mut services = Vec::with_capacity(file.services.len());
    let mut seen: BTreeMap<Box<str>, usize> = BTreeMap::new();
    for (index, raw) in file.services.iter().enumerate() {
        reader.pointer = format!("/services/{index}");
        let record: wire::Service = match serde_json::from_str(raw.get()) {
            Ok(record) => record,
            Err(error) => {
                let mut diagnostic = syntax(&error);
                diagnostic.code = "bad-record";
                diagnostic.pointer.clone_from(&reader.pointer);
                diagnostic.message = format!("This service was left out: {error}.");
                reader.diagnostics.push(diagnostic);
                continue;
            }
        };
        if record.name.trim().is_empty() {
            reader.diagnostics.push(Diagnostic::error(
                "no-name",
                format!("{}/name", reader.pointer),
                "This service has no name and was left out.",
                "Give it the name people know it by.",
            ));
            continue;
        }
        let id = if record.id.trim().is_empty() { format!("{}#{index}", file.id) } else { record.id.clone() };
        if let Some(first) = seen.get(id.as_str()) {
            reader.diagnostics.push(Diagnostic::error(
                "duplicate-id",
                format!("{}/id", reader.pointer),
                format!("The id \"{id}\" is already that of /services/{first}; this one was left out."),
                "Give it an id of its own, or take one of the two out.",
            ));
            continue;
        }
        seen.insert(id.as_str().into(), index);
        services.push(service(&id, record, &mut reader));
    }
    let about = DirectoryAbout {
        id: file.id.into(),
        title: file.title.into(),
        sample: file.sample,
        published: file.published.as_deref().and_then(Date::parse),
        attribution: file.attribution.into_iter().map(Box::from).collect(),
    };
    Ok(Loaded { value: Directory::new(vec![about], services), diagnostics: reader.diagnostics })
}
