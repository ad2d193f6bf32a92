//! What a device in a waiting room may count of a journey: codes of closed lists, and nothing that a person wrote. Only
//! sums of it are ever kept, by `tally.js`; see docs/adr/0015.

use super::env::Env;
use super::take_away::TakeAwayScreen;

/// Who filled it in, areas of life, kinds of support: such as `self;,money,mind;,advice,group`. Areas are those the person
/// named a need in, but for what they put off or have help with; kinds are those of the services they keep, or else of
/// those the plan starts with. A code may come more than once.
pub(super) fn tally(who: &[&str], list: &TakeAwayScreen, env: &Env) -> String {
    let mut said = who.concat();
    let mut add = |before: &str, code: &str| {
        said.push_str(before);
        said.push_str(code);
    };
    add(";", "");
    for need in list.needs.iter() {
        if let Some(domain) = env.taxonomy.get(need).and_then(|need| env.taxonomy.get_domain(need.domain)) {
            add(",", &domain.code);
        }
    }
    add(";", "");
    for entry in &list.entries {
        if let Some(service) = list.directory.get(entry.chosen.service) {
            for code in service.kinds.codes() {
                add(",", code);
            }
        }
    }
    said
}
