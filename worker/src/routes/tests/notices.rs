//! What the people of the seller hear of who waits: in the console, and by mail.

use super::*;

impl Client {
    fn listed(&self, talk: &(String, String)) {
        block_on(alarm(&self.app, &talk.0));
    }

    fn notices(&self) -> (Value, Value) {
        let got = self.admin("GET", "/admin/notices", Value::Null);
        assert_eq!(got.status, 200, "{got:?}");
        (got.body["waiting"].clone(), got.body["unseen"].clone())
    }

    fn with_mail(&self, teams: Value, assign_to: &str) {
        let mail = json!({"kind": "email", "settings": {"provider": "cloudflare", "from": "Ada <ada@example.com>", "to": "sales@example.com"}});
        let patch = json!({"teams": teams, "handoff": {"assign_to": assign_to, "teams": ["Sales"], "notify": [mail]}});
        let got = self.admin("PATCH", "/admin/config", patch);
        assert_eq!(got.status, 200, "{got:?}");
    }

    /// Letters that were sent to an address.
    fn letters_to(&self, to: &str) -> Vec<Value> {
        let sent = self.app.platform.sent.borrow();
        let bodies = sent.iter().filter_map(|s| serde_json::from_str::<Value>(&s.body).ok());
        bodies.filter(|b| b["to"] == to).collect()
    }
}

#[test]
fn who_waits_is_counted_until_somebody_has_looked() {
    let client = Client::ready();
    let (first, second) = (client.start(), client.start());
    assert_eq!(client.notices(), (json!(0), json!(0)));
    for talk in [&first, &second] {
        client.ask(talk, "I want to talk to a human");
        client.listed(talk);
        client.pass(1_000);
    }
    assert_eq!(client.notices(), (json!(2), json!(2)));
    let list = client.admin("GET", "/admin/notices", Value::Null).body;
    assert_eq!(list["conversations"][0]["id"], first.0, "the longest first");
    let path = format!("/admin/conversations/{}/seen", first.0);
    assert_eq!(client.admin("POST", &path, Value::Null).body["id"], first.0);
    client.listed(&first);
    assert_eq!(client.notices(), (json!(2), json!(1)));
    assert!(client.read(&first).body["handoff"]["seen_at"].is_string(), "the buyer is told");
    // Whom a person has answered waits no more; who writes to them then waits anew, unseen.
    let say = format!("/admin/conversations/{}/messages", first.0);
    assert_eq!(client.admin("POST", &say, json!({"text": "Hello"})).status, 201);
    client.listed(&first);
    assert_eq!(client.notices(), (json!(1), json!(1)));
    client.pass(1_000);
    client.ask(&first, "When can we talk?");
    client.listed(&first);
    assert_eq!(client.notices(), (json!(2), json!(2)));
    assert_eq!(client.admin("POST", "/admin/conversations/c_none/seen", Value::Null).status, 404);
}

#[test]
fn whom_a_conversation_is_assigned_to_gets_one_letter_without_the_words_of_the_buyer() {
    let client = Client::ready();
    client.with_mail(json!([{"name": "Sales"}]), "owner");
    let mut quote = Client::quote(true);
    quote["owner"]["email"] = json!("grace@example.com");
    quote["buyer"] = json!({"name": "Lovelace Ltd"});
    assert_eq!(client.admin("PUT", "/admin/quotes/Q-1", quote).status, 200);
    let talk = client.start();
    client.ask(&talk, "I want to talk to a human about our secret merger");
    client.ask(&talk, "And soon, please");
    client.listed(&talk);
    client.pass(600_000);
    client.listed(&talk);
    let letters = client.letters_to("grace@example.com");
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert_eq!(letters[0]["subject"], "Lovelace Ltd waits for you: Rollout");
    let text = letters[0]["text"].as_str().unwrap();
    let link = text.lines().find(|l| l.contains("/reply/#")).unwrap();
    assert!(!text.contains("merger") && !text.contains("soon"), "{text}");
    let token = link.split_once("/reply/#").unwrap().1;
    assert_eq!(client.by_link(token, json!({"text": "I am here."})).status, 200);
    let list = client.admin("GET", "/admin/deliveries", Value::Null).body;
    let mailed = list["deliveries"].as_array().unwrap().iter().find(|d| d["inbox"] == "assignee");
    assert_eq!(mailed.unwrap()["status"], "delivered");
}

#[test]
fn a_team_hears_by_mail_where_it_has_an_address_and_nobody_hears_twice() {
    for (address, letters) in [("team@example.com", 1), ("sales@example.com", 0)] {
        let client = Client::ready();
        client.with_mail(json!([{"name": "Sales", "email": address}]), "team");
        let talk = client.start();
        client.ask(&talk, "I want to talk to a human");
        client.listed(&talk);
        let own = client.letters_to(address);
        let own = own.iter().filter(|l| l["subject"].as_str().unwrap().contains("waits for you"));
        assert_eq!(own.count(), letters, "{address}");
    }
    let client = Client::ready();
    let wrong = json!({"teams": [{"name": "Sales", "email": "sales"}]});
    let got = client.admin("PATCH", "/admin/config", wrong);
    assert_eq!(got.body["errors"][0]["pointer"], "/teams/0/email");
}
