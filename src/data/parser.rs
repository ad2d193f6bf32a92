//! A strict JSON reader that hands out borrowed text (RFC 8259).
//!
//! The library's reader brings its number tables and error texts into the browser, 6 kB of what a first visit
//! moves. This one is held against it by a property test, and against the public suite of hostile files.

use std::borrow::Cow;

use super::json::Json;

/// Deeper nesting than this is refused.
const DEEPEST: usize = 128;

/// Why a text is no JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Byte at which reading stopped.
    pub at: usize,
    /// What was wrong there.
    pub what: &'static str,
}

impl Fault {
    /// Line and column, both from 1, columns in bytes.
    pub fn line_and_column(&self, text: &str) -> (usize, usize) {
        let before = text.as_bytes().get(..self.at).unwrap_or(text.as_bytes());
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        (line, column)
    }
}

type Result<T> = std::result::Result<T, Fault>;

/// Reads a whole text.
pub fn parse(text: &str) -> Result<Json<'_>> {
    let mut parser = Parser::new(text);
    let value = parser.value()?;
    parser.end()?;
    Ok(value)
}

/// A reader at some place of a text.
pub struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    /// A reader at the beginning.
    pub fn new(text: &'a str) -> Parser<'a> {
        Parser { text, at: 0, depth: 0 }
    }

    fn fault<T>(&self, what: &'static str) -> Result<T> {
        // The browser shows it to nobody, and does not carry the words.
        let what = if cfg!(all(feature = "web", target_arch = "wasm32")) { "" } else { what };
        Err(Fault { at: self.at, what })
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is not white space.
    fn next(&mut self) -> Option<u8> {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
        self.peek()
    }

    fn take(&mut self, byte: u8, what: &'static str) -> Result<()> {
        if self.next() != Some(byte) {
            return self.fault(what);
        }
        self.at += 1;
        Ok(())
    }

    /// Nothing but white space may follow.
    pub fn end(&mut self) -> Result<()> {
        if self.next().is_some() { self.fault("something follows after the end") } else { Ok(()) }
    }

    /// Any value.
    pub fn value(&mut self) -> Result<Json<'a>> {
        match self.next() {
            Some(b'{') => {
                let mut members = Vec::new();
                self.object(&mut |parser, name| {
                    let value = parser.value()?;
                    members.push((name, value));
                    Ok(())
                })?;
                Ok(Json::Object(members))
            }
            Some(b'[') => {
                let mut items = Vec::new();
                self.list(&mut |parser| {
                    let value = parser.value()?;
                    items.push(value);
                    Ok(())
                })?;
                Ok(Json::List(items))
            }
            Some(b'"') => Ok(Json::Text(self.text()?)),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'n') => self.word("null", Json::Null),
            Some(b'-' | b'0'..=b'9') => Ok(Json::Number(self.number()?)),
            Some(_) => self.fault("a value is expected here"),
            None => self.fault("the text ends too early"),
        }
    }

    fn word(&mut self, word: &'static str, value: Json<'a>) -> Result<Json<'a>> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if !rest.starts_with(word.as_bytes()) {
            return self.fault("a value is expected here");
        }
        self.at += word.len();
        Ok(value)
    }

    fn deeper(&mut self) -> Result<()> {
        self.depth += 1;
        if self.depth > DEEPEST { self.fault("it is nested too deeply") } else { Ok(()) }
    }

    /// An object; `member` is called after each name and must read its value.
    pub fn object(&mut self, member: &mut dyn FnMut(&mut Self, Cow<'a, str>) -> Result<()>) -> Result<()> {
        self.take(b'{', "an object in curly brackets is expected here")?;
        self.deeper()?;
        if self.next() == Some(b'}') {
            self.at += 1;
        } else {
            loop {
                self.next();
                let name = self.text()?;
                self.take(b':', "a colon is expected here")?;
                member(self, name)?;
                if self.more(b'}')? {
                    break;
                }
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// A list; `item` is called at each item and must read it.
    pub fn list(&mut self, item: &mut dyn FnMut(&mut Self) -> Result<()>) -> Result<()> {
        self.take(b'[', "a list in square brackets is expected here")?;
        self.deeper()?;
        if self.next() == Some(b']') {
            self.at += 1;
        } else {
            loop {
                item(self)?;
                if self.more(b']')? {
                    break;
                }
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// After an item: true at the closing bracket, false at a comma.
    fn more(&mut self, close: u8) -> Result<bool> {
        let next = self.next();
        if next == Some(close) || next == Some(b',') {
            self.at += 1;
            return Ok(next == Some(close));
        }
        self.fault("a comma or the closing bracket is expected here")
    }

    /// A text in quotes; borrowed unless it has escapes.
    fn text(&mut self) -> Result<Cow<'a, str>> {
        if self.peek() != Some(b'"') {
            return self.fault("a text in quotes is expected here");
        }
        self.at += 1;
        let mut start = self.at;
        let mut owned: Option<String> = None;
        loop {
            match self.peek() {
                Some(b'"') => {
                    let last = self.text.get(start..self.at).unwrap_or_default();
                    self.at += 1;
                    return Ok(match owned {
                        None => Cow::Borrowed(last),
                        Some(mut text) => {
                            text.push_str(last);
                            Cow::Owned(text)
                        }
                    });
                }
                Some(b'\\') => {
                    let text = owned.get_or_insert_default();
                    text.push_str(self.text.get(start..self.at).unwrap_or_default());
                    let c = self.escape()?;
                    owned.get_or_insert_default().push(c);
                    start = self.at;
                }
                Some(0..0x20) => {
                    return self.fault("a text may not hold a line break or tab: write \\n or \\t");
                }
                Some(_) => self.at += 1,
                None => return self.fault("the closing quote is missing"),
            }
        }
    }

    fn escape(&mut self) -> Result<char> {
        self.at += 1;
        let byte = self.peek();
        self.at += 1;
        Ok(match byte {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return self.fault("there is no such escape"),
        })
    }

    /// What follows `\u`: four digits, or two times four for a surrogate pair.
    fn unicode(&mut self) -> Result<char> {
        let first = self.four_digits()?;
        let code = if (0xD800..0xDC00).contains(&first) {
            let pair = self.text.as_bytes().get(self.at..self.at + 2) == Some(b"\\u".as_slice());
            self.at += 2;
            let second = if pair { self.four_digits()? } else { 0 };
            if !(0xDC00..0xE000).contains(&second) {
                return self.fault("half a character: a \\u escape lacks its other half");
            }
            0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)
        } else {
            first
        };
        match char::from_u32(code) {
            Some(c) => Ok(c),
            None => self.fault("half a character: a \\u escape lacks its other half"),
        }
    }

    fn four_digits(&mut self) -> Result<u32> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = match self.peek() {
                Some(byte @ b'0'..=b'9') => byte - b'0',
                Some(byte @ b'a'..=b'f') => byte - b'a' + 10,
                Some(byte @ b'A'..=b'F') => byte - b'A' + 10,
                _ => return self.fault("four digits are expected after \\u"),
            };
            self.at += 1;
            code = code * 16 + u32::from(digit);
        }
        Ok(code)
    }

    /// A number. Exact up to 15 digits and 22 places, which every number we use has; beyond, to the last bit or two.
    fn number(&mut self) -> Result<f64> {
        let negative = self.peek() == Some(b'-');
        if negative {
            self.at += 1;
        }
        let mut digits = Digits::default();
        let zero = self.peek() == Some(b'0');
        let count = self.digits(&mut digits, false);
        if count == 0 || zero && count > 1 {
            return self.fault("this is not a number");
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            if self.digits(&mut digits, true) == 0 {
                return self.fault("this is not a number");
            }
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            let down = self.peek() == Some(b'-');
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            let mut exponent = Digits::default();
            if self.digits(&mut exponent, false) == 0 {
                return self.fault("this is not a number");
            }
            let shift = exponent.mantissa.min(9_999) as i32;
            digits.shift = digits.shift.saturating_add(if down { -shift } else { shift });
        }
        let value = digits.value();
        if !value.is_finite() {
            return self.fault("this number is too large");
        }
        Ok(if negative { -value } else { value })
    }

    /// Takes digits; returns how many there were.
    fn digits(&mut self, into: &mut Digits, after_the_point: bool) -> usize {
        let start = self.at;
        while let Some(byte @ b'0'..=b'9') = self.peek() {
            into.push(byte - b'0', after_the_point);
            self.at += 1;
        }
        self.at - start
    }
}

/// The digits of a number and the power of ten they stand at.
#[derive(Default)]
struct Digits {
    mantissa: u64,
    shift: i32,
}

impl Digits {
    fn push(&mut self, digit: u8, after_the_point: bool) {
        if self.mantissa < 1_000_000_000_000_000_000 {
            self.mantissa = self.mantissa * 10 + u64::from(digit);
            self.shift = self.shift.saturating_sub(i32::from(after_the_point));
        } else {
            self.shift = self.shift.saturating_add(i32::from(!after_the_point));
        }
    }

    fn value(&self) -> f64 {
        let mut value = self.mantissa as f64;
        if self.mantissa == 0 {
            return value;
        }
        let mut places = self.shift.unsigned_abs();
        // In steps of powers of ten that are exact, so that one rounding is all for ordinary numbers.
        while places > 0 && value != 0.0 && value.is_finite() {
            let step = places.min(22);
            let power = (0..step).fold(1.0, |power: f64, _| power * 10.0);
            value = if self.shift < 0 { value / power } else { value * power };
            places -= step;
        }
        value
    }
}
