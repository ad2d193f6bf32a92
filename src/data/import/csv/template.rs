//! The spreadsheet to fill in.

use super::COLUMNS;

/// The template as CSV with the mark that spreadsheet programs want: the names of the columns, and with
/// `example` one row of a service that does not exist.
pub fn template(example: bool) -> String {
    let quoted = |cell: &str| {
        if cell.contains([',', '"', '\n']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.to_owned()
        }
    };
    let line = |cells: Vec<&str>| cells.into_iter().map(quoted).collect::<Vec<_>>().join(",");
    let mut text = format!("\u{FEFF}{}\r\n", line(COLUMNS.iter().map(|column| column.title).collect()));
    if example {
        text.push_str(&line(COLUMNS.iter().map(|column| column.example).collect()));
        text.push_str("\r\n");
    }
    text
}
