//! Rust as the rules read it: whole files, without comments and without the code of tests.

use std::collections::BTreeSet;
use std::ops::Range;

/// A path from the root of the tree, and what stands there.
pub(crate) type File = (String, String);

/// The text of a file of a sample.
pub(crate) fn sample(files: &[(&str, &str)]) -> Vec<File> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Where a literal or a comment ends that begins here, and what of it is blanked: all of a comment, the inside of a literal.
fn token(bytes: &[u8], at: usize) -> Option<(usize, Range<usize>)> {
    let rest = bytes.get(at..)?;
    let until = |mark: &[u8]| rest.windows(mark.len()).position(|w| w == mark);
    if rest.starts_with(b"//") {
        let end = at + until(b"\n").unwrap_or(rest.len());
        return Some((end, at..end));
    }
    if rest.starts_with(b"/*") {
        let end = at + until(b"*/").map_or(rest.len(), |n| n + 2);
        return Some((end, at..end));
    }
    let is_in_word = at > 0 && is_word(bytes[at - 1]);
    if rest.first() == Some(&b'r') && (!is_in_word || bytes[at - 1] == b'b') {
        let hashes = rest[1..].iter().take_while(|b| **b == b'#').count();
        if rest.get(1 + hashes) == Some(&b'"') {
            let begin = at + hashes + 2;
            let mark = [&b"\""[..], &b"#".repeat(hashes)].concat();
            let length = bytes[begin..].windows(mark.len()).position(|w| w == mark)?;
            return Some((begin + length + mark.len(), begin..begin + length));
        }
    }
    let closing = |quote: u8| {
        let mut here = at + 1;
        while bytes.get(here).is_some_and(|b| *b != quote) {
            here += if bytes[here] == b'\\' { 2 } else { 1 };
        }
        (here + 1, at + 1..here)
    };
    match rest {
        [b'"', ..] => Some(closing(b'"')),
        [b'\'', b'\\', ..] => Some(closing(b'\'')),
        [b'\'', first, ..] => {
            // A character ends after one; a lifetime does not.
            let width = match first {
                0..0x80 => 1,
                0..0xe0 => 2,
                0..0xf0 => 3,
                _ => 4,
            };
            (rest.get(1 + width) == Some(&b'\'')).then(|| closing(b'\''))
        }
        _ => None,
    }
}

/// The text with its comments blanked, each byte where it was; where wanted, with what stands in its literals, too.
fn masked(text: &str, is_bare: bool) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let Some((end, blank)) = token(bytes, at) else {
            at += 1;
            continue;
        };
        if is_bare || bytes[at] == b'/' {
            for byte in &mut out[blank.start..blank.end.min(bytes.len())] {
                if *byte != b'\n' {
                    *byte = b' ';
                }
            }
        }
        at = end;
    }
    String::from_utf8(out).unwrap()
}

/// The end of what is opened at a byte, such as `{`.
fn end_of(bare: &str, at: usize, open: u8, close: u8) -> usize {
    let mut depth = 0;
    for (n, byte) in bare.bytes().enumerate().skip(at) {
        if byte == open {
            depth += 1;
        } else if byte == close {
            depth -= 1;
            if depth == 0 {
                return n + 1;
            }
        }
    }
    bare.len()
}

/// Whether a condition asks for tests.
pub(crate) fn asks_for_tests(condition: &str) -> bool {
    condition.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == "test")
}

/// A module under `cfg(test)`.
struct TestModule {
    /// From its first attribute to its end.
    range: Range<usize>,
    name: String,
    /// Where its file is, when its attribute says so.
    path: Option<String>,
    /// Whether it is a file of its own.
    is_file: bool,
}

