//! The form of a file: its JSON Schema, in plain words, and names given twice.

use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{ValidationError, Validator};
use serde_json::Value;

use super::FileKind;
use crate::data::json::{Findings, Json};
use crate::data::{Diagnostic, Severity};
use crate::domain::taxonomy::Taxonomy;

/// The JSON Schema of a kind of file.
pub fn schema_text(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Questionnaire => include_str!("../../../assets/schema/questionnaire.schema.json"),
        FileKind::Directory => include_str!("../../../assets/schema/directory.schema.json"),
        FileKind::Locale => include_str!("../../../assets/schema/locale.schema.json"),
        FileKind::Taxonomy => include_str!("../../../assets/schema/taxonomy.schema.json"),
        FileKind::Crosswalk => include_str!("../../../assets/schema/crosswalk.schema.json"),
        FileKind::Synonyms => include_str!("../../../assets/schema/synonyms.schema.json"),
        FileKind::Site => include_str!("../../../assets/schema/site.schema.json"),
        FileKind::SafetyNet => include_str!("../../../assets/schema/safety-net.schema.json"),
    }
}

/// Everything in which a file departs from the form of its kind. The schemas list the needs and areas of
/// life of the widget's own taxonomy; where another is in use, its codes hold instead.
pub fn check_form(kind: FileKind, file: &Value, taxonomy: &Taxonomy) -> Vec<Diagnostic> {
    let Ok(schema) = serde_json::from_str::<Value>(schema_text(kind)) else { return Vec::new() };
    let Ok(validator): Result<Validator, _> = jsonschema::validator_for(&schema) else { return Vec::new() };
    let departures = validator.iter_errors(file);
    departures.flat_map(|error| Departure { schema: &schema, taxonomy, error: &error }.told()).collect()
}

/// Names that stand twice in one object; of such the last counts, which is seldom what was meant.
pub fn doubled_names(file: &Json<'_>) -> Vec<Diagnostic> {
    let mut findings = Findings::default();
    look_for_doubles(&mut findings, file);
    findings.into_list()
}

fn look_for_doubles(findings: &mut Findings, json: &Json<'_>) {
    match json {
        Json::Object(members) => {
            let mut names: Vec<&str> = members.iter().map(|(name, _)| &**name).collect();
            names.sort_unstable();
            let mut doubled: Vec<&str> = names
                .windows(2)
                .filter(|pair| pair.first() == pair.last())
                .filter_map(|pair| pair.first().copied())
                .collect();
            doubled.dedup();
            for name in doubled {
                let mark = findings.enter(&escaped(name));
                findings.add(Severity::Error, "doubled-name", || {
                    (
                        format!("\"{name}\" stands here twice; only the last one counts."),
                        "Take one of them out, or give it its own name.".to_owned(),
                    )
                });
                findings.leave(mark);
            }
            for (name, value) in members {
                let mark = findings.enter(&escaped(name));
                look_for_doubles(findings, value);
                findings.leave(mark);
            }
        }
        Json::List(items) => {
            for (index, item) in items.iter().enumerate() {
                let mark = findings.enter_item(index);
                look_for_doubles(findings, item);
                findings.leave(mark);
            }
        }
        _ => {}
    }
}

/// A name as a step of a JSON pointer.
pub(super) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

struct Departure<'a> {
    schema: &'a Value,
    taxonomy: &'a Taxonomy,
    error: &'a ValidationError<'a>,
}

