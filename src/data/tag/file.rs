//! The file of answers: a table of terms (`--crosswalk`) whose `services` were filled in by a person.

use serde_json::{Map, Value, json};

use crate::data::diagnostic::Diagnostic;
use crate::data::import::{Crosswalk, ServiceTags};

/// A table of terms that is being added to. Whatever else stands in it stays.
#[derive(Clone, Debug, PartialEq)]
pub struct TagFile {
    whole: Map<String, Value>,
}

impl Default for TagFile {
    fn default() -> TagFile {
        let about = "What services help with, as a person said with `fingerpost tag`. Give it to `fingerpost import` \
                     with --mapping.";
        let mut whole = Map::new();
        whole.insert(String::from("schema_version"), json!(1));
        whole.insert(String::from("about"), json!(about));
        TagFile { whole }
    }
}

impl TagFile {
    /// Reads a file.
    ///
    /// # Errors
    /// When it is no table of terms.
    pub fn parse(text: &str) -> Result<TagFile, Diagnostic> {
        let bare = text.trim_start_matches('\u{feff}');
        Crosswalk::parse(bare)?;
        let whole = serde_json::from_str(bare).unwrap_or_default();
        Ok(TagFile { whole })
    }

    /// What was said of a service.
    pub fn get(&self, id: &str) -> Option<ServiceTags> {
        serde_json::from_value(self.whole.get("services")?.get(id)?.clone()).ok()
    }

    /// How many services have an answer.
    pub fn len(&self) -> usize {
        self.whole.get("services").and_then(Value::as_object).map_or(0, Map::len)
    }

    /// True when no service has an answer.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Keeps an answer, or with `None` takes it away. What was said before is handed back.
    pub fn set(&mut self, id: &str, tags: Option<&ServiceTags>) -> Option<ServiceTags> {
        let before = self.get(id);
        let services = self.whole.entry("services").or_insert_with(|| json!({}));
        if let Some(services) = services.as_object_mut() {
            match tags.and_then(|tags| serde_json::to_value(tags).ok()) {
                Some(value) => drop(services.insert(id.to_owned(), value)),
                None => drop(services.remove(id)),
            }
        }
        before
    }

    /// The file as it is written.
    pub fn to_text(&self) -> String {
        format!("{:#}\n", Value::Object(self.whole.clone()))
    }
}
