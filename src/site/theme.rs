//! The styles of a theme: colours, typeface, corners and room, as the properties of `assets/styles/tokens.css`.
//!
//! They go over the widget's own by a longer selector, in whatever order the two come. Colours are for screens: on
//! paper everything is black on white. The wish for more contrast is granted again after them.

use crate::data::site::{Font, Palette, Preset, Radius, Spacing, Theme};
use crate::domain::code::Code;
use std::fmt::Write as _;

/// What the whole page stands on, as a selector below another.
fn all(root: &str) -> String {
    format!("{root} .fp-body,{root} .fp")
}

/// The theme file of a site: its own theme, where it has one, and the ready ones, each behind `data-theme` on the
/// root element.
#[must_use]
pub fn css(own: Option<&Theme>) -> String {
    let mut css = String::new();
    if let Some(theme) = own {
        sizes(&mut css, theme);
        colours(&mut css, ":root", theme);
    }
    for preset in Preset::ALL.iter().copied() {
        colours(&mut css, &format!(":root[data-theme={}]", preset.code()), &Theme::of(preset));
    }
    css
}

fn colours(css: &mut String, root: &str, theme: &Theme) {
    let all = all(root);
    let mut block = |wish: &str, scheme: &str, palette: &Palette, shadow: &str| {
        // The canvas behind the page follows the root element.
        let _ = write!(
            css,
            "@media screen{wish}{{{root}{{color-scheme:{scheme}}}{all}{{color-scheme:{scheme};--fp-shadow:{shadow}"
        );
        for (token, colour) in palette {
            let _ = write!(css, ";--fp-{}:{colour}", token.code());
        }
        css.push_str("}}\n");
    };
    // Only the widget's own light colours have a ground on which a shadow is seen.
    let own = |name| own_value(name).unwrap_or("none");
    match theme.preset {
        Preset::CalmDark => block("", "dark", &theme.light, "none"),
        Preset::Default => block("", "light dark", &theme.light, own("shadow")),
        Preset::HighContrast => block("", "light dark", &theme.light, "none"),
    }
    if !theme.preset.is_one_palette() {
        block(" and (prefers-color-scheme:dark)", "light dark", &theme.dark, "none");
    }
    let _ = writeln!(
        css,
        "@media screen and (prefers-contrast:more){{{all}{{--fp-ink-soft:var(--fp-ink);--fp-line:var(--fp-ink);\
         --fp-edge:var(--fp-ink)}}}}"
    );
}

fn sizes(css: &mut String, theme: &Theme) {
    if theme.text_size != 100 {
        // Every size is in rem, so that all grows with it, from what the browser's owner chose.
        let _ = writeln!(css, ":root{{font-size:{}%}}", theme.text_size);
    }
    let mut said: Vec<(String, String)> = Vec::new();
    if theme.font != Font::System {
        said.push(("font".to_owned(), stack(theme.font).to_owned()));
    }
    match theme.radius {
        Radius::None => said.push(("radius".to_owned(), "0".to_owned())),
        Radius::Slight => said.push(("radius".to_owned(), "0.375rem".to_owned())),
        Radius::Round => {}
    }
    let factor = match theme.spacing {
        Spacing::Snug => Some("0.8"),
        Spacing::Standard => None,
        Spacing::Roomy => Some("1.25"),
    };
    for step in 1..=7 {
        let name = format!("space-{step}");
        if let (Some(factor), Some(value)) = (factor, own_value(&name)) {
            said.push((name, format!("calc({value}*{factor})")));
        }
    }
    if !said.is_empty() {
        let said: Vec<String> = said.iter().map(|(name, value)| format!("--fp-{name}:{value}")).collect();
        let _ = writeln!(css, "{}{{{}}}", all(":root"), said.join(";"));
    }
    // The pages of help have no other styles than their first ones, and those leave the ground to the browser.
    css.push_str("@media screen{.fp-body{background:var(--fp-paper)}}\n");
    css.push_str(".fp-site{display:flex;flex-wrap:wrap;align-items:center;gap:0.75rem}\n");
    css.push_str(".fp-site img{max-inline-size:100%;object-fit:contain}\n");
}

/// Typefaces that come with the common systems, the wanted one first.
fn stack(font: Font) -> &'static str {
    match font {
        Font::System => "system-ui,sans-serif",
        Font::Arial => "Arial,Helvetica,\"Liberation Sans\",sans-serif",
        Font::Verdana => "Verdana,\"DejaVu Sans\",Geneva,sans-serif",
        Font::Tahoma => "Tahoma,Verdana,\"DejaVu Sans\",sans-serif",
        Font::Trebuchet => "\"Trebuchet MS\",\"Lucida Grande\",sans-serif",
        Font::Georgia => "Georgia,\"Times New Roman\",\"DejaVu Serif\",serif",
    }
}

/// What the widget's own styles say of a property, by its name without `--fp-`.
fn own_value(name: &str) -> Option<&'static str> {
    let css = include_str!("../../assets/styles/tokens.css");
    let said = css.lines().filter_map(|line| line.trim().strip_prefix("--fp-")?.split_once(':'));
    let mut values = said.filter(|(held, _)| *held == name);
    values.next().map(|(_, value)| value.trim().trim_end_matches(';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_sets_the_properties_of_the_widgets_own_styles_and_no_others() {
        let mut theme = Theme::of(Preset::Default);
        theme.font = Font::Georgia;
        theme.radius = Radius::None;
        theme.spacing = Spacing::Roomy;
        theme.text_size = 120;
        let css = css(Some(&theme));
        let names: Vec<&str> = css
            .split("--fp-")
            .skip(1)
            .filter_map(|rest| rest.split_once(':'))
            .map(|(name, _)| name.split(')').next().unwrap_or(name))
            .collect();
        assert!(names.len() > 100, "{}", names.len());
        for name in names {
            assert!(own_value(name).is_some(), "--fp-{name} is not in tokens.css");
        }
        assert!(
            css.contains("--fp-space-4:calc(1rem*1.25)") && css.contains(":root{font-size:120%}"),
            "{css}"
        );
        assert!(css.contains("--fp-shadow:0 1px 2px"), "{css}");
    }

    #[test]
    fn every_colour_is_for_screens_and_the_wish_for_contrast_comes_last() {
        let css = css(Some(&Theme::of(Preset::CalmDark)));
        for line in css.lines().filter(|line| line.contains("#")) {
            assert!(line.starts_with("@media screen"), "{line}");
        }
        for root in [":root .fp", ":root[data-theme=default] .fp", ":root[data-theme=high-contrast] .fp"] {
            let of_root: Vec<&str> = css.lines().filter(|line| line.contains(root)).collect();
            assert!(of_root.last().is_some_and(|line| line.contains("prefers-contrast")), "{of_root:?}");
        }
        assert!(css.contains("color-scheme:dark"), "{css}");
    }

    #[test]
    fn a_site_without_a_theme_of_its_own_has_the_ready_ones_only() {
        let css = css(None);
        assert!(css.lines().all(|line| line.contains(":root[data-theme=")), "{css}");
    }
}
