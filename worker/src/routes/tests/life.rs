//! The life of an agent: activated, scheduled, paused, drafting, off; a quote that is frozen; and who stays with a person.

use super::*;

impl Client {
    fn change(&self, patch: Value) -> Got {
        let got = self.admin("PATCH", "/admin/config", patch);
        assert_eq!(got.status, 200, "{got:?}");
        got
    }

    /// The bootstrap of a browser that remembers a conversation.
    fn bootstrap_with(&self, quote: &str, (id, token): &(String, String)) -> Got {
        let body = json!({"conversation": id, "token": token});
        self.buyer("POST", "/v1/bootstrap", quote, body)
    }
}

fn pointers(got: &Got) -> Vec<&str> {
    let errors = got.body["errors"].as_array();
    errors.into_iter().flatten().filter_map(|e| e["pointer"].as_str()).collect()
}

#[test]
fn a_right_token_clears_what_went_wrong_at_its_address_before() {
    let client = Client::bare();
    let ask = |token: &str| {
        let mut request = Client::admin_request("GET", "/admin/me", Value::Null);
        request.authorization = Some(format!("Bearer {token}"));
        request.address = Some("192.0.2.1".to_owned());
        client.call(request).status
    };
    // Nine are allowed; twice nine with a right one in between are, too.
    for token in [ADMIN, "wrong"] {
        assert_eq!([(); 9].map(|()| ask("wrong")), [401; 9]);
        assert_eq!(ask(token), if token == ADMIN { 200 } else { 401 });
    }
    assert_eq!(ask(ADMIN), 429, "ten wrong ones in a row lock out all the same");
}

#[test]
fn an_agent_that_is_off_shows_a_conversation_to_the_buyer_whom_a_person_has_and_to_nobody_else() {
    let client = Client::ready();
    let quote = client.quote_token();
    let (with_a_person, alone) = (client.start(), client.start());
    let reply = client.handed_over(&with_a_person);
    client.ask(&alone, "What is the total?");
    assert_eq!(client.by_link(&reply, json!({"text": "I am here."})).status, 200);
    assert_eq!(client.admin("POST", "/admin/deactivate", json!({})).status, 200);

    let plain = client.buyer("GET", "/v1/bootstrap", &quote, Value::Null).body;
    assert_eq!((&plain["available"], plain.get("agent")), (&json!(false), None));
    let shown = client.bootstrap_with(&quote, &with_a_person).body;
    assert_eq!((&shown["available"], &shown["agent"]["name"]), (&json!(true), &json!("Ada")));
    let stranger = (with_a_person.0.clone(), alone.1.clone());
    let unknown = ("c_00000000000000000000000000000000".to_owned(), alone.1.clone());
    for nobody in [&alone, &stranger, &unknown] {
        let got = client.bootstrap_with(&quote, nobody);
        assert_eq!((got.status, got.body), (200, plain.clone()));
    }
    assert_eq!(client.buyer("POST", "/v1/bootstrap", &quote, json!({})).status, 422);

    // The buyer writes to the person, and leaves an address; the agent says nothing.
    let got = client.ask(&with_a_person, "When can we talk?");
    assert_eq!((got.status, got.body.get("reply")), (200, None), "{got:?}");
    let path = format!("/v1/conversations/{}/handoff", with_a_person.0);
    let contact = json!({"email": "buyer@example.com", "consent": true});
    assert_eq!(client.buyer("POST", &path, &with_a_person.1, contact).status, 200);
    assert_eq!(client.ask(&alone, "And the tax?").problem(), "agent-unavailable");
    // Once the person has ended it, the chat is gone.
    assert_eq!(client.by_link(&reply, json!({"resolve": true})).status, 200);
    assert_eq!(client.bootstrap_with(&quote, &with_a_person).body["available"], false);
}

