//! The statechart: events in, a new session and effects out. No text, no clock, no IO.

mod effect;
mod env;
mod event;
mod hand_off;
mod postcodes;
mod shortlist;
mod state;
mod take_away;
mod tally;
mod update;
mod view_model;

pub use effect::Effect;
pub use env::{DirectoryState, Env, Mode};
pub use event::Event;
pub use hand_off::{HandOffField, HandOffPart, HandOffScreen};
pub use shortlist::{Arrival, Done, LinkFault, NotForMe, Notice, Refusal, Shortlist};
pub use state::{FieldError, FieldProblem, Paper, Reading, Session, Step};
pub use take_away::{ListEntry, TakeAwayScreen};
pub use view_model::{
    CardModel, CheckAnswer, CheckRow, HelpScreen, OptionView, PlanScreen, Progress, QuestionScreen,
    QuestionView, Screen, ViewModel, view_model,
};
