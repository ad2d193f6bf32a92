//! What both benchmarks measure with: the bundled definitions, and a few invented people who have
//! answered. Natively it is part of `benches/matching.rs`, in the browser of `benches/page`.

use fingerpost::data::load::{load_questionnaire, load_safety_net, load_taxonomy};
use fingerpost::data::people::{Person, answer_for};
use fingerpost::domain::date::Date;
use fingerpost::domain::directory::Directory;
use fingerpost::domain::geo::Places;
use fingerpost::domain::matching::MatchContext;
use fingerpost::domain::need::{NeedsProfile, derive_needs};
use fingerpost::domain::plan::plan_for;
use fingerpost::domain::safety::{SafetyAssessment, SafetyNet, assess_safety};
use fingerpost::domain::taxonomy::Taxonomy;

/// The bundled definitions and the people.
pub struct Setting {
    /// The needs.
    pub taxonomy: Taxonomy,
    /// The crisis lines.
    pub net: SafetyNet,
    /// Those of `benches/people.json`, in its order.
    pub people: Vec<Answered>,
}

/// A person whose answers have been read.
pub struct Answered {
    /// What they need.
    pub profile: NeedsProfile,
    /// What else bears on matching.
    pub context: MatchContext,
    /// Whether anything is urgent.
    pub safety: SafetyAssessment,
}

/// The bundled outward codes.
///
/// # Panics
/// When they are broken.
pub fn places() -> Places {
    Places::parse(include_str!("../../assets/places/outcodes.txt")).expect("bundled")
}

/// The day of every plan.
///
/// # Panics
/// Never.
pub fn today() -> Date {
    Date::from_ymd(2026, 11, 22).expect("a day")
}

impl Setting {
    /// Reads the bundled files.
    ///
    /// # Panics
    /// When one of them is broken: the tests say more.
    pub fn bundled() -> Setting {
        let taxonomy =
            load_taxonomy(include_str!("../../assets/taxonomies/needs.json")).expect("bundled").value;
        let text = include_str!("../../assets/questionnaires/holistic.json");
        let questionnaire = load_questionnaire(text, &taxonomy).expect("bundled").value;
        let net =
            load_safety_net(include_str!("../../assets/safety/safety-net.json")).expect("bundled").value;
        let (places, today) = (places(), today());
        let people: Vec<Person> = serde_json::from_str(include_str!("../people.json")).expect("people");
        let people = people.iter().map(|person| {
            let (response, _) = answer_for(&questionnaire, &person.answers);
            let profile = derive_needs(&questionnaire, &taxonomy, &response);
            let context =
                MatchContext::from_answers(&questionnaire, &response, &taxonomy, &profile, &places, today);
            Answered { profile, context, safety: assess_safety(&questionnaire, &response) }
        });
        Setting { people: people.collect(), taxonomy, net }
    }

    /// Makes one person's plan and says how many services are on it.
    pub fn plan(&self, directory: &Directory, person: &Answered) -> usize {
        let safety = person.safety.clone();
        let plan = plan_for(directory, &self.taxonomy, &self.net, safety, &person.profile, &person.context);
        plan.services.len()
    }
}
