//! Where a handoff goes: by hours, by rules, and only where the configuration is right.

use super::*;

#[test]
fn hours_and_presence_decide_who_is_asked_and_what_the_buyer_reads() {
    let client = Client::ready();
    // 1 December 2026 is a Tuesday; midnight in UTC is one o'clock in Berlin.
    let teams = json!([{"name": "Sales", "hours": office()}]);
    let handoff = json!({"assign_to": "team", "teams": ["Sales"], "inbox": {"kind": "webhook", "url": "https://hooks.example.com/in"}});
    assert_eq!(client.configure(json!({"teams": teams, "handoff": handoff})).status, 200);
    let plan = |body: Value| client.admin("POST", "/admin/handoff/dry-run", body).body;
    let night = plan(json!({"quote": "Q-1", "time_zone": "America/New_York"}));
    assert_eq!(night["route"]["available"], false);
    assert_eq!(night["route"]["back_at"], "2026-12-01T08:00:00.000Z");
    // Nine in Berlin is three in the night in New York.
    assert!(night["message"].as_str().unwrap().contains("1 December 2026, 03:00"), "{night}");
    let unknown = plan(json!({"quote": "Q-1"}));
    assert!(unknown["message"].as_str().unwrap().contains("09:00 (Europe/Berlin)"), "{unknown}");
    let day = plan(json!({"quote": "Q-1", "at": "2026-12-01T10:00:00Z"}));
    assert_eq!(day["route"]["available"], true);
    assert!(client.events().is_empty(), "nothing was sent");
    // A conversation of a buyer in New York.
    let start = json!({"time_zone": "America/New_York"});
    let started = client.buyer("POST", "/v1/conversations", &client.quote_token(), start).body;
    let talk =
        (started["id"].as_str().unwrap().to_owned(), started["token"].as_str().unwrap().to_owned());
    let got = client.ask(&talk, "I want to talk to a human");
    assert!(got.body["reply"]["text"].as_str().unwrap().contains("03:00"), "{got:?}");
    assert_eq!(got.body["handoff"]["wants_contact"], true);
    let path = format!("/v1/conversations/{}/handoff", talk.0);
    let contact = |body: Value| client.buyer("POST", &path, &talk.1, body);
    for wrong in [
        json!({"phone": "+1 212 555 0100"}),
        json!({"phone": "call me", "consent": true}),
        json!({"email": "nowhere", "consent": true}),
    ] {
        assert_eq!(contact(wrong.clone()).status, 422, "{wrong}");
    }
    let got = contact(json!({"phone": "+1 212 555 0100", "consent": true}));
    assert_eq!(got.body["handoff"]["wants_contact"], false, "{got:?}");
    // Presence goes before the hours.
    let put = |status: &str| {
        let entry = json!({"kind": "team", "name": "Sales", "status": status});
        client.admin("PUT", "/admin/presence", json!({"presence": [entry]}))
    };
    assert_eq!(put("available").body["presence"][0]["status"], "available");
    assert_eq!(plan(json!({"quote": "Q-1"}))["route"]["available"], true);
    assert_eq!(put("hours").body["presence"], json!([]));
    assert_eq!(plan(json!({"quote": "Q-1"}))["route"]["available"], false);
    assert_eq!(put("asleep").status, 422);
}

#[test]
fn rules_hand_over_by_phrase_amount_and_patience() {
    let client = Client::ready();
    let teams = json!([{"name": "Legal"}, {"name": "Desk"}]);
    let rules = json!([
        {"name": "contract", "phrases_by_language": {"en": ["our lawyer"], "fr": ["avocat"]}, "target": "Legal"},
        {"name": "patience", "unanswered": 2, "target": "Desk"},
    ]);
    assert_eq!(client.configure(json!({"teams": teams, "rules": rules})).status, 200);
    let talk = client.start();
    let got = client.ask(&talk, "Our lawyer wants to see it");
    assert_eq!(got.body["handoff"]["assignee"], "Legal");
    // A phrase of another language counts on quotes of that language.
    let talk = client.start();
    assert_ne!(client.ask(&talk, "avocat").body["handoff"]["assignee"], "Legal");
    let talk = client.start();
    assert_eq!(client.ask(&talk, "tell me a joke").body["status"], "pending");
    let got = client.ask(&talk, "tell me another joke");
    assert_eq!(got.body["handoff"]["assignee"], "Desk", "{got:?}");
    // The quote costs 500.
    let above = |amount: &str| {
        let rules = json!([{"name": "large", "above": amount}]);
        assert_eq!(client.configure(json!({"rules": rules})).status, 200);
        let talk = client.start();
        client.ask(&talk, "What is the total?").body["status"].clone()
    };
    assert_eq!(above("500"), "pending");
    assert_eq!(above("499.99"), "open");
    let plan = json!({"quote": "Q-1", "text": "What is the total?"});
    let plan = client.admin("POST", "/admin/handoff/dry-run", plan).body;
    assert_eq!((&plan["rule"], &plan["inboxes"]), (&json!("large"), &json!(["webhook"])));
}

#[test]
fn a_wrong_configuration_of_handoffs_is_refused_field_by_field() {
    let client = Client::ready();
    let mut hours = office();
    hours["time_zone"] = json!("Mars/Olympus");
    hours["week"][1] = json!({"day": "monday", "from": "16:00", "to": "18:00"});
    for (change, field) in [
        (json!({"teams": [{"name": "Sales", "hours": hours}]}), "teams[0].hours.time_zone"),
        (json!({"teams": [{"name": "Sales", "hours": hours}]}), "teams[0].hours.week[1]"),
        (json!({"teams": [{"name": "Sales"}, {"name": "Sales"}]}), "teams[1].name"),
        (json!({"handoff": {"teams": ["Nobody"]}}), "handoff.teams[0]"),
        (json!({"rules": [{"name": "r"}]}), "rules[0]"),
        (
            json!({"rules": [{"name": "r", "phrases": ["x"], "target": "Nobody"}]}),
            "rules[0].target",
        ),
        (json!({"rules": [{"name": "r", "above": "much"}]}), "rules[0].above"),
        (json!({"handoff": {"inbox": {"kind": "fax"}}}), "handoff.inbox.kind"),
        (
            json!({"handoff": {"inbox": {"kind": "webhook", "url": "http://hooks.example.com"}}}),
            "handoff.inbox.url",
        ),
        (
            json!({"handoff": {"inbox": {"kind": "webhook", "url": "https://10.0.0.1/x"}}}),
            "handoff.inbox.url",
        ),
        (
            json!({"handoff": {"notify": [{"kind": "email", "settings": {"provider": "resend"}}]}}),
            "handoff.notify[0].settings.from",
        ),
        (
            json!({"handoff": {"notify": [{"kind": "slack", "settings": {"x": "y"}}]}}),
            "handoff.notify[0].settings.x",
        ),
        (json!({"handoff": {"bundle_seconds": 601}}), "handoff.bundle_seconds"),
        (json!({"handoff": {"give_back_after_hours": 721}}), "handoff.give_back_after_hours"),
    ] {
        let before = client.admin("GET", "/admin/config", Value::Null).body;
        let got = client.configure(change.clone());
        let fields: Vec<&str> = got.body["errors"]
            .as_array()
            .map(|all| all.iter().filter_map(|e| e["field"].as_str()).collect())
            .unwrap_or_default();
        assert!(got.status == 422 && fields.contains(&field), "{change}: {got:?}");
        assert_eq!(client.admin("GET", "/admin/config", Value::Null).body, before);
    }
}
