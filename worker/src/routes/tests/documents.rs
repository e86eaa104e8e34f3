//! The OpenAPI document against the routes, and requests that no route takes.

use super::*;

#[test]
fn every_documented_operation_exists_and_every_reference_resolves() {
    let client = Client::ready();
    let files = crate::platform::memory::DOCUMENTS
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    client.app.platform.assets.borrow_mut().extend(files);
    let document = client.admin("GET", "/openapi.json", Value::Null).body;
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    for (path, operations) in document["paths"].as_object().unwrap() {
        for method in operations.as_object().unwrap().keys().map(|m| m.to_uppercase()) {
            let real =
                path.replace("{id}", "x").replace("{message_id}", "y").replace("{version}", "1");
            let got = if path.starts_with("/admin") {
                client.admin(&method, &real, Value::Null)
            } else {
                client.buyer(&method, &real, "t", Value::Null)
            };
            let missing = got.problem() == "not-found"
                && got.body["detail"].as_str().unwrap().starts_with("There is nothing at");
            assert!(!missing && got.status != 405, "{method} {path}: {got:?}");
            let responses = &operations[method.to_lowercase()]["responses"];
            for (status, response) in responses.as_object().unwrap() {
                assert!(response["description"].is_string(), "{method} {path} {status}");
                let is_problem = response["content"]["application/problem+json"].is_object();
                assert_eq!(is_problem, status.as_str() >= "400", "{method} {path} {status}");
            }
            assert!(!responses[got.status.to_string()].is_null(), "{method} {path}: {got:?}");
        }
    }
    let text = document.to_string();
    for reference in
        text.split("\"#/components/schemas/").skip(1).filter_map(|p| p.split('"').next())
    {
        assert!(document["components"]["schemas"].get(reference).is_some(), "{reference}");
    }
    let schema = client.admin("GET", "/admin/config/schema", Value::Null).body;
    let text = schema.to_string();
    assert!(schema["properties"]["name"].is_object());
    for reference in text.split("\"#/$defs/").skip(1).filter_map(|p| p.split('"').next()) {
        assert!(schema["$defs"].get(reference).is_some(), "{reference}");
    }
}

#[test]
fn an_unknown_path_and_a_wrong_method_say_so() {
    let client = Client::ready();
    assert_eq!(client.admin("GET", "/nowhere", Value::Null).problem(), "not-found");
    assert_eq!(
        client.buyer("DELETE", "/v1/bootstrap", "t", Value::Null).problem(),
        "method-not-allowed"
    );
    let preflight = client.buyer("OPTIONS", "/v1/conversations", "t", Value::Null);
    assert_eq!(preflight.status, 204);
    assert!(
        preflight.headers.iter().any(|(n, v)| *n == "access-control-allow-origin" && v == ORIGIN)
    );
}

#[test]
fn a_body_that_is_too_large_for_its_route_is_refused_with_a_reason() {
    let client = Client::ready();
    let (id, token) = client.start();
    let path = format!("/v1/conversations/{id}/messages");
    let mut request = Client::buyer_request("POST", &path, &token, Value::Null);
    request.is_too_large = true;
    let got = client.call(request);
    assert_eq!((got.status, got.problem()), (413, "too-large"));
    assert!(got.body["detail"].as_str().unwrap().contains("65536 bytes"), "{got:?}");
    assert!(got.headers.iter().any(|(n, _)| *n == "access-control-allow-origin"));
    let quote = json!({"title": "x".repeat(600_000)});
    let got = client.admin("PUT", "/admin/quotes/Q-1", quote);
    assert_eq!((got.status, got.problem()), (413, "too-large"));
}
