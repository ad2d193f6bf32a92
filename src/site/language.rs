//! A language of a folder: its wording whole, what of it the widget fetches, and what its pages are called.

use super::files::{Class, File, pack_json};
use super::release::Parts;
use crate::data::load::{Definitions, load_locale};
use crate::data::site::{Offline, Site};
use crate::domain::code::Code;
use crate::i18n::Catalogue;
use anyhow::{Context, Result, anyhow, ensure};
use serde_json::{Value, json};
use std::path::Path;

/// A language, read from a whole locale file.
#[derive(Clone, Debug)]
pub struct Language {
    /// Its wording, that of static pages included.
    pub catalogue: Catalogue,
    /// No speaker has checked it yet, and its pages say so.
    pub draft: bool,
    /// What the widget starts from in it.
    pub file: File,
    /// The language that the site begins in: its pages have the plain names.
    pub first: bool,
}

impl Language {
    /// Reads the locale files of a folder; the first of them is the language it begins in.
    ///
    /// # Errors
    /// When there is none, one cannot be read, or two are of one language.
    pub fn all(parts: &Parts, site: &Site) -> Result<Vec<Self>> {
        let mut read: Vec<Self> = Vec::new();
        for text in &parts.locales {
            let language = Self::of(text, parts, site, read.is_empty())?;
            let code = language.code();
            let twice = read.iter().any(|held| held.code().eq_ignore_ascii_case(code));
            ensure!(!twice, "two locale files are in the language \"{code}\": give one of each");
            read.push(language);
        }
        ensure!(!read.is_empty(), "there is no language to write pages in");
        Ok(read)
    }

    fn of(text: &str, parts: &Parts, site: &Site, first: bool) -> Result<Self> {
        let loaded = load_locale(text).map_err(|faults| {
            anyhow!(
                "a locale cannot be read: {}",
                faults.first().map(ToString::to_string).unwrap_or_default()
            )
        })?;
        let catalogue = loaded.value;
        let code = catalogue.language();
        // It goes into the names of files and into attributes.
        let plain = !code.is_empty() && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        ensure!(plain, "\"{code}\" is not the code of a language: write one such as \"cy\"");
        let logical = if first { "definitions".to_owned() } else { format!("definitions/{code}") };
        let value: Value = serde_json::from_str(text)?;
        let draft = value.get("status").and_then(Value::as_str) == Some("draft");
        let definitions = Definitions {
            locale: &fetched(value, site)?,
            safety_net: &parts.safety_net,
            taxonomy: &parts.taxonomy,
            questionnaire: &parts.questionnaire,
        };
        let bytes = definitions.join().into_bytes();
        let file = File::hashed(Class::Definitions, &logical, code, "txt", bytes);
        Ok(Self { catalogue, draft, file, first })
    }

    /// Its BCP 47 tag.
    #[must_use]
    pub fn code(&self) -> &str {
        self.catalogue.language()
    }

    /// The attributes of an element whose text is in it.
    #[must_use]
    pub fn attributes(&self) -> String {
        format!("lang=\"{}\" dir=\"{}\"", self.code(), self.catalogue.direction().code())
    }

    /// The name of its page of a kind: `index.html` in the first language, `index.cy.html` in another.
    #[must_use]
    pub fn page(&self, kind: &str) -> String {
        if self.first { format!("{kind}.html") } else { format!("{kind}.{}.html", self.code()) }
    }

    /// The logical name of that page.
    #[must_use]
    pub fn logical(&self, kind: &str) -> String {
        if self.first { kind.to_owned() } else { format!("{kind}/{}", self.code()) }
    }

    /// What the manifest says of it.
    pub(super) fn facts(&self) -> Value {
        json!({ "language": self.code(), "name": self.catalogue.name(), "page": self.page("index") })
    }
}

/// A locale file as a release carries it; `path` is only named in errors.
///
/// # Errors
/// When the text is not JSON, or has no wording.
pub fn packed(path: &Path, text: &str) -> Result<String> {
    let text = pack_json(path, text)?;
    Language::of(&text, &Parts::default(), &Site::default(), true)
        .with_context(|| format!("{} cannot be used", path.display()))?;
    Ok(text)
}

