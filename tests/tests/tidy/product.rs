//! What the code of the product may not do, whatever it is for.

use super::source::{File, asks_for_tests, bare, code, literals, sample};

/// Where SQL stands without a port that runs it: the table of an object that has no other code, the counters that every port
/// of the database reads, and the question whether the database is there.
const SQL_APART: [&str; 3] = [
    "worker/src/durable/budget.rs",
    "worker/src/port/revisions.rs",
    "worker/src/routes/service.rs",
];
/// What runs SQL.
const RUNS_SQL: [&str; 3] = ["Platform", "Database", "Object"];
/// What an admin exports is everything that is stored but what proves the buyer: no type of the wire, and a new field belongs
/// into it.
const EXPORTS: &str = "worker/src/app/conversation/reading.rs";

/// What tests alone read of a file of the product: the documents that a deployment has among its assets.
const DOCUMENTS: &str = "worker/src/routes/openapi.rs";

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// Code that does something else where it is tested. Modules of tests are no such code.
pub(crate) fn other_under_test(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| path != DOCUMENTS) {
        let bare = bare(text);
        for mark in ["cfg(", "cfg!(", "cfg_attr("] {
            for (at, _) in bare.match_indices(mark) {
                let mut depth = 0;
                let end = bare[at..].find(|c| {
                    depth += i32::from(c == '(') - i32::from(c == ')');
                    c == ')' && depth == 0
                });
                let condition = &bare[at..end.map_or(bare.len(), |n| at + n)];
                if asks_for_tests(condition) {
                    found.push(format!("{path}:{}: {condition})", line_of(&bare, at)));
                }
            }
        }
    }
    found
}

fn is_sql(literal: &str) -> bool {
    let has = |word: &str| literal.contains(word);
    ["SELECT ", "INSERT INTO ", "DELETE FROM ", "CREATE TABLE ", "ALTER TABLE ", "DROP TABLE "]
        .into_iter()
        .any(has)
        || has("UPDATE ") && has(" SET ")
}

/// SQL stands in the use cases, in a file that names the port that runs it, so that what is pure stays without; and in the few
/// files of `SQL_APART`.
pub(crate) fn sql_outside_the_stores(files: &[File]) -> Vec<String> {
    let is_store = |path: &str, text: &str| {
        let bare = bare(text);
        let mut words = bare.split(|c: char| !c.is_alphanumeric() && c != '_');
        path.starts_with("worker/src/app/") && words.any(|word| RUNS_SQL.contains(&word))
            || SQL_APART.contains(&path)
    };
    let mut found = Vec::new();
    for (path, text) in files.iter().filter(|(path, text)| !is_store(path, text)) {
        found.extend(
            literals(text).into_iter().filter(|l| is_sql(l)).map(|l| format!("{path}: {l}")),
        );
    }
    found
}

/// What is sent made of untyped JSON by deleting fields: the next field that is added would go out with the rest.
pub(crate) fn deleted_fields(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| path != EXPORTS) {
        let code = code(text);
        let lines: Vec<&str> = code.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let before = lines[at.saturating_sub(5)..=at].iter();
            let is_object = || before.clone().any(|l| l.contains("as_object_mut"));
            if line.contains(".remove(\"") || line.contains(".retain(") && is_object() {
                found.push(format!("{path}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    found
}

#[test]
fn code_that_is_other_under_test_is_found() {
    let files = sample(&[(
        "worker/src/a.rs",
        "fn wait() { if cfg!(test) { return } }\n#[cfg(not(test))]\nconst A: u8 = 1;\n#[cfg(all(test, feature = \"x\"))]\nmod tests {}\n\
         #[cfg_attr(test, derive(Debug))]\nstruct B;\n#[cfg(feature = \"test\")]\nfn c() {}\n#[cfg(test)]\nfn d() {}\n",
    )]);
    let found = other_under_test(&files);
    let lines: Vec<&str> = found.iter().filter_map(|f| f.split(':').nth(1)).collect();
    assert_eq!(lines, ["2", "10", "1", "6"], "{found:?}");
}

#[test]
fn sql_outside_the_stores_is_found() {
    let select = "const A: &str = \"SELECT 1\";\n";
    let files = sample(&[
        (
            "worker/src/app/a.rs",
            "use crate::port::{Platform, sql};\nconst A: &str = \"SELECT 1\";\n",
        ),
        ("worker/src/app/conversation/b.rs", select),
        ("worker/src/routes/c.rs", "// SELECT 1\nfn f() { sql(\"UPDATE a SET b = 1\") }\n"),
        (
            "widget/src/d.rs",
            "fn f() { say(\"UPDATE the page\") }\n#[cfg(test)]\nmod tests { const A: &str = \"SELECT 1\"; }\n",
        ),
    ]);
    assert_eq!(
        sql_outside_the_stores(&files),
        [
            "worker/src/app/conversation/b.rs: SELECT 1",
            "worker/src/routes/c.rs: UPDATE a SET b = 1"
        ]
    );
}

#[test]
fn a_wire_type_by_deletion_is_found() {
    let files = sample(&[
        (
            "worker/src/a.rs",
            "let mut v = serde_json::to_value(&state)?;\nif let Some(fields) = v.as_object_mut() {\n    fields.remove(\"contact\");\n}\n",
        ),
        (
            "worker/src/b.rs",
            "if let Some(view) = body.as_object_mut() {\n    view.retain(|field, _| THREAD.contains(field));\n}\n",
        ),
        ("worker/src/c.rs", "list.retain(|n| n > 1);\nmap.remove(&key);\n"),
    ]);
    assert_eq!(
        deleted_fields(&files),
        [
            "worker/src/a.rs:3: fields.remove(\"contact\");",
            "worker/src/b.rs:2: view.retain(|field, _| THREAD.contains(field));",
        ]
    );
}
