//! What pages say of a site, and how they look.

use serde_json::json;

use super::{built, checked, directory, manifest, order, plain, put, text};

const HOSTILE: &str = "\"><script>alert(1)</script> & 'co'";

#[test]
fn pages_say_whose_they_are_and_how_to_reach_them() {
    let site = json!({
        "schema_version": 1, "title": "Riverside Surgery", "nation": "wales",
        "practice": {"name": "Riverside", "phone": "0161 234 5678", "url": "https://riverside.org.uk/",
            "form": "https://riverside.org.uk/write"},
        "exit": "https://www.bbc.co.uk/news", "kiosk": {"idle_seconds": 60, "clear_seconds": 30}
    });
    let out = built("said", &site, &[directory("our-town")]);
    let index = text(&out, "index.html");
    for attribute in [
        "data-exit=\"https://www.bbc.co.uk/news\"",
        "data-nation=\"wales\"",
        "data-site-title=\"Riverside Surgery\"",
        "data-practice-name=\"Riverside\"",
        "data-practice-phone=\"0161 234 5678\"",
        "data-practice-url=\"https://riverside.org.uk/write\"",
    ] {
        assert!(index.contains(attribute), "{attribute}: {index}");
    }
    assert!(!index.contains("data-title="), "the widget would take it for the title of its screen");
    for page in ["index.html", "help.html", "kiosk.html"] {
        let html = text(&out, page);
        assert!(html.contains("<b>Riverside Surgery</b>"), "{page}");
        assert!(!html.contains("Lifeline"), "{page}: a line of another nation");
        let link = html.contains("href=\"tel:01612345678\"");
        assert_eq!(link, page != "kiosk.html", "{page}: nothing leads anywhere in a waiting room");
        assert!(html.contains("0161 234 5678"), "{page}");
    }
    assert!(text(&out, "help.html").contains("href=\"https://www.bbc.co.uk/news\""));
    let kiosk = text(&out, "kiosk.html");
    assert!(kiosk.contains("data-idle-seconds=\"60\" data-clear-seconds=\"30\""), "{kiosk}");
}

#[test]
fn a_site_that_says_nothing_has_the_pages_of_the_release() {
    let out = built("silent", &plain(), &[directory("our-town")]);
    let index = text(&out, "index.html");
    for name in ["nation", "site-title", "logo", "practice-name", "practice-phone", "practice-url"] {
        assert!(!index.contains(&format!("data-{name}=")), "{name}");
    }
    assert!(index.contains(&format!("data-exit=\"{}\"", fingerpost::site::pages::EXIT)));
    assert!(!index.contains("fp-site"));
}

#[test]
fn a_waiting_room_counts_only_where_the_site_asks() {
    for (name, kiosk, counts) in [
        ("counts-unasked", json!({"idle_seconds": 60}), false),
        ("counts-not", json!({"tally": false}), false),
        ("counts", json!({"tally": true}), true),
    ] {
        let site = json!({"schema_version": 1, "kiosk": kiosk});
        let out = built(name, &site, &[directory("our-town")]);
        let script = manifest(&out)["files"]["kiosk-tally"]["file"].as_str().expect("a path").to_owned();
        assert!(out.join(&script).is_file(), "it comes with every release");
        for page in ["index.html", "help.html", "kiosk.html"] {
            let html = text(&out, page);
            assert_eq!(html.contains("tally"), counts && page == "kiosk.html", "{name}: {page}: {html}");
        }
        let html = text(&out, "kiosk.html");
        assert_eq!(html.contains(&format!("<script defer src=\"{script}\"></script>")), counts, "{name}");
        assert_eq!(html.contains("data-mode=\"kiosk\" data-tally=\"yes\""), counts, "{name}");
        assert_eq!(html.contains("It keeps no names."), counts, "{name}: the first screen");
        assert_eq!(html.contains("Nothing you answer is kept"), !counts, "{name}: the first screen");
        assert_eq!(html.contains("[&quot;getting-about&quot;,&quot;Getting out and about&quot;]"), counts);
    }
}

#[test]
fn hostile_words_of_a_configuration_stay_words() {
    let site = json!({"schema_version": 1, "title": HOSTILE, "practice": {"name": HOSTILE, "phone": "0161 234 5678"}});
    let out = built("hostile", &site, &[directory("our-town")]);
    for page in ["index.html", "help.html", "kiosk.html"] {
        let html = text(&out, page);
        assert!(!html.contains("<script>alert"), "{page}: {html}");
        assert!(html.contains("&lt;script&gt;"), "{page} shows it as text");
    }
}

#[test]
fn a_theme_is_a_file_of_its_own_that_only_its_sites_fetch() {
    let themed = json!({"schema_version": 1, "theme": {"preset": "high-contrast", "font": "verdana"}});
    let out = built("themed", &themed, &[directory("our-town")]);
    let path = manifest(&out)["files"]["theme"]["file"].as_str().expect("a path").to_owned();
    let css = text(&out, &path);
    assert!(css.contains("--fp-paper:#ffffff") && css.contains("Verdana"), "{css}");
    let link = format!("<link rel=\"stylesheet\" href=\"{path}\">");
    for page in ["index.html", "help.html", "kiosk.html"] {
        assert!(text(&out, page).contains(&link), "{page}");
    }
    let index = text(&out, "index.html");
    let own = manifest(&out)["files"]["css"]["file"].as_str().expect("a path").to_owned();
    let after = format!("<link rel=\"stylesheet\" href=\"{own}\">\n{link}");
    assert!(index.contains(&after), "it goes over the widget's own");
    assert!(!index.contains("data-themes"));
    let out = built("unthemed", &plain(), &[directory("our-town")]);
    let path = manifest(&out)["files"]["theme"]["file"].as_str().expect("a path").to_owned();
    assert!(text(&out, &path).starts_with("@media screen{:root[data-theme=default]"));
    let index = text(&out, "index.html");
    assert!(
        !index.contains(&format!("href=\"{path}\"")) && index.contains(&format!("data-themes=\"{path}\""))
    );
}

#[test]
fn a_picture_that_could_act_is_refused_and_a_plain_one_is_shown() {
    let site = json!({"schema_version": 1, "practice": {"name": "Riverside", "phone": "0161 234 5678"},
        "theme": {"logo": "logo.svg"}});
    let (home, order) = order("logo", &site, &[directory("our-town")]);
    put(home.join("logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"/>");
    let refused = checked(&order).refusals;
    assert!(refused.iter().any(|told| told.contains("has an attribute that acts")), "{refused:?}");
    put(home.join("logo.svg"), &format!("<svg><path d=\"{}\"/></svg>", "M0 0".repeat(30_000)));
    assert!(checked(&order).refusals.iter().any(|told| told.contains("100000 are the most")));
    put(home.join("logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>");
    checked(&order).write(&home.join("out")).expect("written");
    let path = manifest(&home.join("out"))["files"]["logo"]["file"].as_str().expect("a path").to_owned();
    let html = text(&home.join("out"), "index.html");
    assert!(html.contains(&format!("<img src=\"{path}\" alt=\"Riverside\" height=\"48\">")), "{html}");
    assert!(html.contains(&format!("data-logo=\"{path}\"")));
}
