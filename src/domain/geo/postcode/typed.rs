//! What was typed, brought to capitals and digits of one alphabet.

/// Longer than any answer we read; the longest phrase has some thirty letters.
const ROOM: usize = 48;

/// The zeros of the decimal digits on keyboards of our languages: full width, Arabic, Persian and
/// Urdu, Devanagari, Bengali, Gurmukhi, Gujarati, Tamil.
const ZEROS: [u32; 8] = [0xFF10, 0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0BE6];

/// The letters and digits of an answer, without spaces and punctuation.
///
/// A fixed buffer on the stack, overwritten when dropped: it holds a full postcode for a moment.
pub(super) struct Typed {
    bytes: [u8; ROOM],
    len: usize,
    /// How many characters stand before the first space, where there is one inside.
    pub(super) gap: Option<usize>,
    /// More letters and digits than any answer has.
    pub(super) overflow: bool,
    /// A letter that is not A to Z.
    pub(super) foreign_letter: bool,
    /// Something that is no letter, digit, space or ASCII punctuation, such as an emoji.
    pub(super) symbol: bool,
}

impl Typed {
    /// Reads at most as much of the text as is needed to know that it is too long.
    pub(super) fn new(text: &str) -> Self {
        let mut typed = Self {
            bytes: [0; ROOM],
            len: 0,
            gap: None,
            overflow: false,
            foreign_letter: false,
            symbol: false,
        };
        let mut space = false;
        for c in text.chars() {
            if let Some(byte) = fold(c) {
                if space && typed.gap.is_none() && typed.len > 0 {
                    typed.gap = Some(typed.len);
                }
                space = false;
                let Some(slot) = typed.bytes.get_mut(typed.len) else {
                    typed.overflow = true;
                    break;
                };
                *slot = byte;
                typed.len += 1;
            } else if c.is_whitespace() {
                space = true;
            } else if !c.is_ascii() && !is_invisible(c) {
                if is_letter(c) {
                    typed.foreign_letter = true;
                } else {
                    typed.symbol = true;
                }
            }
        }
        typed
    }

    /// The letters, in capitals, and digits.
    pub(super) fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    /// The same as text.
    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(self.bytes()).unwrap_or_default()
    }
}

impl Drop for Typed {
    fn drop(&mut self) {
        self.bytes = [0; ROOM];
        // Keeps the optimiser from dropping the write as dead.
        std::hint::black_box(&self.bytes);
    }
}

/// The capital or digit that a character stands for.
fn fold(c: char) -> Option<u8> {
    if c.is_ascii_alphanumeric() {
        return u8::try_from(c.to_ascii_uppercase()).ok();
    }
    let code = u32::from(c);
    if let Some(digit) = ZEROS.iter().filter_map(|zero| code.checked_sub(*zero)).find(|digit| *digit < 10) {
        return u8::try_from(digit).ok().map(|digit| b'0' + digit);
    }
    // Full-width letters, as some East Asian keyboards give.
    let wide = |first: u32| code.checked_sub(first).filter(|n| *n < 26).and_then(|n| u8::try_from(n).ok());
    wide(0xFF21).or_else(|| wide(0xFF41)).map(|n| b'A' + n)
}

/// Marks that come along when text is copied: joiners, direction marks, the byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}')
}

/// A letter of another alphabet, by block: exact tables would cost kilobytes in the browser, and the answer
/// only chooses between two kind messages.
fn is_letter(c: char) -> bool {
    matches!(c, '\u{C0}'..='\u{1FFF}' | '\u{2C00}'..='\u{D7FF}' | '\u{F900}'..='\u{FFDC}' | '\u{20000}'..='\u{323AF}')
        && !matches!(c, '×' | '÷')
}
