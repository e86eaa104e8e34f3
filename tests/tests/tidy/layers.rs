//! Who may know whom: no file names one of a layer above it.

use super::imports::arrows;
use super::source::{File, bare, sample};

/// What is built of the ports, and the ports.
const ALL: [&str; 9] =
    ["port", "inbox", "provider", "app", "routes", "platform", "durable", "entry", "desk"];
/// The parts of the worker, and what each of them must not know. `platform` has the ports on workerd; the routes and the
/// use cases know the ports alone.
const ABOVE: [(&str, &[&str]); 8] = [
    ("json", &ALL),
    ("time", &ALL),
    ("port", &["inbox", "provider", "app", "routes", "platform", "durable", "entry", "desk"]),
    ("inbox", &["provider", "app", "routes", "platform", "durable", "entry", "desk"]),
    ("provider", &["inbox", "app", "routes", "platform", "durable", "entry", "desk"]),
    ("app", &["routes", "platform", "durable", "entry", "desk"]),
    ("routes", &["durable", "entry", "desk"]),
    ("platform", &["inbox", "provider", "app", "routes", "durable", "entry", "desk"]),
];
/// What says in the words of the routes what workerd has received.
const AT_THE_EDGE: (&str, &str) = ("worker/src/platform/cloudflare/http.rs", "routes");
/// Methods of a port.
const MOST_METHODS: usize = 7;
const WORKER: &str = "worker/src";
/// The crates that nothing of `shared` may know.
const CRATES: [&str; 5] = [
    "countersign_worker",
    "countersign_desk",
    "countersign_reader",
    "countersign_widget",
    "countersign_admin",
];

/// The part of the worker that a file is of.
fn part(path: &str) -> &str {
    let path = path.strip_prefix(WORKER).unwrap_or(path).trim_start_matches('/');
    path.split(['/', '.']).next().unwrap_or_default()
}

/// Names of files that a file of the worker must not know.
pub(crate) fn upward(files: &[File]) -> Vec<String> {
    let is_upward = |from: &str, to: &str| {
        let (below, above) = (part(from), part(to));
        (from, above) != AT_THE_EDGE
            && ABOVE.iter().any(|(name, all)| *name == below && all.contains(&above))
    };
    let all = arrows(WORKER, files).into_iter();
    all.filter(|(from, to)| is_upward(from, to))
        .map(|(from, to)| format!("{from} knows {to}"))
        .collect()
}

/// Files of the core that know a crate which is built upon it.
pub(crate) fn out_of_the_core(files: &[File]) -> Vec<String> {
    let knows = |text: &str| CRATES.into_iter().find(|name| bare(text).contains(name));
    files.iter().filter_map(|(path, text)| Some(format!("{path} knows {}", knows(text)?))).collect()
}

/// Ports of more methods than one purpose has.
pub(crate) fn large_ports(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| part(path) == "port") {
        for port in bare(text).split("trait ").skip(1) {
            let body = port.split("\n}").next().unwrap_or_default();
            let methods = body.matches("\n    fn ").count();
            if methods > MOST_METHODS {
                found.push(format!("{path}: {methods} methods"));
            }
        }
    }
    found
}

#[test]
fn an_upward_import_is_found() {
    let files = sample(&[
        ("worker/src/lib.rs", ""),
        ("worker/src/app.rs", "use crate::port::Clock;\n"),
        ("worker/src/app/configs.rs", "fn f() { crate::routes::handle(); }\n"),
        ("worker/src/port.rs", "mod clock;\n"),
        ("worker/src/port/clock.rs", "use super::super::app::App;\n"),
        ("worker/src/routes.rs", "use crate::app::App;\nuse crate::port::Clock;\n"),
        (
            "worker/src/inbox.rs",
            "use crate::app;\n#[cfg(test)]\nmod tests { use crate::routes; }\n",
        ),
    ]);
    assert_eq!(
        upward(&files),
        [
            "worker/src/app/configs.rs knows worker/src/routes.rs",
            "worker/src/inbox.rs knows worker/src/app.rs",
            "worker/src/port/clock.rs knows worker/src/app.rs",
        ]
    );
    let core =
        sample(&[("shared/src/a.rs", "use countersign_worker::app;\n// countersign_desk\n")]);
    assert_eq!(out_of_the_core(&core), ["shared/src/a.rs knows countersign_worker"]);
}

#[test]
fn a_large_port_is_found() {
    let port = |methods| {
        format!("trait A {{\n{}}}\n\nfn b() {{}}\n", "    fn a(&self);\n".repeat(methods))
    };
    let files = |methods| vec![("worker/src/port/a.rs".to_owned(), port(methods))];
    assert_eq!(large_ports(&files(8)), ["worker/src/port/a.rs: 8 methods"]);
    assert_eq!(large_ports(&files(7)), Vec::<String>::new());
}
