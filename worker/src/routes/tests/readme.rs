//! What the README tells a reader to send is accepted as it stands.

use std::path::{Path, PathBuf};

use super::*;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The commands of the README with a path of the admin API: method, path, and the file that is sent.
fn commands() -> Vec<(String, String, Option<String>)> {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let calls = readme.lines().filter(|l| l.starts_with("curl ") && l.contains("/admin/quotes"));
    calls
        .map(|line| {
            let after = |mark: &str| {
                let rest = line.split_once(mark)?.1.trim_start();
                Some(rest.split([' ', '"']).next().unwrap().to_owned())
            };
            (after("-X ").unwrap(), after("$BASE").unwrap(), after("--data @"))
        })
        .collect()
}

#[test]
fn the_quote_of_the_readme_is_accepted_and_has_a_chat() {
    let client = Client::ready();
    let commands = commands();
    let [(put, path, Some(file)), (post, token, None)] = commands.as_slice() else {
        panic!("{commands:?}");
    };
    let quote = std::fs::read_to_string(root().join(file)).unwrap();
    let got = client.admin(put, path, serde_json::from_str(&quote).unwrap());
    assert_eq!(got.status, 200, "{got:?}");
    assert!(got.body["warnings"].as_array().is_none_or(Vec::is_empty), "{got:?}");
    let got = client.admin(post, token, Value::Null);
    assert_eq!(got.status, 201, "{got:?}");
    let token = got.body["token"].as_str().unwrap();
    let got = client.buyer("GET", "/v1/bootstrap", token, Value::Null);
    assert_eq!(got.body["available"], true, "{got:?}");
}

#[test]
fn every_quote_of_the_demo_is_accepted_as_it_stands_and_has_not_expired() {
    let client = Client::ready();
    for language in ["en", "fr", "de"] {
        let file = root().join(format!("www/quotes/{language}.json"));
        let quote: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        let path = format!("/admin/quotes/{}", quote["id"].as_str().unwrap());
        let got = client.admin("PUT", &path, quote);
        assert_eq!(got.status, 200, "{got:?}");
        let until = got.body["quote"]["valid_until"].as_str().unwrap();
        assert!(until >= "2035-01-01", "{until}");
    }
}
