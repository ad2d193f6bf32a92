//! The pages: the one the widget stands in, the same for a waiting room, and the help that needs no script.

use super::directory::Packed;
use super::files::{Class, File};
use super::headers::Policy;
use super::page::{self, Filler, escape};
use super::release::Parts;
use crate::data::load::{load_directory, load_locale, load_safety_net, load_taxonomy};
use crate::data::{Diagnostic, Loaded};
use crate::domain::date::Date;
use crate::i18n::long_date;
use crate::ui::pages::{StaticHelpProps, static_help};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Where "Exit this page" goes: a page anybody might look at.
pub const EXIT: &str = "https://www.bbc.co.uk/weather";
/// Seconds without a touch until a kiosk asks, and then until it clears.
const KIOSK_SECONDS: [(&str, &str); 2] = [("idle-seconds", "120"), ("clear-seconds", "120")];

/// What every page is made from.
pub struct Pages<'a> {
    /// Templates, wording, styles.
    pub parts: &'a Parts,
    /// The hashed files.
    pub files: &'a [File],
    /// The header policy.
    pub policy: &'a Policy,
    /// The directories of services.
    pub directories: &'a [Packed],
    /// The national services, whether or not they are one of the directories.
    pub national: &'a str,
    /// Names this build.
    pub build: &'a str,
}

/// The kinds of page that the widget stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Web,
    Kiosk,
}

