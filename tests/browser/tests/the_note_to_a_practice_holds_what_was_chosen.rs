//! What a person tells their practice leaves by their own hand only: word for word as they saw it, and with nothing
//! that they kept back.

use anyhow::{Context, Result, ensure};
use fingerpost_browser_tests::{Fault, Journey, Page, answers, in_engines};
use serde_json::Value;

const PREVIEW: &str = "return document.querySelector('[data-fp-text=\"\"]').textContent";

/// The page of a practice that takes notes in every way.
fn takes_notes(page: &str) -> String {
    page.replacen(
        "data-definitions=",
        "data-practice-email=\"desk@practice.example\" data-practice-form=\"https://practice.example/write\" \
         data-hand-off-fhir=\"yes\" data-hand-off-code=\"871731000000106 Referral to social prescribing service\" \
         data-definitions=",
        1,
    )
}

/// From the start to the note, by way of the list.
async fn to_the_note<'a>(page: &'a Page) -> Result<Journey<'a>> {
    let journey = Journey::begin(page).await?;
    let private = answers::but(answers::TWO_CONCERNS, "about.gender", &["woman"]);
    journey.to_plan(&private).await?;
    journey.press(&["plan.list"]).await?;
    journey.at("list").await?;
    journey.press(&["hand.open"]).await?;
    journey.at("hand-off").await?;
    Ok(journey)
}

async fn preview(page: &Page) -> Result<String> {
    page.script(PREVIEW, vec![]).await
}

in_engines!(a_box_puts_an_answer_in_and_takes_it_out, [chromium, firefox, webkit], async |page| {
    let journey = to_the_note(page).await?;
    let woman = journey.word("item.about.gender")?.to_owned();
    ensure!(!preview(page).await?.contains(&woman), "what is private is told unasked");
    let tick = "label:has(input[name='about.gender'])";
    let asked = page.requests().len();
    page.click(tick).await?;
    page.until("it is told", &format!("{PREVIEW}.includes('{woman}')")).await?;
    page.click(tick).await?;
    page.until(
        "it is taken out",
        &format!("{}.includes('{woman}')", PREVIEW.replacen("return ", "return !", 1)),
    )
    .await?;
    ensure!(page.requests().len() == asked, "the choice was sent somewhere");
    // Back leads to the list, and the choice holds until everything is deleted.
    page.click(tick).await?;
    journey.press(&["ui.back"]).await?;
    journey.at("list").await?;
    journey.press(&["hand.open"]).await?;
    page.until("the choice holds", &format!("{PREVIEW}.includes('{woman}')")).await
});

in_engines!(
    an_e_mail_to_the_practice_holds_exactly_what_was_shown,
    [chromium, firefox, webkit],
    |setup| setup.with("html", Fault::Edited(takes_notes)),
    async |page| {
        let journey = to_the_note(page).await?;
        let catch =
            "HTMLAnchorElement.prototype.click = function () { window.mailed = this.href }; return null";
        page.script::<()>(catch, vec![]).await?;
        journey.press(&["list.mail"]).await?;
        let mailed: String = page.script("return window.mailed", vec![]).await?;
        let (head, body) = mailed.split_once("&body=").context("a body")?;
        ensure!(head.starts_with("mailto:desk@practice.example?subject="), "{head}");
        let decoded: String = page
            .script(
                "return decodeURIComponent(arguments[0]).replace(/\\r\\n/g, '\\n')",
                vec![Value::from(body)],
            )
            .await?;
        ensure!(decoded == preview(page).await?, "{decoded}");
        Ok(())
    }
);

in_engines!(
    the_file_for_the_practice_is_what_was_shown_and_no_more,
    [chromium, firefox, webkit],
    |setup| setup.with("html", Fault::Edited(takes_notes)),
    async |page| {
        let journey = to_the_note(page).await?;
        let catch = "const made = URL.createObjectURL; \
                     URL.createObjectURL = file => { file.text().then(text => { window.saved = text }); return made(file) }; \
                     HTMLAnchorElement.prototype.click = function () { window.named = this.download }; return null";
        page.script::<()>(catch, vec![]).await?;
        journey.press(&["hand.file"]).await?;
        page.until("it is saved", "return window.saved !== undefined").await?;
        let (saved, named): (String, String) =
            page.script("return [window.saved, window.named]", vec![]).await?;
        let shown: String =
            page.script("return document.querySelector('[data-fp-text=file]').textContent", vec![]).await?;
        ensure!(saved == shown && named == "note.json", "{named}: {saved}");
        let bundle: Value = serde_json::from_str(&saved)?;
        let kinds: Vec<&str> = bundle["entry"]
            .as_array()
            .context("entries")?
            .iter()
            .filter_map(|entry| entry["resource"]["resourceType"].as_str())
            .collect();
        ensure!(
            kinds == ["Questionnaire", "QuestionnaireResponse", "ServiceRequest", "Consent"],
            "{kinds:?}"
        );
        ensure!(!saved.contains("about.gender"), "what was kept back is in the file");
        page.click("summary").await?;
        page.passes_axe("note, with the file opened").await
    }
);

in_engines!(the_note_passes_axe, [chromium, firefox], async |page| {
    to_the_note(page).await?;
    page.passes_axe("note").await
});

in_engines!(
    the_note_passes_axe_in_the_made_up_language,
    [chromium],
    |setup| setup.in_pseudo(),
    async |page| {
        to_the_note(page).await?;
        page.passes_axe("note").await
    }
);

in_engines!(
    in_a_waiting_room_the_note_is_for_paper_and_is_gone_with_the_person,
    [chromium],
    |setup| setup.in_a_waiting_room(600, 600),
    async |page| {
        page.click("[data-fp-cover]:not([hidden]) [data-fp-do=start]").await?;
        let journey = to_the_note(page).await?;
        let ways: u32 =
            page.script("return document.querySelectorAll('[data-fp-out]').length", vec![]).await?;
        ensure!(ways == 0, "a shared device sends something");
        ensure!(preview(page).await?.contains("SY8"), "the note says nothing");
        page.passes_axe("note in a waiting room").await?;
        journey.start_again().await?;
        let left: bool =
            page.script("return document.documentElement.outerHTML.includes('SY8')", vec![]).await?;
        ensure!(!left, "the note is still there");
        Ok(())
    }
);
