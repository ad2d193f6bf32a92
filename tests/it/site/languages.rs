//! A folder in several languages: which pages there are, what leads from one to another, what stands in the way.

use fingerpost::data::load::Definitions;
use std::path::PathBuf;

use fingerpost::data::site::Site;
use fingerpost::site::assemble;
use serde_json::{Value, json};

use super::{assets, built, checked, directory, manifest, order, plain, put, release, text};

/// A whole locale of a made-up kind: every text says its language.
fn locale(language: &str, direction: &str) -> Value {
    let mut locale: Value = serde_json::from_str(&assets::read("locales/en-GB.json")).expect("JSON");
    for text in locale["strings"].as_object_mut().expect("strings").values_mut() {
        *text = json!(format!("{language}: {}", text.as_str().expect("a text")));
    }
    locale["language"] = json!(language);
    locale["name"] = json!(format!("Name of {language}"));
    locale["direction"] = json!(direction);
    locale["status"] = json!("reviewed");
    locale["reviewers"] = json!(["a group of speakers"]);
    locale
}

/// Builds a site whose `languages` are these, with locale files in Welsh and in Urdu beside it.
fn in_languages(name: &str, languages: &[&str]) -> PathBuf {
    let site = json!({"schema_version": 1, "languages": languages, "title": "Riverside"});
    let (home, order) = order(name, &site, &[directory("our-town")]);
    put(home.join("cy.json"), &locale("cy", "ltr").to_string());
    put(home.join("ur.json"), &locale("ur", "rtl").to_string());
    let held = checked(&order);
    assert_eq!(held.refusals, Vec::<String>::new(), "{:#?}", held.reports);
    held.write(&home.join("out")).expect("written");
    home.join("out")
}

#[test]
fn each_language_has_its_pages_with_its_words_direction_and_wording() {
    let out = in_languages("each-language", &["en-GB", "cy.json", "ur.json"]);
    let files = &manifest(&out)["files"];
    for (code, direction, mark, logical) in [
        ("en-GB", "ltr", "", "definitions"),
        ("cy", "ltr", ".cy", "definitions/cy"),
        ("ur", "rtl", ".ur", "definitions/ur"),
    ] {
        let own = files[logical]["file"].as_str().expect("a path");
        for kind in ["index", "help"] {
            let html = text(&out, &format!("{kind}{mark}.html"));
            assert!(
                html.contains(&format!("<html lang=\"{code}\" dir=\"{direction}\">")),
                "{kind} in {code}"
            );
            let english = html.contains("<h2>If you need help now</h2>");
            let translated = html.contains(&format!("<h2>{code}: If you need help now</h2>"));
            assert_eq!((english, translated), (code == "en-GB", code != "en-GB"), "{kind} in {code}");
            assert!(html.contains("href=\"tel:116123\""), "{kind} in {code} has the lines");
        }
        let index = text(&out, &format!("index{mark}.html"));
        assert_eq!(
            index.matches("files/en-GB.").count() > 0,
            code == "en-GB",
            "{code} loads its own wording"
        );
        assert!(index.contains(&format!("data-definitions=\"{own}\"")), "{code}");
        let start = if mark.is_empty() { "./".to_owned() } else { format!("index{mark}.html") };
        assert!(text(&out, &format!("help{mark}.html")).contains(&format!("<a href=\"{start}\">")), "{code}");
        let definitions = text(&out, own);
        let held = Definitions::split(&definitions).expect("all four");
        let fetched: Value = serde_json::from_str(held.locale).expect("JSON");
        assert_eq!((&fetched["language"], fetched.get("status")), (&json!(code), None));
    }
    assert!(text(&out, "_headers").contains("/index.cy.html\n  Cache-Control: no-cache"));
    let told = &manifest(&out)["languages"];
    assert_eq!(told[1], json!({"language": "cy", "name": "Name of cy", "page": "index.cy.html"}));
}

#[test]
fn pages_lead_to_the_same_page_in_the_others_by_their_own_names_and_need_no_script() {
    let out = in_languages("links", &["cy.json", "en-GB", "ur.json"]);
    assert!(text(&out, "index.html").contains("<html lang=\"cy\""), "it begins in the first of them");
    for kind in ["index", "help"] {
        let html = text(&out, &format!("{kind}.en-GB.html"));
        for wanted in [
            format!("<a href=\"{kind}.html\" hreflang=\"cy\" lang=\"cy\" dir=\"ltr\">Name of cy</a>"),
            format!("<a href=\"{kind}.ur.html\" hreflang=\"ur\" lang=\"ur\" dir=\"rtl\">Name of ur</a>"),
            "<b lang=\"en-GB\" dir=\"ltr\" aria-current=\"true\">English</b>".to_owned(),
            "aria-label=\"Language\" data-fp-languages".to_owned(),
        ] {
            assert!(html.contains(&wanted), "{kind}: {wanted}: {html}");
        }
        assert!(!html.contains("hreflang=\"en-GB\""), "{kind} leads to itself");
    }
}

