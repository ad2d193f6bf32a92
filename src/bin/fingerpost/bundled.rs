//! The definitions that come with the tool: the same files as the widget's.

use fingerpost::data::Diagnostic;
use fingerpost::data::load::{load_questionnaire, load_safety_net, load_taxonomy};
use fingerpost::domain::geo::Places;
use fingerpost::domain::questionnaire::Questionnaire;
use fingerpost::domain::safety::SafetyNet;
use fingerpost::domain::taxonomy::Taxonomy;

pub struct Bundled {
    pub taxonomy: Taxonomy,
    pub questionnaire: Questionnaire,
    pub safety_net: SafetyNet,
    pub places: Places,
}

/// The help lines, and where they stand in a checkout.
pub const SAFETY_NET: &str = include_str!("../../../assets/safety/safety-net.json");
pub const SAFETY_NET_PATH: &str = "assets/safety/safety-net.json";

/// Loads them; an error here is a fault of this build of the tool.
pub fn load() -> Result<Bundled, Vec<Diagnostic>> {
    let taxonomy = load_taxonomy(include_str!("../../../assets/taxonomies/needs.json"))?.value;
    let questionnaire =
        load_questionnaire(include_str!("../../../assets/questionnaires/holistic.json"), &taxonomy)?.value;
    let safety_net = load_safety_net(SAFETY_NET)?.value;
    let places = Places::parse(include_str!("../../../assets/places/outcodes.txt")).map_err(|error| {
        vec![Diagnostic::error(
            "places",
            "",
            error.to_string(),
            "Build the tool again from a whole checkout.",
        )]
    })?;
    Ok(Bundled { taxonomy, questionnaire, safety_net, places })
}
