//! The picture at the top of a site: an SVG or PNG file that does nothing but be seen.

use super::files::{Class, File};
use anyhow::{Context, Result, bail, ensure};
use std::path::Path;

/// The largest picture, in bytes: everybody's first visit waits for it.
const LARGEST: usize = 100_000;

/// Reads and checks a picture.
///
/// # Errors
/// When it cannot be read, is too large, is not what its name says, or could do something.
pub fn read(path: &Path) -> Result<File> {
    let bytes = std::fs::read(path).with_context(|| format!("the logo {} cannot be read", path.display()))?;
    let shown = path.display();
    ensure!(
        bytes.len() <= LARGEST,
        "the logo {shown} has {} bytes; {LARGEST} are the most. Make it smaller: it is shown 48 pixels high",
        bytes.len()
    );
    let svg = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("svg"));
    if !svg {
        ensure!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"), "the logo {shown} is not a PNG file");
        return Ok(File::hashed(Class::Logo, "logo", "logo", "png", bytes));
    }
    let text = std::str::from_utf8(&bytes).with_context(|| format!("the logo {shown} is not UTF-8"))?;
    if let Some(why) = fault(text) {
        bail!("the logo {shown} is refused: it {why}. Save it anew as a plain SVG");
    }
    Ok(File::hashed(Class::Logo, "logo", "logo", "svg", bytes))
}

/// Why a drawing is refused, if it is. Shown as an image nothing in it could run or load; it is refused all the same,
/// since somebody may open the file by its address.
fn fault(svg: &str) -> Option<&'static str> {
    const ELEMENTS: [&str; 9] =
        ["script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "animate", "set"];
    let lower = svg.to_ascii_lowercase();
    if !lower.contains("<svg") {
        return Some("is not a drawing");
    }
    if lower.contains("<!doctype") || lower.contains("<!entity") {
        return Some("declares names of its own");
    }
    for tag in lower.split('<').skip(1) {
        let inside = tag.split('>').next().unwrap_or_default();
        let name = inside.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
        let plain = name.rsplit(':').next().unwrap_or_default();
        if ELEMENTS.contains(&plain) {
            return Some("has an element that acts");
        }
        // A `>` may stand in the value of an attribute; what follows it is looked at as well.
        for (at, _) in tag.match_indices("on") {
            let before = tag.get(..at).and_then(|text| text.chars().next_back());
            let begins = before.is_some_and(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '/'));
            let rest =
                tag.get(at..).unwrap_or_default().trim_start_matches(|c: char| c.is_ascii_alphabetic());
            if begins && rest.trim_start().starts_with('=') {
                return Some("has an attribute that acts");
            }
        }
        for link in tag.split("href").skip(1) {
            let value = link.trim_start().strip_prefix('=').unwrap_or("#").trim_start();
            let value = value.trim_start_matches(['"', '\'']).trim_start();
            let inner = ["#", "data:image/png", "data:image/jpeg"].iter().any(|fine| value.starts_with(fine));
            if !inner {
                return Some("leads elsewhere");
            }
        }
    }
    // Styles load files by `url(...)` and `@import`.
    let loads =
        lower.split("url(").skip(1).any(|rest| !rest.trim_start_matches(['"', '\'', ' ']).starts_with('#'));
    if loads || lower.contains("@import") || lower.contains("<?xml-stylesheet") {
        return Some("loads another file");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn a_plain_drawing_is_taken() {
        for svg in [
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\" fill=\"url(#a)\"/></svg>",
            "<?xml version=\"1.0\"?><svg><defs><g id=\"a\"/></defs><use xlink:href=\"#a\"/><title>Lon=don</title></svg>",
            "<svg><image href=\"data:image/png;base64,AA\"/></svg>",
        ] {
            assert_eq!(fault(svg), None, "{svg}");
        }
    }

    #[test]
    fn a_drawing_that_could_do_something_is_refused() {
        for svg in [
            "<p>no drawing</p>",
            "<svg><script>alert(1)</script></svg>",
            "<svg><SCRIPT/></svg>",
            "<svg:svg xmlns:svg=\"x\"><svg:script/><svg/></svg:svg>",
            "<svg onload=\"alert(1)\"/>",
            "<svg\nONLOAD = 'alert(1)'/>",
            "<svg id=\"a>b\" onclick=\"x\"/>",
            "<svg id='a'/onload=x>",
            "<svg><a href=\"javascript:alert(1)\"/></svg>",
            "<svg><a xlink:href = ' java\tscript:x'/></svg>",
            "<svg><image href=\"https://elsewhere.example/x.png\"/></svg>",
            "<svg><image href=\"data:image/svg+xml,x\"/></svg>",
            "<svg><foreignObject/></svg>",
            "<svg><animate attributeName=\"href\" to=\"javascript:x\"/></svg>",
            "<svg><style>@import 'x';</style></svg>",
            "<svg><rect fill=\"url(https://elsewhere.example/x)\"/></svg>",
            "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg>&a;</svg>",
        ] {
            assert!(fault(svg).is_some(), "{svg}");
        }
    }
}
