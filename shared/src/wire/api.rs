//! The HTTP interface, for `/openapi.json`: one function without a body an operation.
//!
//! The worker's build script renders this into a constant, so that the worker itself carries no schema code.

#![expect(dead_code, reason = "the functions carry attributes and are never called")]

use serde::Serialize;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi, PartialSchema, ToSchema};

use crate::quote::Quote;

use super::admin::{
    CalibrateRequest, Calibrated, Delivery, DeliveryList, ExplainRequest, Explained, ImportQuote,
    ImportedQuote, NewQuoteToken, NewSource, QuoteToken, QuoteView, RemoveSources, Removed,
    SourceList, SourceSummary,
};
use super::buyer::{
    Bootstrap, Conversation, Exchange, Message, NewFeedback, NewHandoff, NewMessage,
};
use super::config::Config;
use super::problem::Problem;
use super::webhook;

/// Whether the service works.
#[derive(Serialize, ToSchema)]
struct Health {
    /// `ok`.
    status: String,
}

/// Which build this is.
#[derive(Serialize, ToSchema)]
struct Version {
    /// Semantic version.
    version: String,
    /// Version of the buyer's wire.
    api: String,
}

#[utoipa::path(get, path = "/healthz", tag = "service", responses(
    (status = 200, description = "The service and its database answer", body = Health),
    (status = 502, description = "The database does not answer", body = Problem)))]
fn healthz() {}

#[utoipa::path(get, path = "/version", tag = "service", responses((status = 200, body = Version)))]
fn version() {}

#[utoipa::path(get, path = "/v1/bootstrap", tag = "buyer", security(("quote_token" = [])), responses(
    (status = 200, description = "Whether there is a chat, and how it looks", body = Bootstrap),
    (status = 401, description = "`unauthorized` or `token-expired`", body = Problem),
    (status = 403, description = "`forbidden-origin`", body = Problem)))]
fn bootstrap() {}

#[utoipa::path(post, path = "/v1/conversations", tag = "buyer", security(("quote_token" = [])), responses(
    (status = 201, description = "The conversation, with its token", body = Conversation),
    (status = 401, description = "`unauthorized` or `token-expired`", body = Problem),
    (status = 403, description = "`forbidden-origin`", body = Problem),
    (status = 409, description = "`agent-unavailable`", body = Problem)))]
fn start() {}

#[utoipa::path(get, path = "/v1/conversations/{id}", tag = "buyer", security(("conversation_token" = [])),
    params(("id" = String, Path, description = "Conversation")), responses(
    (status = 200, body = Conversation),
    (status = 401, description = "`unauthorized`", body = Problem),
    (status = 404, description = "`not-found`", body = Problem)))]
fn read() {}

#[utoipa::path(post, path = "/v1/conversations/{id}/messages", tag = "buyer", security(("conversation_token" = [])),
    params(("id" = String, Path, description = "Conversation"),
           ("Idempotency-Key" = Option<String>, Header, description = "1 to 200 characters; a repeat gets the first response")),
    request_body = NewMessage, responses(
    (status = 200, description = "The message and the reply, both stored", body = Exchange),
    (status = 401, description = "`unauthorized`", body = Problem),
    (status = 409, description = "`agent-unavailable` or `idempotency-key-reused`", body = Problem),
    (status = 422, description = "`invalid`", body = Problem),
    (status = 429, description = "`rate-limited`, with `Retry-After`", body = Problem)))]
fn message() {}

#[utoipa::path(post, path = "/v1/conversations/{id}/handoff", tag = "buyer", security(("conversation_token" = [])),
    params(("id" = String, Path, description = "Conversation"),
           ("Idempotency-Key" = Option<String>, Header, description = "1 to 200 characters; a repeat gets the first response")),
    request_body = NewHandoff, responses(
    (status = 200, description = "A person has been asked; a second request adds to the first", body = Exchange),
    (status = 401, description = "`unauthorized`", body = Problem),
    (status = 409, description = "`agent-unavailable` or `idempotency-key-reused`", body = Problem),
    (status = 422, description = "`invalid`", body = Problem)))]
