//! Our JSON reader against the library's.

use fingerpost::data::json::Json;
use fingerpost::data::parser::parse;
use proptest::prelude::*;
use serde_json::Value;

/// Ours as the library's, the last of several members with one name counting.
fn value(json: &Json<'_>) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(flag) => Value::Bool(*flag),
        Json::Number(number) => serde_json::json!(number),
        Json::Text(text) => Value::String(text.to_string()),
        Json::List(items) => Value::Array(items.iter().map(value).collect()),
        Json::Object(members) => {
            Value::Object(members.iter().map(|(name, held)| (name.to_string(), value(held))).collect())
        }
    }
}

/// How far apart the smallest numbers may be: they have fewer bits, of which the last two count for more.
const LAST_BITS: f64 = f64::from_bits(4);

/// Equal, numbers to the last few bits.
fn alike(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            a == b || (a - b).abs() <= (b.abs() * 1e-15).max(LAST_BITS)
        }
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, held)| b.get(name).is_some_and(|b| alike(held, b)))
        }
        (a, b) => a == b,
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_filter("finite", |number| number.is_finite()).prop_map(Value::from),
        (-9_000_000_i32..9_000_000).prop_map(|e5| Value::from(f64::from(e5) / 100_000.0)),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn same_answer(text: &str) {
    let theirs: Result<Value, _> = serde_json::from_str(text);
    match (parse(text), theirs) {
        (Ok(ours), Ok(theirs)) => assert!(alike(&value(&ours), &theirs), "{text}: {ours:?}"),
        (Err(_), Err(_)) => {}
        (ours, theirs) => panic!("{text:?}: {ours:?} against {theirs:?}"),
    }
}

proptest! {
    #[test]
    fn what_the_library_writes_is_read_alike(value in any_value(), pretty: bool) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
        same_answer(&text.unwrap());
    }

    #[test]
    fn broken_text_is_refused_where_the_library_refuses_it(
        value in any_value(), at: prop::sample::Index, put in prop_oneof!["[\\[\\]{},:\"\\\\0-9eE+.\\-tfn u]", Just(String::new())],
    ) {
        let mut text: Vec<char> = serde_json::to_string(&value).unwrap().chars().collect();
        let at = at.index(text.len());
        text.splice(at..=at, put.chars());
        same_answer(&text.into_iter().collect::<String>());
    }

    #[test]
    fn any_text_at_all_is_answered(text: String) {
        same_answer(&text);
    }
}

#[test]
fn numbers_that_we_use_are_exact() {
    for text in
        ["53.48358", "-2.33809", "0", "-0.0", "1e3", "120", "1E-5", "9007199254740991", "52.1", "0.1", "1e22"]
    {
        let Json::Number(ours) = parse(text).unwrap() else { panic!("{text}") };
        assert_eq!(ours.to_bits(), text.parse::<f64>().unwrap().to_bits(), "{text}");
    }
    for text in ["1e999", "01", "1.", ".5", "+1", "--1", "1e", "NaN", "Infinity"] {
        assert!(parse(text).is_err(), "{text}");
    }
    assert!(parse("1e-999").is_ok());
    for text in ["-1.50695691643704e-309", "-1.95734533462857e-309", "5e-324", "4.4501477170144023e-308"] {
        same_answer(text);
    }
}

#[test]
fn a_fault_says_line_and_column() {
    let text = "{\n  \"a\": 1,\n  b\n}";
    assert_eq!(parse(text).unwrap_err().line_and_column(text), (3, 3));
    assert!(parse(&"[".repeat(100_000)).is_err());
}
