//! No circle of files, nor of parts of a crate: of any two that name each other, however far around, one has to let go.

use std::collections::{BTreeMap, BTreeSet};

use super::imports::{Arrows, arrows};
use super::source::{File, folder_of, sample};

/// A part of a crate: a file two modules deep, with all that is in its folder, such as `app/conversation`.
fn part_of(root: &str, path: &str) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path).trim_start_matches('/');
    let modules: Vec<&str> = inside.trim_end_matches(".rs").split('/').take(2).collect();
    format!("{root}/{}.rs", modules.join("/"))
}

/// Whether one file lies in the folder of the other. Arrows between the two do not count: whoever reads a file reads what it
/// is divided into, and what is in the folder may name what the file hands down.
fn is_family(a: &str, b: &str) -> bool {
    let within = |inner: &str, outer: &str| inner.starts_with(&format!("{}/", folder_of(outer)));
    within(a, b) || within(b, a)
}

fn reached<'a>(from: &'a str, next: &BTreeMap<&'a str, Vec<&'a str>>) -> BTreeSet<&'a str> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(here) = open.pop() {
        for to in next.get(here).into_iter().flatten() {
            if seen.insert(*to) {
                open.push(to);
            }
        }
    }
    seen
}

fn circles_of(all: impl Iterator<Item = (String, String)>) -> Vec<Vec<String>> {
    let all: Arrows = all.filter(|(a, b)| a != b && !is_family(a, b)).collect();
    let mut next: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, to) in &all {
        next.entry(from).or_default().push(to);
    }
    let reach: BTreeMap<&str, BTreeSet<&str>> =
        next.keys().map(|from| (*from, reached(from, &next))).collect();
    let circle = |from: &str| -> Vec<String> {
        let back = |to: &&&str| reach.get(**to).is_some_and(|r| r.contains(from));
        reach[from].iter().filter(back).map(|to| (*to).to_owned()).collect()
    };
    let found: BTreeSet<Vec<String>> =
        reach.keys().map(|from| circle(from)).filter(|c| c.len() > 1).collect();
    found.into_iter().collect()
}

/// The circles of a crate, each as the files that reach one another.
pub(crate) fn circles(root: &str, files: &[File]) -> Vec<Vec<String>> {
    circles_of(arrows(root, files).into_iter())
}

/// The circles of its parts, so that a file does not lead around through its folder.
pub(crate) fn circles_of_parts(root: &str, files: &[File]) -> Vec<Vec<String>> {
    circles_of(arrows(root, files).into_iter().map(|(a, b)| (part_of(root, &a), part_of(root, &b))))
}

#[test]
fn a_circle_is_found_and_a_family_is_none() {
    let files = sample(&[
        ("w/src/lib.rs", "mod a;\nmod b;\nmod c;\npub struct Root;\n"),
        (
            "w/src/a.rs",
            "mod inner;\nuse crate::b::B;\npub(crate) use inner::Inner;\npub(crate) struct A;\n",
        ),
        ("w/src/a/inner.rs", "use super::A;\npub(crate) struct Inner;\n"),
        ("w/src/b.rs", "use crate::c::C;\nuse crate::Root;\n"),
        ("w/src/c.rs", "use super::a;\n"),
        ("w/src/d.rs", "use crate::a::A;\n"),
    ]);
    assert_eq!(circles("w/src", &files), [["w/src/a.rs", "w/src/b.rs", "w/src/c.rs"]]);
    // What the third needs is below the first now.
    let files = sample(&[
        ("w/src/lib.rs", ""),
        ("w/src/a.rs", "mod inner;\nuse crate::b::B;\npub(crate) use inner::Inner;\n"),
        ("w/src/a/inner.rs", "pub(crate) struct Inner;\n"),
        ("w/src/b.rs", "use crate::a::Inner;\n"),
    ]);
    assert_eq!(circles("w/src", &files), Vec::<Vec<String>>::new());
    // And as parts, whoever leads around through a folder is found.
    let files = sample(&[
        ("w/src/lib.rs", ""),
        ("w/src/app.rs", "pub(crate) struct App;\n"),
        ("w/src/app/a.rs", "mod inner;\npub(crate) struct A;\n"),
        ("w/src/app/a/inner.rs", "use super::super::b::B;\nuse crate::app::App;\n"),
        ("w/src/app/b.rs", "use super::a::A;\n"),
    ]);
    assert_eq!(circles("w/src", &files), Vec::<Vec<String>>::new());
    assert_eq!(circles_of_parts("w/src", &files), [["w/src/app/a.rs", "w/src/app/b.rs"]]);
}
