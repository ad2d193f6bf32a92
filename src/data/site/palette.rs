//! Sets of colours: the widget's own, the ready ones, and what of them must be told apart.

use std::collections::BTreeMap;

use super::colour::Rgb;
use crate::domain::code::{Code, code_enum};

code_enum! {
    /// What a colour is for. The code is the name of the property in `assets/styles/tokens.css`, without `--fp-`.
    Token {
        /// The page.
        Paper = "paper",
        /// Cards and fields on the page.
        Sheet = "sheet",
        /// Text.
        Ink = "ink",
        /// Text that matters less.
        InkSoft = "ink-soft",
        /// Lines that only divide.
        Line = "line",
        /// Edges of what can be pressed or filled in.
        Edge = "edge",
        /// Links and main buttons.
        Accent = "accent",
        /// The same under the pointer.
        AccentStrong = "accent-strong",
        /// Text on these.
        OnAccent = "on-accent",
        /// What is chosen, and quiet boxes.
        Tint = "tint",
        /// Boxes that warn.
        Warm = "warm",
        /// Their edge.
        WarmEdge = "warm-edge",
        /// What is urgent, and mistakes.
        Alert = "alert",
        /// The same under the pointer.
        AlertStrong = "alert-strong",
        /// Text on these.
        OnAlert = "on-alert",
        /// Boxes of what is urgent.
        AlertTint = "alert-tint",
        /// The ring around what has the keyboard.
        Focus = "focus",
        /// The glow around that ring.
        FocusGlow = "focus-glow",
    }
}

code_enum! {
    /// A ready theme.
    Preset {
        /// The widget's own colours, light or dark as the device wishes.
        Default = "default",
        /// Black, white and as little else as can be, light or dark as the device wishes.
        HighContrast = "high-contrast",
        /// Dim and soft on every device.
        CalmDark = "calm-dark",
    }
}

/// A colour for every token.
pub type Palette = BTreeMap<Token, Rgb>;

/// The least contrast of text, WCAG 2.2 AA (1.4.3).
pub const TEXT: f64 = 4.5;
/// The least contrast of edges and of the ring around what has the keyboard (1.4.11).
pub const EDGE: f64 = 3.0;
/// The contrast of text that the ready themes have (1.4.6, AAA).
pub const BETTER: f64 = 7.0;

/// Which text stands on what.
pub const TEXTS: &[(Token, Token)] = &[
    (Token::Ink, Token::Paper),
    (Token::Ink, Token::Sheet),
    (Token::Ink, Token::Tint),
    (Token::Ink, Token::Warm),
    (Token::Ink, Token::AlertTint),
    (Token::InkSoft, Token::Paper),
    (Token::InkSoft, Token::Sheet),
    (Token::InkSoft, Token::Tint),
    (Token::Accent, Token::Paper),
    (Token::Accent, Token::Sheet),
    (Token::Accent, Token::Tint),
    (Token::AccentStrong, Token::Paper),
    (Token::AccentStrong, Token::Sheet),
    (Token::AccentStrong, Token::Tint),
    (Token::OnAccent, Token::Accent),
    (Token::OnAccent, Token::AccentStrong),
    (Token::Alert, Token::Paper),
    (Token::Alert, Token::Sheet),
    (Token::Alert, Token::AlertTint),
    (Token::OnAlert, Token::Alert),
    (Token::OnAlert, Token::AlertStrong),
];

/// Which edges must be seen on what.
pub const EDGES: &[(Token, Token)] = &[
    (Token::Edge, Token::Paper),
    (Token::Edge, Token::Sheet),
    (Token::Focus, Token::Paper),
    (Token::Focus, Token::Sheet),
    (Token::Focus, Token::Tint),
];

/// Two colours that cannot be told apart well enough.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weak {
    /// The text or edge.
    pub front: Token,
    /// What it stands on.
    pub back: Token,
    /// How well it can be told apart.
    pub ratio: f64,
    /// How well it must be.
    pub least: f64,
}

