//! Reading and changing JSON by pointer: what is absent reads as empty, so that an older or newer edge breaks no page.

use serde_json::{Map, Value};

/// Reads a document by JSON pointer.
pub trait Look {
    /// What is there; `null` where there is nothing.
    fn at(&self, pointer: &str) -> Value;
    /// A text, a number or a truth as text; empty where there is none.
    fn text(&self, pointer: &str) -> String;
    /// A text that is not empty.
    fn some(&self, pointer: &str) -> Option<String> {
        Some(self.text(pointer)).filter(|t| !t.is_empty())
    }
    /// A number, zero where there is none.
    fn number(&self, pointer: &str) -> f64;
    /// Whether it is `true`.
    fn is(&self, pointer: &str) -> bool;
    /// A list, empty where there is none.
    fn list(&self, pointer: &str) -> Vec<Value>;
    /// A list of texts.
    fn texts(&self, pointer: &str) -> Vec<String> {
        self.list(pointer).iter().map(|v| v.text("")).collect()
    }
}

impl Look for Value {
    fn at(&self, pointer: &str) -> Value {
        self.pointer(pointer).cloned().unwrap_or(Value::Null)
    }

    fn text(&self, pointer: &str) -> String {
        match self.pointer(pointer) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Bool(is)) => is.to_string(),
            _ => String::new(),
        }
    }

    fn number(&self, pointer: &str) -> f64 {
        self.pointer(pointer).and_then(Value::as_f64).unwrap_or_default()
    }

    fn is(&self, pointer: &str) -> bool {
        self.pointer(pointer).and_then(Value::as_bool).unwrap_or_default()
    }

    fn list(&self, pointer: &str) -> Vec<Value> {
        self.pointer(pointer).and_then(Value::as_array).cloned().unwrap_or_default()
    }
}

/// The steps of a pointer.
pub fn steps(pointer: &str) -> Vec<String> {
    let steps = pointer.strip_prefix('/').into_iter().flat_map(|rest| rest.split('/'));
    steps.map(|step| step.replace("~1", "/").replace("~0", "~")).collect()
}

/// A step as it stands in a pointer.
pub fn step(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Puts a value where a pointer says, and makes the objects on the way; `null` takes the field away.
pub fn set(document: &mut Value, pointer: &str, value: Value) {
    let mut at = document;
    let steps = steps(pointer);
    let Some((last, way)) = steps.split_last() else {
        *at = value;
        return;
    };
    for step in way {
        if !at.is_object() && !at.is_array() {
            *at = Value::Object(Map::new());
        }
        at = match at {
            Value::Array(items) => {
                let position = step.parse().unwrap_or(items.len()).min(items.len());
                if position == items.len() {
                    items.push(Value::Null);
                }
                &mut items[position]
            }
            other => &mut other[step.as_str()],
        };
    }
    match at {
        Value::Array(items) => match last.parse::<usize>() {
            Ok(position) if position < items.len() && value.is_null() => {
                drop(items.remove(position));
            }
            Ok(position) if position < items.len() => items[position] = value,
            _ => items.push(value),
        },
        Value::Object(fields) if value.is_null() => drop(fields.remove(last)),
        other => {
            if !other.is_object() {
                *other = Value::Object(Map::new());
            }
            if !value.is_null() {
                other[last.as_str()] = value;
            }
        }
    }
}

/// A path such as `teams[0].name`, as older problems name a field, as a pointer.
pub fn pointer_of(field: &str) -> String {
    if field.is_empty() || field.starts_with('/') {
        return field.to_owned();
    }
    let parts = field.replace('[', ".").replace(']', "");
    parts.split('.').filter(|p| !p.is_empty()).fold(String::new(), |at, p| at + "/" + &step(p))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_absent_reads_as_empty() {
        let value = json!({"a": {"b": [1, "x"]}});
        assert_eq!(value.text("/a/b/1"), "x");
        assert_eq!(value.text("/a/c"), "");
        assert_eq!(value.texts("/a/b"), ["1", "x"]);
        assert!(value.list("/nothing").is_empty());
    }

    #[test]
    fn a_value_is_put_where_the_pointer_says() {
        let mut value = json!({});
        set(&mut value, "/messages/welcome/en", json!("Hello"));
        set(&mut value, "/teams", json!([{"name": "A"}]));
        set(&mut value, "/teams/0/name", json!("B"));
        assert_eq!(
            value,
            json!({"messages": {"welcome": {"en": "Hello"}}, "teams": [{"name": "B"}]})
        );
        set(&mut value, "/messages/welcome/en", Value::Null);
        assert_eq!(value.at("/messages/welcome"), json!({}));
    }

    #[test]
    fn a_field_of_a_problem_becomes_a_pointer() {
        assert_eq!(pointer_of("handoff.notify[1].url"), "/handoff/notify/1/url");
        assert_eq!(pointer_of("/name"), "/name");
    }
}
