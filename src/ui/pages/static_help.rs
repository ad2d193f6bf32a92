//! The help that needs no widget: crisis lines by nation and national services by area of life, from the same
//! data and by the same pieces as the screens. Only rendered natively, into pages that `dist` writes.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::code::{Code, CodeSet};
use crate::domain::directory::{Directory, Service, ServiceStatus};
use crate::domain::geo::Nation;
use crate::domain::questionnaire::Concern;
use crate::domain::safety::{HelpLine, LineQuery, SafetyNet};
use crate::domain::taxonomy::{NeedSet, Taxonomy};
use crate::i18n::{Catalogue, Voice};
use crate::session::Reading;
use crate::ui::Words;
use crate::ui::components::contact;
use crate::ui::components::facts::codes;
use crate::ui::markup::{self, el, line, list, name};

/// Lines of one nation for one concern.
const LINES: usize = 2;
/// National services for an area of life on the page that the widget stands in.
const SERVICES: usize = 2;

/// What the page is made from.
#[derive(Clone, Properties)]
pub struct StaticHelpProps {
    /// The wording.
    pub catalogue: Rc<Catalogue>,
    /// Help lines.
    pub safety_net: Rc<SafetyNet>,
    /// National services.
    pub directory: Rc<Directory>,
    /// Areas of life.
    pub taxonomy: Rc<Taxonomy>,
    /// A page of its own, with every service and what it does; else as short as help can be.
    pub whole: bool,
    /// On a device in a waiting room: nothing leads anywhere.
    pub kiosk: bool,
    /// The one nation that the people of this site live in; what works elsewhere only is left out.
    pub nation: Option<Nation>,
}

/// How to reach whoever stands behind a site.
#[derive(Clone, PartialEq, Properties)]
pub struct StaticContactProps {
    /// The wording.
    pub catalogue: Rc<Catalogue>,
    /// What it is called.
    pub name: Option<Box<str>>,
    /// A number to ring.
    pub phone: Option<Box<str>>,
    /// A page to write to it with.
    pub form: Option<Box<str>>,
    /// Its website.
    pub url: Option<Box<str>>,
    /// On a device in a waiting room: nothing leads anywhere.
    pub kiosk: bool,
}

/// Rendered once and thrown away: nothing is ever compared.
impl PartialEq for StaticHelpProps {
    fn eq(&self, _: &StaticHelpProps) -> bool {
        false
    }
}

/// The lines and services.
#[component]
pub fn StaticHelp(props: &StaticHelpProps) -> Html {
    let words = &words_of(&props.catalogue, props.kiosk);
    let mut shown: Vec<&HelpLine> = Vec::new();
    let mut parts = vec![line("h2", "", &words.text("static.now")), emergency(words, props)];
    let mut concerns: Vec<Concern> = Vec::from(Concern::ALL);
    concerns.retain(|concern| *concern != Concern::NotNamed);
    for concern in concerns {
        let lines = lines_for(&props.safety_net, concern, props.nation);
        let fresh: Vec<&HelpLine> =
            lines.into_iter().filter(|line| !shown.iter().any(|held| held.id == line.id)).collect();
        if !fresh.is_empty() {
            let title = words.text(&format!("concern.{}", concern.code()));
            parts.push(line("h3", "", &title));
            parts.push(list("", fresh.iter().map(|held| help_line(words, held)).collect()));
        }
        shown.extend(fresh);
    }
    parts.push(line("h2", "", &words.text("static.services")));
    for (domain, held) in props.taxonomy.domains() {
        let needs = props.taxonomy.needs_of(domain);
        let mut services: Vec<&Service> =
            props.directory.services().iter().filter(|service| is_for(service, needs, props)).collect();
        services.retain(|service| !shown.iter().any(|line| *line.name == *service.name));
        // What works everywhere first, as nobody has said where they live.
        services.sort_by_key(|service| std::cmp::Reverse(service.area.nations.len()));
        if !props.whole {
            services.truncate(SERVICES);
        }
        let rows: Vec<Html> = services.into_iter().map(|service| row(words, service, props.whole)).collect();
        if !rows.is_empty() {
            parts.push(line("h3", "", &words.text(&format!("domain.{}", held.code))));
            parts.push(list("", rows));
        }
    }
    markup::all(parts)
}

/// Renders the lines and services to markup.
pub async fn static_help(props: StaticHelpProps) -> String {
    yew::LocalServerRenderer::<StaticHelp>::with_props(props).hydratable(false).render().await
}

