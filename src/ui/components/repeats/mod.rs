//! A help line and a service can be the same people. Nobody needs the same number twice on one page.

use crate::domain::directory::Service;
use crate::domain::safety::HelpLine;

/// True when a service is reached by the number of a line.
pub fn repeats(service: &Service, line: &HelpLine) -> bool {
    let held = &service.contacts;
    same(held.phone.as_deref(), line.phone.as_deref())
        || (line.phone.is_none() && same(held.text_number.as_deref(), line.text_number.as_deref()))
}

/// The same digits, however they are grouped.
fn same(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    a.chars().filter(char::is_ascii_digit).eq(b.chars().filter(char::is_ascii_digit))
}
