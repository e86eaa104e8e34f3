//! What the buyer sees before asking: where the quote stands, who would be asked, and how long an answer takes.

use pollster::block_on;
use serde_json::{Value, json};

use crate::platform::memory::alarm;

use super::handoffs::HOUR;
use super::{Client, Got};

const DAY: i64 = 24 * HOUR;

impl Client {
    fn bootstrapped(&self) -> Got {
        self.buyer("GET", "/v1/bootstrap", &self.quote_token(), Value::Null)
    }

    fn presence(&self, kind: &str, name: &str, status: &str) {
        let entry = json!({"kind": kind, "name": name, "status": status});
        let put = self.admin("PUT", "/admin/presence", json!({"presence": [entry]}));
        assert_eq!(put.status, 200, "{put:?}");
    }
}

#[test]
fn where_the_quote_stands_is_told_before_and_during_the_conversation() {
    let client = Client::ready();
    let talk = client.start();
    assert_eq!(client.bootstrapped().body.get("notice"), None);
    // 1 December 2026 plus 24 days: six are left until the 31st.
    client.pass(24 * DAY);
    let notice = json!({"standing": "expiring", "days": 6, "text": "This quote is valid for 6 more days, until 31 December 2026."});
    assert_eq!(client.bootstrapped().body["notice"], notice);
    assert_eq!(client.read(&talk).body["notice"], notice);
    client.pass(7 * DAY);
    assert_eq!(client.bootstrapped().body["notice"]["standing"], "expired");
    let mut quote = Client::quote(true);
    quote["status"] = json!("replaced");
    quote["replaced_by"] = json!("Q-7");
    assert_eq!(client.admin("PUT", "/admin/quotes/Q-1", quote).status, 200);
    let got = client.read(&talk).body["notice"].clone();
    assert_eq!(got["standing"], "replaced");
    assert!(got["text"].as_str().unwrap().contains("replaced by Q-7"), "{got}");
}

#[test]
fn a_page_with_an_older_version_is_told_of_the_newer_one() {
    let client = Client::ready();
    let (talk, old) = (client.start(), client.quote_token());
    let mut quote = Client::quote(true);
    quote["version"] = json!("4");
    assert_eq!(client.admin("PUT", "/admin/quotes/Q-1", quote).status, 200);
    let got = client.buyer("GET", "/v1/bootstrap", &old, Value::Null).body;
    assert_eq!(got["notice"]["standing"], "changed");
    assert!(got["notice"]["text"].as_str().unwrap().contains("version 4"), "{got}");
    assert_eq!(client.read(&talk).body["notice"]["standing"], "changed");
    assert_eq!(client.bootstrapped().body.get("notice"), None);
}

#[test]
fn who_would_be_asked_is_there_or_away_as_it_is_now() {
    let client = Client::ready();
    let talk = client.start();
    let person = || client.read(&talk).body["person"].clone();
    assert_eq!(person(), json!({"name": "Grace", "available": true}));
    client.presence("owner", "Grace", "away");
    assert_eq!(client.bootstrapped().body["person"], json!({"name": "Grace", "available": false}));
    // Asked for while away, and back since: the handoff said so then, the head says it now.
    client.ask(&talk, "I want to talk to a human");
    client.presence("owner", "Grace", "available");
    assert_eq!(person(), json!({"name": "Grace", "available": true}));
    // Of hours, it is known when they open: Tuesday at nine in Berlin, an hour ahead of UTC.
    client.presence("owner", "Grace", "hours");
    let tuesday = json!([{"day": "tuesday", "from": "09:00", "to": "17:00"}]);
    let hours = json!({"time_zone": "Europe/Berlin", "week": tuesday, "holidays": []});
    let mut handoff = Client::config(true)["handoff"].clone();
    handoff["owner_hours"] = hours;
    assert_eq!(client.configure(json!({"handoff": handoff})).status, 200);
    assert_eq!(
        person(),
        json!({"name": "Grace", "available": false, "back_at": "2026-12-01T08:00:00.000Z"})
    );
}

#[test]
fn the_usual_time_to_answer_is_counted_from_what_buyers_have_waited() {
    let client = Client::ready();
    for waited in [2, 3, 4, 9, 300] {
        let talk = client.start();
        let link = client.handed_over(&talk);
        client.pass(waited * 60_000);
        assert_eq!(client.by_link(&link, json!({"text": "Hello."})).status, 200);
        client.pass(20_000);
        block_on(alarm(&client.app, &talk.0));
    }
    client.pass(HOUR);
    let person = client.bootstrapped().body["person"].clone();
    assert_eq!(
        (&person["usual_minutes"], &person["usual"]),
        (&json!(4), &json!("usually answers within 5 minutes"))
    );
    assert_eq!(client.read(&client.start()).body["person"]["usual_minutes"], 4);
    client.pass(32 * DAY);
    assert_eq!(client.bootstrapped().body["person"].get("usual_minutes"), None);
}
