//! An urgent answer is met with help at once, whatever else was answered and whatever matches (S2).

use anyhow::{Result, ensure};
use fingerpost_browser_tests::{Answers, Fault, Journey, Page, answers, in_engines};
use serde_json::{Value, json};

/// Answers that must bring help, the page after which it must come, and a link that must be there first
/// or at all.
struct Urgent {
    answers: &'static Answers<'static>,
    after: &'static str,
    first: Option<&'static str>,
    also: &'static [&'static str],
}

const CASES: &[Urgent] = &[
    Urgent {
        answers: &[("safe.urgent", &["yes"]), ("safe-which.concerns", &["medical-emergency"])],
        after: "safe-which",
        first: Some("tel:999"),
        also: &[],
    },
    Urgent {
        answers: &[("safe.urgent", &["yes"]), ("safe-which.concerns", &["unsafe-now"])],
        after: "safe-which",
        first: Some("tel:999"),
        also: &["tel:08082000247"],
    },
    Urgent {
        answers: &[("safe.urgent", &["yes"]), ("safe-which.concerns", &["suicidal-thoughts"])],
        after: "safe-which",
        first: None,
        also: &["tel:116123", "tel:111", "tel:999"],
    },
    Urgent {
        answers: &[("safe.urgent", &["unsure"]), ("safe-which.concerns", &["suicidal-thoughts"])],
        after: "safe-which",
        first: None,
        also: &["tel:116123"],
    },
    Urgent { answers: &[("safe.urgent", &["yes"])], after: "safe", first: None, also: &["tel:999"] },
    Urgent { answers: &[("safe.urgent", &["unsure"])], after: "safe", first: None, also: &["tel:999"] },
    Urgent {
        answers: &[("safe.urgent", &["yes"]), ("safe-which.concerns", &["food-today"])],
        after: "safe-which",
        first: None,
        also: &[],
    },
    Urgent {
        answers: &[("matters.domains", &["mind", "money"]), ("mind.needs", &["suicidal-thoughts", "sleep"])],
        after: "mind",
        first: None,
        also: &["tel:116123"],
    },
    Urgent {
        answers: &[("matters.domains", &["safety"]), ("safety.needs", &["domestic-abuse"])],
        after: "safety",
        first: None,
        also: &["tel:08082000247"],
    },
    Urgent {
        answers: &[("matters.domains", &["home"]), ("home.needs", &["homeless-tonight"])],
        after: "home",
        first: None,
        also: &[],
    },
    Urgent {
        answers: &[("matters.domains", &["caring"]), ("caring.needs", &["child-at-risk"])],
        after: "caring",
        first: None,
        also: &["tel:999"],
    },
];

/// Walks on, past help for anything said before, until the page that the case names has been left; what
/// comes next must be help.
async fn help_comes_next(journey: &Journey<'_>, case: &Urgent, answers: &Answers<'_>) -> Result<()> {
    let mut seen: Vec<String> = Vec::new();
    loop {
        seen.extend(journey.walk_to(&["urgent", "check"], answers).await?);
        let shown = journey.screen().await?;
        ensure!(shown.screen == "urgent", "no help came for {:?}: {seen:?}", case.answers);
        if seen.last().is_some_and(|last| last == case.after) {
            break;
        }
        ensure!(!seen.iter().any(|page| page == case.after), "help for {answers:?} came after {seen:?}");
        journey.go_on().await?;
    }
    let links = journey.contacts().await?;
    let reach = |link: &&String| ["tel:", "sms:", "https:"].iter().any(|kind| link.starts_with(kind));
    ensure!(links.iter().any(|link| reach(&link)), "nobody to turn to for {answers:?}: {links:?}");
    if let Some(first) = case.first {
        let leads = links.iter().find(reach).is_some_and(|link| link == first);
        ensure!(leads, "{first} is not first for {answers:?}: {links:?}");
    }
    for link in case.also {
        ensure!(links.iter().any(|held| held == link), "{link} is missing for {answers:?}: {links:?}");
    }
    Ok(())
}

