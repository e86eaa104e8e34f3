//! The process of a conversation's object dies at any statement: what was acknowledged stays, and nothing is sent twice
//! under another id.

use std::collections::{BTreeMap, BTreeSet};

use pollster::block_on;
use serde_json::{Value, json};

use super::Client;
use super::models::{serve, total};
use crate::platform::memory::alarm;

/// Statements that a script surely does not reach.
const MOST_STATEMENTS: u32 = 2_000;

/// What the seller's inbox and the buyer have seen of a script in which the process dies once.
struct Seen {
    /// Whether it has died.
    died: bool,
    /// The buyer's messages that were acknowledged.
    acknowledged: Vec<String>,
    /// The transcript as the buyer reads it at the end.
    transcript: Vec<Value>,
    /// Events by id, each as often as it was sent.
    events: BTreeMap<String, Vec<Value>>,
}

/// A conversation with a handoff, additions and a person's answer, whose process dies after so many statements. Who gets
/// an error tries again with the same key, as the widget does.
fn play(with_model: bool, dies_after: u32) -> Seen {
    let client = Client::ready();
    if with_model {
        serve(&client, |_| total());
    }
    let talk = client.start();
    let platform = &client.app.platform;
    platform.session(&talk.0).object.dies_after.set(Some(dies_after));
    let mut died = false;
    let mut revive = || {
        let is_dead = platform.session(&talk.0).object.is_dead();
        if is_dead {
            platform.kill(&talk.0);
        }
        died |= is_dead;
        is_dead
    };
    let mut acknowledged = Vec::new();
    let path = |rest: &str| format!("/v1/conversations/{}/{rest}", talk.0);
    let mut post = |rest: &str, body: Value, key: &str| {
        let got = (0..3)
            .map(|_| {
                let mut request = Client::buyer_request("POST", &path(rest), &talk.1, body.clone());
                request.idempotency_key = Some(key.to_owned());
                let got = client.call(request);
                revive();
                got
            })
            .find(|got| got.status < 500);
        assert_eq!(got.map(|g| g.status), Some(200), "{rest} {body}");
        acknowledged.extend(body["text"].as_str().or(body["message"].as_str()).map(str::to_owned));
    };
    post("messages", json!({"text": "What is the total?"}), "k1");
    post("messages", json!({"text": "I want to talk to a human"}), "k2");
    post("handoff", json!({"message": "Call me", "email": "a@b.example", "consent": true}), "k3");
    post("messages", json!({"text": "Our budget ends in March."}), "k4");
    for _ in 0..4 {
        block_on(alarm(&client.app, &talk.0));
        platform.clock.set(platform.clock.get() + 200_000);
        if platform.session(&talk.0).object.is_dead() {
            platform.kill(&talk.0);
            died = true;
        }
    }
    platform.session(&talk.0).object.dies_after.set(None);
    let read = client.read(&talk);
    let transcript = read.body["messages"].as_array().unwrap().clone();
    let mut events: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for sent in platform.sent.borrow().iter().filter(|s| s.url.contains("hooks")) {
        let event: Value = serde_json::from_str(&sent.body).unwrap();
        events.entry(event["id"].as_str().unwrap().to_owned()).or_default().push(event);
    }
    Seen { died, acknowledged, transcript, events }
}

fn check(seen: &Seen, at: &str) {
    let texts: Vec<&str> = seen
        .transcript
        .iter()
        .filter(|m| m["role"] == "buyer")
        .map(|m| m["text"].as_str().unwrap())
        .collect();
    assert_eq!(texts, seen.acknowledged, "{at}: what the buyer said, once and in order");
    // Each message of the buyer has an answer, or went to the person.
    let replies = seen.transcript.iter().filter(|m| m["role"] == "agent").count();
    assert!(replies >= 2 + 3, "{at}: {:?}", seen.transcript);
    let created: BTreeSet<&String> = seen
        .events
        .iter()
        .filter(|(_, sent)| sent[0]["type"] == "handoff.created")
        .map(|(id, _)| id)
        .collect();
    assert_eq!(created.len(), 1, "{at}: one handoff");
    for sent in seen.events.values() {
        assert!(sent.iter().all(|e| e == &sent[0]), "{at}: what may have arrived never changes");
    }
    for text in ["I want to talk to a human", "Call me", "Our budget ends in March."] {
        let with: Vec<&String> = seen
            .events
            .iter()
            .filter(|(_, sent)| sent[0]["transcript"].to_string().contains(text))
            .map(|(id, _)| id)
            .collect();
        assert_eq!(with.len(), 1, "{at}: «{text}» reaches the person under one id: {with:?}");
    }
}

fn die_everywhere(with_model: bool) {
    let unharmed = play(with_model, MOST_STATEMENTS);
    assert!(!unharmed.died);
    check(&unharmed, "unharmed");
    let mut deaths = 0;
    for at in 0.. {
        let seen = play(with_model, at);
        if !seen.died {
            break;
        }
        deaths += 1;
        check(&seen, &format!("died after {at} statements"));
    }
    assert!(deaths > 80, "{deaths}");
}

#[test]
fn the_process_may_die_at_any_statement() {
    die_everywhere(false);
}

#[test]
fn it_may_while_a_model_reads() {
    die_everywhere(true);
}
