//! What the session is handed: definitions, places, services and the day.

use std::rc::Rc;

use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::geo::Places;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::safety::SafetyNet;
use crate::domain::taxonomy::Taxonomy;

/// Whether the services are here yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum DirectoryState {
    /// On the way.
    #[default]
    Loading,
    /// Here.
    Ready(Rc<Directory>),
    /// It could not be loaded.
    Failed,
}

/// The world as the session sees it. Cheap to clone.
#[derive(Clone, Debug, PartialEq)]
pub struct Env {
    /// The questionnaire.
    pub questionnaire: Rc<Questionnaire>,
    /// The list of needs.
    pub taxonomy: Rc<Taxonomy>,
    /// Help lines.
    pub safety_net: Rc<SafetyNet>,
    /// Outward codes; empty until they are here.
    pub places: Rc<Places>,
    /// The services.
    pub directory: DirectoryState,
    /// The day.
    pub today: Date,
}