fn hand_off() {}

#[utoipa::path(post, path = "/v1/conversations/{id}/messages/{message_id}/feedback", tag = "buyer",
    security(("conversation_token" = [])),
    params(("id" = String, Path, description = "Conversation"), ("message_id" = String, Path, description = "Message of the agent")),
    request_body = NewFeedback, responses(
    (status = 200, description = "The message with the opinion", body = Message),
    (status = 401, description = "`unauthorized`", body = Problem),
    (status = 404, description = "`not-found`", body = Problem)))]
fn feedback() {}

#[utoipa::path(get, path = "/admin/config", tag = "admin", security(("admin_token" = [])), responses(
    (status = 200, description = "The configuration; `ETag` is its version", body = Config),
    (status = 404, description = "`not-found`: there is none yet", body = Problem)))]
fn read_config() {}

#[utoipa::path(put, path = "/admin/config", tag = "admin", security(("admin_token" = [])),
    params(("If-Match" = Option<String>, Header, description = "`ETag` of the configuration that is replaced; needed once there is one")),
    request_body = Config, responses(
    (status = 200, description = "Stored; `ETag` is the new version", body = Config),
    (status = 409, description = "`knowledge-source-needed`", body = Problem),
    (status = 412, description = "`stale`", body = Problem),
    (status = 422, description = "`invalid`", body = Problem),
    (status = 428, description = "`precondition-needed`", body = Problem)))]
fn write_config() {}

#[utoipa::path(get, path = "/admin/config/schema", tag = "admin", security(("admin_token" = [])), responses(
    (status = 200, description = "JSON Schema 2020-12 of the configuration", body = Object)))]
fn read_schema() {}

#[utoipa::path(get, path = "/admin/sources", tag = "admin", security(("admin_token" = [])), responses(
    (status = 200, body = SourceList)))]
fn list_sources() {}

#[utoipa::path(post, path = "/admin/sources", tag = "admin", security(("admin_token" = [])),
    request_body = NewSource, responses(
    (status = 201, description = "Parsed and in force", body = SourceSummary),
    (status = 422, description = "`invalid`: unknown format, empty, too large", body = Problem)))]
fn add_source() {}

#[utoipa::path(delete, path = "/admin/sources", tag = "admin", security(("admin_token" = [])),
    request_body = RemoveSources, responses(
    (status = 200, description = "All removed", body = Removed),
    (status = 404, description = "`not-found`: one is unknown, none was removed", body = Problem),
    (status = 409, description = "`knowledge-source-needed`", body = Problem)))]
fn remove_sources() {}

#[utoipa::path(delete, path = "/admin/sources/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Source")), responses(
    (status = 204, description = "Removed"),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 409, description = "`knowledge-source-needed`", body = Problem)))]
fn remove_source() {}

#[utoipa::path(post, path = "/admin/quotes/import", tag = "admin", security(("admin_token" = [])),
    request_body = ImportQuote, responses(
    (status = 200, description = "With `dry_run`: what would come of it; nothing is stored", body = ImportedQuote),
    (status = 201, description = "Stored under its id", body = ImportedQuote),
    (status = 422, description = "`invalid`: no quote, or one whose amounts would change", body = Problem)))]
fn import_quote() {}

#[utoipa::path(get, path = "/admin/quotes/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Quote")), responses(
    (status = 200, description = "The quote and what it adds up to", body = QuoteView),
    (status = 404, description = "`not-found`", body = Problem)))]
fn read_quote() {}

#[utoipa::path(put, path = "/admin/quotes/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Quote")), request_body = Quote, responses(
    (status = 200, description = "Stored", body = QuoteView),
    (status = 413, description = "`too-large`", body = Problem),
    (status = 422, description = "`invalid`: the wrong fields by name", body = Problem)))]
fn put_quote() {}

#[utoipa::path(delete, path = "/admin/quotes/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Quote")), responses(
    (status = 204, description = "Removed"),
    (status = 404, description = "`not-found`", body = Problem)))]
