//! The whole wire on the memory platform: what a client would see.

use std::rc::Rc;

use countersign_shared::confidence::features::NAMES;
use pollster::block_on;
use serde_json::{Value, json};

use super::*;
use crate::platform::memory::{Memory, alarm};
use crate::port::rows::integer;
use crate::port::{Clock, Database, Incoming, OutsideError, sql};

mod console;
mod drafts;
mod erasure;
mod golden;
mod guides;
mod handoffs;
mod insight;
mod jobs;
mod kills;
mod knowledge;
mod life;
mod limits;
mod lists;
mod looks;
mod mailing;
mod models;
mod notices;
mod outside;
mod people;
mod person;
mod promote;
mod records;
mod rights;
mod schema;
mod sequences;
mod shelves;
mod threads;
mod versions;

const ADMIN: &str = "admin-token-admin-token-admin-token";
const ORIGIN: &str = "https://quotes.example.com";

struct Client {
    app: App<Rc<Memory>>,
}

/// A response as a client reads it.
#[derive(Debug)]
struct Got {
    status: u16,
    body: Value,
    headers: Vec<(&'static str, String)>,
}

impl Got {
    fn problem(&self) -> &str {
        self.body["type"].as_str().unwrap_or("").trim_start_matches("urn:countersign:problem:")
    }
}

impl Client {
    /// A deployment without configuration.
    fn bare() -> Self {
        Self { app: Memory::app() }
    }

    /// An active agent with a source and an enabled quote.
    fn ready() -> Self {
        let client = Self::bare();
        let source = json!({"name": "security.md", "text": "# Security\n\n## Where data is stored\n\nAll customer data is stored in Frankfurt, Germany.\n\n## Encryption\n\nData is encrypted with AES-256.\n"});
        assert_eq!(client.admin("POST", "/admin/sources", source).status, 201);
        assert_eq!(client.admin("PUT", "/admin/config", Self::config(true)).status, 200);
        assert_eq!(client.admin("PUT", "/admin/quotes/Q-1", Self::quote(true)).status, 200);
        client
    }

    fn config(active: bool) -> Value {
        json!({
            "name": "Ada", "active": active, "allowed_origins": [ORIGIN],
            "limits": {"visitor_ten_minutes": 100, "visitor_day": 1000},
            "handoff": {"assign_to": "owner", "inbox": {"kind": "webhook", "url": "https://hooks.example.com/in"}}
        })
    }

    fn quote(enabled: bool) -> Value {
        json!({
            "id": "Q-1", "version": "3", "title": "Rollout", "language": "en", "currency": "EUR", "agent_enabled": enabled,
            "valid_until": "2026-12-31", "owner": {"name": "Grace"},
            "line_items": [{"id": "L1", "name": "Setup", "unit_price": "500.00"}]
        })
    }

    fn call(&self, request: HttpRequest) -> Got {
        let response = block_on(handle(&self.app, &request));
        let body = serde_json::from_str(&response.body).unwrap_or(Value::Null);
        Got { status: response.status, body, headers: response.headers }
    }

    fn admin(&self, method: &str, path: &str, body: Value) -> Got {
        self.call(Self::admin_request(method, path, body))
    }

    fn admin_request(method: &str, path: &str, body: Value) -> HttpRequest {
        HttpRequest {
            method: method.to_owned(),
            path: path.to_owned(),
            authorization: Some(format!("Bearer {ADMIN}")),
            body: if body.is_null() { Vec::new() } else { body.to_string().into_bytes() },
            ..HttpRequest::default()
        }
    }

    fn buyer(&self, method: &str, path: &str, token: &str, body: Value) -> Got {
        self.call(Self::buyer_request(method, path, token, body))
    }

    fn buyer_request(method: &str, path: &str, token: &str, body: Value) -> HttpRequest {
        HttpRequest {
            origin: Some(ORIGIN.to_owned()),
            authorization: Some(format!("Bearer {token}")),
            ..Self::admin_request(method, path, body)
        }
    }

    fn quote_token(&self) -> String {
        let got = self.admin("POST", "/admin/quotes/Q-1/token", Value::Null);
        assert_eq!(got.status, 201, "{got:?}");
        got.body["token"].as_str().unwrap().to_owned()
    }

