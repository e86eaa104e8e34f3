//! Which file of a crate names which: the arrows that the rules on layers and circles go by.
//!
//! An arrow goes from a file to the file that *defines* what it names by `crate::`, `super::` or `self::`, in a `use` or in
//! place; a `use` on the way that hands a name on is looked through. Methods are not seen: a call of `app.read()` names no
//! file. The code of tests does not count.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{File, bare};

/// From a file to another, by paths from the root of the tree.
pub(crate) type Arrows = BTreeSet<(String, String)>;

struct Crate {
    /// The file of each module; the crate's own is that of the empty name.
    modules: BTreeMap<String, String>,
    /// What a module names by a `use`: as an absolute path.
    names: BTreeMap<(String, String), Vec<String>>,
}

fn join(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}/{name}") }
}

/// The paths of a tree of a `use`, each with the name that it gives.
fn branches(tree: &str) -> Vec<(Vec<String>, String)> {
    let tree = tree.trim();
    let Some(open) = tree.find('{') else {
        let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
        let mut path: Vec<String> = path.split("::").map(|p| p.trim().to_owned()).collect();
        if path.len() > 1 && path.last().is_some_and(|p| p == "self") {
            path.pop();
        }
        let last = path.last().cloned().unwrap_or_default();
        return vec![(path, if name.is_empty() { last } else { name.trim().to_owned() })];
    };
    let inside = tree[open + 1..].trim_end().trim_end_matches('}');
    let (mut depth, mut begin, mut parts) = (0, 0, Vec::new());
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&inside[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inside[begin..]);
    let parts = parts.into_iter().filter(|p| !p.trim().is_empty());
    parts.flat_map(|part| branches(&format!("{}{}", &tree[..open], part.trim()))).collect()
}

/// The trees of all `use`, and the text without them.
fn uses(text: &str) -> (Vec<String>, String) {
    let (mut trees, mut rest, mut at) = (Vec::new(), String::new(), 0);
    while let Some(found) = text[at..].find("use ") {
        let begin = at + found;
        let is_item = !text[..begin].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let end = text[begin..].find(';').map_or(text.len(), |n| begin + n);
        rest.push_str(&text[at..begin]);
        if is_item {
            trees.push(text[begin + 4..end].to_owned());
        }
        at = if is_item { end } else { begin + 4 };
    }
    rest.push_str(&text[at..]);
    (trees, rest)
}

/// Paths that are written in place.
fn in_place(text: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for root in ["crate::", "super::", "self::"] {
        for (at, _) in text.match_indices(root) {
            if text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let end = text[at..].find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':');
            let path = &text[at..end.map_or(text.len(), |n| at + n)];
            let names = path.split("::").filter(|name| !name.is_empty());
            found.push(names.map(|name| name.trim_matches(':').to_owned()).collect());
        }
    }
    found
}

impl Crate {
    /// A path as it is from the root of the crate; `None` where it leads to another.
    fn absolute(&self, module: &str, path: &[String]) -> Option<Vec<String>> {
        let mut here: Vec<String> =
            module.split('/').filter(|m| !m.is_empty()).map(str::to_owned).collect();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => {
                here.clear();
                rest = &path[1..];
            }
            "self" => rest = &path[1..],
            "super" => {}
            child => {
                self.modules.get(&join(module, child))?;
            }
        }
        while rest.first().is_some_and(|name| name == "super") {
            here.pop();
            rest = &rest[1..];
        }
        Some([here.as_slice(), rest].concat())
    }

    /// The module that defines what a path leads to.
    fn definer(&self, path: &[String], depth: usize) -> String {
        let mut module = String::new();
        for (at, name) in path.iter().enumerate() {
            let child = join(&module, name);
            if self.modules.contains_key(&child) {
                module = child;
                continue;
            }
            return match self.names.get(&(module.clone(), name.clone())) {
                Some(target) if depth < 8 => {
                    let on = [target.as_slice(), &path[at + 1..]].concat();
                    self.definer(&on, depth + 1)
                }
                _ => module,
            };
        }
        module
    }
}

/// The arrows inside the crate whose sources are in a folder.
pub(crate) fn arrows(root: &str, files: &[File]) -> Arrows {
    let mut all = Crate { modules: BTreeMap::new(), names: BTreeMap::new() };
    let mut texts = BTreeMap::new();
    for (path, text) in files {
        let Some(name) = path.strip_prefix(root).and_then(|p| p.strip_prefix('/')) else {
            continue;
        };
        // A program beside the library is a crate of its own.
        if name.starts_with("bin/") {
            continue;
        }
        let name = name.trim_end_matches(".rs");
        let name = if name == "lib" || name == "main" { "" } else { name };
        all.modules.insert(name.to_owned(), path.clone());
        texts.insert(name.to_owned(), uses(&bare(text)));
    }
    for (module, (trees, _)) in &texts {
        for (path, name) in trees.iter().flat_map(|tree| branches(tree)) {
            if let Some(target) = all.absolute(module, &path) {
                all.names.insert((module.clone(), name), target);
            }
        }
    }
    let mut found = Arrows::new();
    for (module, (trees, rest)) in &texts {
        let used = trees.iter().flat_map(|tree| branches(tree)).map(|(path, _)| path);
        for path in used.chain(in_place(rest)) {
            let Some(path) = all.absolute(module, &path) else { continue };
            let target = all.definer(&path, 0);
            if target != *module
                && let (Some(from), Some(to)) = (all.modules.get(module), all.modules.get(&target))
            {
                found.insert((from.clone(), to.clone()));
            }
        }
    }
    found
}

#[test]
fn an_arrow_goes_to_the_file_that_defines_the_name() {
    let files = super::source::sample(&[
        ("w/src/lib.rs", "mod a;\nmod b;\n"),
        ("w/src/a.rs", "mod deep;\npub(crate) use deep::{Deep, other as Other};\n"),
        ("w/src/a/deep.rs", "use super::super::b::f;\npub(crate) struct Deep;\n"),
        (
            "w/src/b.rs",
            "use crate::{\n    a::{self, Deep},\n};\nfn f() { crate::a::Other(); \"crate::c\"; }\nmod c {}\n",
        ),
        ("w/src/c.rs", "#[cfg(test)]\nmod tests { use crate::a; }\n"),
    ]);
    let found: Vec<(String, String)> = arrows("w/src", &files).into_iter().collect();
    let short: Vec<String> = found
        .iter()
        .map(|(a, b)| format!("{a} {b}").replace("w/src/", "").replace(".rs", ""))
        .collect();
    assert_eq!(short, ["a a/deep", "a/deep b", "b a", "b a/deep"]);
}
