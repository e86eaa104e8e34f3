//! Turns that a language model reads, over a service that speaks its wire format and answers what the test says.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use futures::future::join_all;
use pollster::block_on;
use serde_json::{Value, json};

use crate::platform::memory::alarm;
use crate::port::{AI, Incoming, Outgoing, OutsideError};
use crate::routes::handle;

use super::{Client, Got, ORIGIN};

mod failures;
mod handed;
mod measured;
mod settings;
mod streams;

const SERVICE: &str = "https://models.example.com/v1";

/// What a model replies that reads a question about the total.
pub(super) fn total() -> Value {
    part(json!({"act": "fact", "facts": [{"measure": "total"}]}))
}

/// A reply with one part that the model is sure of.
fn part(mut fields: Value) -> Value {
    fields["sure"] = json!("high");
    fields["question"] = json!("What is the total?");
    json!({"parts": [fields]})
}

/// A chat completion with a text.
fn completion(text: &str, tokens: u64) -> Incoming {
    let message = json!({"role": "assistant", "content": text});
    let body = json!({"choices": [{"message": message}], "usage": {"total_tokens": tokens}});
    Incoming { status: 200, body: body.to_string(), ..Incoming::default() }
}

/// Changes what is configured of the reader, whose model was measured.
fn configure(client: &Client, mut reader: Value) -> Got {
    reader["trust"] = json!("trusted");
    client.configure(json!({ "reader": reader }))
}

/// Gives the deployment a service whose model replies what `reply` says to a message.
pub(super) fn serve(client: &Client, reply: impl Fn(&str) -> Value + 'static) {
    answer(client, move |message| Ok(completion(&reply(message).to_string(), 5_000)));
}

/// The same for the response as a whole.
fn answer(client: &Client, answer: impl Fn(&str) -> Result<Incoming, OutsideError> + 'static) {
    let settings = [
        ("READER_URL", SERVICE),
        ("READER_MODEL", "reader-1"),
        ("READER_KEY", "key-of-the-reader"),
    ];
    for (name, value) in settings {
        client.app.platform.settings.borrow_mut().insert(name, value.to_owned());
    }
    let answering = move |request: &Outgoing| {
        if !request.url.starts_with(SERVICE) {
            return Ok(Incoming { status: 200, ..Incoming::default() });
        }
        let body: Value = serde_json::from_str(&request.body).unwrap();
        let user = body["messages"][1]["content"].as_str().unwrap();
        let message = user.split_once("<message>\n").unwrap().1;
        answer(message.split_once("\n</message>").unwrap().0)
    };
    *client.app.platform.answer.borrow_mut() = Some(Box::new(answering));
    assert_eq!(configure(client, json!({})).status, 200);
}

/// Requests to the service so far.
fn calls(client: &Client) -> Vec<Outgoing> {
    let sent = client.app.platform.sent.borrow();
    sent.iter().filter(|s| s.url.starts_with(SERVICE) || s.url == AI).cloned().collect()
}

fn message(talk: &(String, String), text: &str, key: &str) -> crate::routes::HttpRequest {
    let path = format!("/v1/conversations/{}/messages", talk.0);
    let mut request = Client::buyer_request("POST", &path, &talk.1, json!({"text": text}));
    request.idempotency_key = Some(key.to_owned());
    request
}

/// Sends messages at once, each a little after the one before.
fn at_once(client: &Client, talk: &(String, String), texts: &[&str]) -> Vec<Got> {
    let requests: Vec<_> = texts
        .iter()
        .enumerate()
        .map(|(at, text)| message(talk, text, &format!("at-once-{at}")))
        .collect();
    let responses = block_on(join_all(requests.iter().map(|r| handle(&client.app, r))));
    let got = |response: crate::routes::HttpResponse| Got {
        status: response.status,
        body: serde_json::from_str(&response.body).unwrap_or(Value::Null),
        headers: response.headers,
    };
    responses.into_iter().map(got).collect()
}

/// Begins a request, lets it go until it waits for the service, and leaves it there.
fn leave(client: &Client, request: &crate::routes::HttpRequest) {
    client.app.platform.is_hanging.set(true);
    let mut begun = pin!(handle(&client.app, request));
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..50 {
        assert!(matches!(begun.as_mut().poll(&mut context), Poll::Pending));
    }
    client.app.platform.is_hanging.set(false);
}

fn roles(client: &Client, talk: &(String, String)) -> Vec<String> {
    let read = client.read(talk);
    let messages = read.body["messages"].as_array().unwrap().clone();
    messages.iter().skip(2).map(|m| m["role"].as_str().unwrap().to_owned()).collect()
}

/// A question that the embedded reader makes nothing of.
const ODD: &str = "flurb the kaboodle, all of it?";

