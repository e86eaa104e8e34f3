//! Handoffs from the buyer's message to the person's answer and back.

use crate::app::tokens::Link;
use pollster::block_on;
use serde_json::{Value, json};

use crate::platform::memory::alarm;
use crate::port::{Clock, Incoming, OutsideError, Settings};
use crate::routes::HttpRequest;

use super::{Client, Got};

mod awaiting;
mod routing;
mod tools;

const MINUTE: i64 = 60_000;
pub(super) const HOUR: i64 = 60 * MINUTE;

impl Client {
    /// Changes the configuration.
    pub(super) fn configure(&self, change: Value) -> Got {
        let current = self.admin("GET", "/admin/config", Value::Null);
        let etag = current.headers.iter().find(|(n, _)| *n == "etag").unwrap().1.clone();
        let mut config = current.body;
        for (key, value) in change.as_object().unwrap() {
            config[key] = value.clone();
        }
        let mut request = Self::admin_request("PUT", "/admin/config", config);
        request.if_match = Some(etag);
        self.call(request)
    }

    pub(super) fn pass(&self, time: i64) {
        let clock = &self.app.platform.clock;
        clock.set(clock.get() + time);
    }

    /// Events that were sent, oldest first.
    fn events(&self) -> Vec<Value> {
        let sent = self.app.platform.sent.borrow();
        sent.iter().map(|s| serde_json::from_str(&s.body).unwrap()).collect()
    }

    pub(super) fn read(&self, (id, token): &(String, String)) -> Got {
        self.buyer("GET", &format!("/v1/conversations/{id}"), token, Value::Null)
    }

    /// Asks for a person, lets the event go out, and gives the token of its reply link.
    pub(super) fn handed_over(&self, talk: &(String, String)) -> String {
        self.ask(talk, "I want to talk to a human");
        block_on(alarm(&self.app, &talk.0));
        let link = self.events().last().unwrap()["links"]["reply"].as_str().unwrap().to_owned();
        link.split_once("/reply/#").unwrap().1.to_owned()
    }

    pub(super) fn by_link(&self, token: &str, body: Value) -> Got {
        let mut request = Self::admin_request("POST", "/v1/reply", body);
        request.authorization = Some(format!("Bearer {token}"));
        self.call(request)
    }

    /// An event of the webhook inbox, signed now.
    fn event(&self, id: &str, body: &Value) -> Got {
        let at = self.app.platform.now() / 1000;
        let body = body.to_string();
        let secret = self.app.platform.setting("WEBHOOK_SECRET").unwrap();
        let webhook = standardwebhooks::Webhook::new(&secret).unwrap();
        let signature = webhook.sign(id, at, body.as_bytes()).unwrap();
        self.call(HttpRequest {
            method: "POST".to_owned(),
            path: "/v1/inboxes/webhook/events".to_owned(),
            signed: vec![
                ("webhook-id".to_owned(), id.to_owned()),
                ("webhook-timestamp".to_owned(), at.to_string()),
                ("webhook-signature".to_owned(), signature),
            ],
            body: body.into_bytes(),
            ..HttpRequest::default()
        })
    }
}

fn texts(got: &Got) -> Vec<String> {
    let messages = got.body["messages"].as_array().unwrap();
    messages.iter().map(|m| m["text"].as_str().unwrap().to_owned()).collect()
}

/// Hours of an office in Berlin, from Monday to Friday.
fn office() -> Value {
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday"];
    let week = days.map(|day| json!({"day": day, "from": "09:00", "to": "17:00"}));
    json!({"time_zone": "Europe/Berlin", "week": week, "holidays": []})
}

#[test]
fn what_a_person_answers_by_the_link_reaches_the_buyer_and_the_agent_is_silent() {
    let client = Client::ready();
    let talk = client.start();
    let link = client.handed_over(&talk);
    let got = client.by_link(&link, json!({"text": "Grace here. Ten days.", "author": "Grace H."}));
    assert_eq!(got.status, 200, "{got:?}");
    let seen = client.read(&talk);
    let last = seen.body["messages"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&last["role"], &last["text"], &last["author"]),
        (&json!("human"), &json!("Grace here. Ten days."), &json!("Grace H."))
    );
    // The person holds the thread: no reply of the agent, whatever is asked.
    let got = client.ask(&talk, "What is the total?");
    assert_eq!((got.status, got.body.get("reply")), (200, None), "{got:?}");
    // Given back, the agent answers again and the buyer was told.
    let got = client.by_link(&link, json!({"give_back": true}));
    assert_eq!(got.body["status"], "pending");
    let told = texts(&client.read(&talk));
    assert!(told.last().unwrap().contains("handed the conversation back"), "{told:?}");
    let got = client.ask(&talk, "What is the total?");
    assert_eq!(got.body["reply"]["action"], "answer");
    // And the person may step in again.
    assert_eq!(client.by_link(&link, json!({"text": "One more thing."})).status, 200);
    assert_eq!(client.read(&talk).body["status"], "open");
}

