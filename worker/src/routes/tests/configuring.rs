//! Who may configure the agent, and what has to hold before it is on.

use super::*;

#[test]
fn without_an_admin_secret_nobody_is_an_admin() {
    let client = Client::bare();
    client.app.platform.settings.borrow_mut().remove("ADMIN_TOKEN");
    let got = client.admin("GET", "/admin/config", Value::Null);
    assert_eq!((got.status, got.problem()), (503, "not-configured"));
}

#[test]
fn a_wrong_or_missing_admin_token_is_401() {
    let client = Client::bare();
    for authorization in [None, Some("Bearer wrong".to_owned()), Some(format!("Basic {ADMIN}"))] {
        let got = client.call(HttpRequest {
            method: "GET".to_owned(),
            path: "/admin/config".to_owned(),
            authorization,
            ..HttpRequest::default()
        });
        assert_eq!((got.status, got.problem()), (401, "unauthorized"));
    }
}

#[test]
fn an_agent_without_a_source_cannot_be_activated_and_the_last_source_stays() {
    let client = Client::bare();
    let got = client.admin("PUT", "/admin/config", Client::config(true));
    assert_eq!((got.status, got.problem()), (409, "knowledge-source-needed"));
    let client = Client::ready();
    let list = client.admin("GET", "/admin/sources", Value::Null);
    let id = list.body["sources"][0]["id"].as_str().unwrap().to_owned();
    let got = client.admin("DELETE", &format!("/admin/sources/{id}"), Value::Null);
    assert_eq!((got.status, got.problem()), (409, "knowledge-source-needed"));
    let got = client.admin("DELETE", "/admin/sources", json!({"ids": ["src_unknown"]}));
    assert_eq!((got.status, got.problem()), (404, "not-found"));
    let mut off = Client::admin_request("PUT", "/admin/config", Client::config(false));
    off.if_match = Some("\"1\"".to_owned());
    assert_eq!(client.call(off).status, 200);
    assert_eq!(client.admin("DELETE", &format!("/admin/sources/{id}"), Value::Null).status, 204);
}

#[test]
fn a_configuration_is_replaced_only_by_who_has_read_it() {
    let client = Client::ready();
    let put = |if_match: Option<&str>| {
        let mut config = Client::config(true);
        config["name"] = json!("Grace");
        let mut request = Client::admin_request("PUT", "/admin/config", config);
        request.if_match = if_match.map(str::to_owned);
        client.call(request)
    };
    let got = put(Some("\"7\""));
    assert_eq!((got.status, got.problem()), (412, "stale"));
    assert_eq!(got.body["current"]["name"], "Ada", "what it is now comes along");
    assert!(got.headers.contains(&("etag", "\"1\"".to_owned())));
    assert_eq!(put(Some("nonsense")).problem(), "malformed");
    let got = put(Some("\"1\""));
    assert_eq!(
        got.headers.iter().find(|(n, _)| *n == "etag").map(|(_, v)| v.as_str()),
        Some("\"2\"")
    );
}

#[test]
fn wrong_configuration_fields_are_all_named() {
    let client = Client::bare();
    let got = client.admin(
        "PUT",
        "/admin/config",
        json!({"name": "", "allowed_origins": ["quotes.example.com", "https://a.example.com/x"],
               "handoff": {"inbox": {"kind": "webhook", "url": "http://10.0.0.1"}}, "contact_email": "nobody"}),
    );
    let fields: Vec<&str> =
        got.body["errors"].as_array().unwrap().iter().filter_map(|e| e["field"].as_str()).collect();
    assert_eq!(
        fields,
        ["name", "allowed_origins[0]", "allowed_origins[1]", "contact_email", "handoff.inbox.url"]
    );
    let got = client.admin("PUT", "/admin/config", json!({"name": "A", "secret_prompt": "x"}));
    assert_eq!((got.status, got.problem()), (422, "invalid"));
}

#[test]
fn the_chat_shows_only_when_both_switches_are_on() {
    for (active, enabled) in [(false, false), (false, true), (true, false), (true, true)] {
        let client = Client::ready();
        let token = client.quote_token();
        let mut config = Client::admin_request("PUT", "/admin/config", Client::config(active));
        config.if_match = Some("\"1\"".to_owned());
        assert_eq!(client.call(config).status, 200);
        assert_eq!(client.admin("PUT", "/admin/quotes/Q-1", Client::quote(enabled)).status, 200);
        let got = client.buyer("GET", "/v1/bootstrap", &token, Value::Null);
        assert_eq!(got.body["available"], json!(active && enabled));
        assert_eq!(got.body.get("agent").is_some(), active && enabled);
    }
}
