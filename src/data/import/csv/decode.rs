//! Bytes of a spreadsheet file as text: which encoding, and what of it is broken.

use crate::data::Diagnostic;

/// Text of a file, and what was noticed on the way.
#[derive(Clone, Debug)]
pub(super) struct Decoded {
    /// The text, without a mark at its beginning.
    pub text: String,
    /// What the keeper should know.
    pub notes: Vec<Diagnostic>,
}

/// Beginnings of files that are no text, and what they are.
const OTHERS: [(&[u8], &str); 5] = [
    (b"PK\x03\x04", "a spreadsheet workbook (.xlsx or .ods)"),
    (b"\xD0\xCF\x11\xE0", "an old spreadsheet workbook (.xls)"),
    (b"\x1F\x8B", "a compressed file (.gz)"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
];
/// How to save a file so that it can be read.
const SAVE_AS: &str = "In the spreadsheet program choose \"Save as\", then \"CSV UTF-8\".";

/// Reads UTF-8, UTF-16 with a mark, or Windows-1252. A file in which no one encoding holds is refused: wrong
/// letters in a name or a number are worse than no file.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, Diagnostic> {
    if let Some((_, what)) = OTHERS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(refused("not-csv", "", format!("The file is {what}, not CSV."), SAVE_AS));
    }
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Err(refused("encoding-invalid", "line 1", "The file is in UTF-32.", SAVE_AS));
    }
    let mut notes = Vec::new();
    let mut text = if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        utf16(rest, u16::from_le_bytes, &mut notes)?
    } else if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        utf16(rest, u16::from_be_bytes, &mut notes)?
    } else {
        eight_bit(bytes, &mut notes)?
    };
    let bare = text.trim_start_matches('\u{FEFF}');
    if text.len() - bare.len() > '\u{FEFF}'.len_utf8() {
        notes.push(note("bom-repeated", "line 1", "The mark of the encoding stands there twice.", ""));
    }
    text = bare.to_owned();
    let end = text.trim_end_matches(['\u{1A}', '\r', '\n']).len();
    if text.get(end..).is_some_and(|tail| tail.contains('\u{1A}')) {
        let place = format!("line {}", line_at(&text, end) + 1);
        notes.push(note("control-char", &place, "An end-of-file mark of old programs was left out.", ""));
        text.truncate(end);
    }
    if text.chars().all(|c| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '"')) {
        return Err(refused(
            "empty-file",
            "",
            "The file is empty.",
            "Save the sheet with the services in it; `fingerpost template` makes one to fill in.",
        ));
    }
    if let Some(what) = other_text(&text) {
        return Err(refused(
            "not-csv",
            "line 1",
            format!("The file is {what}, not CSV."),
            "Save the sheet itself as CSV. A page that asks you to sign in is often saved by mistake.",
        ));
    }
    mojibake(&text, &mut notes);
    Ok(Decoded { text, notes })
}

fn refused(code: &'static str, place: &str, message: impl Into<String>, hint: &str) -> Diagnostic {
    Diagnostic::error(code, place, message, hint)
}

fn note(code: &'static str, place: &str, message: impl Into<String>, hint: &str) -> Diagnostic {
    Diagnostic::warning(code, place, message, hint)
}

/// The line, from 1, in which a byte stands.
fn line_at(text: &str, at: usize) -> usize {
    line_of(text.as_bytes().get(..at).unwrap_or_default())
}

