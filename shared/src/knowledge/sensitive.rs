//! What no file should hold that a chat with strangers answers from: secrets, card and account numbers, lists of people.

use crate::privacy::{Personal, find};

use super::Document;

/// So many e-mail addresses or phone numbers are a list of people and no longer the contact of the seller.
const LIST: usize = 8;
/// How secrets of well-known makes begin, with how many letters and digits follow at least.
const SECRETS: &[(&str, usize)] = &[
    ("AKIA", 16),
    ("ghp_", 30),
    ("github_pat_", 30),
    ("glpat-", 18),
    ("sk_live_", 16),
    ("rk_live_", 16),
    ("sk-ant-", 20),
    ("sk-proj-", 20),
    ("xoxb-", 20),
    ("xoxp-", 20),
    ("AIza", 35),
    ("whsec_", 20),
    ("eyJhbGciOi", 30),
];
/// Words before a secret that is written down.
const LABELS: &[&str] = &[
    "password",
    "passwort",
    "kennwort",
    "mot de passe",
    "contraseña",
    "api key",
    "api-key",
    "api_key",
    "apikey",
    "client_secret",
    "secret key",
    "access token",
];

/// What is sensitive in a document, each with its passage, in words for an admin; empty when nothing is.
pub(crate) fn sensitive(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    let (mut people, mut first) = (0, "");
    for passage in &document.passages {
        let text = document.excerpt(passage);
        let place = passage.heading().unwrap_or(&document.title);
        let mut add = |what: &str| found.push(format!("{what} under “{place}”"));
        let personal = find(text);
        let count = |kind: Personal| personal.iter().filter(|p| p.1 == kind).count();
        if count(Personal::Card) > 0 {
            add("a card number");
        }
        if count(Personal::Iban) > 0 {
            add("an IBAN");
        }
        if text.contains("PRIVATE KEY-----") {
            add("a private key");
        }
        if has_secret(text) {
            add("an access key or token");
        }
        if has_password(text) {
            add("a password");
        }
        let here = count(Personal::Email) + count(Personal::Phone);
        if here > 0 && people == 0 {
            first = place;
        }
        people += here;
    }
    if people >= LIST {
        found.push(format!(
            "{people} e-mail addresses and phone numbers, the first under “{first}”"
        ));
    }
    found
}

fn has_secret(text: &str) -> bool {
    SECRETS.iter().any(|(mark, least)| {
        text.match_indices(mark).any(|(at, _)| {
            let rest = &text[at + mark.len()..];
            rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).count()
                >= *least
        })
    })
}

/// A label, a colon or an equals sign, and a word that holds more than letters.
fn has_password(text: &str) -> bool {
    let small = text.to_lowercase();
    LABELS.iter().any(|label| {
        small.match_indices(label).any(|(at, _)| {
            let rest = small[at + label.len()..].trim_start();
            let value = rest
                .strip_prefix([':', '='])
                .map(|r| r.split_whitespace().next().unwrap_or_default());
            value.is_some_and(|v| {
                v.chars().count() >= 6
                    && v.chars().any(|c| c.is_ascii_digit())
                    && v.chars().any(char::is_alphabetic)
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        assert_eq!(sensitive(&Document::single("d", "Notes", text)), expect, "{text}");
    }

    #[test]
    fn what_no_buyer_should_read_is_found() {
        check("Pay with 4111 1111 1111 1111.", &["a card number under “Notes”"]);
        check("To GB29 NWBK 6016 1331 9268 19.", &["an IBAN under “Notes”"]);
        check("-----BEGIN RSA PRIVATE KEY-----\nMII", &["a private key under “Notes”"]);
        check("Key: AKIAIOSFODNN7EXAMPLE", &["an access key or token under “Notes”"]);
        check("Passwort: hunter2!", &["a password under “Notes”"]);
        let list: Vec<String> = (0..8).map(|n| format!("person{n}@example.com")).collect();
        check(&list.join(", "), &["8 e-mail addresses and phone numbers, the first under “Notes”"]);
    }

    #[test]
    fn what_sellers_write_is_not() {
        check("Write to sales@example.com or call +44 20 7946 0958.", &[]);
        check("Passwords: at least twelve characters. Password: see the letter.", &[]);
        check("The AKIA range of pumps; skills and tokens; API key rotation: every 90 days.", &[]);
    }
}
