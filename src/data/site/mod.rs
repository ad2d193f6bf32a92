//! The configuration of a site: whose it is, which directories it shows, how it looks, who may show it.

mod colour;
mod origin;
mod palette;
mod theme;

pub use colour::Rgb;
pub use origin::{Folder, clean_origin};
pub use palette::{BETTER, EDGE, EDGES, Palette, Preset, TEXT, TEXTS, Token, Weak, weak};
pub use theme::{Font, Radius, Spacing, Theme};

use super::json::{Findings, Json};
use super::load::parse;
use super::load::reader::code;
use super::{Diagnostic, Loaded};
use crate::domain::code::code_enum;
use crate::domain::directory::{CleanLink, clean_email, clean_phone, clean_url};
use crate::domain::geo::Nation;

/// The fewest and the most seconds without a touch until a kiosk asks whether anybody is there.
pub const IDLE_SECONDS: (u32, u32) = (30, 1_800);
/// The fewest and the most seconds that it then waits; nobody gets fewer than 20 (WCAG 2.2.1).
pub const CLEAR_SECONDS: (u32, u32) = (20, 600);

code_enum! {
    /// Which pages keep a copy of the site on the device. None does so in a frame.
    Offline {
        /// The waiting room's alone.
        Kiosk = "kiosk",
        /// Every page that stands alone: a copy on somebody's own device tells that they were there.
        All = "all",
    }
}

/// How the practice or group behind a site is reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Practice {
    /// What it is called.
    pub name: Option<Box<str>>,
    /// A number that can be rung.
    pub phone: Option<Box<str>>,
    /// Its website.
    pub url: Option<Box<str>>,
    /// A form to write to it with; it is offered before the website.
    pub form: Option<Box<str>>,
    /// Where a note that people write for it can go as an e-mail, if it takes them.
    pub email: Option<Box<str>>,
}

/// What the note that people write for their practice can be beside paper and text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandOff {
    /// A file for the practice's computer too (FHIR R4).
    pub fhir: bool,
    /// A SNOMED CT code to suggest, a space, and what it means.
    pub code: Option<Box<str>>,
    /// A slip for staff who count who was shown where to get help.
    pub slip: bool,
    /// What stands on it as the code to record; else it is left open.
    pub slip_code: Option<Box<str>>,
}

/// How long a device in a waiting room waits, in seconds, and whether it counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kiosk {
    /// Without a touch until it asks.
    pub idle_seconds: Option<u32>,
    /// And then until it clears.
    pub clear_seconds: Option<u32>,
    /// It counts, in sums, what kinds of help people look for.
    pub tally: bool,
}

/// A configuration. What is not said is as in the released folder.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// Name of the site or practice.
    pub title: Option<Box<str>>,
    /// The one nation that its people live in, where there is one.
    pub nation: Option<Nation>,
    /// How to reach whoever stands behind it.
    pub practice: Option<Practice>,
    /// What the note for it can be.
    pub hand_off: HandOff,
    /// Paths of directories, from the file's own folder.
    pub directories: Vec<Box<str>>,
    /// The languages, the one it begins in first: codes of those that the released folder has, and paths of locale
    /// files, which end in `.json`. None: all that the released folder has.
    pub languages: Vec<Box<str>>,
    /// The national services are shown beside them.
    pub national: bool,
    /// People are asked how they feel about their life, for a card of their own.
    pub wellbeing: bool,
    /// How it looks.
    pub theme: Option<Theme>,
    /// Where "Exit this page" leads.
    pub exit: Option<Box<str>>,
    /// How a device in a waiting room behaves.
    pub kiosk: Kiosk,
    /// Which pages keep a copy of the site on the device, for when there is no network, where any do.
    pub offline: Option<Offline>,
    /// Where the folder is on its host.
    pub url: Option<Folder>,
    /// Whose pages may show it in a frame, as origins.
    pub frame_ancestors: Vec<Box<str>>,
}

impl Default for Site {
    fn default() -> Site {
        Site {
            title: None,
            nation: None,
            practice: None,
            hand_off: HandOff::default(),
            directories: Vec::new(),
            languages: Vec::new(),
            national: true,
            wellbeing: false,
            theme: None,
            exit: None,
            kiosk: Kiosk::default(),
            offline: None,
            url: None,
            frame_ancestors: Vec::new(),
        }
    }
}

