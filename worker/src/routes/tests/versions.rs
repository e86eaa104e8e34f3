//! What a buyer and an admin see when a quote, or a source, is no longer what it was.

use serde_json::{Value, json};

use super::{Client, Got};

fn text(got: &Got) -> &str {
    got.body["reply"]["text"].as_str().unwrap_or_default()
}

#[test]
fn a_conversation_stays_with_the_version_that_it_began_with_and_points_to_the_newer_one() {
    let client = Client::ready();
    let before = client.start();
    let mut changed = Client::quote(true);
    changed["version"] = "4".into();
    changed["line_items"][0]["unit_price"] = "650.00".into();
    assert_eq!(client.admin("PUT", "/admin/quotes/Q-1", changed).status, 200);
    let got = client.ask(&before, "What is the total?");
    assert!(text(&got).starts_with("Please note: this quote has been changed"), "{got:?}");
    assert!(text(&got).contains("version 3; the current one is version 4"), "{got:?}");
    assert!(text(&got).contains("€500.00"), "{got:?}");
    let after = client.start();
    let got = client.ask(&after, "What is the total?");
    assert!(text(&got).contains("€650.00") && !text(&got).contains("Please note"), "{got:?}");
    let got = client
        .ask(&after, "Which version of this quote is it, and what has changed since version 1?");
    assert!(text(&got).contains("Setup, Unit price: €500.00 → €650.00"), "{got:?}");
    // A quote that is gone takes its versions with it.
    assert_eq!(client.admin("DELETE", "/admin/quotes/Q-1", Value::Null).status, 204);
    assert_eq!(client.admin("PUT", "/admin/quotes/Q-1", Client::quote(true)).status, 200);
    let got = client.ask(
        &client.start(),
        "Which version of this quote is it, and what has changed since version 1?",
    );
    assert!(text(&got).contains("No earlier version is on record"), "{got:?}");
}

#[test]
fn a_source_past_its_last_day_is_never_cited() {
    let client = Client::ready();
    let source = json!({
        "name": "offer.md", "valid_until": "2026-12-05",
        "text": "# Offers\n\n## Trade fair\n\nVisitors of the trade fair get a backpack for free.\n"
    });
    let got = client.admin("POST", "/admin/sources", source);
    assert_eq!((got.status, got.body["valid_until"].as_str()), (201, Some("2026-12-05")));
    let question = "What do visitors of the trade fair get?";
    let talk = client.start();
    // The clock of the tests stands at 1 December 2026.
    assert!(text(&client.ask(&talk, question)).contains("backpack"));
    client.app.platform.clock.set(client.app.platform.clock.get() + 5 * 86_400_000);
    let got = client.ask(&client.start(), question);
    assert!(!text(&got).contains("backpack"), "{got:?}");
    let listed = client.admin("GET", "/admin/sources", Value::Null);
    let sources = listed.body["sources"].as_array().unwrap();
    let offer = sources.iter().find(|s| s["name"] == "offer.md").unwrap();
    assert_eq!(offer["valid_until"], "2026-12-05");
}

#[test]
fn a_last_day_that_is_no_date_is_named() {
    let client = Client::ready();
    let source = json!({"name": "a.md", "text": "# A\n\nText.", "valid_until": "next year"});
    let got = client.admin("POST", "/admin/sources", source);
    assert_eq!((got.status, got.body["errors"][0]["field"].as_str()), (422, Some("valid_until")));
}

#[test]
fn a_language_that_the_agent_does_not_speak_is_told_to_the_admin_alone() {
    let client = Client::ready();
    let mut quote = Client::quote(true);
    quote["language"] = "nb".into();
    let got = client.admin("PUT", "/admin/quotes/Q-1", quote);
    let warning = got.body["warnings"][0].as_str().unwrap_or_default();
    assert!(warning.contains("`nb`") && warning.contains("`da`"), "{got:?}");
    let got = client.ask(&client.start(), "Who is my contact?");
    assert!(text(&got).contains("Din kontaktperson"), "{got:?}");
    assert!(!text(&got).contains("speak"), "{got:?}");
}

#[test]
fn a_quote_in_another_format_is_imported_and_what_does_not_fit_is_told() {
    let client = Client::ready();
    let text = include_str!("../../../../tests/data/import/quotation.ubl.xml");
    let mut body = json!({"text": text, "language": "de", "dry_run": true});
    let got = client.admin("POST", "/admin/quotes/import", body.clone());
    assert_eq!((got.status, got.body["stored"].as_bool()), (200, Some(false)), "{got:?}");
    assert_eq!(client.admin("GET", "/admin/quotes/QIY7655", Value::Null).status, 404);
    body["dry_run"] = false.into();
    let got = client.admin("POST", "/admin/quotes/import", body);
    assert_eq!((got.status, got.body["format"].as_str()), (201, Some("ubl")));
    assert_eq!(got.body["unmapped"][0]["value"], "Aquaflow");
    assert_eq!(got.body["totals"]["by_interval"]["once"]["total"], "5569.20");
    let stored = client.admin("GET", "/admin/quotes/QIY7655", Value::Null);
    assert_eq!(stored.body["quote"]["language"], "de");
    let wrong = text.replace(">4500.00<", ">4400.00<");
    let got = client.admin("POST", "/admin/quotes/import", json!({"text": wrong}));
    let field = got.body["errors"][0]["field"].as_str().unwrap_or_default();
    assert_eq!(got.status, 422);
    assert!(
        field.ends_with("LineItem/LineExtensionAmount"),
        "the amount that contradicts: {field}"
    );
    let got = client.admin("POST", "/admin/quotes/import", json!({"text": "Dear customer"}));
    assert_eq!((got.status, got.problem()), (422, "invalid"));
}

#[test]
fn a_document_that_contradicts_the_quote_is_told_to_the_admin() {
    let client = Client::ready();
    let source = json!({"name": "prices.md", "text": "# Prices\n\n## Setup\n\nThe setup costs 450 euros.\n"});
    assert_eq!(client.admin("POST", "/admin/sources", source).status, 201);
    let got = client.admin("GET", "/admin/quotes/Q-1", Value::Null);
    let warning = got.body["warnings"][0].as_str().unwrap_or_default();
    assert!(warning.contains("“Prices”") && warning.contains("450 euros"), "{got:?}");
    let got = client.ask(&client.start(), "How much is the setup?");
    assert!(text(&got).contains("€500.00") && !text(&got).contains("450"), "{got:?}");
}
