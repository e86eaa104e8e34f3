//! What a person writes in a tool of their own: it reaches the buyer, or they are told why not.

use hmac::Mac;
use serde_json::{Value, json};

use super::{Client, Got, texts};
use crate::routes::HttpRequest;

const SECRET: &str = "secret-of-the-tool-0123456789abcdef";

fn mac(parts: &[&str]) -> String {
    let mut mac = hmac::Hmac::<sha2::Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    for part in parts {
        mac.update(part.as_bytes());
    }
    format!("{:x}", mac.finalize().into_bytes())
}

impl Client {
    fn tool(&self, kind: &str, signed: Vec<(&str, String)>, body: String) -> Got {
        self.call(HttpRequest {
            method: "POST".to_owned(),
            path: format!("/v1/inboxes/{kind}/events"),
            signed: signed.into_iter().map(|(n, v)| (n.to_owned(), v)).collect(),
            body: body.into_bytes(),
            ..HttpRequest::default()
        })
    }

    /// A slash command of Slack.
    fn slash(&self, text: &str, trigger: &str) -> Got {
        let at = self.app.platform.clock.get() / 1000;
        let body: String = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("text", text)
            .append_pair("user_name", "grace")
            .append_pair("trigger_id", trigger)
            .finish();
        let signature = format!("v0={}", mac(&[&format!("v0:{at}:"), &body]));
        let signed =
            vec![("x-slack-request-timestamp", at.to_string()), ("x-slack-signature", signature)];
        self.tool("slack", signed, body)
    }

    /// An event of Chatwoot.
    fn chatwoot(&self, event: &Value) -> Got {
        let at = self.app.platform.clock.get() / 1000;
        let body = event.to_string();
        let signature = format!("sha256={}", mac(&[&format!("{at}."), &body]));
        let signed =
            vec![("x-chatwoot-timestamp", at.to_string()), ("x-chatwoot-signature", signature)];
        self.tool("chatwoot", signed, body)
    }
}

fn ready() -> (Client, (String, String)) {
    let client = Client::ready();
    for name in ["SLACK_SIGNING_SECRET", "CHATWOOT_WEBHOOK_SECRET"] {
        client.app.platform.settings.borrow_mut().insert(name, SECRET.to_owned());
    }
    let talk = client.start();
    client.ask(&talk, "I want to talk to a human");
    (client, talk)
}

#[test]
fn what_is_typed_in_slack_arrives_as_it_was_typed_and_a_mistake_is_told_there() {
    let (client, talk) = ready();
    let got = client.slash(&format!("{} R&amp;D pays &lt;10 &gt;5", talk.0), "t1");
    assert_eq!(got.status, 204, "{got:?}");
    assert_eq!(texts(&client.read(&talk)).last().unwrap(), "R&D pays <10 >5");
    let none = "c_00000000000000000000000000000000 Hi".to_owned();
    for (text, trigger) in [(none, "t2"), ("hello".to_owned(), "t3"), (talk.0.clone(), "t4")] {
        let got = client.slash(&text, trigger);
        assert_eq!((got.status, &got.body["response_type"]), (200, &json!("ephemeral")), "{text}");
        let said = got.body["text"].as_str().unwrap();
        assert!(said.starts_with("This was not sent to the buyer."), "{said}");
    }
    let forged =
        client.tool("slack", vec![("x-slack-signature", "v0=0".to_owned())], String::new());
    assert_eq!(forged.status, 401);
}

#[test]
fn what_a_person_writes_in_chatwoot_after_the_end_is_shown_and_what_is_long_comes_in_parts() {
    let (client, talk) = ready();
    let place = json!({"source_id": talk.0});
    let message = |id: u32, content: &str| {
        json!({"event": "message_created", "id": id, "message_type": "outgoing", "private": false, "content": content,
            "sender": {"name": "Ada"}, "conversation": {"id": 1, "contact_inbox": place}})
    };
    let status = |status: &str| json!({"event": "conversation_status_changed", "status": status, "id": 1, "contact_inbox": place});
    assert_eq!(client.chatwoot(&status("resolved")).status, 204);
    assert_eq!(client.read(&talk).body["status"], "resolved");
    assert_eq!(client.chatwoot(&message(2, "Delivery is free.")).status, 204);
    assert_eq!(client.read(&talk).body["status"], "open");
    assert_eq!(client.chatwoot(&status("open")).status, 204);
    assert_eq!(client.chatwoot(&message(3, "The data sheet follows.")).status, 204);
    let long = format!("{}end", "word ".repeat(1_700));
    for _ in 0..2 {
        assert_eq!(client.chatwoot(&message(4, &long)).status, 204);
    }
    let read = texts(&client.read(&talk));
    let (before, parts) = read.split_at(read.len() - 3);
    assert_eq!(before.last().unwrap(), "The data sheet follows.");
    assert!(parts.iter().all(|p| p.chars().count() <= 4_000));
    assert_eq!(parts.join(" "), long, "nothing of it is lost, and each part once");
}
