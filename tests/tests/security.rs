//! SECURITY.md names the tests that hold its promises: each of them is there.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The tests that a text names: a file in backticks, then names in backticks or in quotation marks, until the next file.
fn named(text: &str) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    // A name may be broken by the end of a line.
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = text.as_str();
    while let Some(at) = rest.find(['`', '"']) {
        let mark = if rest[at..].starts_with('`') { '`' } else { '"' };
        let Some(end) = rest[at + 1..].find(mark) else { break };
        let name = &rest[at + 1..at + 1 + end];
        rest = &rest[at + 2 + end..];
        let ending = Path::new(name).extension().and_then(|e| e.to_str());
        let is_file = name.contains('/') && matches!(ending, Some("rs" | "mjs"));
        if is_file {
            found.push((name.to_owned(), Vec::new()));
        } else if let Some((_, names)) = found.last_mut()
            && (mark == '"' || name.matches('_').count() >= 3)
        {
            names.push(name.to_owned());
        }
    }
    found
}

#[test]
fn every_test_that_the_threat_model_names_is_there() {
    let text = std::fs::read_to_string(root().join("SECURITY.md")).unwrap();
    let promised = text.split("## What is promised").nth(1).unwrap();
    let promised = promised.split("## What is not promised").next().unwrap();
    let files = named(promised);
    let mut count = 0;
    for (file, names) in &files {
        let code = std::fs::read_to_string(root().join(file));
        let code = code.unwrap_or_else(|e| panic!("SECURITY.md names `{file}`: {e}"));
        for name in names {
            let is_there = code.contains(&format!("fn {name}("))
                || code.contains(&format!("test('{name}'"))
                || code.contains(&format!("test(\"{name}\""));
            assert!(is_there, "SECURITY.md names «{name}», which is no test of `{file}`");
            count += 1;
        }
    }
    assert!(count >= 25, "{count} of {files:?}");
    // Every promise names one: an entry of a list in that section is a promise.
    for promise in promised.split("\n- ").skip(1) {
        let promise = promise.split("\n\n").next().unwrap();
        assert!(promise.contains(".rs`") || promise.contains(".mjs`"), "no test holds: {promise}");
    }
}

#[test]
fn a_test_is_read_off_with_its_file() {
    let text = "- A. `tests/a.rs`: `one_two_three_four`,\n  `five_six_seven_eight`; `tests/b.test.mjs`: \"what is\n  said\"";
    let names = |all: &[&str]| all.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
    let expect = vec![
        ("tests/a.rs".to_owned(), names(&["one_two_three_four", "five_six_seven_eight"])),
        ("tests/b.test.mjs".to_owned(), names(&["what is said"])),
    ];
    assert_eq!(named(text), expect);
}
