//! How far a model is believed that nobody vouches for: as far as its replies have agreed with what else is known.

use serde_json::json;

use super::super::Client;
use super::{ODD, serve, total};

/// Questions to which the total is the answer, and questions to which it is none.
const FITTING: [&str; 4] = [
    "What is the total?",
    "What is the total of this quote?",
    "How much is the total?",
    "Please tell me the total price.",
];
const OTHER: [&str; 4] = [
    "Where is our data stored?",
    "How long is the quote valid?",
    "Who is the owner of this quote?",
    "What are the payment terms?",
];

/// Asks each of some questions in conversations of their own, four times.
fn ask(client: &Client, questions: [&str; 4]) {
    for _ in 0..4 {
        let talk = client.start();
        for question in questions {
            assert_eq!(client.ask(&talk, question).status, 200);
        }
    }
}

fn odd(client: &Client) -> String {
    let talk = client.start();
    client.ask(&talk, ODD).body["reply"]["action"].as_str().unwrap().to_owned()
}

fn trusted(client: &Client, trust: &str) {
    assert_eq!(client.configure(json!({"reader": {"trust": trust}})).status, 200);
}

#[test]
fn a_model_whose_replies_agreed_with_what_else_is_known_is_believed() {
    let client = Client::ready();
    serve(&client, |_| total());
    assert_eq!(client.configure(json!({"reader": {}})).status, 200);
    assert_ne!(odd(&client), "answer", "nothing is known of it");
    ask(&client, FITTING);
    assert_eq!(odd(&client), "answer");
    trusted(&client, "untrusted");
    assert_ne!(odd(&client), "answer");
}

#[test]
fn a_model_whose_replies_fit_nothing_is_not_believed_but_where_they_do() {
    let client = Client::ready();
    serve(&client, |_| total());
    assert_eq!(client.configure(json!({"reader": {}})).status, 200);
    ask(&client, OTHER);
    assert_ne!(odd(&client), "answer");
    trusted(&client, "trusted");
    assert_eq!(odd(&client), "answer", "the seller says so");
}

#[test]
fn what_a_model_replied_a_month_ago_counts_no_more_and_another_model_starts_anew() {
    let client = Client::ready();
    serve(&client, |_| total());
    assert_eq!(client.configure(json!({"reader": {}})).status, 200);
    ask(&client, FITTING);
    assert_eq!(odd(&client), "answer");
    assert_eq!(client.configure(json!({"reader": {"model": "reader-2"}})).status, 200);
    assert_ne!(odd(&client), "answer");
    assert_eq!(client.configure(json!({"reader": {}})).status, 200);
    assert_eq!(odd(&client), "answer");
    client.pass(32 * 86_400_000);
    assert_ne!(odd(&client), "answer");
}
