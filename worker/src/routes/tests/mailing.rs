//! An answer that nobody has seen goes by mail, and how the buyer says where to.

use pollster::block_on;
use serde_json::{Value, json};

use crate::app::tokens::Link;
use crate::platform::memory::alarm;
use crate::port::{Incoming, OutsideError};

use super::{Client, Got};

const MINUTE: i64 = 60_000;

impl Client {
    /// A client whose deployment sends letters by Resend.
    fn posting() -> Self {
        let client = Self::ready();
        client.app.platform.settings.borrow_mut().insert("EMAIL_API_KEY", "re_1".to_owned());
        let mut handoff = Self::config(true)["handoff"].clone();
        let settings = json!({"provider": "resend", "from": "Nora <nora@example.com>"});
        handoff["notify"] = json!([{"kind": "email", "settings": settings}]);
        assert_eq!(client.configure(json!({"handoff": handoff})).status, 200);
        let mut quote = Self::quote(true);
        quote["owner"]["email"] = json!("grace@example.com");
        assert_eq!(client.admin("PUT", "/admin/quotes/Q-1", quote).status, 200);
        client
    }

    fn told(&self, (id, token): &(String, String), what: &str, body: Value) -> Got {
        self.buyer("POST", &format!("/v1/conversations/{id}/{what}"), token, body)
    }

    /// Asks for a person, and gives the token of the reply link.
    fn asked(&self, talk: &(String, String)) -> String {
        self.ask(talk, "I want to talk to a human");
        let link = self.app.link(Link::Reply, &talk.0).unwrap().0;
        link.split_once('#').unwrap().1.to_owned()
    }

    fn rings(&self, talk: &(String, String)) {
        block_on(alarm(&self.app, &talk.0));
    }

    /// Letters to an address, oldest first.
    fn letters(&self, to: &str) -> Vec<Value> {
        let sent = self.app.platform.sent.borrow();
        let parsed = sent.iter().filter(|s| s.url.contains("resend")).map(|s| &s.body);
        let all = parsed.map(|b| serde_json::from_str::<Value>(b).unwrap());
        all.filter(|letter| letter["to"] == json!([to])).collect()
    }

    /// A conversation that was handed over, with a contact and the answer of a person, and the token of the reply link.
    fn answered(&self) -> ((String, String), String) {
        let talk = self.start();
        let link = self.asked(&talk);
        let contact = json!({"contact": "bob@example.com", "consent": true});
        assert_eq!(self.told(&talk, "contact", contact).status, 200);
        assert_eq!(
            self.by_link(&link, json!({"text": "Ten days.", "author": "Grace H."})).status,
            200
        );
        (talk, link)
    }

    fn last(&self, talk: &(String, String)) -> String {
        let messages = self.read(talk).body["messages"].as_array().unwrap().clone();
        messages.last().unwrap()["id"].as_str().unwrap().to_owned()
    }
}

#[test]
fn an_answer_that_nobody_has_seen_for_five_minutes_goes_by_mail_once() {
    let client = Client::posting();
    let (talk, link) = client.answered();
    client.rings(&talk);
    client.pass(4 * MINUTE);
    // What is added meanwhile goes with it.
    client.by_link(&link, json!({"text": "Or eleven."}));
    client.rings(&talk);
    assert!(client.letters("bob@example.com").is_empty(), "not before five minutes");
    client.pass(MINUTE);
    for _ in 0..3 {
        client.rings(&talk);
        client.pass(10 * MINUTE);
    }
    let letters = client.letters("bob@example.com");
    assert_eq!(letters.len(), 1, "{letters:?}");
    let text = letters[0]["text"].as_str().unwrap();
    assert!(text.contains("Grace H. wrote:\n\nTen days.") && text.contains("Or eleven."), "{text}");
    assert_eq!(letters[0]["subject"], "Grace has answered you: Rollout");
    assert_eq!(letters[0]["reply_to"], "grace@example.com");
    // What is said later, and not seen either, is another one.
    client.by_link(&link, json!({"text": "Twelve."}));
    client.pass(5 * MINUTE);
    client.rings(&talk);
    let letters = client.letters("bob@example.com");
    assert_eq!(letters.len(), 2);
    assert!(!letters[1]["text"].as_str().unwrap().contains("Ten days."));
}

