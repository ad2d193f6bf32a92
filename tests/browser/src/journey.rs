//! A person on the way through the widget: what they choose, and what they see.
//!
//! Answers are named by the link id of the question and the code of the option, screens by the name in
//! `data-fp-screen`, buttons by the wording key of their text: so the same journey runs in any
//! language, and no test knows any copy.

use crate::page::{Page, wait_for};
use anyhow::{Context, Result, bail, ensure};
use fingerpost::data::load::load_locale;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use thirtyfour::{By, Key, WebElement};

/// The answers of a journey: link id and option codes, or one text for a question that takes text.
/// What is not named is skipped.
pub type Answers<'a> = [(&'a str, &'a [&'a str])];

/// The first screen.
const FIRST: &str = "who";

/// The wording keys of the buttons that lead on.
pub const GO_ON: &[&str] = &["ui.continue", "start.continue", "check.continue", "help.carry-on"];
/// The wording key of the button that leads on without an answer.
pub const SKIP: &[&str] = &["ui.skip"];

/// Answers that many specs share.
pub mod answers {
    use super::Answers;

    /// Money and company, in a town of the sample directory.
    pub const TWO_CONCERNS: &Answers<'static> = &[
        ("who.for", &["self"]),
        ("safe.urgent", &["no"]),
        ("matters.domains", &["money", "company"]),
        ("money.needs", &["debt", "benefits"]),
        ("money.help-now", &["yes"]),
        ("company.needs", &["lonely", "meet-people"]),
        ("company.help-now", &["yes"]),
        ("enjoy.strengths", &["gardening"]),
        ("where.postcode", &["SY8 1AA"]),
        ("where.distance", &["miles-5"]),
        ("when-cost.when", &["weekday-day"]),
        ("about.age", &["50-64"]),
        ("access.support", &["step-free"]),
        ("reach.channels", &["in-person", "phone"]),
    ];

    /// The answers with one of them replaced or added.
    #[must_use]
    pub fn but<'a>(
        answers: &Answers<'a>,
        link: &'a str,
        codes: &'a [&'a str],
    ) -> Vec<(&'a str, &'a [&'a str])> {
        let mut all: Vec<_> = answers.iter().copied().filter(|(held, _)| *held != link).collect();
        all.push((link, codes));
        all
    }
}

/// Which screen is shown.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Shown {
    /// Its name.
    pub screen: String,
    /// Grows with every change of screen.
    pub visit: u32,
}

/// An input on the screen.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Input {
    /// The question.
    pub link: String,
    /// The option's code; nothing for a text field.
    pub code: String,
    /// `radio`, `checkbox` or `text`.
    pub kind: String,
    /// Chosen.
    pub on: bool,
    /// The text of a text field.
    pub text: String,
}

/// A service on the plan.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Card {
    /// The service's name.
    pub name: String,
    /// Why it is there, one line a reason.
    pub reasons: Vec<String>,
    /// What may not fit.
    pub clashes: Vec<String>,
    /// What to ask, because it is not known.
    pub asks: Vec<String>,
    /// Where its links go.
    pub links: Vec<String>,
}

/// A line of check-your-answers.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Row {
    /// The question.
    pub question: String,
    /// What stands there as the answer.
    pub answer: String,
    /// Answered, rather than skipped or withheld.
    pub said: bool,
}

const ROWS: &str = r#"
    return [...document.querySelectorAll("[data-fp-question]")].map(row => {
        const answer = row.querySelector("dd");
        return {
            question: row.dataset.fpQuestion,
            answer: answer.textContent.trim(),
            said: answer.classList.contains("fp-said"),
        };
    });
"#;

const SHOWN: &str = r#"
    const main = document.querySelector("[data-fp-screen]");
    return main && { screen: main.dataset.fpScreen, visit: Number(main.dataset.visit) };
"#;

const INPUTS: &str = r#"
    return [...document.querySelectorAll("[data-fp-screen] input[name^='fp-'][name$='-answer']")].map(input => ({
        link: input.name.slice(3, -7),
        code: input.type === "text" ? "" : input.value,
        kind: input.type,
        on: input.type !== "text" && input.checked,
        text: input.type === "text" ? input.value : "",
    }));
"#;