/// The pairs of a palette that are too weak, where text needs this much.
pub fn weak(palette: &Palette, text: f64) -> Vec<Weak> {
    let of = |pairs: &'static [(Token, Token)], least: f64| {
        pairs.iter().filter_map(move |&(front, back)| {
            let ratio = palette.get(&front)?.contrast(*palette.get(&back)?);
            (ratio < least).then_some(Weak { front, back, ratio, least })
        })
    };
    of(TEXTS, text).chain(of(EDGES, EDGE)).collect()
}

const LIGHT_CONTRAST: [&str; 18] = [
    "#ffffff", "#ffffff", "#000000", "#000000", "#000000", "#000000", "#002b5c", "#001a3a", "#ffffff",
    "#e3eefc", "#fff3b0", "#000000", "#7a0000", "#4d0000", "#ffffff", "#ffeded", "#000000", "#ffbe3d",
];
const DARK_CONTRAST: [&str; 18] = [
    "#000000", "#000000", "#ffffff", "#ffffff", "#ffffff", "#ffffff", "#ffe066", "#fff2b8", "#000000",
    "#2b2600", "#2b2600", "#ffe066", "#ffb3b3", "#ffdada", "#000000", "#330000", "#ffffff", "#946300",
];
const CALM: [&str; 18] = [
    "#1b2126", "#232b31", "#e8e6df", "#c9cdca", "#3a444b", "#8fa0a8", "#a8cbdc", "#d2e5ee", "#0d1c25",
    "#2a3840", "#38331f", "#d9bd7a", "#f3bdb1", "#f9dcd5", "#33110a", "#3b2724", "#f2efe6", "#8a6a1f",
];

impl Preset {
    /// Its colours on a light device and on a dark one.
    pub fn palettes(self) -> (Palette, Palette) {
        let of = |colours: &[&str]| -> Palette {
            let parsed = Token::ALL.iter().copied().zip(colours.iter().copied());
            parsed.filter_map(|(token, colour)| Some((token, Rgb::parse(colour)?))).collect()
        };
        match self {
            Preset::Default => {
                let (light, dark) = own();
                let mut whole = light.clone();
                whole.extend(dark);
                (light, whole)
            }
            Preset::HighContrast => (of(&LIGHT_CONTRAST), of(&DARK_CONTRAST)),
            Preset::CalmDark => (of(&CALM), of(&CALM)),
        }
    }

    /// True when it looks the same whatever the device wishes.
    pub fn is_one_palette(self) -> bool {
        self == Preset::CalmDark
    }
}

/// The colours of the widget's own styles, read out of them.
fn own() -> (Palette, Palette) {
    let css = include_str!("../../../assets/styles/tokens.css");
    let (light, rest) = css.split_once("@media (prefers-color-scheme: dark)").unwrap_or((css, ""));
    let dark = rest.split("@media").next().unwrap_or_default();
    (tokens(light), tokens(dark))
}

fn tokens(css: &str) -> Palette {
    let said = css.lines().filter_map(|line| line.trim().strip_prefix("--fp-")?.split_once(':'));
    let colours = said.filter_map(|(name, value)| {
        Some((Token::parse(name)?, Rgb::parse(value.trim().trim_end_matches(';'))?))
    });
    colours.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ready_theme_is_whole_and_meets_seven_to_one() {
        for preset in Preset::ALL {
            let (light, dark) = preset.palettes();
            for (name, palette) in [("light", light), ("dark", dark)] {
                assert_eq!(palette.len(), Token::ALL.len(), "{preset:?} {name}");
                assert_eq!(weak(&palette, BETTER), [], "{preset:?} {name}");
            }
        }
    }

    #[test]
    fn a_pair_that_is_too_weak_is_named_with_its_ratio() {
        let (mut light, _) = Preset::Default.palettes();
        light.insert(Token::OnAccent, Rgb::parse("#777").expect("a colour"));
        let found = weak(&light, TEXT);
        let pairs: Vec<_> = found.iter().map(|pair| (pair.front.code(), pair.back.code())).collect();
        assert_eq!(pairs, [("on-accent", "accent"), ("on-accent", "accent-strong")]);
        assert!(found.iter().all(|pair| pair.ratio > 1.0 && pair.ratio < 4.5));
    }
}
