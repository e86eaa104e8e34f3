//! Origins, and the tokens of quotes.

use super::*;

#[test]
fn origins_are_denied_by_default_and_tokens_are_bound() {
    let client = Client::ready();
    let token = client.quote_token();
    for origin in [
        None,
        Some("https://evil.example.com"),
        Some("null"),
        Some("https://quotes.example.com.evil.com"),
    ] {
        let mut request = Client::buyer_request("GET", "/v1/bootstrap", &token, Value::Null);
        request.origin = origin.map(str::to_owned);
        let got = client.call(request);
        assert_eq!((got.status, got.problem()), (403, "forbidden-origin"), "{origin:?}");
        assert!(!got.headers.iter().any(|(n, _)| *n == "access-control-allow-origin"));
    }
    let (id, own) = client.start();
    let (_, other) = client.start();
    let path = format!("/v1/conversations/{id}");
    assert_eq!(client.buyer("GET", &path, &other, Value::Null).status, 401);
    assert_eq!(client.buyer("GET", &path, &token, Value::Null).status, 401);
    assert_eq!(client.buyer("GET", &path, &own, Value::Null).status, 200);
    assert_eq!(
        client
            .buyer("GET", "/v1/conversations/c_00000000000000000000000000000000", &own, Value::Null)
            .status,
        404
    );
}

#[test]
fn a_quote_token_is_pinned_to_hs256_and_an_hour() {
    let client = Client::ready();
    let token = client.quote_token();
    let bootstrap = |token: &str| client.buyer("GET", "/v1/bootstrap", token, Value::Null);
    assert_eq!(bootstrap(&token).status, 200);
    // `{"alg":"none"}` with the same claims and no signature.
    let claims = token.split('.').nth(1).unwrap();
    assert_eq!(bootstrap(&format!("eyJhbGciOiJub25lIn0.{claims}.")).problem(), "unauthorized");
    assert_eq!(bootstrap("a.b.c").problem(), "unauthorized");
    let clock = &client.app.platform.clock;
    clock.set(clock.get() + 3_659_000);
    assert_eq!(bootstrap(&token).status, 200, "within the skew");
    clock.set(clock.get() + 2_000);
    assert_eq!(bootstrap(&token).problem(), "token-expired");
}

#[test]
fn the_audience_of_a_token_may_be_a_list() {
    use hmac::{Hmac, Mac};
    let client = Client::ready();
    let secret = client.app.platform.settings.borrow()["QUOTE_TOKEN_SECRET"].clone();
    let expires = client.app.platform.clock.get() / 1000 + 600;
    let bootstrap = |audience: Value| {
        let encode = |json: Value| {
            base64::Engine::encode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, json.to_string())
        };
        let head = encode(json!({"alg": "HS256", "typ": "JWT"}));
        let claims = json!({"quote": "Q-1", "version": "3", "aud": audience, "exp": expires});
        let signed = format!("{head}.{}", encode(claims));
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        mac.update(signed.as_bytes());
        let signature = mac.finalize().into_bytes();
        let signature = base64::Engine::encode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, signature);
        let token = format!("{signed}.{signature}");
        client.buyer("GET", "/v1/bootstrap", &token, Value::Null).status
    };
    assert_eq!(bootstrap(json!("countersign")), 200);
    assert_eq!(bootstrap(json!(["countersign"])), 200);
    assert_eq!(bootstrap(json!(["other", "countersign"])), 200);
    for wrong in [json!(["other"]), json!([]), json!("other"), json!(null), json!(7)] {
        assert_eq!(bootstrap(wrong.clone()), 401, "{wrong}");
    }
}
