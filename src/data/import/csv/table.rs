//! A table out of text: which delimiter, which quotes, which rows; every fault with its line and column.

use super::decode::decode;
use crate::data::{Diagnostic, Severity};

/// Where a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The row as a spreadsheet counts it, from 1.
    pub row: usize,
    /// The line of the file, from 1; more than the row where cells hold line ends.
    pub line: usize,
}

/// One row of cells as they are in the file, after decoding and unquoting; as many as the header has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it stands.
    pub place: Place,
    /// Its cells.
    pub cells: Vec<String>,
}

/// A table as read.
#[derive(Clone, Debug)]
pub struct Table {
    /// The names of the columns, as written.
    pub header: Row,
    /// The rows with anything in them.
    pub rows: Vec<Row>,
    /// What a keeper should know; nothing in it stops the import.
    pub findings: Vec<Diagnostic>,
}

/// Cells longer than this are said.
const LONG_CELL: usize = 32_767;
/// More columns than this are said.
const MANY_COLUMNS: usize = 200;

/// Reads a table.
///
/// The error is a file that cannot be read without guessing: broken letters, quotes that do not close, rows
/// with more cells than the header. `knows` says whether a cell is the name of a column.
pub fn read_table(bytes: &[u8], knows: &dyn Fn(&str) -> bool) -> Result<Table, Diagnostic> {
    let decoded = decode(bytes)?;
    let mut findings = decoded.notes;
    let (text, told, skipped) = separator_line(&decoded.text);
    let delimiter = told.unwrap_or_else(|| best_delimiter(text, knows));
    check_nul(text, delimiter, skipped)?;
    check_quotes(text, delimiter, skipped, &mut findings)?;
    newline_findings(text, &mut findings);
    if delimiter != b',' {
        findings.push(note(
            "delimiter-not-comma",
            String::new(),
            format!("The cells are parted by {}.", name_of(delimiter)),
        ));
    }
    let mut rows = records(text, delimiter, skipped)?;
    if rows.is_empty() {
        return Err(Diagnostic::error("empty-file", "", "The file is empty.", "Save the sheet again."));
    }
    let mut header = rows.remove(0);
    if !header.cells.iter().any(|cell| knows(cell)) {
        return Err(no_header(&header, &rows, knows));
    }
    trim_empty_columns(&mut header, &mut rows);
    if header.cells.len() > MANY_COLUMNS {
        findings.push(warning(
            "columns-many",
            String::from("row 1"),
            format!("There are {} columns.", header.cells.len()),
            "Is it the right sheet?",
        ));
    }
    check_lengths(&header, &mut rows, &mut findings)?;
    drop_empty_rows(&header, &mut rows, &mut findings);
    if rows.is_empty() {
        findings.push(warning(
            "no-rows",
            String::new(),
            String::from("There is a header and no service below it."),
            "Fill in a row for each service.",
        ));
    }
    Ok(Table { header, rows, findings })
}

/// `row 5`, or `row 5 (line 7)` where the file's line is another.
pub(super) fn row_place(place: Place) -> String {
    if place.row == place.line {
        format!("row {}", place.row)
    } else {
        format!("row {} (line {})", place.row, place.line)
    }
}

/// `row 5, column C (phone)`.
pub(super) fn cell_place(place: Place, column: usize, name: &str) -> String {
    format!("{}, column {} ({})", row_place(place), letters(column), super::clean(name))
}

/// The letters above a column in a spreadsheet, from 0: A, B ... Z, AA.
fn letters(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
    if column < 26 { last.to_string() } else { format!("{}{last}", letters(column / 26 - 1)) }
}

fn note(code: &'static str, place: String, message: String) -> Diagnostic {
    Diagnostic::new(Severity::Note, code, place, message, "Nothing to do.")
}

fn warning(code: &'static str, place: String, message: String, hint: &str) -> Diagnostic {
    Diagnostic::warning(code, place, message, hint)
}

fn name_of(delimiter: u8) -> &'static str {
    match delimiter {
        b';' => "semicolons",
        b'\t' => "tabs",
        b'|' => "upright strokes",
        _ => "commas",
    }
}

/// A first line `sep=;` says how cells are parted; the rest, the sign, and how many lines were taken.
fn separator_line(text: &str) -> (&str, Option<u8>, usize) {
    let Some(rest) = text.strip_prefix("sep=") else { return (text, None, 0) };
    let mut bytes = rest.bytes();
    let told = bytes.next().filter(|byte| b",;\t|".contains(byte));
    let Some(end) = rest.find('\n').filter(|end| *end <= 2) else { return (text, None, 0) };
    match told {
        Some(delimiter) => (rest.get(end + 1..).unwrap_or(""), Some(delimiter), 1),
        None => (text, None, 0),
    }
}

