//! The contract of every adapter, on the wire format that its documentation states.

use countersign_shared::wire::webhook::Event as Payload;
use serde_json::{Value, json};

use crate::dice::dice;

use super::signature::TOLERANCE;
use super::*;

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// What a hostile buyer may have written.
const HOSTILE: &str =
    "<!channel> <https://evil.example|click> [x](https://evil.example) @everyone *b* & <b>";

fn payload() -> Payload {
    serde_json::from_value(json!({
        "type": "handoff.created", "version": 1, "id": "evt_1", "created_at": "2026-12-01T00:00:00.000Z",
        "agent": "Nora", "conversation_id": "c_1", "handoff_id": "h_1",
        "quote": {"id": "Q", "version": "1", "title": HOSTILE, "language": "en", "owner_email": "ada@example.com"},
        "route": {"kind": "owner", "target": "Ada", "fallback_used": false, "why": "", "available": false},
        "reason": "low_confidence", "summary": HOSTILE, "question": HOSTILE, "transcript": [],
        "contact": {"name": "Bob\nBcc: all@example.com", "email": "bob@example.com"},
        "links": {"conversation": "", "reply": "https://chat.example.com/reply/#t", "quote": "javascript:alert(1)"}
    }))
    .unwrap()
}

fn secrets(names: &[Field]) -> BTreeMap<&'static str, String> {
    let value = |name: &str| match name {
        "WEBHOOK_SECRET" | "WEBHOOK_SECRET_PREVIOUS" => SECRET.to_owned(),
        name if name.ends_with("_URL") => format!("https://hooks.example.com/{name}"),
        _ => "s3cr3t-s3cr3t-s3cr3t".to_owned(),
    };
    names.iter().map(|f| (f.name, value(f.name))).collect()
}

fn target(inbox: &dyn Inbox) -> Target<'static> {
    let settings = BTreeMap::from([("provider", "resend"), ("from", "Nora <nora@example.com>")]);
    Target {
        url: "https://hooks.example.com/in",
        settings: match inbox.kind() {
            "email" => settings,
            "chatwoot" => BTreeMap::from([("inbox", "abc")]),
            _ => BTreeMap::new(),
        },
        secrets: secrets(inbox.secrets()),
    }
}

fn request(inbox: &dyn Inbox, target: &Target<'_>) -> Result<Outgoing, InboxError> {
    let event = payload();
    let body = serde_json::to_string(&event).unwrap();
    // Where an event takes several requests, the one with the event in it.
    let known = Known::from([
        ("contact".to_owned(), "created".to_owned()),
        ("conversation".to_owned(), "7".to_owned()),
    ]);
    let sent = Sent { id: "evt_1", at: 1_614_265_330, body: &body, event: &event, known: &known };
    inbox.request(&sent, target)
}

fn body(inbox: &dyn Inbox) -> Value {
    serde_json::from_str(&request(inbox, &target(inbox)).unwrap().body).unwrap()
}

#[test]
fn every_inbox_sends_the_event_to_an_address_and_needs_its_secrets() {
    for inbox in INBOXES {
        let full = target(*inbox);
        let sent = request(*inbox, &full).unwrap();
        assert!(sent.url.starts_with("https://hooks.example.com/"), "{}", sent.url);
        assert!(sent.body.contains("Ada"), "{}", inbox.kind());
        for field in inbox.secrets().iter().filter(|f| f.required) {
            let mut lacking = full.clone();
            lacking.secrets.remove(field.name);
            let error = request(*inbox, &lacking).unwrap_err();
            assert_eq!(error, InboxError::SecretMissing { name: field.name });
        }
        for field in inbox.settings().iter().filter(|f| f.required) {
            let mut lacking = full.clone();
            lacking.settings.remove(field.name);
            let error = request(*inbox, &lacking).unwrap_err();
            assert_eq!(error, InboxError::SettingMissing { name: field.name });
        }
    }
}

#[test]
fn an_unknown_inbox_names_the_known_ones() {
    let error = find("fax").err().unwrap();
    assert_eq!(
        error.to_string(),
        "unknown inbox `fax`, known: chatwoot, email, slack, teams, webhook"
    );
}