fn test_modules(text: &str, bare: &str) -> Vec<TestModule> {
    let mut found = Vec::new();
    for (begin, _) in bare.match_indices("#[cfg(") {
        let mut at = end_of(bare, begin + 1, b'[', b']');
        if !asks_for_tests(&bare[begin..at]) {
            continue;
        }
        let mut path = None;
        loop {
            at += bare[at..].len() - bare[at..].trim_start().len();
            if !bare[at..].starts_with("#[") {
                break;
            }
            let end = end_of(bare, at + 1, b'[', b']');
            if bare[at..].starts_with("#[path") {
                path = text[at..end].split('"').nth(1).map(str::to_owned);
            }
            at = end;
        }
        let rest = &bare[at..];
        let head = rest.find(['{', ';']).unwrap_or(rest.len());
        let mut words = rest[..head].split_whitespace().skip_while(|w| w.starts_with("pub"));
        if words.next() != Some("mod") {
            continue;
        }
        let is_file = rest[head..].starts_with(';');
        let end = if is_file { at + head + 1 } else { end_of(bare, at + head, b'{', b'}') };
        let name = words.next().unwrap_or_default().to_owned();
        found.push(TestModule { range: begin..end, name, path, is_file });
    }
    found
}

fn without_tests(text: &str, kept: &str, bare: &str) -> String {
    let mut out = kept.to_owned();
    for module in test_modules(text, bare).into_iter().rev() {
        let lines = out[module.range.clone()].matches('\n').count();
        out.replace_range(module.range, &"\n".repeat(lines));
    }
    out
}

/// What of a file is in the product: without comments and modules of tests.
pub(crate) fn code(text: &str) -> String {
    without_tests(text, &masked(text, false), &masked(text, true))
}

/// The same without what stands in literals.
pub(crate) fn bare(text: &str) -> String {
    let bare = masked(text, true);
    without_tests(text, &bare, &bare)
}

/// The string literals of what is in the product.
pub(crate) fn literals(text: &str) -> Vec<String> {
    let code = code(text);
    let (bytes, mut at, mut found) = (code.as_bytes(), 0, Vec::new());
    while at < bytes.len() {
        let Some((end, inside)) = token(bytes, at) else {
            at += 1;
            continue;
        };
        found.push(code[inside.start..inside.end.min(code.len())].to_owned());
        at = end;
    }
    found
}

/// The folder of the modules that a file declares.
pub(crate) fn folder_of(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    match name {
        "lib.rs" | "main.rs" => folder.to_owned(),
        _ => format!("{folder}/{}", name.trim_end_matches(".rs")),
    }
}

/// The files that are in the product: all but those of modules under `cfg(test)`.
pub(crate) fn product(files: Vec<File>) -> Vec<File> {
    let mut tests = BTreeSet::new();
    for (path, text) in &files {
        for module in test_modules(text, &masked(text, true)).iter().filter(|m| m.is_file) {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            tests.insert(match &module.path {
                Some(given) => format!("{folder}/{}", given.trim_end_matches(".rs")),
                None => format!("{}/{}", folder_of(path), module.name),
            });
        }
    }
    let is_of = |path: &str, test: &String| {
        path.strip_prefix(test.as_str()).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    };
    files.into_iter().filter(|(path, _)| !tests.iter().any(|test| is_of(path, test))).collect()
}

#[test]
fn what_comes_after_the_tests_is_read_too() {
    let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() { \"}\"; '}'; }\n}\n// fn c\nfn d<'a>() { \"// no comment\" }\n";
    let code = code(text);
    assert!(code.contains("fn a()") && code.contains("fn d<'a>()"), "{code}");
    assert!(!code.contains("fn b()") && !code.contains("fn c"), "{code}");
    assert!(code.contains("// no comment"));
    assert!(!bare(text).contains("no comment"));
    assert_eq!(code.lines().count(), text.lines().count(), "lines stay where they are");
    assert_eq!(literals("f(r#\"a \"b\" c\"#, 'x', \"d\\\"\")"), ["a \"b\" c", "x", "d\\\""]);
}

#[test]
fn files_of_tests_are_known_by_how_they_are_declared() {
    let files = sample(&[
        ("w/src/lib.rs", "mod a;\n#[cfg(test)]\nmod dice;\n"),
        ("w/src/a.rs", "#[cfg(test)]\n#[path = \"a/check/tests.rs\"]\nmod tests;\n"),
        ("w/src/a/check/tests.rs", ""),
        ("w/src/a/check/tests/more.rs", ""),
        ("w/src/a/tests.rs", "what is called so and is none"),
        ("w/src/dice.rs", ""),
    ]);
    let paths: Vec<String> = product(files).into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths, ["w/src/lib.rs", "w/src/a.rs", "w/src/a/tests.rs"]);
}
