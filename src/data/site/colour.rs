//! Colours of the screen, and how well one is read on another.

use std::fmt;

/// A colour without transparency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb {
    red: u8,
    green: u8,
    blue: u8,
}

impl Rgb {
    /// Reads `#abc` or `#aabbcc`; nothing else.
    pub fn parse(text: &str) -> Option<Rgb> {
        let digits = text.strip_prefix('#')?;
        let mut values = Vec::with_capacity(6);
        for digit in digits.chars() {
            values.push(u8::try_from(digit.to_digit(16)?).ok()?);
        }
        match *values.as_slice() {
            [r, g, b] => Some(Rgb { red: r * 17, green: g * 17, blue: b * 17 }),
            [r1, r2, g1, g2, b1, b2] => {
                Some(Rgb { red: r1 * 16 + r2, green: g1 * 16 + g2, blue: b1 * 16 + b2 })
            }
            _ => None,
        }
    }

    /// Relative luminance as WCAG 2.2 defines it: 0 for black, 1 for white.
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let part = f64::from(channel) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// The contrast ratio of WCAG 2.2 between two colours, whichever is in front: 1 to 21.
    pub fn contrast(self, other: Rgb) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::Rgb;

    fn ratio(a: &str, b: &str) -> f64 {
        Rgb::parse(a).expect("a colour").contrast(Rgb::parse(b).expect("a colour"))
    }

    #[test]
    fn ratios_are_those_that_wcag_gives() {
        assert!((ratio("#000", "#ffffff") - 21.0).abs() < 1e-9);
        assert!((ratio("#fff", "#fff") - 1.0).abs() < 1e-9);
        // The two greys that stand on either side of the border.
        assert!(ratio("#767676", "#fff") > 4.5 && ratio("#777777", "#fff") < 4.5);
        assert!((ratio("#ff0000", "#ffffff") - 3.998).abs() < 0.001);
    }

    #[test]
    fn only_plain_colours_are_read() {
        assert_eq!(Rgb::parse("#AbC"), Rgb::parse("#aabbcc"));
        assert_eq!(Rgb::parse("#0b514a").map(|c| c.to_string()).as_deref(), Some("#0b514a"));
        for text in ["", "#", "red", "#12", "#1234", "#12345678", "#ggg", "url(x)", "#fff;}", "rgb(0 0 0)"] {
            assert_eq!(Rgb::parse(text), None, "{text}");
        }
    }
}