in_engines!(each_urgent_answer_does, [chromium, firefox, webkit], async |page| {
    for case in CASES {
        let journey = Journey::begin(page).await?;
        help_comes_next(&journey, case, case.answers).await?;
        journey.start_again().await?;
    }
    Ok(())
});

in_engines!(it_does_for_someone_else_too, [chromium, webkit], async |page| {
    for case in CASES.iter().take(3) {
        let journey = Journey::begin(page).await?;
        help_comes_next(&journey, case, &answers::but(case.answers, "who.for", &["someone-else"])).await?;
        journey.start_again().await?;
    }
    Ok(())
});

in_engines!(a_graver_answer_brings_help_again, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    let answers: &Answers<'_> = &[
        ("safe.urgent", &["yes"]),
        ("safe-which.concerns", &["suicidal-thoughts"]),
        ("safe-hurt.now", &["yes"]),
    ];
    for expected in ["safe-which", "safe-hurt", "matters"] {
        journey.walk_to(&["urgent"], answers).await?;
        if expected == "matters" {
            let links = journey.contacts().await?;
            ensure!(links.first().is_some_and(|link| link == "tel:999"), "999 is not first: {links:?}");
        }
        let next = journey.go_on().await?;
        ensure!(next.screen == expected, "after the help comes `{}`, not `{expected}`", next.screen);
    }
    Ok(())
});

in_engines!(the_plan_leads_with_it, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    let urgent = answers::but(answers::TWO_CONCERNS, "safe.urgent", &["yes"]);
    let urgent = answers::but(&urgent, "safe-which.concerns", &["suicidal-thoughts"]);
    journey.to_plan(&answers::but(&urgent, "safe-hurt.now", &["no"])).await?;
    let links = journey.contacts().await?;
    ensure!(links.iter().any(|link| link == "tel:116123"), "the help is gone: {links:?}");
    let before: bool = page
        .script(
            "const line = document.querySelector(\"[data-fp-screen] a[href='tel:116123']\"); \
             const card = document.querySelector('article.fp-card'); \
             return !card || Boolean(line.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING)",
            vec![],
        )
        .await?;
    ensure!(before, "a service stands before the help");
    Ok(())
});

in_engines!(
    the_plan_leads_with_it_when_no_services_came,
    [chromium, firefox, webkit],
    |setup| setup.with("directory/uk-national", Fault::Missing).with("directory/sample-town", Fault::Missing),
    async |page| {
        let journey = Journey::begin(page).await?;
        let urgent: &Answers<'_> =
            &[("safe.urgent", &["yes"]), ("safe-which.concerns", &["suicidal-thoughts"])];
        journey.walk_to(&["plan"], urgent).await?;
        let links = journey.contacts().await?;
        ensure!(links.iter().any(|link| link == "tel:116123"), "the help is gone: {links:?}");
        journey.says("plan.failed").await
    }
);

fn without_services(text: &str) -> String {
    let mut directory: Value = serde_json::from_str(text).unwrap_or_default();
    directory["services"] = json!([]);
    directory.to_string()
}

/// Help comes at once, and the plan leads with it though it holds no service.
async fn help_comes_with_no_service(page: &Page) -> Result<()> {
    let journey = Journey::begin(page).await?;
    let Some(case) = CASES.get(2) else { return Ok(()) };
    help_comes_next(&journey, case, case.answers).await?;
    let urgent = answers::but(case.answers, "safe-hurt.now", &["no"]);
    journey.walk_to(&["plan"], &answers::but(&urgent, "matters.domains", &["money"])).await?;
    ensure!(journey.cards().await?.is_empty(), "there is a service");
    let links = journey.contacts().await?;
    let reach = |link: &&String| ["tel:", "sms:", "https:"].iter().any(|kind| link.starts_with(kind));
    let first = links.iter().find(reach).map(String::as_str);
    ensure!(first.is_some_and(|first| HELP_FOR_SUICIDE.contains(&first)), "help is not first: {links:?}");
    journey.says("plan.link-worker.what").await
}

/// Any of these is help for somebody who thinks of suicide.
const HELP_FOR_SUICIDE: &[&str] = &["tel:116123", "tel:111", "tel:999"];