    /// Id and token of a new conversation.
    fn start(&self) -> (String, String) {
        let got = self.buyer("POST", "/v1/conversations", &self.quote_token(), Value::Null);
        assert_eq!(got.status, 201, "{got:?}");
        let text = |key: &str| got.body[key].as_str().unwrap().to_owned();
        (text("id"), text("token"))
    }

    fn ask(&self, (id, token): &(String, String), text: &str) -> Got {
        self.buyer(
            "POST",
            &format!("/v1/conversations/{id}/messages"),
            token,
            json!({"text": text}),
        )
    }
}

#[test]
fn without_an_admin_secret_nobody_is_an_admin() {
    let client = Client::bare();
    client.app.platform.settings.borrow_mut().remove("ADMIN_TOKEN");
    let got = client.admin("GET", "/admin/config", Value::Null);
    assert_eq!((got.status, got.problem()), (503, "not-configured"));
}

#[test]
fn a_wrong_or_missing_admin_token_is_401() {
    let client = Client::bare();
    for authorization in [None, Some("Bearer wrong".to_owned()), Some(format!("Basic {ADMIN}"))] {
        let got = client.call(HttpRequest {
            method: "GET".to_owned(),
            path: "/admin/config".to_owned(),
            authorization,
            ..HttpRequest::default()
        });
        assert_eq!((got.status, got.problem()), (401, "unauthorized"));
    }
}

#[test]
fn an_agent_without_a_source_cannot_be_activated_and_the_last_source_stays() {
    let client = Client::bare();
    let got = client.admin("PUT", "/admin/config", Client::config(true));
    assert_eq!((got.status, got.problem()), (409, "knowledge-source-needed"));
    let client = Client::ready();
    let list = client.admin("GET", "/admin/sources", Value::Null);
    let id = list.body["sources"][0]["id"].as_str().unwrap().to_owned();
    let got = client.admin("DELETE", &format!("/admin/sources/{id}"), Value::Null);
    assert_eq!((got.status, got.problem()), (409, "knowledge-source-needed"));
    let got = client.admin("DELETE", "/admin/sources", json!({"ids": ["src_unknown"]}));
    assert_eq!((got.status, got.problem()), (404, "not-found"));
    let mut off = Client::admin_request("PUT", "/admin/config", Client::config(false));
    off.if_match = Some("\"1\"".to_owned());
    assert_eq!(client.call(off).status, 200);
    assert_eq!(client.admin("DELETE", &format!("/admin/sources/{id}"), Value::Null).status, 204);
}

#[test]
fn a_configuration_is_replaced_only_by_who_has_read_it() {
    let client = Client::ready();
    let put = |if_match: Option<&str>| {
        let mut config = Client::config(true);
        config["name"] = json!("Grace");
        let mut request = Client::admin_request("PUT", "/admin/config", config);
        request.if_match = if_match.map(str::to_owned);
        client.call(request)
    };
    let got = put(Some("\"7\""));
    assert_eq!((got.status, got.problem()), (412, "stale"));
    assert_eq!(got.body["current"]["name"], "Ada", "what it is now comes along");
    assert!(got.headers.contains(&("etag", "\"1\"".to_owned())));
    assert_eq!(put(Some("nonsense")).problem(), "malformed");
    let got = put(Some("\"1\""));
    assert_eq!(
        got.headers.iter().find(|(n, _)| *n == "etag").map(|(_, v)| v.as_str()),
        Some("\"2\"")
    );
}

#[test]
fn wrong_configuration_fields_are_all_named() {
    let client = Client::bare();
    let got = client.admin(
        "PUT",
        "/admin/config",
        json!({"name": "", "allowed_origins": ["quotes.example.com", "https://a.example.com/x"],
               "handoff": {"inbox": {"kind": "webhook", "url": "http://10.0.0.1"}}, "contact_email": "nobody"}),
    );
    let fields: Vec<&str> =
        got.body["errors"].as_array().unwrap().iter().filter_map(|e| e["field"].as_str()).collect();
    assert_eq!(
        fields,
        ["name", "allowed_origins[0]", "allowed_origins[1]", "contact_email", "handoff.inbox.url"]
    );
    let got = client.admin("PUT", "/admin/config", json!({"name": "A", "secret_prompt": "x"}));
    assert_eq!((got.status, got.problem()), (422, "invalid"));
}

#[test]
fn the_chat_shows_only_when_both_switches_are_on() {
    for (active, enabled) in [(false, false), (false, true), (true, false), (true, true)] {
        let client = Client::ready();
        let token = client.quote_token();
        let mut config = Client::admin_request("PUT", "/admin/config", Client::config(active));
        config.if_match = Some("\"1\"".to_owned());
        assert_eq!(client.call(config).status, 200);
        assert_eq!(client.admin("PUT", "/admin/quotes/Q-1", Client::quote(enabled)).status, 200);
        let got = client.buyer("GET", "/v1/bootstrap", &token, Value::Null);
        assert_eq!(got.body["available"], json!(active && enabled));
        assert_eq!(got.body.get("agent").is_some(), active && enabled);
    }
}

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
fn a_handoff_is_delivered_once_signed_and_shown_to_the_admin() {
    let client = Client::ready();
    let conversation = client.start();
    let got = client.ask(&conversation, "I want to talk to a human");
    assert_eq!(got.body["status"], "open");
    assert_eq!(got.body["handoff"]["assignee"], "Grace");
    block_on(alarm(&client.app, &conversation.0));
    let sent = client.app.platform.sent.borrow().clone();
    assert_eq!(sent.len(), 1);
    let event: Value = serde_json::from_str(&sent[0].body).unwrap();
    assert_eq!(event["type"], "handoff.created");
    assert_eq!(event["reason"], "user_requested");
    assert_eq!(event["question"], "I want to talk to a human");
    assert_eq!(event["route"]["target"], "Grace");
    assert_eq!(event["transcript"].as_array().unwrap().len(), 3);
    let list = client.admin("GET", "/admin/deliveries", Value::Null);
    assert_eq!(list.body["deliveries"][0]["status"], "delivered");
    assert_eq!(list.body["deliveries"][0]["id"], event["id"]);
}

#[test]
fn after_the_handoff_messages_are_answered_and_passed_on_and_no_second_handoff_is_made() {
    let client = Client::ready();
    let conversation = client.start();
    client.ask(&conversation, "I want to talk to a human");
    let got = client.ask(&conversation, "Also: what is the total?");
    assert_eq!(got.body["reply"]["action"], "answer");
    assert_eq!(got.body["status"], "open");
    let path = format!("/v1/conversations/{}/handoff", conversation.0);
    let got = client.buyer(
        "POST",
        &path,
        &conversation.1,
        json!({"email": "buyer@example.com", "consent": true}),
    );
    assert_eq!(got.body["reply"]["text"], "I have added your message for Grace.");
    let wait = 121_000;
    block_on(alarm(&client.app, &conversation.0));
    client.app.platform.clock.set(client.app.platform.clock.get() + wait);
    block_on(alarm(&client.app, &conversation.0));
    let kinds: Vec<String> = client
        .app
        .platform
        .sent
        .borrow()
        .iter()
        .map(|s| {
            serde_json::from_str::<Value>(&s.body).unwrap()["type"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(kinds, ["handoff.created", "message.created"]);
}

#[test]
fn an_inbox_that_is_down_is_tried_again_and_then_replayed() {
    let client = Client::ready();
    let conversation = client.start();
    client.ask(&conversation, "I want to talk to a human");
    let platform = &client.app.platform;
    platform.answers.borrow_mut().extend([
        Err(OutsideError("refused".to_owned())),
        Ok(Incoming { status: 500, ..Incoming::default() }),
    ]);
    block_on(alarm(&client.app, &conversation.0));
    assert_eq!(platform.sent.borrow().len(), 1);
    platform.clock.set(platform.clock.get() + 6_000);
    block_on(alarm(&client.app, &conversation.0));
    let list = client.admin("GET", "/admin/deliveries", Value::Null);
    let delivery = &list.body["deliveries"][0];
    assert_eq!(delivery["status"], "pending");
    assert_eq!(delivery["attempts"].as_array().unwrap().len(), 2);
    let id = delivery["id"].as_str().unwrap();
    assert_eq!(
        client.admin("POST", &format!("/admin/deliveries/{id}/replay"), Value::Null).status,
        202
    );
    block_on(alarm(&client.app, &conversation.0));
    let got = client.admin("GET", &format!("/admin/deliveries/{id}"), Value::Null);
    assert_eq!(got.body["status"], "delivered");
    let ids: Vec<String> = platform
        .sent
        .borrow()
        .iter()
        .map(|s| s.headers.iter().find(|(n, _)| *n == "webhook-id").unwrap().1.clone())
        .collect();
    assert_eq!(ids, [id, id, id]);
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
fn origins_are_denied_by_default_and_tokens_are_bound() {
    let client = Client::ready();
    let token = client.quote_token();
    for origin in [
        None,
        Some("https://evil.example.com"),
        Some("null"),
        Some("https://quotes.example.com.evil.com"),
    ] {
        let mut request = Client::buyer_request("GET", "/v1/bootstrap", &token, Value::Null);
        request.origin = origin.map(str::to_owned);
        let got = client.call(request);
        assert_eq!((got.status, got.problem()), (403, "forbidden-origin"), "{origin:?}");
        assert!(!got.headers.iter().any(|(n, _)| *n == "access-control-allow-origin"));
    }
    let (id, own) = client.start();
    let (_, other) = client.start();
    let path = format!("/v1/conversations/{id}");
    assert_eq!(client.buyer("GET", &path, &other, Value::Null).status, 401);
    assert_eq!(client.buyer("GET", &path, &token, Value::Null).status, 401);
    assert_eq!(client.buyer("GET", &path, &own, Value::Null).status, 200);
    assert_eq!(
        client
            .buyer("GET", "/v1/conversations/c_00000000000000000000000000000000", &own, Value::Null)
            .status,
        404
    );
}

#[test]
fn a_quote_token_is_pinned_to_hs256_and_an_hour() {
    let client = Client::ready();
    let token = client.quote_token();
    let bootstrap = |token: &str| client.buyer("GET", "/v1/bootstrap", token, Value::Null);
    assert_eq!(bootstrap(&token).status, 200);
    // `{"alg":"none"}` with the same claims and no signature.
    let claims = token.split('.').nth(1).unwrap();
    assert_eq!(bootstrap(&format!("eyJhbGciOiJub25lIn0.{claims}.")).problem(), "unauthorized");
    assert_eq!(bootstrap("a.b.c").problem(), "unauthorized");
    let clock = &client.app.platform.clock;
    clock.set(clock.get() + 3_659_000);
    assert_eq!(bootstrap(&token).status, 200, "within the skew");
    clock.set(clock.get() + 2_000);
    assert_eq!(bootstrap(&token).problem(), "token-expired");
}

#[test]
fn the_audience_of_a_token_may_be_a_list() {
    use hmac::{Hmac, Mac};
    let client = Client::ready();
    let secret = client.app.platform.settings.borrow()["QUOTE_TOKEN_SECRET"].clone();
    let expires = client.app.platform.clock.get() / 1000 + 600;
    let bootstrap = |audience: Value| {
        let encode = |json: Value| {
            base64::Engine::encode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, json.to_string())
        };
        let head = encode(json!({"alg": "HS256", "typ": "JWT"}));
        let claims = json!({"quote": "Q-1", "version": "3", "aud": audience, "exp": expires});
        let signed = format!("{head}.{}", encode(claims));
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        mac.update(signed.as_bytes());
        let signature = mac.finalize().into_bytes();
        let signature = base64::Engine::encode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, signature);
        let token = format!("{signed}.{signature}");
        client.buyer("GET", "/v1/bootstrap", &token, Value::Null).status
    };
    assert_eq!(bootstrap(json!("countersign")), 200);
    assert_eq!(bootstrap(json!(["countersign"])), 200);
    assert_eq!(bootstrap(json!(["other", "countersign"])), 200);
    for wrong in [json!(["other"]), json!([]), json!("other"), json!(null), json!(7)] {
        assert_eq!(bootstrap(wrong.clone()), 401, "{wrong}");
    }
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
fn a_sensitive_file_is_refused_and_let_in_with_a_reason_that_stays() {
    let client = Client::ready();
    let file = |why: Value| json!({"name": "bank.md", "text": "Pay to GB29 NWBK 6016 1331 9268 19.", "allow_sensitive": why});
    let refused = client.admin("POST", "/admin/sources", file(Value::Null));
    assert_eq!((refused.status, refused.problem()), (422, "invalid"));
    assert!(refused.body.to_string().contains("an IBAN under"), "{refused:?}");
    assert_eq!(client.admin("POST", "/admin/sources", file("ok".into())).status, 422);
    let why = "It is the account that buyers pay to.";
    assert_eq!(client.admin("POST", "/admin/sources", file(why.into())).status, 201);
    let list = client.admin("GET", "/admin/sources", Value::Null).body;
    let kept = list["sources"].as_array().unwrap().iter().find(|s| s["name"] == "bank.md").unwrap();
    assert_eq!(kept["allowed_because"], why);
}

#[test]
fn what_is_hidden_in_a_file_is_left_out_and_told_and_let_in_with_a_reason() {
    let client = Client::ready();
    let file = |why: Value| {
        let text =
            "<h1>Lift</h1><p>A lift costs 900 euros.</p><p hidden>The floor is 700 euros.</p>";
        json!({"name": "lift.html", "text": text, "allow_hidden": why})
    };
    let added = client.admin("POST", "/admin/sources", file(Value::Null));
    assert_eq!(added.status, 201);
    assert_eq!(added.body["left_out"], json!(["1 hidden element was left out"]));
    assert_eq!(client.admin("POST", "/admin/sources", file("ok".into())).status, 422);
    let why = "The floor is public by now.";
    let added = client.admin("POST", "/admin/sources", file(why.into()));
    assert_eq!((added.status, &added.body["allowed_because"]), (201, &json!(why)));
    assert!(added.body.get("left_out").is_none());
}

#[test]
fn an_explanation_has_no_side_effect() {
    let client = Client::ready();
    let got = client.admin(
        "POST",
        "/admin/explain",
        json!({"quote": "Q-1", "text": "I want to talk to a human"}),
    );
    assert_eq!(got.body["verdict"]["reason"], "user_requested");
    assert!(client.app.platform.sent.borrow().is_empty());
    let got = client.admin(
        "POST",
        "/admin/explain",
        json!({"quote": "Q-1", "text": "Where is customer data stored?"}),
    );
    assert_eq!(got.body["verdict"]["action"], "answer");
    assert!(!got.body["hits"].as_array().unwrap().is_empty());
    assert_eq!(got.body["features"].as_array().unwrap().len(), NAMES.len());
}

#[test]
fn a_calibration_is_proposed_from_labels_and_holds_once_it_is_configured() {
    let client = Client::ready();
    let faq = json!({"name": "faq.md", "text": "# FAQ\n\n## How long is the warranty?\n\nTwo years.\n\n## Who pays for the warranty claim?\n\nWe do, for two years of warranty.\n"});
    assert_eq!(client.admin("POST", "/admin/sources", faq).status, 201);
    let listed = client.admin("GET", "/admin/sources", Value::Null);
    let sources = listed.body["sources"].as_array().unwrap();
    let security = sources.iter().find(|s| s["name"] == "security.md").unwrap()["id"].clone();
    let question = "Where is customer data stored?";
    // The admin says that the first hit is wrong, again and again: the belief has to fall.
    let wrong: Vec<Value> = (0..40).map(|_| json!({"text": question})).collect();
    let ask = |questions: &[Value]| {
        client.admin("POST", "/admin/calibrate", json!({"quote": "Q-1", "questions": questions}))
    };
    let got = ask(&wrong);
    assert_eq!(got.status, 200, "{:?}", got.body);
    assert_eq!((&got.body["labelled"], &got.body["left_out"]), (&json!(40), &json!(2)));
    let brier = |when: &str| got.body[when]["brier"].as_f64().unwrap();
    assert!(brier("after") < brier("before"), "{:?}", got.body);
    assert_eq!(got.body["after"]["answered"], 0);
    // Nothing is stored until an admin puts it into the configuration.
    let asked = || {
        let talk = json!({"quote": "Q-1", "text": question});
        client.admin("POST", "/admin/explain", talk).body["verdict"]["action"].clone()
    };
    assert_eq!(asked(), "answer");
    let mut config = Client::config(true);
    config["calibration"] = got.body["calibration"].clone();
    let put_config = |config: &Value, version: &str| {
        let mut request = Client::admin_request("PUT", "/admin/config", config.clone());
        request.if_match = Some(version.to_owned());
        client.call(request)
    };
    let put = put_config(&config, "1");
    assert_eq!(put.status, 200, "{:?}", put.body);
    assert_ne!(asked(), "answer");
    // Right labels leave a good calibration where it is, nearly.
    let right: Vec<Value> = (0..3).map(|_| json!({"text": question, "source": security})).collect();
    let few = ask(&right);
    assert_eq!(few.body["calibration"], json!({"slope": 1.0, "offset": 0.0}), "too few to say");
    // Bad input is named by field.
    let bad = ask(&[json!({"text": " "}), json!({"text": "x", "source": "src_none"})]);
    let fields: Vec<&str> =
        bad.body["errors"].as_array().unwrap().iter().filter_map(|e| e["field"].as_str()).collect();
    assert_eq!(fields, ["questions[0].text", "questions[1].source"]);
    assert_eq!(ask(&[]).status, 422);
    config["calibration"] = json!({"slope": 0.0, "offset": 0.0});
    assert_eq!(put_config(&config, "2").status, 422);
}

#[test]
fn every_documented_operation_exists_and_every_reference_resolves() {
    let client = Client::ready();
    let files = openapi::DOCUMENTS.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    client.app.platform.assets.borrow_mut().extend(files);
    let document = client.admin("GET", "/openapi.json", Value::Null).body;
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    for (path, operations) in document["paths"].as_object().unwrap() {
        for method in operations.as_object().unwrap().keys().map(|m| m.to_uppercase()) {
            let real =
                path.replace("{id}", "x").replace("{message_id}", "y").replace("{version}", "1");
            let got = if path.starts_with("/admin") {
                client.admin(&method, &real, Value::Null)
            } else {
                client.buyer(&method, &real, "t", Value::Null)
            };
            let missing = got.problem() == "not-found"
                && got.body["detail"].as_str().unwrap().starts_with("There is nothing at");
            assert!(!missing && got.status != 405, "{method} {path}: {got:?}");
            let responses = &operations[method.to_lowercase()]["responses"];
            for (status, response) in responses.as_object().unwrap() {
                assert!(response["description"].is_string(), "{method} {path} {status}");
                let is_problem = response["content"]["application/problem+json"].is_object();
                assert_eq!(is_problem, status.as_str() >= "400", "{method} {path} {status}");
            }
            assert!(!responses[got.status.to_string()].is_null(), "{method} {path}: {got:?}");
        }
    }
    let text = document.to_string();
    for reference in
        text.split("\"#/components/schemas/").skip(1).filter_map(|p| p.split('"').next())
    {
        assert!(document["components"]["schemas"].get(reference).is_some(), "{reference}");
    }
    let schema = client.admin("GET", "/admin/config/schema", Value::Null).body;
    let text = schema.to_string();
    assert!(schema["properties"]["name"].is_object());
    for reference in text.split("\"#/$defs/").skip(1).filter_map(|p| p.split('"').next()) {
        assert!(schema["$defs"].get(reference).is_some(), "{reference}");
    }
}

#[test]
fn an_unknown_path_and_a_wrong_method_say_so() {
    let client = Client::ready();
    assert_eq!(client.admin("GET", "/nowhere", Value::Null).problem(), "not-found");
    assert_eq!(
        client.buyer("DELETE", "/v1/bootstrap", "t", Value::Null).problem(),
        "method-not-allowed"
    );
    let preflight = client.buyer("OPTIONS", "/v1/conversations", "t", Value::Null);
    assert_eq!(preflight.status, 204);
    assert!(
        preflight.headers.iter().any(|(n, v)| *n == "access-control-allow-origin" && v == ORIGIN)
    );
}

#[test]
fn a_body_that_is_too_large_for_its_route_is_refused_with_a_reason() {
    let client = Client::ready();
    let (id, token) = client.start();
    let path = format!("/v1/conversations/{id}/messages");
    let mut request = Client::buyer_request("POST", &path, &token, Value::Null);
    request.is_too_large = true;
    let got = client.call(request);
    assert_eq!((got.status, got.problem()), (413, "too-large"));
    assert!(got.body["detail"].as_str().unwrap().contains("65536 bytes"), "{got:?}");
    assert!(got.headers.iter().any(|(n, _)| *n == "access-control-allow-origin"));
    assert!(http::most_body("/admin/sources") > http::MAX_FILE);
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