impl Departure<'_> {
    fn told(&self) -> Vec<Diagnostic> {
        let pointer = self.error.instance_path().as_str().to_owned();
        let about = self.about();
        let one = |severity, code, message: String, hint: String| {
            vec![Diagnostic::new(severity, code, pointer.clone(), message, join(&hint, about))]
        };
        let text = self.error.instance().as_str().map(shortened);
        let text = text.as_deref();
        use Severity::{Error, Warning};
        match self.error.kind() {
            ValidationErrorKind::AdditionalProperties { unexpected }
            | ValidationErrorKind::UnevaluatedProperties { unexpected } => {
                unexpected.iter().map(|name| self.unknown_field(&pointer, name)).collect()
            }
            ValidationErrorKind::Required { property } => {
                let name = property.as_str().unwrap_or_default();
                let hint = join(&format!("Add \"{name}\"."), self.about_member(name));
                vec![Diagnostic::error("missing-field", pointer, format!("\"{name}\" is missing."), hint)]
            }
            ValidationErrorKind::Type { .. } if self.error.instance().is_null() => one(
                Warning,
                "null-field",
                "It is null, which counts as not known.".into(),
                "Leave the field out instead.".into(),
            ),
            ValidationErrorKind::Type { kind } => one(
                Error,
                "wrong-kind",
                format!("It is {}.", kind_of(self.error.instance())),
                format!("Write {} here.", wanted(kind)),
            ),
            ValidationErrorKind::Enum { .. } if self.is_of_taxonomy(text) => Vec::new(),
            ValidationErrorKind::Enum { options } => one(
                Error,
                "unknown-code",
                format!("{} is not known here.", shown(self.error.instance())),
                format!("Use one of: {}.", listed(options)),
            ),
            ValidationErrorKind::Constant { expected_value } => one(
                Error,
                "wrong-value",
                format!("{} is not what belongs here.", shown(self.error.instance())),
                format!("Write {expected_value}."),
            ),
            ValidationErrorKind::Pattern { .. } | ValidationErrorKind::Format { .. } => one(
                Warning,
                "odd-form",
                format!("\"{}\" is not written in the usual form.", text.unwrap_or_default()),
                "Write it as described.".into(),
            ),
            ValidationErrorKind::PropertyNames { error } => one(
                Warning,
                "odd-name",
                format!("The name {} is not written in the usual form.", shown(error.instance())),
                "Use small letters, figures, hyphens and dots (official codes as published).".into(),
            ),
            ValidationErrorKind::MinLength { .. } => one(
                Warning,
                "empty-text",
                "It is empty.".into(),
                "Write something, or leave the field out.".into(),
            ),
            ValidationErrorKind::MaxLength { limit } => one(
                Warning,
                "too-long",
                format!("It is longer than {limit} characters."),
                "Say it in fewer words.".into(),
            ),
            ValidationErrorKind::MinItems { limit } => one(
                Error,
                "too-few",
                format!("The list has fewer than {limit}."),
                "Add to it, or leave the field out.".into(),
            ),
            ValidationErrorKind::MaxItems { limit } => {
                one(Error, "too-many", format!("The list has more than {limit}."), "Take some out.".into())
            }
            ValidationErrorKind::UniqueItems => one(
                Warning,
                "listed-twice",
                "Something stands twice in this list.".into(),
                "Take one of the two out.".into(),
            ),
            ValidationErrorKind::Minimum { limit } => {
                one(Error, "out-of-range", format!("It is below {limit}."), format!("Write {limit} or more."))
            }
            ValidationErrorKind::Maximum { limit } => {
                one(Error, "out-of-range", format!("It is above {limit}."), format!("Write {limit} or less."))
            }
            _ if self.error.schema_path().as_str().ends_with("/$defs/expr/oneOf") => vec![Diagnostic::error(
                "bad-rule",
                pointer,
                "This is not a rule.",
                "A rule is an object with one of: answered, equals, any_of, at_least, all, any, not.",
            )],
            // Of several shapes the first is the usual one: what is wrong with it says most.
            ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context }
                if context.first().is_some_and(|usual| !usual.is_empty()) =>
            {
                let usual = context.first().into_iter().flatten();
                usual.flat_map(|error| Departure { error, ..*self }.told()).collect()
            }
            _ => one(
                Error,
                "wrong-shape",
                "It is not in the shape that is wanted here.".into(),
                "Compare it with another one in the file that is right, or with docs/data-format.md.".into(),
            ),
        }
    }

    /// True where the schema lists the needs or areas of the widget's own taxonomy: loaders and sense look
    /// at these with the taxonomy in use.
    fn is_of_taxonomy(&self, text: Option<&str>) -> bool {
        let path = self.error.schema_path().as_str();
        let need = ["/$defs/need/", "/$defs/urgent_need/", "/$defs/topic/"]
            .iter()
            .any(|list| path.starts_with(list));
        need || text.is_some_and(|code| self.taxonomy.domain(code).is_some())
    }

    fn unknown_field(&self, pointer: &str, name: &str) -> Diagnostic {
        let known =
            self.object_schema().and_then(|schema| schema.get("properties")).and_then(Value::as_object);
        let most = if name.chars().count() < 6 { 1 } else { 2 };
        let near = known.into_iter().flat_map(|known| known.keys()).map(|held| (distance(held, name), held));
        let near = near.filter(|(far, _)| *far <= most).min().map(|(_, held)| held);
        let hint = match near {
            Some(near) => format!("Did you mean \"{near}\"? If not, take it out."),
            None => "Check the spelling, or take it out.".to_owned(),
        };
        Diagnostic::warning(
            "unknown-field",
            format!("{pointer}/{}", escaped(name)),
            format!("Nobody reads a field \"{name}\" here."),
            hint,
        )
    }

    /// The schema of the object that the failing keyword belongs to.
    fn object_schema(&self) -> Option<&Value> {
        let path = self.error.schema_path().as_str();
        self.schema.pointer(path.rsplit_once('/')?.0)
    }

    /// What the schema says about this place: the nearest description on the way there.
    fn about(&self) -> Option<&str> {
        let own = self.object_schema().and_then(description);
        // A description beside a `$ref` says what this field is; that behind it, what any such value is.
        let path = self.error.evaluation_path().as_str();
        let beside = path
            .rsplit_once("/$ref")
            .and_then(|(before, _)| self.schema.pointer(before))
            .and_then(description);
        own.or(beside)
    }

    fn about_member(&self, name: &str) -> Option<&str> {
        let member = self.object_schema()?.get("properties")?.get(name)?;
        let target = member
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|to| self.schema.pointer(to.trim_start_matches('#')));
        description(member).or_else(|| target.and_then(description))
    }
}

