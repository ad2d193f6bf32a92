//! What is wrong with a file: where, what, and how to mend it.

use std::fmt;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is lost.
    Note,
    /// Something was left out or is doubtful; the rest stands.
    Warning,
    /// The record or the file cannot be used.
    Error,
}

impl Severity {
    /// Lower-case word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// One finding in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Stable kebab-case code, such as `unknown-need`.
    pub code: &'static str,
    /// JSON pointer to the place, such as `/services/3/needs/0`; empty for the whole file.
    pub pointer: String,
    /// What is wrong, in plain words.
    pub message: String,
    /// How to mend it.
    pub hint: String,
}

impl Diagnostic {
    /// A finding of this severity.
    pub fn new(
        severity: Severity,
        code: &'static str,
        pointer: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic { severity, code, pointer: pointer.into(), message: message.into(), hint: hint.into() }
    }

    /// An error: the record or file cannot be used.
    pub fn error(
        code: &'static str,
        pointer: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Diagnostic {
        Self::new(Severity::Error, code, pointer, message, hint)
    }

    /// A warning: something was left out, the rest stands.
    pub fn warning(
        code: &'static str,
        pointer: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Diagnostic {
        Self::new(Severity::Warning, code, pointer, message, hint)
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() { "(whole file)" } else { &self.pointer };
        write!(f, "{} [{}] {}: {} {}", self.severity.as_str(), self.code, place, self.message, self.hint)
    }
}

/// A value and what was found on the way to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded<T> {
    /// What could be used.
    pub value: T,
    /// What could not, or is doubtful.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Loaded<T> {
    /// True when any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}