#[test]
fn what_was_seen_is_never_sent_not_even_when_the_letter_already_waits() {
    let client = Client::posting();
    let (talk, _) = client.answered();
    let seen = json!({"message": client.last(&talk)});
    assert_eq!(client.told(&talk, "seen", json!({"message": "m_none"})).status, 404);
    assert_eq!(client.told(&talk, "seen", seen).status, 200);
    client.pass(6 * MINUTE);
    client.rings(&talk);
    assert!(client.letters("bob@example.com").is_empty());
    // Who writes has seen what was said before.
    let (talk, _) = client.answered();
    client.pass(MINUTE);
    client.ask(&talk, "Thanks");
    client.pass(6 * MINUTE);
    client.rings(&talk);
    assert!(client.letters("bob@example.com").is_empty());
    // The provider is down, the letter waits, and the buyer looks.
    let (talk, link) = client.answered();
    client.rings(&talk);
    *client.app.platform.answer.borrow_mut() =
        Some(Box::new(|_| Err(OutsideError("down".to_owned()))));
    client.pass(5 * MINUTE);
    client.rings(&talk);
    *client.app.platform.answer.borrow_mut() =
        Some(Box::new(|_| Ok(Incoming { status: 200, ..Incoming::default() })));
    let tried = client.letters("bob@example.com").len();
    client.told(&talk, "seen", json!({"message": client.last(&talk)}));
    client.pass(MINUTE);
    client.rings(&talk);
    assert_eq!(client.letters("bob@example.com").len(), tried);
    let read = client.call({
        let mut request = Client::admin_request("GET", "/v1/reply", Value::Null);
        request.authorization = Some(format!("Bearer {link}"));
        request
    });
    assert!(read.body["read_at"].is_string(), "who answered is told that it was read");
}

#[test]
fn a_kill_between_the_letter_and_its_sending_sends_it_once() {
    let client = Client::posting();
    let (talk, _) = client.answered();
    client.rings(&talk);
    client.pass(5 * MINUTE);
    client.app.platform.kill(&talk.0);
    client.rings(&talk);
    client.app.platform.kill(&talk.0);
    client.rings(&talk);
    assert_eq!(client.letters("bob@example.com").len(), 1);
}

#[test]
fn without_a_contact_or_a_post_office_nothing_is_sent_and_a_later_contact_gets_it() {
    let client = Client::posting();
    let talk = client.start();
    let link = client.asked(&talk);
    client.by_link(&link, json!({"text": "Ten days."}));
    client.pass(6 * MINUTE);
    client.rings(&talk);
    assert!(client.letters("bob@example.com").is_empty());
    client.told(&talk, "contact", json!({"contact": "bob@example.com", "consent": true}));
    client.pass(5 * MINUTE);
    client.rings(&talk);
    assert_eq!(client.letters("bob@example.com").len(), 1);
    let client = Client::ready();
    let (talk, _) = client.answered();
    client.pass(6 * MINUTE);
    client.rings(&talk);
    assert!(client.app.platform.sent.borrow().iter().all(|s| !s.body.contains("Ten days")));
}

