//! After a handoff: the agent goes on until the person says something, and the person is told what is said.

use super::*;

const UNKNOWN: &str = "Do you have an office in Toronto?";
const UNKNOWN_TOO: &str = "Which colour do your zeppelins have?";

impl Client {
    /// Lets what waits go out.
    fn quiet(&self, talk: &(String, String)) {
        block_on(alarm(&self.app, &talk.0));
        self.pass(3 * MINUTE);
        block_on(alarm(&self.app, &talk.0));
    }

    fn kinds(&self) -> Vec<String> {
        let kind = |e: Value| e["type"].as_str().unwrap().to_owned();
        self.events().into_iter().map(kind).collect()
    }

    fn ask_once(&self, talk: &(String, String), text: &str, key: &str) -> Got {
        let path = format!("/v1/conversations/{}/messages", talk.0);
        let mut request = Self::buyer_request("POST", &path, &talk.1, json!({"text": text}));
        request.idempotency_key = Some(key.to_owned());
        self.call(request)
    }
}

/// What a role says in the transcript of an event.
fn said_by(event: &Value, role: &str) -> Vec<String> {
    let lines = event["transcript"].as_array().unwrap().iter().filter(|l| l["role"] == role);
    lines.map(|l| l["text"].as_str().unwrap().to_owned()).collect()
}

fn reply(got: &Got) -> (String, String) {
    let text = |key: &str| got.body["reply"][key].as_str().unwrap_or_default().to_owned();
    (text("action"), text("text"))
}

#[test]
fn no_handoff_silences_the_agent() {
    let rules = json!([{"name": "lawyer", "phrases": ["lawyer"]}]);
    for first in [
        UNKNOWN,
        "Can you give us 10% off?",
        "I want to talk to a human",
        "Our lawyer has to see this",
        "How do I sign? I want to accept the quote",
        "",
    ] {
        let client = Client::ready();
        assert_eq!(client.configure(json!({"rules": rules})).status, 200);
        let talk = client.start();
        let got = if first.is_empty() {
            let path = format!("/v1/conversations/{}/handoff", talk.0);
            client.buyer("POST", &path, &talk.1, json!({}))
        } else {
            client.ask(&talk, first)
        };
        assert_eq!(
            (got.body["status"].as_str(), reply(&got).0.as_str()),
            (Some("open"), "handoff")
        );
        let handoff = got.body["handoff"]["id"].clone();
        for (text, action, part) in [
            ("What is the total?", "answer", "€500.00"),
            ("thanks", "small_talk", ""),
            ("Where is customer data stored?", "answer", "Frankfurt"),
            ("Write me a poem about autumn", "refuse", ""),
        ] {
            let got = client.ask(&talk, text);
            let (did, said) = reply(&got);
            assert!(did == action && said.contains(part), "{first}, {text}: {got:?}");
            assert!(!said.contains("added"), "{first}, {text}: {said}");
            assert_eq!(
                (&got.body["status"], &got.body["handoff"]["id"]),
                (&json!("open"), &handoff)
            );
        }
        // The person reads all of it, in one event.
        client.quiet(&talk);
        assert_eq!(client.kinds(), ["handoff.created", "message.created"], "{first}");
        let added = client.events().pop().unwrap();
        assert_eq!(said_by(&added, "buyer").len(), 4);
        let answers = said_by(&added, "agent");
        assert_eq!(answers.len(), 4);
        assert_eq!(answers[2], "All customer data is stored in Frankfurt, Germany.");
        assert_eq!(
            added["summary"],
            "The buyer adds 4 messages, the last: “Write me a poem about autumn”"
        );
        assert_eq!(added.get("question"), None);
    }
}

