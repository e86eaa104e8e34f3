//! What admins are told of what buyers do: the digest of a quote, signals as events, the audit as a file; and the steps of the wizard.

use super::*;

impl Client {
    fn digest(&self) -> Value {
        let got = self.admin("GET", "/admin/quotes/Q-1/digest", Value::Null);
        assert_eq!(got.status, 200, "{got:?}");
        got.body
    }

    fn ring(&self, talk: &(String, String)) {
        self.pass(21_000);
        block_on(alarm(&self.app, &talk.0));
    }
}

#[test]
fn a_digest_counts_what_buyers_asked_about_doubted_and_were_handed_over_for() {
    let client = Client::ready();
    let (first, second) = (client.start(), client.start());
    client.ask(&first, "How much is Setup?");
    client.pass(60_000);
    client.ask(&second, "What does Setup cost? Write to bob@example.com");
    client.ask(&second, "That is wrong.");
    client.ask(&first, "Can we get a discount of 20%?");
    for talk in [&first, &second] {
        client.ring(talk);
    }
    let told = client.digest();
    let line = &told["lines"][0];
    assert_eq!((&line["topic"], &line["title"]), (&json!("line:L1"), &json!("Setup")), "{told}");
    assert_eq!((&line["asked"], &line["conversations"]), (&json!(2), &json!(2)), "{told}");
    assert_eq!(line["doubted"], 1, "{told}");
    let price = told["topics"].as_array().unwrap().iter().find(|t| t["topic"] == "request:price");
    let price = price.unwrap_or_else(|| panic!("{told}"));
    assert_eq!((&price["asked"], &price["handed_over"]), (&json!(1), &json!(1)));
    assert_eq!(price["newest"], "Can we get a discount of 20%?");
    assert!(!told.to_string().contains("bob@example.com"), "{told}");
    assert_eq!(client.admin("GET", "/admin/quotes/Q-9/digest", Value::Null).status, 404);
    // What was said goes with its conversation.
    for talk in [&first, &second] {
        let path = format!("/admin/conversations/{}", talk.0);
        assert_eq!(client.admin("DELETE", &path, Value::Null).status, 204);
    }
    assert_eq!((&client.digest()["lines"], &client.digest()["topics"]), (&json!([]), &json!([])));
}

#[test]
fn webhooks_hear_of_each_buying_signal_once_where_an_admin_wants_it() {
    let client = Client::ready();
    let signals = |client: &Client| -> Vec<Value> {
        let sent = client.app.platform.sent.borrow();
        let events = sent.iter().filter_map(|s| serde_json::from_str::<Value>(&s.body).ok());
        events.filter(|e| e["type"] == "signal.noticed").map(|e| e["signals"].clone()).collect()
    };
    let talk = client.start();
    client.ask(&talk, "We accept the quote.");
    client.ring(&talk);
    assert!(signals(&client).is_empty(), "off unless it is switched on");
    let got = client.admin("PATCH", "/admin/config", json!({"handoff": {"signals": true}}));
    assert_eq!(got.status, 200);
    let talk = client.start();
    for text in ["Can we get a discount?", "Is a lower price possible?", "We accept the quote."] {
        client.ask(&talk, text);
        client.ring(&talk);
    }
    assert_eq!(signals(&client), [json!(["price"]), json!(["signing"])]);
    client.pass(5 * 3_600_000);
    client.ask(&talk, "What is the total?");
    client.ring(&talk);
    assert_eq!(signals(&client).last(), Some(&json!(["came_back"])));
    let sent = client.app.platform.sent.borrow();
    let last = sent.iter().rev().find(|s| s.body.contains("signal.noticed")).unwrap();
    assert!(last.headers.iter().any(|(n, _)| *n == "webhook-signature"));
    assert!(!last.body.contains("total"), "no word of the buyer: {}", last.body);
}