fn line_of(before: &[u8]) -> usize {
    let feeds = before.iter().filter(|byte| **byte == b'\n').count();
    let returns = before.windows(2).filter(|pair| matches!(pair, [b'\r', next] if *next != b'\n')).count();
    1 + feeds + returns
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, notes: &mut Vec<Diagnostic>) -> Result<String, Diagnostic> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        let message = "The file is in UTF-16 and ends in the middle of a character.";
        return Err(refused("encoding-invalid", "", message, "Fetch or save it again."));
    }
    let mut text = String::new();
    for character in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match character {
            Ok(character) => text.push(character),
            Err(_) => {
                let place = format!("line {}", line_at(&text, text.len()));
                let message = "The file is in UTF-16, and half a character stands here.";
                return Err(refused("encoding-invalid", &place, message, SAVE_AS));
            }
        }
    }
    notes.push(Diagnostic::new(
        crate::data::Severity::Note,
        "encoding-not-utf8",
        "",
        "The file is in UTF-16 (\"Unicode text\"); it was read so.",
        "Nothing to do.",
    ));
    Ok(text)
}

/// UTF-8, or else Windows-1252 where every byte has a meaning in it and none looks like UTF-8.
fn eight_bit(bytes: &[u8], notes: &mut Vec<Diagnostic>) -> Result<String, Diagnostic> {
    let all_nul = |from: usize| {
        let mut other = bytes.iter().skip(from).step_by(2).take(20).peekable();
        other.peek().is_some() && other.all(|byte| *byte == 0)
    };
    if all_nul(1) || all_nul(0) {
        return Err(refused(
            "encoding-invalid",
            "line 1",
            "Every second byte is empty: the file is in UTF-16 and does not say so.",
            SAVE_AS,
        ));
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error,
    };
    let at = error.valid_up_to();
    let place = format!("line {}", line_of(bytes.get(..at).unwrap_or_default()));
    let undefined = |byte: &u8| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D);
    let looks_like_utf8 = bytes.windows(2).any(|pair| matches!(pair, [0xC0..=0xF4, 0x80..=0xBF]));
    if bytes.iter().any(undefined) || looks_like_utf8 {
        return Err(refused(
            "encoding-invalid",
            &place,
            "The letters here are broken: the file is neither whole UTF-8 nor Windows-1252. It was not read, \
             since names would be wrong.",
            SAVE_AS,
        ));
    }
    let text = bytes.iter().map(|byte| windows_1252(*byte)).collect();
    notes.push(note(
        "encoding-guessed",
        &place,
        "The file is not UTF-8; it was read as Windows-1252, which older spreadsheet programs write.",
        "Look whether accents, pound signs and apostrophes came out right.",
    ));
    Ok(text)
}

/// The character of a byte: Latin-1, but for the signs between.
fn windows_1252(byte: u8) -> char {
    const BETWEEN: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    let between = byte.checked_sub(0x80).and_then(|at| BETWEEN.get(usize::from(at)));
    between.copied().unwrap_or(char::from(byte))
}

/// What a text is that is no table.
fn other_text(text: &str) -> Option<&'static str> {
    let start: String = text.trim_start().chars().take(200).collect::<String>().to_ascii_lowercase();
    let is_markup = |name: &str| start.starts_with(name);
    if is_markup("<!doctype") || is_markup("<html") || is_markup("<head") {
        Some("a web page")
    } else if is_markup("<?xml") || (start.starts_with('<') && start.contains('>')) {
        Some("XML")
    } else if start.starts_with('{') || start.starts_with("[{") || start.starts_with("[\n") {
        Some("JSON")
    } else {
        None
    }
}

/// Letters that were lost or doubled before this file was made.
fn mojibake(text: &str, notes: &mut Vec<Diagnostic>) {
    const SIGNS: [&str; 6] = ["\u{FFFD}", "Ã©", "â€", "Â£", "Ã¨", "Ã¼"];
    let lines = text.lines().enumerate().filter(|(_, line)| SIGNS.iter().any(|sign| line.contains(sign)));
    for (index, _) in lines.take(20) {
        notes.push(note(
            "mojibake",
            &format!("line {}", index + 1),
            "Letters were garbled before this file was saved (such as \"Ã©\" for \"é\"). They are kept as they are.",
            "Type the words of this line again in the spreadsheet.",
        ));
    }
}
