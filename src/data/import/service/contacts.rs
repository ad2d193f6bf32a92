//! Telephone numbers and addresses of a service, wherever in the record they stand.

use super::super::contact;
use super::super::node::{Findings, Node};
use super::super::text::{clip, one_line};
use super::{ServiceRead, keep};
use crate::data::wire::directory::Phone;

pub(super) fn read(findings: &mut Findings, node: &Node<'_>, read: &mut ServiceRead) {
    let organization = node.get("organization");
    let service = &mut read.service;
    for holder in [Some(node.clone()), organization.clone()].into_iter().flatten() {
        for field in ["url", "website"] {
            let Some(value) = holder.get(field) else { continue };
            let Some(text) = findings.text_of(&value) else { continue };
            if service.url.is_some() {
                let held = service.url.as_deref().unwrap_or("").trim_start_matches("https://");
                if !text.trim_end_matches('/').ends_with(held.trim_end_matches('/')) {
                    keep(service, "organization.url", text);
                }
                continue;
            }
            match contact::web_address(findings, &value, &text) {
                Some(address) => {
                    if address != text {
                        keep(service, "published_url", one_line(&text));
                    }
                    service.url = Some(address);
                }
                None => keep(service, "published_url", one_line(&text)),
            }
        }
        if let Some(value) = holder.get("email")
            && let Some(text) = findings.text_of(&value)
        {
            match contact::email_address(findings, &value, &text) {
                Some(address) if service.email.is_none() => service.email = Some(address),
                Some(address) if service.email.as_ref() == Some(&address) => {}
                Some(address) => keep(service, "organization.email", address),
                None => keep(service, "published_email", one_line(&text)),
            }
        }
    }
    let mut holders = vec![node.clone()];
    holders.extend(node.list("contacts"));
    for at in node.list("service_at_locations") {
        holders.extend(at.list("contacts"));
        holders.extend(at.get("location").into_iter().flat_map(|location| location.list("contacts")));
        holders.extend(at.get("location"));
        holders.push(at);
    }
    holders.extend(organization.iter().flat_map(|org| org.list("contacts")));
    holders.extend(organization);
    let mut numbers: Vec<Phone> = Vec::new();
    for holder in &holders {
        let person = contact_label(findings, holder, &service.name);
        for phone in holder.list("phones") {
            let value = phone.get("number").unwrap_or_else(|| phone.clone());
            if value.value().is_object() {
                continue;
            }
            let Some(text) = findings.text_of(&value) else { continue };
            let Some(number) = contact::telephone(findings, &value, &text) else {
                keep(service, "published_phone", one_line(&text));
                continue;
            };
            let kind = findings.text(&phone, "type").unwrap_or_default().to_lowercase();
            if kind == "fax" {
                keep(service, "fax", number);
                continue;
            }
            let own = findings.text(&phone, "description").map(|label| one_line(&label));
            let label = own.or_else(|| person.clone()).map(|label| clip(&label, 120).0);
            let is_text = matches!(kind.as_str(), "sms" | "text" | "textphone");
            if is_text && service.text_number.is_none() {
                service.text_number = Some(number);
            } else if !numbers.iter().any(|held| held.number == number) {
                numbers.push(Phone { number, label, nations: Vec::new() });
            }
        }
    }
    let several = numbers.len() > 1;
    let mut numbers = numbers.into_iter();
    if let Some(first) = numbers.next() {
        service.phone = Some(first.number.clone());
        match first.label.clone() {
            Some(_) if several => service.phones.push(first),
            Some(label) => keep(service, "phone.label", label),
            None => {}
        }
    }
    service.phones.extend(numbers);
}

/// Who answers, where the contact says more than the service's own name.
fn contact_label(findings: &mut Findings, node: &Node<'_>, name: &str) -> Option<String> {
    node.get("phones")?;
    let mut parts: Vec<String> = Vec::new();
    for field in ["department", "title", "name"] {
        if let Some(text) = findings.text(node, field)
            && text != name
            && !parts.contains(&text)
        {
            parts.push(one_line(&text));
        }
    }
    Some(parts.join(", ")).filter(|label| !label.is_empty() && node.get("service_at_locations").is_none())
}