/// Loads a configuration. What cannot be used is left out and said; a file of another version is refused whole.
///
/// # Errors
/// When the text is not JSON, or of another version.
pub fn load_site(text: &str) -> Result<Loaded<Site>, Vec<Diagnostic>> {
    let file = parse(text)?;
    let mut findings = Findings::default();
    let found = &mut findings;
    let value = Site {
        title: found.owned(&file, "title"),
        nation: nation(found, &file),
        practice: inside(found, &file, "practice", practice),
        hand_off: inside(found, &file, "hand_off", hand_off).unwrap_or_default(),
        directories: directories(found, &file),
        languages: languages(found, &file),
        national: found.flag(&file, "national").unwrap_or(true),
        wellbeing: found.flag(&file, "wellbeing").unwrap_or(false),
        theme: inside(found, &file, "theme", theme::read),
        exit: exit(found, &file),
        kiosk: inside(found, &file, "kiosk", kiosk).unwrap_or_default(),
        offline: code(found, &file, "offline"),
        url: url(found, &file),
        frame_ancestors: frame_ancestors(found, &file),
    };
    Ok(Loaded { value, diagnostics: findings.into_list() })
}

/// Reads an object field with the place of the findings in it.
fn inside<T>(
    findings: &mut Findings,
    json: &Json<'_>,
    field: &str,
    read: impl FnOnce(&mut Findings, &Json<'_>) -> T,
) -> Option<T> {
    let held = findings.object(json, field)?;
    let mark = findings.enter(field);
    let value = read(findings, held);
    findings.leave(mark);
    Some(value)
}

/// A whole number within limits.
fn between(findings: &mut Findings, json: &Json<'_>, field: &str, least: u32, most: u32) -> Option<u32> {
    let number = findings.number(json, field)?;
    let whole = number as u32;
    if f64::from(whole) == number && (least..=most).contains(&whole) {
        return Some(whole);
    }
    findings.warn_at(field, "out-of-range", || {
        (
            "It is not a whole number within the limits and was left out.".to_owned(),
            format!("Write a whole number from {least} to {most}."),
        )
    });
    None
}

/// True for the path of a file from the configuration's own folder: no address, and no place on one machine only.
fn is_path(text: &str) -> bool {
    let machine = text.starts_with(['/', '\\', '~']) || text.get(1..2) == Some(":");
    !machine && !text.contains("://") && !text.contains('\\') && !text.chars().any(char::is_control)
}

fn nation(findings: &mut Findings, file: &Json<'_>) -> Option<Nation> {
    let text = findings.text(file, "nation")?;
    let nation = Nation::from_code(text);
    if nation.is_none() {
        findings.warn_at("nation", "unknown-code", || {
            let known: Vec<&str> = Nation::ALL.into_iter().map(Nation::code).collect();
            (
                format!("\"{text}\" is not known here and was left out."),
                format!("Use one of: {}. Leave it out where people come from several.", known.join(", ")),
            )
        });
    }
    nation
}

fn practice(findings: &mut Findings, json: &Json<'_>) -> Practice {
    let mut link = |field: &str, code: &'static str, clean: fn(&str) -> CleanLink, hint: &str| {
        let text = findings.text(json, field)?;
        let CleanLink::TextOnly(why) = clean(text) else { return Some(Box::from(text)) };
        findings.warn_at(field, code, || {
            (format!("\"{text}\" cannot be used and was left out: {why}."), hint.to_owned())
        });
        None
    };
    const WHOLE: &str = "Write the whole address: https://...";
    Practice {
        phone: link("phone", "bad-phone", clean_phone, "Write one number in digits and spaces."),
        url: link("url", "bad-address", clean_url, WHOLE),
        form: link("form", "bad-address", clean_url, WHOLE),
        email: link(
            "email",
            "bad-email",
            clean_email,
            "Write one plain address, such as desk@practice.nhs.uk.",
        ),
        name: findings.owned(json, "name"),
    }
}

