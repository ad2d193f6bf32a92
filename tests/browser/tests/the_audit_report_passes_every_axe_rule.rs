//! The report of `fingerpost audit` on the bundled directories: all 105 rules of axe find nothing, wide and narrow,
//! and it never scrolls sideways as a whole.

use anyhow::{Context, Result, ensure};
use fingerpost::data::audit::{About, Audit, DEFAULT_LANGUAGES, Setting, page as report};
use fingerpost::data::load::{load_directory, load_locale, load_questionnaire, load_taxonomy};
use fingerpost::domain::date::Date;
use fingerpost::domain::directory::Directory;
use fingerpost::domain::geo::{Outcode, Places};
use fingerpost_browser_tests::in_engines;

/// The report, as a page.
fn made() -> Result<String> {
    let taxonomy =
        load_taxonomy(include_str!("../../../assets/taxonomies/needs.json")).ok().context("needs")?.value;
    let form = include_str!("../../../assets/questionnaires/holistic.json");
    let questionnaire = load_questionnaire(form, &taxonomy).ok().context("questionnaire")?.value;
    let words = load_locale(include_str!("../../../assets/locales/en-GB.json")).ok().context("words")?.value;
    let places = Places::parse(include_str!("../../../assets/places/outcodes.txt")).ok().context("places")?;
    let mut directory = Directory::default();
    for text in [
        include_str!("../../../assets/directories/sample-town.json"),
        include_str!("../../../assets/directories/uk-national.json"),
    ] {
        directory = directory.join(load_directory(text, &taxonomy).ok().context("directory")?.value);
    }
    let today = Date::from_ymd(2026, 11, 22).context("a day")?;
    let codes = ["SY8", "SY7", "M33", "LS1", "CF10", "EH1", "BT1"];
    let outcodes: Vec<Outcode> = codes.iter().filter_map(|code| Outcode::parse(code)).collect();
    let setting = Setting {
        directory: &directory,
        taxonomy: &taxonomy,
        questionnaire: &questionnaire,
        places: &places,
        today,
        freshness: true,
        miles: 5,
        languages: DEFAULT_LANGUAGES.map(String::from).to_vec(),
    };
    let work = Audit::new(&setting, &outcodes);
    let found = work.needs().into_iter().map(|need| work.look_at(need)).collect();
    let about = About {
        title: directory.about().iter().map(|about| about.title.to_string()).collect::<Vec<_>>().join("; "),
        sample: directory.is_sample(),
        services: directory.services().len(),
        areas: String::from("seven areas"),
        today,
        freshness: true,
        miles: 5,
        attribution: vec![places.attribution().to_owned()],
        words: &words,
        taxonomy: &taxonomy,
    };
    Ok(report(&work.finish(found), &about))
}

in_engines!(wide_and_narrow_light_and_dark, [chromium], async |page| {
    let file = page.profile().join("report.html");
    std::fs::write(&file, made()?)?;
    for dark in ["light", "dark"] {
        let scheme = serde_json::json!({"features": [{"name": "prefers-color-scheme", "value": dark}]});
        page.driver().cdp().send_raw("Emulation.setEmulatedMedia", scheme).await?;
        for width in [1280, 360] {
            page.driver().set_window_rect(0, 0, width, 900).await?;
            page.driver().goto(format!("file://{}", file.display())).await?;
            page.passes_axe(&format!("report, {width} wide, {dark}")).await?;
            let wide: bool = page
                .script("return document.documentElement.scrollWidth > window.innerWidth", vec![])
                .await?;
            ensure!(!wide, "the report scrolls sideways at {width}");
        }
    }
    // What is asked of every test at its end is asked of the widget.
    page.reload().await
});
