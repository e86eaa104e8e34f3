//! Conversations in the console: who waits, answering, taking over, giving back, closing; and the numbers that come of it.

use super::*;

fn act(client: &Client, id: &str, act: &str) -> Got {
    client.admin("POST", &format!("/admin/conversations/{id}/{act}"), json!({}))
}

fn listed(client: &Client, talk: &(String, String)) -> Value {
    client.pass(20_000);
    block_on(alarm(&client.app, &talk.0));
    let list = client.admin("GET", "/admin/conversations", Value::Null).body;
    list["conversations"][0].clone()
}

#[test]
fn who_waits_is_listed_and_answered_under_the_name_of_the_token() {
    let client = Client::ready();
    let talk = client.start();
    client.handed_over(&talk);
    let row = listed(&client, &talk);
    assert_eq!(
        (&row["assignee"], &row["waiting_since"]),
        (&json!("Grace"), &json!("2026-12-01T00:00:00.000Z"))
    );
    let one = format!("/admin/conversations/{}", talk.0);
    let view = client.admin("GET", &one, Value::Null).body;
    assert_eq!((&view["quote"]["title"], &view["held"]), (&json!("Rollout"), &json!(false)));
    assert!(view["reply_url"].as_str().unwrap().contains("/reply/#"), "{view}");
    client.pass(70_000);
    let said =
        client.admin("POST", &format!("{one}/messages"), json!({"text": "Hello, I am Max."}));
    assert_eq!((said.status, &said.body["author"]), (201, &json!("admin")), "{said:?}");
    let read = client.read(&talk).body;
    assert_eq!(read["messages"].as_array().unwrap().last().unwrap()["text"], "Hello, I am Max.");
    let row = listed(&client, &talk);
    assert_eq!(
        (row.get("waiting_since"), &row["last_message"]),
        (None, &json!("Hello, I am Max."))
    );
    assert_eq!(client.admin("POST", &format!("{one}/messages"), json!({"text": " "})).status, 422);
    // The agent is silent, and whoever has it is waited for again.
    assert!(client.ask(&talk, "What is the total?").body.get("reply").is_none());
    assert!(listed(&client, &talk)["waiting_since"].is_string());
    assert_eq!(act(&client, &talk.0, "give-back").body["held"], false);
    assert_eq!(client.ask(&talk, "What is the total?").body["reply"]["action"], "answer");
    assert_eq!(act(&client, &talk.0, "close").body["status"], "resolved");
    assert_eq!(act(&client, &talk.0, "close").problem(), "conversation-closed");
    let audit = client.admin("GET", "/admin/audit", Value::Null).body;
    let actions: Vec<&str> = audit["entries"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|e| e["action"].as_str())
        .take(3)
        .collect();
    assert_eq!(
        actions,
        ["conversation.closed", "conversation.given_back", "conversation.answered"]
    );
    assert!(!audit.to_string().contains("I am Max"), "what was said is in no audit");
}

#[test]
fn a_conversation_is_taken_over_that_nobody_was_asked_for() {
    let client = Client::ready();
    let talk = client.start();
    assert_eq!(act(&client, &talk.0, "give-back").problem(), "not-handed-over");
    let got = act(&client, &talk.0, "take-over");
    assert_eq!(
        (got.status, &got.body["held"], &got.body["assignee"]),
        (200, &json!(true), &json!("admin"))
    );
    assert!(
        client.ask(&talk, "What is the total?").body.get("reply").is_none(),
        "the agent is silent"
    );
    // It stays with that person when everything is switched off.
    client.admin("POST", "/admin/deactivate", json!({}));
    assert_eq!(client.ask(&talk, "Are you there?").status, 200);
    assert_eq!(act(&client, "c_00000000000000000000000000000000", "take-over").status, 404);
}

#[test]
fn what_happened_is_counted_by_day_quote_and_language() {
    let client = Client::ready();
    let talk = client.start();
    let answer =
        client.ask(&talk, "What is the total?").body["reply"]["id"].as_str().unwrap().to_owned();
    let feedback = format!("/v1/conversations/{}/messages/{answer}/feedback", talk.0);
    for rating in ["down", "up", "up"] {
        assert_eq!(client.buyer("POST", &feedback, &talk.1, json!({"rating": rating})).status, 200);
    }
    client.ask(&talk, "I want to talk to a human");
    client.pass(90_000);
    let one = format!("/admin/conversations/{}", talk.0);
    client.admin("POST", &format!("{one}/messages"), json!({"text": "Hello."}));
    client.pass(24 * 3_600_000 - 100_000);
    client.ask(&talk, "Thank you");
    client.pass(60_000);
    act(&client, &talk.0, "close");
    listed(&client, &talk);
    let ask = |query: &[(&str, &str)]| {
        let mut request = Client::admin_request("GET", "/admin/numbers", Value::Null);
        request.query = query.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        client.call(request)
    };
    let got = ask(&[("from", "2026-11-30"), ("to", "2026-12-02")]).body;
    let day = |conversations: u8,
               questions: u8,
               answered: u8,
               handed_off: u8,
               resolved: u8,
               up: u8| {
        json!({"conversations": conversations, "questions": questions, "answered": answered, "clarified": 0,
               "handed_off": handed_off, "resolved": resolved, "up": up, "down": 0, "model_tokens": 0})
    };
    let with = |mut counts: Value, key: &str, value: Value| {
        counts[key] = value;
        counts
    };
    assert_eq!(got["days"][0], with(day(0, 0, 0, 0, 0, 0), "day", json!("2026-11-30")));
    assert_eq!(got["days"][1], with(day(1, 3, 1, 1, 0, 1), "day", json!("2026-12-01")));
    assert_eq!(got["days"][2], with(day(0, 0, 0, 0, 1, 0), "day", json!("2026-12-02")));
    assert_eq!(got["totals"], with(day(1, 3, 1, 1, 1, 1), "median_seconds_to_person", json!(90.0)));
    assert_eq!(ask(&[("quote", "Q-2")]).body["totals"]["questions"], 0);
    assert_eq!(ask(&[("language", "en")]).body["totals"]["questions"], 3);
    assert_eq!(ask(&[]).body["days"].as_array().unwrap().len(), 30);
    assert_eq!(ask(&[("from", "yesterday")]).status, 422);
    assert_eq!(ask(&[("from", "2026-12-03"), ("to", "2026-12-02")]).status, 422);
    // The counts stay when the conversation is erased, and lead to nobody.
    assert_eq!(client.admin("DELETE", &one, Value::Null).status, 204);
    assert_eq!(ask(&[]).body["totals"]["questions"], 3);
    let left = sql("SELECT * FROM tallies WHERE conversation_id = ?1", [talk.0.as_str().into()]);
    assert!(block_on(client.app.platform.query(vec![left])).unwrap()[0].is_empty());
}
