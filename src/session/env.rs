//! What the session is handed: definitions, places, services and the day.

use std::rc::Rc;

use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::geo::{Nation, Places};
use crate::domain::questionnaire::Questionnaire;
use crate::domain::safety::SafetyNet;
use crate::domain::taxonomy::Taxonomy;

/// Whether the services are here yet.
#[derive(Clone, Debug, Default)]
pub enum DirectoryState {
    /// On the way.
    #[default]
    Loading,
    /// Here.
    Ready(Rc<Directory>),
    /// It could not be loaded.
    Failed,
}

/// Where the widget runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// On a person's own device, or one they chose.
    #[default]
    Web,
    /// On a device in a waiting room: nothing leads to other sites, and leaving is clearing.
    Kiosk,
}

/// The world as the session sees it. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Env {
    /// Where the widget runs.
    pub mode: Mode,
    /// What can be counted of a journey is said: on a device in a waiting room whose site asks for it.
    pub tally: bool,
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
    /// Minutes after its midnight, when the widget began.
    pub minutes: u16,
    /// The nation of whoever shows the widget: taken for the person's while that is not known.
    pub nation: Option<Nation>,
    /// Where the page can be opened by anybody, if it can: what a link to a list begins with.
    pub address: Option<Rc<str>>,
    /// 24 hexadecimal digits that nobody can guess: what a file made here is called among others like it.
    pub file_id: Rc<str>,
}

/// Equal when the same services are held: the same, not alike, so that the views compare in no time.
impl PartialEq for DirectoryState {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (DirectoryState::Loading, DirectoryState::Loading)
            | (DirectoryState::Failed, DirectoryState::Failed) => true,
            (DirectoryState::Ready(a), DirectoryState::Ready(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }
}

/// Equal when every part is the same, not only alike.
impl PartialEq for Env {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.questionnaire, &other.questionnaire)
            && Rc::ptr_eq(&self.taxonomy, &other.taxonomy)
            && Rc::ptr_eq(&self.safety_net, &other.safety_net)
            && Rc::ptr_eq(&self.places, &other.places)
            && self.directory == other.directory
            && self.today == other.today
            && self.mode == other.mode
            && self.tally == other.tally
            && self.nation == other.nation
            && self.address == other.address
            && self.file_id == other.file_id
    }
}
