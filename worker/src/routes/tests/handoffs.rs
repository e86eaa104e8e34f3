//! Handoffs from the buyer's message to the person's answer and back.

use crate::app::tokens::Link;
use pollster::block_on;
use serde_json::{Value, json};

use super::{Client, Got};
use crate::platform::memory::alarm;
use crate::port::{Clock, Incoming, OutsideError, Settings};
use crate::routes::HttpRequest;

mod awaiting;
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
fn hours_and_presence_decide_who_is_asked_and_what_the_buyer_reads() {
    let client = Client::ready();
    // 1 December 2026 is a Tuesday; midnight in UTC is one o'clock in Berlin.
    let teams = json!([{"name": "Sales", "hours": office()}]);
    let handoff = json!({"assign_to": "team", "teams": ["Sales"], "inbox": {"kind": "webhook", "url": "https://hooks.example.com/in"}});
    assert_eq!(client.configure(json!({"teams": teams, "handoff": handoff})).status, 200);
    let plan = |body: Value| client.admin("POST", "/admin/handoff/dry-run", body).body;
    let night = plan(json!({"quote": "Q-1", "time_zone": "America/New_York"}));
    assert_eq!(night["route"]["available"], false);
    assert_eq!(night["route"]["back_at"], "2026-12-01T08:00:00.000Z");
    // Nine in Berlin is three in the night in New York.
    assert!(night["message"].as_str().unwrap().contains("1 December 2026, 03:00"), "{night}");
    let unknown = plan(json!({"quote": "Q-1"}));
    assert!(unknown["message"].as_str().unwrap().contains("09:00 (Europe/Berlin)"), "{unknown}");
    let day = plan(json!({"quote": "Q-1", "at": "2026-12-01T10:00:00Z"}));
    assert_eq!(day["route"]["available"], true);
    assert!(client.events().is_empty(), "nothing was sent");
    // A conversation of a buyer in New York.
    let start = json!({"time_zone": "America/New_York"});
    let started = client.buyer("POST", "/v1/conversations", &client.quote_token(), start).body;
    let talk =
        (started["id"].as_str().unwrap().to_owned(), started["token"].as_str().unwrap().to_owned());
    let got = client.ask(&talk, "I want to talk to a human");
    assert!(got.body["reply"]["text"].as_str().unwrap().contains("03:00"), "{got:?}");
    assert_eq!(got.body["handoff"]["wants_contact"], true);
    let path = format!("/v1/conversations/{}/handoff", talk.0);
    let contact = |body: Value| client.buyer("POST", &path, &talk.1, body);
    for wrong in [
        json!({"phone": "+1 212 555 0100"}),
        json!({"phone": "call me", "consent": true}),
        json!({"email": "nowhere", "consent": true}),
    ] {
        assert_eq!(contact(wrong.clone()).status, 422, "{wrong}");
    }
    let got = contact(json!({"phone": "+1 212 555 0100", "consent": true}));
    assert_eq!(got.body["handoff"]["wants_contact"], false, "{got:?}");
    // Presence goes before the hours.
    let put = |status: &str| {
        let entry = json!({"kind": "team", "name": "Sales", "status": status});
        client.admin("PUT", "/admin/presence", json!({"presence": [entry]}))
    };
    assert_eq!(put("available").body["presence"][0]["status"], "available");
    assert_eq!(plan(json!({"quote": "Q-1"}))["route"]["available"], true);
    assert_eq!(put("hours").body["presence"], json!([]));
    assert_eq!(plan(json!({"quote": "Q-1"}))["route"]["available"], false);
    assert_eq!(put("asleep").status, 422);
}

