//! The services a person keeps, those that are not for them, and the last change, which can be undone.

use crate::domain::code::code_enum;

code_enum! {
    /// Why a service is not for the person. Some of it tells what else would not be.
    NotForMe {
        /// It is too far: so is whatever lies as far.
        TooFar = "far",
        /// It costs too much: only what is free is shown.
        TooDear = "cost",
        /// It is at the wrong time.
        WrongTime = "when",
        /// They have been there.
        Tried = "tried",
        /// It is not their kind of thing.
        NotMyThing = "kind",
    }
}

/// A service that is not for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Position in the directory.
    pub service: u32,
    /// Why, where they said.
    pub why: Option<NotForMe>,
}

/// What was done last to a service, and is told where it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It is not for the person any more.
    Refused,
    /// It was taken off the list.
    Dropped,
    /// It was moved up; its place now, from 1.
    Raised(u32),
    /// What was done to it was undone.
    Undone,
}

/// What was done last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Position in the directory.
    pub service: u32,
    /// What was done.
    pub done: Done,
}

/// Why a link cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkFault {
    /// It is not whole, or something in it was changed.
    Damaged,
    /// It was made by a version that writes another format.
    Version,
    /// Nothing of it is in this directory.
    Foreign,
    /// The services did not load.
    NoServices,
}

/// What came of a link that was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// A list came.
    Whole {
        /// So many of it are no longer in the directory.
        missing: usize,
        /// The directory is another than when the link was made.
        changed: bool,
    },
    /// It could not be read.
    Fault(LinkFault),
}

/// Positions of services in the directory: in memory only, wiped with the answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shortlist {
    /// Kept, in the person's own order.
    kept: Vec<u32>,
    /// Not for them, the latest last.
    refused: Vec<Refusal>,
    notice: Option<Notice>,
    /// Both lists before the last change.
    before: Option<(Vec<u32>, Vec<Refusal>)>,
    /// Grows with every change that is told.
    turn: u32,
    arrival: Option<Arrival>,
}

impl Shortlist {
    /// The services kept, in the person's own order.
    pub fn kept(&self) -> &[u32] {
        &self.kept
    }

    /// The services that are not for the person.
    pub fn refused(&self) -> &[Refusal] {
        &self.refused
    }

    /// What was done last, and a number that grows with every such change; 0 before the first.
    pub fn notice(&self) -> (Option<Notice>, u32) {
        (self.notice, self.turn)
    }

    /// Why the service that the notice is about is not for the person.
    pub fn why(&self) -> Option<NotForMe> {
        self.refused.last()?.why
    }

    /// What came of the link that was opened, where one was.
    pub fn arrival(&self) -> Option<Arrival> {
        self.arrival
    }

    /// A list came by a link, or did not.
    pub(super) fn receive(&mut self, services: Vec<u32>, arrival: Arrival) {
        for service in services {
            self.keep(service);
        }
        self.arrival = Some(arrival);
    }

    /// Another screen: what was done before it is no longer told.
    pub(super) fn settle(&mut self) {
        self.notice = None;
        self.before = None;
    }

    /// Puts a service at the end of the list; one that is there comes off again.
    pub(super) fn toggle(&mut self, service: u32) {
        // Undoing what came before would take this back as well.
        self.settle();
        if self.kept.contains(&service) {
            self.kept.retain(|kept| *kept != service);
        } else {
            self.keep(service);
        }
    }

    fn keep(&mut self, service: u32) {
        if !self.kept.contains(&service) {
            self.kept.push(service);
        }
    }

    /// It may be for the person after all.
    pub(super) fn restore(&mut self, service: u32) {
        if self.refused.iter().any(|refused| refused.service == service) {
            self.before = None;
            self.refused.retain(|refused| refused.service != service);
            self.tell(service, Done::Undone);
        }
    }

    /// Takes it off the list.
    pub(super) fn drop_from(&mut self, service: u32) {
        if self.kept.contains(&service) {
            self.change(service, Done::Dropped);
            self.kept.retain(|kept| *kept != service);
        }
    }

    /// Moves it up by one.
    pub(super) fn raise(&mut self, service: u32) {
        let place = self.kept.iter().position(|kept| *kept == service).filter(|place| *place > 0);
        if let Some(place) = place {
            self.change(service, Done::Raised(place as u32));
            self.kept.swap(place, place - 1);
        }
    }

    /// It is not for the person: off the list and off the plan.
    pub(super) fn refuse(&mut self, service: u32) {
        if !self.refused.iter().any(|refused| refused.service == service) {
            self.change(service, Done::Refused);
            self.kept.retain(|kept| *kept != service);
            self.refused.push(Refusal { service, why: None });
        }
    }

    /// Why the one refused last is not for them; the same said again is taken back.
    pub(super) fn because(&mut self, why: NotForMe) {
        let refused = self.notice.filter(|notice| notice.done == Done::Refused);
        if let (Some(_), Some(last)) = (refused, self.refused.last_mut()) {
            last.why = (last.why != Some(why)).then_some(why);
        }
    }

    /// As it was before the last change.
    pub(super) fn undo(&mut self) {
        if let (Some((kept, refused)), Some(notice)) = (self.before.take(), self.notice) {
            self.kept = kept;
            self.refused = refused;
            self.tell(notice.service, Done::Undone);
        }
    }

    /// Overwrites everything.
    pub(super) fn wipe(&mut self) {
        let (kept, refused) = self.before.take().unwrap_or_default();
        for mut list in [std::mem::take(&mut self.kept), kept] {
            list.fill(0);
        }
        for mut list in [std::mem::take(&mut self.refused), refused] {
            list.fill(Refusal { service: 0, why: None });
        }
        self.notice = None;
    }

    fn change(&mut self, service: u32, done: Done) {
        self.before = Some((self.kept.clone(), self.refused.clone()));
        self.tell(service, done);
    }

    fn tell(&mut self, service: u32, done: Done) {
        self.notice = Some(Notice { service, done });
        self.turn = self.turn.wrapping_add(1);
    }
}
