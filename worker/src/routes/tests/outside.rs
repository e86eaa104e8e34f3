//! Every way out passes one guard: where a name leads into a private network, nothing is sent by any of them.

use pollster::block_on;
use serde_json::{Value, json};

use crate::app::outside::DNS;
use crate::app::tokens::Link;
use crate::platform::memory::alarm;
use crate::port::Arrival;

use super::Client;

/// Has names stand for an address of a private network.
fn lead_inside(client: &Client, names: &[&str]) {
    for name in names {
        let body = json!({"Status": 0, "Answer": [{"data": "169.254.169.254"}]}).to_string();
        let arrival = Arrival { status: 200, headers: Vec::new(), body: body.into_bytes() };
        let place = format!("{DNS}?name={name}&type=A");
        client.app.platform.web.borrow_mut().insert(place, arrival);
    }
}

#[test]
fn nothing_is_sent_into_a_private_network_by_any_way() {
    let client = Client::ready();
    // When it was activated, its inbox was looked up and found public, which is known for a minute.
    client.pass(60_000);
    lead_inside(
        &client,
        &[
            "hooks.example.com",
            "api.resend.com",
            "model.example.com",
            "vectors.example.com",
            "docs.example.com",
        ],
    );
    let platform = &client.app.platform;
    for (name, value) in [
        ("EMAIL_API_KEY", "re_1234567890"),
        ("READER_URL", "https://model.example.com/v1"),
        ("READER_MODEL", "any"),
        ("EMBEDDINGS_URL", "https://vectors.example.com/v1/embeddings"),
        ("EMBEDDINGS_MODEL", "any"),
    ] {
        platform.settings.borrow_mut().insert(name, value.to_owned());
    }
    platform.is_hurried.set(true);
    let inboxes = json!([{"kind": "email", "settings": {"provider": "resend", "from": "Nora <nora@example.com>", "to": "sales@example.com"}}]);
    let got = client.admin("PATCH", "/admin/config", json!({"handoff": {"notify": inboxes}}));
    assert_eq!(got.status, 200, "{got:?}");
    // A message, which a model is to read and whose vectors are to be fetched; and a handoff to both inboxes.
    let talk = client.start();
    assert_eq!(client.ask(&talk, "Is there a zeppelin?").status, 200);
    assert_eq!(client.ask(&talk, "I want to talk to a human").status, 200);
    block_on(alarm(&client.app, &talk.0));
    // A letter, a test of the inboxes, a collection.
    let link = client.app.link(Link::Thread, &talk.0).unwrap().0;
    let token = link.split_once('#').unwrap().1;
    let mailed = client.buyer("POST", "/v1/thread/mail", token, json!({"email": "a@example.com"}));
    assert_eq!(mailed.status, 503, "{mailed:?}");
    let tests = client.admin("POST", "/admin/inboxes/test", Value::Null);
    for test in tests.body["tests"].as_array().unwrap() {
        assert_eq!((&test["ok"], &test["status"]), (&json!(false), &Value::Null), "{test}");
        assert!(test["error"].as_str().unwrap().contains("leads into a private network"), "{test}");
    }
    let address = "https://docs.example.com/help";
    let got =
        client.admin("POST", "/admin/collections", json!({"kind": "page", "address": address}));
    assert_eq!(got.status, 422, "{got:?}");
    assert!(platform.sent.borrow().is_empty(), "{:?}", platform.sent.borrow());
    let fetched = platform.fetched.borrow();
    assert!(fetched.iter().all(|f| f.url.starts_with(DNS)), "{fetched:?}");
    // The attempts say why, and nothing of what is inside.
    let deliveries = client.admin("GET", "/admin/deliveries", Value::Null).body.to_string();
    assert!(deliveries.contains("leads into a private network"), "{deliveries}");
}