#[test]
fn rules_hand_over_by_phrase_amount_and_patience() {
    let client = Client::ready();
    let teams = json!([{"name": "Legal"}, {"name": "Desk"}]);
    let rules = json!([
        {"name": "contract", "phrases_by_language": {"en": ["our lawyer"], "fr": ["avocat"]}, "target": "Legal"},
        {"name": "patience", "unanswered": 2, "target": "Desk"},
    ]);
    assert_eq!(client.configure(json!({"teams": teams, "rules": rules})).status, 200);
    let talk = client.start();
    let got = client.ask(&talk, "Our lawyer wants to see it");
    assert_eq!(got.body["handoff"]["assignee"], "Legal");
    // A phrase of another language counts on quotes of that language.
    let talk = client.start();
    assert_ne!(client.ask(&talk, "avocat").body["handoff"]["assignee"], "Legal");
    let talk = client.start();
    assert_eq!(client.ask(&talk, "tell me a joke").body["status"], "pending");
    let got = client.ask(&talk, "tell me another joke");
    assert_eq!(got.body["handoff"]["assignee"], "Desk", "{got:?}");
    // The quote costs 500.
    let above = |amount: &str| {
        let rules = json!([{"name": "large", "above": amount}]);
        assert_eq!(client.configure(json!({"rules": rules})).status, 200);
        let talk = client.start();
        client.ask(&talk, "What is the total?").body["status"].clone()
    };
    assert_eq!(above("500"), "pending");
    assert_eq!(above("499.99"), "open");
    let plan = json!({"quote": "Q-1", "text": "What is the total?"});
    let plan = client.admin("POST", "/admin/handoff/dry-run", plan).body;
    assert_eq!((&plan["rule"], &plan["inboxes"]), (&json!("large"), &json!(["webhook"])));
}

#[test]
fn a_wrong_configuration_of_handoffs_is_refused_field_by_field() {
    let client = Client::ready();
    let mut hours = office();
    hours["time_zone"] = json!("Mars/Olympus");
    hours["week"][1] = json!({"day": "monday", "from": "16:00", "to": "18:00"});
    for (change, field) in [
        (json!({"teams": [{"name": "Sales", "hours": hours}]}), "teams[0].hours.time_zone"),
        (json!({"teams": [{"name": "Sales", "hours": hours}]}), "teams[0].hours.week[1]"),
        (json!({"teams": [{"name": "Sales"}, {"name": "Sales"}]}), "teams[1].name"),
        (json!({"handoff": {"teams": ["Nobody"]}}), "handoff.teams[0]"),
        (json!({"rules": [{"name": "r"}]}), "rules[0]"),
        (
            json!({"rules": [{"name": "r", "phrases": ["x"], "target": "Nobody"}]}),
            "rules[0].target",
        ),
        (json!({"rules": [{"name": "r", "above": "much"}]}), "rules[0].above"),
        (json!({"handoff": {"inbox": {"kind": "fax"}}}), "handoff.inbox.kind"),
        (
            json!({"handoff": {"inbox": {"kind": "webhook", "url": "http://hooks.example.com"}}}),
            "handoff.inbox.url",
        ),
        (
            json!({"handoff": {"inbox": {"kind": "webhook", "url": "https://10.0.0.1/x"}}}),
            "handoff.inbox.url",
        ),
        (
            json!({"handoff": {"notify": [{"kind": "email", "settings": {"provider": "resend"}}]}}),
            "handoff.notify[0].settings.from",
        ),
        (
            json!({"handoff": {"notify": [{"kind": "slack", "settings": {"x": "y"}}]}}),
            "handoff.notify[0].settings.x",
        ),
        (json!({"handoff": {"bundle_seconds": 601}}), "handoff.bundle_seconds"),
        (json!({"handoff": {"give_back_after_hours": 721}}), "handoff.give_back_after_hours"),
    ] {
        let before = client.admin("GET", "/admin/config", Value::Null).body;
        let got = client.configure(change.clone());
        let fields: Vec<&str> = got.body["errors"]
            .as_array()
            .map(|all| all.iter().filter_map(|e| e["field"].as_str()).collect())
            .unwrap_or_default();
        assert!(got.status == 422 && fields.contains(&field), "{change}: {got:?}");
        assert_eq!(client.admin("GET", "/admin/config", Value::Null).body, before);
    }
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