#[test]
fn what_is_left_open_after_a_handoff_is_added_for_the_same_person() {
    let client = Client::ready();
    let talk = client.start();
    let (_, said) = reply(&client.ask(&talk, UNKNOWN));
    let first = "I could not find a reliable answer to that. I have passed your question to Grace, who will reply here.";
    assert_eq!(said, first);
    let (action, said) = reply(&client.ask(&talk, UNKNOWN_TOO));
    assert_eq!(action, "handoff");
    assert_eq!(said, "I could not find a reliable answer to that. I have added it for Grace.");
    let (action, said) = reply(&client.ask(&talk, "Can you give us 10% off?"));
    assert_eq!(action, "handoff");
    let request = "I cannot agree to discounts or other prices. I have recorded this as a request. I have added it for Grace.";
    assert_eq!(said, request);
    let (_, said) = reply(&client.ask(&talk, "I want to talk to a human"));
    assert_eq!(said, "Of course. I have added your message for Grace.");
    client.quiet(&talk);
    assert_eq!(client.kinds(), ["handoff.created", "message.created"]);
    let added = client.events().pop().unwrap();
    assert_eq!(added["handoff_id"], client.events()[0]["handoff_id"]);
    assert_eq!(added["reason"], "user_requested");
    let open = format!("{UNKNOWN_TOO}\nCan you give us 10% off?\nI want to talk to a human");
    assert_eq!(added["question"], open);
    let summary = added["summary"].as_str().unwrap();
    assert!(summary.contains(&format!("Left to you: “{UNKNOWN_TOO}”, “Can you")), "{summary}");
    assert!(said_by(&added, "agent").is_empty(), "what is said of handing over is for the buyer");
    // They are gaps of the knowledge, all the same.
    let gaps = client.admin("GET", "/admin/gaps", Value::Null).body.to_string();
    assert!(gaps.contains("Toronto") && gaps.contains("zeppelins"), "{gaps}");
}

#[test]
fn a_remark_is_added_and_not_called_unanswered() {
    let client = Client::ready();
    let talk = client.start();
    client.ask(&talk, UNKNOWN);
    for text in ["It is urgent", "Toronto is where our crew lives", "..."] {
        let (action, said) = reply(&client.ask(&talk, text));
        assert_eq!(
            (action.as_str(), said.as_str()),
            ("handoff", "I have added your message for Grace.")
        );
    }
    client.quiet(&talk);
    let added = client.events().pop().unwrap();
    assert_eq!(added["summary"], "The buyer adds 3 messages, the last: “...”");
    assert_eq!((said_by(&added, "buyer").len(), added.get("question")), (3, None));
    let gaps = client.admin("GET", "/admin/gaps", Value::Null).body.to_string();
    assert!(!gaps.contains("urgent") && !gaps.contains("crew"), "{gaps}");
}

#[test]
fn a_rule_that_names_somebody_else_asks_them_and_what_waits_goes_first() {
    let client = Client::ready();
    let teams = json!([{"name": "Legal"}]);
    let rules = json!([
        {"name": "lawyer", "phrases": ["lawyer"], "target": "Legal"},
        {"name": "owner", "phrases": ["signature"], "target": "owner", "urgent": true},
    ]);
    assert_eq!(client.configure(json!({"teams": teams, "rules": rules})).status, 200);
    let talk = client.start();
    let first = client.ask(&talk, UNKNOWN).body["handoff"].clone();
    client.ask(&talk, "What is the total?");
    let got = client.ask(&talk, "Our lawyer has to see this");
    assert_eq!(got.body["handoff"]["assignee"], "Legal");
    assert_ne!(got.body["handoff"]["id"], first["id"]);
    assert!(reply(&got).1.contains("passed your question to Legal"), "{got:?}");
    // Nothing is waited for, and the order is that of what was said.
    block_on(alarm(&client.app, &talk.0));
    assert_eq!(client.kinds(), ["handoff.created", "message.created", "handoff.created"]);
    let events = client.events();
    assert_eq!(events[1]["handoff_id"], first["id"]);
    assert_eq!(said_by(&events[1], "buyer"), ["What is the total?"]);
    assert_eq!(events[2]["route"]["target"], "Legal");
    // The same rule again asks nobody anew; it is added for Legal.
    let again = client.ask(&talk, "When will the lawyer have seen it?");
    assert_eq!(again.body["handoff"]["id"], got.body["handoff"]["id"]);
    assert!(reply(&again).1.ends_with("I have added it for Legal."), "{again:?}");
    client.quiet(&talk);
    assert_eq!(client.events().pop().unwrap()["reason"], "rule:lawyer");
    assert_eq!(client.kinds().len(), 4);
}

