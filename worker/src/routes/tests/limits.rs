//! Limits: who has had enough waits for minutes, and nobody uses up what is there for the others.

use countersign_shared::wire::buyer::MAX_MESSAGE;
use serde_json::{Value, json};

use crate::app::tokens::Link;
use crate::routes::HttpRequest;

use super::{Client, Got};

/// A deployment with the limits that it has unless a seller sets others.
fn plain() -> Client {
    let client = Client::ready();
    let got = client.admin("PATCH", "/admin/config", json!({"limits": null}));
    assert_eq!(got.status, 200, "{got:?}");
    client
}

fn begin(client: &Client, token: &str, address: &str) -> Got {
    let request = Client::buyer_request("POST", "/v1/conversations", token, Value::Null);
    client.call(HttpRequest { address: Some(address.to_owned()), ..request })
}

fn wait(refused: &Got) -> u64 {
    assert_eq!((refused.status, refused.problem()), (429, "rate-limited"), "{refused:?}");
    let seconds = refused.body["retry_after"].as_u64().unwrap();
    let header = refused.headers.iter().find(|(n, _)| *n == "retry-after").unwrap();
    assert_eq!(header.1, seconds.to_string());
    seconds
}

fn thread(client: &Client, id: &str) -> String {
    client.app.link(Link::Thread, id).unwrap().0.split_once('#').unwrap().1.to_owned()
}

fn mail(client: &Client, token: &str, address: &str, email: &str) -> Got {
    let request = Client::buyer_request("POST", "/v1/thread/mail", token, json!({"email": email}));
    client.call(HttpRequest { address: Some(address.to_owned()), ..request })
}

fn open_post_office(client: &Client) {
    let inboxes = json!([{"kind": "email", "settings": {"provider": "resend", "from": "Nora <nora@example.com>"}}]);
    client.app.platform.settings.borrow_mut().insert("EMAIL_API_KEY", "re_1234567890".to_owned());
    let got = client.admin("PATCH", "/admin/config", json!({"handoff": {"notify": inboxes}}));
    assert_eq!(got.status, 200, "{got:?}");
}

#[test]
fn a_letter_has_the_words_of_the_seller_alone_and_is_not_sent_too_often() {
    let client = Client::ready();
    let talk = client.start();
    client.ask(&talk, "Where is our data stored?");
    client.ask(&talk, "Buy cheap watches at watches.example now");
    let token = thread(&client, &talk.0);
    let mail = |email: &str| mail(&client, &token, "192.0.2.1", email);
    let can = || client.buyer("GET", "/v1/thread", &token, Value::Null).body["can_mail"].clone();
    assert_eq!((mail("bob@example.com").problem(), can()), ("not-configured", json!(false)));
    open_post_office(&client);
    assert_eq!(can(), json!(true));
    for wrong in ["nowhere", "a@b@c", "bob@example.com\nBcc: all@example.com"] {
        assert_eq!(mail(wrong).body["errors"][0]["field"], "email", "{wrong}");
    }
    assert_eq!(mail("bob@example.com").status, 202);
    let sent = client.app.platform.sent.borrow().last().unwrap().clone();
    let letter: Value = serde_json::from_str(&sent.body).unwrap();
    assert_eq!(
        (sent.url.as_str(), &letter["to"]),
        ("https://api.resend.com/emails", &json!(["bob@example.com"]))
    );
    let text = letter["text"].as_str().unwrap();
    assert!(text.contains("“Rollout”") && text.contains("/thread/#"), "{text}");
    // What a stranger wrote is no letter in the seller's name.
    for words in ["watches", "Where is our data stored?"] {
        assert!(!sent.body.contains(words), "{text}");
    }
    assert_eq!((mail("a@example.com").status, mail("b@example.com").status), (202, 202));
    let refused = mail("c@example.com");
    assert_eq!((refused.status, refused.problem()), (429, "rate-limited"));
    assert_eq!(refused.body["retry_after"], 600);
}