#[test]
fn a_configuration_that_activates_is_held_to_the_reasons_of_the_activation() {
    let client = Client::bare();
    let mut config = Client::config(true);
    config["handoff"] = json!({});
    let got = client.admin("PUT", "/admin/config", config.clone());
    assert_eq!((got.status, pointers(&got)), (422, vec!["/handoff/inbox", "/sources"]));
    config["active"] = json!(false);
    assert_eq!(client.admin("PUT", "/admin/config", config).status, 200);
    let source = json!({"name": "a.md", "text": "# Data\n\nAll data is stored in Frankfurt.\n"});
    assert_eq!(client.admin("POST", "/admin/sources", source).status, 201);
    // An inbox whose name stands for nothing, or for something within a network, is not reachable.
    let dns = |name: &str, data: &str| {
        let body = json!({"Status": 0, "Answer": [{"data": data}]}).to_string().into_bytes();
        let arrival = crate::port::Arrival { status: 200, headers: Vec::new(), body };
        for kind in ["A", "AAAA"] {
            let place = format!("{}?name={name}&type={kind}", crate::app::outside::DNS);
            client.app.platform.web.borrow_mut().insert(place, arrival.clone());
        }
    };
    dns("inside.example.com", "10.0.0.7");
    dns("hooks.example.com", "93.184.216.34");
    let inbox = |host: &str| json!({"active": true, "handoff": {"inbox": {"kind": "webhook", "url": format!("https://{host}/in")}}});
    let got = client.admin("PATCH", "/admin/config", inbox("inside.example.com"));
    assert_eq!((got.status, pointers(&got)), (422, vec!["/handoff/inbox/url"]));
    assert_eq!(
        got.body["errors"][0]["message"],
        "cannot be reached: it leads into a private network"
    );
    assert_eq!(client.change(inbox("hooks.example.com")).body["active"], true);
    // What is active already may be changed: a switch that is on asks for nothing.
    client.change(json!({"name": "Grace", "handoff": {"inbox": null}}));
}

#[test]
fn a_paused_agent_stays_on_the_page_answers_nothing_and_hands_every_question_over() {
    let client = Client::ready();
    client.change(json!({"mode": "paused"}));
    let quote = client.quote_token();
    assert_eq!(client.buyer("GET", "/v1/bootstrap", &quote, Value::Null).body["available"], true);
    let talk = client.start();
    let got = client.ask(&talk, "What is the total?");
    assert_eq!(
        (&got.body["reply"]["action"], &got.body["status"]),
        (&json!("handoff"), &json!("open"))
    );
    let text = got.body["reply"]["text"].as_str().unwrap();
    assert!(text.starts_with("I am not answering questions at the moment."), "{text}");
    assert!(text.contains("Grace") && !text.contains("500"), "{text}");
    let got = client.ask(&talk, "Where is customer data stored?");
    let text = got.body["reply"]["text"].as_str().unwrap();
    assert!(text.contains("I have added it for Grace.") && !text.contains("Frankfurt"), "{text}");
    block_on(alarm(&client.app, &talk.0));
    let sent = client.app.platform.sent.borrow()[0].body.clone();
    let event: Value = serde_json::from_str(&sent).unwrap();
    assert_eq!(
        (&event["type"], &event["reason"]),
        (&json!("handoff.created"), &json!("agent_paused"))
    );
    assert_eq!(event["question"], "What is the total?");
    // It holds for the very next message, and so does the way back.
    client.change(json!({"mode": "live"}));
    assert_eq!(client.ask(&talk, "What is the total?").body["reply"]["action"], "answer");
}

#[test]
fn an_agent_that_drafts_hands_the_buyer_over_and_shows_its_answers_to_admins_alone() {
    let client = Client::ready();
    client.change(json!({"mode": "shadow"}));
    let talk = client.start();
    let got = client.ask(&talk, "Where is customer data stored?");
    assert_eq!(got.body["reply"]["action"], "handoff");
    client.ask(&talk, "What is the total?");
    let path = format!("/admin/conversations/{}", talk.0);
    let admin = client.admin("GET", &path, Value::Null).body;
    let drafts = admin["drafts"].as_array().unwrap();
    assert_eq!(drafts.len(), 2, "{admin}");
    assert_eq!(drafts[0]["text"], "All customer data is stored in Frankfurt, Germany.");
    assert_eq!(drafts[0]["message"], got.body["message"]["id"]);
    assert!(!drafts[0]["citations"].as_array().unwrap().is_empty());
    assert_eq!(drafts[1]["action"], "answer");
    // Whatever way a buyer reads by.
    let share =
        client.buyer("POST", &format!("/v1/conversations/{}/share", talk.0), &talk.1, Value::Null);
    assert_eq!(share.status, 201, "{share:?}");
    let seen = client.read(&talk);
    for got in [&got, &seen, &share] {
        assert!(!got.body.to_string().contains("Frankfurt"), "{got:?}");
    }
}