#[test]
fn what_a_rule_calls_urgent_is_added_at_once_and_so_is_all_that_follows() {
    let client = Client::ready();
    let rules = json!([{"name": "outage", "phrases": ["outage"], "urgent": true}]);
    assert_eq!(client.configure(json!({"rules": rules})).status, 200);
    let talk = client.start();
    client.ask(&talk, UNKNOWN);
    client.ask(&talk, "What is the total?");
    let (_, said) = reply(&client.ask(&talk, "We have an outage"));
    assert!(said.ends_with("I have added it for Grace."), "{said}");
    block_on(alarm(&client.app, &talk.0));
    assert_eq!(client.kinds(), ["handoff.created", "message.created"]);
    let added = client.events().pop().unwrap();
    assert_eq!((&added["urgent"], &added["reason"]), (&json!(true), &json!("rule:outage")));
    assert_eq!(said_by(&added, "buyer"), ["What is the total?", "We have an outage"]);
    client.ask(&talk, "What is the total?");
    block_on(alarm(&client.app, &talk.0));
    assert_eq!(client.kinds().len(), 3);
}

#[test]
fn only_a_person_who_has_spoken_silences_the_agent() {
    let client = Client::ready();
    let talk = client.start();
    let link = client.handed_over(&talk);
    // Reading and writing is not speaking.
    let seen = client.by_link(&link, json!({"seen": true, "typing": true}));
    assert_eq!((&seen.body["status"], &seen.body["held"]), (&json!("open"), &json!(false)));
    assert_eq!(reply(&client.ask(&talk, "What is the total?")).0, "answer");
    assert_eq!(client.by_link(&link, json!({"text": "Grace here."})).body["held"], true);
    for text in ["What is the total?", UNKNOWN, "I want to talk to a human"] {
        let got = client.ask(&talk, text);
        assert_eq!((got.status, got.body.get("reply")), (200, None), "{got:?}");
    }
    client.quiet(&talk);
    let added = client.events().pop().unwrap();
    assert_eq!(said_by(&added, "buyer").len(), 3 + 1, "and what was said before Grace spoke");
    assert_eq!(client.kinds(), ["handoff.created", "message.created"]);
    assert_eq!(client.by_link(&link, json!({"give_back": true})).status, 200);
    assert_eq!(reply(&client.ask(&talk, "What is the total?")).0, "answer");
    // Resolved, the next message is the agent's again.
    client.by_link(&link, json!({"text": "Done.", "resolve": true}));
    assert_eq!(reply(&client.ask(&talk, "What is the total?")).0, "answer");
    assert_eq!(client.read(&talk).body["status"], "pending");
}

#[test]
fn a_person_who_never_speaks_is_waited_for_a_day_and_then_asked_anew() {
    let client = Client::ready();
    let talk = client.start();
    let first = client.ask(&talk, UNKNOWN).body["handoff"]["id"].clone();
    client.quiet(&talk);
    client.pass(23 * HOUR);
    client.ask(&talk, UNKNOWN_TOO);
    client.quiet(&talk);
    client.pass(HOUR);
    block_on(alarm(&client.app, &talk.0));
    let seen = client.read(&talk);
    assert_eq!(seen.body["status"], "pending");
    let told = texts(&seen).pop().unwrap();
    assert_eq!(told, "Grace has not replied yet. Your question stays with them.");
    let got = client.ask(&talk, UNKNOWN);
    assert_ne!(got.body["handoff"]["id"], first);
    block_on(alarm(&client.app, &talk.0));
    assert_eq!(client.kinds(), ["handoff.created", "message.created", "handoff.created"]);
}

#[test]
fn a_repeated_message_is_answered_and_added_once() {
    let client = Client::ready();
    let talk = client.start();
    client.ask(&talk, UNKNOWN);
    for (key, text) in [("k1", "What is the total?"), ("k2", UNKNOWN_TOO)] {
        let got = client.ask_once(&talk, text, key);
        for _ in 0..3 {
            assert_eq!(client.ask_once(&talk, text, key).body, got.body);
        }
    }
    client.quiet(&talk);
    let added = client.events().pop().unwrap();
    assert_eq!(said_by(&added, "buyer"), ["What is the total?", UNKNOWN_TOO]);
    assert_eq!(texts(&client.read(&talk)).len(), 2 + 6);
}