#[test]
fn the_link_of_the_letter_opens_the_conversation_and_the_buyer_goes_on_there() {
    let client = Client::posting();
    let (talk, _) = client.answered();
    client.pass(5 * MINUTE);
    client.rings(&talk);
    let text = client.letters("bob@example.com")[0]["text"].as_str().unwrap().to_owned();
    let token = text.split("/thread/#").nth(1).unwrap().split_whitespace().next().unwrap();
    let by_mail = |method: &str, path: &str, body: Value| {
        let mut request = Client::admin_request(method, path, body);
        request.authorization = Some(format!("Bearer {token}"));
        client.call(request)
    };
    let read = by_mail("GET", "/v1/thread", Value::Null);
    assert_eq!((&read.body["can_answer"], read.body.get("contact")), (&json!(true), None));
    assert_eq!(
        by_mail("POST", "/v1/thread/seen", json!({"message": client.last(&talk)})).status,
        200
    );
    let said = by_mail("POST", "/v1/thread/messages", json!({"text": "Eleven is fine"}));
    assert_eq!((said.status, said.body.get("reply")), (200, None), "the person has it: {said:?}");
    let last = client.read(&talk).body["messages"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["role"], &last["text"]), (&json!("buyer"), &json!("Eleven is fine")));
    // A link to read along says nothing, and this one is no other.
    let shared = client.told(&talk, "share", Value::Null).body["url"].as_str().unwrap().to_owned();
    let mut request = Client::admin_request("POST", "/v1/thread/messages", json!({"text": "Hi"}));
    request.authorization = Some(format!("Bearer {}", shared.split_once('#').unwrap().1));
    assert_eq!(client.call(request).problem(), "unauthorized");
    assert_eq!(by_mail("GET", "/v1/reply", Value::Null).problem(), "unauthorized");
}

#[test]
fn a_contact_in_a_message_is_offered_kept_with_consent_changed_and_forgotten() {
    let client = Client::ready();
    let talk = client.start();
    let got = client.ask(&talk, "you can reach me at a@b.example");
    assert_eq!(got.body["contact_found"], "a@b.example");
    let read = client.read(&talk).body;
    assert_eq!((&read["contact_found"], read.get("contact")), (&json!("a@b.example"), None));
    for (body, field) in [
        (json!({"contact": "a@b.example"}), "consent"),
        (json!({"contact": "nowhere", "consent": true}), "contact"),
    ] {
        let got = client.told(&talk, "contact", body);
        assert_eq!((got.status, &got.body["errors"][0]["field"]), (422, &json!(field)));
    }
    let kept = client.told(&talk, "contact", json!({"contact": "ann@b.example", "consent": true}));
    assert_eq!(
        (&kept.body["contact"]["email"], kept.body.get("contact_found")),
        (&json!("ann@b.example"), None)
    );
    // The same again is nothing new; another way is, and can be turned down.
    assert_eq!(client.ask(&talk, "ann@b.example, as I said").body.get("contact_found"), None);
    let got = client.ask(&talk, "or call +44 20 7946 0958");
    assert_eq!(got.body["contact_found"], "+44 20 7946 0958");
    let declined = client.told(&talk, "contact", json!({}));
    assert_eq!(declined.body["contact"], json!({"email": "ann@b.example"}));
    assert_eq!(declined.body.get("contact_found"), None);
    let forgotten = client.told(&talk, "contact", json!({"contact": ""}));
    assert_eq!(forgotten.body.get("contact"), None);
}

#[test]
fn why_an_answer_did_not_help_is_kept_for_the_admin() {
    let client = Client::ready();
    let talk = client.start();
    let answer = client.ask(&talk, "What is the total?").body["reply"]["id"].clone();
    let path = format!("messages/{}/feedback", answer.as_str().unwrap());
    let why = json!({"rating": "down", "reasons": ["wrong", "incomplete", "wrong"]});
    let got = client.told(&talk, &path, why);
    assert_eq!(got.body["rating_reasons"], json!(["wrong", "incomplete"]));
    assert_eq!(
        client.told(&talk, &path, json!({"rating": "down", "reasons": ["ugly"]})).status,
        422
    );
    let view = client.admin("GET", &format!("/admin/conversations/{}", talk.0), Value::Null).body;
    let rated = view["messages"].as_array().unwrap().iter().find(|m| m["id"] == answer).unwrap();
    assert_eq!(rated["rating_reasons"], json!(["wrong", "incomplete"]));
}