#[test]
fn too_many_conversations_of_one_visitor_are_refused_and_nobody_else_is() {
    let client = Client::ready();
    let begin = |address: &str| {
        let mut request =
            Client::buyer_request("POST", "/v1/conversations", &client.quote_token(), Value::Null);
        request.address = Some(address.to_owned());
        client.call(request)
    };
    for _ in 0..100 {
        assert_eq!(begin("192.0.2.1").status, 201);
    }
    let refused = begin("192.0.2.1");
    assert_eq!(refused.problem(), "rate-limited");
    assert!(refused.headers.iter().any(|(n, v)| *n == "retry-after" && v == "600"), "{refused:?}");
    assert_eq!(begin("192.0.2.2").status, 201);
    client.app.platform.clock.set(client.app.platform.clock.get() + 600_000);
    assert_eq!(begin("192.0.2.1").status, 201);
}

#[test]
fn one_network_cannot_use_up_the_day_of_a_quote_and_waits_for_less_than_an_hour() {
    let client = plain();
    let mut begun = 0;
    // Every two minutes from another address of one /64, for a day.
    for i in 0..720 {
        let got = begin(&client, &client.quote_token(), &format!("2001:db8:1:2::{i:x}"));
        match got.status {
            201 => begun += 1,
            _ => assert!(wait(&got) <= 3_600, "{got:?}"),
        }
        let other = format!("198.51.{}.{}", i / 250, i % 250);
        if i % 60 == 0 {
            assert_eq!(begin(&client, &client.quote_token(), &other).status, 201, "{i}");
        }
        client.pass(120_000);
    }
    assert!((40..=50).contains(&begun), "{begun}");
}

#[test]
fn who_waits_as_long_as_they_are_told_is_let_in() {
    let client = plain();
    let token = client.quote_token();
    for _ in 0..10 {
        assert_eq!(begin(&client, &token, "192.0.2.1").status, 201);
    }
    let seconds = wait(&begin(&client, &token, "192.0.2.1"));
    client.pass(i64::try_from(seconds).unwrap() * 1000 - 1);
    assert_eq!(begin(&client, &token, "192.0.2.1").status, 429);
    client.pass(1);
    assert_eq!(begin(&client, &token, "192.0.2.1").status, 201);
}

#[test]
fn one_token_in_many_hands_leaves_the_quote_to_other_tokens() {
    let client = plain();
    let got = client.admin("PATCH", "/admin/config", json!({"limits": {"quote_day": 80}}));
    assert_eq!(got.status, 200);
    let leaked = client.quote_token();
    let begun = (0..60).filter(|i| begin(&client, &leaked, &format!("192.0.2.{i}")).status == 201);
    // A quarter of 80, and half of that at once.
    assert_eq!(begun.count(), 10);
    client.pass(1_000);
    assert_eq!(begin(&client, &client.quote_token(), "198.51.100.1").status, 201);
}

#[test]
fn beginnings_that_are_refused_anyway_are_not_counted() {
    let client = plain();
    assert_eq!(client.admin("PATCH", "/admin/config", json!({"active": false})).status, 200);
    for _ in 0..30 {
        let got = begin(&client, &client.quote_token(), "192.0.2.1");
        assert_eq!(got.problem(), "agent-unavailable");
    }
    assert_eq!(client.admin("PATCH", "/admin/config", json!({"active": true})).status, 200);
    assert_eq!(begin(&client, &client.quote_token(), "192.0.2.1").status, 201);
}

#[test]
fn an_id_that_was_never_given_out_has_no_object() {
    let client = Client::ready();
    let talk = client.start();
    let mut forged = talk.0.clone();
    let last = if forged.pop() == Some('0') { '1' } else { '0' };
    forged.push(last);
    let stored = client.app.platform.objects();
    for id in [forged.as_str(), "c_00000000000000000000000000000000", "c_é", "c_", "x"] {
        for (method, rest) in [
            ("GET", ""),
            ("POST", "/messages"),
            ("POST", "/handoff"),
            ("POST", "/share"),
            ("POST", "/messages/m_1/feedback"),
            ("GET", "/live"),
        ] {
            let path = format!("/v1/conversations/{id}{rest}");
            let got = client.buyer(method, &path, &talk.1, json!({"text": "Hello"}));
            assert_eq!(got.problem(), "not-found", "{method} {path}");
        }
    }
    assert_eq!(client.app.platform.objects(), stored);
}