#[test]
fn a_conversation_that_an_earlier_version_handed_over_is_answered() {
    let client = Client::ready();
    let talk = client.start();
    client.ask(&talk, "I want to talk to a human");
    client.app.platform.restate(&talk.0, |state| {
        // As it was stored before anybody could answer by a link.
        let mut old = serde_json::to_value(state).unwrap();
        for field in ["joined", "seen_at", "give_back_at", "unanswered", "signals", "time_zone"] {
            old.as_object_mut().unwrap().remove(field);
        }
        old["handoff"].as_object_mut().unwrap().remove("urgent");
        serde_json::from_value(old).unwrap()
    });
    assert_eq!(reply(&client.ask(&talk, "What is the total?")).0, "answer");
    client.quiet(&talk);
    assert_eq!(client.kinds(), ["handoff.created", "message.created"]);
}

#[test]
fn what_the_buyer_adds_is_bundled_and_what_is_urgent_is_not() {
    let client = Client::ready();
    let talk = client.start();
    client.handed_over(&talk);
    let bundles = |client: &Client| {
        let added = client.events().into_iter().filter(|e| e["type"] == "message.created");
        added.map(|e| said_by(&e, "buyer").len()).collect::<Vec<_>>()
    };
    // Two minutes of quiet.
    for text in ["One", "Two", "Three"] {
        client.ask(&talk, text);
        client.pass(MINUTE);
        block_on(alarm(&client.app, &talk.0));
    }
    assert_eq!(bundles(&client), Vec::<usize>::new());
    client.pass(MINUTE);
    block_on(alarm(&client.app, &talk.0));
    assert_eq!(bundles(&client), [3]);
    // Ten minutes from the first, however much goes on.
    for _ in 0..12 {
        client.ask(&talk, "More");
        client.pass(MINUTE);
        block_on(alarm(&client.app, &talk.0));
    }
    assert_eq!(bundles(&client), [3, 10]);
    client.pass(3 * MINUTE);
    block_on(alarm(&client.app, &talk.0));
    assert_eq!(bundles(&client), [3, 10, 2]);
    // Twenty messages at once.
    for i in 0..20 {
        client.ask(&talk, "Again");
        client.pass(if i % 10 == 9 { MINUTE } else { 0 });
        block_on(alarm(&client.app, &talk.0));
    }
    assert_eq!(bundles(&client), [3, 10, 2, 20]);
    let rules = json!([{"name": "lawyer", "phrases": ["lawyer"], "urgent": true}]);
    assert_eq!(client.configure(json!({"rules": rules})).status, 200);
    let urgent = client.start();
    client.ask(&urgent, "I will call my lawyer");
    client.ask(&urgent, "Now");
    block_on(alarm(&client.app, &urgent.0));
    assert_eq!(bundles(&client).last(), Some(&1));
    assert_eq!(client.events().last().unwrap()["urgent"], true);
}

#[test]
fn an_event_that_may_have_arrived_takes_nothing_more_in() {
    let client = Client::ready();
    let talk = client.start();
    client.handed_over(&talk);
    client.ask(&talk, "One");
    client.pass(3 * MINUTE);
    let failure = Ok(Incoming { status: 500, ..Incoming::default() });
    client.app.platform.answers.borrow_mut().push_back(failure);
    block_on(alarm(&client.app, &talk.0));
    client.ask(&talk, "Two");
    client.pass(10 * MINUTE);
    block_on(alarm(&client.app, &talk.0));
    let sent = client.app.platform.sent.borrow();
    let ids: Vec<&str> = sent
        .iter()
        .map(|s| s.headers.iter().find(|(n, _)| *n == "webhook-id").unwrap().1.as_str())
        .collect();
    assert_eq!(ids.len(), 4, "the handoff, the first twice, the second");
    assert_eq!(ids[1], ids[2]);
    assert_eq!(sent[1].body, sent[2].body);
    assert_ne!(ids[2], ids[3]);
}
