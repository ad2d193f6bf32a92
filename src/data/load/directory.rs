//! Loads a directory; one bad record never costs the others.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::service::service;
use super::{check_version, syntax, unreadable};
use crate::data::json::{Findings, Json};
use crate::data::{Diagnostic, Loaded, Severity};
use crate::domain::directory::{Directory, DirectoryAbout, Seen};
use crate::domain::taxonomy::Taxonomy;

/// The services of a file, still unread.
#[derive(Deserialize)]
struct Unread<'a> {
    #[serde(borrow, default)]
    services: Vec<&'a RawValue>,
    // Named so that they are not mistaken for services; read again below with the generic reader.
    #[serde(borrow)]
    schema_version: Option<Json<'a>>,
    #[serde(borrow)]
    id: Option<Json<'a>>,
    #[serde(borrow)]
    title: Option<Json<'a>>,
    #[serde(borrow)]
    sample: Option<Json<'a>>,
    #[serde(borrow)]
    published: Option<Json<'a>>,
    #[serde(borrow)]
    attribution: Option<Json<'a>>,
}

fn member<'a>(name: &'static str, value: Option<Json<'a>>) -> (Cow<'a, str>, Json<'a>) {
    (Cow::Borrowed(name), value.unwrap_or(Json::Null))
}

/// Loads a directory file. A record that cannot be read is left out and said; only a file that is no
/// directory at all is an error.
pub fn load_directory(text: &str, taxonomy: &Taxonomy) -> Result<Loaded<Directory>, Vec<Diagnostic>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let unread: Unread<'_> = serde_json::from_str(text).map_err(|error| vec![syntax(&error)])?;
    let head = Json::Object(vec![
        member("schema_version", unread.schema_version),
        member("id", unread.id),
        member("title", unread.title),
        member("sample", unread.sample),
        member("published", unread.published),
        member("attribution", unread.attribution),
    ]);
    check_version(&head)?;
    let mut findings = Findings::default();
    let file_id = findings.text(&head, "id").unwrap_or_default();
    let mut services = Vec::with_capacity(unread.services.len());
    let mut seen = Seen::default();
    let root = findings.enter("services");
    for (index, raw) in unread.services.iter().enumerate() {
        let mark = findings.enter_item(index);
        match serde_json::from_str::<Json<'_>>(raw.get()) {
            Err(error) => unreadable(&mut findings, &error),
            Ok(record) => services.extend(one(&mut findings, taxonomy, &record, file_id, index, &mut seen)),
        }
        findings.leave(mark);
    }
    findings.leave(root);
    let about = DirectoryAbout {
        id: file_id.into(),
        title: findings.owned(&head, "title").unwrap_or_default(),
        sample: findings.flag(&head, "sample").unwrap_or(false),
        published: super::reader::date(&mut findings, &head, "published"),
        attribution: findings.owned_texts(&head, "attribution"),
    };
    Ok(Loaded { value: Directory::new(vec![about], services), diagnostics: findings.into_list() })
}

/// One record, unless it has no name or its id is taken.
fn one(
    findings: &mut Findings,
    taxonomy: &Taxonomy,
    record: &Json<'_>,
    file_id: &str,
    index: usize,
    seen: &mut Seen,
) -> Option<crate::domain::directory::Service> {
    let Some(name) = findings.text(record, "name") else {
        findings.add(Severity::Error, "no-name", || {
            (
                "This service has no name and was left out.".to_owned(),
                "Give it the name people know it by.".to_owned(),
            )
        });
        return None;
    };
    let id = match findings.text(record, "id") {
        Some(id) => id.to_owned(),
        None => format!("{file_id}#{index}"),
    };
    if let Some(first) = seen.first(&id, index) {
        findings.add(Severity::Error, "duplicate-id", || {
            (
                format!("The id \"{id}\" is already that of /services/{first}; this one was left out."),
                "Give it an id of its own, or take one of the two out.".to_owned(),
            )
        });
        return None;
    }
    Some(service(findings, taxonomy, record, &id, name))
}
