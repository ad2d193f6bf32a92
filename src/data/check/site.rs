//! Whether the configuration of a site makes sense.

use super::contact::{check_phone, check_url, is_invented};
use crate::data::Diagnostic;
use crate::data::site::Site;

/// Everything doubtful in a configuration.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let Some(practice) = &site.practice {
        let phone = practice.phone.as_deref();
        found.extend(phone.and_then(|phone| check_phone(phone, "/practice/phone")));
        let links =
            [("/practice/url", practice.url.as_deref()), ("/practice/form", practice.form.as_deref())];
        for (pointer, link) in links {
            found.extend(link.and_then(|link| check_url(link, pointer)));
        }
        let contacts = [("/practice/phone", phone)].into_iter().chain(links);
        for (pointer, contact) in contacts {
            found.extend(
                contact.filter(|contact| is_invented(contact)).map(|contact| invented(pointer, contact)),
            );
        }
        if phone.is_none() && practice.url.is_none() && practice.form.is_none() {
            found.push(Diagnostic::warning(
                "no-contact",
                "/practice",
                "It does not say how to reach the practice.",
                "Add \"phone\", \"url\" or \"form\".",
            ));
        }
    }
    if site.url.is_none() && !site.frame_ancestors.is_empty() {
        found.push(Diagnostic::warning(
            "no-url",
            "",
            "It does not say where the folder is.",
            "Add \"url\": in a frame, Safari runs the questions only where the folder's own address is in its policy.",
        ));
    }
    if site.directories.is_empty() && !site.national {
        found.push(Diagnostic::warning(
            "no-services",
            "/national",
            "There are neither directories nor national services here.",
            "Add \"directories\", hand them to `fingerpost build` with --directory, or take \"national\" out.",
        ));
    }
    found
}

fn invented(pointer: &str, contact: &str) -> Diagnostic {
    Diagnostic::warning(
        "invented-contact",
        pointer,
        format!("\"{contact}\" belongs to nobody: it is kept free for examples."),
        "Write the true one before people see the page.",
    )
}
