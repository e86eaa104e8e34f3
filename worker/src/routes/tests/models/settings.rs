//! Which model reads, with which key, and in whose words.

use super::*;

#[test]
fn both_switches_hold_for_the_next_message() {
    let client = Client::ready();
    serve(&client, |_| total());
    let talk = client.start();
    client.ask(&talk, ODD);
    let count = || calls(&client).len();
    assert_eq!(count(), 1);
    assert_eq!(configure(&client, json!({"mode": "embedded"})).status, 200);
    client.ask(&talk, ODD);
    assert_eq!(count(), 1);
    assert_eq!(configure(&client, json!({"mode": "model"})).status, 200);
    client.ask(&talk, ODD);
    assert_eq!(count(), 2);
    client.app.platform.settings.borrow_mut().insert("READER", "off".to_owned());
    client.ask(&talk, ODD);
    assert_eq!(count(), 2);
}

#[test]
fn a_key_goes_to_the_services_own_host_and_to_known_ones_alone() {
    let client = Client::ready();
    serve(&client, |_| total());
    client
        .app
        .platform
        .settings
        .borrow_mut()
        .insert("READER_URL", "https://api.openai.com/v1".to_owned());
    let keys = |url: &str| {
        let reader = json!({"url": url, "provider": "openai", "model": "m"});
        assert_eq!(configure(&client, reader).status, 200, "{url}");
        client.app.platform.sent.borrow_mut().clear();
        client.ask(&client.start(), ODD);
        let sent = client.app.platform.sent.borrow();
        sent.iter().any(|s| s.headers.iter().any(|(_, v)| v.contains("key-of-the-reader")))
    };
    assert!(keys("https://api.openai.com/v1"));
    assert!(keys("https://api.mistral.ai/v1"));
    assert!(!keys("https://collector.example.org/v1"));
    let refused = |reader: Value| configure(&client, reader).status;
    assert_eq!(refused(json!({"url": "http://10.0.0.1/v1"})), 422);
    assert_eq!(refused(json!({"provider": "oracle"})), 422);
    assert_eq!(refused(json!({"prompt_tokens": 10})), 422);
}

#[test]
fn workers_ai_is_there_where_its_binding_is() {
    let client = Client::ready();
    let talk = client.start();
    client.ask(&talk, ODD);
    assert!(calls(&client).is_empty());
    client.app.platform.bindings.borrow_mut().insert("AI");
    assert_eq!(configure(&client, json!({})).status, 200);
    let body = json!({"response": total(), "usage": {"total_tokens": 4_000}}).to_string();
    let answering =
        move |_: &Outgoing| Ok(Incoming { status: 200, body: body.clone(), ..Incoming::default() });
    *client.app.platform.answer.borrow_mut() = Some(Box::new(answering));
    let got = client.ask(&talk, ODD);
    assert_eq!(got.body["reply"]["action"], "answer", "{got:?}");
    let arguments: Value = serde_json::from_str(&calls(&client)[0].body).unwrap();
    assert!(arguments[0].as_str().unwrap().starts_with("@cf/"));
    assert_eq!(arguments[1]["response_format"]["type"], "json_schema");
    assert_eq!(
        client.buyer("GET", "/v1/bootstrap", &client.quote_token(), json!(null)).status,
        200
    );
    assert!(ORIGIN.starts_with("https://"));
}

#[test]
fn an_answer_may_be_in_the_words_of_the_model_where_they_say_no_more_than_the_source() {
    let client = Client::ready();
    let said = std::rc::Rc::new(std::cell::RefCell::new(String::new()));
    let text = std::rc::Rc::clone(&said);
    serve(&client, move |_| {
        let evidence = json!([{"id": "S1", "begins": "All customer data is"}]);
        let mut reply = part(json!({"act": "documents", "evidence": evidence}));
        reply["parts"][0]["question"] = json!("Where is customer data stored?");
        reply["parts"][0]["text"] = json!(*text.borrow());
        reply
    });
    let talk = client.start();
    let ask = || {
        let got = client.ask(&talk, "Where is customer data stored?");
        got.body["reply"]["text"].as_str().unwrap().to_owned()
    };
    let quoted = "All customer data is stored in Frankfurt, Germany.";
    *said.borrow_mut() = "Customer data is stored in Frankfurt, Germany.".to_owned();
    assert_eq!(ask(), "Customer data is stored in Frankfurt, Germany.");
    assert_eq!(configure(&client, json!({"wording": "quoted"})).status, 200);
    assert_eq!(ask(), quoted, "the seller wants the words of the source");
    assert_eq!(configure(&client, json!({"wording": "model"})).status, 200);
    for more in [
        "Customer data is stored in Frankfurt and Dublin.",
        "Customer data is not stored in Frankfurt, Germany.",
        "Customer data is stored in Frankfurt, Germany, and we promise to keep it there.",
        "<b>Customer data is stored in Frankfurt, Germany.</b>",
    ] {
        *said.borrow_mut() = more.to_owned();
        assert_eq!(ask(), quoted, "{more}");
    }
}
