//! A service that sends its reply as it writes it: an open chat hears each sentence once it is certain, and none of them is
//! taken back.

use std::cell::RefCell;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use serde_json::{Value, json};

use super::*;
use crate::port::Notice;

const WHERE: &str = "Where is customer data stored, and how is it encrypted?";
const FIRST: &str = "Customer data is stored in Frankfurt, Germany.";
const SECOND: &str = "Data is encrypted with AES-256.";
const QUOTED: &str = "All customer data is stored in Frankfurt, Germany.";

/// A reply that points at two sentences, and says so in words of its own.
fn spoken(text: &str) -> Value {
    let evidence = json!([
        {"id": "S1", "begins": "All customer data is"}, {"id": "S2", "begins": "Data is encrypted with"}
    ]);
    let mut reply = part(json!({"act": "documents", "evidence": evidence}));
    reply["parts"][0]["question"] = json!(WHERE);
    reply["texts"] = json!([text]);
    reply
}

/// A stream that writes a text a few letters at a time.
fn streamed(text: &str) -> Incoming {
    let letters: Vec<char> = text.chars().collect();
    let chunk = |piece: &[char]| {
        let delta = json!({"content": piece.iter().collect::<String>()});
        json!({"choices": [{"index": 0, "delta": delta}]}).to_string()
    };
    let count = json!({"choices": [], "usage": {"total_tokens": 5_000}}).to_string();
    let events = letters.chunks(5).map(chunk).chain([count, "[DONE]".to_owned()]);
    let body = std::iter::once(": hello\n\n".to_owned())
        .chain(events.map(|e| format!("data: {e}\n\n")))
        .collect();
    Incoming { status: 200, body, ..Incoming::default() }
}

/// A deployment whose model says what `text` holds, and a conversation with an open chat.
fn open(text: &Rc<RefCell<String>>) -> (Client, (String, String)) {
    let client = Client::ready();
    let text = Rc::clone(text);
    answer(&client, move |_| Ok(streamed(&spoken(&text.borrow()).to_string())));
    let talk = client.start();
    client.app.platform.session(&talk.0).object.is_heard.set(true);
    (client, talk)
}

fn saying(text: &str) -> (Client, (String, String)) {
    open(&Rc::new(RefCell::new(text.to_owned())))
}

/// What the open chat has heard of answers.
fn heard(client: &Client, talk: &(String, String)) -> Vec<String> {
    let session = client.app.platform.session(&talk.0);
    let told = session.object.told.borrow();
    let said = |notice: &Notice| match notice {
        Notice::Said(text) => Some(text.clone()),
        _ => None,
    };
    told.iter().filter_map(said).collect()
}

/// Lets a request go until the chat has heard something.
fn until_heard<F: Future>(client: &Client, talk: &(String, String), request: &mut Pin<&mut F>) {
    let mut context = Context::from_waker(Waker::noop());
    while heard(client, talk).is_empty() {
        assert!(matches!(request.as_mut().poll(&mut context), Poll::Pending));
    }
}

