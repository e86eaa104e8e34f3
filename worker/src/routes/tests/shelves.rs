//! Knowledge on several shelves, as admins and buyers meet it: as if it were on one.

use super::*;

/// A deployment whose sources take so many bytes a shelf.
fn deployment(bytes: u32) -> Client {
    let client = Client::bare();
    client.app.platform.settings.borrow_mut().insert("SHELF_BYTES", bytes.to_string());
    for n in 0..24 {
        let text = format!(
            "# Model {n}\n\n## Weight of model {n}\n\nModel {n} weighs {} kilograms. It stands in hall {}.\n\n\
             ## Warranty of model {n}\n\nThe warranty on model {n} lasts {} months.\n",
            n * 13 + 5,
            n % 6,
            n * 2 + 12
        );
        let new = json!({"name": format!("m{n}.md"), "text": text});
        assert_eq!(client.admin("POST", "/admin/sources", new).status, 201);
    }
    let parking = |place: &str| {
        format!(
            "# {place}\n\n## Parking at the {place}\n\nAt the {place}, guests park behind the house.\n"
        )
    };
    for place in ["harbour", "airport", "station"] {
        let new = json!({"name": format!("{place}.md"), "text": parking(place)});
        assert_eq!(client.admin("POST", "/admin/sources", new).status, 201);
    }
    assert_eq!(client.admin("PUT", "/admin/config", Client::config(true)).status, 200);
    assert_eq!(client.admin("PUT", "/admin/quotes/Q-1", Client::quote(true)).status, 200);
    client
}

/// The shelves and how full they are.
fn shelves(client: &Client) -> Vec<(i64, i64)> {
    let all = sql("SELECT shelf, bytes FROM shelves ORDER BY shelf", []);
    let rows = block_on(client.app.platform.query(vec![all])).unwrap().swap_remove(0);
    rows.iter().map(|r| (integer(r, "shelf"), integer(r, "bytes"))).collect()
}

/// A reply without what differs from one deployment to the next.
fn said(got: &Got) -> Value {
    let mut reply = got.body["reply"].clone();
    for key in ["id", "at"] {
        reply[key] = Value::Null;
    }
    reply
}

#[test]
fn a_conversation_over_shelves_is_that_over_one_index() {
    let (one, many) = (deployment(24_000_000), deployment(10_000));
    assert_eq!(shelves(&one).len(), 1);
    assert!(shelves(&many).len() > 3, "{:?}", shelves(&many));
    let both = [(&one, one.start()), (&many, many.start())];
    for question in [
        "What is the weight of model 17?",
        "What is the warranty on model 3?",
        "Where do guests park?",
        "1",
        "What is the weight of model 4? And how long is the warranty on model 22?",
        "and of model 5?",
        "What is the total?",
        "Who is the chief pilot of the zeppelin?",
        "thanks!",
    ] {
        let [expected, found] =
            [&both[0], &both[1]].map(|(client, talk)| said(&client.ask(talk, question)));
        assert_eq!(found, expected, "{question}");
    }
    let explained = |client: &Client| {
        let asked = json!({"quote": "Q-1", "text": "What is the weight of model 17?"});
        client.admin("POST", "/admin/explain", asked).body
    };
    assert_eq!(explained(&many), explained(&one));
    assert!(many.app.platform.asked_shelves.borrow().len() > 10);
    assert!(one.app.platform.asked_shelves.borrow().is_empty());
}

#[test]
fn facts_of_the_quote_ask_no_shelf() {
    let client = deployment(10_000);
    let talk = client.start();
    client.app.platform.asked_shelves.borrow_mut().clear();
    for question in ["What is the total?", "hello", "Can I get a discount?"] {
        assert_eq!(client.ask(&talk, question).status, 200);
    }
    assert_eq!(*client.app.platform.asked_shelves.borrow(), [] as [i64; 0]);
}

#[test]
fn what_is_removed_or_changed_on_a_shelf_holds_for_the_next_message() {
    let client = deployment(10_000);
    let talk = client.start();
    let asked = "What is the weight of model 17?";
    let ask = || client.ask(&talk, asked).body["reply"].clone();
    let anew = || client.ask(&client.start(), asked).body["reply"].clone();
    assert!(ask()["text"].as_str().unwrap().contains("226 kilograms"));
    let new = json!({"name": "m17.md", "text": "# Model 17\n\n## Weight of model 17\n\nModel 17 weighs 999 kilograms.\n"});
    let before = shelves(&client);
    let id = client.admin("POST", "/admin/sources", new).body["id"].clone();
    assert!(ask()["text"].as_str().unwrap().contains("999 kilograms"));
    assert_eq!(shelves(&client).len(), before.len(), "it stays on its shelf");
    let remove = json!({"ids": [id]});
    assert_eq!(client.admin("DELETE", "/admin/sources", remove.clone()).status, 200);
    assert!(!ask().to_string().contains("999 kilograms"));
    assert_eq!(client.admin("POST", "/admin/sources/restore", remove.clone()).status, 200);
    assert!(anew()["text"].as_str().unwrap().contains("999 kilograms"));
    // Gone for good, its place is free.
    let full: i64 = shelves(&client).iter().map(|s| s.1).sum();
    assert_eq!(client.admin("DELETE", "/admin/sources", remove).status, 200);
    client.app.platform.clock.set(client.app.platform.clock.get() + 11 * 60_000);
    block_on(client.app.forget_removed()).unwrap();
    let weights = sql("SELECT sum(weight) AS bytes FROM sources", []);
    let rows = block_on(client.app.platform.query(vec![weights])).unwrap();
    let rest: i64 = shelves(&client).iter().map(|s| s.1).sum();
    assert_eq!(rest, integer(&rows[0][0], "bytes"));
    assert!(rest < full);
    assert!(!anew().to_string().contains("999 kilograms"));
}

