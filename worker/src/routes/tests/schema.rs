//! The published schema of the configuration says what `PUT /admin/config` says.

use jsonschema::Validator;

use super::*;

const DEMO: &str = include_str!("../../../../www/config.json");

/// The schema as it is served, and a deployment to compare it with.
fn published() -> (Validator, Client) {
    let client = Client::ready();
    let files = crate::platform::memory::DOCUMENTS
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    client.app.platform.assets.borrow_mut().extend(files);
    let schema = client.admin("GET", "/admin/config/schema", Value::Null);
    assert_eq!(schema.status, 200, "{schema:?}");
    (jsonschema::draft202012::new(&schema.body).unwrap(), client)
}

fn put(client: &Client, config: &Value) -> Got {
    let current = client.admin("GET", "/admin/config", Value::Null);
    let mut request = Client::admin_request("PUT", "/admin/config", config.clone());
    request.if_match = current.headers.into_iter().find(|(n, _)| *n == "etag").map(|(_, v)| v);
    client.call(request)
}

/// A configuration in which everything is set.
fn full() -> Value {
    let texts = json!({"en": "Hello", "zh": " 您好 "});
    let hours = json!({
        "time_zone": "Europe/Berlin", "holidays": ["2026-12-25"],
        "week": [{"day": "monday", "from": "00:00", "to": "24:00"}, {"day": "friday", "from": "09:30", "to": "17:00"}]
    });
    json!({
        "name": " Ada ", "avatar_url": "https://cdn.example.com/ada.png", "active": true,
        "allowed_origins": ["https://quotes.example.com", "http://127.0.0.1:8788"], "contact_email": "sales@example.com",
        "messages": {
            "welcome": texts, "first_action": texts, "handoff_available": texts, "handoff_unavailable": texts,
            "quick_replies": {"en": ["What is the total?", " How long? "], "fr": []},
            "interface": {"en": {"placeholder": "Ask {name}"}, "fi": {}}
        },
        "appearance": {
            "launcher": "both", "icon": "sheet", "image_url": "https://cdn.example.com/logo.png", "text": {"en": " Ask us "},
            "position": "start", "offset_x": 0, "offset_y": 400, "theme": "dark", "accent": "#0B6E4F", "on_accent": "#ffffff"
        },
        "teams": [{"name": "Sales", "hours": hours}, {"name": "Legal"}],
        "handoff": {
            "assign_to": "team", "teams": ["Sales"], "owner_hours": hours, "unavailable": false,
            "inbox": {"kind": "webhook", "url": "https://hooks.example.com/in", "settings": {}},
            "notify": [{"kind": "email", "settings": {"provider": "resend", "from": "Ada <ada@example.com>"}}],
            "give_back_after_hours": 0, "bundle_seconds": 600
        },
        "retention_days": 730, "limits": {"visitor_ten_minutes": 1, "visitor_day": 100_000, "quote_day": null},
        "rules": [
            {"name": "contract", "phrases": ["our lawyer"], "phrases_by_language": {"fr": ["avocat", "juriste"]}, "target": "Legal", "urgent": true},
            {"name": "large", "unanswered": 10, "above": "-0.50", "target": null}
        ],
        "thresholds": {"answer_at": 1.0, "clarify_at": 0, "state_at": 0.9},
        "calibration": {"slope": 0.1, "offset": -10}, "mode": "shadow",
        "schedule": {"from": "2026-01-01T08:00:00Z", "until": "2027-02-28T23:59:59.5+02:00", "hours": hours}
    })
}

#[test]
fn the_configurations_of_the_product_are_accepted() {
    let (schema, client) = published();
    let demo: Value = serde_json::from_str(DEMO).unwrap();
    for config in [json!({"name": "Nora"}), Client::config(true), demo, full()] {
        let faults: Vec<String> = schema.iter_errors(&config).map(|e| e.to_string()).collect();
        assert!(faults.is_empty(), "{config}: {faults:?}");
        let got = put(&client, &config);
        assert_eq!(got.status, 200, "{got:?}");
        // What comes back, and what is stored, can be sent again.
        let read = client.admin("GET", "/admin/config", Value::Null).body;
        let last = sql("SELECT body FROM configs ORDER BY version DESC LIMIT 1", []);
        let rows = block_on(client.app.platform.query(vec![last])).unwrap();
        let stored: Value = serde_json::from_str(rows[0][0]["body"].as_str().unwrap()).unwrap();
        for config in [&got.body, &read, &stored] {
            assert!(schema.is_valid(config), "{config}");
        }
    }
}

