//! What the host is asked to do, as data.

/// A request to the host. Every one may fail there; the journey goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Move focus to the heading of the new screen.
    FocusHeading,
    /// Move focus to the error summary.
    FocusErrors,
    /// Push a history entry for the step at this position; the address stays the same.
    PushHistory(usize),
    /// Go back so many of our own history entries.
    GoBack(usize),
    /// Open the print dialogue.
    Print,
    /// Every answer has been wiped: take this instance away with all its memory, go back over its history entries,
    /// and begin a new run. Always the last effect of its event.
    Erased,
}