#[test]
fn a_model_reads_and_the_core_answers() {
    let client = Client::ready();
    let talk = client.start();
    assert_ne!(client.ask(&talk, ODD).body["reply"]["action"], "answer");
    serve(&client, |_| total());
    let got = client.ask(&talk, ODD);
    assert_eq!((got.status, &got.body["reply"]["action"]), (200, &json!("answer")), "{got:?}");
    assert!(got.body["reply"]["text"].as_str().unwrap().contains("€500.00"));
    assert_eq!(got.body["message"]["text"], ODD);
    let calls = calls(&client);
    assert_eq!(calls.len(), 1);
    let headers: Vec<_> = calls[0].headers.iter().map(|(n, v)| (*n, v.as_str())).collect();
    assert!(headers.contains(&("authorization", "Bearer key-of-the-reader")), "{headers:?}");
    let body: Value = serde_json::from_str(&calls[0].body).unwrap();
    assert_eq!(body["model"], "reader-1");
    assert_eq!(body["response_format"]["type"], "json_schema");
    // What was said before is there, and the data of the quote.
    let text = body["messages"].to_string();
    assert!(text.contains("L1 Setup") && text.contains("stored in Frankfurt"), "{text}");
}

#[test]
fn what_is_personal_and_what_is_secret_stays_here() {
    let client = Client::ready();
    serve(&client, |_| total());
    let talk = client.start();
    client.ask(&talk, "I am at ada@example.com or +44 20 7946 0000, all in?");
    let text = calls(&client)[0].body.clone();
    for secret in ["ada@example.com", "7946 0000", "whsec_", "admin-token", &talk.1, &talk.0] {
        assert!(!text.contains(secret), "{secret}");
    }
    let got = client.admin("GET", "/admin/config", Value::Null).body.to_string();
    let logged = client.app.platform.logged.borrow().join("\n");
    assert!(!got.contains("key-of-the-reader") && !logged.contains("key-of-the-reader"));
}

#[test]
fn what_is_said_while_a_model_reads_joins_the_turn() {
    let client = Client::ready();
    serve(&client, |_| total());
    client.app.platform.turns_away.set(3);
    let talk = client.start();
    let got = at_once(&client, &talk, &["hm,", ODD]);
    for (response, text) in got.iter().zip(["hm,", ODD]) {
        assert_eq!((response.status, &response.body["message"]["text"]), (200, &json!(text)));
        assert_eq!(response.body["reply"], got[0].body["reply"], "one reply to both");
    }
    assert!(got[0].body["reply"]["text"].as_str().unwrap().contains("€500.00"));
    assert_eq!(roles(&client, &talk), ["buyer", "buyer", "agent"]);
    let last = calls(&client).pop().unwrap();
    assert!(
        last.body.contains(&format!("hm,\\\\n{ODD}")) || last.body.contains("hm,\\n"),
        "{last:?}"
    );
}

