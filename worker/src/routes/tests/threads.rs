//! Who reads along, what is told of reading, and how many conversations may begin.

use countersign_shared::wire::people::ThreadView;
use serde_json::{Value, json};

use crate::app::tokens::Link;

use super::Client;

#[test]
fn who_has_a_shared_link_reads_along_without_contact_details_and_says_nothing() {
    let client = Client::ready();
    let talk = client.start();
    client.ask(&talk, "Where is our data stored?");
    let contact = json!({"email": "bob@example.com", "consent": true});
    client.buyer("POST", &format!("/v1/conversations/{}/handoff", talk.0), &talk.1, contact);
    let path = format!("/v1/conversations/{}/share", talk.0);
    assert_eq!(client.buyer("POST", &path, "ct_wrong", Value::Null).problem(), "unauthorized");
    let shared = client.buyer("POST", &path, &talk.1, Value::Null);
    assert_eq!(shared.status, 201, "{shared:?}");
    let token = shared.body["url"].as_str().unwrap().split_once("/thread/#").unwrap().1.to_owned();
    let read = client.buyer("GET", "/v1/thread", &token, Value::Null);
    assert_eq!(read.status, 200);
    assert_eq!(read.body["quote"], "Rollout");
    assert!(read.body.to_string().contains("Frankfurt") && !read.body.to_string().contains("bob@"));
    let view: ThreadView = serde_json::from_value(read.body).unwrap();
    assert_eq!((view.direction.as_str(), view.strings["print"].as_str()), ("ltr", "Print"));
    // It opens nothing else, and a reply link is none.
    assert_eq!(client.buyer("GET", "/v1/reply", &token, Value::Null).problem(), "unauthorized");
    let said = client.buyer("POST", "/v1/reply", &token, json!({"text": "Hi"}));
    assert_eq!(said.problem(), "unauthorized");
    let reply = client.app.link(Link::Reply, &talk.0).unwrap().0;
    let reply = reply.split_once('#').unwrap().1;
    assert_eq!(client.buyer("GET", "/v1/thread", reply, Value::Null).problem(), "unauthorized");
    client.app.platform.clock.set(client.app.platform.clock.get() + 31 * 86_400_000);
    assert_eq!(client.buyer("GET", "/v1/thread", &token, Value::Null).problem(), "token-expired");
}

#[test]
fn a_shared_conversation_is_sent_by_the_e_mail_inbox_and_not_too_often() {
    let client = Client::ready();
    let talk = client.start();
    client.ask(&talk, "Where is our data stored?");
    let link = client.app.link(Link::Thread, &talk.0).unwrap().0;
    let token = link.split_once('#').unwrap().1.to_owned();
    let mail =
        |email: &str| client.buyer("POST", "/v1/thread/mail", &token, json!({"email": email}));
    let can = || client.buyer("GET", "/v1/thread", &token, Value::Null).body["can_mail"].clone();
    assert_eq!((mail("bob@example.com").problem(), can()), ("not-configured", json!(false)));
    let mut config = Client::config(true);
    config["handoff"]["notify"] = json!([{"kind": "email", "settings": {"provider": "resend", "from": "Nora <nora@example.com>"}}]);
    client.app.platform.settings.borrow_mut().insert("EMAIL_API_KEY", "re_1234567890".to_owned());
    let mut put = Client::admin_request("PUT", "/admin/config", config);
    put.if_match = Some("\"1\"".to_owned());
    assert_eq!(client.call(put).status, 200);
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
    assert!(
        text.contains("Where is our data stored?")
            && text.contains("Frankfurt")
            && text.contains("/thread/#"),
        "{text}"
    );
    assert_eq!((mail("a@example.com").status, mail("b@example.com").status), (202, 202));
    let refused = mail("c@example.com");
    assert_eq!((refused.status, refused.problem()), (429, "rate-limited"));
    assert!(refused.body["retry_after"].as_u64().unwrap() > 0);
}

#[test]
fn the_buyer_is_told_that_the_person_has_read() {
    let client = Client::ready();
    let talk = client.start();
    client.ask(&talk, "I want to talk to a human");
    let link = client.app.link(Link::Reply, &talk.0).unwrap().0;
    let link = link.split_once('#').unwrap().1.to_owned();
    let sign = |body: Value| client.buyer("POST", "/v1/reply", &link, body).status;
    let seen = || {
        let path = format!("/v1/conversations/{}", talk.0);
        client.buyer("GET", &path, &talk.1, Value::Null).body["handoff"]["seen_at"].clone()
    };
    assert_eq!((sign(json!({"typing": true})), seen()), (200, Value::Null));
    assert_eq!(sign(json!({"seen": true})), 200);
    assert!(seen().is_string());
    assert_eq!(sign(json!({"typing": false})), 422);
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
    assert!(refused.headers.iter().any(|(n, v)| *n == "retry-after" && v == "601"), "{refused:?}");
    assert_eq!(begin("192.0.2.2").status, 201);
    client.app.platform.clock.set(client.app.platform.clock.get() + 601_000);
    assert_eq!(begin("192.0.2.1").status, 201);
}