#[test]
fn a_link_opens_its_own_conversation_and_nothing_else() {
    let client = Client::ready();
    let (one, other) = (client.start(), client.start());
    let link = client.handed_over(&one);
    client.handed_over(&other);
    client.by_link(&link, json!({"text": "For the first."}));
    assert!(!texts(&client.read(&other)).contains(&"For the first.".to_owned()));
    let quote = client.quote_token();
    for wrong in [quote.as_str(), "", "x.y.z", &link[..link.len() - 2]] {
        let got = client.by_link(wrong, json!({"text": "Hi"}));
        assert_eq!((got.status, got.problem()), (401, "unauthorized"), "{wrong}");
    }
    // A reply link is no quote token either.
    let got = client.buyer("POST", "/v1/conversations", &link, Value::Null);
    assert_eq!(got.status, 401);
    client.pass(31 * 24 * HOUR);
    let got = client.by_link(&link, json!({"text": "Late"}));
    assert_eq!((got.status, got.problem()), (401, "token-expired"));
}

#[test]
fn replies_that_cannot_be_taken_change_nothing() {
    let client = Client::ready();
    let talk = client.start();
    let event = |id: &str, change: Value| {
        let mut body = json!({"type": "message.created", "conversation_id": talk.0, "text": "Hi"});
        for (key, value) in change.as_object().unwrap() {
            body[key] = value.clone();
        }
        client.event(id, &body)
    };
    let before = client.read(&talk).body;
    // Nobody was asked for yet.
    let got = event("e1", json!({}));
    assert_eq!((got.status, got.problem()), (409, "not-handed-over"));
    client.ask(&talk, "I want to talk to a human");
    let open = client.read(&talk).body;
    assert_ne!(open, before);
    for (id, change, status, problem) in [
        ("e2", json!({"conversation_id": "c_00000000000000000000000000000099"}), 404, "not-found"),
        ("e3", json!({"conversation_id": "elsewhere"}), 404, "not-found"),
        ("e4", json!({"text": "   "}), 422, "invalid"),
        ("e5", json!({"text": "x".repeat(4001)}), 422, "invalid"),
        ("e6", json!({"author": "x".repeat(81)}), 422, "invalid"),
        ("e7", json!({"type": "conversation.exploded"}), 400, "malformed"),
    ] {
        let got = event(id, change);
        assert_eq!((got.status, got.problem()), (status, problem), "{id}");
    }
    assert_eq!(client.read(&talk).body, open);
    let got = client.by_link(
        client.app.link(Link::Reply, &talk.0).unwrap().0.split_once('#').unwrap().1,
        json!({}),
    );
    assert_eq!(got.status, 422);
    // The same event again is taken once.
    for _ in 0..3 {
        assert_eq!(event("e8", json!({"author": "Grace"})).status, 204);
    }
    let said = texts(&client.read(&talk)).into_iter().filter(|t| t == "Hi").count();
    assert_eq!(said, 1);
    assert_eq!(event("e9", json!({"type": "conversation.resolved", "text": null})).status, 204);
    let got = event("e10", json!({"type": "conversation.resolved", "text": null}));
    assert_eq!((got.status, got.problem()), (409, "conversation-closed"));
    // What the person adds after the end is shown, and opens it again.
    assert_eq!(event("e11", json!({"text": "One more thing."})).status, 204);
    let read = client.read(&talk);
    assert_eq!(texts(&read).last().unwrap(), "One more thing.");
    assert_eq!(read.body["status"], "open");
    assert_eq!(event("e12", json!({"type": "conversation.resolved", "text": null})).status, 204);
    // What the buyer says next opens it for the agent.
    assert_eq!(client.ask(&talk, "What is the total?").body["reply"]["action"], "answer");
    let got = client.call(HttpRequest {
        method: "POST".to_owned(),
        path: "/v1/inboxes/fax/events".to_owned(),
        ..HttpRequest::default()
    });
    assert_eq!((got.status, got.problem()), (404, "not-found"));
}