const BUTTONS: &str = r#"
    const plain = text => (text || "").replace(/\s+/g, " ").trim();
    const wanted = arguments[0].map(plain);
    const seen = node => node.getClientRects().length > 0;
    return [...document.querySelectorAll("button, summary")].filter(b => seen(b) && wanted.includes(plain(b.textContent)));
"#;

const CARDS: &str = r#"
    const lines = (card, list) => [...card.querySelectorAll(list + " > li")].map(li => li.textContent.trim());
    return [...document.querySelectorAll("article.fp-card")].map(card => ({
        name: card.querySelector("h3").textContent.trim(),
        reasons: lines(card, ".fp-why-list"),
        clashes: lines(card, ".fp-clash-list"),
        asks: lines(card, ".fp-ask-list"),
        links: [...card.querySelectorAll("a")].map(a => a.href),
    }));
"#;

/// A person at the widget.
pub struct Journey<'a> {
    /// The page they are on.
    pub page: &'a Page,
    words: BTreeMap<String, String>,
}

impl<'a> Journey<'a> {
    /// Waits for the first screen.
    ///
    /// # Errors
    /// When the widget does not draw.
    pub async fn begin(page: &'a Page) -> Result<Self> {
        Self::begin_in(page, "locale").await
    }

    /// As [`Journey::begin`], in the language whose wording has this name in `build.json`.
    ///
    /// # Errors
    /// When the widget does not draw.
    pub async fn begin_in(page: &'a Page, locale: &str) -> Result<Self> {
        let journey = Self::of(page, locale)?;
        journey.at(FIRST).await.context("the widget did not draw its first screen")?;
        Ok(journey)
    }

    /// Wherever the page is, in the language whose wording has this name in `build.json`.
    ///
    /// # Errors
    /// When the build has no such wording.
    pub fn of(page: &'a Page, locale: &str) -> Result<Self> {
        let loaded = load_locale(&page.built().json(locale)?.to_string());
        let catalogue = loaded.ok().context("the locale cannot be read")?.value;
        let words = catalogue.strings().map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
        Ok(Self { page, words })
    }

    /// The text of a wording key.
    ///
    /// # Errors
    /// When the locale has none.
    pub fn word(&self, key: &str) -> Result<&str> {
        self.words.get(key).map(String::as_str).with_context(|| format!("the locale has no `{key}`"))
    }

    /// The texts of all wording keys that begin in one of these ways.
    #[must_use]
    pub fn words_starting(&self, beginnings: &[&str]) -> Vec<&str> {
        let meant = self.words.iter().filter(|(key, _)| beginnings.iter().any(|b| key.starts_with(b)));
        meant.map(|(_, text)| text.as_str()).collect()
    }

