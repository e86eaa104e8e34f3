//! What a buyer says and is answered, as a client of the wire.

use super::*;

#[test]
fn switched_off_in_mid_conversation_the_buyer_is_told() {
    let client = Client::ready();
    let conversation = client.start();
    assert_eq!(client.ask(&conversation, "What is the total?").status, 200);
    client.admin("PUT", "/admin/quotes/Q-1", Client::quote(false));
    let got = client.ask(&conversation, "What is the total?");
    assert_eq!((got.status, got.problem()), (409, "agent-unavailable"));
    assert_eq!(got.body["detail"], "This chat is no longer available.");
}

#[test]
fn answers_cite_and_show_no_internals() {
    let client = Client::ready();
    let conversation = client.start();
    let got = client.ask(&conversation, "What is the total?");
    assert_eq!(got.body["reply"]["action"], "answer");
    assert_eq!(got.body["reply"]["citations"][0]["source"], "quote:totals");
    assert!(got.body["reply"]["text"].as_str().unwrap().contains("€500.00"));
    let got = client.ask(&conversation, "Where is customer data stored?");
    assert_eq!(got.body["reply"]["text"], "All customer data is stored in Frankfurt, Germany.");
    for internal in ["confidence", "score", "trace", "threshold", "reason"] {
        assert!(!got.body.to_string().contains(&format!("\"{internal}\"")), "{internal}");
    }
}

#[test]
fn a_repeat_gets_the_first_response_and_another_body_is_refused() {
    let client = Client::ready();
    let (id, token) = client.start();
    let path = format!("/v1/conversations/{id}/messages");
    let send = |text: &str| {
        let mut request = Client::buyer_request("POST", &path, &token, json!({"text": text}));
        request.idempotency_key = Some("k1".to_owned());
        client.call(request)
    };
    let first = send("What is the total?");
    for _ in 0..4 {
        assert_eq!(send("What is the total?").body, first.body);
    }
    assert_eq!(send("Another").problem(), "idempotency-key-reused");
    let got = client.buyer("GET", &format!("/v1/conversations/{id}"), &token, Value::Null);
    assert_eq!(got.body["messages"].as_array().unwrap().len(), 4);
}

#[test]
fn bad_input_is_named_and_changes_nothing() {
    let client = Client::ready();
    let conversation = client.start();
    for text in ["", "   ", &"x".repeat(4001)] {
        let got = client.ask(&conversation, text);
        assert_eq!((got.status, got.problem()), (422, "invalid"));
    }
    let path = format!("/v1/conversations/{}/messages", conversation.0);
    let mut broken = Client::buyer_request("POST", &path, &conversation.1, Value::Null);
    broken.body = b"{\"text\": \"\xff".to_vec();
    assert_eq!(client.call(broken).problem(), "malformed");
    let got = client.buyer("POST", &path, &conversation.1, json!({"text": "hi", "model": "gpt"}));
    assert_eq!(got.problem(), "invalid");
    let got = client.admin("PUT", "/admin/quotes/Q-1", json!({"id": "Q-2"}));
    assert_eq!(got.problem(), "invalid");
    let got = client.admin("PUT", "/admin/quotes/other", Client::quote(true));
    assert_eq!(got.body["errors"][0]["field"], "id");
    let got = client.admin("POST", "/admin/sources", json!({"name": "a.exe", "text": "MZ"}));
    assert_eq!(got.body["errors"][0]["field"], "media_type");
    let got = client.buyer(
        "GET",
        &format!("/v1/conversations/{}", conversation.0),
        &conversation.1,
        Value::Null,
    );
    assert_eq!(got.body["messages"].as_array().unwrap().len(), 2);
}

#[test]
fn too_many_messages_are_refused_with_the_time_to_wait() {
    let client = Client::ready();
    let conversation = client.start();
    let statuses: Vec<u16> =
        (0..21).map(|_| client.ask(&conversation, "What is the total?").status).collect();
    assert_eq!(statuses[..20], [200; 20]);
    let got = client.ask(&conversation, "What is the total?");
    assert_eq!((got.status, got.problem()), (429, "rate-limited"));
    assert!(got.headers.iter().any(|(n, v)| *n == "retry-after" && v == "60"));
}

#[test]
fn feedback_stays_with_the_message() {
    let client = Client::ready();
    let (id, token) = client.start();
    let reply =
        client.ask(&(id.clone(), token.clone()), "What is the total?").body["reply"]["id"].clone();
    let path = format!("/v1/conversations/{id}/messages/{}/feedback", reply.as_str().unwrap());
    let got =
        client.buyer("POST", &path, &token, json!({"rating": "down", "comment": "too short"}));
    assert_eq!((got.status, got.body["rating"].as_str()), (200, Some("down")));
    let got = client.buyer("POST", &path, &token, json!({"rating": "sideways"}));
    assert_eq!(got.problem(), "invalid");
}

#[test]
fn a_removed_source_is_never_cited_again() {
    let client = Client::ready();
    let conversation = client.start();
    client.admin(
        "POST",
        "/admin/sources",
        json!({"name": "other.md", "text": "# Other\n\nSomething else."}),
    );
    let list = client.admin("GET", "/admin/sources", Value::Null);
    let security = list.body["sources"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["name"] == "security.md")
        .unwrap()["id"]
        .clone();
    let got = client.admin(
        "DELETE",
        &format!("/admin/sources/{}", security.as_str().unwrap()),
        Value::Null,
    );
    assert_eq!(got.status, 204);
    let got = client.ask(&conversation, "Where is customer data stored?");
    assert_ne!(got.body["reply"]["action"], "answer");
}

#[test]
fn opinions_and_contact_details_are_limited_too() {
    let client = Client::ready();
    let (id, token) = client.start();
    let reply = client.ask(&(id.clone(), token.clone()), "What is the total?");
    let message = reply.body["reply"]["id"].as_str().unwrap().to_owned();
    let path = format!("/v1/conversations/{id}/messages/{message}/feedback");
    let rate = || client.buyer("POST", &path, &token, json!({"rating": "up"})).status;
    let statuses: Vec<u16> = (0..21).map(|_| rate()).collect();
    assert_eq!((statuses[19], statuses[20]), (200, 429));
    let contact = json!({"email": "a@b.example", "consent": true});
    let path = format!("/v1/conversations/{id}/handoff");
    assert_eq!(client.buyer("POST", &path, &token, contact.clone()).status, 429);
    let clock = &client.app.platform.clock;
    clock.set(clock.get() + 61_000);
    assert_eq!(client.buyer("POST", &path, &token, contact).status, 200);
}