fn description(schema: &Value) -> Option<&str> {
    schema.get("description").and_then(Value::as_str)
}

fn join(hint: &str, about: Option<&str>) -> String {
    match about {
        Some(about) => format!("{hint} It is for: {about}"),
        None => hint.to_owned(),
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn wanted(kind: &TypeKind) -> &'static str {
    use jsonschema::JsonType;
    let TypeKind::Single(kind) = kind else { return "one of the kinds described" };
    match kind {
        JsonType::Null => "null",
        JsonType::Boolean => "true or false",
        JsonType::Integer => "a whole number",
        JsonType::Number => "a number",
        JsonType::String => "a text in quotes",
        JsonType::Array => "a list in square brackets",
        JsonType::Object => "an object in curly brackets",
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => format!("\"{}\"", shortened(text)),
        Value::Array(_) | Value::Object(_) => kind_of(value).to_owned(),
        other => other.to_string(),
    }
}

fn listed(options: &Value) -> String {
    let names = options.as_array().into_iter().flatten();
    let names: Vec<String> =
        names.map(|name| name.as_str().map_or_else(|| name.to_string(), str::to_owned)).collect();
    names.join(", ")
}

/// The first words of a long text.
fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= 60 {
        return text;
    }
    let first: String = text.chars().take(57).collect();
    format!("{first}...")
}

/// How many slips of the finger lie between two names: a letter more, less or other, or two swapped.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut best =
                (cell(&row, j) + usize::from(from != to)).min(cell(&row, j + 1) + 1).min(cell(&next, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(to) && b.get(j - 1) == Some(from);
            if swapped {
                best = best.min(cell(&before, j - 1) + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn near_names_are_near() {
        assert_eq!(distance("phone", "phone"), 0);
        assert_eq!(distance("phone", "fone"), 2);
        assert_eq!(distance("needs", "need"), 1);
        assert_eq!(distance("itme", "item"), 1);
        assert_eq!(distance("url", "email"), 4);
    }
}
