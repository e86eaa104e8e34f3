//! What inboxes get of a handoff, and when they get it again.

use super::*;

#[test]
fn a_handoff_is_delivered_once_signed_and_shown_to_the_admin() {
    let client = Client::ready();
    let conversation = client.start();
    let got = client.ask(&conversation, "I want to talk to a human");
    assert_eq!(got.body["status"], "open");
    assert_eq!(got.body["handoff"]["assignee"], "Grace");
    block_on(alarm(&client.app, &conversation.0));
    let sent = client.app.platform.sent.borrow().clone();
    assert_eq!(sent.len(), 1);
    let event: Value = serde_json::from_str(&sent[0].body).unwrap();
    assert_eq!(event["type"], "handoff.created");
    assert_eq!(event["reason"], "user_requested");
    assert_eq!(event["question"], "I want to talk to a human");
    assert_eq!(event["route"]["target"], "Grace");
    assert_eq!(event["transcript"].as_array().unwrap().len(), 3);
    let list = client.admin("GET", "/admin/deliveries", Value::Null);
    assert_eq!(list.body["deliveries"][0]["status"], "delivered");
    assert_eq!(list.body["deliveries"][0]["id"], event["id"]);
}

#[test]
fn after_the_handoff_messages_are_answered_and_passed_on_and_no_second_handoff_is_made() {
    let client = Client::ready();
    let conversation = client.start();
    client.ask(&conversation, "I want to talk to a human");
    let got = client.ask(&conversation, "Also: what is the total?");
    assert_eq!(got.body["reply"]["action"], "answer");
    assert_eq!(got.body["status"], "open");
    let path = format!("/v1/conversations/{}/handoff", conversation.0);
    let got = client.buyer(
        "POST",
        &path,
        &conversation.1,
        json!({"email": "buyer@example.com", "consent": true}),
    );
    assert_eq!(got.body["reply"]["text"], "I have added your message for Grace.");
    let wait = 121_000;
    block_on(alarm(&client.app, &conversation.0));
    client.app.platform.clock.set(client.app.platform.clock.get() + wait);
    block_on(alarm(&client.app, &conversation.0));
    let kinds: Vec<String> = client
        .app
        .platform
        .sent
        .borrow()
        .iter()
        .map(|s| {
            serde_json::from_str::<Value>(&s.body).unwrap()["type"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(kinds, ["handoff.created", "message.created"]);
}

#[test]
fn an_inbox_that_is_down_is_tried_again_and_then_replayed() {
    let client = Client::ready();
    let conversation = client.start();
    client.ask(&conversation, "I want to talk to a human");
    let platform = &client.app.platform;
    platform.answers.borrow_mut().extend([
        Err(OutsideError("refused".to_owned())),
        Ok(Incoming { status: 500, ..Incoming::default() }),
    ]);
    block_on(alarm(&client.app, &conversation.0));
    assert_eq!(platform.sent.borrow().len(), 1);
    platform.clock.set(platform.clock.get() + 6_000);
    block_on(alarm(&client.app, &conversation.0));
    let list = client.admin("GET", "/admin/deliveries", Value::Null);
    let delivery = &list.body["deliveries"][0];
    assert_eq!(delivery["status"], "pending");
    assert_eq!(delivery["attempts"].as_array().unwrap().len(), 2);
    let id = delivery["id"].as_str().unwrap();
    assert_eq!(
        client.admin("POST", &format!("/admin/deliveries/{id}/replay"), Value::Null).status,
        202
    );
    block_on(alarm(&client.app, &conversation.0));
    let got = client.admin("GET", &format!("/admin/deliveries/{id}"), Value::Null);
    assert_eq!(got.body["status"], "delivered");
    let ids: Vec<String> = platform
        .sent
        .borrow()
        .iter()
        .map(|s| s.headers.iter().find(|(n, _)| *n == "webhook-id").unwrap().1.clone())
        .collect();
    assert_eq!(ids, [id, id, id]);
}
