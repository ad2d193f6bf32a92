//! Loads the safety net.

use super::reader::{Reader, text};
use super::{parse, syntax};
use crate::data::wire::safety::{Line, SafetyNetFile};
use crate::data::{Diagnostic, Loaded};
use crate::domain::id::LineId;
use crate::domain::safety::{HelpLine, LineCost, SafetyNet};
use crate::domain::taxonomy::Taxonomy;

/// Loads the safety net; a line that cannot be read costs only itself.
pub fn load_safety_net(text: &str) -> Result<Loaded<SafetyNet>, Vec<Diagnostic>> {
    let file: SafetyNetFile<'_> = parse(text)?;
    let taxonomy = Taxonomy::default();
    let mut reader = Reader { taxonomy: &taxonomy, pointer: String::new(), diagnostics: Vec::new() };
    let mut lines = Vec::new();
    for (index, raw) in file.lines.iter().enumerate() {
        reader.pointer = format!("/lines/{index}");
        match serde_json::from_str::<Line>(raw.get()) {
            Ok(line) => lines.push(help_line(line, &mut reader)),
            Err(error) => {
                let mut diagnostic = syntax(&error);
                diagnostic.pointer.clone_from(&reader.pointer);
                reader.diagnostics.push(diagnostic);
            }
        }
    }
    Ok(Loaded { value: SafetyNet::new(lines), diagnostics: reader.diagnostics })
}

fn help_line(line: Line, reader: &mut Reader<'_>) -> HelpLine {
    HelpLine {
        id: LineId::new(&line.id),
        name: line.name.into(),
        nations: reader.codes("/nations", &line.nations),
        topics: line.topics.into_iter().map(Box::from).collect(),
        rank: line.rank,
        minimum_age: line.minimum_age,
        maximum_age: line.maximum_age,
        genders: reader.codes("/genders", &line.genders),
        channels: reader.codes("/channels", &line.channels),
        phone: text(line.phone),
        text_number: text(line.text_number),
        text_word: text(line.text_word),
        url: text(line.url),
        email: text(line.email),
        cost: reader.code("/cost", line.cost.as_deref()).unwrap_or(LineCost::NotKnown),
        always_open: line.always_open,
        hours: text(line.hours),
        languages: line.languages.into_iter().map(Box::from).collect(),
        access: reader.codes("/access", &line.access),
        what_to_expect: text(line.what_to_expect),
        note: text(line.note),
        checked: reader.date("/checked", line.checked.as_deref()),
    }
}