#[test]
fn the_waiting_room_has_one_page_that_holds_every_language_and_leads_nowhere() {
    let out = in_languages("waiting", &["en-GB", "cy.json", "ur.json"]);
    assert!(!out.join("kiosk.cy.html").exists());
    let html = text(&out, "kiosk.html");
    assert!(!html.contains("<a href") && !html.contains("data-fp-languages"), "a way out");
    let (first, rest) = html.split_once("<template").expect("other languages");
    assert!(!first.contains("cy: "), "the first stands in the page itself");
    for (code, direction) in [("cy", "ltr"), ("ur", "rtl")] {
        let button = format!(
            "<button type=\"button\" class=\"fp-button\" lang=\"{code}\" dir=\"{direction}\" data-fp-do=\"speak\">\
             Name of {code}</button>"
        );
        assert!(first.contains(&button), "{code}: {first}");
        let opened = format!(" lang=\"{code}\" dir=\"{direction}\" data-fp-language>");
        let held = rest.split_once(&opened).and_then(|(_, held)| held.split_once("</template>"));
        let (held, _) = held.unwrap_or_else(|| panic!("no template for {code}"));
        let own = manifest(&out)["files"][format!("definitions/{code}")]["file"]
            .as_str()
            .expect("a path")
            .to_owned();
        for wanted in [
            format!("data-definitions=\"{own}\""),
            format!("{code}: Touch here to start"),
            format!("data-press1=\"{code}: "),
            format!("<h2>{code}: If you need help now</h2>"),
            "116 123".to_owned(),
            "lang=\"en-GB\" dir=\"ltr\" data-fp-do=\"speak\">English</button>".to_owned(),
        ] {
            assert!(held.contains(&wanted), "{code}: {wanted}: {held}");
        }
    }
}

#[test]
fn a_site_in_one_language_offers_none() {
    let out = built("one-language", &plain(), &[directory("our-town")]);
    for page in ["index.html", "help.html", "kiosk.html"] {
        let html = text(&out, page);
        assert!(!html.contains("fp-languages") && !html.contains("<template"), "{page}");
    }
    assert!(manifest(&out).get("languages").is_none());
}

#[test]
fn a_language_that_is_not_whole_not_checked_or_not_there_stands_in_the_way() {
    let mut gap = locale("cy", "ltr");
    gap["strings"].as_object_mut().expect("strings").remove("kiosk.start");
    let mut value = locale("cy", "ltr");
    value["strings"]["kiosk.idle.time"] = json!("cy: in a while");
    let mut draft = locale("cy", "ltr");
    draft["status"] = json!("draft");
    let whole = locale("cy", "ltr");
    let cases = [
        ("gap", json!(["en-GB", "cy.json"]), gap.clone(), "cy.json lacks texts: 1 "),
        ("value", json!(["en-GB", "cy.json"]), value, "cy.json has an error"),
        ("draft", json!(["en-GB", "cy.json"]), draft.clone(), "cy.json is a draft"),
        ("unknown", json!(["en-GB", "gd"]), whole.clone(), "the release has no language \"gd\""),
        (
            "twice",
            json!(["en-GB", "cy.json", "./cy.json"]),
            whole,
            "two locale files are in the language \"cy\"",
        ),
        ("other", json!(["en-GB", "cy.json"]), directory("cy"), "is no locale file"),
        ("path", json!(["en-GB", "/cy.json"]), draft.clone(), "site.json has an error"),
    ];
    for (name, languages, file, told) in cases {
        let site = json!({"schema_version": 1, "languages": languages});
        let (home, order) = order(&format!("language-{name}"), &site, &[directory("our-town")]);
        put(home.join("cy.json"), &file.to_string());
        let refusals = checked(&order).refusals;
        assert!(refusals.iter().any(|refusal| refusal.contains(told)), "{name}: {refusals:?}");
    }
    // A draft is no better for being a draft: gaps stand in the way of it too.
    let (home, mut order) = order("language-given", &plain(), &[directory("our-town")]);
    gap["status"] = json!("draft");
    order.locales = vec![put(home.join("cy.json"), &gap.to_string())];
    order.allow_draft = true;
    assert!(checked(&order).refusals.iter().any(|refusal| refusal.contains("lacks texts")));
    put(home.join("cy.json"), &draft.to_string());
    checked(&order).write(&home.join("out")).expect("written");
    for (page, says) in [("index.cy.html", true), ("index.html", false), ("help.cy.html", true)] {
        let said = text(&home.join("out"), page).contains("cy: These words have not been checked");
        assert_eq!(said, says, "{page}");
    }
}

#[test]
fn a_release_in_several_languages_comes_apart_and_together_again() {
    let mut release = release();
    release.parts.locales.push(locale("cy", "ltr").to_string());
    let out = super::folder("release-languages");
    super::write_dist(release.clone(), &out);
    super::build::comes_together_again(&out, "release-languages-again");
    let pages = assemble(release, &Site::default()).expect("pages are written");
    assert!(pages.iter().any(|file| file.path == "help.cy.html"), "all that the release has");
    let (home, mut order) =
        order("release-one", &json!({"schema_version": 1, "languages": ["cy"]}), &[directory("a")]);
    order.dist = out;
    checked(&order).write(&home.join("out")).expect("written");
    assert!(text(&home.join("out"), "index.html").contains("<html lang=\"cy\""), "one of them alone");
    assert!(!home.join("out/index.en-GB.html").exists());
}
