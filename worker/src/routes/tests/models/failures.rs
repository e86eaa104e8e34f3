//! A service that is late, down, odd or too dear: every buyer has an answer in time.

use serde_json::{Value, json};

use crate::port::{Incoming, OutsideError};
use crate::routes::HttpRequest;

use super::super::Client;
use super::{ODD, answer, calls, completion, configure, serve, total};

#[test]
fn a_failure_that_may_pass_is_tried_once_more() {
    let client = Client::ready();
    answer(&client, |_| Err(OutsideError("reset".to_owned())));
    client.app.platform.is_hurried.set(true);
    client.app.platform.turns_away.set(0);
    let talk = client.start();
    let got = client.ask(&talk, "What is the total?");
    assert_eq!(got.body["reply"]["action"], "answer", "{got:?}");
    assert_eq!(calls(&client).len(), 2);
    // A service that wants to be left alone for longer than a buyer waits is left alone.
    let client = Client::ready();
    answer(&client, |_| Ok(Incoming { status: 429, retry_after: Some(60), ..Incoming::default() }));
    let talk = client.start();
    for _ in 0..3 {
        assert_eq!(client.ask(&talk, "What is the total?").body["reply"]["action"], "answer");
    }
    assert_eq!(calls(&client).len(), 1);
    client.pass(61_000);
    client.ask(&talk, "What is the total?");
    assert_eq!(calls(&client).len(), 2);
}

#[test]
fn a_service_that_is_down_for_an_hour_costs_no_buyer_an_answer() {
    let client = Client::ready();
    answer(&client, |_| Ok(Incoming { status: 401, ..Incoming::default() }));
    let talk = client.start();
    for minute in 0..60 {
        let got = client.ask(&talk, "What is the total?");
        assert_eq!((got.status, &got.body["reply"]["action"]), (200, &json!("answer")));
        client.pass(60_000);
        assert!(calls(&client).len() <= 6 + minute, "left alone after five failures in a row");
    }
    for _ in 0..20 {
        client.ask(&talk, "What is the total?");
    }
    let after = calls(&client).len();
    client.ask(&talk, "What is the total?");
    assert_eq!(calls(&client).len(), after);
}

#[test]
fn a_service_that_refuses_the_form_is_asked_without_it() {
    let client = Client::ready();
    answer(&client, |_| Ok(Incoming { status: 400, ..Incoming::default() }));
    let talk = client.start();
    client.ask(&talk, ODD);
    let forms: Vec<bool> =
        calls(&client).iter().map(|c| c.body.contains("response_format")).collect();
    assert_eq!(forms, [true, false]);
    serve(&client, |_| total());
    assert_eq!(client.ask(&talk, ODD).body["reply"]["action"], "answer");
    assert!(!calls(&client).last().unwrap().body.contains("response_format"));
}

#[test]
fn what_cannot_be_read_leaves_the_message_to_the_embedded_reader() {
    for text in ["", "I cannot help with that.", "{}", "{\"parts\": [", "<html>", "null"] {
        let client = Client::ready();
        answer(&client, move |_| Ok(completion(text, 100)));
        let talk = client.start();
        let got = client.ask(&talk, "What is the total?");
        assert_eq!((got.status, &got.body["reply"]["action"]), (200, &json!("answer")), "{text}");
        assert!(got.body["reply"]["text"].as_str().unwrap().contains("€500.00"), "{text}");
    }
}

#[test]
fn tokens_are_counted_and_bounded() {
    let client = Client::ready();
    serve(&client, |_| total());
    let asks = |talk: &(String, String)| {
        let before = calls(&client).len();
        assert_eq!(client.ask(talk, "What is the total?").body["reply"]["action"], "answer");
        calls(&client).len() - before
    };
    let limit = |name: &str, tokens: u64| {
        let mut reader = json!({});
        reader[name] = tokens.into();
        assert_eq!(configure(&client, reader).status, 200);
    };
    limit("conversation_tokens", 5_001);
    let talk = client.start();
    assert_eq!([asks(&talk), asks(&talk), asks(&talk)], [1, 1, 0], "5,000 each");
    assert_eq!(asks(&client.start()), 1, "another conversation");
    limit("visitor_tokens", 15_000);
    assert_eq!(asks(&client.start()), 0, "this visitor has spent 15,000 today");
    limit("day_tokens", 15_000);
    assert_eq!(asks(&client.start()), 0, "and so has everybody");
    limit("day_tokens", 20_000);
    assert_eq!(asks(&client.start()), 0, "nobody spends more than half of a day");
    limit("day_tokens", 40_000);
    assert_eq!(asks(&client.start()), 1);
    limit("day_tokens", 26_000);
    assert_eq!(asks(&client.start()), 0, "the last quarter is kept");
    let begin =
        Client::buyer_request("POST", "/v1/conversations", &client.quote_token(), Value::Null);
    let other = client.call(HttpRequest { address: Some("192.0.2.9".to_owned()), ..begin }).body;
    let of = |key: &str| other[key].as_str().unwrap().to_owned();
    assert_eq!(asks(&(of("id"), of("token"))), 1, "for who has spent nothing");
    client.pass(24 * 3_600_000);
    limit("day_tokens", 5_000);
    assert_eq!(asks(&client.start()), 1, "a new day");
    let exported =
        client.admin("GET", &format!("/admin/conversations/{}/export", talk.0), Value::Null);
    assert_eq!(exported.body["conversation"]["tokens"], 10_000);
}

#[test]
fn a_late_model_is_not_waited_for() {
    let client = Client::ready();
    serve(&client, |_| total());
    let platform = &client.app.platform;
    platform.is_hanging.set(true);
    platform.is_hurried.set(true);
    let talk = client.start();
    let before = platform.clock.get();
    let got = client.ask(&talk, "What is the total?");
    assert_eq!((got.status, &got.body["reply"]["action"]), (200, &json!("answer")), "{got:?}");
    assert_eq!(platform.clock.get() - before, 8_000);
    assert_eq!(configure(&client, json!({"deadline_seconds": 3})).status, 200);
    let before = platform.clock.get();
    client.ask(&talk, "What is the total?");
    assert_eq!(platform.clock.get() - before, 3_000);
    assert_eq!(configure(&client, json!({"deadline_seconds": 0})).status, 422);
}