#[test]
fn what_belongs_to_another_quote_leaves_no_shelf() {
    let client = deployment(10_000);
    let mut other = Client::quote(true);
    other["id"] = "Q-2".into();
    assert_eq!(client.admin("PUT", "/admin/quotes/Q-2", other).status, 200);
    let own = json!({"name": "own.md", "quote": "Q-2", "text": "# Work\n\n## Weight of the zeppelin\n\nThe zeppelin weighs 42 tons.\n"});
    assert_eq!(client.admin("POST", "/admin/sources", own).status, 201);
    let explain = |quote: &str| {
        let asked = json!({"quote": quote, "text": "How much does the zeppelin weigh?"});
        client.admin("POST", "/admin/explain", asked).body.to_string()
    };
    assert!(explain("Q-2").contains("42 tons"));
    assert!(!explain("Q-1").contains("42 tons"));
    assert!(!explain("Q-1").contains("own.md"));
}

#[test]
fn a_shelf_that_does_not_answer_costs_the_turn_and_nothing_else() {
    let client = deployment(10_000);
    let talk = client.start();
    let silent = |n: u32| client.app.platform.silent.set(n);
    silent(1);
    let got = client.ask(&talk, "What is the weight of model 17?");
    assert!(got.body["reply"]["text"].as_str().unwrap().contains("226 kilograms"), "asked again");
    silent(1_000);
    let got = client.ask(&talk, "What is the weight of model 18?");
    assert_eq!((got.status, got.problem()), (502, "upstream"), "{got:?}");
    let read = format!("/v1/conversations/{}", talk.0);
    let stored = client.buyer("GET", &read, &talk.1, Value::Null).body.to_string();
    assert!(!stored.contains("model 18"), "nothing is half written: {stored}");
    assert_eq!(client.ask(&talk, "What is the total?").status, 200, "the quote is here");
    // A quote is stored all the same, and says what it could not be compared with.
    let put = client.admin("PUT", "/admin/quotes/Q-1", Client::quote(true));
    assert_eq!(put.status, 200);
    assert!(put.body["warnings"].to_string().contains("Not compared"), "{put:?}");
    silent(0);
    let got = client.ask(&talk, "What is the warranty on model 3?");
    assert!(got.body["reply"]["text"].as_str().unwrap().contains("18 months"), "{got:?}");
}

#[test]
fn what_is_wrong_with_the_knowledge_is_found_on_every_shelf() {
    let (one, many) = (deployment(24_000_000), deployment(10_000));
    let clash =
        json!({"name": "prices.md", "text": "# Prices\n\n## Setup\n\nSetup costs 700.00 EUR.\n"});
    let found = |client: &Client| {
        assert_eq!(client.admin("POST", "/admin/sources", clash.clone()).status, 201);
        let warned = client.admin("GET", "/admin/quotes/Q-1", Value::Null);
        assert!(
            warned.body["warnings"].to_string().contains("Setup costs 700.00 EUR."),
            "{warned:?}"
        );
        let findings = client.admin("GET", "/admin/findings", Value::Null).body;
        findings["counts"].clone()
    };
    let expected = found(&one);
    assert!(expected["conflicts_with_quote"].as_u64() >= Some(1), "{expected}");
    assert_eq!(found(&many)["conflicts_with_quote"], expected["conflicts_with_quote"]);
}

#[test]
fn calibration_asks_the_shelves() {
    let (one, many) = (deployment(24_000_000), deployment(10_000));
    let calibrated = |client: &Client| {
        let listed = client.admin("GET", "/admin/sources", Value::Null).body;
        let of = |name: &str| {
            let all = listed["sources"].as_array().unwrap().iter();
            let found = all.clone().find(|s| s["name"] == name).unwrap();
            found["id"].clone()
        };
        let questions: Vec<Value> = (0..24)
            .map(|n| json!({"text": format!("How much does model {n} weigh?"), "source": of(&format!("m{n}.md"))}))
            .collect();
        let got = client.admin(
            "POST",
            "/admin/calibrate",
            json!({"quote": "Q-1", "questions": questions}),
        );
        assert_eq!(got.status, 200, "{got:?}");
        got.body
    };
    let (expected, found) = (calibrated(&one), calibrated(&many));
    assert_eq!(found["labelled"], expected["labelled"]);
    assert_eq!(found["labelled"], 24);
}
