//! What is kept of conversations, who may see it, and how it goes.

use pollster::block_on;
use serde_json::{Value, json};

use super::handoffs::HOUR;
use super::{Client, ORIGIN};
use crate::dice::dice;
use crate::platform::memory::alarm;

#[test]
fn conversations_are_listed_exported_and_erased_by_quote_and_contact() {
    let client = Client::ready();
    let talks: Vec<_> = (0..3).map(|_| client.start()).collect();
    for (talk, email) in talks.iter().zip(["ADA@example.com", "bob@example.com", "ada@example.com"])
    {
        client.ask(talk, "I want to talk to a human");
        let path = format!("/v1/conversations/{}/handoff", talk.0);
        let body = json!({"email": email, "phone": "+44 20 7946 0000", "consent": true});
        assert_eq!(client.buyer("POST", &path, &talk.1, body).status, 200);
        block_on(alarm(&client.app, &talk.0));
        client.pass(1_000);
    }
    let get = |path: &str| client.admin("GET", path, Value::Null);
    let list = |query: &str| {
        let got = get(&format!("/admin/conversations{query}"));
        assert_eq!(got.status, 200, "{got:?}");
        let all = got.body["conversations"].as_array().unwrap().clone();
        all.iter().map(|c| c["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    // The library of a request splits the query; here it is given in parts.
    assert_eq!(list("").len(), 3);
    let with = |method: &str, path: &str, name: &str, value: &str| {
        let mut request = Client::admin_request(method, path, Value::Null);
        request.query = vec![(name.to_owned(), value.to_owned())];
        client.call(request)
    };
    let found = with("GET", "/admin/conversations", "contact", "Ada@Example.com");
    assert_eq!(found.body["conversations"].as_array().unwrap().len(), 2, "{found:?}");
    let found = with("GET", "/admin/conversations", "contact", "+44 (20) 7946-0000");
    assert_eq!(found.body["conversations"].as_array().unwrap().len(), 3);
    assert_eq!(with("GET", "/admin/conversations", "status", "asleep").status, 422);
    assert_eq!(with("GET", "/admin/conversations", "cursor", "x").status, 400);
    let export = with("GET", "/admin/conversations/export", "contact", "bob@example.com");
    let text = export.body.to_string();
    assert!(text.contains("I want to talk to a human") && text.contains("bob@example.com"));
    assert!(!text.contains("token_hash"), "what proves the buyer is not handed out");
    // Nobody erases everything by leaving a parameter out.
    assert_eq!(client.admin("DELETE", "/admin/conversations", Value::Null).status, 422);
    let erased = with("DELETE", "/admin/conversations", "contact", "ada@example.com");
    assert_eq!(erased.body, json!({"erased": 2, "more": false}));
    for (talk, status) in talks.iter().zip([404, 200, 404]) {
        assert_eq!(client.read(talk).status, status);
    }
    let left = get("/admin/deliveries").body["deliveries"].clone();
    assert!(!left.as_array().unwrap().is_empty());
    let is_kept = |d: &Value| d["conversation_id"] == json!(talks[1].0);
    assert!(left.as_array().unwrap().iter().all(is_kept), "{left}");
    assert_eq!(list("").len(), 1);
    let one = format!("/admin/conversations/{}", talks[1].0);
    assert_eq!(client.admin("DELETE", &one, Value::Null).status, 204);
    assert_eq!(get(&one).status, 404);
    assert_eq!(get(&format!("{one}/export")).status, 404);
    assert!(list("").is_empty());
}

#[test]
fn a_conversation_is_erased_when_nobody_has_said_anything_for_so_long() {
    let client = Client::ready();
    assert_eq!(client.configure(json!({"retention_days": 0})).status, 422);
    assert_eq!(client.configure(json!({"retention_days": 30})).status, 200);
    let talk = client.start();
    client.pass(29 * 24 * HOUR);
    client.ask(&talk, "What is the total?");
    client.pass(29 * 24 * HOUR);
    block_on(alarm(&client.app, &talk.0));
    assert_eq!(client.read(&talk).status, 200, "thirty days from the last word");
    client.pass(24 * HOUR);
    block_on(alarm(&client.app, &talk.0));
    assert_eq!(client.read(&talk).status, 404);
    let all = client.admin("GET", "/admin/conversations", Value::Null);
    assert_eq!(all.body["conversations"], json!([]));
}

#[test]
fn a_thousand_mixed_tokens_and_origins_open_only_what_is_theirs() {
    let client = Client::ready();
    let origins = [ORIGIN, "https://other.example.com", "https://evil.example.com"];
    assert_eq!(client.configure(json!({"allowed_origins": origins[..2]})).status, 200);
    let start = |origin: &str| {
        let token = client.quote_token();
        let mut request = Client::buyer_request("POST", "/v1/conversations", &token, Value::Null);
        request.origin = Some(origin.to_owned());
        let got = client.call(request).body;
        (
            got["id"].as_str().unwrap().to_owned(),
            got["token"].as_str().unwrap().to_owned(),
            origin.to_owned(),
        )
    };
    let talks: Vec<_> = (0..12).map(|i| start(origins[i % 2])).collect();
    let reply = client.handed_over(&(talks[0].0.clone(), talks[0].1.clone()));
    let quote = client.quote_token();
    let mut next = dice(99);
    let mut opened = 0;
    for _ in 0..1_000 {
        let (id, right, home) = &talks[next(talks.len())];
        let token = match next(4) {
            0 => right.clone(),
            1 => talks[next(talks.len())].1.clone(),
            2 => quote.clone(),
            _ => reply.clone(),
        };
        let origin = origins[next(3)];
        let mut request =
            Client::buyer_request("GET", &format!("/v1/conversations/{id}"), &token, Value::Null);
        request.origin = Some(origin.to_owned());
        let got = client.call(request);
        let mine = token == *right && origin == home;
        assert_eq!(got.status == 200, mine, "{id} {token} {origin}: {got:?}");
        opened += usize::from(mine);
    }
    assert!(opened > 50, "{opened}");
}
