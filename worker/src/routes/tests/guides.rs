//! What the README and the guides tell a reader to send is accepted as it stands, and what they name is there.

use std::path::{Path, PathBuf};

use super::*;

/// What is read by people who set Countersign up.
const GUIDES: [&str; 5] = [
    "README.md",
    "www/guide/page.md",
    "www/guide/admin.md",
    "www/guide/integrator.md",
    "www/guide/operator.md",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The lines within fences, each with the language of its fence.
fn fenced(guide: &str) -> Vec<(String, String)> {
    let (mut lines, mut fence) = (Vec::new(), None::<String>);
    for line in guide.lines() {
        match (line.strip_prefix("```"), &fence) {
            (Some(language), None) => fence = Some(language.to_owned()),
            (Some(_), Some(_)) => fence = None,
            (None, Some(language)) => lines.push((language.clone(), line.to_owned())),
            (None, None) => {}
        }
    }
    assert!(fence.is_none(), "a fence is open at the end");
    lines
}

/// The request of a line of curl.
fn request(line: &str) -> HttpRequest {
    let (_, rest) = line.split_once("-X ").unwrap_or_else(|| panic!("no method: {line}"));
    let (method, rest) = rest.split_once(' ').unwrap();
    let (_, rest) = rest.split_once("$BASE").unwrap_or_else(|| panic!("no address: {line}"));
    let address = rest.split([' ', '"']).next().unwrap();
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    assert!(line.contains(r#"-H "authorization: Bearer $ADMIN_TOKEN""#), "{line}");
    let data = line.split_once("--data-binary ").or_else(|| line.split_once("--data "));
    let body = data.map(|(_, data)| match data.strip_prefix('@') {
        Some(file) => text(file.trim()).into_bytes(),
        None => data.trim().trim_matches('\'').as_bytes().to_vec(),
    });
    HttpRequest {
        query: query
            .split_terminator('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        body: body.unwrap_or_default(),
        // What curl says unless it is told otherwise.
        content_type: Some("application/x-www-form-urlencoded".to_owned()),
        ..Client::admin_request(method, path, Value::Null)
    }
}

#[test]
fn every_request_of_a_guide_is_accepted_as_it_stands() {
    let mut sent = 0;
    for guide in GUIDES {
        let client = Client::ready();
        for (_, line) in fenced(&text(guide)).iter().filter(|(_, l)| l.starts_with("curl ")) {
            let got = client.call(request(line));
            assert!((200..300).contains(&got.status), "{guide}: {line}\n{got:?}");
            sent += 1;
        }
    }
    assert!(sent >= 8, "{sent}");
}

#[test]
fn the_quote_of_the_guides_has_a_chat() {
    let client = Client::ready();
    let guide = text("www/guide/integrator.md");
    let calls: Vec<HttpRequest> = fenced(&guide)
        .iter()
        .filter(|(_, l)| l.starts_with("curl ") && l.contains("/admin/quotes/Q-"))
        .map(|(_, l)| request(l))
        .collect();
    let [put, post] = <[HttpRequest; 2]>::try_from(calls).unwrap();
    let got = client.call(put);
    assert!(got.body["warnings"].as_array().is_none_or(Vec::is_empty), "{got:?}");
    let token = client.call(post).body["token"].as_str().unwrap().to_owned();
    let got = client.buyer("GET", "/v1/bootstrap", &token, Value::Null);
    assert_eq!(got.body["available"], true, "{got:?}");
}

#[test]
fn every_configuration_of_a_guide_is_accepted() {
    let client = Client::ready();
    let mut seen = 0;
    for guide in GUIDES {
        for (_, line) in fenced(&text(guide)).iter().filter(|(language, _)| language == "json") {
            let change: Value = serde_json::from_str(line).unwrap();
            let got = client.admin("PATCH", "/admin/config", change);
            assert_eq!(got.status, 200, "{guide}: {line}\n{got:?}");
            seen += 1;
        }
    }
    assert!(seen > 0);
}

#[test]
fn every_command_and_every_link_of_a_guide_leads_somewhere() {
    let makefile = text("Makefile");
    for guide in GUIDES {
        let written = text(guide);
        for (at, _) in written.match_indices("make ") {
            let target: String = written[at + 5..]
                .chars()
                .take_while(|c| c.is_ascii_lowercase() || *c == '-')
                .collect();
            // Prose makes things, too: a command stands in code.
            let is_code = written[..at].ends_with(['`', '\n']) || written[..at].ends_with("… ");
            if is_code && !target.is_empty() {
                let rule = format!("\n{target}:");
                assert!(makefile.contains(&rule), "{guide}: make {target}");
            }
        }
        for piece in written.split("](").skip(1) {
            let link = piece.split(')').next().unwrap();
            if link.starts_with("https://") {
                continue;
            }
            let (file, place) = link.split_once('#').unwrap_or((link, ""));
            let folder = Path::new(guide).parent().unwrap();
            let file = if file.is_empty() { PathBuf::from(guide) } else { folder.join(file) };
            assert!(root().join(&file).exists(), "{guide}: {link}");
            let named = |line: &str| {
                let heading = line.trim_start_matches('#').trim().to_lowercase();
                line.starts_with('#') && heading.replace(' ', "-") == place
            };
            let target = file.to_string_lossy();
            assert!(place.is_empty() || text(&target).lines().any(named), "{guide}: {link}");
        }
    }
}

#[test]
fn every_operation_that_a_guide_names_is_documented() {
    let client = Client::ready();
    let document = client.admin("GET", "/openapi.json", Value::Null).body;
    let paths = document["paths"].as_object().unwrap();
    let parts = |path: &str| -> Vec<String> {
        let path = path.split(['?', '`', ' ', '"']).next().unwrap();
        path.trim_end_matches(['.', ',']).split('/').map(str::to_owned).collect()
    };
    let fits = |pattern: &str, path: &[String]| {
        let pattern = parts(pattern);
        pattern.len() == path.len()
            && pattern.iter().zip(path).all(|(p, part)| p == part || p.starts_with('{'))
    };
    for guide in GUIDES {
        let written = text(guide);
        for method in ["GET", "PUT", "POST", "PATCH", "DELETE"] {
            for piece in written.split(&format!("`{method} /")).skip(1) {
                let path = parts(&format!("/{piece}"));
                let found = paths.iter().any(|(pattern, operations)| {
                    fits(pattern, &path) && operations.get(method.to_lowercase()).is_some()
                });
                assert!(found, "{guide}: {method} {}", path.join("/"));
            }
        }
    }
}

#[test]
fn the_attributes_and_functions_of_the_page_are_those_of_the_script() {
    let guide = text("www/guide/page.md");
    let loader = text("widget/loader/loader.js");
    let panel = text("widget/loader/panel.js");
    let camel = |name: &str| {
        let mut words = name.split('-');
        let first = words.next().unwrap_or_default().to_owned();
        words.fold(first, |all, word| format!("{all}{}{}", word[..1].to_uppercase(), &word[1..]))
    };
    let mut seen = 0;
    for row in guide.lines().filter(|l| l.starts_with("| `")) {
        let cell = row.split('|').nth(1).unwrap();
        for name in cell.split('`').skip(1).step_by(2) {
            let there = if let Some(attribute) = name.strip_prefix("data-") {
                loader.contains(&camel(attribute))
            } else if let Some((function, _)) = name.split_once('(') {
                loader.contains(function) || panel.contains(function)
            } else {
                continue;
            };
            assert!(there, "{name}");
            seen += 1;
        }
    }
    assert!(seen >= 15, "{seen}");
}

#[test]
fn every_quote_of_the_demo_is_accepted_as_it_stands_and_has_not_expired() {
    let client = Client::ready();
    for language in ["en", "fr", "de"] {
        let file = text(&format!("www/quotes/{language}.json"));
        let quote: Value = serde_json::from_str(&file).unwrap();
        let path = format!("/admin/quotes/{}", quote["id"].as_str().unwrap());
        let got = client.admin("PUT", &path, quote);
        assert_eq!(got.status, 200, "{got:?}");
        let until = got.body["quote"]["valid_until"].as_str().unwrap();
        assert!(until >= "2035-01-01", "{until}");
    }
}
