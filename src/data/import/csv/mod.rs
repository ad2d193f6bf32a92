//! Spreadsheets saved as CSV: a row for each service, a column for each thing known of it.
//!
//! Column names are matched with patience, encodings and delimiters are told from the file, and every message
//! names the row and the column as a spreadsheet does. Where reading on would mean guessing which cell is
//! which, nothing is read.

mod cells;
mod columns;
mod decode;
mod own;
mod row;
mod table;
mod template;

use std::collections::BTreeMap;

use serde_json::Value;

pub use columns::{COLUMNS, Column};
pub use table::{Place, Row, Table};
pub use template::template;

use self::columns::{Kind, column_named, meant, normal};
use self::row::Reader;
use self::table::{cell_place, row_place};
use super::assemble::Assembly;
use super::feed::head;
use super::node::Node;
use super::{ImportOptions, ImportReport};
use crate::data::{Diagnostic, Severity};

/// Reads the table in a file, knowing which names of columns there are.
///
/// The error is a file that cannot be read without guessing, with its place and how to mend it.
pub fn read_table(bytes: &[u8]) -> Result<Table, Diagnostic> {
    table::read_table(bytes, &|cell| column_named(cell).is_some())
}

/// Makes a directory from a spreadsheet saved as CSV.
///
/// The error is a file of which nothing may be used: not CSV, broken letters or quotes, shifted cells, no
/// column "name", two columns for one thing, one id twice. Nothing is imported then.
pub fn import_csv(bytes: &[u8], options: &ImportOptions) -> Result<ImportReport, Diagnostic> {
    let table = read_table(bytes)?;
    let mut assembly = Assembly::new(options);
    for finding in table.findings.clone() {
        assembly.findings.push(finding);
    }
    let columns = match_columns(&table, &mut assembly)?;
    check_ids(&table, &columns)?;
    note_same_rows(&table, &mut assembly);
    let reader = Reader::new(options, &table, &columns)?;
    for (index, row) in table.rows.iter().enumerate() {
        assembly.counts.read += 1;
        let taken = |id: &str| assembly.has(id);
        let id = reader.id_of(row, &taken);
        let (value, said) = reader.as_feed(row, &id, &mut assembly.findings);
        let node = Node::at(&value, &format!("/{index}"));
        let Some(read) = reader.read(&mut assembly.findings, &node, row, said) else { continue };
        let pointer = format!("/{index}");
        let (read, told) = read;
        assembly.add(read, &pointer, |service| told.keep(service));
    }
    let mut report = assembly.finish(head(options, false));
    name_places(&mut report.diagnostics, &table, &columns);
    name_areas(&mut report);
    Ok(report)
}

/// Text of a cell on one line, without what cannot be seen.
fn clean(text: &str) -> String {
    super::text::one_line(&super::text::plain(text).text)
}

/// The columns of a table: for each what it holds, if that is known.
type Columns = Vec<Option<Kind>>;

fn match_columns(table: &Table, assembly: &mut Assembly<'_>) -> Result<Columns, Diagnostic> {
    let mut columns: Columns = Vec::new();
    let mut seen: BTreeMap<Kind, usize> = BTreeMap::new();
    let mut unknown: BTreeMap<String, usize> = BTreeMap::new();
    let place = |column: usize, name: &str| cell_place(table.header.place, column, name);
    for (index, name) in table.header.cells.iter().enumerate() {
        let known = column_named(name);
        let twice = match known {
            Some(column) => seen.insert(column.kind, index),
            None if normal(name).is_empty() => None,
            None => unknown.insert(normal(name), index),
        };
        if let Some(first) = twice {
            let title = known.map_or_else(|| clean(name), |column| column.title.to_owned());
            return Err(Diagnostic::error(
                "header-duplicate",
                place(index, name),
                format!(
                    "Two columns are for \"{title}\": this one and the one called \"{}\". Which counts cannot be told.",
                    clean(table.header.cells.get(first).map_or("", String::as_str))
                ),
                "Keep one, or give one of them another name.",
            ));
        }
        if name.chars().any(|c| matches!(c, '\u{200B}'..='\u{200F}' | '\u{A0}' | '\u{FEFF}' | '\u{2060}')) {
            assembly.findings.push(Diagnostic::new(
                Severity::Note,
                "header-invisible",
                place(index, name),
                "There are signs in the name of the column that cannot be seen; they were left aside.",
                "Type the name anew.",
            ));
        }
        if known.is_none() {
            assembly.findings.push(unknown_column(&place(index, name), name));
        }
        columns.push(known.map(|column| column.kind));
    }
    if seen.contains_key(&Kind::Name) {
        return Ok(columns);
    }
    Err(Diagnostic::error(
        "no-name-column",
        row_place(table.header.place),
        format!(
            "No column is called \"name\". The columns are: {}.",
            table.header.cells.iter().take(12).map(|cell| clean(cell)).collect::<Vec<_>>().join(", ")
        ),
        "Call the column with the names of the services \"name\".",
    ))
}

