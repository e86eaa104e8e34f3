//! Who may do what: the table of rights against every documented operation, tokens, lock-out, and what the audit says.

use std::collections::BTreeSet;

use super::*;
use crate::routes::rights::OPERATIONS;

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

/// Documented operations under `/admin`, with something in place of what stands for something.
fn documented(client: &Client) -> Vec<(String, String)> {
    let document = client.admin("GET", "/openapi.json", Value::Null).body;
    let paths = document["paths"].as_object().unwrap().clone();
    let admin = paths.into_iter().filter(|(path, _)| path.starts_with("/admin/"));
    admin
        .flat_map(|(path, operations)| {
            let methods: Vec<String> = operations.as_object().unwrap().keys().cloned().collect();
            methods.into_iter().map(move |m| (m.to_uppercase(), path.clone()))
        })
        .collect()
}

#[test]
fn every_documented_operation_asks_for_the_role_that_the_table_says() {
    let client = Client::ready();
    let tokens: Vec<(&str, String)> =
        ROLES.iter().map(|role| (*role, token(&client, role, role).1)).collect();
    let (revoked_id, revoked) = token(&client, "former", "owner");
    client.admin("DELETE", &format!("/admin/tokens/{revoked_id}"), Value::Null);
    let mut seen = BTreeSet::new();
    for (method, path) in documented(&client) {
        let pattern: Vec<&str> =
            path.split('/').skip(2).map(|p| if p.starts_with('{') { "*" } else { p }).collect();
        let pattern = pattern.join("/");
        let row = OPERATIONS.iter().find(|o| o.0 == method && o.1 == pattern);
        let (_, _, roles) = row.unwrap_or_else(|| panic!("{method} {path} is in no table"));
        seen.insert((method.clone(), pattern));
        let real: String = path
            .split('/')
            .map(|p| if p.starts_with('{') { "nothing" } else { p })
            .collect::<Vec<_>>()
            .join("/");
        for (role, token) in &tokens {
            let got = by(&client, token, &method, &real, Value::Null);
            let may = roles.iter().any(|r| r.name() == *role);
            assert_eq!(got.problem() != "forbidden", may, "{method} {path} by {role}: {got:?}");
            assert!(
                got.status != 401 && got.status != 405 && got.status < 500 || got.status == 503,
                "{got:?}"
            );
        }
        assert_eq!(by(&client, &revoked, &method, &real, Value::Null).status, 401, "revoked");
        let mut none = Client::admin_request(&method, &real, Value::Null);
        none.authorization = None;
        assert_eq!(client.call(none).status, 401, "without a token");
    }
    let table: BTreeSet<(String, String)> =
        OPERATIONS.iter().map(|o| (o.0.to_owned(), o.1.to_owned())).collect();
    assert_eq!(seen, table, "what is in the table is documented");
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