#[test]
fn ten_messages_in_a_row_are_all_answered_and_none_is_lost() {
    let client = Client::ready();
    serve(&client, |_| total());
    client.app.platform.turns_away.set(5);
    let talk = client.start();
    let texts: Vec<String> = (0..10).map(|n| format!("message number {n}, all in?")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let got = at_once(&client, &talk, &texts);
    for (response, text) in got.iter().zip(&texts) {
        assert_eq!(
            (response.status, response.body["message"]["text"].as_str()),
            (200, Some(*text))
        );
        assert!(response.body["reply"]["text"].is_string(), "{response:?}");
    }
    let read = client.read(&talk);
    let all = read.body["messages"].as_array().unwrap();
    let said: Vec<_> = all.iter().filter(|m| m["role"] == "buyer").map(|m| &m["text"]).collect();
    assert_eq!(said, texts, "each once, in their order");
    assert!(calls(&client).len() <= 6, "{}", calls(&client).len());
}

#[test]
fn a_turn_that_was_killed_is_repeated_under_its_key() {
    let client = Client::ready();
    serve(&client, |_| total());
    let talk = client.start();
    let request = message(&talk, ODD, "k");
    leave(&client, &request);
    assert_eq!(roles(&client, &talk), ["buyer"], "stored before the model was asked");
    client.app.platform.kill(&talk.0);
    for _ in 0..2 {
        let got = client.call(message(&talk, ODD, "k"));
        assert_eq!((got.status, &got.body["reply"]["action"]), (200, &json!("answer")), "{got:?}");
    }
    assert_eq!(roles(&client, &talk), ["buyer", "agent"]);
    let other = client.call(message(&talk, "Something else", "k"));
    assert_eq!(other.problem(), "idempotency-key-reused");
    // The key of a message that still waits is no key for another either.
    leave(&client, &message(&talk, ODD, "k2"));
    client.app.platform.kill(&talk.0);
    let other = client.call(message(&talk, "Something else", "k2"));
    assert_eq!(other.problem(), "idempotency-key-reused");
}

#[test]
fn a_turn_that_nobody_repeats_is_answered_by_the_alarm() {
    let client = Client::ready();
    serve(&client, |_| total());
    let talk = client.start();
    leave(&client, &message(&talk, ODD, "k"));
    client.app.platform.kill(&talk.0);
    block_on(alarm(&client.app, &talk.0));
    assert_eq!(roles(&client, &talk), ["buyer"], "its request may still be alive");
    client.pass(31_000);
    block_on(alarm(&client.app, &talk.0));
    assert_eq!(roles(&client, &talk), ["buyer", "agent"]);
    assert_eq!(client.call(message(&talk, ODD, "k")).body["reply"]["action"], "answer");
    assert_eq!(roles(&client, &talk), ["buyer", "agent"]);
}

#[test]
fn what_comes_after_a_killed_turn_is_answered_with_it() {
    let client = Client::ready();
    serve(&client, |_| total());
    let talk = client.start();
    leave(&client, &message(&talk, ODD, "k"));
    client.app.platform.kill(&talk.0);
    // Switched off in between: the embedded reader has the turn.
    client.app.platform.settings.borrow_mut().insert("READER", "off".to_owned());
    let got = client.call(message(&talk, "What is the total?", "k2"));
    assert_eq!((got.status, &got.body["message"]["text"]), (200, &json!("What is the total?")));
    assert_eq!(roles(&client, &talk), ["buyer", "buyer", "agent"]);
}

#[test]
fn a_person_who_writes_while_a_model_reads_has_the_conversation() {
    let client = Client::ready();
    serve(&client, |_| total());
    let talk = client.start();
    let link = client.handed_over(&talk);
    leave(&client, &message(&talk, ODD, "k"));
    assert_eq!(client.by_link(&link, json!({"text": "Grace here."})).status, 200);
    client.app.platform.kill(&talk.0);
    let got = client.call(message(&talk, ODD, "k"));
    assert_eq!((got.status, got.body.get("reply")), (200, None), "{got:?}");
    client.pass(200_000);
    block_on(alarm(&client.app, &talk.0));
    let sent = client.app.platform.sent.borrow();
    let last = sent.iter().rfind(|s| s.url.contains("hooks")).unwrap();
    assert!(last.body.contains(ODD), "what was said goes to the person");
}

#[test]
fn what_is_erased_while_a_model_reads_stays_erased() {
    let client = Client::ready();
    serve(&client, |_| total());
    let talk = client.start();
    let requests = [message(&talk, ODD, "k")];
    client.app.platform.turns_away.set(4);
    let path = format!("/admin/conversations/{}", talk.0);
    let erase = Client::admin_request("DELETE", &path, Value::Null);
    let (asked, erased) = block_on(futures::future::join(
        handle(&client.app, &requests[0]),
        handle(&client.app, &erase),
    ));
    assert_eq!((asked.status, erased.status), (404, 204), "{}", asked.body);
    assert_eq!(client.read(&talk).status, 404);
    block_on(alarm(&client.app, &talk.0));
    let all = client.admin("GET", "/admin/conversations", Value::Null);
    assert_eq!(all.body["conversations"], json!([]));
}

#[test]
fn a_source_that_is_removed_while_a_model_reads_is_not_cited() {
    let client = Client::ready();
    client.admin("POST", "/admin/sources", json!({"name": "b.md", "text": "# B\n\nOther words."}));
    let evidence = json!([{"id": "S1", "begins": "All customer data is"}]);
    let reply = part(json!({"act": "documents", "evidence": evidence}));
    serve(&client, move |_| reply.clone());
    let talk = client.start();
    let got = client.ask(&talk, "in which town do the bytes sleep");
    assert_eq!(got.body["reply"]["action"], "answer", "{got:?}");
    let list = client.admin("GET", "/admin/sources", Value::Null);
    let sources = list.body["sources"].as_array().unwrap();
    let id = sources.iter().find(|s| s["name"] == "security.md").unwrap()["id"].clone();
    leave(&client, &message(&talk, "in which town do the bytes sleep", "k"));
    let path = format!("/admin/sources/{}", id.as_str().unwrap());
    assert_eq!(client.admin("DELETE", &path, Value::Null).status, 204);
    client.app.platform.kill(&talk.0);
    let got = client.call(message(&talk, "in which town do the bytes sleep", "k"));
    assert_ne!(got.body["reply"]["action"], "answer", "{got:?}");
}