fn unknown_column(place: &str, name: &str) -> Diagnostic {
    if normal(name).is_empty() {
        return Diagnostic::warning(
            "header-empty",
            place,
            "The column has no name; what is in it is kept under attributes and shown to nobody.",
            "Give it a name, or take it out.",
        );
    }
    let hint = match meant(name) {
        Some(title) => format!("Did you mean \"{title}\"?"),
        None => {
            String::from("Nothing to do. Everybody can read the file: take the column out if it is private.")
        }
    };
    let severity = if meant(name).is_some() { Severity::Warning } else { Severity::Note };
    Diagnostic::new(
        severity,
        "column-not-known",
        place,
        format!("\"{}\" is no column of the template; it is kept under attributes.", clean(name)),
        hint,
    )
}

fn check_ids(table: &Table, columns: &Columns) -> Result<(), Diagnostic> {
    let Some(column) = columns.iter().position(|kind| *kind == Some(Kind::Id)) else { return Ok(()) };
    let mut seen: BTreeMap<&str, &Row> = BTreeMap::new();
    for row in &table.rows {
        let id = row.cells.get(column).map_or("", String::as_str);
        if id.trim().is_empty() {
            continue;
        }
        if let Some(first) = seen.insert(id, row) {
            return Err(Diagnostic::error(
                "id-duplicate",
                cell_place(row.place, column, "id"),
                format!("The id \"{}\" is already that of {}.", clean(id), row_place(first.place)),
                "Give each service an id of its own, or leave the cells empty.",
            ));
        }
    }
    Ok(())
}

/// The same row twice, and the same name twice.
fn note_same_rows(table: &Table, assembly: &mut Assembly<'_>) {
    let mut seen: BTreeMap<&[String], Place> = BTreeMap::new();
    for row in &table.rows {
        if let Some(first) = seen.insert(&row.cells, row.place) {
            assembly.findings.warn(
                "row-duplicate",
                &row_place(row.place),
                format!("The row says the same as {}; both are kept.", row_place(first)),
                "Take one out, if it is the same service.",
            );
        }
    }
}

/// Pointers into the rows become rows and columns.
fn name_places(diagnostics: &mut [Diagnostic], table: &Table, columns: &Columns) {
    for diagnostic in diagnostics {
        let Some(rest) = diagnostic.pointer.strip_prefix('/') else { continue };
        let (index, path) = rest.split_once('/').unwrap_or((rest, ""));
        let Some(row) = index.parse::<usize>().ok().and_then(|index| table.rows.get(index)) else { continue };
        let kinds = row::kinds_at(path);
        let column = kinds.iter().find_map(|kind| columns.iter().position(|held| *held == Some(*kind)));
        diagnostic.pointer = match column {
            Some(column) => {
                cell_place(row.place, column, table.header.cells.get(column).map_or("", String::as_str))
            }
            None => row_place(row.place),
        };
    }
}

/// Names of the councils that the cells gave by code.
fn name_areas(report: &mut ImportReport) {
    let codes = report.document.services.iter().filter_map(|service| service.area.as_ref());
    let codes: Vec<String> = codes.flat_map(|area| area.authorities.iter().cloned()).collect();
    let Ok(places) = row::places() else { return };
    for code in codes {
        let id = crate::domain::geo::AuthorityId::parse(&code);
        if let Some(name) = id.and_then(|id| places.authority_name(id)) {
            report.document.head.areas.entry(code).or_insert_with(|| name.to_owned());
        }
    }
}

/// Named needs: codes, and what they are called in English.
fn need_names() -> Result<BTreeMap<String, String>, Diagnostic> {
    let fault = |error: &dyn std::fmt::Display| {
        Diagnostic::error(
            "needs-not-readable",
            "",
            format!("The list of needs that comes with this tool cannot be read: {error}."),
            "Build the tool again from a whole checkout.",
        )
    };
    let needs: Value = serde_json::from_str(include_str!("../../../../assets/taxonomies/needs.json"))
        .map_err(|error| fault(&error))?;
    let words: Value = serde_json::from_str(include_str!("../../../../assets/locales/en-GB.json"))
        .map_err(|error| fault(&error))?;
    let list =
        |value: &Value, field: &str| value.get(field).and_then(Value::as_array).cloned().unwrap_or_default();
    let mut names = BTreeMap::new();
    for need in list(&needs, "domains").iter().flat_map(|domain| list(domain, "needs")) {
        let Some(code) = need.get("code").and_then(Value::as_str) else { continue };
        names.insert(normal(code), code.to_owned());
        for key in [format!("need.{code}"), format!("need.{code}.easy")] {
            let label = words.get("strings").and_then(|strings| strings.get(&key)).and_then(Value::as_str);
            names.extend(label.map(|label| (normal(label), code.to_owned())));
        }
    }
    Ok(names)
}
