//! The pages: the one the widget stands in, the same for a waiting room, and the help that needs no script. In each
//! language; only the waiting room's holds them all, so that a chosen one is gone with whoever chose it.

use super::directory::Packed;
use super::files::{Class, File};
use super::headers::Policy;
use super::language::Language;
use super::offline;
use super::page::{self, Filler, escape};
use super::release::{Parts, TALLY};
use super::switch;
use crate::data::load::{load_directory, load_safety_net, load_taxonomy};
use crate::data::site::Site;
use crate::data::{Diagnostic, Loaded};
use crate::domain::code::Code;
use crate::domain::date::Date;
use crate::domain::directory::SupportKind;
use crate::i18n::long_date;
use crate::ui::pages::{StaticContactProps, StaticHelpProps, static_contact, static_help};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Where "Exit this page" goes: a page anybody might look at.
pub const EXIT: &str = "https://www.bbc.co.uk/weather";
/// Seconds without a touch until a kiosk asks, and as many again until it clears, where a site says nothing else.
const KIOSK_SECONDS: u32 = 120;

/// What every page is made from.
pub struct Pages<'a> {
    /// Templates, wording, styles.
    pub parts: &'a Parts,
    /// The languages, the one that the site begins in first.
    pub languages: &'a [Language],
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
    /// What a site adds.
    pub site: &'a Site,
}

/// The kinds of page that the widget stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Web,
    Kiosk,
}

