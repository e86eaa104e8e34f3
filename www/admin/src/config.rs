//! Changes to the configuration: patches (RFC 7396), differences, and two people's changes brought together.

use serde_json::{Map, Value};

use crate::value::{self, step};

/// One field that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Where.
    pub pointer: String,
    /// What it was; `null` where it was not there.
    pub from: Value,
    /// What it is.
    pub to: Value,
}

/// A field that two people changed, each to something else.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Where.
    pub pointer: String,
    /// What the other made of it.
    pub theirs: Value,
    /// What we made of it.
    pub mine: Value,
}

/// The merge patch that makes `to` of `from`. Lists are replaced as a whole.
pub fn patch(from: &Value, to: &Value) -> Value {
    let (Value::Object(old), Value::Object(new)) = (from, to) else { return to.clone() };
    let mut fields = Map::new();
    for (name, value) in new {
        match old.get(name) {
            Some(before) if before == value => {}
            Some(before) => drop(fields.insert(name.clone(), patch(before, value))),
            None => drop(fields.insert(name.clone(), value.clone())),
        }
    }
    for name in old.keys().filter(|name| !new.contains_key(*name)) {
        fields.insert(name.clone(), Value::Null);
    }
    Value::Object(fields)
}

/// The fields that differ, in the order of the document; lists as a whole.
pub fn changes(from: &Value, to: &Value) -> Vec<Change> {
    let mut found = Vec::new();
    collect("", from, to, &mut found);
    found
}

fn collect(pointer: &str, from: &Value, to: &Value, found: &mut Vec<Change>) {
    if from == to {
        return;
    }
    let empty = Map::new();
    let fields = |value: &Value| match value {
        Value::Object(fields) => Some(fields.clone()),
        Value::Null => Some(empty.clone()),
        _ => None,
    };
    // Two absent ones are equal, so at least one of them is an object here.
    let (Some(old), Some(new)) = (fields(from), fields(to)) else {
        found.push(Change { pointer: pointer.to_owned(), from: from.clone(), to: to.clone() });
        return;
    };
    let mut names: Vec<&String> = old.keys().chain(new.keys()).collect();
    names.sort();
    names.dedup();
    for name in names {
        let one = |of: &Map<String, Value>| of.get(name).cloned().unwrap_or(Value::Null);
        collect(&format!("{pointer}/{}", step(name)), &one(&old), &one(&new), found);
    }
}

fn touches(one: &str, other: &str) -> bool {
    let within = |a: &str, b: &str| a == b || a.strip_prefix(b).is_some_and(|r| r.starts_with('/'));
    within(one, other) || within(other, one)
}

/// What both changed, each otherwise.
pub fn conflicts(base: &Value, theirs: &Value, mine: &Value) -> Vec<Conflict> {
    let others = changes(base, theirs);
    let own = changes(base, mine);
    let both = own.into_iter().filter_map(|change| {
        let other = others.iter().find(|o| touches(&o.pointer, &change.pointer))?;
        // The shorter pointer holds what both are about.
        let pointer = if other.pointer.len() < change.pointer.len() {
            other.pointer.clone()
        } else {
            change.pointer
        };
        let at = |document: &Value| document.pointer(&pointer).cloned().unwrap_or(Value::Null);
        Some(Conflict { theirs: at(theirs), mine: at(mine), pointer })
    });
    let mut found: Vec<Conflict> = both.filter(|c| c.theirs != c.mine).collect();
    found.dedup_by(|a, b| a.pointer == b.pointer);
    found
}

/// Our changes over theirs; where both changed a field, theirs stays unless its pointer is in `keep`.
pub fn merge(base: &Value, theirs: &Value, mine: &Value, keep: &[String]) -> Value {
    let both = conflicts(base, theirs, mine);
    let mut merged = theirs.clone();
    for change in changes(base, mine) {
        if !both.iter().any(|c| touches(&c.pointer, &change.pointer)) {
            value::set(&mut merged, &change.pointer, change.to);
        }
    }
    for conflict in both.into_iter().filter(|c| keep.contains(&c.pointer)) {
        value::set(&mut merged, &conflict.pointer, conflict.mine);
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    /// RFC 7396, section 2.
    fn apply(target: Value, patch: &Value) -> Value {
        let Value::Object(fields) = patch else { return patch.clone() };
        let mut target = match target {
            Value::Object(target) => target,
            _ => Map::new(),
        };
        for (name, value) in fields {
            if value.is_null() {
                target.remove(name);
            } else {
                let before = target.remove(name).unwrap_or(Value::Null);
                target.insert(name.clone(), apply(before, value));
            }
        }
        Value::Object(target)
    }

    fn documents() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<bool>().prop_map(Value::from),
            (0..3).prop_map(Value::from),
            "[ab]{0,2}".prop_map(Value::from),
            prop::collection::vec(0..3, 0..3).prop_map(Value::from),
        ];
        let value = leaf.prop_recursive(3, 16, 3, |inner| {
            prop::collection::btree_map("[abc/~]", inner, 0..4)
                .prop_map(|m| Value::Object(m.into_iter().collect()))
        });
        prop::collection::btree_map("[abc]", value, 0..4)
            .prop_map(|m| Value::Object(m.into_iter().collect()))
    }

    proptest! {
        #[test]
        fn a_patch_makes_the_one_of_the_other(from in documents(), to in documents()) {
            prop_assert_eq!(apply(from.clone(), &patch(&from, &to)), to);
        }

        #[test]
        fn who_changed_nothing_gets_what_the_other_made(base in documents(), theirs in documents()) {
            prop_assert_eq!(merge(&base, &theirs, &base, &[]), theirs);
        }
    }

    #[test]
    fn changes_to_different_fields_come_together_without_a_question() {
        let base = json!({"name": "Nora", "messages": {"welcome": {"en": "Hi"}}});
        let theirs =
            json!({"name": "Nora", "messages": {"welcome": {"en": "Hi", "fr": "Bonjour"}}});
        let mine = json!({"name": "Ada", "messages": {"welcome": {"en": "Hi"}}});
        assert!(conflicts(&base, &theirs, &mine).is_empty());
        assert_eq!(
            merge(&base, &theirs, &mine, &[]),
            json!({"name": "Ada", "messages": {"welcome": {"en": "Hi", "fr": "Bonjour"}}})
        );
    }

    #[test]
    fn a_field_that_both_changed_is_asked_about() {
        let base = json!({"name": "Nora"});
        let (theirs, mine) = (json!({"name": "Ada"}), json!({"name": "Grace"}));
        let both = conflicts(&base, &theirs, &mine);
        assert_eq!(both.len(), 1);
        assert_eq!(both[0].pointer, "/name");
        assert_eq!(merge(&base, &theirs, &mine, &[]), theirs);
        assert_eq!(merge(&base, &theirs, &mine, &["/name".to_owned()]), mine);
    }
}