/// What the widget is given: without the words of the static pages, which carry them, and without what only the tool
/// reads, or only another site.
fn fetched(mut locale: Value, site: &Site) -> Result<String> {
    let elsewhere = |key: &str| match key.split('.').next() {
        Some("static" | "kiosk" | "copy") => true,
        Some("slip") => !site.hand_off.slip,
        Some("wellbeing") => !site.wellbeing,
        _ => false,
    };
    let members = locale.as_object_mut().context("a locale file is an object")?;
    members.retain(|name, _| !["$schema", "reviewers", "status"].contains(&name.as_str()));
    let flat = members.remove("strings").unwrap_or_default();
    let flat = flat.as_object().context("the strings of a locale file are an object")?;
    // People at home are told of the copy that their device keeps wherever they are told what else stays.
    let more = |key: &str| match key {
        "leave.history" | "online.seen.history" => flat.get("copy.stays"),
        "online.do.remove" => flat.get("copy.remove"),
        _ => None,
    };
    let mut nested = json!({});
    for (key, text) in flat {
        if elsewhere(key) {
            continue;
        }
        let more = more(key).filter(|_| site.offline == Some(Offline::All)).and_then(Value::as_str);
        let longer = more.and_then(|more| Some(json!(format!("{} {more}", text.as_str()?))));
        let text = longer.as_ref().unwrap_or(text);
        let mut place = &mut nested;
        for part in key.split('.') {
            if place.is_string() {
                *place = json!({ "": place.take() });
            }
            place = &mut place[part];
        }
        match place {
            Value::Object(longer) => drop(longer.insert(String::new(), text.clone())),
            open => *open = text.clone(),
        }
    }
    members.insert("strings".to_owned(), nested);
    Ok(locale.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(code: &str) -> String {
        json!({"schema_version": 1, "language": code, "name": "X", "direction": "ltr", "status": "draft",
            "reviewers": [], "strings": {"kiosk.a": "1", "static.a": "2", "ui.a": "3"}})
        .to_string()
    }

    fn parts(codes: &[&str]) -> Parts {
        Parts {
            locales: codes.iter().map(|code| locale(code)).collect(),
            safety_net: "{1}".to_owned(),
            taxonomy: "{2}".to_owned(),
            questionnaire: "{3}".to_owned(),
            ..Parts::default()
        }
    }

    #[test]
    fn the_widget_fetches_its_own_words_and_no_others() {
        let read = Language::all(&parts(&["en-GB", "cy"]), &Site::default()).unwrap();
        for language in &read {
            let text = String::from_utf8(language.file.bytes.clone()).unwrap();
            let held = Definitions::split(&text).unwrap();
            assert_eq!((held.safety_net, held.taxonomy, held.questionnaire), ("{1}", "{2}", "{3}"));
            let value: Value = serde_json::from_str(held.locale).unwrap();
            assert_eq!(value["strings"], json!({"ui": {"a": "3"}}));
            assert!(value.get("status").is_none() && value.get("reviewers").is_none() && language.draft);
        }
        let names = read.iter().map(|language| (language.page("index"), language.file.logical.clone()));
        let wanted = [("index.html", "definitions"), ("index.cy.html", "definitions/cy")];
        assert!(names.eq(wanted.map(|(page, logical)| (page.to_owned(), logical.to_owned()))));
    }

    #[test]
    fn people_at_home_are_told_of_the_copy_wherever_they_are_told_what_stays() {
        let strings = json!({"leave.history": "H.", "online.seen.history": "A.", "online.do.remove": "R.",
            "online.do.private": "P.", "copy.stays": "C.", "copy.remove": "X."});
        let told = |offline| {
            let site = Site { offline, ..Site::default() };
            let text = fetched(json!({ "strings": strings }), &site).unwrap();
            serde_json::from_str::<Value>(&text).unwrap()["strings"].clone()
        };
        let plain = json!({"leave": {"history": "H."}, "online": {"seen": {"history": "A."},
            "do": {"remove": "R.", "private": "P."}}});
        assert_eq!((told(None), told(Some(Offline::Kiosk))), (plain.clone(), plain));
        let kept = json!({"leave": {"history": "H. C."}, "online": {"seen": {"history": "A. C."},
            "do": {"remove": "R. X.", "private": "P."}}});
        assert_eq!(told(Some(Offline::All)), kept);
    }

    #[test]
    fn a_language_is_there_once_and_its_code_is_no_path() {
        let told = |codes: &[&str]| Language::all(&parts(codes), &Site::default()).unwrap_err().to_string();
        assert!(told(&["cy", "en-GB", "CY"]).contains("two locale files"));
        assert!(told(&["../cy"]).contains("is not the code of a language"));
        assert!(told(&[]).contains("no language"));
    }
}
