//! Who may do what: the table of rights against every documented operation, tokens, lock-out, and what the audit says.

use std::collections::BTreeSet;

use super::*;
use crate::routes::table::find;
use countersign_shared::wire::routes::{Route, Sends, Who, all};

const ROLES: [&str; 4] = ["owner", "editor", "viewer", "rep"];

/// A token of a role.
fn token(client: &Client, name: &str, role: &str) -> (String, String) {
    let got = client.admin(
        "POST",
        "/admin/tokens",
        json!({"name": name, "role": role, "expires_in_days": 1}),
    );
    assert_eq!(got.status, 201, "{got:?}");
    let text = |key: &str| got.body[key].as_str().unwrap().to_owned();
    (text("id"), text("token"))
}

fn by(client: &Client, token: &str, method: &str, path: &str, body: Value) -> Got {
    let mut request = Client::admin_request(method, path, body);
    request.authorization = Some(format!("Bearer {token}"));
    client.call(request)
}

/// A row in words, so that rows can be compared and sorted.
fn words(method: &str, pattern: &str) -> (String, String) {
    (method.to_lowercase(), pattern.to_owned())
}

/// An address of a row, with something in place of its `{names}`.
fn address(route: &Route) -> String {
    let parts = route.pattern.split('/');
    let filled: Vec<&str> = parts.map(|p| if p.starts_with('{') { "nothing" } else { p }).collect();
    filled.join("/")
}

#[test]
fn every_row_is_documented_once_and_found_by_its_own_address() {
    let document = Client::ready().admin("GET", "/openapi.json", Value::Null).body;
    let documented: BTreeSet<(String, String)> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, operations)| {
            operations.as_object().unwrap().keys().map(|method| words(method, path))
        })
        .collect();
    let rows: BTreeSet<(String, String)> =
        all().map(|route| words(route.method, route.pattern)).collect();
    assert_eq!(documented, rows);
    assert_eq!(rows.len(), all().count(), "no row stands twice");
    for route in all() {
        let address = address(route);
        let found = find(route.method, &address).map(|found| found.route);
        assert_eq!(found.ok(), Some(route), "{address}");
        let operation = &document["paths"][route.pattern][route.method.to_lowercase()];
        let sends = operation.get("requestBody").is_some();
        assert_eq!(sends, route.sends != Sends::Nothing, "{} {}", route.method, route.pattern);
    }
}

#[test]
fn every_operation_asks_for_the_role_that_its_row_says() {
    let client = Client::ready();
    let tokens: Vec<(&str, String)> =
        ROLES.iter().map(|role| (*role, token(&client, role, role).1)).collect();
    let (revoked_id, revoked) = token(&client, "former", "owner");
    client.admin("DELETE", &format!("/admin/tokens/{revoked_id}"), Value::Null);
    for route in all() {
        let Who::Admin(roles) = route.who else { continue };
        let (method, path, real) = (route.method, route.pattern, address(route));
        for (role, token) in &tokens {
            let got = by(&client, token, method, &real, Value::Null);
            let may = roles.iter().any(|r| r.name() == *role);
            assert_eq!(got.problem() != "forbidden", may, "{method} {path} by {role}: {got:?}");
            assert!(
                got.status != 401 && got.status != 405 && got.status < 500 || got.status == 503,
                "{got:?}"
            );
        }
        assert_eq!(by(&client, &revoked, method, &real, Value::Null).status, 401, "revoked");
        let mut none = Client::admin_request(method, &real, Value::Null);
        none.authorization = None;
        assert_eq!(client.call(none).status, 401, "without a token");
    }
    client.pass(2 * 24 * 3_600_000);
    for (_, token) in &tokens {
        let got = by(&client, token, "GET", "/admin/me", Value::Null);
        assert_eq!((got.status, got.problem()), (401, "token-expired"));
    }
}

#[test]
fn a_method_that_is_not_there_is_405_with_those_that_are() {
    let client = Client::ready();
    for (method, path, allow) in [
        ("POST", "/admin/config", "GET, PUT, PATCH"),
        ("PUT", "/admin/quotes/enable", "POST"),
        ("POST", "/admin/quotes/Q-1", "GET, PUT, PATCH, DELETE"),
        ("PATCH", "/admin/deliveries", "GET"),
    ] {
        let got = client.admin(method, path, Value::Null);
        assert_eq!(got.status, 405, "{path}");
        assert!(got.headers.contains(&("allow", allow.to_owned())), "{path}: {:?}", got.headers);
    }
    assert_eq!(client.admin("GET", "/admin/nowhere", Value::Null).status, 404);
}

