//! How a person goes over to another language: each is called by its own name, in itself.

use super::language::Language;
use super::page::escape;

/// The languages on a page: links to the same kind of page in the others, and whether this one is a draft. Nothing where
/// there is nothing to say.
pub fn links(all: &[Language], here: &Language, kind: &str) -> String {
    let draft = draft(here);
    if all.len() < 2 && draft.is_empty() {
        return String::new();
    }
    let mut inside = String::new();
    for language in all.iter().filter(|_| all.len() > 1) {
        let (code, name) = (language.code(), escape(language.catalogue.name()));
        inside.push_str(&if code == here.code() {
            format!("<b {} aria-current=\"true\">{name}</b>\n", language.attributes())
        } else {
            let page = language.page(kind);
            format!("<a href=\"{page}\" hreflang=\"{code}\" {}>{name}</a>\n", language.attributes())
        });
    }
    // It is a landmark, and leads somewhere or only says something.
    let element = if all.len() > 1 { "nav" } else { "aside" };
    let label = escape(here.catalogue.text("static.languages"));
    format!(
        "<{element} class=\"fp-static fp-languages\" aria-label=\"{label}\" data-fp-languages>\n{inside}{draft}</{element}>"
    )
}

/// The other languages on the first screen of a waiting room. Buttons, as nothing there leads anywhere: kiosk.js puts one
/// language in the place of another.
pub fn buttons(all: &[Language], here: &Language) -> String {
    let others = all.iter().filter(|language| language.code() != here.code()).map(|language| {
        format!(
            "<button type=\"button\" class=\"fp-button\" {} data-fp-do=\"speak\">{}</button>\n",
            language.attributes(),
            escape(language.catalogue.name())
        )
    });
    let others: String = others.collect();
    let label = escape(here.catalogue.text("static.languages"));
    let group = match others.is_empty() {
        true => others,
        false => {
            format!("<div class=\"fp-languages\" role=\"group\" aria-label=\"{label}\">\n{others}</div>")
        }
    };
    group + &draft(here)
}

/// What a draft says of itself.
fn draft(language: &Language) -> String {
    let said = || format!("<p>{}</p>", escape(language.catalogue.text("static.draft")));
    if language.draft { said() } else { String::new() }
}