fn hand_off(findings: &mut Findings, json: &Json<'_>) -> HandOff {
    let fhir = findings.flag(json, "fhir").unwrap_or(false);
    let code = findings.text(json, "code").and_then(|text| {
        let (code, meaning) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
        let sound = (6..=18).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit());
        if sound && !meaning.trim().is_empty() {
            return Some([code, " ", meaning.trim()].concat().into());
        }
        findings.warn_at("code", "bad-code", || {
            (
                format!("\"{text}\" is no SNOMED CT code with what it means, and was left out."),
                "Write the digits, a space and the meaning, as whoever answers for the practice's records gives them."
                    .to_owned(),
            )
        });
        None
    });
    let slip = findings.flag(json, "slip").unwrap_or(false);
    HandOff { fhir, code, slip, slip_code: findings.owned(json, "slip_code") }
}

fn directories(findings: &mut Findings, file: &Json<'_>) -> Vec<Box<str>> {
    let mut kept = Vec::new();
    for (index, path) in findings.texts(file, "directories") {
        if is_path(path) && !path.trim().is_empty() {
            kept.push(Box::from(path));
            continue;
        }
        findings.warn_at(&format!("directories/{index}"), "bad-path", || {
            (
                format!("\"{path}\" is not the path of a file beside this one."),
                "Put the directory beside this file and write its name, such as directory.json.".to_owned(),
            )
        });
    }
    kept
}

fn languages(findings: &mut Findings, file: &Json<'_>) -> Vec<Box<str>> {
    let mut kept: Vec<Box<str>> = Vec::new();
    for (index, said) in findings.texts(file, "languages") {
        let code = said.len() > 1 && said.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if code || (is_path(said) && said.ends_with(".json")) {
            kept.push(Box::from(said));
            continue;
        }
        findings.warn_at(&format!("languages/{index}"), "bad-language", || {
            (
                format!("\"{said}\" is neither the code of a language nor the path of a locale file."),
                "Write the code of one that comes with the release, such as en-GB, or put the locale file beside this \
                 one and write its name, such as cy.json."
                    .to_owned(),
            )
        });
    }
    kept
}

fn exit(findings: &mut Findings, file: &Json<'_>) -> Option<Box<str>> {
    let text = findings.text(file, "exit")?;
    let clean = matches!(clean_url(text), CleanLink::Link(_));
    if clean && text.starts_with("https://") {
        return Some(Box::from(text));
    }
    findings.warn_at("exit", "bad-address", || {
        (
            format!("\"{text}\" cannot be where \"Exit this page\" leads."),
            "Write the https address of a page that anybody might look at, such as the weather.".to_owned(),
        )
    });
    None
}

fn url(findings: &mut Findings, file: &Json<'_>) -> Option<Folder> {
    let text = findings.text(file, "url")?;
    let folder = Folder::parse(text);
    if let Err(why) = folder {
        findings.warn_at("url", "bad-address", || {
            (
                format!("\"{text}\" cannot be where the folder is: {why}."),
                "Write the address that people open, such as https://help.group.org.uk/".to_owned(),
            )
        });
    }
    folder.ok()
}

fn kiosk(findings: &mut Findings, json: &Json<'_>) -> Kiosk {
    let mut seconds = |field: &str, (least, most)| between(findings, json, field, least, most);
    Kiosk {
        idle_seconds: seconds("idle_seconds", IDLE_SECONDS),
        clear_seconds: seconds("clear_seconds", CLEAR_SECONDS),
        tally: findings.flag(json, "tally").unwrap_or(false),
    }
}

fn frame_ancestors(findings: &mut Findings, file: &Json<'_>) -> Vec<Box<str>> {
    let mut kept = Vec::new();
    for (index, text) in findings.texts(file, "frame_ancestors") {
        match clean_origin(text) {
            Ok(origin) => kept.push(origin),
            Err(why) => findings.warn_at(&format!("frame_ancestors/{index}"), "bad-origin", || {
                (
                    format!("\"{text}\" cannot be let in: {why}."),
                    "Write the beginning of the site's address and no more, such as https://www.group.org.uk"
                        .to_owned(),
                )
            }),
        }
    }
    kept
}