/// The contact.
#[component]
pub fn StaticContact(props: &StaticContactProps) -> Html {
    let words = &words_of(&props.catalogue, props.kiosk);
    let mut inside: Vec<Html> = props.name.as_deref().map(|held| name("b", "", held)).into_iter().collect();
    let phone = props.phone.as_deref().map(|number| contact::phone(words, number));
    let form = props.form.as_deref().map(|url| contact::website(words, url, "static.practice-form"));
    let url = props.url.as_deref().map(|url| contact::website(words, url, "line.web"));
    for link in [phone, form, url].into_iter().flatten() {
        inside.extend([markup::text(" "), link]);
    }
    el("p", "", markup::all(inside))
}

/// Renders the contact to markup.
pub async fn static_contact(props: StaticContactProps) -> String {
    yew::LocalServerRenderer::<StaticContact>::with_props(props).hydratable(false).render().await
}

fn words_of(catalogue: &Rc<Catalogue>, kiosk: bool) -> Words {
    Words { catalogue: catalogue.clone(), voice: Voice::Own, reading: Reading::Standard, kiosk }
}

fn emergency(words: &Words, props: &StaticHelpProps) -> Html {
    let voice = props.safety_net.lines().iter().find(|line| line.is_emergency() && line.phone.is_some());
    let number = voice.and_then(|line| line.phone.as_deref()).unwrap_or("999");
    let said =
        [contact::phone(words, number), markup::text(" "), markup::text(&words.text("static.emergency"))];
    el("p", "", markup::all(said.into()))
}

/// The strongest lines of each nation, or of one, each once.
fn lines_for(net: &SafetyNet, concern: Concern, only: Option<Nation>) -> Vec<&HelpLine> {
    let mut lines: Vec<&HelpLine> = Vec::new();
    for nation in Nation::ALL.into_iter().filter(|nation| only.is_none_or(|only| only == *nation)) {
        let query = LineQuery { nations: CodeSet::from_iter([nation]), ..LineQuery::default() };
        let mut told = net.for_topic(concern.code(), &query, SafetyNet::MOST_PER_TOPIC);
        told.retain(|line| !line.is_emergency() && (line.phone.is_some() || line.text_number.is_some()));
        // Nobody who cannot speak is left with voice lines alone.
        let by_text = told.iter().skip(LINES).find(|line| line.phone.is_none()).copied();
        for line in told.into_iter().take(LINES).chain(by_text) {
            if !lines.iter().any(|held| held.id == line.id) {
                lines.push(line);
            }
        }
    }
    lines.sort_by_key(|line| std::cmp::Reverse(line.nations.len()));
    lines
}

fn help_line(words: &Words, held: &HelpLine) -> Html {
    let mut inside = vec![name("b", "", &held.name)];
    works_in(words, held.nations, &mut inside);
    if let Some(number) = held.phone.as_deref() {
        inside.extend([markup::text(" "), contact::phone(words, number)]);
    }
    if let Some(number) = held.text_number.as_deref() {
        inside.extend([markup::text(" "), contact::text_number(words, number, held.text_word.as_deref())]);
    }
    markup::all(inside)
}

/// Where it works, unless that is everywhere.
fn works_in(words: &Words, nations: CodeSet<Nation>, inside: &mut Vec<Html>) {
    if !nations.is_empty() && (nations.len() as usize) < Nation::ALL.len() {
        inside.push(markup::text(&format!(" ({})", codes(words, "card.nation", nations))));
    }
}

fn is_for(service: &Service, needs: NeedSet, props: &StaticHelpProps) -> bool {
    let reachable = service.contacts.phone.is_some() || (props.whole && service.contacts.url.is_some());
    let nations = service.area.nations;
    let here = props.nation.is_none_or(|nation| nations.is_empty() || nations.contains(nation));
    let main = service.needs.first().is_some_and(|need| needs.contains(*need));
    reachable && here && main && service.status == ServiceStatus::Active
}

fn row(words: &Words, service: &Service, whole: bool) -> Html {
    let mut inside = vec![name("b", "", &service.name)];
    works_in(words, service.area.nations, &mut inside);
    if whole && let Some(text) = service.description.as_deref() {
        inside.push(line("p", "", text));
    }
    if let Some(number) = service.contacts.phone.as_deref() {
        inside.extend([markup::text(" "), contact::phone(words, number)]);
    }
    if whole && let Some(url) = service.contacts.url.as_deref() {
        inside.extend([markup::text(" "), contact::website(words, url, "line.web")]);
    }
    markup::all(inside)
}