#[test]
fn everything_that_a_conversation_stores_has_an_end() {
    let client = Client::ready();
    let talk = client.start();
    let post = |rest: &str, body: Value| {
        client.buyer("POST", &format!("/v1/conversations/{}/{rest}", talk.0), &talk.1, body)
    };
    let shared: Vec<u16> = (0..21).map(|_| post("share", Value::Null).status).collect();
    assert_eq!((shared[19], shared[20]), (201, 429));
    assert_eq!(wait(&post("handoff", json!({}))), 60);
    // As fast as is allowed, for a day: two hundred things that are no message.
    let mut stored = 20;
    for _ in 0..24 * 60 {
        client.pass(60_000);
        while stored < 400 && post("handoff", json!({})).status == 200 {
            stored += 1;
        }
        if stored >= 200 {
            break;
        }
    }
    assert_eq!(stored, 200);
    client.pass(60_000);
    assert_eq!(post("handoff", json!({})).status, 429);
    assert_eq!(client.ask(&talk, "What is the total?").status, 200, "who asks is answered");
    assert_eq!(client.ask(&talk, &"x".repeat(MAX_MESSAGE + 1)).status, 422);
}

#[test]
fn letters_are_counted_by_recipient_visitor_and_deployment() {
    let client = Client::ready();
    open_post_office(&client);
    let talks: Vec<String> = (0..60).map(|_| thread(&client, &client.start().0)).collect();
    let mut talk = talks.iter().cycle();
    let mut send = |address: &str, to: &str| mail(&client, talk.next().unwrap(), address, to);
    // Whoever asks, and by whatever name: one mailbox gets two in ten minutes.
    assert_eq!(send("192.0.2.1", "ada@example.com").status, 202);
    assert_eq!(send("192.0.2.2", "Ada+news@example.com").status, 202);
    assert_eq!(wait(&send("192.0.2.3", "ADA@EXAMPLE.COM")), 600);
    let by_one = (0..20).filter(|i| send("192.0.2.9", &format!("v{i}@example.com")).status == 202);
    assert_eq!(by_one.count(), 5);
    let mut letters = 7;
    for i in 0..400 {
        let address = format!("198.51.{}.{}", i / 250, i % 250);
        if send(&address, &format!("w{i}@example.com")).status == 202 {
            letters += 1;
        }
    }
    // Of the 500 letters of a day, half at once; sixty conversations send three each in ten minutes.
    assert_eq!(letters, 60 * 3);
    client.pass(600_000);
    let more = (0..400).filter(|i| {
        send(&format!("203.0.{}.{}", i / 250, i % 250), &format!("x{i}@example.com")).status == 202
    });
    let more = more.count();
    assert!((70..=75).contains(&more), "{more}");
}

#[test]
fn what_is_refused_anyway_is_not_encoded_before() {
    let client = Client::ready();
    for (name, value) in [
        ("EMBEDDINGS_URL", "https://vectors.example.com/v1/embeddings"),
        ("EMBEDDINGS_MODEL", "any"),
    ] {
        client.app.platform.settings.borrow_mut().insert(name, value.to_owned());
    }
    let talk = client.start();
    let asked = || client.app.platform.sent.borrow().len();
    client.ask(&talk, "Is there a zeppelin?");
    let before = asked();
    assert!(before > 0, "a message that is read is encoded");
    assert_eq!(client.ask(&talk, &"zeppelin ".repeat(5_000)).status, 422);
    let stranger = (talk.0.clone(), "ct_x".to_owned());
    assert_eq!(client.ask(&stranger, "Is there an airship?").status, 401);
    assert_eq!(asked(), before);
    let statuses: Vec<u16> =
        (0..20).map(|i| client.ask(&talk, &format!("Is there a number {i}?")).status).collect();
    assert_eq!((statuses[18], statuses[19]), (200, 429));
    let before = asked();
    assert_eq!(client.ask(&talk, "Is there something else?").status, 429);
    assert_eq!(asked(), before);
}

#[test]
fn a_conversation_that_was_begun_under_another_secret_goes_on() {
    let client = Client::ready();
    let talk = client.start();
    client.ask(&talk, "What is the total?");
    client.pass(30_000);
    pollster::block_on(crate::platform::memory::alarm(&client.app, &talk.0));
    let other = "another-secret-another-secret-another-secret".to_owned();
    client.app.platform.settings.borrow_mut().insert("QUOTE_TOKEN_SECRET", other);
    assert_eq!(client.ask(&talk, "What is the total?").body["reply"]["action"], "answer");
    let unknown = (format!("c_{}", "0".repeat(32)), talk.1);
    assert_eq!(client.ask(&unknown, "What is the total?").status, 404);
}
