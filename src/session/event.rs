//! What a person, or the browser, did.

use super::shortlist::{Arrival, NotForMe};
use super::state::{Paper, Reading};
use crate::domain::id::{LinkId, OptionCode};

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// An option was switched on or off.
    Choose {
        /// The question.
        question: LinkId,
        /// The option.
        option: OptionCode,
        /// On or off.
        on: bool,
    },
    /// The text of a question changed.
    Write {
        /// The question.
        question: LinkId,
        /// All of the text.
        text: String,
    },
    /// On to the next screen.
    Continue,
    /// On without an answer to this page.
    Skip,
    /// On, having chosen not to say.
    PreferNotToSay,
    /// "Prefer not to say" at one question of several was switched on or off.
    Withhold {
        /// The question.
        question: LinkId,
        /// On or off.
        on: bool,
    },
    /// Back one screen.
    Back,
    /// The browser's history moved to the step at this position.
    Popped(usize),
    /// Show help now.
    OpenHelp,
    /// Show how to stay safe online.
    OpenStayingSafe,
    /// Change the answers of a page, from check-your-answers.
    Change(LinkId),
    /// From the plan to check-your-answers.
    ReviewAnswers,
    /// How the questions are worded.
    Read(Reading),
    /// Put a service of the directory on the list, or take it off where it is on it.
    Keep(u32),
    /// Take it off the list.
    Drop(u32),
    /// Move it up the list by one.
    Raise(u32),
    /// It is not for the person: another takes its place.
    Refuse(u32),
    /// Why the one refused last is not for them.
    Because(NotForMe),
    /// It may be for the person after all.
    Restore(u32),
    /// A link with a list was opened.
    Receive(Vec<u32>, Arrival),
    /// As it was before the last change of the list.
    Undo,
    /// From the plan to the list.
    TakeAway,
    /// What is taken away says what the person would like help with, or not.
    TellNeeds(bool),
    /// From the plan or the list to what is told to the practice, or to staff who count.
    HandOff(Paper),
    /// Tell the answer to a question, or keep it back; `None` stands for the services.
    Share(Option<LinkId>, bool),
    /// Print the plan, the list or what is told.
    Print,
    /// Wipe everything and begin again.
    Restart,
}