#[test]
fn only_an_owner_creates_and_activates_the_agent() {
    let client = Client::bare();
    let editor = token(&client, "Eve", "editor").1;
    let config = json!({"name": "Ada"});
    assert_eq!(by(&client, &editor, "PUT", "/admin/config", config.clone()).problem(), "forbidden");
    let client = Client::ready();
    let editor = token(&client, "Eve", "editor").1;
    let patch = |body: Value| by(&client, &editor, "PATCH", "/admin/config", body);
    assert_eq!(patch(json!({"name": "Grace"})).status, 200);
    assert_eq!(by(&client, &editor, "POST", "/admin/deactivate", json!({})).status, 200);
    assert_eq!(patch(json!({"active": true})).problem(), "forbidden");
    assert_eq!(by(&client, &editor, "POST", "/admin/activate", json!({})).problem(), "forbidden");
    let versions = client.admin("GET", "/admin/config/versions", Value::Null).body;
    assert_eq!(versions["versions"][0]["who"], "Eve");
}

#[test]
fn a_token_is_shown_once_and_its_use_is_told() {
    let client = Client::bare();
    let (id, value) = token(&client, "Build", "viewer");
    assert!(value.len() > 64);
    let me = by(&client, &value, "GET", "/admin/me", Value::Null).body;
    assert_eq!(
        me,
        json!({"name": "Build", "role": "viewer", "expires_at": "2026-12-02T00:00:00.000Z"})
    );
    let list = client.admin("GET", "/admin/tokens", Value::Null).body;
    assert_eq!(list["tokens"][0]["last_used_at"], "2026-12-01T00:00:00.000Z");
    let secret = value.rsplit('_').next().unwrap();
    let everything = sql("SELECT * FROM admin_tokens", []);
    let stored = format!("{:?}", block_on(client.app.platform.query(vec![everything])).unwrap());
    for place in [
        list.to_string(),
        stored,
        client.admin("GET", "/admin/audit", Value::Null).body.to_string(),
    ] {
        assert!(!place.contains(secret), "{place}");
    }
    let again = json!({"name": "Build", "role": "rep"});
    assert_eq!(
        client.admin("POST", "/admin/tokens", again.clone()).status,
        422,
        "the name is taken"
    );
    assert_eq!(
        client.admin("POST", "/admin/tokens", json!({"name": "admin", "role": "rep"})).status,
        422
    );
    assert_eq!(
        client.admin("POST", "/admin/tokens", json!({"name": "x", "role": "king"})).status,
        422
    );
    assert_eq!(client.admin("DELETE", &format!("/admin/tokens/{id}"), Value::Null).status, 204);
    assert_eq!(by(&client, &value, "GET", "/admin/me", Value::Null).status, 401);
    assert_eq!(client.admin("POST", "/admin/tokens", again).status, 201, "free again");
    assert_eq!(client.admin("DELETE", "/admin/tokens/none", Value::Null).status, 404);
}

#[test]
fn an_address_with_too_many_wrong_tokens_waits_as_long_as_it_is_told() {
    let client = Client::bare();
    let ask = |token: &str, address: &str| {
        let mut request = Client::admin_request("GET", "/admin/me", Value::Null);
        request.authorization = Some(format!("Bearer {token}"));
        request.address = Some(address.to_owned());
        client.call(request)
    };
    for _ in 0..10 {
        assert_eq!(ask("wrong", "192.0.2.1").status, 401);
        client.pass(1_000);
    }
    let got = ask(ADMIN, "192.0.2.1");
    assert_eq!((got.status, got.problem()), (429, "locked-out"), "a right guess is told nothing");
    let wait = got.body["retry_after"].as_i64().unwrap();
    assert_eq!(wait, 599);
    assert!(got.headers.contains(&("retry-after", "599".to_owned())));
    assert_eq!(ask(ADMIN, "192.0.2.2").status, 200, "others are not");
    client.pass((wait - 1) * 1_000);
    assert_eq!(ask(ADMIN, "192.0.2.1").status, 429);
    client.pass(1_000);
    assert_eq!(ask(ADMIN, "192.0.2.1").status, 200);
}
