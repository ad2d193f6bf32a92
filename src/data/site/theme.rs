//! How a site looks: read, and held to what can be read.

use super::colour::Rgb;
use super::palette::{BETTER, Palette, Preset, TEXT, TEXTS, Token, Weak, weak};
use crate::data::Severity;
use crate::data::json::{Findings, Json};
use crate::data::load::reader::code;
use crate::domain::code::{Code, code_enum};

code_enum! {
    /// A typeface that every device has: nothing is fetched.
    Font {
        /// The device's own.
        System = "system",
        /// Arial or Helvetica.
        Arial = "arial",
        /// Verdana: wide, and clear when small.
        Verdana = "verdana",
        /// Tahoma.
        Tahoma = "tahoma",
        /// Trebuchet.
        Trebuchet = "trebuchet",
        /// Georgia: with serifs.
        Georgia = "georgia",
    }
}

code_enum! {
    /// How round the corners of boxes and buttons are.
    Radius {
        /// Square.
        None = "none",
        /// A little.
        Slight = "slight",
        /// As the widget comes.
        Round = "round",
    }
}

code_enum! {
    /// How much room there is between things. What can be pressed keeps its size.
    Spacing {
        /// Less.
        Snug = "snug",
        /// As the widget comes.
        Standard = "standard",
        /// More.
        Roomy = "roomy",
    }
}

/// How a site looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// What it begins with.
    pub preset: Preset,
    /// Colours on a light device.
    pub light: Palette,
    /// Colours on a dark one.
    pub dark: Palette,
    /// The typeface.
    pub font: Font,
    /// The size of text, in hundredths of the usual: 100 to 150.
    pub text_size: u32,
    /// Corners.
    pub radius: Radius,
    /// Room.
    pub spacing: Spacing,
    /// Where the picture at the top is, from the file's own folder: an SVG or PNG file.
    pub logo: Option<Box<str>>,
}

impl Theme {
    /// A ready theme as it comes.
    pub fn of(preset: Preset) -> Theme {
        let (light, dark) = preset.palettes();
        Theme {
            preset,
            light,
            dark,
            font: Font::System,
            text_size: 100,
            radius: Radius::Round,
            spacing: Spacing::Standard,
            logo: None,
        }
    }
}

/// Reads the object `theme`. Colours that cannot be read on each other are refused together, and those of the
/// ready theme kept.
pub(super) fn read(findings: &mut Findings, json: &Json<'_>) -> Theme {
    let preset = code(findings, json, "preset").unwrap_or(Preset::Default);
    let mut theme = Theme::of(preset);
    colours(findings, json, "colours", &mut theme.light);
    if preset.is_one_palette() {
        theme.dark = theme.light.clone();
        if json.get("dark_colours").is_some() {
            findings.warn_at("dark_colours", "colours-for-nothing", || {
                (
                    format!("The theme \"{}\" is dark on every device.", preset.code()),
                    "Put these into \"colours\" instead.".to_owned(),
                )
            });
        }
    } else {
        colours(findings, json, "dark_colours", &mut theme.dark);
    }
    theme.font = code(findings, json, "font").unwrap_or(theme.font);
    theme.radius = code(findings, json, "radius").unwrap_or(theme.radius);
    theme.spacing = code(findings, json, "spacing").unwrap_or(theme.spacing);
    theme.text_size = super::between(findings, json, "text_size", 100, 150).unwrap_or(theme.text_size);
    theme.logo = logo(findings, json);
    theme
}

/// Puts the colours of a field over those of a palette, if what comes of it can be read.
fn colours(findings: &mut Findings, json: &Json<'_>, field: &str, palette: &mut Palette) {
    let Some(held @ Json::Object(members)) = findings.object(json, field) else { return };
    let mark = findings.enter(field);
    let mut wished = palette.clone();
    let mut set = Vec::new();
    for (name, _) in members {
        // The check of the file's form says what it does not know.
        let Some(token) = Token::parse(name) else { continue };
        let Some(text) = findings.text(held, name) else { continue };
        let Some(colour) = Rgb::parse(text) else {
            findings.warn_at(name, "bad-colour", || {
                (
                    format!("\"{text}\" is not a colour that is read here."),
                    "Write it as # and six figures or letters, such as #0b514a.".to_owned(),
                )
            });
            continue;
        };
        wished.insert(token, colour);
        set.push(token);
    }
    let refused = weak(&wished, TEXT);
    for pair in &refused {
        let blamed = if set.contains(&pair.front) { pair.front } else { pair.back };
        findings.warn_at(blamed.code(), "weak-contrast", || told(pair, &wished));
    }
    if refused.is_empty() {
        *palette = wished;
        note_faint(findings, palette, &set);
    }
    findings.leave(mark);
}

fn told(pair: &Weak, palette: &Palette) -> (String, String) {
    let Weak { front, back, ratio, least } = pair;
    let shown = |token: &Token| palette.get(token).map_or(String::new(), Rgb::to_string);
    let what = if TEXTS.contains(&(*front, *back)) { "text" } else { "edges" };
    (
        format!(
            "\"{}\" ({}) on \"{}\" ({}) has a contrast of {}:1; {what} must have {least}:1. These colours were not \
             taken; the ready theme's are kept.",
            front.code(),
            shown(front),
            back.code(),
            shown(back),
            rounded(*ratio),
        ),
        format!("Make one of the two darker or lighter, until it is {least}:1 or more."),
    )
}

/// A ratio to one place, never rounded up: 4.49 is not 4.5.
fn rounded(ratio: f64) -> String {
    format!("{:.1}", (ratio * 10.0).floor() / 10.0)
}

/// Text that may be used, but is fainter than that of the ready themes.
fn note_faint(findings: &mut Findings, palette: &Palette, set: &[Token]) {
    let faint = weak(palette, BETTER);
    let faintest = faint.iter().min_by(|a, b| a.ratio.total_cmp(&b.ratio));
    if let Some(pair) = faintest.filter(|pair| set.contains(&pair.front) || set.contains(&pair.back)) {
        findings.add(Severity::Note, "faint-text", || {
            (
                format!(
                    "\"{}\" on \"{}\" has a contrast of {}:1. It may be used; the ready themes have {BETTER}:1.",
                    pair.front.code(),
                    pair.back.code(),
                    rounded(pair.ratio)
                ),
                "More contrast helps people who see little, and everybody in sunlight.".to_owned(),
            )
        });
    }
}

fn logo(findings: &mut Findings, json: &Json<'_>) -> Option<Box<str>> {
    let path = findings.text(json, "logo")?;
    let lower = path.to_ascii_lowercase();
    if super::is_path(path) && (lower.ends_with(".svg") || lower.ends_with(".png")) {
        return Some(Box::from(path));
    }
    findings.warn_at("logo", "bad-logo", || {
        (
            format!("\"{path}\" is not the path of an SVG or PNG file."),
            "Put the picture beside this file and write its name, such as logo.svg.".to_owned(),
        )
    });
    None
}
