//! Newtype ids. Opaque strings: nothing may be read out of them.

use std::borrow::Borrow;
use std::fmt;
use std::rc::Rc;

macro_rules! string_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Rc<str>);
        impl $name {
            /// Wraps an id as found in the data.
            pub fn new(id: &str) -> Self { Self(Rc::from(id)) }
            /// The id as found in the data.
            pub fn as_str(&self) -> &str { &self.0 }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { fmt::Debug::fmt(&self.0, f) }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }
        impl Borrow<str> for $name { fn borrow(&self) -> &str { &self.0 } }
        impl From<&str> for $name { fn from(id: &str) -> Self { Self::new(id) } }
    )+ };
}

string_id! {
    /// Names a question or a page of a questionnaire (FHIR `linkId`).
    LinkId,
    /// Names one answer option of a question.
    OptionCode,
    /// Names a service as its source names it.
    ServiceId,
    /// Names a help line of the safety net.
    LineId,
}