#[test]
fn without_a_word_for_a_day_the_agent_is_back() {
    let client = Client::ready();
    let talk = client.start();
    let link = client.handed_over(&talk);
    client.pass(20 * HOUR);
    client.by_link(&link, json!({"text": "I am looking into it."}));
    client.pass(23 * HOUR);
    block_on(alarm(&client.app, &talk.0));
    assert_eq!(client.read(&talk).body["status"], "open", "a day from the last word");
    client.pass(HOUR + MINUTE);
    block_on(alarm(&client.app, &talk.0));
    let seen = client.read(&talk);
    assert_eq!(seen.body["status"], "pending");
    assert!(texts(&seen).last().unwrap().contains("has not replied yet"), "{seen:?}");
    let count = texts(&seen).len();
    block_on(alarm(&client.app, &talk.0));
    assert_eq!(texts(&client.read(&talk)).len(), count, "told once");
    // Held no more, it is answered again.
    assert_eq!(client.ask(&talk, "What is the total?").body["reply"]["action"], "answer");
}

#[test]
fn an_inbox_that_is_down_holds_back_no_other() {
    let client = Client::ready();
    let settings = &client.app.platform.settings;
    settings
        .borrow_mut()
        .insert("SLACK_WEBHOOK_URL", "https://hooks.slack.example.com/x".to_owned());
    let inbox = json!({"kind": "webhook", "url": "https://hooks.example.com/in"});
    let handoff = json!({"inbox": inbox, "notify": [{"kind": "slack"}]});
    assert_eq!(client.configure(json!({"handoff": handoff})).status, 200);
    let talk = client.start();
    client.ask(&talk, "I want to talk to a human");
    client.app.platform.answers.borrow_mut().push_back(Err(OutsideError("refused".to_owned())));
    block_on(alarm(&client.app, &talk.0));
    let urls: Vec<String> =
        client.app.platform.sent.borrow().iter().map(|s| s.url.clone()).collect();
    assert_eq!(urls, ["https://hooks.example.com/in", "https://hooks.slack.example.com/x"]);
    let health = client.admin("GET", "/admin/deliveries/health", Value::Null).body;
    assert_eq!(
        (&health["pending"], &health["failing"], &health["dead"]),
        (&json!(1), &json!(1), &json!(0))
    );
    assert_eq!(health["last_error"], "refused");
    client.pass(6_000);
    block_on(alarm(&client.app, &talk.0));
    let health = client.admin("GET", "/admin/deliveries/health", Value::Null).body;
    assert_eq!(health["pending"], 0);
    assert_eq!(health.get("oldest"), None);
}

#[test]
fn the_summary_says_what_was_tried_and_what_came_nearest() {
    let client = Client::ready();
    let talk = client.start();
    client.ask(&talk, "How and when do we have to pay?");
    client.ask(&talk, "Where is customer data stored?");
    client.ask(&talk, "We accept the quote");
    block_on(alarm(&client.app, &talk.0));
    let event = client.events().pop().unwrap();
    assert_eq!(event["signals"].as_array().unwrap().last(), Some(&json!("signing")), "{event}");
    let tried = event["tried"].to_string();
    assert!(tried.contains("Answered “Where is customer data stored?” from Security."), "{tried}");
}

#[test]
fn a_test_event_says_what_each_inbox_answered_and_secrets_are_never_shown() {
    let client = Client::ready();
    client
        .app
        .platform
        .answers
        .borrow_mut()
        .push_back(Ok(Incoming { status: 401, ..Incoming::default() }));
    let got = client.admin("POST", "/admin/inboxes/test", Value::Null);
    let expect =
        json!([{"kind": "webhook", "ok": false, "status": 401, "error": "the inbox answered 401"}]);
    assert_eq!(got.body["tests"], expect);
    let got = client.admin("POST", "/admin/inboxes/test", Value::Null);
    assert_eq!(got.body["tests"][0]["ok"], true);
    let kinds = client.admin("GET", "/admin/inboxes", Value::Null);
    let text = kinds.body.to_string();
    assert!(!text.contains("whsec_MfKQ") && text.contains("\"is_set\":true"), "{text}");
}
