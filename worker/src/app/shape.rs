//! Everything in a document that is not of the shape that a schema describes, at once: where a parser stops at the first.
//!
//! Of JSON Schema it reads what the published schema has of shapes: `$ref`, `oneOf`, `type`, `enum`, `properties`,
//! `required`, `additionalProperties` and `items`. Bounds and patterns are the matter of who reads the values.

use countersign_shared::wire::problem::WrongField;
use serde_json::Value;

use super::json;

/// Findings of one document: nobody repairs more at a time.
const MOST: usize = 100;

/// What is wrong with the shape of a document, and the document without that.
pub(crate) fn pruned(schema: &Value, mut document: Value) -> (Value, Vec<WrongField>) {
    let mut found = Vec::new();
    check(schema, schema, &mut document, &Place::default(), &mut found);
    found.truncate(MOST);
    (document, found)
}

/// Where in the document.
#[derive(Debug, Clone, Default)]
struct Place {
    field: String,
    pointer: String,
}

impl Place {
    fn key(&self, key: &str) -> Self {
        let dot = if self.field.is_empty() { "" } else { "." };
        Self {
            field: format!("{}{dot}{key}", self.field),
            pointer: json::pointer(&self.pointer, key),
        }
    }

    fn index(&self, i: usize) -> Self {
        Self { field: format!("{}[{i}]", self.field), pointer: format!("{}/{i}", self.pointer) }
    }

    fn wrong(&self, message: impl Into<String>, allowed: Vec<String>) -> WrongField {
        let field = if self.field.is_empty() { "body" } else { &self.field };
        WrongField {
            field: field.to_owned(),
            pointer: self.pointer.clone(),
            message: message.into(),
            allowed,
        }
    }
}

/// Checks a value, and takes out of it what is wrong; whether the value itself is to go.
fn check(
    root: &Value,
    schema: &Value,
    value: &mut Value,
    place: &Place,
    found: &mut Vec<WrongField>,
) -> bool {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        let target = name.strip_prefix('#').and_then(|path| root.pointer(path));
        return target.is_some_and(|target| check(root, target, value, place, found));
    }
    if let Some(choices) = schema.get("oneOf").and_then(Value::as_array) {
        // Something or null.
        let something = choices.iter().find(|c| c["type"] != "null");
        return !value.is_null()
            && something.is_some_and(|choice| check(root, choice, value, place, found));
    }
    if let Some(values) = schema.get("enum").and_then(Value::as_array)
        && !values.contains(value)
    {
        let allowed: Vec<String> =
            values.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        let named: Vec<String> = allowed.iter().map(|a| format!("`{a}`")).collect();
        found.push(place.wrong(format!("must be {}", named.join(" or ")), allowed));
        return true;
    }
    let kinds: Vec<&str> = match schema.get("type") {
        Some(Value::String(one)) => vec![one.as_str()],
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    if !kinds.is_empty() && !kinds.iter().any(|kind| is(kind, value)) {
        let names: Vec<&str> = kinds.iter().map(|kind| in_words(kind)).collect();
        found.push(place.wrong(format!("must be {}", names.join(" or ")), Vec::new()));
        return true;
    }
    match value {
        Value::Object(_) => check_object(root, schema, value, place, found),
        Value::Array(items) => {
            let Some(schema) = schema.get("items") else { return false };
            let mut i = 0;
            items.retain_mut(|item| {
                i += 1;
                !check(root, schema, item, &place.index(i - 1), found)
            });
            false
        }
        _ => false,
    }
}

fn check_object(
    root: &Value,
    schema: &Value,
    value: &mut Value,
    place: &Place,
    found: &mut Vec<WrongField>,
) -> bool {
    let Some(fields) = value.as_object_mut() else { return false };
    let known = schema.get("properties").and_then(Value::as_object);
    let others = schema.get("additionalProperties");
    let needed = schema.get("required").and_then(Value::as_array).into_iter().flatten();
    let mut is_broken = false;
    for name in needed.filter_map(Value::as_str).filter(|name| !fields.contains_key(*name)) {
        found.push(place.key(name).wrong("must be set", Vec::new()));
        is_broken = true;
    }
    let is_required =
        |name: &str| schema["required"].as_array().is_some_and(|r| r.iter().any(|n| n == name));
    let mut wrong = Vec::new();
    for (name, field) in fields.iter_mut() {
        let at = place.key(name);
        let is_wrong = match (known.and_then(|k| k.get(name)), others) {
            (Some(schema), _) | (None, Some(schema @ Value::Object(_))) => {
                check(root, schema, field, &at, found)
            }
            (None, Some(Value::Bool(false))) => {
                let allowed = known.into_iter().flatten().map(|(name, _)| name.clone()).collect();
                found.push(at.wrong("is not a field here", allowed));
                true
            }
            (None, _) => false,
        };
        if is_wrong {
            is_broken |= is_required(name);
            wrong.push(name.clone());
        }
    }
    for name in wrong {
        fields.remove(&name);
    }
    is_broken
}

fn is(kind: &str, value: &Value) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        _ => true,
    }
}

fn in_words(kind: &str) -> &'static str {
    match kind {
        "null" => "null",
        "boolean" => "true or false",
        "string" => "a text",
        "array" => "a list",
        "object" => "an object",
        "number" => "a number",
        "integer" => "a whole number",
        _ => "something else",
    }
}