/// The sign that makes most column names of the header; where none does, the one that makes most cells.
fn best_delimiter(text: &str, knows: &dyn Fn(&str) -> bool) -> u8 {
    let score = |delimiter: u8| {
        let first = reader(text, delimiter).into_records().next().and_then(Result::ok);
        first.map_or((0, 0), |record| (record.iter().filter(|cell| knows(cell)).count(), record.len()))
    };
    let mut best = (b',', score(b','));
    for delimiter in [b';', b'\t', b'|'] {
        let held = score(delimiter);
        if held > best.1 {
            best = (delimiter, held);
        }
    }
    best.0
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

fn check_nul(text: &str, delimiter: u8, skipped: usize) -> Result<(), Diagnostic> {
    let Some(at) = text.find('\0') else { return Ok(()) };
    let before = text.get(..at).unwrap_or("");
    let start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let column = before.get(start..).unwrap_or("").bytes().filter(|byte| *byte == delimiter).count();
    Err(Diagnostic::error(
        "nul",
        format!("line {}, column {}", count_lines(before) + skipped + 1, letters(column)),
        "An empty byte (NUL) stands here: the file was damaged or never written to its end.",
        "Save or fetch the file again.",
    ))
}

fn count_lines(text: &str) -> usize {
    let bytes = text.as_bytes();
    let feeds = bytes.iter().filter(|byte| **byte == b'\n').count();
    let lone =
        bytes.iter().enumerate().filter(|(at, byte)| **byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    feeds + lone.count()
}

/// Finds quotes that do not close and text after a closing one: in both cases cells would run together.
fn check_quotes(
    text: &str,
    delimiter: u8,
    skipped: usize,
    findings: &mut Vec<Diagnostic>,
) -> Result<(), Diagnostic> {
    #[derive(PartialEq)]
    enum At {
        Start,
        Plain,
        Quoted,
        Closed,
    }
    let mut at = At::Start;
    let (mut line, mut column) = (1 + skipped, 0);
    let mut opened = (0, 0);
    let mut stray = false;
    let mut previous = 0;
    for byte in text.bytes() {
        let is_end = byte == b'\n' || byte == b'\r';
        if byte == b'\r' || (byte == b'\n' && previous != b'\r') {
            line += 1;
        }
        at = match at {
            At::Quoted if byte == b'"' => At::Closed,
            At::Quoted => At::Quoted,
            At::Closed if byte == b'"' => At::Quoted,
            _ if byte == delimiter => {
                column += 1;
                stray = false;
                At::Start
            }
            _ if is_end => {
                column = 0;
                stray = false;
                At::Start
            }
            At::Start if byte == b'"' => {
                opened = (line, column);
                At::Quoted
            }
            At::Closed => {
                return Err(Diagnostic::error(
                    "quote-trailing-text",
                    format!("line {line}, column {}", letters(column)),
                    format!(
                        "Text follows a closing quotation mark. The cell began on line {}: a mark is missing \
                         there, or a mark inside the text is not doubled.",
                        opened.0
                    ),
                    "Inside a cell in quotation marks each \" is written twice (\"\"). Save it from a spreadsheet program.",
                ));
            }
            At::Start | At::Plain => {
                if byte == b'"' && !stray {
                    stray = true;
                    findings.push(warning(
                        "quote-stray",
                        format!("line {line}, column {}", letters(column)),
                        String::from("A quotation mark in the middle of a cell is taken as it stands."),
                        "Look whether the cell reads right.",
                    ));
                }
                At::Plain
            }
        };
        previous = byte;
    }
    if at == At::Quoted {
        return Err(Diagnostic::error(
            "quote-unclosed",
            format!("line {}, column {}", opened.0, letters(opened.1)),
            "A quotation mark opens here and never closes: everything after it would be one cell.",
            "Put the closing mark, or take this one out.",
        ));
    }
    Ok(())
}

fn newline_findings(text: &str, findings: &mut Vec<Diagnostic>) {
    let bytes = text.as_bytes();
    let mut lone = 0;
    let mut pairs = 0;
    for (at, byte) in bytes.iter().enumerate() {
        if *byte == b'\r' {
            if bytes.get(at + 1) == Some(&b'\n') { pairs += 1 } else { lone += 1 }
        }
    }
    let feeds = bytes.iter().filter(|byte| **byte == b'\n').count() - pairs;
    if lone > 0 && feeds == 0 && pairs == 0 {
        findings.push(note("newline-cr", String::new(), String::from("Lines end as on very old computers.")));
    } else if lone > 0 && !text.contains('"') {
        findings.push(note(
            "newline-mixed",
            String::new(),
            String::from("Lines end in different ways: files seem to have been put together."),
        ));
    }
}

/// Every record that is not a blank line, with its place.
fn records(text: &str, delimiter: u8, skipped: usize) -> Result<Vec<Row>, Diagnostic> {
    let bytes = text.as_bytes();
    let mut rows = Vec::new();
    // Lines up to `counted`, and line ends that stand inside cells.
    let (mut counted, mut line, mut inner) = (0, 1 + skipped, 0);
    let mut reader = reader(text, delimiter);
    let mut record = csv::StringRecord::new();
    loop {
        let mut from = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        while matches!(bytes.get(from), Some(b'\r' | b'\n')) {
            from += 1;
        }
        let more = reader.read_record(&mut record).map_err(|error| {
            Diagnostic::error("not-csv", "", format!("The table cannot be read: {error}."), "Save it again.")
        })?;
        if !more {
            return Ok(rows);
        }
        line += count_lines(text.get(counted..from).unwrap_or(""));
        counted = from;
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        rows.push(Row { place: Place { row: line - inner, line }, cells });
        inner += record.iter().map(count_lines).sum::<usize>();
    }
}

fn no_header(header: &Row, rows: &[Row], knows: &dyn Fn(&str) -> bool) -> Diagnostic {
    let seen: Vec<String> =
        header.cells.iter().take(4).map(|cell| format!("\"{}\"", super::clean(cell))).collect();
    let below = rows.iter().take(20).find(|row| row.cells.iter().filter(|cell| knows(cell)).count() > 1);
    let hint = match below {
        Some(row) => format!(
            "The names of the columns seem to be in {}: take out what stands above.",
            row_place(row.place)
        ),
        None => String::from(
            "The first row must name the columns, one of them \"name\"; `fingerpost template` shows them all.",
        ),
    };
    Diagnostic::error(
        "header-unknown",
        row_place(header.place),
        format!("No cell of the first row is the name of a column: {}.", seen.join(", ")),
        hint,
    )
}

/// Columns at the end without name and content are left over from a spreadsheet.
fn trim_empty_columns(header: &mut Row, rows: &mut [Row]) {
    let blank = |cell: Option<&String>| cell.is_none_or(|cell| cell.trim().is_empty());
    while let Some(last) = header.cells.len().checked_sub(1) {
        let is_empty = blank(header.cells.get(last)) && rows.iter().all(|row| blank(row.cells.get(last)));
        if !is_empty {
            return;
        }
        header.cells.truncate(last);
    }
}

/// Short rows are filled up; a row with more cells than the header is shifted somewhere, so nothing is read.
fn check_lengths(header: &Row, rows: &mut [Row], findings: &mut Vec<Diagnostic>) -> Result<(), Diagnostic> {
    let width = header.cells.len();
    let long = |row: &&Row| row.cells.iter().skip(width).any(|cell| !cell.trim().is_empty());
    let count = rows.iter().filter(long).count();
    if let Some(first) = rows.iter().find(long) {
        let more = if count > 1 { format!(" So do {} more rows.", count - 1) } else { String::new() };
        return Err(Diagnostic::error(
            "row-long",
            row_place(first.place),
            format!(
                "The row has {} cells and the header {width}: a comma inside a text seems to have parted it.{more}",
                first.cells.len()
            ),
            "Put the text with the comma in quotation marks; a spreadsheet program does so by itself.",
        ));
    }
    for row in rows {
        if row.cells.len() < width {
            findings.push(warning(
                "row-short",
                row_place(row.place),
                format!("The row has {} cells of {width}; the others count as empty.", row.cells.len()),
                "Look whether its cells stand in the right columns.",
            ));
        }
        row.cells.resize(width, String::new());
        for (column, cell) in row.cells.iter().enumerate().filter(|(_, cell)| cell.len() > LONG_CELL) {
            let name = header.cells.get(column).map_or("", String::as_str);
            findings.push(warning(
                "cell-long",
                cell_place(row.place, column, name),
                format!("The cell holds {} characters.", cell.chars().count()),
                "Is a quotation mark missing?",
            ));
        }
    }
    Ok(())
}

fn drop_empty_rows(header: &Row, rows: &mut Vec<Row>, findings: &mut Vec<Diagnostic>) {
    let names: Vec<String> = header.cells.iter().map(|cell| super::clean(cell)).collect();
    rows.retain(|row| {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            findings.push(note(
                "row-empty",
                row_place(row.place),
                String::from("The row is empty; it was left out."),
            ));
            return false;
        }
        if row.cells.iter().any(|cell| cell.starts_with('\u{FEFF}')) {
            let message = "Two files were joined here; the mark of the second was left out.";
            findings.push(warning("bom-inside", row_place(row.place), message.to_owned(), "Nothing to do."));
        }
        if row.cells.iter().map(|cell| super::clean(cell)).eq(names.iter().cloned()) {
            let message = "The names of the columns stand here again; the row was left out.";
            findings.push(warning(
                "header-repeated",
                row_place(row.place),
                message.to_owned(),
                "Nothing to do.",
            ));
            return false;
        }
        true
    });
}