impl Pages<'_> {
    /// Every page.
    ///
    /// # Errors
    /// When a template asks for what is not there, or a page offers a number the data does not hold.
    pub fn all(&self) -> Result<Vec<File>> {
        let mut pages = Vec::new();
        for language in self.languages {
            let mut add = |class: Class, kind: &str, html: String| {
                let (logical, path) = (language.logical(class.code()), language.page(kind));
                pages.push(File::named(class, &logical, &path, html.into_bytes()));
            };
            add(Class::Html, "index", self.widget_page(language, Mode::Web)?);
            if language.first {
                add(Class::Kiosk, "kiosk", self.widget_page(language, Mode::Kiosk)?);
            }
            add(Class::Help, "help", self.help_page(language)?);
        }
        Ok(pages)
    }

    fn one(&self, class: Class) -> Option<&File> {
        self.files.iter().find(|file| file.class == class)
    }

    fn widget_page(&self, language: &Language, mode: Mode) -> Result<String> {
        let mut head = vec![format!("<style>{}</style>", self.parts.first_styles)];
        let mut foot = Vec::new();
        if let Some(css) = self.one(Class::Css) {
            // At the end of the page it holds up neither the help above it nor anything but the loader,
            // which browsers run once all styles are there: the widget is never drawn without them.
            head.push(format!("<link rel=\"preload\" as=\"style\" href=\"{}\">", css.path));
            foot.push(format!("<link rel=\"stylesheet\" href=\"{}\">", css.path));
        }
        if let Some(theme) = self.theme() {
            // After the widget's own styles, over which it goes.
            head.push(format!("<link rel=\"preload\" as=\"style\" href=\"{}\">", theme.path));
            foot.push(format!("<link rel=\"stylesheet\" href=\"{}\">", theme.path));
        }
        self.icon(&mut head);
        if offline::keeps(self.site, mode) {
            head.extend(offline::links(self.files, mode));
        }
        // In the order in which they are needed. The directories and the places come later, so as not
        // to hold up the first question.
        for class in [Class::Script, Class::Wasm, Class::Definitions] {
            for file in self.files.iter().filter(|f| f.class == class && is_for(f, language)) {
                head.push(match class {
                    Class::Script => format!("<script defer src=\"{}\"></script>", file.path),
                    _ => format!("<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{}\">", file.path),
                });
            }
        }
        let mut filler = self.standing(language, mode)?;
        let mut body = "fp-body";
        let mut covers = String::new();
        if mode == Mode::Kiosk {
            body = "fp-body fp-body--kiosk";
            let counts = self.site.kiosk.tally;
            let loaded = |file: &&File| file.class == Class::Kiosk && (counts || file.logical != TALLY);
            for file in self.files.iter().filter(loaded) {
                match file.path.ends_with(".css") {
                    true => foot.push(format!("<link rel=\"stylesheet\" href=\"{}\">", file.path)),
                    false => head.push(format!("<script defer src=\"{}\"></script>", file.path)),
                }
            }
            covers = filler.fill(&self.parts.kiosk).context("in the page for waiting rooms")?;
            for other in self.languages.iter().filter(|other| !other.first) {
                covers.push_str(&self.waiting_in(other)?);
            }
        }
        filler.built.extend([
            ("head", head.join("\n")),
            ("foot", foot.join("\n")),
            ("body", body.to_owned()),
            ("kiosk", covers),
        ]);
        self.fill(&filler, &self.parts.index, "in the page of the widget")
    }

    /// All that a page of the widget shows in its language.
    fn standing(&self, language: &Language, mode: Mode) -> Result<Filler> {
        let mut filler = self.filler(language, mode == Mode::Kiosk, false)?;
        filler.built.insert("mount", self.mount(language, mode));
        filler.built.insert(
            "languages",
            match mode {
                Mode::Web => switch::links(self.languages, language, "index"),
                Mode::Kiosk => String::new(),
            },
        );
        if mode == Mode::Kiosk {
            filler.built.insert("other-languages", switch::buttons(self.languages, language));
            let seconds = |said: Option<u32>| said.unwrap_or(KIOSK_SECONDS).to_string();
            let kiosk = &self.site.kiosk;
            filler.built.insert("idle-seconds", seconds(kiosk.idle_seconds));
            filler.built.insert("clear-seconds", seconds(kiosk.clear_seconds));
            filler.built.insert("staff", self.staff_facts(language)?);
            self.tally(language, &mut filler)?;
        }
        Ok(filler)
    }

    /// What a waiting room shows in another language than its first, for kiosk.js to put in its place: the mount node
    /// with its help, what the Shift key says, and the covers.
    fn waiting_in(&self, language: &Language) -> Result<String> {
        let filler = self.standing(language, Mode::Kiosk)?;
        let standing = || {
            let (_, after) = self.parts.index.split_once("<div id=\"fingerpost\"")?;
            let (standing, _) = after.split_once("{{kiosk}}")?;
            Some(format!("<div id=\"fingerpost\"{standing}"))
        };
        let standing = standing().context("the page of the widget has no place for a waiting room")?;
        let html = filler.fill(&standing)? + &filler.fill(&self.parts.kiosk)?;
        Ok(format!("\n<template {} data-fp-language>\n{html}</template>", language.attributes()))
    }

    /// The attributes of the mount node: all that the widget and its loader are told.
    fn mount(&self, language: &Language, mode: Mode) -> String {
        let mut mount = vec![format!("data-build=\"{}\"", self.build)];
        mount.push(match mode {
            Mode::Web => format!("data-exit=\"{}\"", escape(self.exit())),
            Mode::Kiosk if self.site.kiosk.tally => "data-mode=\"kiosk\" data-tally=\"yes\"".to_owned(),
            Mode::Kiosk => "data-mode=\"kiosk\"".to_owned(),
        });
        for class in [Class::Wasm, Class::Definitions, Class::Places] {
            let file = self.files.iter().find(|file| file.class == class && is_for(file, language));
            mount.extend(file.map(|file| format!("data-{}=\"{}\"", class.code(), file.path)));
        }
        let directories: Vec<_> =
            self.files.iter().filter(|f| f.class == Class::Directory).map(|f| f.path.as_str()).collect();
        mount.push(format!("data-directories=\"{}\"", directories.join(" ")));
        mount.push(format!("data-sample=\"{}\"", self.directories.iter().any(|held| held.sample)));
        mount.extend(
            self.said().into_iter().map(|(name, value)| format!("data-{name}=\"{}\"", escape(&value))),
        );
        mount.join(" ")
    }

    /// What the widget is told of a site of one's own.
    fn said(&self) -> Vec<(&'static str, String)> {
        let site = self.site;
        let practice = site.practice.clone().unwrap_or_default();
        let path = |class: Class| self.one(class).map(|file| file.path.clone());
        // A page whose theme is linked has the ready ones with it.
        let themes = path(Class::Theme).filter(|_| site.theme.is_none());
        let text = |said: &Option<Box<str>>| said.as_deref().map(str::to_owned);
        let all = [
            ("nation", site.nation.map(|nation| nation.code().to_owned())),
            // `data-title` is what a screen says its title is.
            ("site-title", text(&site.title)),
            ("logo", path(Class::Logo)),
            ("practice-name", text(&practice.name)),
            ("practice-phone", text(&practice.phone)),
            ("practice-url", text(&practice.form).or_else(|| text(&practice.url))),
            ("practice-form", text(&practice.form)),
            ("practice-email", text(&practice.email)),
            ("hand-off-fhir", site.hand_off.fhir.then(|| "yes".to_owned())),
            ("hand-off-code", text(&site.hand_off.code)),
            ("slip-code", text(&site.hand_off.slip_code)),
            ("themes", themes),
            // Who may ask for another theme once the page is there.
            ("hosts", Some(site.frame_ancestors.join(" ")).filter(|hosts| !hosts.is_empty())),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// The styles that every page of this site has from the start.
    fn theme(&self) -> Option<&File> {
        self.one(Class::Theme).filter(|_| self.site.theme.is_some())
    }

    fn exit(&self) -> &str {
        self.site.exit.as_deref().unwrap_or(EXIT)
    }

    /// The way out, and under it whose page this is.
    fn top(&self, exit: Option<String>) -> String {
        let mut rows: Vec<String> = exit.into_iter().collect();
        let title = self.site.title.as_deref();
        let logo = self.one(Class::Logo).map(|file| {
            // A picture beside the name says nothing more; alone it stands for the practice.
            let name = self.site.practice.as_ref().and_then(|practice| practice.name.as_deref());
            let alt = if title.is_some() { "" } else { name.unwrap_or_default() };
            format!("<img src=\"{}\" alt=\"{}\" height=\"48\">", file.path, escape(alt))
        });
        let title = title.map(|title| format!("<b>{}</b>", escape(title)));
        if logo.is_some() || title.is_some() {
            let inside: Vec<String> = [logo, title].into_iter().flatten().collect();
            rows.push(format!("<p class=\"fp-site\">{}</p>", inside.join(" ")));
        }
        rows.join("\n")
    }

    fn help_page(&self, language: &Language) -> Result<String> {
        let mut head = vec![format!("<style>{}</style>", self.parts.first_styles)];
        if let Some(theme) = self.theme() {
            head.push(format!("<link rel=\"stylesheet\" href=\"{}\">", theme.path));
        }
        self.icon(&mut head);
        let mut filler = self.filler(language, false, true)?;
        let start = if language.first { "./".to_owned() } else { language.page("index") };
        filler.built.extend([
            ("head", head.join("\n")),
            ("languages", switch::links(self.languages, language, "help")),
            ("start", start),
        ]);
        self.fill(&filler, &self.parts.help, "in the page of help")
    }

    fn icon(&self, head: &mut Vec<String>) {
        if let Some(icon) = self.one(Class::Icon) {
            head.push(format!("<link rel=\"icon\" type=\"image/svg+xml\" href=\"{}\">", icon.path));
        }
    }

    fn fill(&self, filler: &Filler, template: &str, place: &'static str) -> Result<String> {
        let html = filler.fill(template).context(place)?;
        let practice = self.site.practice.as_ref().and_then(|practice| practice.phone.as_deref());
        let own = json!({"lines": [{"phone": practice}]}).to_string();
        page::check_numbers(&html, &[&self.parts.safety_net, self.national, &own])?;
        Ok(html)
    }

    /// What every page needs.
    fn filler(&self, language: &Language, kiosk: bool, whole: bool) -> Result<Filler> {
        let catalogue = &language.catalogue;
        let mut filler = Filler::default();
        filler.take_words(catalogue);
        let word = catalogue.text("ui.exit");
        let exit = format!(
            "<p><a class=\"fp-static-exit\" href=\"{}\" target=\"_top\" rel=\"noreferrer\" data-fp-exit>{}</a></p>",
            escape(self.exit()),
            escape(word)
        );
        filler.built = BTreeMap::from([
            ("language", language.code().to_owned()),
            ("direction", catalogue.direction().code().to_owned()),
            ("policy", escape(&self.policy.meta())),
            ("top", self.top((!kiosk).then_some(exit))),
            ("practice", self.practice(language, kiosk)?),
            ("help", self.help(language, kiosk, whole)?),
        ]);
        Ok(filler)
    }

    /// The lines and services, rendered by the widget's own views.
    fn help(&self, language: &Language, kiosk: bool, whole: bool) -> Result<String> {
        let taxonomy = loaded(load_taxonomy(&self.parts.taxonomy), "the needs")?;
        let props = StaticHelpProps {
            catalogue: Rc::new(language.catalogue.clone()),
            safety_net: Rc::new(loaded(load_safety_net(&self.parts.safety_net), "the safety net")?),
            directory: Rc::new(loaded(load_directory(self.national, &taxonomy), "the national directory")?),
            taxonomy: Rc::new(taxonomy),
            whole,
            kiosk,
            nation: self.site.nation,
        };
        drawn(static_help(props))
    }

    /// What to do for anything else: whom to ask, and how to reach who stands behind the site.
    fn practice(&self, language: &Language, kiosk: bool) -> Result<String> {
        let catalogue = &language.catalogue;
        let asked = format!("<p>{}</p>", escape(catalogue.text("static.practice")));
        let Some(practice) = self.site.practice.clone() else { return Ok(asked) };
        let props = StaticContactProps {
            catalogue: Rc::new(catalogue.clone()),
            name: practice.name,
            phone: practice.phone,
            form: practice.form,
            url: practice.url,
            kiosk,
        };
        Ok(format!("{asked}\n{}", drawn(static_contact(props))?))
    }

    /// What a waiting room says of its counts, on the first screen and to staff: nothing, where it does not count.
    fn tally(&self, language: &Language, filler: &mut Filler) -> Result<()> {
        if !self.site.kiosk.tally {
            filler.built.extend([("tally-said", String::new()), ("tally", String::new())]);
            return Ok(());
        }
        let catalogue = &language.catalogue;
        let text = |key: &str| catalogue.text(key).to_owned();
        let said = format!("<li>{}</li>\n", escape(catalogue.text("kiosk.tally.said")));
        // Something is kept here after all, if of nobody.
        filler.words.insert("kiosk.private".to_owned(), text("kiosk.tally.private"));
        filler.words.insert("kiosk.staff.note".to_owned(), text("kiosk.tally.note"));
        let taxonomy = loaded(load_taxonomy(&self.parts.taxonomy), "the needs")?;
        let named = |prefix: &str, codes: &[&str]| -> Vec<Value> {
            codes.iter().map(|code| json!([code, text(&format!("{prefix}.{code}"))])).collect()
        };
        let areas: Vec<&str> = taxonomy.domains().map(|(_, domain)| &*domain.code).collect();
        let kinds: Vec<&str> = SupportKind::ALL.iter().map(|kind| kind.code()).collect();
        let names = json!([
            [
                "mode",
                text("kiosk.tally.mode"),
                named("kiosk.tally.mode", &["self", "someone-else", "assisted"])
            ],
            ["area", text("kiosk.tally.area"), named("domain", &areas)],
            ["kind", text("kiosk.tally.kind"), named("kind", &kinds)],
            ["handed", text("kiosk.tally.handed"), named("kiosk.tally.handed", &["yes"])],
        ]);
        filler.built.insert("tally-names", escape(&names.to_string()));
        let staff = filler.fill(&self.parts.tally).context("in what staff are told of the counts")?;
        filler.built.extend([("tally-said", said), ("tally", staff)]);
        Ok(())
    }

    /// What staff can read off a kiosk: which version it runs, and how old its data are.
    fn staff_facts(&self, language: &Language) -> Result<String> {
        let catalogue = &language.catalogue;
        let net = loaded(load_safety_net(&self.parts.safety_net), "the safety net")?;
        let crisis = net.lines().iter().filter(|line| line.is_crisis());
        let oldest = crisis.filter_map(|line| line.checked).min();
        let mut facts = vec![
            ("kiosk.staff.version", env!("CARGO_PKG_VERSION").to_owned()),
            ("kiosk.staff.build", self.build.to_owned()),
        ];
        for directory in self.directories {
            let title = directory.title.as_deref().unwrap_or_default();
            let told = match directory.published.as_deref().and_then(Date::parse) {
                Some(date) => {
                    let date = long_date(catalogue, date);
                    catalogue.fill("kiosk.staff.dated", &[("title", title), ("date", &date)])
                }
                None => catalogue.fill("kiosk.staff.undated", &[("title", title)]),
            };
            facts.push(("kiosk.staff.directory", told));
        }
        facts.extend(oldest.map(|date| ("kiosk.staff.lines", long_date(catalogue, date))));
        let rows = facts.into_iter().map(|(key, value)| {
            format!("<dt>{}</dt><dd>{}</dd>", escape(catalogue.text(key)), escape(&value))
        });
        Ok(rows.collect::<Vec<_>>().join("\n"))
    }
}

/// True of what pages of every language load, and of the definitions of this one.
fn is_for(file: &File, language: &Language) -> bool {
    file.class != Class::Definitions || file.path == language.file.path
}

/// Waits for a view to be rendered.
fn drawn(view: impl Future<Output = String>) -> Result<String> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    Ok(tokio::task::LocalSet::new().block_on(&runtime, view))
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
