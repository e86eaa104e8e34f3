//! Who reads along, and what is told of reading.

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
fn the_page_speaks_the_language_of_the_quote_where_the_agent_answers_in_another() {
    let client = Client::ready();
    let mut quote = Client::quote(true);
    quote["language"] = json!("fi-FI");
    assert_eq!(client.admin("PUT", "/admin/quotes/Q-1", quote).status, 200);
    let talk = client.start();
    let path = format!("/v1/conversations/{}/share", talk.0);
    let shared = client.buyer("POST", &path, &talk.1, Value::Null);
    let token = shared.body["url"].as_str().unwrap().split_once("/thread/#").unwrap().1.to_owned();
    let read = client.buyer("GET", "/v1/thread", &token, Value::Null).body;
    assert_eq!(
        (&read["language"], &read["strings"]["print"], &read["strings"]["say"]),
        (&json!("fi"), &json!("Tulosta"), &json!("Lähetä"))
    );
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