impl Pages<'_> {
    /// Every page.
    ///
    /// # Errors
    /// When a template asks for what is not there, or a page offers a number the data does not hold.
    pub fn all(&self) -> Result<Vec<File>> {
        let index = self.widget_page(Mode::Web)?;
        let kiosk = self.widget_page(Mode::Kiosk)?;
        let help = self.help_page()?;
        let file = |class, logical: &str, path: &str, html: String| {
            File::named(class, logical, path, html.into_bytes())
        };
        Ok(vec![
            file(Class::Html, "html", "index.html", index),
            file(Class::Kiosk, "kiosk", "kiosk.html", kiosk),
            file(Class::Help, "help", "help.html", help),
        ])
    }

    fn one(&self, class: Class) -> Option<&File> {
        self.files.iter().find(|file| file.class == class)
    }

    fn widget_page(&self, mode: Mode) -> Result<String> {
        let mut head = vec![format!("<style>{}</style>", self.parts.first_styles)];
        let mut foot = Vec::new();
        if let Some(css) = self.one(Class::Css) {
            // At the end of the page it holds up neither the help above it nor anything but the loader,
            // which browsers run once all styles are there: the widget is never drawn without them.
            head.push(format!("<link rel=\"preload\" as=\"style\" href=\"{}\">", css.path));
            foot.push(format!("<link rel=\"stylesheet\" href=\"{}\">", css.path));
        }
        self.icon(&mut head);
        // In the order in which they are needed. The directories and the places come later, so as not
        // to hold up the first question.
        for class in [
            Class::Script,
            Class::Wasm,
            Class::Questionnaire,
            Class::Locale,
            Class::Taxonomy,
            Class::SafetyNet,
        ] {
            for file in self.files.iter().filter(|f| f.class == class) {
                head.push(match class {
                    Class::Script => format!("<script defer src=\"{}\"></script>", file.path),
                    _ => format!("<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{}\">", file.path),
                });
            }
        }
        let mut filler = self.filler(mode == Mode::Kiosk, false)?;
        let mut body = "fp-body";
        let mut covers = String::new();
        if mode == Mode::Kiosk {
            body = "fp-body fp-body--kiosk";
            for file in self.files.iter().filter(|file| file.class == Class::Kiosk) {
                match file.path.ends_with(".css") {
                    true => foot.push(format!("<link rel=\"stylesheet\" href=\"{}\">", file.path)),
                    false => head.push(format!("<script defer src=\"{}\"></script>", file.path)),
                }
            }
            filler.built.extend(KIOSK_SECONDS.map(|(name, seconds)| (name, seconds.to_owned())));
            filler.built.insert("staff", self.staff_facts()?);
            covers = filler.fill(&self.parts.kiosk).context("in the page for waiting rooms")?;
        }
        filler.built.extend([
            ("head", head.join("\n")),
            ("foot", foot.join("\n")),
            ("mount", self.mount(mode)),
            ("body", body.to_owned()),
            ("kiosk", covers),
        ]);
        self.fill(&filler, &self.parts.index, "in the page of the widget")
    }

    /// The attributes of the mount node: all that the widget and its loader are told.
    fn mount(&self, mode: Mode) -> String {
        let mut mount = vec![format!("data-build=\"{}\"", self.build)];
        mount.push(match mode {
            Mode::Web => format!("data-exit=\"{}\"", escape(EXIT)),
            Mode::Kiosk => "data-mode=\"kiosk\"".to_owned(),
        });
        for class in [
            Class::Wasm,
            Class::Questionnaire,
            Class::Taxonomy,
            Class::SafetyNet,
            Class::Locale,
            Class::Places,
        ] {
            mount.extend(self.one(class).map(|file| format!("data-{}=\"{}\"", class.name(), file.path)));
        }
        let directories: Vec<_> =
            self.files.iter().filter(|f| f.class == Class::Directory).map(|f| f.path.as_str()).collect();
        mount.push(format!("data-directories=\"{}\"", directories.join(" ")));
        mount.push(format!("data-sample=\"{}\"", self.directories.iter().any(|held| held.sample)));
        mount.join(" ")
    }

    fn help_page(&self) -> Result<String> {
        let mut head = vec![format!("<style>{}</style>", self.parts.first_styles)];
        self.icon(&mut head);
        let mut filler = self.filler(false, true)?;
        filler.built.insert("head", head.join("\n"));
        self.fill(&filler, &self.parts.help, "in the page of help")
    }

    fn icon(&self, head: &mut Vec<String>) {
        if let Some(icon) = self.one(Class::Icon) {
            head.push(format!("<link rel=\"icon\" type=\"image/svg+xml\" href=\"{}\">", icon.path));
        }
    }

    fn fill(&self, filler: &Filler, template: &str, place: &'static str) -> Result<String> {
        let html = filler.fill(template).context(place)?;
        page::check_numbers(&html, &[&self.text(Class::SafetyNet)?, self.national])?;
        Ok(html)
    }

    /// The content of the one file of a class.
    fn text(&self, class: Class) -> Result<String> {
        let file = self.one(class).with_context(|| format!("the build has no {}", class.name()))?;
        String::from_utf8(file.bytes.clone()).with_context(|| format!("{} is not UTF-8", file.path))
    }

    /// What every page needs.
    fn filler(&self, kiosk: bool, whole: bool) -> Result<Filler> {
        let mut filler = Filler::default();
        filler.take_words(&self.parts.locale)?;
        let locale: Value = serde_json::from_str(&self.parts.locale)?;
        let member =
            |name: &str, other: &str| escape(locale.get(name).and_then(Value::as_str).unwrap_or(other));
        let word = filler.words.get("ui.exit").cloned().unwrap_or_default();
        let exit = format!(
            "<p><a class=\"fp-static-exit\" href=\"{}\" target=\"_top\" rel=\"noreferrer\" data-fp-exit>{}</a></p>",
            escape(EXIT),
            escape(&word)
        );
        filler.built = BTreeMap::from([
            ("language", member("language", "en-GB")),
            ("direction", member("direction", "ltr")),
            ("policy", escape(&self.policy.meta())),
            ("exit", if kiosk { String::new() } else { exit }),
            ("help", self.help(kiosk, whole)?),
        ]);
        Ok(filler)
    }

    /// The lines and services, rendered by the widget's own views.
    fn help(&self, kiosk: bool, whole: bool) -> Result<String> {
        let taxonomy = loaded(load_taxonomy(&self.text(Class::Taxonomy)?), "the needs")?;
        let props = StaticHelpProps {
            catalogue: Rc::new(loaded(load_locale(&self.parts.locale), "the locale")?),
            safety_net: Rc::new(loaded(load_safety_net(&self.text(Class::SafetyNet)?), "the safety net")?),
            directory: Rc::new(loaded(load_directory(self.national, &taxonomy), "the national directory")?),
            taxonomy: Rc::new(taxonomy),
            whole,
            kiosk,
        };
        let runtime = tokio::runtime::Builder::new_current_thread().build()?;
        let local = tokio::task::LocalSet::new();
        Ok(local.block_on(&runtime, static_help(props)))
    }

    /// What staff can read off a kiosk: which version it runs, and how old its data are.
    fn staff_facts(&self) -> Result<String> {
        let catalogue = loaded(load_locale(&self.parts.locale), "the locale")?;
        let net = loaded(load_safety_net(&self.text(Class::SafetyNet)?), "the safety net")?;
        let oldest = net.lines().iter().filter_map(|line| line.checked).min();
        let mut facts = vec![
            ("kiosk.staff.version", env!("CARGO_PKG_VERSION").to_owned()),
            ("kiosk.staff.build", self.build.to_owned()),
        ];
        for directory in self.directories {
            let title = directory.title.as_deref().unwrap_or_default();
            let told = match directory.published.as_deref().and_then(Date::parse) {
                Some(date) => {
                    let date = long_date(&catalogue, date);
                    catalogue.fill("kiosk.staff.dated", &[("title", title), ("date", &date)])
                }
                None => catalogue.fill("kiosk.staff.undated", &[("title", title)]),
            };
            facts.push(("kiosk.staff.directory", told));
        }
        facts.extend(oldest.map(|date| ("kiosk.staff.lines", long_date(&catalogue, date))));
        let rows = facts.into_iter().map(|(key, value)| {
            format!("<dt>{}</dt><dd>{}</dd>", escape(catalogue.text(key)), escape(&value))
        });
        Ok(rows.collect::<Vec<_>>().join("\n"))
    }
}

/// What was read, or an error with the first thing that is wrong.
fn loaded<T>(read: Result<Loaded<T>, Vec<Diagnostic>>, what: &str) -> Result<T> {
    match read {
        Ok(loaded) => Ok(loaded.value),
        Err(faults) => match faults.first() {
            Some(first) => bail!("{what} cannot be read: {first:?}"),
            None => bail!("{what} cannot be read"),
        },
    }
}