in_engines!(
    it_does_when_nothing_matches,
    [chromium, firefox, webkit],
    |setup| setup
        .with("directory/uk-national", Fault::Edited(without_services))
        .with("directory/sample-town", Fault::Edited(without_services)),
    help_comes_with_no_service
);

in_engines!(it_does_without_a_network, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    page.until("every file is in", ALL_IN).await?;
    page.go_offline();
    let gone = "return fetch('build.json', { cache: 'no-store' }).then(() => false, () => true)";
    ensure!(page.script::<bool>(gone, vec![]).await?, "the network is still there");
    // This fault was wanted.
    page.browser_log().await?;
    for case in CASES.iter().take(1) {
        help_comes_next(&journey, case, case.answers).await?;
        journey.start_again().await?;
    }
    let urgent = answers::but(answers::TWO_CONCERNS, "safe.urgent", &["yes"]);
    let urgent = answers::but(&urgent, "safe-which.concerns", &["food-today"]);
    journey.walk_to(&["plan"], &urgent).await?;
    let links = journey.contacts().await?;
    ensure!(links.iter().any(|link| link.starts_with("tel:")), "nobody to ring: {links:?}");
    Ok(())
});

/// The places and both directories come after the first screen.
const ALL_IN: &str = "const held = performance.getEntriesByType('resource').filter(e => e.responseEnd > 0); \
    return ['outcodes', 'uk-national', 'sample-town'].every(name => held.some(e => e.name.includes(name)))";

in_engines!(
    it_does_in_the_made_up_language,
    [chromium, firefox, webkit],
    |setup| setup.in_pseudo(),
    async |page| {
        for case in CASES.iter().take(1) {
            let journey = Journey::begin(page).await?;
            help_comes_next(&journey, case, case.answers).await?;
            journey.start_again().await?;
        }
        Ok(())
    }
);

/// On the static page 999 stands before every other link but the way out, and every line before every service.
async fn the_static_page_leads_with_help(page: &Page) -> Result<()> {
    page.see("[data-fp-reason=failed]").await?;
    let body = "return [...document.querySelectorAll('[data-fp-help] a:not([data-fp-exit])')] \
                .map(link => link.getAttribute('href'))";
    let links: Vec<String> = page.script(body, vec![]).await?;
    ensure!(links.first().is_some_and(|link| link == "tel:999"), "999 is not first: {links:?}");
    let crisis = ["tel:111", "tel:116123", "sms:85258", "tel:08082000247"];
    for line in crisis {
        ensure!(links.iter().take(40).any(|link| link == line), "{line} is missing or late: {links:?}");
    }
    Ok(())
}

in_engines!(
    the_static_page_leads_with_it,
    [chromium, firefox, webkit],
    |setup| setup.with("wasm", Fault::Missing),
    the_static_page_leads_with_help
);
in_engines!(
    the_static_page_leads_with_it_in_the_made_up_language,
    [chromium],
    |setup| setup.in_pseudo().with("wasm", Fault::Missing),
    the_static_page_leads_with_help
);

in_engines!(help_is_one_tap_away_on_every_screen_and_leads_back, [chromium, firefox, webkit], async |page| {
    let journey = Journey::begin(page).await?;
    let mut shown = journey.screen().await?;
    loop {
        journey.fill_in(answers::TWO_CONCERNS).await?;
        let mut before = journey.inputs().await?;
        // Of a postcode only the first half is kept when its page is left.
        before.iter_mut().for_each(|i| i.text = i.text.split(' ').next().unwrap_or_default().to_owned());
        journey.press(&["ui.help-now"]).await?;
        journey.at("help").await?;
        let links = journey.contacts().await?;
        for wanted in ["tel:999", "tel:116123"] {
            ensure!(links.iter().any(|link| link == wanted), "{wanted} is missing: {links:?}");
        }
        let back = journey.back().await?;
        ensure!(back.screen == shown.screen, "help from `{}` leads back to `{}`", shown.screen, back.screen);
        ensure!(journey.inputs().await? == before, "an answer on `{}` is gone", shown.screen);
        if shown.screen == "plan" {
            return Ok(());
        }
        shown = journey.answer(answers::TWO_CONCERNS).await?;
    }
});
