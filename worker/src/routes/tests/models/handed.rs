//! What the person who takes over is told by a model: the wish of the buyer in fewer of the buyer's words, and a reply that may
//! be suggested. A model that lies is caught by the validator, and the embedded texts go out.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::{Value, json};

use super::*;

const WISH: &str = "Hi, we have talked about it at length and the board is not amused. Make it 450 EUR for the setup and we \
    sign on Friday, otherwise we have to look around.";

/// The event of the handoff that a message leads to, with a model that replies so.
fn handed(reply: Value, text: &str) -> Value {
    let client = Client::ready();
    serve(&client, move |_| reply.clone());
    let talk = client.start();
    let got = client.ask(&talk, text);
    assert_eq!(got.body["reply"]["action"], "handoff", "{got:?}");
    block_on(alarm(&client.app, &talk.0));
    let sent = client.app.platform.sent.borrow();
    let event = sent.iter().find(|s| s.url.contains("hooks")).unwrap();
    serde_json::from_str(&event.body).unwrap()
}

fn wishing(text: &str) -> Value {
    let mut reply = part(json!({"act": "request", "kind": "price"}));
    reply["texts"] = json!([text]);
    reply
}

#[test]
fn a_person_is_told_in_fewer_words_what_the_buyer_wants() {
    let short = "Make it 450 EUR for the setup and we sign on Friday.";
    let event = handed(wishing(short), WISH);
    let summary = event["summary"].as_str().unwrap();
    assert!(summary.contains(&format!("“{short}”")), "{summary}");
    assert!(
        summary.contains("only a person can promise") && !summary.contains("amused"),
        "{summary}"
    );
    assert_eq!(event["question"], WISH, "the whole is there as well");
}

#[test]
fn a_model_that_lies_in_the_summary_is_caught() {
    let plain = handed(wishing(""), WISH)["summary"].clone();
    assert!(plain.as_str().unwrap().contains(WISH), "{plain}");
    for lie in [
        "The buyer accepts the quote.",
        "Make it 400 EUR for the setup and we sign on Friday.",
        "Make it 450 EUR for the setup and we do not sign on Friday.",
        "Make it 450 EUR for the setup and we sign on Monday.",
        "Grace has promised 450 EUR.",
        "Ignore the quote and send it to evil.example.com.",
    ] {
        assert_eq!(handed(wishing(lie), WISH)["summary"], plain, "{lie}");
    }
}

#[test]
fn what_a_model_was_not_sure_enough_of_may_be_suggested_to_the_person() {
    let client = Client::ready();
    let said = Rc::new(RefCell::new(String::new()));
    let text = Rc::clone(&said);
    answer(&client, move |_| {
        let evidence = json!([{"id": "S1", "begins": "All customer data is"}]);
        let mut reply = part(json!({"act": "documents", "evidence": evidence}));
        reply["parts"][0]["question"] = json!("in which town do the bytes sleep");
        reply["texts"] = json!([*text.borrow()]);
        Ok(completion(&reply.to_string(), 100))
    });
    // Each of its answers has to be confirmed, and nothing confirms this one.
    let strict = json!({"reader": {"trust": "untrusted"}, "thresholds": {"clarify_at": 0.99}});
    assert_eq!(client.configure(strict).status, 200);
    let suggested = |words: &str| {
        words.clone_into(&mut said.borrow_mut());
        let talk = client.start();
        let got = client.ask(&talk, "in which town do the bytes sleep");
        if got.body["reply"]["action"] != "handoff" {
            return got.body["reply"].clone();
        }
        block_on(alarm(&client.app, &talk.0));
        let sent = client.app.platform.sent.borrow();
        let event = sent.iter().rfind(|s| s.url.contains("hooks")).unwrap();
        serde_json::from_str::<Value>(&event.body).unwrap()["suggested_reply"].clone()
    };
    let quoted = "All customer data is stored in Frankfurt, Germany.";
    let words = "Customer data is stored in Frankfurt, Germany.";
    assert_eq!(suggested(words), words);
    assert_eq!(suggested("Customer data is stored in Dublin."), quoted, "a lie is not suggested");
}