    /// The screen now, if the widget is there.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn shown(&self) -> Result<Option<Shown>> {
        self.page.script(SHOWN, vec![]).await
    }

    /// The screen, which must be there.
    ///
    /// # Errors
    /// When the widget is not there.
    pub async fn screen(&self) -> Result<Shown> {
        self.shown().await?.context("the widget is not on the page")
    }

    /// Waits until this screen is shown.
    ///
    /// # Errors
    /// When another one stays.
    pub async fn at(&self, screen: &str) -> Result<Shown> {
        wait_for(&format!("screen `{screen}`"), async || match self.shown().await? {
            Some(shown) if shown.screen == screen => Ok(Some(shown)),
            Some(shown) => bail!("the screen is `{}`", shown.screen),
            None => Ok(None),
        })
        .await
    }

    /// Waits until another screen than this visit's is shown.
    ///
    /// # Errors
    /// When it stays.
    pub async fn left(&self, before: &Shown) -> Result<Shown> {
        wait_for(&format!("a screen after `{}`", before.screen), async || {
            Ok(self.shown().await?.filter(|now| now.visit != before.visit))
        })
        .await
    }

    /// The inputs of the questions on the screen, as they stand.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn inputs(&self) -> Result<Vec<Input>> {
        self.page.script(INPUTS, vec![]).await
    }

    /// The codes chosen in a question on the screen.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn chosen(&self, link: &str) -> Result<Vec<String>> {
        let inputs = self.inputs().await?;
        Ok(inputs
            .into_iter()
            .filter(|input| input.link == link && input.on)
            .map(|input| input.code)
            .collect())
    }

    /// Clicks an option, as large as it is drawn: label and all.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn click_option(&self, link: &str, code: &str) -> Result<()> {
        let path = format!("//label[.//input[@name='fp-{link}-answer' and @value='{code}']]");
        let label = wait_for(&format!("option `{code}` of `{link}`"), async || {
            Ok(Some(self.page.driver().find(By::XPath(path.as_str())).await?))
        })
        .await?;
        self.page.touch(&label).await.with_context(|| format!("cannot click option `{code}` of `{link}`"))
    }

    /// Chooses an option that is not chosen yet, and waits until the page shows it as chosen.
    ///
    /// # Errors
    /// When it does not take.
    pub async fn choose(&self, link: &str, code: &str) -> Result<()> {
        self.click_option(link, code).await?;
        wait_for(&format!("option `{code}` of `{link}` is chosen"), async || {
            Ok(self.chosen(link).await?.iter().any(|held| held == code).then_some(()))
        })
        .await
    }

    /// The text field of a question.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn field(&self, link: &str) -> Result<WebElement> {
        self.page.see(&format!("input[type=text][name='fp-{link}-answer']")).await
    }

    /// Types a text, in place of what is there.
    ///
    /// # Errors
    /// When the field is not there.
    pub async fn write(&self, link: &str, text: &str) -> Result<()> {
        let field = self.field(link).await?;
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(text).await?;
        wait_for(&format!("`{text}` stands in `{link}`"), async || {
            Ok(self.inputs().await?.iter().any(|i| i.link == link && i.text == text).then_some(()))
        })
        .await
    }

    /// Whether there is a button with the text of one of these wording keys.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn offers(&self, keys: &[&str]) -> Result<bool> {
        Ok(!self.buttons(keys).await?.is_empty())
    }

    async fn buttons(&self, keys: &[&str]) -> Result<Vec<WebElement>> {
        let keys = keys.iter().flat_map(|key| [(*key).to_owned(), format!("{key}.other")]);
        let texts: Vec<&String> = keys.filter_map(|key| self.words.get(&key)).collect();
        Ok(self.page.driver().execute(BUTTONS, vec![json!(texts)]).await?.elements()?)
    }

    /// The button with the text of one of these wording keys; of several, the first.
    ///
    /// # Errors
    /// When there is none.
    pub async fn button(&self, keys: &[&str]) -> Result<WebElement> {
        wait_for(&format!("a button {keys:?}"), async || Ok(self.buttons(keys).await?.into_iter().next()))
            .await
    }

    /// Clicks the button with the text of one of these wording keys; of several, the first.
    ///
    /// # Errors
    /// When there is none.
    pub async fn press(&self, keys: &[&str]) -> Result<()> {
        let button = self.button(keys).await?;
        self.page.touch(&button).await.with_context(|| format!("cannot click the button {keys:?}"))
    }

    async fn press_and_leave(&self, keys: &[&str]) -> Result<Shown> {
        let before = self.screen().await?;
        self.press(keys).await.with_context(|| format!("on the screen `{}`", before.screen))?;
        self.left(&before).await
    }

    /// Continue, by whatever name the screen has for it; gives the next screen.
    ///
    /// # Errors
    /// When the screen stays.
    pub async fn go_on(&self) -> Result<Shown> {
        self.press_and_leave(GO_ON).await
    }

    /// Skip; gives the next screen.
    ///
    /// # Errors
    /// When the screen stays.
    pub async fn skip(&self) -> Result<Shown> {
        self.press_and_leave(SKIP).await
    }

    /// Back, by the widget's own button; gives the screen before.
    ///
    /// # Errors
    /// When the screen stays.
    pub async fn back(&self) -> Result<Shown> {
        self.press_and_leave(&["ui.back"]).await
    }

    /// Answers the questions on the screen that the answers name, and goes on; skips the screen when
    /// they name none.
    ///
    /// # Errors
    /// When an option is not there or the screen stays.
    pub async fn answer(&self, answers: &Answers<'_>) -> Result<Shown> {
        if self.fill_in(answers).await? || !self.offers(&["ui.skip"]).await? {
            self.go_on().await
        } else {
            self.skip().await
        }
    }

    /// Answers the questions on the screen that the answers name; tells whether there was any.
    ///
    /// # Errors
    /// When an option is not there.
    pub async fn fill_in(&self, answers: &Answers<'_>) -> Result<bool> {
        let inputs = self.inputs().await?;
        let mut any = false;
        for (link, codes) in answers {
            let Some(first) = inputs.iter().find(|input| input.link == *link) else { continue };
            any = true;
            for code in *codes {
                if first.kind == "text" {
                    self.write(link, code).await?;
                } else if !inputs.iter().any(|i| i.link == *link && i.code == *code && i.on) {
                    self.choose(link, code).await?;
                }
            }
        }
        Ok(any)
    }

    /// Goes on from screen to screen until one of these names, answering on the way; gives the names of
    /// the screens it came through, without the last.
    ///
    /// # Errors
    /// When it does not come there within 100 screens.
    pub async fn walk_to(&self, until: &[&str], answers: &Answers<'_>) -> Result<Vec<String>> {
        self.walk(until, answers, async |_| Ok(())).await
    }

    /// As [`Journey::walk_to`], looking at each screen once its answers are given, the last one too.
    ///
    /// # Errors
    /// As [`Journey::walk_to`], and when the look finds a fault.
    pub async fn walk(
        &self,
        until: &[&str],
        answers: &Answers<'_>,
        mut look: impl AsyncFnMut(&Shown) -> Result<()>,
    ) -> Result<Vec<String>> {
        let mut seen = Vec::new();
        let mut shown = self.screen().await?;
        while !until.contains(&shown.screen.as_str()) {
            ensure!(seen.len() < 100, "no way to {until:?}: {seen:?}");
            seen.push(shown.screen.clone());
            let answered = self.fill_in(answers).await?;
            look(&shown).await.with_context(|| format!("on the screen `{}`", shown.screen))?;
            shown = if answered || !self.offers(&["ui.skip"]).await? {
                self.go_on().await
            } else {
                self.skip().await
            }
            .with_context(|| format!("on the screen `{}`", shown.screen))?;
        }
        look(&shown).await.with_context(|| format!("on the screen `{}`", shown.screen))?;
        Ok(seen)
    }

    /// Waits until the screen says the text of a wording key.
    ///
    /// # Errors
    /// When it does not.
    pub async fn says(&self, key: &str) -> Result<()> {
        let word = self.word(key)?;
        wait_for(&format!("the screen says `{key}`"), async || {
            let body = "return document.querySelector('[data-fp-screen]').innerText                        .replace(/\\s+/g, ' ').includes(arguments[0])";
            Ok(self.page.script::<bool>(body, vec![json!(word)]).await?.then_some(()))
        })
        .await
    }

    /// From the start to the plan, with its services there.
    ///
    /// # Errors
    /// When the journey does not end there.
    pub async fn to_plan(&self, answers: &Answers<'_>) -> Result<Vec<String>> {
        let seen = self.walk_to(&["plan"], answers).await?;
        self.page
            .until("the services are there", "return document.querySelector('article.fp-card') !== null")
            .await?;
        Ok(seen)
    }

    /// The lines of check-your-answers.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn rows(&self) -> Result<Vec<Row>> {
        self.page.script(ROWS, vec![]).await
    }

    /// Changes an answer, from check-your-answers; gives the screen it leads to.
    ///
    /// # Errors
    /// When there is no such line.
    pub async fn change(&self, question: &str) -> Result<Shown> {
        let before = self.screen().await?;
        self.page.click(&format!("[data-fp-question='{question}'] button")).await?;
        self.left(&before).await
    }

    /// Deletes all answers, by the foot of the screen, and waits for the first screen of a fresh instance. The one before
    /// shows that screen too, for the moment until it is taken away.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn start_again(&self) -> Result<()> {
        let mark = "document.getElementById('fingerpost').isOld = true; return null";
        self.page.script::<()>(mark, vec![]).await?;
        self.press(&["footer.delete"]).await?;
        self.press(&["footer.delete-yes"]).await?;
        self.page
            .until("the old instance goes", "return !document.getElementById('fingerpost').isOld")
            .await?;
        self.at(FIRST).await.map(|_| ())
    }

    /// The services of the plan.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn cards(&self) -> Result<Vec<Card>> {
        self.page.script(CARDS, vec![]).await
    }

    /// The addresses of all links on the screen that ring, text or write.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn contacts(&self) -> Result<Vec<String>> {
        let links: Vec<Value> = self
            .page
            .script("return [...document.querySelectorAll('[data-fp-screen] a')].map(a => a.getAttribute('href'))", vec![])
            .await?;
        Ok(links.iter().filter_map(|link| link.as_str().map(str::to_owned)).collect())
    }
}