#[test]
fn what_the_schema_refuses_is_refused_and_what_it_accepts_is_accepted() {
    let (schema, client) = published();
    let long = |n: usize| "é".repeat(n);
    let many = |n: usize, of: Value| Value::Array(vec![of; n]);
    let days: Vec<Value> = (0..401).map(|_| json!("2026-12-25")).collect();
    for (path, value, is_right) in [
        ("/name", json!(long(80)), true),
        ("/name", json!(format!("  {}  ", long(80))), true),
        ("/name", json!(long(81)), false),
        ("/name", json!("  "), false),
        ("/name", json!(7), false),
        ("/secret_prompt", json!("x"), false),
        ("/active", json!("yes"), false),
        ("/mode", json!("paused"), true),
        ("/mode", json!("asleep"), false),
        ("/schedule/until", json!(null), true),
        ("/schedule/from", json!("2026-12-01"), false),
        ("/schedule/from", json!("2026-12-01 08:00:00Z"), false),
        ("/schedule/from", json!("2026-12-01t08:00:00z"), false),
        ("/schedule/until", json!("2027-12-01T08:00:60Z"), false),
        ("/schedule/days", json!([]), false),
        ("/avatar_url", json!(null), true),
        ("/allowed_origins", json!([]), true),
        ("/allowed_origins/0", json!("https://quotes.example.com/path"), false),
        ("/allowed_origins/0", json!("quotes.example.com"), false),
        ("/allowed_origins/0", json!("ftp://quotes.example.com"), false),
        ("/contact_email", json!("sales"), false),
        ("/contact_email", json!("a@b"), false),
        ("/contact_email", json!("sales team@example.com"), false),
        ("/messages/welcome/en", json!(long(1000)), true),
        ("/messages/welcome/en", json!(long(1001)), false),
        ("/messages/first_action/en", json!(" \n"), false),
        ("/messages/handoff_available", json!("Hello"), false),
        ("/messages/handoff_unavailable/en", json!(["Hello"]), false),
        ("/messages/goodbye", json!({"en": "Bye"}), false),
        ("/messages/quick_replies/en", many(6, json!(long(80))), true),
        ("/messages/quick_replies/en", many(7, json!("Why?")), false),
        ("/messages/quick_replies/en/0", json!(long(81)), false),
        ("/messages/quick_replies/en/0", json!(""), false),
        ("/messages/quick_replies/en", json!("Why?"), false),
        ("/messages/quick_replies/en/0", json!(["Why?"]), false),
        ("/teams/1/name", json!(""), false),
        ("/teams/1/phone", json!("1"), false),
        ("/teams/0/hours/week", json!([]), false),
        ("/teams/0/hours/week/0/day", json!("Monday"), false),
        ("/teams/0/hours/week/0/from", json!("9:00"), false),
        ("/teams/0/hours/week/0/from", json!("+9:00"), false),
        ("/teams/0/hours/week/0/from", json!("12:60"), false),
        ("/teams/0/hours/week/0/to", json!("24:01"), false),
        ("/teams/0/hours/week/0/to", json!("23:59"), true),
        ("/teams/0/hours/holidays", Value::Array(days[..400].to_vec()), true),
        ("/teams/0/hours/holidays", Value::Array(days), false),
        ("/teams/0/hours/holidays/0", json!("25.12.2026"), false),
        ("/teams/0/hours/holidays/0", json!("2026-12-5"), false),
        ("/teams/1/hours", json!(null), true),
        ("/handoff/assign_to", json!("nobody"), false),
        ("/handoff/inbox", json!(null), true),
        ("/handoff/inbox/settings", json!({"url": 1}), false),
        ("/handoff/notify", many(6, json!({"kind": "teams"})), false),
        ("/handoff/notify", many(5, json!({"kind": "teams"})), true),
        ("/handoff/give_back_after_hours", json!(721), false),
        ("/handoff/give_back_after_hours", json!(-1), false),
        ("/handoff/bundle_seconds", json!(601), false),
        ("/handoff", json!(null), false),
        ("/retention_days", json!(0), false),
        ("/retention_days", json!(731), false),
        ("/retention_days", json!(1.5), false),
        ("/limits/quote_day", json!(100_001), false),
        ("/limits/visitor_day", json!(0), false),
        ("/rules/0/phrases_by_language/fr", json!("avocat"), false),
        (
            "/rules/0/phrases_by_language",
            json!({"fr": ["avocat"], "de": ["Anwalt", "Anwältin"]}),
            true,
        ),
        ("/rules/0/name", json!(" "), false),
        ("/rules/1/unanswered", json!(11), false),
        ("/rules/1/above", json!("50000."), false),
        ("/rules/1/above", json!("50 000"), false),
        ("/rules/1/above", json!(50000), false),
        ("/rules/1/above", json!("50000"), true),
        ("/thresholds/answer_at", json!(1.1), false),
        ("/thresholds/clarify_at", json!(-0.1), false),
        ("/thresholds/state_at", json!(1.5), false),
        ("/calibration/slope", json!(5.5), false),
        ("/calibration/slope", json!(5), true),
        ("/calibration/offset", json!(10.1), false),
        ("/calibration", json!({"slope": 1}), false),
        ("/calibration", json!(null), true),
    ] {
        let mut config = full();
        let (parent, key) = path.rsplit_once('/').unwrap();
        match config.pointer_mut(parent).unwrap() {
            Value::Array(list) => list[key.parse::<usize>().unwrap()] = value.clone(),
            parent => parent[key] = value.clone(),
        }
        let got = put(&client, &config);
        assert_eq!(got.status, if is_right { 200 } else { 422 }, "{path} {value}: {got:?}");
        assert_eq!(schema.is_valid(&config), is_right, "{path} {value}");
    }
}
