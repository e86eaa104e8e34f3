//! Drafts of an answer for the person who was asked.

use super::models::serve;
use super::*;

const ODD: &str = "what will the lot set us back?";

fn suggest(client: &Client, id: &str) -> Got {
    client.admin("POST", &format!("/admin/conversations/{id}/suggestion"), Value::Null)
}

#[test]
fn a_draft_answers_what_waits_from_the_documents_and_nothing_is_sent() {
    let client = Client::ready();
    let talk = client.start();
    assert_eq!(suggest(&client, &talk.0).body["reason"], "nothing_asked");
    client.ask(&talk, "Do you keep our customer data safely in Germany or abroad?");
    let link = client.handed_over(&talk);
    let before = client.read(&talk).body;
    let got = suggest(&client, &talk.0);
    assert_eq!(got.status, 200, "{got:?}");
    assert_eq!(
        got.body["question"], "Do you keep our customer data safely in Germany or abroad?",
        "{got:?}"
    );
    assert!(
        got.body["text"].as_str().unwrap_or_default().contains("Frankfurt"),
        "{got:?} {before}"
    );
    assert!(!got.body["citations"].as_array().unwrap().is_empty());
    assert_eq!(got.body["read_by"], "embedded");
    let mut request = Client::admin_request("POST", "/v1/reply/suggestion", Value::Null);
    request.authorization = Some(format!("Bearer {link}"));
    assert_eq!(client.call(request).body, got.body, "the link gives the same");
    let mut request = Client::admin_request("POST", "/v1/reply/suggestion", Value::Null);
    request.authorization = Some("Bearer nonsense".to_owned());
    assert_eq!(client.call(request).status, 401);
    assert_eq!(client.read(&talk).body, before, "the buyer sees nothing of it");
}

#[test]
fn what_only_a_person_may_promise_is_not_drafted() {
    let client = Client::ready();
    let talk = client.start();
    client.ask(&talk, "Can you give us a 20 % discount?");
    let got = suggest(&client, &talk.0).body;
    assert_eq!(got.get("text"), None, "{got}");
    assert_eq!(got["reason"], "promise", "{got}");
    client.ask(&talk, "Let me talk to a person");
    assert_eq!(suggest(&client, &talk.0).body.get("text"), None);
    client.ask(&talk, "Do you keep our customer data safely in Germany or abroad?");
    let got = suggest(&client, &talk.0).body;
    assert!(got["text"].as_str().unwrap().contains("Frankfurt"), "the rest is answered: {got}");
}

#[test]
fn a_model_drafts_where_there_is_one_and_the_embedded_reader_where_it_fails() {
    let client = Client::ready();
    let talk = client.start();
    client.ask(&talk, ODD);
    serve(&client, |_| super::models::total());
    let got = suggest(&client, &talk.0).body;
    assert!(got["text"].as_str().unwrap().contains("€500.00"), "{got}");
    assert_eq!(got["read_by"], "model");
    client.app.platform.settings.borrow_mut().insert("READER", "off".to_owned());
    assert_eq!(suggest(&client, &talk.0).body["read_by"], "embedded");
}

#[test]
fn drafts_are_counted_and_a_viewer_gets_none() {
    let client = Client::ready();
    let talk = client.start();
    client.ask(&talk, "Where is the data kept?");
    for _ in 0..20 {
        assert_eq!(suggest(&client, &talk.0).status, 200);
    }
    let got = suggest(&client, &talk.0);
    assert_eq!((got.status, got.problem()), (429, "rate-limited"), "{got:?}");
}