fn remove_quote() {}

#[utoipa::path(post, path = "/admin/quotes/{id}/token", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Quote")), request_body = NewQuoteToken, responses(
    (status = 201, description = "A token for the page of this quote", body = QuoteToken),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 422, description = "`invalid`", body = Problem)))]
fn quote_token() {}

#[utoipa::path(post, path = "/admin/explain", tag = "admin", security(("admin_token" = [])),
    request_body = ExplainRequest, responses(
    (status = 200, description = "The verdict with its trace; nothing is stored", body = Explained),
    (status = 404, description = "`not-found`", body = Problem)))]
fn explain() {}

#[utoipa::path(post, path = "/admin/calibrate", tag = "admin", security(("admin_token" = [])),
    request_body = CalibrateRequest, responses(
    (status = 200, description = "The proposed shift; nothing is stored", body = Calibrated),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 422, description = "`invalid`, by field", body = Problem)))]
fn calibrate() {}

#[utoipa::path(get, path = "/admin/conversations/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Conversation")), responses(
    (status = 200, body = Conversation),
    (status = 404, description = "`not-found`", body = Problem)))]
fn read_conversation() {}

#[utoipa::path(get, path = "/admin/deliveries", tag = "admin", security(("admin_token" = [])),
    params(("status" = Option<String>, Query, description = "`pending`, `delivered` or `dead`")), responses(
    (status = 200, body = DeliveryList)))]
fn list_deliveries() {}

#[utoipa::path(get, path = "/admin/deliveries/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Delivery")), responses(
    (status = 200, body = Delivery),
    (status = 404, description = "`not-found`", body = Problem)))]
fn read_delivery() {}

#[utoipa::path(post, path = "/admin/deliveries/{id}/replay", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Delivery")), responses(
    (status = 202, description = "Due at once, with a fresh schedule"),
    (status = 404, description = "`not-found`", body = Problem)))]
fn replay() {}

#[derive(OpenApi)]
#[openapi(
    info(title = "Countersign", description = "The closing agent for sales quotes."),
    modifiers(&Security),
    paths(healthz, version, bootstrap, start, read, message, hand_off, feedback, read_config, write_config, read_schema, list_sources, add_source, remove_sources, remove_source, read_quote, put_quote, import_quote, remove_quote, quote_token, explain, calibrate, read_conversation, list_deliveries, read_delivery, replay),
    components(schemas(webhook::Event)),
)]
struct Document;

struct Security;

impl Modify for Security {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_with(Default::default);
        for (name, about) in [
            ("admin_token", "The secret `ADMIN_TOKEN`."),
            (
                "quote_token",
                "A JWT for the quote of the page, from `POST /admin/quotes/{id}/token` or the host's back end.",
            ),
            (
                "conversation_token",
                "The token from `POST /v1/conversations`, valid from the same origin only.",
            ),
        ] {
            let mut scheme = Http::new(HttpAuthScheme::Bearer);
            scheme.description = Some(about.to_owned());
            components.add_security_scheme(name, SecurityScheme::Http(scheme));
        }
    }
}

/// The OpenAPI 3.1 document.
///
/// # Errors
///
/// When it cannot be written as JSON.
pub fn document() -> serde_json::Result<String> {
    serde_json::to_string(&Document::openapi())
}

/// JSON Schema 2020-12 of the configuration: the schema of the type, with what it refers to as `$defs`.
///
/// # Errors
///
/// When it cannot be written as JSON.
pub fn config_schema() -> serde_json::Result<String> {
    let mut schema = serde_json::to_value(Config::schema())?;
    let mut parts = Vec::new();
    Config::schemas(&mut parts);
    let mut definitions = serde_json::Map::new();
    for (name, part) in parts {
        definitions.insert(name, serde_json::to_value(part)?);
    }
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["$defs"] = definitions.into();
    Ok(schema.to_string().replace("#/components/schemas/", "#/$defs/"))
}
