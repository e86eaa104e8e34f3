//! A document as a tree that remembers what was read of it.

use std::cell::RefCell;
use std::collections::BTreeSet;

use roxmltree::{Document, Node, ParsingOptions};
use serde_json::{Map, Value};

use super::Unmapped;

/// Deepest nesting of an XML document.
const DEEPEST: usize = 64;
/// Longest value that is reported, in characters.
const LONGEST: usize = 200;

/// A document, and the paths (RFC 6901) that were read.
pub(super) struct Tree {
    root: Value,
    read: RefCell<BTreeSet<String>>,
}

impl Tree {
    pub(super) fn new(root: Value) -> Self {
        Self { root, read: RefCell::default() }
    }

    /// The value at a path, everything below it counted as read.
    pub(super) fn value(&self, path: &str) -> Option<&Value> {
        let value = self.root.pointer(path).filter(|v| !v.is_null())?;
        self.read.borrow_mut().insert(path.to_owned());
        Some(value)
    }

    /// A text or number at a path, as text without white space around it; nothing when it is empty. An XML element may
    /// have attributes beside its text.
    pub(super) fn text(&self, path: &str) -> Option<String> {
        let inner = format!("{path}/#");
        let path = if self.root.pointer(&inner).is_some() { inner.as_str() } else { path };
        let text = match self.root.pointer(path)? {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Bool(yes) => yes.to_string(),
            _ => return None,
        };
        self.read.borrow_mut().insert(path.to_owned());
        (!text.is_empty()).then_some(text)
    }

    /// Paths of the elements of a list; of a single element where there is one that is no list.
    pub(super) fn list(&self, path: &str) -> Vec<String> {
        match self.root.pointer(path) {
            Some(Value::Array(all)) => (0..all.len()).map(|i| format!("{path}/{i}")).collect(),
            Some(Value::Null) | None => Vec::new(),
            Some(_) => vec![path.to_owned()],
        }
    }

    /// Counts a path as read that says nothing a buyer could ask for: the kind of an object, its address at the API.
    pub(super) fn skip(&self, paths: &[&str]) {
        for path in paths {
            let _ = self.value(path);
        }
    }

    /// Whether there is something at a path.
    pub(super) fn has(&self, path: &str) -> bool {
        self.root.pointer(path).is_some_and(|v| !v.is_null())
    }

    /// Every value that was not read.
    pub(super) fn unmapped(&self) -> Vec<Unmapped> {
        let mut left = Vec::new();
        self.walk(&self.root, String::new(), &mut left);
        left
    }

    fn walk(&self, value: &Value, path: String, left: &mut Vec<Unmapped>) {
        if self.read.borrow().contains(&path) {
            return;
        }
        let below = |key: &str| format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"));
        match value {
            Value::Null => {}
            Value::Object(map) => map.iter().for_each(|(k, v)| self.walk(v, below(k), left)),
            Value::Array(all) => {
                all.iter().enumerate().for_each(|(i, v)| self.walk(v, below(&i.to_string()), left));
            }
            Value::String(text) if text.trim().is_empty() => {}
            scalar => {
                let text = scalar.as_str().map_or_else(|| scalar.to_string(), str::to_owned);
                let field = path.trim_start_matches('/').replace('/', ".");
                left.push(Unmapped { field, value: text.chars().take(LONGEST).collect() });
            }
        }
    }
}

/// XML as JSON: an element is its text, or an object of its children by local name, its attributes (`@name`) and its
/// text (`#`); children of one name are a list. Document types are refused, and with them entities.
pub(super) fn xml(text: &str) -> Result<Value, String> {
    let options =
        ParsingOptions { allow_dtd: false, nodes_limit: 200_000, ..ParsingOptions::default() };
    let document =
        Document::parse_with_options(text, options).map_err(|e| format!("is no XML: {e}"))?;
    let root = document.root_element();
    let mut top = Map::new();
    top.insert(root.tag_name().name().to_owned(), element(root, 0)?);
    Ok(Value::Object(top))
}

fn element(node: Node<'_, '_>, depth: usize) -> Result<Value, String> {
    if depth > DEEPEST {
        return Err(format!("is nested more than {DEEPEST} elements deep"));
    }
    let mut map = Map::new();
    for attribute in node.attributes() {
        map.insert(format!("@{}", attribute.name()), attribute.value().into());
    }
    for child in node.children().filter(Node::is_element) {
        let value = element(child, depth + 1)?;
        match map.entry(child.tag_name().name()) {
            serde_json::map::Entry::Vacant(free) => {
                free.insert(value);
            }
            serde_json::map::Entry::Occupied(mut taken) => match taken.get_mut() {
                Value::Array(all) => all.push(value),
                one => *one = Value::Array(vec![one.take(), value]),
            },
        }
    }
    let text = node.text().unwrap_or_default().trim();
    if map.is_empty() {
        return Ok(text.into());
    }
    if !text.is_empty() {
        map.insert("#".to_owned(), text.into());
    }
    Ok(Value::Object(map))
}
