//! Fields and values of a service as one would say them.

use serde_json::Value;

/// Fields and what people call them.
const NAMES: [(&str, &str); 46] = [
    ("name", "name"),
    ("organization", "organisation"),
    ("description", "description"),
    ("status", "status"),
    ("valid_from", "first day"),
    ("valid_to", "last day"),
    ("needs", "main needs"),
    ("also_helps", "further needs"),
    ("kinds", "kinds of help"),
    ("for.minimum_age", "youngest age"),
    ("for.maximum_age", "oldest age"),
    ("for.genders", "genders it is for"),
    ("for.groups", "groups it is for"),
    ("for.communities", "communities it is for"),
    ("for.conditions", "conditions it is for"),
    ("for.note", "note on who it is for"),
    ("area.nations", "nations served"),
    ("area.authorities", "councils served"),
    ("area.note", "note on the area"),
    ("locations", "places"),
    ("channels", "ways to use it"),
    ("access_routes", "ways in"),
    ("how_to_get_in", "how to get in"),
    ("cost.kind", "cost"),
    ("cost.note", "price in words"),
    ("schedules", "opening times"),
    ("always_open", "open day and night"),
    ("phone", "telephone number"),
    ("phones", "further telephone numbers"),
    ("text_number", "text number"),
    ("email", "e-mail address"),
    ("url", "web address"),
    ("languages", "languages"),
    ("interpreter", "interpreter"),
    ("access_support", "access support"),
    ("access_note", "access in words"),
    ("what_to_expect", "what to expect"),
    ("who_meets_you", "who meets you"),
    ("phone_script", "what to say on the telephone"),
    ("can_bring_someone", "whether one can bring someone"),
    ("holds.note", "what it can hold"),
    ("holds.not_for", "needs too heavy for it"),
    ("wait", "wait"),
    ("capacity", "room"),
    ("volunteering", "volunteering"),
    ("assured_date", "day last checked"),
];

/// The longest value that is shown whole.
const LONGEST: usize = 90;

/// What people call a field.
pub(super) fn name_of(field: &str) -> String {
    let known = NAMES.iter().find(|(name, _)| *name == field);
    known.map_or_else(|| field.replace(['_', '.'], " "), |(_, words)| (*words).to_owned())
}

/// A value as one would say it, shortened.
pub(super) fn said(value: &Value) -> String {
    let whole = whole(value);
    let line = whole.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    let start: String = line.chars().take(LONGEST - 1).collect();
    format!("{}…", start.trim_end())
}

fn whole(value: &Value) -> String {
    match value {
        Value::Null => String::from("not said"),
        Value::Bool(true) => String::from("yes"),
        Value::Bool(false) => String::from("no"),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(whole).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => fields.values().map(list_said).collect::<Vec<_>>().join(" "),
    }
}

/// A list inside an object, such as the days of a time.
fn list_said(value: &Value) -> String {
    match value {
        Value::Array(items) => items.iter().map(whole).collect::<Vec<_>>().join("+"),
        other => whole(other),
    }
}
