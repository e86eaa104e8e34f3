//! The rules of the tree: who may depend on whom, what may stand where, and how large a file may grow.

#![expect(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

use std::path::{Path, PathBuf};

#[path = "tidy/circles.rs"]
mod circles;
#[path = "tidy/imports.rs"]
mod imports;
#[path = "tidy/layers.rs"]
mod layers;
#[path = "tidy/product.rs"]
mod product;
#[path = "tidy/source.rs"]
mod source;

use source::{File, code};

/// Where the Rust of the product is.
const PRODUCT: [&str; 8] = [
    "shared/src",
    "shared/encoder/src",
    "shared/retrieval/src",
    "worker/src",
    "worker/desk/src",
    "worker/reader/src",
    "widget/src",
    "www/admin/src",
];
/// What looks like a sentence and is read by computers: events, relations of links, a cause for the console.
const OF_COMPUTERS: [&str; 3] = [
    "keydown keyup keypress",
    "noopener noreferrer nofollow",
    "the edge and the chat are of different versions",
];
/// Lines of a Rust file, tests included.
const MOST_LINES: usize = 400;
/// Files that are larger still. One that is no longer so has to go here.
const LARGER: [&str; 1] = ["shared/src/dialogue/model/worded.rs"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

fn files(folder: &str, ending: &str) -> Vec<File> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).unwrap().map(|e| e.unwrap().path()) {
            let name = entry.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
            if entry.is_dir() {
                if !["build", "target", "node_modules", ".wrangler"].contains(&name.as_str()) {
                    open.push(entry);
                }
            } else if name.ends_with(ending) {
                let path = entry.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
                found.push((path, std::fs::read_to_string(&entry).unwrap()));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no {ending} in {folder}");
    found
}

/// The files of a folder that are in the product.
fn product(folder: &str) -> Vec<File> {
    source::product(files(folder, ".rs"))
}

/// All files of the product.
fn whole_product() -> Vec<File> {
    PRODUCT.iter().flat_map(|folder| product(folder)).collect()
}

fn none(found: &[String]) {
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn check(folder: &str, forbidden: &[&str], except: &[&str]) {
    for (path, text) in product(folder) {
        if except.iter().any(|e| path.starts_with(e)) {
            continue;
        }
        let code = code(&text);
        for word in forbidden {
            let found = code.lines().find(|l| l.contains(word));
            assert!(found.is_none(), "{path}: `{word}` in `{}`", found.unwrap_or_default().trim());
        }
    }
}

#[test]
fn the_core_knows_no_web_no_clock_and_no_randomness() {
    let core = ["shared/src", "shared/encoder/src", "shared/retrieval/src"];
    // A tool of the set-up; and the one thing that the engine of the wasm is asked for, the normal forms of a string.
    let except = ["shared/encoder/src/bin", "shared/retrieval/src/text/normal.rs"];
    let outside = [
        "worker::",
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "std::time",
        "std::fs",
        "std::net",
        "rand::",
        "getrandom",
    ];
    for folder in core {
        check(folder, &outside, &except);
    }
}

#[test]
fn cloudflare_stands_only_at_the_edge_of_the_worker() {
    let edge = [
        "worker/src/entry.rs",
        "worker/src/desk.rs",
        "worker/src/durable",
        "worker/src/platform/cloudflare",
        "worker/src/routes/http.rs",
    ];
    check("worker/src", &["worker::", "JsValue", "js_sys"], &edge);
}

#[test]
fn no_file_knows_a_layer_above_it() {
    none(&layers::upward(&product("worker/src")));
    for folder in ["shared/src", "shared/encoder/src", "shared/retrieval/src"] {
        none(&layers::out_of_the_core(&product(folder)));
    }
}

#[test]
fn a_port_is_small() {
    none(&layers::large_ports(&product("worker/src")));
}

#[test]
fn no_file_and_no_part_is_in_a_circle() {
    for folder in PRODUCT.iter().chain(&["tests/src"]) {
        let files = product(folder);
        for circles in [circles::circles(folder, &files), circles::circles_of_parts(folder, &files)]
        {
            assert_eq!(circles, Vec::<Vec<String>>::new(), "{folder}");
        }
    }
}

#[test]
fn the_product_is_the_same_where_it_is_tested() {
    none(&product::other_under_test(&whole_product()));
}

#[test]
fn sql_stands_beside_the_port_that_runs_it() {
    none(&product::sql_outside_the_stores(&whole_product()));
}

#[test]
fn what_is_sent_is_built_and_not_left_over() {
    none(&product::deleted_fields(&whole_product()));
}

#[test]
fn the_widget_talks_to_the_network_in_one_file() {
    check("widget/src", &["gloo_net", "fetch("], &["widget/src/client.rs"]);
    check("widget/src", &["inner_html", "set_inner_html", "innerHTML"], &[]);
}

#[test]
fn the_console_talks_to_the_network_in_one_file() {
    check("www/admin/src", &["fetch_with", "XmlHttpRequest"], &["www/admin/src/api.rs"]);
    check("www/admin/src", &["inner_html", "set_inner_html", "innerHTML"], &[]);
}

#[test]
fn what_buyers_and_sellers_read_stands_in_the_files_of_the_languages() {
    let quotes = ['\'', '"', '`'];
    let is_sentence = |literal: &str| {
        let words: Vec<&str> = literal.split(' ').collect();
        let is_word = |w: &str| {
            let bare = w.trim_end_matches(['.', ',', '!', '?', ':', '…']);
            bare.len() > 1 && bare.chars().all(char::is_alphabetic)
        };
        // Classes and selectors have hyphens, dots and brackets; events and directives are one word a piece.
        words.len() > 2 && words.iter().all(|w| is_word(w) || *w == "a")
            || words.len() > 1
                && words.iter().take(2).all(|w| is_word(w))
                && literal.starts_with(char::is_uppercase)
    };
    let mut seen = 0;
    for (folder, ending) in [
        ("www/reply", "reply.js"),
        ("www/thread", ".js"),
        ("widget/loader", ".js"),
        ("widget/package", "index.js"),
        ("widget/src/components", ".rs"),
        ("widget/src", ".rs"),
    ] {
        for (path, text) in files(folder, ending) {
            if path.contains("/build/") || path.contains("/tests") {
                continue;
            }
            // JavaScript has no modules of tests, and other comments.
            let text = if ending == ".rs" { code(&text) } else { text };
            for line in text.lines().filter(|l| !l.trim_start().starts_with(['/', '*', '#'])) {
                let line = line.split(" // ").next().unwrap_or(line);
                for quote in quotes {
                    for literal in line.split(quote).skip(1).step_by(2) {
                        seen += 1;
                        let is_ours = OF_COMPUTERS.contains(&literal);
                        assert!(is_ours || !is_sentence(literal), "{path}: {literal}");
                    }
                }
            }
        }
    }
    assert!(seen > 300, "{seen}");
}

#[test]
fn nothing_gives_up_on_a_request() {
    for folder in PRODUCT {
        check(
            folder,
            &[".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "unreachable!("],
            &[],
        );
    }
}

#[test]
fn every_file_opens_with_its_purpose_and_stays_small() {
    for folder in PRODUCT.iter().chain(&["tests/src", "tests/tests"]) {
        for (path, text) in files(folder, ".rs") {
            assert!(text.starts_with("//!"), "{path} does not say what it is for");
            let lines = text.lines().count();
            let is_larger = LARGER.contains(&path.as_str());
            assert_eq!(lines > MOST_LINES, is_larger, "{path} has {lines} lines");
        }
    }
}

#[test]
fn no_test_is_switched_off() {
    let marks = [concat!("#[ign", "ore"), concat!("#[should", "_panic")];
    for folder in PRODUCT.iter().chain(&["tests/src", "tests/tests"]) {
        for (path, text) in files(folder, ".rs") {
            assert!(!marks.iter().any(|m| text.contains(m)), "{path}");
        }
    }
}

#[test]
fn no_path_of_a_machine_stands_in_the_tree() {
    let marks = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];
    for (folder, ending) in [
        ("shared", ".rs"),
        ("worker", ".rs"),
        ("tests", ".rs"),
        ("tests", ".mjs"),
        ("www", ".mjs"),
        ("worker", ".jsonc"),
    ] {
        for (path, text) in files(folder, ending) {
            assert!(!marks.iter().any(|m| text.contains(m)), "{path}");
        }
    }
}

#[test]
fn a_file_of_phrases_has_sections_of_english_and_what_must_hold() {
    let sections = |text: &str| -> Vec<String> {
        text.lines().filter(|l| l.starts_with('[')).map(str::to_owned).collect()
    };
    let english = root().join("shared/src/dialogue/careful/en.txt");
    let english = sections(&std::fs::read_to_string(english).unwrap());
    for (path, text) in files("shared/src/dialogue/careful", ".txt") {
        let own = sections(&text);
        let in_order: Vec<&String> = english.iter().filter(|s| own.contains(s)).collect();
        assert_eq!(own.iter().collect::<Vec<_>>(), in_order, "{path}");
        for needed in ["[user_requested]", "[instructions]"] {
            assert!(own.iter().any(|s| s == needed), "{path} has no {needed}");
        }
    }
}

#[test]
fn every_message_of_the_locales_is_used() {
    // What the browser is given whole, and what a number or a language completes.
    const COMPLETED: [&str; 4] = ["ui-", "thread-", "month-", "language-"];
    let sources: String =
        PRODUCT.iter().flat_map(|folder| files(folder, ".rs")).map(|(_, text)| text).collect();
    let english = std::fs::read_to_string(root().join("shared/src/locale/en.ftl")).unwrap();
    let keys = english.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()));
    let unused: Vec<&str> = keys
        .filter_map(|line| line.split(" =").next())
        .filter(|key| !COMPLETED.iter().any(|begin| key.starts_with(begin)))
        .filter(|key| !sources.contains(&format!("\"{key}\"")))
        .collect();
    assert!(unused.is_empty(), "messages that nothing says: {unused:?}");
}
