//! The whole wire on the memory platform: what a client would see.

use std::rc::Rc;

use countersign_shared::confidence::features::NAMES;
use pollster::block_on;
use serde_json::{Value, json};

use crate::platform::memory::{Memory, alarm};
use crate::port::rows::integer;
use crate::port::{Clock, Database, Incoming, OutsideError, sql};

use super::*;

mod configuring;
mod console;
mod delivering;
mod documents;
mod drafts;
mod erasure;
mod explaining;
mod golden;
mod guides;
mod handoffs;
mod insight;
mod jobs;
mod kills;
mod knowledge;
mod life;
mod limits;
mod lists;
mod looks;
mod mailing;
mod models;
mod notices;
mod outside;
mod people;
mod person;
mod promote;
mod records;
mod rights;
mod schema;
mod sequences;
mod shelves;
mod talking;
mod threads;
mod tokens;
mod versions;

const ADMIN: &str = "admin-token-admin-token-admin-token";
const ORIGIN: &str = "https://quotes.example.com";

struct Client {
    app: App<Rc<Memory>>,
}

/// A response as a client reads it.
#[derive(Debug)]
struct Got {
    status: u16,
    body: Value,
    headers: Vec<(&'static str, String)>,
}

impl Got {
    fn problem(&self) -> &str {
        self.body["type"].as_str().unwrap_or("").trim_start_matches("urn:countersign:problem:")
    }
}

impl Client {
    /// A deployment without configuration.
    fn bare() -> Self {
        Self { app: Memory::app() }
    }

    /// An active agent with a source and an enabled quote.
    fn ready() -> Self {
        let client = Self::bare();
        let source = json!({"name": "security.md", "text": "# Security\n\n## Where data is stored\n\nAll customer data is stored in Frankfurt, Germany.\n\n## Encryption\n\nData is encrypted with AES-256.\n"});
        assert_eq!(client.admin("POST", "/admin/sources", source).status, 201);
        assert_eq!(client.admin("PUT", "/admin/config", Self::config(true)).status, 200);
        assert_eq!(client.admin("PUT", "/admin/quotes/Q-1", Self::quote(true)).status, 200);
        client
    }

    fn config(active: bool) -> Value {
        json!({
            "name": "Ada", "active": active, "allowed_origins": [ORIGIN],
            "limits": {"visitor_ten_minutes": 100, "visitor_day": 1000},
            "handoff": {"assign_to": "owner", "inbox": {"kind": "webhook", "url": "https://hooks.example.com/in"}}
        })
    }

    fn quote(enabled: bool) -> Value {
        json!({
            "id": "Q-1", "version": "3", "title": "Rollout", "language": "en", "currency": "EUR", "agent_enabled": enabled,
            "valid_until": "2026-12-31", "owner": {"name": "Grace"},
            "line_items": [{"id": "L1", "name": "Setup", "unit_price": "500.00"}]
        })
    }

    fn call(&self, request: HttpRequest) -> Got {
        let response = block_on(handle(&self.app, &request));
        let body = serde_json::from_str(&response.body).unwrap_or(Value::Null);
        Got { status: response.status, body, headers: response.headers }
    }

    fn admin(&self, method: &str, path: &str, body: Value) -> Got {
        self.call(Self::admin_request(method, path, body))
    }

    fn admin_request(method: &str, path: &str, body: Value) -> HttpRequest {
        HttpRequest {
            method: method.to_owned(),
            path: path.to_owned(),
            authorization: Some(format!("Bearer {ADMIN}")),
            body: if body.is_null() { Vec::new() } else { body.to_string().into_bytes() },
            ..HttpRequest::default()
        }
    }

    fn buyer(&self, method: &str, path: &str, token: &str, body: Value) -> Got {
        self.call(Self::buyer_request(method, path, token, body))
    }

    fn buyer_request(method: &str, path: &str, token: &str, body: Value) -> HttpRequest {
        HttpRequest {
            origin: Some(ORIGIN.to_owned()),
            authorization: Some(format!("Bearer {token}")),
            ..Self::admin_request(method, path, body)
        }
    }

    fn quote_token(&self) -> String {
        let got = self.admin("POST", "/admin/quotes/Q-1/token", Value::Null);
        assert_eq!(got.status, 201, "{got:?}");
        got.body["token"].as_str().unwrap().to_owned()
    }

    /// Id and token of a new conversation.
    fn start(&self) -> (String, String) {
        let got = self.buyer("POST", "/v1/conversations", &self.quote_token(), Value::Null);
        assert_eq!(got.status, 201, "{got:?}");
        let text = |key: &str| got.body[key].as_str().unwrap().to_owned();
        (text("id"), text("token"))
    }

    fn ask(&self, (id, token): &(String, String), text: &str) -> Got {
        self.buyer(
            "POST",
            &format!("/v1/conversations/{id}/messages"),
            token,
            json!({"text": text}),
        )
    }
}
