//! Golden questions: the reader that is asked, what was as expected before, and what another threshold would make of them.

use super::models::{serve, total};
use super::*;

/// A question that the embedded reader makes nothing of.
const ODD: &str = "flurb the kaboodle, all of it?";

fn add(client: &Client, question: &str, expect: Value) {
    let body = json!({"quote": "Q-1", "question": question, "expect": expect});
    assert_eq!(client.admin("POST", "/admin/golden", body).status, 201);
}

fn run(client: &Client) -> Value {
    let got = client.admin("POST", "/admin/golden/run", Value::Null);
    assert_eq!(got.status, 200, "{got:?}");
    got.body
}

fn patch(client: &Client, body: Value) -> Got {
    client.admin("PATCH", "/admin/config", body)
}

#[test]
fn golden_questions_ask_the_reader_that_buyers_are_answered_by() {
    let client = Client::ready();
    serve(&client, |_| total());
    add(&client, ODD, json!({"action": "answer", "contains": "€500.00"}));
    let told = run(&client);
    let first = &told["results"][0];
    assert_eq!((&told["by_model"], &first["read_by"]), (&json!(1), &json!("model")), "{told}");
    assert_eq!((&first["ok"], &first["regressed"]), (&json!(true), &json!(false)));
    // Without the model it is another answer, and that is a step back.
    assert_eq!(patch(&client, json!({"reader": {"mode": "embedded"}})).status, 200);
    let told = run(&client);
    let first = &told["results"][0];
    assert_eq!((&told["by_model"], &first["read_by"]), (&json!(0), &json!("embedded")));
    assert_eq!((&first["ok"], &first["regressed"]), (&json!(false), &json!(true)));
    assert_eq!(run(&client)["results"][0]["regressed"], false, "it was so before");
}

#[test]
fn an_activation_goes_by_what_the_model_read_last_as_long_as_nothing_has_changed() {
    let client = Client::ready();
    serve(&client, |_| total());
    add(&client, ODD, json!({"action": "answer", "contains": "€500.00"}));
    let gate = json!({"active": false, "activation": {"golden": "required"}});
    assert_eq!(patch(&client, gate).status, 200);
    let activate = || client.admin("POST", "/admin/activate", json!({}));
    assert_eq!(activate().body["errors"][0]["pointer"], "/golden/0", "never run by the model");
    run(&client);
    assert_eq!(activate().status, 200);
    assert_eq!(client.admin("POST", "/admin/deactivate", json!({})).status, 200);
    assert_eq!(activate().status, 422, "the configuration is another one");
}

#[test]
fn a_curve_says_what_another_threshold_would_answer_and_how_much_of_it_wrongly() {
    let client = Client::ready();
    add(&client, "What is the total?", json!({"action": "answer", "contains": "€500.00"}));
    let paris = json!({"action": "answer", "contains": "Paris"});
    add(&client, "Where is customer data stored?", paris);
    let told = run(&client);
    let curve = told["curve"].as_array().unwrap();
    let first = &curve[0];
    assert_eq!(
        (&first["threshold"], &first["answered"], &first["wrong"]),
        (&json!(0.0), &json!(2), &json!(1))
    );
    assert_eq!((&first["coverage"], &first["risk"]), (&json!(1.0), &json!(0.5)));
    let counts: Vec<u64> = curve.iter().map(|p| p["answered"].as_u64().unwrap()).collect();
    assert!(counts.is_sorted_by(|a, b| a >= b), "{told}");
    assert!(told["results"][1]["confidence"].as_f64().unwrap() > 0.0, "{told}");
    // A threshold that is put is the one that counts.
    assert_eq!(patch(&client, json!({"thresholds": {"answer_at": 1.0}})).status, 200);
    let strict = run(&client);
    assert_ne!(strict["results"][1]["got"]["action"], "answer", "{strict}");
    assert_eq!(strict["curve"], told["curve"], "the curve is not of the threshold in force");
}