#[test]
fn an_agent_is_there_from_and_until_a_moment_and_in_its_hours() {
    let client = Client::ready();
    let is_there = || {
        let quote = client.quote_token();
        client.buyer("GET", "/v1/bootstrap", &quote, Value::Null).body["available"] == json!(true)
    };
    let at = |ahead: i64| crate::time::rfc3339(client.app.platform.now() + ahead);
    let hour = 3_600_000;
    client.change(json!({"schedule": {"from": at(hour), "until": at(3 * hour)}}));
    assert!(!is_there());
    let refused = client.buyer("POST", "/v1/conversations", &client.quote_token(), Value::Null);
    assert_eq!(refused.problem(), "agent-unavailable");
    client.pass(hour);
    assert!(is_there());
    let talk = client.start();
    client.pass(2 * hour);
    assert!(!is_there());
    assert_eq!(client.ask(&talk, "What is the total?").problem(), "agent-unavailable");
    // 2026-12-01 is a Tuesday; the clock of the tests stands at midnight and has moved by three hours.
    let hours = |from: &str, to: &str| {
        let week = json!([{"day": "tuesday", "from": from, "to": to}]);
        json!({"schedule": {"from": null, "until": null, "hours": {"time_zone": "UTC", "week": week}}})
    };
    client.change(hours("02:00", "04:00"));
    assert!(is_there());
    client.change(hours("08:00", "17:00"));
    assert!(!is_there());
    let wrong = json!({"schedule": {"from": "tomorrow", "until": "2026-13-01T00:00:00Z", "hours": {"time_zone": "Mars", "week": []}}});
    let got = client.admin("PATCH", "/admin/config", wrong);
    let places =
        ["/schedule/from", "/schedule/until", "/schedule/hours/time_zone", "/schedule/hours/week"];
    assert_eq!((got.status, pointers(&got)), (422, places.to_vec()));
    let turned = json!({"schedule": {"from": at(hour), "until": at(0), "hours": null}});
    let got = client.admin("PATCH", "/admin/config", turned);
    assert_eq!((got.status, pointers(&got)), (422, vec!["/schedule/until"]));
}

#[test]
fn nothing_new_is_said_on_a_frozen_quote_until_an_admin_undoes_it() {
    let client = Client::ready();
    let quote = client.quote_token();
    let talk = client.start();
    assert_eq!(client.ask(&talk, "What is the total?").status, 200);
    let freeze =
        |frozen: bool| client.admin("PATCH", "/admin/quotes/Q-1", json!({"frozen": frozen}));
    assert_eq!(client.admin("PATCH", "/admin/quotes/Q-1", json!({})).status, 422);
    assert_eq!(freeze(true).body["frozen"], true);
    // A new version from the host does not undo it.
    assert_eq!(client.admin("PUT", "/admin/quotes/Q-1", Client::quote(true)).status, 200);
    let got = client.ask(&talk, "And the tax?");
    assert_eq!((got.status, got.problem()), (409, "quote-frozen"));
    assert!(got.body["detail"].as_str().unwrap().contains("frozen"));
    let path = format!("/v1/conversations/{}/handoff", talk.0);
    assert_eq!(client.buyer("POST", &path, &talk.1, json!({})).problem(), "quote-frozen");
    assert_eq!(
        client.buyer("POST", "/v1/conversations", &quote, Value::Null).problem(),
        "quote-frozen"
    );
    // What was said stays readable, also in a browser that comes back; who has said nothing finds nothing.
    assert_eq!(client.read(&talk).body["messages"].as_array().unwrap().len(), 4);
    assert_eq!(client.bootstrap_with(&quote, &talk).body["available"], true);
    assert_eq!(client.buyer("GET", "/v1/bootstrap", &quote, Value::Null).body["available"], false);
    assert_eq!(freeze(false).body["frozen"], false);
    assert_eq!(freeze(false).status, 200);
    assert_eq!(client.ask(&talk, "What is the total?").body["reply"]["action"], "answer");
    let entries = client.admin("GET", "/admin/audit", Value::Null).body;
    let frozen =
        entries["entries"].as_array().unwrap().iter().filter(|e| e["action"] == "quote.frozen");
    assert_eq!(frozen.count(), 2);
}
