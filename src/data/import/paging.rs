//! Feeds that are asked for page by page: which page came, which comes next, and whether its records are whole.

use serde_json::Value;

use super::pages::Found;

/// What a page of a feed says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageTold {
    /// Its number, where it says one; feeds count from 0 or from 1.
    pub number: Option<u64>,
    /// How many pages there are, where it says so.
    pub of: Option<u64>,
    /// Members of its list.
    pub services: usize,
    /// Ids of its services, if none of them has anything but single fields: a list without details.
    pub bare: Vec<String>,
}

impl PageTold {
    /// Reads a page; `None` where the text is no JSON.
    pub fn read(text: &str) -> Option<PageTold> {
        let value: Value = serde_json::from_str(text.trim_start_matches('\u{FEFF}')).ok()?;
        let found = Found::in_file(value, "");
        let first = found.pages.first();
        let number = |names: &[&str]| first.and_then(|page| page.number(names));
        let has_list = |service: &Value| {
            let fields = service.as_object().into_iter().flat_map(|fields| fields.values());
            fields.into_iter().any(|value| value.as_array().is_some_and(|list| !list.is_empty()))
        };
        let services = &found.services;
        let is_bare = !found.pages.is_empty() && !services.iter().any(|(service, _)| has_list(service));
        let id = |service: &Value| Some(service.get("id")?.as_str()?.to_owned());
        Some(PageTold {
            number: number(&["page_number", "number"]),
            of: number(&["total_pages", "totalPages"]),
            services: services.len(),
            bare: if is_bare {
                services.iter().filter_map(|(service, _)| id(service)).collect()
            } else {
                Vec::new()
            },
        })
    }
}

/// The address of a page of a feed; without a number, of the feed itself.
pub fn page_address(address: &str, number: Option<u64>) -> String {
    let whole = address.split('#').next().unwrap_or(address);
    let (path, query) = whole.split_once('?').unwrap_or((whole, ""));
    let mut parts: Vec<String> = query
        .split('&')
        .filter(|part| !part.is_empty() && !part.starts_with("page=") && *part != "page")
        .map(str::to_owned)
        .collect();
    parts.extend(number.map(|number| format!("page={number}")));
    if parts.is_empty() { path.to_owned() } else { format!("{path}?{}", parts.join("&")) }
}

/// The address of all that a feed has of one service; `None` where the address is not that of its list of services.
pub fn service_address(address: &str, id: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?.trim_end_matches('/');
    if !path.ends_with("/services") {
        return None;
    }
    let mut escaped = String::new();
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    // "." and ".." would lead elsewhere.
    (!escaped.trim_matches('.').is_empty()).then(|| format!("{path}/{escaped}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_the_page_takes_the_place_of_one_that_is_there() {
        for (address, number, expected) in [
            ("https://a.example/services", None, "https://a.example/services"),
            ("https://a.example/services", Some(2), "https://a.example/services?page=2"),
            (
                "https://a.example/services?page=7&per_page=50#x",
                Some(2),
                "https://a.example/services?per_page=50&page=2",
            ),
            ("https://a.example/services?page=7", None, "https://a.example/services"),
            (
                "https://a.example/services?homepage=1",
                Some(0),
                "https://a.example/services?homepage=1&page=0",
            ),
        ] {
            assert_eq!(page_address(address, number), expected);
        }
    }

    #[test]
    fn the_address_of_a_service_stays_below_that_of_the_list() {
        let at = |address, id| service_address(address, id);
        assert_eq!(
            at("https://a.example/o/services/?x=1", "a b/.."),
            Some("https://a.example/o/services/a%20b%2F..".into())
        );
        assert_eq!(at("https://a.example/services", ".."), None);
        assert_eq!(at("https://a.example/services", ""), None);
        assert_eq!(at("https://a.example/feed.json", "a"), None);
    }

    #[test]
    fn pages_of_all_formats_say_which_they_are() {
        for (text, number, of) in [
            (
                r#"{"total_items":3,"total_pages":2,"page_number":1,"contents":[{"id":"a","name":"A"}]}"#,
                Some(1),
                Some(2),
            ),
            (
                r#"{"totalElements":3,"totalPages":2,"number":0,"content":[{"id":"a","name":"A"}]}"#,
                Some(0),
                Some(2),
            ),
            (r#"[{"id":"a","name":"A","status":"active"}]"#, None, None),
        ] {
            let told = PageTold::read(text).unwrap();
            assert_eq!((told.number, told.of, told.services), (number, of, 1), "{text}");
        }
        assert_eq!(PageTold::read("<html>"), None);
    }

    #[test]
    fn a_list_without_details_is_known_by_having_single_fields_only() {
        let bare = r#"{"total_pages":1,"contents":[{"id":"a","name":"A","status":"active"}]}"#;
        assert_eq!(PageTold::read(bare).unwrap().bare, ["a"]);
        let whole = r#"{"total_pages":1,"contents":[{"id":"a","name":"A","contacts":[{"id":"c"}]}]}"#;
        assert!(PageTold::read(whole).unwrap().bare.is_empty());
    }
}
