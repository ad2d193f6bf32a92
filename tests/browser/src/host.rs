//! Another site that shows the widget: a page of its own, on an origin of its own, with one snippet in it.

use crate::built::Built;
use crate::engine::Setup;
use anyhow::{Context, Result, ensure};
use fingerpost::domain::date::Date;
use fingerpost::site::Parts;
use fingerpost::site::build::Order;
use fingerpost::site::release::PARTS;
use fingerpost::site::serve::server::{Instead, Server};
use fingerpost::site::snippet::snippet;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::{Arc, OnceLock};
use xtask::dist::pseudo;

/// How a group's page holds the snippet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Around {
    /// Among other things.
    #[default]
    Plain,
    /// In a part that is not shown at first, as in a tab.
    Hidden,
    /// In a frame of 200 pixels.
    Low,
    /// In a page that isolates itself.
    Isolated,
    /// In a page that is in a frame itself, as site builders show what one pastes.
    Nested,
}

/// The page in the frame of [`Around::Nested`].
const INNER: &str = "inner.html";

/// A group's own site.
pub(crate) struct Host {
    server: Server,
    page: Arc<OnceLock<String>>,
}

impl Host {
    /// Starts it; its page is not there yet. `folder` is only the folder that the server wants.
    pub(crate) fn start(folder: &Path, around: Around) -> Result<Self> {
        let page = Arc::new(OnceLock::new());
        let shown = Arc::clone(&page);
        let meddle = move |path: &str| {
            let html: &String = shown.get().filter(|_| ["index.html", INNER].contains(&path))?;
            let outer = around == Around::Nested && path != INNER;
            let html = if outer { framing(INNER) } else { html.clone() };
            let isolated = around == Around::Isolated;
            let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
            Some(Instead {
                headers: vec![
                    header(
                        "Content-Security-Policy",
                        "default-src 'none'; frame-src http://127.0.0.1:*; script-src http://127.0.0.1:*",
                    ),
                    header(
                        "Cross-Origin-Embedder-Policy",
                        if isolated { "require-corp" } else { "unsafe-none" },
                    ),
                    header(
                        "Cross-Origin-Opener-Policy",
                        if isolated { "same-origin" } else { "unsafe-none" },
                    ),
                ],
                body: Some(html.into_bytes()),
                ..Instead::default()
            })
        };
        Ok(Self { server: Server::start_meddled(folder, 0, Box::new(meddle), None)?, page })
    }

    /// Puts the snippet for the widget at an address into its page, below what the group has to say.
    pub(crate) fn show(&self, setup: &Setup, widget: &str) -> Result<()> {
        let code = snippet(setup.snippet, widget, "Find support", setup.snippet_language);
        let code = code.map_err(anyhow::Error::msg)?;
        let code = code
            .replace(" data-element async>", " data-element>")
            .replace(" async>", " data-theme=\"high-contrast\">")
            .replace("<finger-post ", "<finger-post theme=\"high-contrast\" ");
        let code = match setup.around {
            Around::Hidden => format!("<div hidden>{code}</div>"),
            Around::Low => code.replace("height=\"900\"", "height=\"200\""),
            Around::Plain | Around::Isolated | Around::Nested => code,
        };
        let news = "<p>News of our group.</p>".repeat(30);
        let html = format!(
            "<!doctype html><html lang=\"en\"><title>A group</title><body><h1>Our group</h1>{news}{code}<p>Our foot</p>\
             </body></html>"
        );
        self.page.set(html).ok().context("the host shows a page already")
    }

    /// The address of its page.
    pub(crate) fn url(&self) -> String {
        self.server.url()
    }
}

/// A page with another in a frame.
fn framing(path: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><title>A builder</title><body><iframe src=\"{path}\" title=\"A group\" \
         width=\"100%\" height=\"2400\"></iframe></body></html>"
    )
}

/// A site in two languages: English, and the made-up one.
pub(crate) const LANGUAGES: &str = r#"{"schema_version": 1, "languages": ["en-GB", "pseudo.json"]}"#;

/// The same, with waiting rooms that count.
pub(crate) const TALLY: &str =
    r#"{"schema_version": 1, "languages": ["en-GB", "pseudo.json"], "kiosk": {"tally": true}}"#;

/// The same, with a slip for staff who count, and questions for a card of one's own.
pub(crate) const MORE: &str = r#"{"schema_version": 1, "languages": ["en-GB", "pseudo.json"], "wellbeing": true,
    "hand_off": {"slip": true, "slip_code": "XaBC1 Signposting"}}"#;

/// A site that keeps a copy of itself on the device.
pub(crate) const KEPT: &str = r#"{"schema_version": 1, "offline": "all"}"#;

/// Builds the folder of a site from the one under test, with the invented town as its directory and the made-up language
/// beside it; where a host shows it, to be served on a port, with this host let in.
pub(crate) fn build(setup: &Setup, site: &str, host: Option<(&Host, u16)>) -> Result<Built> {
    let home = xtask::shell::target_dir().join("browser-sites").join(format!("{:?}", setup.engine));
    std::fs::create_dir_all(&home).with_context(|| format!("cannot make {}", home.display()))?;
    let mut configuration: Value = serde_json::from_str(site).context("the configuration of the test")?;
    if let Some((host, port)) = host {
        configuration["frame_ancestors"] = json!([host.url().trim_end_matches('/')]);
        configuration["url"] = json!(format!("http://127.0.0.1:{port}/"));
    }
    let parts = std::fs::read_to_string(Built::given(setup)?.join(PARTS))?;
    let parts: Parts = serde_json::from_str(&parts).context("the parts of the release")?;
    let english = parts.locales.first().context("the release has no language")?;
    std::fs::write(home.join("pseudo.json"), pseudo::pseudo_locale(english)?)?;
    let path = home.join("site.json");
    std::fs::write(&path, configuration.to_string())?;
    let order = Order {
        dist: Built::given(setup)?,
        site: Some(path),
        directories: vec![xtask::shell::root().join("assets/directories/sample-town.json")],
        locales: Vec::new(),
        safety_net: None,
        allow_draft: true,
        allow_sample: true,
        release: false,
        today: Date::parse("2026-11-27").context("a date")?,
    };
    let checked = order.check()?;
    ensure!(checked.refusals.is_empty(), "the site is refused: {:?}", checked.refusals);
    let out = home.join("out");
    checked.write(&out)?;
    Built::at(out)
}