fn agent(client: &Client, talk: &(String, String)) -> Vec<String> {
    let read = client.read(talk);
    let messages = read.body["messages"].as_array().unwrap().iter().skip(2);
    let of_agent = messages.filter(|m| m["role"] == "agent");
    of_agent.map(|m| m["text"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_open_chat_hears_each_sentence_once_it_is_certain() {
    let (client, talk) = saying(&format!("{FIRST} {SECOND}"));
    let got = client.ask(&talk, WHERE);
    let whole = format!("{FIRST} {SECOND}");
    assert_eq!(got.body["reply"]["text"], json!(whole), "{got:?}");
    // The last sentence may come with the end of the reply, and is then not told before it.
    let heard = heard(&client, &talk);
    assert!(heard[0] == FIRST && heard.iter().all(|h| whole.starts_with(h)), "{heard:?}");
    assert_eq!(agent(&client, &talk), [whole]);
    let body: Value = serde_json::from_str(&calls(&client)[0].body).unwrap();
    assert_eq!(
        (&body["stream"], &body["stream_options"]["include_usage"]),
        (&json!(true), &json!(true))
    );
    let exported =
        client.admin("GET", &format!("/admin/conversations/{}/export", talk.0), Value::Null);
    assert_eq!(exported.body["conversation"]["tokens"], 5_000);
}

#[test]
fn nobody_is_told_where_nobody_listens_or_the_seller_wants_quotations() {
    let (client, talk) = saying(&format!("{FIRST} {SECOND}"));
    client.app.platform.session(&talk.0).object.is_heard.set(false);
    assert_eq!(client.ask(&talk, WHERE).body["reply"]["text"], json!(format!("{FIRST} {SECOND}")));
    client.app.platform.session(&talk.0).object.is_heard.set(true);
    assert_eq!(configure(&client, json!({"wording": "quoted"})).status, 200);
    client.ask(&talk, WHERE);
    assert_eq!(heard(&client, &talk), [""; 0]);
    assert!(calls(&client).iter().all(|c| !c.body.contains("stream_options")));
}

#[test]
fn a_service_that_knows_no_streams_is_heard_whole() {
    let client = Client::ready();
    serve(&client, |_| spoken(&format!("{FIRST} {SECOND}")));
    let talk = client.start();
    client.app.platform.session(&talk.0).object.is_heard.set(true);
    assert_eq!(client.ask(&talk, WHERE).body["reply"]["text"], json!(format!("{FIRST} {SECOND}")));
    assert_eq!(heard(&client, &talk), [""; 0]);
}

#[test]
fn what_the_validator_refuses_is_never_heard_and_what_was_heard_stays() {
    let text = Rc::default();
    let (client, talk) = open(&text);
    // Refused at once: the quotation goes out, and nothing was heard.
    *text.borrow_mut() = format!("Customer data is stored in Dublin. {FIRST} {SECOND}");
    let got = client.ask(&talk, WHERE);
    assert!(got.body["reply"]["text"].as_str().unwrap().starts_with(QUOTED), "{got:?}");
    assert_eq!(heard(&client, &talk), [""; 0]);
    // Refused later: the quotation follows what was heard.
    *text.borrow_mut() = format!("{FIRST} We promise 99 % for ever. {SECOND}");
    let got = client.ask(&talk, WHERE);
    let said = got.body["reply"]["text"].as_str().unwrap();
    assert!(said.starts_with(&format!("{FIRST}\n\n{QUOTED}")), "{said}");
    assert!(!said.contains("promise") && got.body["reply"]["citations"][0].is_object());
    assert_eq!(heard(&client, &talk), [FIRST]);
}

#[test]
fn a_reply_that_breaks_off_takes_nothing_back() {
    let (client, talk) = saying(&format!("{FIRST} {SECOND}"));
    client.app.platform.breaks_off.set(true);
    let request = message(&talk, WHERE, "k");
    let mut asked = pin!(handle(&client.app, &request));
    until_heard(&client, &talk, &mut asked);
    // The service is asked once more, and is too late.
    client.app.platform.is_hurried.set(true);
    let response = block_on(asked);
    assert_eq!((response.status, calls(&client).len()), (200, 2));
    let said = agent(&client, &talk).pop().unwrap();
    let heard = heard(&client, &talk).pop().unwrap();
    assert!(said.starts_with(&heard) && said != heard, "{said} after {heard}");
}

#[test]
fn a_process_that_dies_keeps_what_was_heard() {
    let (client, talk) = saying(&format!("{FIRST} {SECOND}"));
    let request = message(&talk, WHERE, "k");
    {
        let mut asked = pin!(handle(&client.app, &request));
        until_heard(&client, &talk, &mut asked);
    }
    client.app.platform.kill(&talk.0);
    // Another reader answers, with other words.
    client.app.platform.settings.borrow_mut().insert("READER", "off".to_owned());
    let got = client.call(message(&talk, WHERE, "k"));
    let said = got.body["reply"]["text"].as_str().unwrap();
    assert!(said.starts_with(&format!("{FIRST}\n\n")), "{said}");
    assert_eq!(agent(&client, &talk).len(), 1);
    // It belongs to that answer alone.
    let next = client.ask(&talk, "What is the total?");
    assert!(!next.body["reply"]["text"].as_str().unwrap().contains(FIRST), "{next:?}");
}

#[test]
fn what_is_said_after_the_first_sentence_is_a_turn_of_its_own() {
    let (client, talk) = saying(&format!("{FIRST} {SECOND}"));
    let requests = [message(&talk, WHERE, "k1"), message(&talk, WHERE, "k2")];
    let mut asked = pin!(handle(&client.app, &requests[0]));
    until_heard(&client, &talk, &mut asked);
    let later = handle(&client.app, &requests[1]);
    let (one, two) = block_on(futures::future::join(asked, later));
    assert_eq!((one.status, two.status), (200, 200));
    assert_ne!(one.body, two.body);
    assert_eq!(roles(&client, &talk), ["buyer", "buyer", "agent", "agent"]);
}

#[test]
fn a_person_who_writes_meanwhile_does_not_take_back_what_was_heard() {
    let (client, talk) = saying(&format!("{FIRST} {SECOND}"));
    let link = client.handed_over(&talk);
    let before = agent(&client, &talk).len();
    let request = message(&talk, WHERE, "k");
    let mut asked = pin!(handle(&client.app, &request));
    until_heard(&client, &talk, &mut asked);
    assert_eq!(client.by_link(&link, json!({"text": "Grace here."})).status, 200);
    let response = block_on(asked);
    assert_eq!(response.status, 200);
    let said = agent(&client, &talk);
    let last = heard(&client, &talk).pop().unwrap();
    assert_eq!((said.len(), said.last()), (before + 1, Some(&last)));
}
