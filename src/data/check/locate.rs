//! Where in the text of a JSON file a pointer leads.

use std::ops::Range;

/// The bytes of the value that a JSON pointer leads to; `None` where it leads nowhere.
///
/// The text must be JSON that has been read before; of anything else the answer is `None` or of no use.
pub fn locate(text: &str, pointer: &str) -> Option<Range<usize>> {
    let mut at = Reader { bytes: text.as_bytes(), at: 0 };
    at.space();
    if !pointer.is_empty() {
        for step in pointer.strip_prefix('/')?.split('/') {
            at.enter(&step.replace("~1", "/").replace("~0", "~"))?;
        }
    }
    let start = at.at;
    at.value()?;
    Some(start..at.at)
}

/// The line, from 1, in which a byte stands.
pub fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count()
}

struct Reader<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn take(&mut self, sign: u8) -> Option<()> {
        self.space();
        (self.peek() == Some(sign)).then(|| self.at += 1)
    }

    /// Goes to a member of the list or object that begins here.
    fn enter(&mut self, step: &str) -> Option<()> {
        self.space();
        match self.peek()? {
            b'[' => {
                self.at += 1;
                for _ in 0..step.parse::<usize>().ok()? {
                    self.value()?;
                    self.take(b',')?;
                }
                self.space();
                (self.peek()? != b']').then_some(())
            }
            b'{' => {
                self.at += 1;
                loop {
                    self.space();
                    let start = self.at;
                    self.value()?;
                    let name = self.bytes.get(start..self.at)?;
                    self.take(b':')?;
                    self.space();
                    if serde_json::from_slice::<String>(name).ok()? == step {
                        return Some(());
                    }
                    self.value()?;
                    self.take(b',')?;
                }
            }
            _ => None,
        }
    }

    /// Goes past a value, counting brackets; strings are passed over as wholes.
    fn value(&mut self) -> Option<()> {
        self.space();
        let mut depth = 0_usize;
        loop {
            self.space();
            match self.peek()? {
                b'"' => self.string()?,
                b'[' | b'{' => {
                    depth += 1;
                    self.at += 1;
                }
                b']' | b'}' => {
                    depth = depth.checked_sub(1)?;
                    self.at += 1;
                }
                b',' | b':' if depth > 0 => {
                    self.at += 1;
                    continue;
                }
                _ => self.scalar(),
            }
            if depth == 0 {
                return Some(());
            }
        }
    }

    fn string(&mut self) -> Option<()> {
        self.at += 1;
        loop {
            match self.peek()? {
                b'\\' => self.at += 2,
                b'"' => {
                    self.at += 1;
                    return Some(());
                }
                _ => self.at += 1,
            }
        }
    }

    fn scalar(&mut self) {
        self.at += 1;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)) {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_leads_to_the_bytes_of_its_value() {
        let text = r#" {"a/b": [1, {"c": "x \" ]"}, -2.5e3], "d": {}, "e": null} "#;
        for (pointer, value) in [
            ("/a~1b/0", "1"),
            ("/a~1b/1", r#"{"c": "x \" ]"}"#),
            ("/a~1b/1/c", r#""x \" ]""#),
            ("/a~1b/2", "-2.5e3"),
            ("/d", "{}"),
            ("/e", "null"),
        ] {
            assert_eq!(locate(text, pointer).and_then(|range| text.get(range)), Some(value), "{pointer}");
        }
        for nowhere in ["/a~1b/3", "/f", "/d/x", "/e/0", "x"] {
            assert_eq!(locate(text, nowhere), None, "{nowhere}");
        }
        assert_eq!(line_of("a\nb\nc", 4), 3);
    }
}