#[test]
fn the_signature_is_that_of_the_specification() {
    // Test vector of the Standard Webhooks reference libraries.
    let event = payload();
    let sent = Sent {
        id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
        at: 1_614_265_330,
        body: "{\"test\": 2432232314}",
        event: &event,
        known: &Known::new(),
    };
    let one = Target {
        secrets: BTreeMap::from([("WEBHOOK_SECRET", SECRET.to_owned())]),
        ..Target::default()
    };
    let request = webhook::Webhook.request(&sent, &one).unwrap();
    let signature = request.headers.iter().find(|(n, _)| *n == "webhook-signature").unwrap();
    assert_eq!(signature.1, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    let two = Target { secrets: secrets(webhook::Webhook.secrets()), ..Target::default() };
    let request = webhook::Webhook.request(&sent, &two).unwrap();
    let signature = request.headers.iter().find(|(n, _)| *n == "webhook-signature").unwrap();
    assert_eq!(signature.1.split(' ').count(), 2, "both secrets sign while one is rotated");
    let wrong = Target {
        secrets: BTreeMap::from([("WEBHOOK_SECRET", "no secret".to_owned())]),
        ..Target::default()
    };
    assert!(matches!(
        webhook::Webhook.request(&sent, &wrong),
        Err(InboxError::SecretMalformed { name: "WEBHOOK_SECRET", .. })
    ));
}

#[test]
fn slack_gets_blocks_of_plain_text_and_an_escaped_fallback() {
    let body = body(&slack::Slack);
    let fallback = body["text"].as_str().unwrap();
    assert!(fallback.contains("&lt;!channel&gt;") && !fallback.contains('<'), "{fallback}");
    let blocks = body["blocks"].as_array().unwrap();
    assert!(blocks.len() <= 50);
    for block in blocks {
        match block["type"].as_str().unwrap() {
            "header" => {
                assert_eq!(block["text"]["type"], "plain_text");
                assert!(block["text"]["text"].as_str().unwrap().chars().count() <= 150);
            }
            "section" => assert_eq!(block["text"]["type"], "plain_text"),
            "context" => assert_eq!(block["elements"][0]["type"], "plain_text"),
            "actions" => {
                let urls: Vec<_> =
                    block["elements"].as_array().unwrap().iter().map(|e| &e["url"]).collect();
                assert_eq!(
                    urls,
                    ["https://chat.example.com/reply/#t"],
                    "only addresses of the web"
                );
            }
            other => panic!("{other}"),
        }
    }
}

#[test]
fn teams_gets_an_adaptive_card_of_plain_runs() {
    let body = body(&teams::Teams);
    let attachment = &body["attachments"][0];
    assert_eq!(attachment["contentType"], "application/vnd.microsoft.card.adaptive");
    let card = &attachment["content"];
    assert_eq!((&card["type"], &card["version"]), (&json!("AdaptiveCard"), &json!("1.4")));
    for block in card["body"].as_array().unwrap() {
        assert_eq!(block["type"], "RichTextBlock", "a TextBlock would read Markdown");
        assert!(block["inlines"].as_array().unwrap().iter().all(|i| i["type"] == "TextRun"));
    }
    assert_eq!(card["actions"].as_array().unwrap().len(), 1);
}

#[test]
fn e_mail_goes_to_the_owner_or_to_whom_is_set_in_one_line() {
    let resend = body(&email::Email);
    assert_eq!(resend["to"], json!(["ada@example.com"]));
    assert_eq!(resend["reply_to"], "bob@example.com");
    assert!(!resend["subject"].as_str().unwrap().contains('\n'));
    let mut postmark = target(&email::Email);
    postmark.settings.insert("provider", "postmark");
    postmark.settings.insert("to", "sales@example.com\r\nBcc: all@example.com");
    let sent = request(&email::Email, &postmark).unwrap();
    let body: Value = serde_json::from_str(&sent.body).unwrap();
    assert_eq!(body["To"], "sales@example.com Bcc: all@example.com");
    assert!(sent.headers.iter().any(|(n, _)| *n == "x-postmark-server-token"));
    postmark.settings.insert("provider", "pigeon");
    assert!(matches!(request(&email::Email, &postmark), Err(InboxError::SettingWrong { .. })));
}

fn signed(inbox: &dyn Inbox, body: &[u8], at: i64, forge: bool) -> Result<Received, InboxError> {
    let target = target(inbox);
    let stamp = at.to_string();
    let (id, signature) = if inbox.kind() == "webhook" {
        let webhook = standardwebhooks::Webhook::new(SECRET).unwrap();
        ("msg_1", webhook.sign("msg_1", at, body).unwrap())
    } else {
        use hmac::Mac;
        let secret = &target.secrets["SLACK_SIGNING_SECRET"];
        let mut mac = hmac::Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        mac.update(format!("v0:{at}:").as_bytes());
        mac.update(body);
        ("", format!("v0={:x}", mac.finalize().into_bytes()))
    };
    let body = if forge { [body, b" "].concat() } else { body.to_vec() };
    let header = |name: &str| match name {
        "webhook-id" => Some(id.to_owned()),
        "webhook-timestamp" | "x-slack-request-timestamp" => Some(stamp.clone()),
        "webhook-signature" | "x-slack-signature" => Some(signature.clone()),
        _ => None,
    };
    inbox.receive(&Signed { header: &header, body: &body, now: 1_800_000_000 }, &target)
}

#[test]
fn events_are_believed_only_with_a_fresh_and_right_signature() {
    let event = br#"{"type":"message.created","conversation_id":"c_1","text":"Hi","author":"Ada"}"#;
    let command: &[u8] = b"command=%2Fcountersign&text=c_1+Hi+there&user_name=ada&trigger_id=1.2";
    for (inbox, body, said) in [
        (&webhook::Webhook as &dyn Inbox, event.as_slice(), "Hi"),
        (&slack::Slack, command, "Hi there"),
    ] {
        let Ok(Received::Human { conversation, body: reply, .. }) =
            signed(inbox, body, 1_800_000_000 - TOLERANCE, false)
        else {
            panic!("{} is not believed", inbox.kind())
        };
        assert_eq!((conversation.as_str(), reply.text.as_deref()), ("c_1", Some(said)));
        assert_eq!(signed(inbox, body, 1_800_000_000, true), Err(InboxError::Signature));
        for off in [-TOLERANCE - 1, TOLERANCE + 1] {
            let late = signed(inbox, body, 1_800_000_000 + off, false);
            assert_eq!(late, Err(InboxError::Timestamp));
        }
    }
    let nothing = |_: &str| None;
    let empty = Signed { header: &nothing, body: b"", now: 0 };
    for inbox in INBOXES {
        let refused = inbox.receive(&empty, &target(*inbox)).unwrap_err();
        let expect = if inbox.receives() { InboxError::Signature } else { InboxError::NoEvents };
        assert_eq!(refused, expect, "{}", inbox.kind());
    }
    let wrong = signed(
        &webhook::Webhook,
        b"{\"type\":\"x\",\"conversation_id\":\"c\"}",
        1_800_000_000,
        false,
    );
    assert!(matches!(wrong, Err(InboxError::Unreadable(_))));
}

#[test]
fn ten_thousand_changed_requests_are_not_believed() {
    let body = br#"{"type":"message.created","conversation_id":"c_1","text":"Hi"}"#;
    let (id, at) = ("msg_1", 1_800_000_000_i64);
    let signature = standardwebhooks::Webhook::new(SECRET).unwrap().sign(id, at, body).unwrap();
    let target = target(&webhook::Webhook);
    let believed = |id: &str, at: &str, signature: &str, body: &[u8]| {
        let header = |name: &str| match name {
            "webhook-id" => Some(id.to_owned()),
            "webhook-timestamp" => Some(at.to_owned()),
            "webhook-signature" => Some(signature.to_owned()),
            _ => None,
        };
        webhook::Webhook
            .receive(&Signed { header: &header, body, now: 1_800_000_000 }, &target)
            .is_ok()
    };
    let stamp = at.to_string();
    assert!(believed(id, &stamp, &signature, body));
    let mut next = dice(2_026);
    for _ in 0..10_000 {
        let mut parts = [
            id.as_bytes().to_vec(),
            stamp.clone().into_bytes(),
            signature.clone().into_bytes(),
            body.to_vec(),
        ];
        let part = &mut parts[next(4)];
        let place = next(part.len());
        match next(3) {
            0 => part[place] ^= 1 << next(7),
            1 => {
                part.remove(place);
            }
            _ => part.insert(place, b"aA0=,. "[next(7)]),
        }
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let [new_id, new_at, new_signature, new_body] = &parts;
        // A header that means the same as before, with a blank around it, is no forgery.
        let same = text(new_id) == id
            && text(new_at) == stamp
            && new_body == body
            && text(new_signature).split(' ').any(|s| s == signature);
        let is_believed = believed(&text(new_id), &text(new_at), &text(new_signature), new_body);
        assert_eq!(is_believed, same, "{parts:?}");
    }
}

#[test]
fn chatwoot_is_asked_for_a_contact_a_conversation_and_then_given_the_message() {
    let (inbox, target) = (&chatwoot::Chatwoot, target(&chatwoot::Chatwoot));
    let event = payload();
    let mut known = Known::new();
    let mut next = |answer: Option<&str>| {
        if let Some(answer) = answer
            && !inbox.learn(&mut known, answer).unwrap()
        {
            return None;
        }
        let sent = Sent { id: "evt_1", at: 0, body: "", event: &event, known: &known };
        let request = inbox.request(&sent, &target).unwrap();
        Some((request.url, serde_json::from_str::<Value>(&request.body).unwrap()))
    };
    let base = "https://hooks.example.com/in/public/api/v1/inboxes/abc/contacts";
    let (url, body) = next(None).unwrap();
    assert_eq!((url.as_str(), &body["source_id"]), (base, &json!("c_1")));
    assert_eq!(body["name"], "Bob Bcc: all@example.com", "one line");
    let (url, _) = next(Some("{\"source_id\":\"c_1\"}")).unwrap();
    assert_eq!(url, format!("{base}/c_1/conversations"));
    let (url, body) = next(Some("{\"id\":42,\"inbox_id\":\"9\"}")).unwrap();
    assert_eq!(url, format!("{base}/c_1/conversations/42/messages"));
    assert_eq!(body["echo_id"], "evt_1");
    let content = body["content"].as_str().unwrap();
    assert!(content.contains("\\<\\!channel\\>") && content.contains("\\[x\\]\\("), "{content}");
    assert!(next(Some("{\"id\":1}")).is_none(), "that was the last one");
    let (url, _) = next(None).unwrap();
    assert!(url.ends_with("/conversations/42/messages"), "the next event is one request");
    let mut odd = Known::from([("contact".to_owned(), String::new())]);
    assert!(matches!(inbox.learn(&mut odd, "<html>"), Err(InboxError::Unreadable(_))));
}

#[test]
fn chatwoot_is_believed_by_its_signature_and_only_agents_are_heard() {
    use hmac::Mac;
    let target = target(&chatwoot::Chatwoot);
    let receive = |event: Value, forge: &str| {
        let body = event.to_string();
        let secret = &target.secrets["CHATWOOT_WEBHOOK_SECRET"];
        let mut mac = hmac::Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        mac.update(format!("1800000000.{body}").as_bytes());
        let signature = format!("sha256={:x}{forge}", mac.finalize().into_bytes());
        let header = |name: &str| match name {
            "x-chatwoot-timestamp" => Some("1800000000".to_owned()),
            "x-chatwoot-signature" => Some(signature.clone()),
            _ => None,
        };
        let request = Signed { header: &header, body: body.as_bytes(), now: 1_800_000_100 };
        chatwoot::Chatwoot.receive(&request, &target)
    };
    let message = |kind: &str, private: bool| {
        json!({"event": "message_created", "id": 5, "message_type": kind, "private": private, "content": "Hi",
            "sender": {"name": "Ada"}, "conversation": {"id": 42, "contact_inbox": {"source_id": "c_1"}}})
    };
    let Ok(Received::Human { conversation, key, body }) = receive(message("outgoing", false), "")
    else {
        panic!("not heard")
    };
    assert_eq!((conversation.as_str(), key.as_str()), ("c_1", "chatwoot:message_created:5"));
    assert_eq!((body.text.as_deref(), body.author.as_deref()), (Some("Hi"), Some("Ada")));
    assert_eq!(receive(message("outgoing", false), "0"), Err(InboxError::Signature));
    for silent in
        [message("incoming", false), message("outgoing", true), json!({"event": "contact_updated"})]
    {
        assert_eq!(receive(silent, ""), Ok(Received::Nothing));
    }
    let done = json!({"event": "conversation_status_changed", "status": "resolved", "contact_inbox": {"source_id": "c_1"}});
    assert!(matches!(
        receive(done, ""),
        Ok(Received::Human { body: NewReply { resolve: true, .. }, .. })
    ));
    let lost = json!({"event": "message_created", "message_type": "outgoing", "content": "Hi"});
    assert!(matches!(receive(lost, ""), Err(InboxError::Unreadable(_))));
}

#[test]
fn e_mail_by_cloudflare_needs_no_key_and_no_address() {
    let inbox = find("email").unwrap();
    let settings =
        BTreeMap::from([("provider", "cloudflare"), ("from", "Nora <nora@example.com>")]);
    let target = Target { settings, ..Target::default() };
    let outgoing = request(inbox, &target).unwrap();
    let body: Value = serde_json::from_str(&outgoing.body).unwrap();
    assert_eq!(outgoing.url, crate::port::EMAIL);
    assert_eq!(body["to"], "ada@example.com", "the owner of the quote");
    assert_eq!(body["replyTo"], "bob@example.com");
    assert!(!body["subject"].as_str().unwrap().contains('\n'));
    let resend = BTreeMap::from([("provider", "resend"), ("from", "Nora <nora@example.com>")]);
    let keyless = Target { settings: resend, ..Target::default() };
    assert_eq!(request(inbox, &keyless), Err(InboxError::SecretMissing { name: "EMAIL_API_KEY" }));
}
