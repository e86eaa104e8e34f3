//! A person answers once, and the agent from then on.

use serde_json::{Value, json};

use super::Client;

const ASKED: &str = "Do you deliver the crates to Reykjavik by ship?";
const REPLY: &str = "Yes, we deliver crates to Reykjavik by ship within nine days.";

/// A conversation in which a person has replied: it, the path of the reply's promotion, and the client.
fn replied() -> (Client, String) {
    let client = Client::ready();
    for (id, buyer) in [("Q-1", "Globex"), ("Q-2", "Globex"), ("Q-3", "Initech")] {
        let mut quote = Client::quote(true);
        quote["id"] = id.into();
        quote["buyer"] = json!({"name": buyer});
        assert_eq!(client.admin("PUT", &format!("/admin/quotes/{id}"), quote).status, 200);
    }
    let talk = client.start();
    let handed = client.ask(&talk, &format!("{ASKED} I am ada@example.com."));
    assert_eq!(handed.body["reply"]["action"], "handoff", "{handed:?}");
    let token = client.handed_over(&talk);
    client.ask(&talk, "It is urgent");
    assert_eq!(client.by_link(&token, json!({"text": REPLY})).status, 200);
    let path = format!("/admin/conversations/{}", talk.0);
    let read = client.admin("GET", &path, Value::Null).body;
    let messages = read["messages"].as_array().unwrap();
    let of_person = messages.iter().find(|m| m["role"] == "human").unwrap();
    let reply = format!("{path}/messages/{}/answer", of_person["id"].as_str().unwrap());
    (client, reply)
}

/// What the agent does on a quote, and what it says.
fn said(client: &Client, quote: &str) -> (String, String) {
    let asked = json!({"quote": quote, "text": ASKED});
    let verdict = client.admin("POST", "/admin/explain", asked).body["verdict"].clone();
    let text = |key: &str| verdict[key].as_str().unwrap().to_owned();
    (text("action"), text("text"))
}

#[test]
fn a_reply_becomes_a_short_answer_for_its_quote_in_one_step() {
    let (client, path) = replied();
    assert_eq!(said(&client, "Q-1").0, "handoff");
    let made = client.admin("POST", &path, Value::Null);
    assert_eq!(made.status, 201, "{made:?}");
    assert_eq!(made.body["answer"], REPLY);
    assert_eq!(made.body["quote"], "Q-1");
    // The question that the agent could not answer, and not what the buyer said beside it.
    assert_eq!(made.body["questions"], json!([ASKED]));
    let (action, text) = said(&client, "Q-1");
    assert_eq!((action.as_str(), text.as_str()), ("answer", REPLY));
    assert_eq!(said(&client, "Q-2").0, "handoff", "what was told one buyer is told no other");
}

#[test]
fn a_wider_scope_has_to_be_asked_for() {
    let (client, path) = replied();
    let made = client.admin("POST", &path, json!({"scope": "customer", "questions": [ASKED]}));
    assert_eq!(made.status, 201, "{made:?}");
    assert_eq!(made.body["customer"], "Globex");
    assert_eq!(said(&client, "Q-2").0, "answer");
    assert_eq!(said(&client, "Q-3").0, "handoff");
    let made = client.admin(
        "POST",
        &path,
        json!({"scope": "everyone", "answer": "Crates go to Reykjavik by ship.", "valid_until": "2026-12-31", "tags": ["shipping"]}),
    );
    assert_eq!((made.status, made.body["valid_until"].as_str()), (201, Some("2026-12-31")));
    assert_eq!(said(&client, "Q-3").1, "Crates go to Reykjavik by ship.");
}

#[test]
fn only_what_a_person_has_said_becomes_an_answer() {
    let (client, path) = replied();
    let (conversation, _) = path.split_once("/messages/").unwrap();
    let read = client.admin("GET", conversation, Value::Null).body;
    let agent = read["messages"].as_array().unwrap().iter().find(|m| m["role"] == "agent").unwrap();
    let of_agent = format!("{conversation}/messages/{}/answer", agent["id"].as_str().unwrap());
    assert_eq!(client.admin("POST", &of_agent, Value::Null).status, 404);
    let nowhere = "/admin/conversations/c_0/messages/m_0/answer";
    assert_eq!(client.admin("POST", nowhere, Value::Null).status, 404);
    assert_eq!(client.admin("GET", &path, Value::Null).status, 405);
    let wrong = client.admin("POST", &path, json!({"scope": "planet"}));
    assert_eq!((wrong.status, wrong.problem()), (422, "invalid"), "{wrong:?}");
    let wrong = client.admin("POST", &path, json!({"answer": ""}));
    assert_eq!((wrong.status, wrong.body["errors"][0]["field"].as_str()), (422, Some("answer")));
    // A key in a reply is refused as in any other source.
    let secret = json!({"answer": "The key is AKIAIOSFODNN7EXAMPLE, use it."});
    assert_eq!(client.admin("POST", &path, secret).status, 422);
}