#[test]
fn the_audit_is_exported_as_json_lines_and_as_csv() {
    let client = Client::ready();
    let name = json!({"name": "=HYPERLINK(\"x\")"});
    assert_eq!(client.admin("PATCH", "/admin/config", name).status, 200);
    let export = |query: &[(&str, &str)]| {
        let mut request = Client::admin_request("GET", "/admin/audit/export", Value::Null);
        request.query = query.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        block_on(handle(&client.app, &request))
    };
    let header = |response: &HttpResponse, name: &str| {
        let found = response.headers.iter().find(|(n, _)| *n == name);
        found.map(|(_, v)| v.clone()).unwrap_or_default()
    };
    let lines = export(&[]);
    assert_eq!(header(&lines, "content-type"), "application/jsonl");
    let entries: Vec<Value> =
        lines.body.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let listed = client.admin("GET", "/admin/audit", Value::Null).body;
    assert_eq!(json!(entries), listed["entries"], "the same as the list");
    let csv = export(&[("format", "csv"), ("kind", "config")]);
    assert_eq!(header(&csv, "content-type"), "text/csv; charset=utf-8");
    assert!(header(&csv, "content-disposition").contains("audit.csv"));
    let rows: Vec<&str> = csv.body.split("\r\n").collect();
    assert_eq!(rows[0], "at,who,role,from,action,subject,detail,before,after");
    assert_eq!(rows.len(), 4, "two changes, and the end: {rows:?}");
    assert!(rows[1].contains("\"config.changed\""), "{rows:?}");
    assert_eq!(export(&[("format", "xlsx")]).status, 422);
}

#[test]
fn each_step_of_the_wizard_names_its_own_faults_and_stores_nothing() {
    let client = Client::bare();
    let check = |step: &str, config: Value| {
        let got =
            client.admin("POST", "/admin/agent/check", json!({"step": step, "config": config}));
        assert_eq!(got.status, 200, "{got:?}");
        let errors = got.body["errors"].as_array().unwrap().clone();
        let pointers: Vec<String> =
            errors.iter().map(|e| e["pointer"].as_str().unwrap().to_owned()).collect();
        assert_eq!(got.body["ok"], json!(pointers.is_empty()));
        pointers
    };
    assert_eq!(check("name", json!({})), ["/name"]);
    assert_eq!(
        check("name", json!({"name": "Ada", "contact_email": "nobody"})),
        ["/contact_email"]
    );
    assert!(check("name", json!({"name": "Ada"})).is_empty());
    assert_eq!(check("inbox", json!({})), ["/handoff/inbox"]);
    let inbox = json!({"kind": "webhook", "url": "https://hooks.example.com/in"});
    assert!(check("inbox", json!({"handoff": {"inbox": inbox}})).is_empty());
    let away = json!({"handoff": {"inbox": inbox, "unavailable": true}});
    assert_eq!(check("inbox", away), ["/handoff/unavailable"]);
    assert_eq!(check("knowledge", json!({})), ["/sources"]);
    assert_eq!(check("origins", json!({"allowed_origins": []})), ["/allowed_origins"]);
    assert_eq!(check("origins", json!({"allowed_origins": ["x"]})), ["/allowed_origins/0"]);
    let all = check("activate", json!({"name": "Ada"}));
    assert_eq!(all, ["/handoff/inbox", "/sources", "/allowed_origins"]);
    assert_eq!(client.admin("GET", "/admin/config", Value::Null).status, 404, "nothing is stored");
    let ready = Client::ready();
    let got = ready.admin("POST", "/admin/agent/check", json!({"step": "activate"}));
    assert_eq!(got.body, json!({"step": "activate", "ok": true, "errors": []}));
    assert_eq!(ready.admin("POST", "/admin/agent/check", json!({"step": "colour"})).status, 422);
    assert_eq!(
        ready.admin("POST", "/admin/agent/check", json!({"step": "name", "config": 7})).status,
        422
    );
}
